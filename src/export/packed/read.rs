//! A packed file to a graph, or to the part of it that is asked for.

use super::rows::{ActorRow, FactRow, RelationRow, Row, actor, document, relation, tally};
use super::{FACT, MAGIC, SECTIONS, SHARE, TALLY, TRAILER, VERSION};
use crate::actors::Actor;
use crate::graph::{EventRule, Fact, Gist, KnowledgeGraph, Tally};
use crate::relations::{DocumentRef, Relation};
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Bytes between two pieces of evidence that are rather read than jumped over.
const GAP: u64 = 4096;
/// Bytes that are read in one go, but for a single fact that has more.
const RUN: u64 = 1 << 22;
/// Runs that are decoded together.
const RUNS: usize = 64;

/// Why a packed file could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackedError {
    /// The operating system refused.
    #[error("cannot be read")]
    Io(#[from] io::Error),
    /// Another kind of file.
    #[error("this is no packed graph")]
    Foreign,
    /// No end mark.
    #[error("this packed graph is cut off: make it again")]
    CutOff,
    /// Checksums or numbers that are wrong.
    #[error("this packed graph is damaged ({0}): make it again")]
    Damaged(&'static str),
    /// A file from a later version of Chancery.
    #[error("the file is of version {0}, and this Chancery knows versions up to {VERSION}: use a newer one")]
    Newer(u32),
    /// A file from an earlier version of Chancery.
    #[error(
        "this packed graph is of version {0}, which is no longer read: make it again from the articles or the JSON-LD"
    )]
    Older(u32),
}

/// An open packed file: its actors and relations, but nothing yet of what there is between them.
#[derive(Debug)]
pub struct Packed<R> {
    file: R,
    sections: Sections,
    /// Without facts.
    graph: KnowledgeGraph,
    relations: Vec<Arc<Relation>>,
}

/// Some facts of a packed file, whose evidence is not read yet.
#[derive(Debug, Default)]
pub struct Facts {
    rows: Vec<FactRow>,
    /// As many, or none where nobody asked for them.
    tallies: Vec<Tally>,
}

/// Place, length and checksum of the sections.
type Sections = [(u64, u64, u32); SECTIONS];

/// The documents, encoded.
#[derive(Debug)]
struct Documents {
    texts: Vec<u8>,
    places: Vec<usize>,
}

/// Evidence of some facts that lies together in the file.
struct Run<'f> {
    at: u64,
    bytes: Vec<u8>,
    facts: &'f [FactRow],
}

impl<R: Read + Seek> Packed<R> {
    /// Reads who and what is in the file.
    pub fn open(mut file: R) -> Result<Self, PackedError> {
        let sections = sections(&mut file)?;
        let rule = decode::<&str>(&section(&mut file, sections[0])?)?.parse();
        let rule: EventRule = rule.map_err(|_| PackedError::Damaged("event rule"))?;
        let actors = section(&mut file, sections[1])?;
        let actors = decode::<Vec<ActorRow<'_>>>(&actors)?.into_iter().map(actor).collect();
        let relations = section(&mut file, sections[2])?;
        let relations = decode::<Vec<RelationRow<'_>>>(&relations)?.into_iter().map(|row| Arc::new(relation(row)));
        let relations: Vec<Arc<Relation>> = relations.collect();
        let graph = KnowledgeGraph::assemble(actors, Vec::new(), BTreeMap::new(), relations.clone(), rule);
        Ok(Self { file, sections, graph, relations })
    }

    /// All actors and relations, and no fact.
    pub fn actors(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// The whole graph.
    pub fn graph(mut self) -> Result<KnowledgeGraph, PackedError> {
        // Not needed, but a file that is damaged anywhere is no good.
        section(&mut self.file, self.sections[4])?;
        section(&mut self.file, self.sections[5])?;
        let mut facts = self.facts()?;
        self.tally(&mut facts)?;
        self.load(facts)
    }

    /// All facts, in the order of [`KnowledgeGraph::edges`].
    pub fn facts(&mut self) -> Result<Facts, PackedError> {
        let facts = section(&mut self.file, self.sections[3])?;
        Ok(Facts { rows: self.rows(&facts)?, tallies: Vec::new() })
    }

    /// The facts that one of these actors takes part in, in the same order. Of the lists of facts, only the shares of
    /// these actors are read.
    pub fn facts_of(&mut self, is_wanted: impl Fn(&str) -> bool) -> Result<Facts, PackedError> {
        let shares = section(&mut self.file, self.sections[5])?;
        if shares.len() != self.graph.actor_count() * SHARE {
            return Err(PackedError::Damaged("shares of the actors"));
        }
        let wanted: Vec<bool> = self.graph.actors().map(|actor| is_wanted(&actor.id)).collect();
        let (mut facts, mut starts) = (Vec::new(), [0, 0]);
        for (share, is_wanted) in shares.chunks(SHARE).zip(wanted) {
            for (list, start) in starts.iter_mut().enumerate() {
                let at = |at: usize| share[at..].first_chunk().copied().map(u32::from_le_bytes).unwrap_or_default();
                let length = u64::from(at(8 * list)) * FACT as u64;
                let (place, whole, _) = self.sections[3 + list];
                if *start + length > whole {
                    return Err(PackedError::Damaged("shares of the actors"));
                }
                if is_wanted && length > 0 {
                    let own = section(&mut self.file, (place + *start, length, at(8 * list + 4)))?;
                    facts.extend(self.rows(&own)?);
                }
                *start += length;
            }
        }
        facts.sort_unstable_by_key(|fact| (fact.at, fact.subject, fact.object));
        facts.dedup();
        Ok(Facts { rows: facts, tallies: Vec::new() })
    }

    /// Adds to the facts what their statements come to, for [`Packed::gists`].
    pub fn tally(&mut self, facts: &mut Facts) -> Result<(), PackedError> {
        let bytes = section(&mut self.file, self.sections[8])?;
        let (bytes, rest) = bytes.as_chunks::<TALLY>();
        let of_fact = |fact: &FactRow| bytes.get(fact.number as usize).and_then(tally);
        let tallies: Option<Vec<Tally>> = facts.rows.par_iter().map(of_fact).collect();
        facts.tallies = tallies.filter(|_| rest.is_empty()).ok_or(PackedError::Damaged("tallies of the facts"))?;
        Ok(())
    }

    /// What the facts are, in their order.
    pub fn gists<'f>(&'f self, facts: &'f Facts) -> impl Iterator<Item = Gist<'f>> {
        let actors: Vec<&Actor> = self.graph.actors().collect();
        facts.rows.iter().enumerate().map(move |(position, fact)| Gist {
            subject: actors[fact.subject as usize],
            relation: &self.relations[fact.relation as usize],
            object: actors[fact.object as usize],
            kind: fact.kind,
            polarity: fact.polarity,
            statements: fact.statements as usize,
            tally: facts.tallies.get(position),
        })
    }

    fn rows(&self, bytes: &[u8]) -> Result<Vec<FactRow>, PackedError> {
        let sense = |fact: &FactRow| {
            [fact.subject, fact.object].into_iter().all(|number| (number as usize) < self.graph.actor_count())
                && (fact.relation as usize) < self.relations.len()
        };
        if !bytes.len().is_multiple_of(FACT) {
            return Err(PackedError::Damaged("list of facts"));
        }
        let rows: Option<_> = bytes.chunks(FACT).map(|bytes| FactRow::read(bytes).filter(sense)).collect();
        rows.ok_or(PackedError::Damaged("list of facts"))
    }

    /// All actors, and of the facts these with their evidence.
    pub fn load(mut self, facts: Facts) -> Result<KnowledgeGraph, PackedError> {
        let wanted = &facts.rows;
        let texts = section(&mut self.file, self.sections[6])?;
        let documents = Documents::new(texts, &section(&mut self.file, self.sections[7])?)?;
        let runs = runs(wanted)?;
        let (mut facts, mut used) = (Vec::with_capacity(wanted.len()), Vec::new());
        for batch in runs.chunks(RUNS) {
            let mut read = Vec::new();
            for &(at, length, wanted) in batch {
                read.push(Run { at, bytes: read_at(&mut self.file, at, length)?, facts: wanted });
            }
            let decoded = read.par_iter().map(|run| run.decode(&documents, &self.relations));
            for (some, numbers) in decoded.collect::<Result<Vec<_>, _>>()? {
                facts.extend(some);
                used.extend(numbers);
            }
        }
        used.par_sort_unstable();
        used.dedup();
        let documents = used.into_iter().map(|number| {
            let document = documents.get(number)?;
            Ok((document.id.clone(), document))
        });
        let documents = documents.collect::<Result<BTreeMap<_, _>, PackedError>>()?;
        Ok(self.graph.with_facts(facts, documents))
    }
}

impl Facts {
    /// These facts alone, by their positions in ascending order.
    pub fn only(&self, positions: &[usize]) -> Self {
        let rows = positions.iter().map(|&position| self.rows[position]).collect();
        Self { rows, tallies: Vec::new() }
    }
}

/// Place, length and checksum of the sections.
fn sections(file: &mut (impl Read + Seek)) -> Result<Sections, PackedError> {
    let whole = file.seek(SeekFrom::End(0))?;
    let head = read_at(file, 0, whole.min(12))?;
    let version = head.strip_prefix(MAGIC).ok_or(PackedError::Foreign)?;
    match u32::from_le_bytes(version.try_into().map_err(|_| PackedError::CutOff)?) {
        VERSION => {}
        older if older < VERSION => return Err(PackedError::Older(older)),
        newer => return Err(PackedError::Newer(newer)),
    }
    let start = whole.checked_sub(TRAILER as u64).ok_or(PackedError::CutOff)?;
    let trailer = read_at(file, start, TRAILER as u64)?;
    let trailer = trailer.strip_suffix(MAGIC).ok_or(PackedError::CutOff)?;
    let mut sections = [(0, 0, 0); SECTIONS];
    for (section, bytes) in sections.iter_mut().zip(trailer.chunks(20)) {
        let number = |at: usize| bytes[at..].first_chunk().copied().map(u64::from_le_bytes).unwrap_or_default();
        let checksum = bytes.last_chunk().copied().map(u32::from_le_bytes).unwrap_or_default();
        let is_inside = number(0).checked_add(number(8)).is_some_and(|end| end <= start);
        if !is_inside {
            return Err(PackedError::Damaged("places of the sections"));
        }
        *section = (number(0), number(8), checksum);
    }
    Ok(sections)
}

/// Bytes that have a checksum.
fn section(file: &mut (impl Read + Seek), (at, length, sum): (u64, u64, u32)) -> Result<Vec<u8>, PackedError> {
    let bytes = read_at(file, at, length)?;
    if crc32fast::hash(&bytes) == sum { Ok(bytes) } else { Err(PackedError::Damaged("checksum of the index")) }
}

fn read_at(file: &mut (impl Read + Seek), at: u64, length: u64) -> Result<Vec<u8>, PackedError> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    // Room is made for what is there, not for what a damaged number promises.
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(PackedError::CutOff) }
}

fn decode<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Result<T, PackedError> {
    postcard::from_bytes(bytes).map_err(|_| PackedError::Damaged("a record"))
}

/// Place and length of what is read in one go, and the facts whose evidence it holds.
type Stretch<'f> = (u64, u64, &'f [FactRow]);

/// Facts whose evidence lies so close together that it is read in one go.
fn runs(facts: &[FactRow]) -> Result<Vec<Stretch<'_>>, PackedError> {
    let end = |fact: &FactRow| fact.at.saturating_add(fact.length.into());
    if facts.windows(2).any(|pair| pair[1].at < end(&pair[0])) {
        return Err(PackedError::Damaged("order of the evidence"));
    }
    let (mut runs, mut start) = (Vec::new(), 0);
    for (number, fact) in facts.iter().enumerate() {
        let is_last =
            facts.get(number + 1).is_none_or(|next| next.at - end(fact) > GAP || end(next) - facts[start].at > RUN);
        if is_last {
            runs.push((facts[start].at, end(fact) - facts[start].at, &facts[start..=number]));
            start = number + 1;
        }
    }
    Ok(runs)
}

/// Facts with the numbers of their actors, and the documents that they are from.
type Decoded = (Vec<(usize, usize, Fact)>, Vec<u32>);

impl Run<'_> {
    fn decode(&self, documents: &Documents, relations: &[Arc<Relation>]) -> Result<Decoded, PackedError> {
        let (mut facts, mut used) = (Vec::with_capacity(self.facts.len()), Vec::with_capacity(self.facts.len()));
        for fact in self.facts {
            let start = (fact.at - self.at) as usize;
            let bytes = &self.bytes[start..start + fact.length as usize];
            if crc32fast::hash(bytes) != fact.checksum {
                return Err(PackedError::Damaged("checksum of the evidence"));
            }
            let rows: Vec<Row<'_>> = decode(bytes)?;
            if rows.len() != fact.statements as usize {
                return Err(PackedError::Damaged("number of the statements"));
            }
            let mut evidence = Vec::with_capacity(rows.len());
            for row in rows {
                used.push(row.document);
                let id = documents.id(row.document)?;
                evidence.push(row.evidence(id));
            }
            let relation = Arc::clone(&relations[fact.relation as usize]);
            let (kind, polarity) = (fact.kind, fact.polarity);
            let made = Fact { kind, relation, polarity, evidence, events: Vec::new() };
            facts.push((fact.subject as usize, fact.object as usize, made));
        }
        Ok((facts, used))
    }
}

impl Documents {
    fn new(texts: Vec<u8>, places: &[u8]) -> Result<Self, PackedError> {
        let places: Vec<usize> = places
            .chunks(8)
            .map(|bytes| bytes.first_chunk().copied().map_or(usize::MAX, |bytes| u64::from_le_bytes(bytes) as usize))
            .collect();
        if places.iter().any(|&place| place >= texts.len()) {
            return Err(PackedError::Damaged("places of the documents"));
        }
        Ok(Self { texts, places })
    }

    fn row(&self, number: u32) -> Result<super::rows::DocumentRow<'_>, PackedError> {
        let place = self.places.get(number as usize).ok_or(PackedError::Damaged("number of a document"))?;
        let (row, _) =
            postcard::take_from_bytes(&self.texts[*place..]).map_err(|_| PackedError::Damaged("a document"))?;
        Ok(row)
    }

    fn id(&self, number: u32) -> Result<&str, PackedError> {
        self.row(number).map(|(id, ..)| id)
    }

    fn get(&self, number: u32) -> Result<DocumentRef, PackedError> {
        self.row(number).map(document)
    }
}
