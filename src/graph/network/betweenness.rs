//! Betweenness, after Brandes, "A faster algorithm for betweenness centrality" (2001).

use super::Ties;
use rayon::prelude::*;

/// Steps that all searches together may take: a few seconds.
const STEPS: usize = 200_000_000;
/// Searches whose sums are added up together. Fixed, so that sums do not depend on the number of threads.
const SEARCHES: usize = 64;

impl Ties<'_> {
    /// For each actor the share of pairs of others whose shortest chains pass it, 0 to 1, and the number of actors
    /// that shortest chains were searched from: all, or an even sample where the network is so large that all would
    /// take minutes (after Brandes and Pich, "Centrality estimation in large networks", 2007).
    pub fn betweenness(&self) -> (Vec<f64>, usize) {
        let count = self.graph.node_count();
        let most = STEPS / (count + self.graph.edge_count()).max(1);
        self.betweenness_from(count.min(most.max(SEARCHES)))
    }

    pub(super) fn betweenness_from(&self, searches: usize) -> (Vec<f64>, usize) {
        let count = self.graph.node_count();
        let searches = searches.min(count);
        let neighbours: Vec<Vec<u32>> = self
            .graph
            .node_indices()
            .map(|node| self.graph.neighbors(node).map(|next| next.index() as u32).collect())
            .collect();
        let starts: Vec<usize> = (0..searches).map(|search| search * count / searches).collect();
        let parts: Vec<Vec<f64>> = starts.par_chunks(SEARCHES).map(|starts| search_all(&neighbours, starts)).collect();
        let mut sums = vec![0.0; count];
        for part in parts {
            sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        }
        let pairs = count.saturating_sub(1) as f64 * count.saturating_sub(2) as f64;
        let scale = if pairs > 0.0 { count as f64 / searches as f64 / pairs } else { 0.0 };
        (sums.into_iter().map(|sum| sum * scale).collect(), searches)
    }
}

fn search_all(neighbours: &[Vec<u32>], starts: &[usize]) -> Vec<f64> {
    let mut sums = vec![0.0; neighbours.len()];
    for &start in starts {
        search(neighbours, start, &mut sums);
    }
    sums
}

/// Adds what the shortest chains from one actor pass.
fn search(neighbours: &[Vec<u32>], start: usize, sums: &mut [f64]) {
    // Four bytes are enough for what petgraph numbers with four, and of these lists more fit into the cache.
    let mut distances = vec![u32::MAX; neighbours.len()];
    let mut chains = vec![0.0; neighbours.len()];
    // Who was found, in that order: who is not yet asked for neighbours waits in it.
    let mut order = Vec::with_capacity(neighbours.len());
    order.push(start);
    (distances[start], chains[start]) = (0, 1.0);
    let mut asked = 0;
    while let Some(&node) = order.get(asked) {
        asked += 1;
        for next in neighbours[node].iter().map(|&next| next as usize) {
            if distances[next] == u32::MAX {
                distances[next] = distances[node] + 1;
                order.push(next);
            }
            if distances[next] == distances[node] + 1 {
                chains[next] += chains[node];
            }
        }
    }
    let mut passed = vec![0.0; neighbours.len()];
    for &node in order.iter().rev().filter(|&&node| node != start) {
        sums[node] += passed[node];
        for before in neighbours[node].iter().map(|&before| before as usize) {
            if distances[before] + 1 == distances[node] {
                passed[before] += chains[before] / chains[node] * (1.0 + passed[node]);
            }
        }
    }
}
