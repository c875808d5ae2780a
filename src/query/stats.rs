//! A graph in numbers.

use super::network::Folding;
use super::{Count, Field, Hit, count};
use crate::actors::Actor;
use crate::graph::{Flows, KnowledgeGraph, Ties};

/// What actors are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How much is done to it by those to whom much is done.
    PageRank,
    /// How many shortest chains between others pass it.
    Betweenness,
    /// How many others it deals with.
    Degree,
    /// How many events it takes part in.
    Events,
}

impl Measure {
    /// All measures with their names.
    pub const ALL: [(&str, Self); 4] = [
        ("pagerank", Self::PageRank),
        ("betweenness", Self::Betweenness),
        ("degree", Self::Degree),
        ("events", Self::Events),
    ];
}

/// An actor's place in the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked<'g> {
    /// The actor.
    pub actor: &'g Actor,
    /// PageRank; that of all actors adds up to 1.
    pub pagerank: f64,
    /// Share of the pairs of others whose shortest chains pass it, 0 to 1.
    pub betweenness: f64,
    /// Number of others it deals with.
    pub degree: usize,
    /// Number of events that it began.
    pub done: usize,
    /// Number of events that were done to it.
    pub suffered: usize,
}

/// A graph in numbers. Actors and ties are those of the facts that fit; what an actor does to itself makes no tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats<'g> {
    /// The actors, the foremost in the measure asked for first.
    pub actors: Vec<Ranked<'g>>,
    /// Number of facts.
    pub relations: usize,
    /// Number of events, and of offices that are held.
    pub events: usize,
    /// Number of statements.
    pub statements: usize,
    /// Number of pairs of actors that deal with each other.
    pub ties: usize,
    /// Share of the pairs that could deal with each other.
    pub density: f64,
    /// Share of the directed ties that are answered. `None` without ties.
    pub reciprocity: Option<f64>,
    /// Sizes of the parts that hang together, the largest first.
    pub components: Vec<usize>,
    /// Sizes of the parts in which every actor can be reached from every other along the arrows, the largest first.
    pub strong_components: Vec<usize>,
    /// From how many actors shortest chains were searched for the betweenness: all, or a sample.
    pub searches: usize,
    /// Facts by PLOVER type.
    pub types: Vec<Count>,
    /// Facts by year.
    pub years: Vec<Count>,
}

/// The numbers of some facts.
pub fn stats<'g>(graph: &KnowledgeGraph, hits: &[Hit<'g>], folding: &Folding<'g>, by: Measure) -> Stats<'g> {
    let deals = folding.deals(hits);
    let (flows, ties) = (Flows::new(deals.iter().copied()), Ties::new(deals));
    let (betweenness, searches) = ties.betweenness();
    let numbers = flows.pagerank().into_iter().zip(betweenness).zip(ties.degrees()).zip(flows.events());
    let ranked = |(actor, (((pagerank, betweenness), degree), (done, suffered)))| Ranked {
        actor,
        pagerank,
        betweenness,
        degree,
        done,
        suffered,
    };
    let mut actors: Vec<Ranked<'g>> = flows.actors().zip(numbers).map(ranked).collect();
    // Stable: equals stay in the order of ids.
    actors.sort_by(|a, b| value(b, by).total_cmp(&value(a, by)));
    let pairs = actors.len() as f64 * (actors.len() as f64 - 1.0) / 2.0;
    Stats {
        relations: hits.len(),
        events: hits.iter().map(Hit::events).sum(),
        statements: hits.iter().map(|hit| hit.evidence.len()).sum(),
        ties: ties.tie_count(),
        density: if pairs > 0.0 { ties.tie_count() as f64 / pairs } else { 0.0 },
        reciprocity: flows.reciprocity(),
        components: ties.components(),
        strong_components: flows.strong_components(),
        searches,
        types: count(graph, hits, &[Field::Type]),
        years: count(graph, hits, &[Field::Year]),
        actors,
    }
}

fn value(ranked: &Ranked<'_>, by: Measure) -> f64 {
    match by {
        Measure::PageRank => ranked.pagerank,
        Measure::Betweenness => ranked.betweenness,
        Measure::Degree => ranked.degree as f64,
        Measure::Events => (ranked.done + ranked.suffered) as f64,
    }
}
