//! Answers as a network: what ranks, chains and triads are counted on.

use super::Hit;
use crate::actors::{Actor, ActorType};
use crate::graph::{Deal, KnowledgeGraph};
use std::collections::BTreeMap;

/// Whom an actor counts as.
#[derive(Debug, Clone, Default)]
pub struct Folding<'g> {
    states: BTreeMap<&'g str, &'g Actor>,
}

impl<'g> Folding<'g> {
    /// Everyone as themselves.
    pub fn none() -> Self {
        Self::default()
    }

    /// Persons and bodies of a state as the state, if the graph has it.
    pub fn states(graph: &'g KnowledgeGraph) -> Self {
        let states = graph.actors().filter(|actor| actor.kind == ActorType::Country);
        Self { states: states.filter_map(|state| Some((state.country.as_deref()?, state))).collect() }
    }

    /// Whom the actor counts as.
    pub fn of(&self, actor: &'g Actor) -> &'g Actor {
        let is_of_state = matches!(actor.kind, ActorType::Person | ActorType::Government);
        let state = actor.country.as_deref().filter(|_| is_of_state).and_then(|code| self.states.get(code));
        state.copied().unwrap_or(actor)
    }

    /// Who did what to whom how often, for a network.
    pub fn deals(&self, hits: &[Hit<'g>]) -> Vec<Deal<'g>> {
        let deal = |hit: &Hit<'g>| {
            let events = hit.events();
            Deal {
                from: self.of(hit.edge.subject),
                to: self.of(hit.edge.object),
                is_mutual: hit.edge.fact.relation.symmetric,
                events,
                goldstein: hit.edge.fact.relation.goldstein.unwrap_or_default() * events as f64,
            }
        };
        hits.iter().map(deal).collect()
    }
}
