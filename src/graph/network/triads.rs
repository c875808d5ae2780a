//! Friends and enemies in threes: structural balance, after Cartwright and Harary, "Structural balance: a
//! generalization of Heider's theory" (1956).

use super::{Tie, Ties};
use crate::actors::Actor;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

/// Three actors of whom each deals with both others.
#[derive(Debug, Clone, PartialEq)]
pub struct Triad<'g> {
    /// The actors, sorted by id; of two friends with a third, or two enemies of a third, the third comes first.
    pub actors: [&'g Actor; 3],
    /// Between the first and the second, the second and the third, the third and the first.
    pub ties: [Tie; 3],
}

/// How friendship and enmity are spread in a triad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TriadKind {
    /// All are friends.
    Friends,
    /// Two friends with a common enemy.
    CommonEnemy,
    /// Two enemies with a common friend: breaks the balance.
    CommonFriend,
    /// All are enemies: breaks the balance.
    Enemies,
}

impl TriadKind {
    /// All kinds, balanced ones first.
    pub const ALL: [Self; 4] = [Self::Friends, Self::CommonEnemy, Self::CommonFriend, Self::Enemies];

    /// Whether the product of the three signs is positive.
    pub fn is_balanced(self) -> bool {
        matches!(self, Self::Friends | Self::CommonEnemy)
    }
}

impl Triad<'_> {
    /// How friendship and enmity are spread.
    pub fn kind(&self) -> TriadKind {
        match self.ties.iter().filter(|tie| tie.goldstein < 0.0).count() {
            0 => TriadKind::Friends,
            1 => TriadKind::CommonFriend,
            2 => TriadKind::CommonEnemy,
            _ => TriadKind::Enemies,
        }
    }

    /// The weight of its weakest tie, as a positive number.
    pub fn strength(&self) -> f64 {
        self.ties.iter().map(|tie| tie.goldstein.abs()).fold(f64::INFINITY, f64::min)
    }
}

impl<'g> Ties<'g> {
    /// All triads whose ties are friendly (a positive sum of Goldstein weights) or hostile (a negative one), the
    /// strongest first. A tie that is neither makes no triad.
    pub fn triads(&self) -> Vec<Triad<'g>> {
        // Each tie from the actor with fewer partners to the one with more: a triad is then found once, from the one
        // with the fewest, and hubs cost nothing.
        let rank = |node: NodeIndex| (self.graph.edges(node).count(), node);
        let ranks: Vec<(usize, NodeIndex)> = self.graph.node_indices().map(rank).collect();
        let mut ahead: Vec<Vec<NodeIndex>> = vec![Vec::new(); ranks.len()];
        for edge in self.graph.edge_references().filter(|edge| edge.weight().goldstein != 0.0) {
            let (a, b) = (edge.source(), edge.target());
            let (low, high) = if ranks[a.index()] < ranks[b.index()] { (a, b) } else { (b, a) };
            ahead[low.index()].push(high);
        }
        ahead.iter_mut().for_each(|nodes| nodes.sort_unstable());
        let mut triads = Vec::new();
        for one in self.graph.node_indices() {
            for &two in &ahead[one.index()] {
                for &three in &ahead[two.index()] {
                    if ahead[one.index()].binary_search(&three).is_ok() {
                        triads.extend(self.triad([one, two, three]));
                    }
                }
            }
        }
        let ids = |triad: &Triad<'g>| triad.actors.map(|actor| actor.id.as_str());
        triads.sort_by(|a, b| b.strength().total_cmp(&a.strength()).then_with(|| ids(a).cmp(&ids(b))));
        triads
    }

    fn triad(&self, mut nodes: [NodeIndex; 3]) -> Option<Triad<'g>> {
        nodes.sort_unstable();
        let tie = |a: NodeIndex, b: NodeIndex| self.graph.find_edge(a, b).map(|edge| self.graph[edge]);
        let ties = |[a, b, c]: [NodeIndex; 3]| Some([tie(a, b)?, tie(b, c)?, tie(c, a)?]);
        // The actor opposite to the tie that differs from the other two is the third.
        let hostile = ties(nodes)?.map(|tie| tie.goldstein < 0.0);
        let odd = (0..3).find(|&at| hostile[(at + 1) % 3] != hostile[at] && hostile[(at + 2) % 3] != hostile[at]);
        let third = odd.map_or(0, |at| (at + 2) % 3);
        let mut others = [nodes[(third + 1) % 3], nodes[(third + 2) % 3]];
        others.sort_unstable();
        let nodes = [nodes[third], others[0], others[1]];
        Some(Triad { actors: nodes.map(|node| self.graph[node]), ties: ties(nodes)? })
    }
}
