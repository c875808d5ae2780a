//! What a question needs of a graph that is still in its file.

use super::roles::Roles;
use super::sort::SortKey;
use crate::graph::Gist;
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
    /// Whether the evidence, too, has a say.
    pub(super) is_rough: bool,
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
            && self.roles.fit(gist, |ids, id| ids.contains(id))
    }

    /// Of a list of facts the positions of those that are needed, in ascending order, and how many there are where that
    /// is known: where the evidence has no say, the first of the list are all that an answer needs.
    pub fn choose<'g>(
        &self,
        facts: impl Iterator<Item = Gist<'g>>,
        first: Option<First>,
    ) -> (Vec<usize>, Option<usize>) {
        let mut fitting: Vec<(usize, Gist<'_>)> = facts.enumerate().filter(|(_, gist)| self.takes(gist)).collect();
        let order = first.and_then(|first| Some((first, first.key.by_gist()?))).filter(|_| !self.is_rough);
        let count = fitting.len();
        if let Some((First { is_reversed, most, .. }, order)) = order
            && most < count
        {
            let by_rank = |a: &(usize, Gist<'_>), b: &(usize, Gist<'_>)| {
                let ordering = order(&a.1, &b.1).then_with(|| a.1.by_strength(&b.1)).then(a.0.cmp(&b.0));
                if is_reversed { ordering.reverse() } else { ordering }
            };
            fitting.select_nth_unstable_by(most, by_rank);
            fitting.truncate(most);
            fitting.par_sort_unstable_by_key(|(position, _)| *position);
        }
        (fitting.into_iter().map(|(position, _)| position).collect(), order.map(|_| count))
    }
}
