//! The order of answers.

use super::{DateRange, Hit};
use crate::graph::{Gist, KnowledgeGraph};
use jiff::civil::Date;
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

impl SortKey {
    /// The order of facts, where it can be told without their evidence.
    pub(super) fn by_gist(self) -> Option<fn(&Gist<'_>, &Gist<'_>) -> Ordering> {
        Some(match self {
            Self::Evidence => |a, b| a.by_strength(b),
            Self::Goldstein => |a, b| weight(a).total_cmp(&weight(b)),
            Self::Subject => |a, b| a.subject.label.cmp(&b.subject.label),
            Self::Relation => |a, b| a.relation.label.cmp(&b.relation.label),
            Self::Object => |a, b| a.object.label.cmp(&b.object.label),
            Self::Type => |a, b| plover(a).cmp(&plover(b)),
            Self::Sources | Self::Date | Self::Confidence => return None,
        })
    }
}

impl SortKey {
    /// The order of facts by what is known of them without their evidence, if that is enough.
    pub(super) fn order(self, has_tallies: bool) -> Option<fn(&Gist<'_>, &Gist<'_>) -> Ordering> {
        let by_tally: fn(&Gist<'_>, &Gist<'_>) -> Ordering = match self {
            Self::Sources => |a, b| b.tally.map(|tally| tally.sources).cmp(&a.tally.map(|tally| tally.sources)),
            Self::Date => |a, b| latest_day(b).cmp(&latest_day(a)),
            Self::Confidence => |a, b| certainty(b).total_cmp(&certainty(a)),
            _ => return self.by_gist(),
        };
        has_tallies.then_some(by_tally)
    }
}

fn latest_day(gist: &Gist<'_>) -> Option<(Date, Date)> {
    gist.tally?.days.map(|days| (days.last[1], days.latest))
}

fn certainty(gist: &Gist<'_>) -> f64 {
    gist.tally.map_or(0.0, |tally| tally.confidence[1])
}

/// Sorts facts; those that are equal in the key stay in the order of [`SortKey::Evidence`].
pub fn sort(graph: &KnowledgeGraph, hits: &mut [Hit<'_>], key: SortKey) {
    hits.par_sort_by(|a, b| a.gist().by_strength(&b.gist()));
    match (key, key.by_gist()) {
        (SortKey::Evidence, _) => {}
        (SortKey::Sources, _) => hits.sort_by_cached_key(|hit| Reverse(hit.sources())),
        (SortKey::Date, _) => {
            hits.sort_by_cached_key(|hit| Reverse(latest(graph, hit).map(|days| (days.last, days.first))));
        }
        (_, Some(by_gist)) => hits.sort_by(|a, b| by_gist(&a.gist(), &b.gist())),
        (_, None) => hits.sort_by(|a, b| b.confidence().total_cmp(&a.confidence())),
    }
}

/// The days of the latest statement that fits.
pub(super) fn latest(graph: &KnowledgeGraph, hit: &Hit<'_>) -> Option<DateRange> {
    hit.evidence.iter().filter_map(|evidence| graph.days(evidence)).max_by_key(|days| (days.last, days.first))
}

fn weight(gist: &Gist<'_>) -> f64 {
    gist.relation.goldstein.unwrap_or(f64::INFINITY)
}

fn plover<'g>(gist: &Gist<'g>) -> (bool, Option<&'g str>) {
    let plover = gist.relation.plover.as_deref();
    (plover.is_none(), plover)
}
