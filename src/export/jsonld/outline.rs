//! Files as they are written, a node a line: read as they come, and only as far as a question needs them.

use super::iri;
use super::read::{EVENT, Reading, STATEMENT};
use super::write::{head, relation_iri};
use crate::actors::Actor;
use crate::graph::{Gist, KnowledgeGraph};
use crate::relations::{Kind, Polarity, Relation};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::io::{self, Read};

/// How the first statement begins that is not the first of its block.
const NEXT_STATEMENT: &str = "\n{\"id\":\"stmt:";
/// Bytes that are read in one go, but for a single line that has more.
const BLOCK: u64 = 8 << 20;

/// A file in the layout of [`write`](super::write()) whose actors are known, and whose statements are not read yet.
#[derive(Debug)]
pub struct Outline<R> {
    lines: Lines<R>,
    /// The nodes that stand before the statements.
    others: Vec<String>,
    /// Read already, from the first statement on.
    started: String,
    actors: KnowledgeGraph,
}

impl<R: Read + Send> Outline<R> {
    /// Finds out who is in the file. `None` for one that is laid out otherwise or damaged: that has to be read whole.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn of(input: R) -> io::Result<Option<Self>> {
        let Some(mut lines) = Lines::of(input)? else { return Ok(None) };
        let (mut others, mut started) = (Vec::new(), String::new());
        while let Some(block) = lines.block()? {
            let statements =
                if block.starts_with(STATEMENT) { Some(0) } else { block.find(NEXT_STATEMENT).map(|at| at + 1) };
            let before = &block[..statements.unwrap_or(block.len())];
            others.extend(before.lines().filter(|line| !line.starts_with(EVENT)).map(str::to_owned));
            if let Some(at) = statements {
                started = block[at..].to_owned();
                break;
            }
        }
        let mut reading = Reading::default();
        let is_read = reading.take(&others, |line| node(line)).is_ok();
        let actors = reading.finish(true).ok().filter(|_| is_read);
        Ok(actors.map(|actors| Self { lines, others, started, actors }))
    }

    /// All actors and relations, and no fact.
    pub fn actors(&self) -> &KnowledgeGraph {
        &self.actors
    }

    /// The whole graph; `None` where the file has to be read in another way.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn graph(self) -> io::Result<Option<KnowledgeGraph>> {
        self.read(None)
    }

    /// All actors, and the facts that are wanted: mistakes in other statements are not noticed. Statements are asked for
    /// one by one. `None` as for [`Outline::graph`].
    ///
    /// # Errors
    /// Those of the reader.
    pub fn only(self, is_wanted: impl Fn(&Gist<'_>) -> bool + Sync) -> io::Result<Option<KnowledgeGraph>> {
        self.read(Some(&is_wanted))
    }

    fn read(self, is_wanted: Option<&(dyn Fn(&Gist<'_>) -> bool + Sync)>) -> io::Result<Option<KnowledgeGraph>> {
        let Self { mut lines, others, started, actors } = self;
        let names = Names::of(&actors);
        let is_needed = |line: &&str| match is_wanted {
            Some(is_wanted) => names.gist(line).is_none_or(|gist| is_wanted(&gist)),
            None => true,
        };
        let mut reading = Reading::default();
        let mut is_fine = reading.take(&others, |line| node(line)).is_ok();
        let mut block = Some(started);
        while let (Some(text), true) = (&block, is_fine) {
            let all: Vec<&str> = text.lines().collect();
            let take = || {
                let needed: Vec<&str> = all.par_iter().copied().filter(is_needed).collect();
                reading.take(&needed, |line| node(line)).is_ok()
            };
            // One block is worked on while the next is read.
            let (is_taken, next) = rayon::join(take, || lines.block());
            (is_fine, block) = (is_taken, next?);
        }
        let is_whole = is_fine && lines.is_complete();
        Ok(Some(reading).filter(|_| is_whole).and_then(|reading| reading.finish(is_wanted.is_some()).ok()))
    }
}

/// A node's line without the comma after it.
fn node(line: &str) -> &str {
    line.strip_suffix(',').unwrap_or(line)
}

/// The lines of a file between its first and its last.
#[derive(Debug)]
struct Lines<R> {
    input: R,
    /// The beginning of a line.
    rest: Vec<u8>,
    state: State,
}

#[derive(Debug, PartialEq)]
enum State {
    Open,
    /// The last line was there.
    Closed,
    /// And nothing behind it.
    Complete,
    Damaged,
}

impl<R: Read> Lines<R> {
    fn of(mut input: R) -> io::Result<Option<Self>> {
        let head = head()? + "\n";
        let mut start = Vec::new();
        input.by_ref().take(head.len() as u64).read_to_end(&mut start)?;
        let is_ours = start == head.as_bytes();
        Ok(is_ours.then_some(Self { input, rest: Vec::new(), state: State::Open }))
    }

    /// Some whole lines.
    fn block(&mut self) -> io::Result<Option<String>> {
        loop {
            let known = self.rest.len();
            if self.input.by_ref().take(BLOCK).read_to_end(&mut self.rest)? == 0 {
                let is_end = self.rest.is_empty() && matches!(self.state, State::Closed | State::Complete);
                self.state = if is_end { State::Complete } else { State::Damaged };
                return Ok(None);
            }
            let Some(end) = memchr::memrchr(b'\n', &self.rest[known..]) else { continue };
            let rest = self.rest.split_off(known + end + 1);
            let block = String::from_utf8(std::mem::replace(&mut self.rest, rest));
            let Some(mut block) = block.ok().filter(|_| self.state == State::Open) else {
                self.state = State::Damaged;
                return Ok(None);
            };
            if block.ends_with("\n]}\n") || block == "]}\n" {
                block.truncate(block.len() - "]}\n".len());
                self.state = State::Closed;
            }
            return Ok(Some(block));
        }
    }

    fn is_complete(&self) -> bool {
        self.state == State::Complete
    }
}

/// Actors and relations by their names in the file.
struct Names<'g> {
    actors: FxHashMap<Cow<'g, str>, &'g Actor>,
    relations: FxHashMap<String, &'g Relation>,
}

impl<'g> Names<'g> {
    fn of(graph: &'g KnowledgeGraph) -> Self {
        Self {
            actors: graph.actors().map(|actor| (iri::whole(&actor.id), actor)).collect(),
            relations: graph.relations().map(|relation| (relation_iri(&relation.id), relation)).collect(),
        }
    }

    /// What a statement says, off its beginning: that stands before all texts, and no name of a node has a quote in it.
    fn gist(&self, line: &str) -> Option<Gist<'g>> {
        let (types, rest) = line.strip_prefix(STATEMENT)?.split_once(",\"subject\":\"")?;
        let (subject, rest) = rest.split_once('"')?;
        let (relation, rest) = rest.strip_prefix(",\"predicate\":\"")?.split_once('"')?;
        let (object, rest) = rest.strip_prefix(",\"object\":\"")?.split_once('"')?;
        let (polarity, _) = rest.strip_prefix(",\"polarity\":\"")?.split_once('"')?;
        Some(Gist {
            subject: self.actors.get(subject)?,
            relation: self.relations.get(relation)?,
            object: self.actors.get(object)?,
            kind: if types.ends_with("\"Role\"]") { Kind::Role } else { Kind::Event },
            polarity: match polarity {
                "asserted" => Polarity::Asserted,
                "negated" => Polarity::Negated,
                "possible" => Polarity::Possible,
                _ => return None,
            },
            statements: 1,
            tally: None,
        })
    }
}
