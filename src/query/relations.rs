//! Who did what to whom: the facts that fit what is asked for.

use super::names::{fold, resolve, similar};
use super::{DateRange, QueryError};
use crate::graph::{Edge, Evidence, KnowledgeGraph};
use crate::relations::{Kind, Polarity};
use std::collections::BTreeSet;

/// The PLOVER types, from cooperation to conflict.
pub const PLOVER_TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// What is asked for. Every field that is set narrows the answer.
#[derive(Debug, Clone, Default)]
pub struct RelationQuery {
    /// Name of who did it. Of a symmetric relation, either actor.
    pub subject: Option<String>,
    /// Id or label of the relation, or a part of one.
    pub relation: Option<String>,
    /// Name of whom it was done to. Of a symmetric relation, either actor.
    pub object: Option<String>,
    /// Names of two actors, whichever way round.
    pub between: Option<(String, String)>,
    /// PLOVER types, any of them.
    pub plover: Vec<String>,
    /// Events, or offices.
    pub kind: Option<Kind>,
    /// Whether it happened.
    pub polarity: Option<Polarity>,
    /// Not over before the first day of this.
    pub since: Option<DateRange>,
    /// Begun by the last day of this.
    pub until: Option<DateRange>,
    /// The least confidence of a statement.
    pub min_confidence: f64,
}

/// A fact that fits, with those of its statements that do.
#[derive(Debug, Clone)]
pub struct Hit<'g> {
    /// The fact.
    pub edge: Edge<'g>,
    /// Its statements that fit, at least one.
    pub evidence: Vec<&'g Evidence>,
}

impl RelationQuery {
    /// The facts that fit, those with the most fitting evidence first.
    pub fn run<'g>(&self, graph: &'g KnowledgeGraph) -> Result<Vec<Hit<'g>>, QueryError> {
        let actors = Actors::resolve(self, graph)?;
        let relations = self.relation.as_deref().map(|typed| relations(graph, typed)).transpose()?;
        let mut hits: Vec<Hit<'_>> = Vec::new();
        // `strongest`, and a stable sort below: of equals, the weightier comes first.
        for edge in graph.strongest() {
            let is_wanted = relations.as_ref().is_none_or(|ids| ids.contains(edge.fact.relation.id.as_str()));
            if !is_wanted || !actors.fit(edge) || !self.fits_fact(edge) {
                continue;
            }
            let evidence: Vec<&Evidence> = edge.fact.evidence.iter().filter(|e| self.fits_evidence(graph, e)).collect();
            if !evidence.is_empty() {
                hits.push(Hit { edge, evidence });
            }
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.evidence.len()));
        Ok(hits)
    }

    fn fits_fact(&self, edge: Edge<'_>) -> bool {
        let fact = edge.fact;
        let plover = fact.relation.plover.as_deref();
        (self.plover.is_empty() || self.plover.iter().any(|wanted| Some(wanted.as_str()) == plover))
            && self.kind.is_none_or(|kind| kind == fact.kind)
            && self.polarity.is_none_or(|polarity| polarity == fact.polarity)
    }

    fn fits_evidence(&self, graph: &KnowledgeGraph, evidence: &Evidence) -> bool {
        if evidence.confidence < self.min_confidence {
            return false;
        }
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        // Without any date there is no saying that it fits.
        graph.days(evidence).is_some_and(|days| {
            self.since.is_none_or(|since| days.last >= since.first)
                && self.until.is_none_or(|until| days.first <= until.last)
        })
    }
}

/// The ids of the actors that the names mean.
struct Actors<'g> {
    subject: Option<BTreeSet<&'g str>>,
    object: Option<BTreeSet<&'g str>>,
    between: Option<(BTreeSet<&'g str>, BTreeSet<&'g str>)>,
}

impl<'g> Actors<'g> {
    fn resolve(query: &RelationQuery, graph: &'g KnowledgeGraph) -> Result<Self, QueryError> {
        let ids = |name: &String| -> Result<BTreeSet<&'g str>, QueryError> {
            Ok(resolve(graph, name)?.into_iter().map(|actor| actor.id.as_str()).collect())
        };
        Ok(Self {
            subject: query.subject.as_ref().map(ids).transpose()?,
            object: query.object.as_ref().map(ids).transpose()?,
            between: query.between.as_ref().map(|(one, other)| Ok((ids(one)?, ids(other)?))).transpose()?,
        })
    }

    fn fit(&self, edge: Edge<'_>) -> bool {
        let (subject, object) = (edge.subject.id.as_str(), edge.object.id.as_str());
        let fits = |wanted: &Option<BTreeSet<&str>>, id: &str| wanted.as_ref().is_none_or(|ids| ids.contains(id));
        let as_told = fits(&self.subject, subject) && fits(&self.object, object);
        let turned = edge.fact.relation.symmetric && fits(&self.subject, object) && fits(&self.object, subject);
        let is_between = self.between.as_ref().is_none_or(|(one, other)| {
            one.contains(subject) && other.contains(object) || one.contains(object) && other.contains(subject)
        });
        (as_told || turned) && is_between
    }
}

/// The ids of the relations that a typed name means: those that are called so, else those that have it in their names.
fn relations<'g>(graph: &'g KnowledgeGraph, typed: &str) -> Result<BTreeSet<&'g str>, QueryError> {
    let folded = fold(typed);
    let names = || graph.edges().map(|edge| (edge.fact.relation.id.as_str(), edge.fact.relation.label.as_str()));
    let matching = |fits: &dyn Fn(&str) -> bool| -> BTreeSet<&'g str> {
        names().filter(|(id, label)| fits(&fold(id)) || fits(&fold(label))).map(|(id, _)| id).collect()
    };
    let exact = matching(&|name| name == folded);
    let found = if exact.is_empty() { matching(&|name| name.contains(&folded)) } else { exact };
    if found.is_empty() {
        let known = names().flat_map(|(id, label)| [(id, label), (label, label)]);
        let suggestions = similar(typed, known);
        return Err(QueryError::UnknownRelation { name: typed.to_owned(), suggestions });
    }
    Ok(found)
}
