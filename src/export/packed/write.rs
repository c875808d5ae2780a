//! A graph to a packed file.

use super::super::batches::in_order;
use super::rows::{FactRow, Row, actor_row, document_row, relation_row, tally_bytes};
use super::{MAGIC, SHARE, TALLY, VERSION};
use crate::graph::{Edge, KnowledgeGraph};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a graph; the same graph gives the same bytes.
pub fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let numbers = Numbers::of(graph)?;
    out.write_all(MAGIC)?;
    out.write_all(&VERSION.to_le_bytes())?;
    let mut at = (MAGIC.len() + size_of_val(&VERSION)) as u64;
    let mut facts = Vec::new();
    let edges: Vec<Edge<'_>> = graph.edges().collect();
    let mut tallies = Vec::with_capacity(edges.len() * TALLY);
    let fact = |edge: &Edge<'_>| Ok((numbers.fact(edge)?, tally_bytes(&graph.tally(*edge))));
    let make = |edges: &[Edge<'_>]| edges.iter().map(fact).collect::<io::Result<Vec<_>>>();
    in_order(&edges, make, |made| {
        for ((fact, bytes), tally) in made {
            let number = u32::try_from(facts.len()).map_err(io::Error::other)?;
            facts.push(FactRow { at, number, ..fact });
            tallies.extend(tally);
            out.write_all(&bytes)?;
            at += bytes.len() as u64;
        }
        Ok(())
    })?;
    let (facts, turned, shares) = indexed(&facts, graph.actor_count());
    let head = encode(&graph.event_rule().to_string())?;
    let (mut texts, mut places) = (Vec::new(), Vec::new());
    for document in graph.documents() {
        places.extend_from_slice(&(texts.len() as u64).to_le_bytes());
        texts.extend(encode(&document_row(document))?);
    }
    let actors = encode(&graph.actors().map(actor_row).collect::<Vec<_>>())?;
    let relations = encode(&graph.relations().map(relation_row).collect::<Vec<_>>())?;
    finish([head, actors, relations, facts, turned, shares, texts, places, tallies], at, out)
}

/// The list of facts, the same by object, and which parts of the two are an actor's.
fn indexed(facts: &[FactRow], actors: usize) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let mut turned = facts.to_vec();
    turned.sort_by_key(|fact| fact.object);
    let bytes = |facts: &[FactRow]| facts.iter().flat_map(|fact| fact.bytes()).collect::<Vec<u8>>();
    let mut shares = vec![0; actors * SHARE];
    for (list, at, actor) in [(facts, 0, subject as fn(&FactRow) -> u32), (&turned, 8, object)] {
        for own in list.chunk_by(|a, b| actor(a) == actor(b)) {
            let place = actor(&own[0]) as usize * SHARE + at;
            shares[place..place + 4].copy_from_slice(&(own.len() as u32).to_le_bytes());
            shares[place + 4..place + 8].copy_from_slice(&crc32fast::hash(&bytes(own)).to_le_bytes());
        }
    }
    (bytes(facts), bytes(&turned), shares)
}

fn subject(fact: &FactRow) -> u32 {
    fact.subject
}

fn object(fact: &FactRow) -> u32 {
    fact.object
}

fn finish(sections: [Vec<u8>; super::SECTIONS], mut at: u64, out: &mut dyn Write) -> io::Result<()> {
    let mut trailer = Vec::new();
    for section in sections {
        out.write_all(&section)?;
        trailer.extend_from_slice(&at.to_le_bytes());
        trailer.extend_from_slice(&(section.len() as u64).to_le_bytes());
        trailer.extend_from_slice(&crc32fast::hash(&section).to_le_bytes());
        at += section.len() as u64;
    }
    out.write_all(&trailer)?;
    out.write_all(MAGIC)
}

/// What actors, relations and documents are called in the file.
struct Numbers<'g> {
    actors: FxHashMap<&'g str, u32>,
    relations: FxHashMap<&'g str, u32>,
    documents: FxHashMap<&'g str, u32>,
}

impl<'g> Numbers<'g> {
    fn of(graph: &'g KnowledgeGraph) -> io::Result<Self> {
        Ok(Self {
            actors: numbered(graph.actors().map(|actor| actor.id.as_str()))?,
            relations: numbered(graph.relations().map(|relation| relation.id.as_str()))?,
            documents: numbered(graph.documents().map(|document| document.id.as_str()))?,
        })
    }

    /// A fact that has no number and whose evidence has no place yet, and the evidence.
    fn fact(&self, edge: &Edge<'_>) -> io::Result<(FactRow, Vec<u8>)> {
        let Edge { subject, object, fact } = edge;
        let rows = fact.evidence.iter();
        let rows = rows.map(|evidence| Row::new(evidence, self.documents[evidence.document.as_str()]));
        let bytes = encode(&rows.collect::<Vec<_>>())?;
        let row = FactRow {
            subject: self.actors[subject.id.as_str()],
            object: self.actors[object.id.as_str()],
            relation: self.relations[fact.relation.id.as_str()],
            polarity: fact.polarity,
            kind: fact.kind,
            at: 0,
            length: u32::try_from(bytes.len()).map_err(io::Error::other)?,
            checksum: crc32fast::hash(&bytes),
            statements: u32::try_from(fact.evidence.len()).map_err(io::Error::other)?,
            number: 0,
        };
        Ok((row, bytes))
    }
}

fn numbered<'g>(ids: impl Iterator<Item = &'g str>) -> io::Result<FxHashMap<&'g str, u32>> {
    ids.enumerate().map(|(number, id)| Ok((id, u32::try_from(number).map_err(io::Error::other)?))).collect()
}

fn encode(value: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}
