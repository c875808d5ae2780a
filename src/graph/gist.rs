//! Facts without their evidence, and which of them come first.

use super::knowledge::Edge;
use crate::actors::Actor;
use crate::relations::{Kind, Polarity, Relation};
use std::cmp::Ordering;

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
}

impl<'g> Edge<'g> {
    /// The fact without its evidence.
    pub fn gist(self) -> Gist<'g> {
        let Edge { subject, object, fact } = self;
        let (kind, polarity, statements) = (fact.kind, fact.polarity, fact.evidence.len());
        Gist { subject, relation: &fact.relation, object, kind, polarity, statements }
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
