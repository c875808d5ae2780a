//! Graphs from files of every format that Chancery reads.

use anyhow::{Context, Result};
use chancery::export::jsonld::Outline;
use chancery::export::packed::Packed;
use chancery::export::{self, Format, ReadError};
use chancery::graph::KnowledgeGraph;
use chancery::query::{First, QueryError, Scope};
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
    if !is_stdin
        && format.or_else(|| Format::of_file(path)) == Some(Format::JsonLd)
        && let Ok(Some(outline)) = File::open(path).and_then(Outline::of)
        && let Ok(Some(graph)) = outline.graph()
    {
        return Ok(graph);
    }
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

/// Reads of a graph what a question needs: of a packed file only the facts that fit, and of those only the `first` where
/// no more are asked for, which is a matter of milliseconds; of JSON-LD all lines, but what is in them only where it is
/// asked for. `scope` gets a graph of all actors and relations without facts. Also says how many facts fit that were not
/// read.
pub(super) fn read_part(
    path: &Path,
    scope: impl FnOnce(&KnowledgeGraph) -> Result<Scope, QueryError>,
    first: Option<First>,
) -> Result<(KnowledgeGraph, usize)> {
    let name = || path.display().to_string();
    let open = || File::open(path).with_context(|| format!("cannot read {}", name()));
    match Format::of_file(path) {
        Some(Format::Packed) => {
            let mut packed = Packed::open(open()?).with_context(name)?;
            let scope = scope(packed.actors())?;
            let facts = if scope.names_somebody() { packed.facts_of(|id| scope.concerns(id)) } else { packed.facts() };
            let mut facts = facts.with_context(name)?;
            if scope.needs_tally(first) {
                packed.tally(&mut facts).with_context(name)?;
            }
            let (wanted, left_out) = scope.choose(packed.gists(&facts), first);
            Ok((packed.load(facts.only(&wanted)).with_context(name)?, left_out))
        }
        Some(Format::JsonLd) => {
            let part = match Outline::of(open()?).with_context(name)? {
                Some(outline) => {
                    let scope = scope(outline.actors())?;
                    outline.only(|gist| scope.takes(gist)).with_context(name)?
                }
                None => None,
            };
            Ok((part.map_or_else(|| read(path), Ok)?, 0))
        }
        _ => Ok((read(path)?, 0)),
    }
}
