//! What a question needs of a graph that is still in its file.

use super::DateRange;
use super::roles::Roles;
use super::sort::SortKey;
use crate::graph::{Gist, Tally};
use crate::relations::{Kind, Polarity};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Ids of those who are meant.
pub(super) type Ids = FxHashSet<String>;

/// Which facts a question asks for, as far as that can be told without their evidence.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    pub(super) roles: Roles<Ids>,
    pub(super) relations: Option<Ids>,
    pub(super) kind: Option<Kind>,
    pub(super) polarity: Option<Polarity>,
    pub(super) since: Option<DateRange>,
    pub(super) until: Option<DateRange>,
    pub(super) min_confidence: f64,
    pub(super) min_sources: usize,
    /// Whether it depends on the day who takes which part.
    pub(super) is_temporal: bool,
}

/// How much of a fact's evidence fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Nothing,
    Perhaps,
    All,
}

/// The first facts of a list.
#[derive(Debug, Clone, Copy)]
pub struct First {
    /// What comes first.
    pub key: SortKey,
    /// The other way round.
    pub is_reversed: bool,
    /// How many.
    pub most: usize,
}

impl Scope {
    /// The same, but one of the two actors must be one of these.
    pub fn with(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.roles.involved.push(ids.into_iter().collect());
        self
    }

    /// Whether it takes a [`Tally`] to answer well.
    pub fn needs_tally(&self, first: Option<First>) -> bool {
        self.asks_for_evidence() || first.is_some_and(|first| first.key.by_gist().is_none())
    }

    fn asks_for_evidence(&self) -> bool {
        self.since.is_some() || self.until.is_some() || self.min_confidence > 0.0 || self.min_sources > 1
    }

    fn fit(&self, tally: Option<&Tally>) -> Fit {
        let Some(tally) = tally else {
            return if self.asks_for_evidence() || self.is_temporal { Fit::Perhaps } else { Fit::All };
        };
        let [least, greatest] = tally.confidence;
        if greatest < self.min_confidence || (self.min_sources > 1 && tally.sources < self.min_sources) {
            return Fit::Nothing;
        }
        let mut is_sure = least >= self.min_confidence && !self.is_temporal;
        if self.since.is_some() || self.until.is_some() {
            let Some(days) = tally.days else { return Fit::Nothing };
            let is_in_time = |last: usize, first: usize| {
                self.since.is_none_or(|since| days.last[last] >= since.first)
                    && self.until.is_none_or(|until| days.first[first] <= until.last)
            };
            if !is_in_time(1, 0) {
                return Fit::Nothing;
            }
            is_sure &= tally.is_dated && is_in_time(0, 1);
        }
        if is_sure { Fit::All } else { Fit::Perhaps }
    }

    /// Whether it takes all facts.
    pub fn is_everything(&self) -> bool {
        !self.names_somebody() && self.relations.is_none() && self.kind.is_none() && self.polarity.is_none()
    }

    /// Whether anything is said of actors.
    pub fn names_somebody(&self) -> bool {
        self.roles.groups().next().is_some()
    }

    /// Whether the actor is of those of whom every fact has one.
    pub fn concerns(&self, id: &str) -> bool {
        self.roles.groups().min_by_key(|group| group.len()).is_none_or(|group| group.contains(id))
    }

    /// Whether the fact may be asked for.
    pub fn takes(&self, gist: &Gist<'_>) -> bool {
        self.kind.is_none_or(|kind| kind == gist.kind)
            && self.polarity.is_none_or(|polarity| polarity == gist.polarity)
            && self.relations.as_ref().is_none_or(|ids| ids.contains(&gist.relation.id))
            && self.fit(gist.tally) != Fit::Nothing
            && self.roles.fit(gist, |ids, id| ids.contains(id))
    }

    /// Of a list of facts the positions of those that are needed, in ascending order, and how many more fit: where their
    /// evidence is sure to fit, the first of the list are all that an answer needs.
    pub fn choose<'g>(&self, facts: impl Iterator<Item = Gist<'g>>, first: Option<First>) -> (Vec<usize>, usize) {
        let fitting: Vec<(usize, Gist<'_>)> = facts.enumerate().filter(|(_, gist)| self.takes(gist)).collect();
        let has_tallies = fitting.iter().all(|(_, gist)| gist.tally.is_some());
        let order = first.and_then(|first| Some((first, first.key.order(has_tallies)?)));
        let Some((First { is_reversed, most, .. }, order)) = order else {
            return (fitting.into_iter().map(|(position, _)| position).collect(), 0);
        };
        let (mut fitting, unsure): (Vec<_>, Vec<_>) =
            fitting.into_iter().partition(|(_, gist)| self.fit(gist.tally) == Fit::All);
        let left_out = fitting.len().saturating_sub(most);
        if left_out > 0 {
            let by_rank = |a: &(usize, Gist<'_>), b: &(usize, Gist<'_>)| {
                let ordering = order(&a.1, &b.1).then_with(|| a.1.by_strength(&b.1)).then(a.0.cmp(&b.0));
                if is_reversed { ordering.reverse() } else { ordering }
            };
            fitting.select_nth_unstable_by(most, by_rank);
            fitting.truncate(most);
        }
        // Of the unsure ones nobody knows before their evidence is read.
        let mut positions: Vec<usize> = fitting.into_iter().chain(unsure).map(|(position, _)| position).collect();
        positions.par_sort_unstable();
        (positions, left_out)
    }
}
