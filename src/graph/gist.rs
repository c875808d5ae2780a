//! Facts without their evidence, and which of them come first.

use super::knowledge::{Edge, KnowledgeGraph};
use crate::actors::Actor;
use crate::relations::{DateRange, Kind, Polarity, Relation};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A fact without its evidence: enough to say whether it is asked for, and where it stands in a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gist<'g> {
    /// Who did it.
    pub subject: &'g Actor,
    /// What was done.
    pub relation: &'g Relation,
    /// To whom.
    pub object: &'g Actor,
    /// Whether something was done, or somebody holds an office.
    pub kind: Kind,
    /// Whether it happened.
    pub polarity: Polarity,
    /// How many statements say so.
    pub statements: usize,
    /// What these come to, where it is known.
    pub tally: Option<&'g Tally>,
}

/// What the statements of a fact come to: enough to say whether they fit, and which fact comes first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tally {
    /// In how many articles they are.
    pub sources: usize,
    /// Confidence of the least and of the most certain.
    pub confidence: [f64; 2],
    /// Whether each has days.
    pub is_dated: bool,
    /// The days of those that have some.
    pub days: Option<Days>,
}

/// The days that some statements speak of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Days {
    /// The earliest and the latest of their first days.
    pub first: [Date; 2],
    /// The earliest and the latest of their last days.
    pub last: [Date; 2],
    /// First day of the latest statement: of those with the latest last day the latest.
    pub latest: Date,
}

impl KnowledgeGraph {
    /// What the statements of a fact come to.
    pub fn tally(&self, edge: Edge<'_>) -> Tally {
        let evidence = &edge.fact.evidence;
        let days: Vec<DateRange> = evidence.iter().filter_map(|evidence| self.days(evidence)).collect();
        let confidences = evidence.iter().map(|evidence| evidence.confidence);
        Tally {
            sources: evidence.iter().map(|evidence| evidence.document.as_str()).collect::<BTreeSet<_>>().len(),
            confidence: [confidences.clone().fold(f64::INFINITY, f64::min), confidences.fold(0.0, f64::max)],
            is_dated: days.len() == evidence.len(),
            days: Days::of(&days),
        }
    }
}

impl Days {
    fn of(days: &[DateRange]) -> Option<Self> {
        let span = |date: fn(&DateRange) -> Date| Some([days.iter().map(date).min()?, days.iter().map(date).max()?]);
        Some(Self {
            first: span(|days| days.first)?,
            last: span(|days| days.last)?,
            latest: days.iter().max_by_key(|days| (days.last, days.first))?.first,
        })
    }
}

impl<'g> Edge<'g> {
    /// The fact without its evidence.
    pub fn gist(self) -> Gist<'g> {
        let Edge { subject, object, fact } = self;
        let (kind, polarity, statements) = (fact.kind, fact.polarity, fact.evidence.len());
        Gist { subject, relation: &fact.relation, object, kind, polarity, statements, tally: None }
    }
}

impl Gist<'_> {
    /// Most statements first; of equals those that weigh more, for good or bad, and then by names.
    pub fn by_strength(&self, other: &Self) -> Ordering {
        let weight = |gist: &Self| gist.relation.goldstein.unwrap_or_default().abs();
        (other.statements.cmp(&self.statements))
            .then_with(|| weight(other).total_cmp(&weight(self)))
            .then_with(|| self.kind.cmp(&other.kind))
            .then_with(|| self.polarity.cmp(&other.polarity))
            .then_with(|| self.subject.label.cmp(&other.subject.label))
            .then_with(|| self.relation.label.cmp(&other.relation.label))
            .then_with(|| self.object.label.cmp(&other.object.label))
    }
}
