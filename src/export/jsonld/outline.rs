//! A part of a large file: what concerns some actors, without reading what does not.

use super::super::read::ReadError;
use super::iri;
use super::read::{STATEMENT, batches, lines, read};
use crate::graph::KnowledgeGraph;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};

/// A file in the layout of [`write`](super::write()) whose actors are known, and whose statements are still text.
#[derive(Debug)]
pub struct Outline<'t> {
    text: &'t str,
    statements: Vec<&'t str>,
    others: Vec<&'t str>,
    actors: KnowledgeGraph,
}

impl<'t> Outline<'t> {
    /// Finds out who is in the file. `None` for one that is laid out otherwise or damaged: that has to be read whole.
    pub fn of(text: &'t str) -> Option<Self> {
        let (statements, others): (Vec<&str>, Vec<&str>) =
            lines(text)?.into_iter().partition(|line| line.starts_with(STATEMENT));
        let actors = batches(&others, |line| line, true).ok()?;
        Some(Self { text, statements, others, actors })
    }

    /// All actors, and no fact between them.
    pub fn actors(&self) -> &KnowledgeGraph {
        &self.actors
    }

    /// All actors, and of the facts those that one of these takes part in. What can be asked about these actors is
    /// answered as by the whole graph. Mistakes in other statements are not noticed.
    ///
    /// # Errors
    /// As [`read`](super::read()).
    pub fn about(&self, ids: &BTreeSet<String>) -> Result<KnowledgeGraph, ReadError> {
        let names: HashSet<_> = ids.iter().map(|id| iri::whole(id)).collect();
        let is_wanted = |line: &&&str| ends(line).is_none_or(|ends| ends.iter().any(|&end| names.contains(end)));
        let mut wanted = self.others.clone();
        wanted.par_extend(self.statements.par_iter().filter(is_wanted));
        // The long way tells better what is wrong.
        batches(&wanted, |line| line, true).or_else(|_| read(self.text))
    }
}

/// Subject and object of a statement: they stand before all texts, and no name of a node has a quote in it.
fn ends(line: &str) -> Option<[&str; 2]> {
    let (_, rest) = line.split_once("\"subject\":\"")?;
    let (subject, rest) = rest.split_once('"')?;
    let (_, rest) = rest.split_once("\"object\":\"")?;
    let (object, _) = rest.split_once('"')?;
    Some([subject, object])
}
