//! What can be said of a graph by counting.

use super::knowledge::{Edge, KnowledgeGraph};
use super::model::Fact;
use crate::relations::{Kind, Polarity};
use rayon::prelude::*;

/// Whether a fact is good or bad news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// An event with a positive Goldstein weight.
    Cooperation,
    /// An event with a negative Goldstein weight.
    Conflict,
    /// An event without weight.
    Neutral,
    /// An office that somebody holds.
    Role,
}

/// How much cooperation and conflict there is: Goldstein weights of asserted events, once for each event
/// however many report it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Balance {
    /// Sum of the positive weights.
    pub cooperation: f64,
    /// Sum of the negative weights, as a positive number.
    pub conflict: f64,
}

impl Fact {
    /// Whether the fact is good or bad news; that it did not happen or is only possible does not change it.
    pub fn tone(&self) -> Tone {
        match (self.kind, self.relation.goldstein) {
            (Kind::Role, _) => Tone::Role,
            (Kind::Event, Some(weight)) if weight > 0.0 => Tone::Cooperation,
            (Kind::Event, Some(weight)) if weight < 0.0 => Tone::Conflict,
            (Kind::Event, _) => Tone::Neutral,
        }
    }

    /// The confidence of its most certain piece of evidence.
    pub fn confidence(&self) -> f64 {
        self.evidence.iter().map(|evidence| evidence.confidence).fold(0.0, f64::max)
    }

    fn goldstein(&self) -> f64 {
        self.relation.goldstein.unwrap_or_default()
    }
}

impl Balance {
    /// Of some facts.
    pub fn of<'g>(edges: impl IntoIterator<Item = Edge<'g>>) -> Self {
        let mut balance = Self::default();
        for Edge { fact, .. } in edges {
            if fact.kind != Kind::Event || fact.polarity != Polarity::Asserted {
                continue;
            }
            let weight = fact.goldstein() * fact.events.len() as f64;
            if weight > 0.0 {
                balance.cooperation += weight;
            } else {
                balance.conflict -= weight;
            }
        }
        balance
    }
}

impl KnowledgeGraph {
    /// All facts, those with the most evidence first; of equals those that weigh more, for good or bad.
    pub fn strongest(&self) -> Vec<Edge<'_>> {
        let mut edges: Vec<Edge<'_>> = self.edges().collect();
        // Stable: what is equal in all this stays in the order of ids.
        edges.par_sort_by(|a, b| a.gist().by_strength(&b.gist()));
        edges
    }

    /// The first events of [`KnowledgeGraph::strongest`].
    pub fn strongest_events(&self, most: usize) -> Vec<Edge<'_>> {
        let events = self.edges().filter(|edge| edge.fact.kind == Kind::Event).enumerate();
        let mut edges: Vec<(usize, Edge<'_>)> = events.collect();
        let by_rank =
            |a: &(usize, Edge<'_>), b: &(usize, Edge<'_>)| a.1.gist().by_strength(&b.1.gist()).then(a.0.cmp(&b.0));
        if most < edges.len() {
            edges.select_nth_unstable_by(most, by_rank);
            edges.truncate(most);
        }
        edges.sort_unstable_by(by_rank);
        edges.into_iter().map(|(_, edge)| edge).collect()
    }

    /// Cooperation and conflict between two actors.
    pub fn balance(&self, one: &str, other: &str) -> Balance {
        Balance::of(self.between(one, other))
    }
}
