//! How two actors are linked: chains of relations from one to the other.

use super::network::Folding;
use super::who::ids;
use super::{Hit, QueryError, Who};
use crate::actors::Actor;
use crate::graph::{Chain, Cost, Flows, KnowledgeGraph, Ties};
use std::collections::BTreeMap;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct PathQuery {
    /// Where the chains begin.
    pub from: Who,
    /// Where they end.
    pub to: Who,
    /// What makes a chain short.
    pub cost: Cost,
    /// How many chains, the shortest first.
    pub most: usize,
    /// Whether every step must be something that the one did to the next.
    pub is_directed: bool,
}

/// A chain of relations.
#[derive(Debug, Clone)]
pub struct Path<'g> {
    /// Its steps in order.
    pub steps: Vec<Step<'g>>,
    /// What they cost together.
    pub cost: f64,
}

/// From one actor of a chain to the next.
#[derive(Debug, Clone)]
pub struct Step<'g> {
    /// Where it begins.
    pub from: &'g Actor,
    /// Where it ends.
    pub to: &'g Actor,
    /// What links the two, in the order of the answers that the path was looked for in.
    pub hits: Vec<Hit<'g>>,
}

impl PathQuery {
    /// The shortest chains that these facts make.
    ///
    /// # Errors
    /// Where a name is not known.
    pub fn run<'g>(
        &self,
        graph: &'g KnowledgeGraph,
        hits: &[Hit<'g>],
        folding: &Folding<'g>,
    ) -> Result<Vec<Path<'g>>, QueryError> {
        let from = ids(graph, &self.from, folding)?;
        let to = ids(graph, &self.to, folding)?;
        let deals = folding.deals(hits);
        let chains = if self.is_directed {
            Flows::new(deals).chains(&from, &to, self.cost, self.most)
        } else {
            Ties::new(deals).chains(&from, &to, self.cost, self.most)
        };
        let links = self.links(&chains, hits, folding);
        let step = |pair: &[&'g Actor]| Step {
            from: pair[0],
            to: pair[1],
            hits: links.get(&self.key(pair[0], pair[1])).cloned().unwrap_or_default(),
        };
        let path = |chain: Chain<'g>| Path { steps: chain.actors.windows(2).map(step).collect(), cost: chain.cost };
        Ok(chains.into_iter().map(path).collect())
    }

    /// The facts between the actors of the steps.
    fn links<'g>(
        &self,
        chains: &[Chain<'g>],
        hits: &[Hit<'g>],
        folding: &Folding<'g>,
    ) -> BTreeMap<(&'g str, &'g str), Vec<Hit<'g>>> {
        let pairs = chains.iter().flat_map(|chain| chain.actors.windows(2).map(|pair| self.key(pair[0], pair[1])));
        let mut links: BTreeMap<_, Vec<Hit<'g>>> = pairs.map(|pair| (pair, Vec::new())).collect();
        for hit in hits {
            let (subject, object) = (folding.of(hit.edge.subject), folding.of(hit.edge.object));
            let forth = self.key(subject, object);
            if let Some(link) = links.get_mut(&forth) {
                link.push(hit.clone());
            }
            let back = self.key(object, subject);
            if back != forth
                && hit.edge.fact.relation.symmetric
                && let Some(link) = links.get_mut(&back)
            {
                link.push(hit.clone());
            }
        }
        links
    }

    fn key<'g>(&self, from: &'g Actor, to: &'g Actor) -> (&'g str, &'g str) {
        let (from, to) = (from.id.as_str(), to.id.as_str());
        if self.is_directed { (from, to) } else { (from.min(to), from.max(to)) }
    }
}
