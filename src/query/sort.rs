//! The order of answers.

use super::{DateRange, Hit};
use crate::graph::KnowledgeGraph;
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};

/// What answers are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SortKey {
    /// Most statements first; of equals those that weigh more, for good or bad.
    Evidence,
    /// Told by the most articles first.
    Sources,
    /// The latest first; what has no date last.
    Date,
    /// The most conflictual first; what has no weight last.
    Goldstein,
    /// The most certain first.
    Confidence,
    /// By the name of who did it.
    Subject,
    /// By the name of what was done.
    Relation,
    /// By the name of whom it was done to.
    Object,
    /// By PLOVER type; offices last.
    Type,
}

impl SortKey {
    /// All keys with their names.
    pub const ALL: [(&str, Self); 9] = [
        ("evidence", Self::Evidence),
        ("sources", Self::Sources),
        ("date", Self::Date),
        ("goldstein", Self::Goldstein),
        ("confidence", Self::Confidence),
        ("subject", Self::Subject),
        ("relation", Self::Relation),
        ("object", Self::Object),
        ("type", Self::Type),
    ];
}

/// Sorts facts; those that are equal in the key stay in the order of [`SortKey::Evidence`].
pub fn sort(graph: &KnowledgeGraph, hits: &mut [Hit<'_>], key: SortKey) {
    hits.par_sort_by(by_evidence);
    match key {
        SortKey::Evidence => {}
        SortKey::Sources => hits.sort_by_cached_key(|hit| Reverse(hit.sources())),
        SortKey::Date => hits.sort_by_cached_key(|hit| Reverse(latest(graph, hit).map(|days| (days.last, days.first)))),
        SortKey::Goldstein => hits.sort_by(|a, b| weight(a, f64::INFINITY).total_cmp(&weight(b, f64::INFINITY))),
        SortKey::Confidence => hits.sort_by(|a, b| b.confidence().total_cmp(&a.confidence())),
        SortKey::Subject => hits.sort_by(|a, b| a.edge.subject.label.cmp(&b.edge.subject.label)),
        SortKey::Relation => hits.sort_by(|a, b| a.edge.fact.relation.label.cmp(&b.edge.fact.relation.label)),
        SortKey::Object => hits.sort_by(|a, b| a.edge.object.label.cmp(&b.edge.object.label)),
        SortKey::Type => hits.sort_by(|a, b| plover(a).cmp(&plover(b))),
    }
}

/// The days of the latest statement that fits.
pub(super) fn latest(graph: &KnowledgeGraph, hit: &Hit<'_>) -> Option<DateRange> {
    hit.evidence.iter().filter_map(|evidence| graph.days(evidence)).max_by_key(|days| (days.last, days.first))
}

fn weight(hit: &Hit<'_>, otherwise: f64) -> f64 {
    hit.edge.fact.relation.goldstein.unwrap_or(otherwise)
}

fn plover<'g>(hit: &Hit<'g>) -> (bool, Option<&'g str>) {
    let plover = hit.edge.fact.relation.plover.as_deref();
    (plover.is_none(), plover)
}

fn by_evidence(a: &Hit<'_>, b: &Hit<'_>) -> Ordering {
    (b.evidence.len().cmp(&a.evidence.len()))
        .then_with(|| weight(b, 0.0).abs().total_cmp(&weight(a, 0.0).abs()))
        .then_with(|| a.edge.fact.kind.cmp(&b.edge.fact.kind))
        .then_with(|| a.edge.fact.polarity.cmp(&b.edge.fact.polarity))
        .then_with(|| a.edge.subject.label.cmp(&b.edge.subject.label))
        .then_with(|| a.edge.fact.relation.label.cmp(&b.edge.fact.relation.label))
        .then_with(|| a.edge.object.label.cmp(&b.edge.object.label))
}
