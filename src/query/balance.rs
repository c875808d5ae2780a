//! Structural balance: whether friends of friends are friends.

use super::Hit;
use super::network::Folding;
use crate::graph::{Ties, Triad, TriadKind};

/// The triads of some facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Triads<'g> {
    /// All of them, the strongest first.
    pub triads: Vec<Triad<'g>>,
}

impl<'g> Triads<'g> {
    /// The triads that these facts make. Two actors are friends where the Goldstein weights of all events between them
    /// add up to more than 0, enemies where to less.
    pub fn of(hits: &[Hit<'g>], folding: &Folding<'g>) -> Self {
        Self { triads: Ties::new(folding.deals(hits)).triads() }
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: TriadKind) -> usize {
        self.triads.iter().filter(|triad| triad.kind() == kind).count()
    }

    /// The share that is balanced, 0 to 1. `None` without triads.
    pub fn balanced(&self) -> Option<f64> {
        let balanced = self.triads.iter().filter(|triad| triad.kind().is_balanced()).count();
        (!self.triads.is_empty()).then(|| balanced as f64 / self.triads.len() as f64)
    }
}
