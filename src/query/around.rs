//! Who is near an actor.

use super::network::Folding;
use super::who::ids;
use super::{Hit, QueryError, Who};
use crate::actors::Actor;
use crate::graph::{KnowledgeGraph, Tie, Ties};
use std::collections::BTreeMap;

/// An actor near the one asked for.
#[derive(Debug, Clone)]
pub struct Neighbour<'g> {
    /// The actor.
    pub actor: &'g Actor,
    /// How many steps away; 0 for those asked for.
    pub distance: usize,
    /// Of the actors one step nearer, the one that it deals with most.
    pub via: Option<&'g Actor>,
    /// All that is between it and those one step nearer.
    pub tie: Tie,
}

/// The actors at most `depth` steps from any of those meant, as far as these facts link them: the nearest first, then
/// those with the most events.
///
/// # Errors
/// Where a name is not known.
pub fn around<'g>(
    graph: &'g KnowledgeGraph,
    hits: &[Hit<'g>],
    centre: &Who,
    depth: usize,
    folding: &Folding<'g>,
) -> Result<Vec<Neighbour<'g>>, QueryError> {
    let centre = ids(graph, centre, folding)?;
    let ties = Ties::new(folding.deals(hits));
    let distances = ties.distances(&centre, depth);
    let mut nearer: BTreeMap<&str, BTreeMap<&str, Tie>> = BTreeMap::new();
    for hit in hits {
        let (one, other) = (folding.of(hit.edge.subject), folding.of(hit.edge.object));
        for (far, near) in [(one, other), (other, one)] {
            let pair = distances.get(far.id.as_str()).zip(distances.get(near.id.as_str()));
            if pair.is_some_and(|(far, near)| *far == near + 1) {
                let tie = nearer.entry(&far.id).or_default().entry(&near.id).or_default();
                tie.events += hit.events();
                tie.goldstein += hit.edge.fact.relation.goldstein.unwrap_or_default() * hit.events() as f64;
            }
        }
    }
    let neighbour = |(id, distance): (&&'g str, &usize)| {
        let ties = nearer.get(id);
        let add =
            |sum: Tie, tie: &Tie| Tie { events: sum.events + tie.events, goldstein: sum.goldstein + tie.goldstein };
        // Of equals the first in order: `max_by_key` keeps the last.
        let most = ties.and_then(|ties| ties.iter().rev().max_by_key(|(_, tie)| tie.events));
        Some(Neighbour {
            actor: graph.actor(id)?,
            distance: *distance,
            via: most.and_then(|(id, _)| graph.actor(id)),
            tie: ties.into_iter().flat_map(BTreeMap::values).fold(Tie::default(), add),
        })
    };
    let mut neighbours: Vec<Neighbour<'g>> = distances.iter().filter_map(neighbour).collect();
    neighbours.sort_by(|a, b| {
        let by_events = a.distance.cmp(&b.distance).then_with(|| b.tie.events.cmp(&a.tie.events));
        by_events.then_with(|| a.actor.label.cmp(&b.actor.label)).then_with(|| a.actor.id.cmp(&b.actor.id))
    });
    Ok(neighbours)
}
