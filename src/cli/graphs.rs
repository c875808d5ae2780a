//! Graphs from files of every format that Chancery reads.

use anyhow::{Context, Result};
use chancery::export::packed::Packed;
use chancery::export::{self, Format, ReadError};
use chancery::graph::KnowledgeGraph;
use chancery::query::RelationQuery;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads a graph from a file, or from standard input for `-`.
pub(super) fn read(path: &Path) -> Result<KnowledgeGraph> {
    read_as(path, None)
}

/// Reads a graph of this format; without one, its name tells, and if that does not, how it begins.
pub(super) fn read_as(path: &Path, format: Option<Format>) -> Result<KnowledgeGraph> {
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "<stdin>".to_owned() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    if is_stdin {
        std::io::stdin().read_to_end(&mut bytes).with_context(|| name.clone())?;
    } else {
        bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    }
    let named = Format::of_file(path).filter(|format| *format != Format::NodeLink);
    let format = format.or(named).unwrap_or_else(|| export::guess(&bytes));
    match export::read(&bytes, format) {
        Ok(graph) => Ok(graph),
        Err(ReadError::Line { line, source }) => Err(source).context(format!("{name}:{line}")),
        Err(error) => Err(error).context(name),
    }
}

/// Reads of a graph what is needed to answer a query: of a packed file only the facts of the actors that it names, which
/// is a matter of milliseconds; of all others the whole.
pub(super) fn read_for(path: &Path, query: &RelationQuery) -> Result<KnowledgeGraph> {
    if Format::of_file(path) != Some(Format::Packed) {
        return read(path);
    }
    let name = || path.display().to_string();
    let file = File::open(path).with_context(|| format!("cannot read {}", name()))?;
    let packed = Packed::open(file).with_context(name)?;
    match query.concerns(&packed.actors())? {
        Some(ids) => packed.about(&ids),
        None => packed.graph(),
    }
    .with_context(name)
}
