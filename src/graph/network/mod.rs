//! The graph with at most one tie between two actors: what ranks, chains and triads are counted on.

mod betweenness;
mod paths;
mod rank;
#[cfg(test)]
mod tests;
mod triads;

pub use paths::Chain;
pub use triads::{Triad, TriadKind};

use crate::actors::Actor;
use petgraph::graph::{Graph, NodeIndex};
use petgraph::visit::{EdgeRef, NodeIndexable};
use petgraph::{Directed, EdgeType, Undirected};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Who deals with whom, from the one who does it to the one it is done to.
pub type Flows<'g> = Network<'g, Directed>;

/// Who deals with whom, whichever way round.
pub type Ties<'g> = Network<'g, Undirected>;

/// Actors and at most one tie from one to another. Only actors that deal with another are in it.
#[derive(Debug, Clone)]
pub struct Network<'g, Ty: EdgeType> {
    /// Nodes sorted by id, edges by their ends.
    graph: Graph<&'g Actor, Tie, Ty>,
    nodes: BTreeMap<&'g str, NodeIndex>,
}

/// One thing that an actor did to another, some number of times.
#[derive(Debug, Clone, Copy)]
pub struct Deal<'g> {
    /// Who did it.
    pub from: &'g Actor,
    /// To whom.
    pub to: &'g Actor,
    /// Whether it is as true the other way round: they met.
    pub is_mutual: bool,
    /// How often.
    pub events: usize,
    /// Goldstein weights of all these events together.
    pub goldstein: f64,
}

/// All that happened between two actors.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tie {
    /// How many events.
    pub events: usize,
    /// Sum of their Goldstein weights.
    pub goldstein: f64,
}

/// What a step of a chain costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// One: the chain with the fewest steps is the shortest.
    Steps,
    /// One divided by the number of events: a step between actors who deal with each other much is short.
    Strength,
}

impl<'g, Ty: EdgeType> Network<'g, Ty> {
    /// Adds up who did what to whom. What an actor did to itself is left out.
    pub fn new(deals: impl IntoIterator<Item = Deal<'g>>) -> Self {
        let deals: Vec<Deal<'g>> = deals.into_iter().filter(|deal| deal.from.id != deal.to.id).collect();
        let mut actors: Vec<&Actor> = deals.iter().flat_map(|deal| [deal.from, deal.to]).collect();
        // Most are the same actor again, at the same place in memory.
        let mut seen = FxHashSet::default();
        actors.retain(|&actor| seen.insert(std::ptr::from_ref(actor)));
        actors.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        actors.dedup_by(|a, b| a.id == b.id);
        // Numbers are compared much faster than names that lie all over the memory.
        let numbers: FxHashMap<&str, usize> = actors.iter().map(|actor| actor.id.as_str()).zip(0..).collect();
        let mut ties: Vec<((usize, usize), Tie)> = Vec::with_capacity(deals.len());
        for Deal { from, to, is_mutual, events, goldstein } in deals {
            let forth = (numbers[from.id.as_str()], numbers[to.id.as_str()]);
            let back = (forth.1, forth.0);
            let first = if Ty::is_directed() { forth } else { forth.min(back) };
            let pairs = [Some(first), Some(back).filter(|_| Ty::is_directed() && is_mutual)];
            ties.extend(pairs.into_iter().flatten().map(|pair| (pair, Tie { events, goldstein })));
        }
        // Those of a pair stay in the order in which they came, so that their sum is always the same.
        ties.sort_by_key(|(pair, _)| *pair);
        let mut graph = Graph::with_capacity(actors.len(), ties.len());
        let nodes = actors.into_iter().map(|actor| (actor.id.as_str(), graph.add_node(actor))).collect();
        for same in ties.chunk_by(|(a, _), (b, _)| a == b) {
            let mut sum = Tie::default();
            for (_, tie) in same {
                sum.events += tie.events;
                sum.goldstein += tie.goldstein;
            }
            let (from, to) = same[0].0;
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), sum);
        }
        Self { graph, nodes }
    }

    /// The actors, sorted by id. Lists of numbers for actors are in this order.
    pub fn actors(&self) -> impl Iterator<Item = &'g Actor> {
        self.graph.node_weights().copied()
    }

    /// Number of ties.
    pub fn tie_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// What is between two actors, of flows what the first did to the second.
    pub fn tie(&self, from: &str, to: &str) -> Option<Tie> {
        let edge = self.graph.find_edge(*self.nodes.get(from)?, *self.nodes.get(to)?)?;
        Some(self.graph[edge])
    }

    /// How many steps each actor is away from the nearest of some, no more than `depth`; those themselves are 0 away.
    /// By id.
    pub fn distances(&self, from: &BTreeSet<&str>, depth: usize) -> BTreeMap<&'g str, usize> {
        let starts = from.iter().filter_map(|id| self.nodes.get(id));
        let mut queue: VecDeque<(NodeIndex, usize)> = starts.map(|&node| (node, 0)).collect();
        let mut found: Vec<Option<usize>> = vec![None; self.graph.node_bound()];
        queue.iter().for_each(|(node, _)| found[node.index()] = Some(0));
        while let Some((node, distance)) = queue.pop_front() {
            if distance == depth {
                continue;
            }
            for next in self.graph.neighbors(node) {
                if found[next.index()].is_none() {
                    found[next.index()] = Some(distance + 1);
                    queue.push_back((next, distance + 1));
                }
            }
        }
        self.actors().zip(found).filter_map(|(actor, distance)| Some((actor.id.as_str(), distance?))).collect()
    }
}

impl Ties<'_> {
    /// Number of partners of each actor.
    pub fn degrees(&self) -> Vec<usize> {
        self.graph.node_indices().map(|node| self.graph.edges(node).count()).collect()
    }

    /// The sizes of the parts that hang together, the largest first.
    pub fn components(&self) -> Vec<usize> {
        let mut union = petgraph::unionfind::UnionFind::new(self.graph.node_count());
        for edge in self.graph.edge_references() {
            union.union(edge.source().index(), edge.target().index());
        }
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for part in union.into_labeling() {
            *sizes.entry(part).or_default() += 1;
        }
        descending(sizes.into_values())
    }
}

impl Flows<'_> {
    /// For each actor, how many events it began and how many were done to it.
    pub fn events(&self) -> Vec<(usize, usize)> {
        let sum = |node, direction| self.graph.edges_directed(node, direction).map(|edge| edge.weight().events).sum();
        let both = |node| (sum(node, petgraph::Outgoing), sum(node, petgraph::Incoming));
        self.graph.node_indices().map(both).collect()
    }

    /// The sizes of the parts in which every actor can be reached from every other, the largest first.
    pub fn strong_components(&self) -> Vec<usize> {
        descending(petgraph::algo::tarjan_scc(&self.graph).into_iter().map(|part| part.len()))
    }

    /// The share of ties that are answered: from one actor to another, and back. `None` without ties.
    pub fn reciprocity(&self) -> Option<f64> {
        let is_answered = |edge: &petgraph::graph::EdgeReference<'_, Tie>| {
            self.graph.find_edge(edge.target(), edge.source()).is_some()
        };
        let answered = self.graph.edge_references().filter(is_answered).count();
        (self.tie_count() > 0).then(|| answered as f64 / self.tie_count() as f64)
    }
}

fn descending(sizes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sizes: Vec<usize> = sizes.collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes
}
