//! PageRank.

use super::Flows;
use petgraph::visit::EdgeRef;

/// How likely a walker goes on along a tie, and does not start anew anywhere.
const DAMPING: f64 = 0.85;
/// The walk has settled when the ranks of all actors together change by less.
const SETTLED: f64 = 1e-10;
const MOST_ROUNDS: usize = 1000;

impl Flows<'_> {
    /// How often a walker comes by each actor who follows ties by their number of events (PageRank, Page et al. 1999,
    /// with damping 0.85). An actor ranks high if much is done to it, by those to whom much is done. The ranks add up
    /// to 1. An actor who does nothing sends the walker anywhere.
    pub fn pagerank(&self) -> Vec<f64> {
        let count = self.graph.node_count();
        let even = 1.0 / count as f64;
        let events: Vec<f64> = self.events().into_iter().map(|(done, _)| done as f64).collect();
        let mut ranks = vec![even; count];
        for _ in 0..MOST_ROUNDS {
            let lost: f64 = ranks.iter().zip(&events).filter(|(_, events)| **events == 0.0).map(|(rank, _)| rank).sum();
            let mut next = vec![(1.0 - DAMPING + DAMPING * lost) * even; count];
            for tie in self.graph.edge_references() {
                let (from, to) = (tie.source().index(), tie.target().index());
                next[to] += DAMPING * ranks[from] * tie.weight().events as f64 / events[from];
            }
            let change: f64 = ranks.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
            ranks = next;
            if change < SETTLED {
                break;
            }
        }
        ranks
    }
}
