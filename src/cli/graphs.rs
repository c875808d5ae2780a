//! Graphs from files of every format that Chancery reads.

use anyhow::{Context, Result};
use chancery::export::jsonld::Outline;
use chancery::export::packed::Packed;
use chancery::export::{self, Format, ReadError};
use chancery::graph::KnowledgeGraph;
use chancery::query::QueryError;
use std::collections::BTreeSet;
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
    parse(&bytes, format, name)
}

fn parse(bytes: &[u8], format: Format, name: String) -> Result<KnowledgeGraph> {
    match export::read(bytes, format) {
        Ok(graph) => Ok(graph),
        Err(ReadError::Line { line, source }) => Err(source).context(format!("{name}:{line}")),
        Err(error) => Err(error).context(name),
    }
}

/// Reads of a graph what a question needs that names actors: of a packed file only the facts of these, which is a matter
/// of milliseconds; of JSON-LD all lines, but what is in them only where it concerns them. `about` gets a graph of all
/// actors without facts and says whose facts it takes, `None` for the whole graph.
pub(super) fn read_about(
    path: &Path,
    about: impl FnOnce(&KnowledgeGraph) -> Result<Option<BTreeSet<String>>, QueryError>,
) -> Result<KnowledgeGraph> {
    let name = || path.display().to_string();
    match Format::of_file(path) {
        Some(Format::Packed) => {
            let file = File::open(path).with_context(|| format!("cannot read {}", name()))?;
            let packed = Packed::open(file).with_context(name)?;
            match about(&packed.actors())? {
                Some(ids) => packed.about(&ids),
                None => packed.graph(),
            }
            .with_context(name)
        }
        Some(Format::JsonLd) => {
            let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", name()))?;
            match std::str::from_utf8(&bytes).ok().and_then(Outline::of) {
                Some(outline) => match about(outline.actors())? {
                    Some(ids) => outline.about(&ids).with_context(name),
                    None => parse(&bytes, Format::JsonLd, name()),
                },
                None => parse(&bytes, Format::JsonLd, name()),
            }
        }
        _ => read(path),
    }
}
