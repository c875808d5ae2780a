//! Chains of ties from one actor to another: the shortest, and the next ones after it.

use super::{Cost, Network};
use crate::actors::Actor;
use petgraph::EdgeType;
use petgraph::algo::astar;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeFiltered;
use std::collections::BTreeSet;

/// A chain of actors each of whom deals with the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain<'g> {
    /// The actors, both ends included.
    pub actors: Vec<&'g Actor>,
    /// What all steps cost together.
    pub cost: f64,
}

/// A chain as nodes. Sorted by cost, then by length, then by the ids of the actors.
#[derive(Debug, Clone, PartialEq)]
struct Route {
    cost: f64,
    nodes: Vec<NodeIndex>,
}

impl<'g, Ty: EdgeType> Network<'g, Ty> {
    /// The `most` cheapest chains between any of some actors and any of others, the cheapest first; none passes an
    /// actor twice (after Yen, "Finding the k shortest loopless paths in a network", 1971).
    pub fn chains(&self, from: &BTreeSet<&str>, to: &BTreeSet<&str>, cost: Cost, most: usize) -> Vec<Chain<'g>> {
        let node = |id: &&str| self.nodes.get(id).copied();
        let mut routes: Vec<Route> = Vec::new();
        for start in from.iter().filter_map(node) {
            for end in to.iter().filter_map(node).filter(|&end| end != start) {
                routes.extend(self.routes(start, end, cost, most));
            }
        }
        routes.sort_by(Route::order);
        let chain = |route: Route| Chain {
            actors: route.nodes.iter().map(|&node| self.graph[node]).collect(),
            cost: route.cost,
        };
        routes.into_iter().take(most).map(chain).collect()
    }

    fn routes(&self, start: NodeIndex, end: NodeIndex, cost: Cost, most: usize) -> Vec<Route> {
        let nothing = BTreeSet::new();
        let mut found: Vec<Route> = self.route(start, end, cost, &[], &nothing).into_iter().collect();
        let mut candidates: Vec<Route> = Vec::new();
        while found.len() < most
            && let Some(last) = found.last().cloned()
        {
            // Leave the last chain at each of its actors in turn, for another tie than any chain took from there.
            for turn in 0..last.nodes.len() - 1 {
                let (root, at) = (&last.nodes[..turn], last.nodes[turn]);
                let taken: BTreeSet<NodeIndex> = found
                    .iter()
                    .filter(|route| route.nodes.starts_with(&last.nodes[..=turn]))
                    .map(|route| route.nodes[turn + 1])
                    .collect();
                if let Some(rest) = self.route(at, end, cost, root, &taken) {
                    let nodes = [root, &rest.nodes].concat();
                    let route = Route { cost: self.cost_of(&nodes, cost), nodes };
                    if !candidates.contains(&route) && !found.contains(&route) {
                        candidates.push(route);
                    }
                }
            }
            candidates.sort_by(|a, b| Route::order(b, a));
            let Some(next) = candidates.pop() else { break };
            found.push(next);
        }
        found
    }

    /// The cheapest chain that passes none of `avoided` and whose first step does not lead to one of `taken`.
    fn route(
        &self,
        start: NodeIndex,
        end: NodeIndex,
        cost: Cost,
        avoided: &[NodeIndex],
        taken: &BTreeSet<NodeIndex>,
    ) -> Option<Route> {
        use petgraph::visit::EdgeRef;
        let is_open = |edge: petgraph::graph::EdgeReference<'_, super::Tie>| {
            let ends = [edge.source(), edge.target()];
            let is_taken = |a: NodeIndex, b: NodeIndex| a == start && taken.contains(&b);
            let [a, b] = ends;
            !ends.iter().any(|node| avoided.contains(node)) && !is_taken(a, b) && (Ty::is_directed() || !is_taken(b, a))
        };
        let open = EdgeFiltered::from_fn(&self.graph, is_open);
        let (cost, nodes) = astar(&open, start, |node| node == end, |edge| cost.of(edge.weight()), |_| 0.0)?;
        Some(Route { cost, nodes })
    }

    fn cost_of(&self, nodes: &[NodeIndex], cost: Cost) -> f64 {
        let step = |pair: &[NodeIndex]| {
            let edge = self.graph.find_edge(pair[0], pair[1]);
            edge.map_or(f64::INFINITY, |edge| cost.of(&self.graph[edge]))
        };
        nodes.windows(2).map(step).sum()
    }
}

impl Cost {
    fn of(self, tie: &super::Tie) -> f64 {
        match self {
            Self::Steps => 1.0,
            Self::Strength => 1.0 / tie.events.max(1) as f64,
        }
    }
}

impl Route {
    fn order(a: &Self, b: &Self) -> std::cmp::Ordering {
        let by_cost = a.cost.total_cmp(&b.cost);
        by_cost.then_with(|| a.nodes.len().cmp(&b.nodes.len())).then_with(|| a.nodes.cmp(&b.nodes))
    }
}
