//! Graphs from files.

use super::packed::{self, Packed, PackedError};
use super::{Format, jsonld, node_link, rdf};
use crate::graph::{Builder, KnowledgeGraph, NoEventRule};
use crate::relations::{LineError, read_lines};
use std::io::Cursor;

/// Why a file could not be read as a graph.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// A format that is only written.
    #[error("{0} is only written, never read: a graph comes from {readable}", readable = Format::readable())]
    Unreadable(Format),
    /// A packed file that is damaged, or none at all.
    #[error(transparent)]
    Packed(#[from] PackedError),
    /// Bytes that are no text.
    #[error("this is no graph: it is not UTF-8")]
    NotText,
    /// Nothing at all; a graph without actors has a few lines yet.
    #[error("this is no graph: there is nothing in it")]
    Empty,
    /// Broken JSON, or JSON of another kind.
    #[error("this is no {format} graph that Chancery wrote")]
    Json {
        /// What it should be.
        format: Format,
        /// The mistake with its place.
        source: serde_json::Error,
    },
    /// Brackets in brackets in brackets.
    #[error("this is no {0} that Chancery wrote: it is nested too deep")]
    TooDeep(Format),
    /// RDF about other things.
    #[error("this is {0}, but there is nothing of Chancery's in it: no article, actor or statement")]
    Foreign(Format),
    /// No mark at the end.
    #[error("this graph in {0} is cut off: its last line is missing")]
    CutOff(Format),
    /// A node that is not as Chancery writes it.
    #[error("the node {id} is not as Chancery writes it")]
    Node {
        /// Its id, or its position where it has none.
        id: String,
        /// The mistake.
        source: serde_json::Error,
    },
    /// A node of a type that Chancery does not write.
    #[error("the node {id} is no actor, relation, article, event or statement")]
    NodeType {
        /// Its id, or its position where it has none.
        id: String,
    },
    /// RDF with a mistake in it.
    #[error("this is no graph in {format}")]
    Rdf {
        /// What it should be.
        format: Format,
        /// The mistake with its place.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A line that is no statement.
    #[error("line {line}")]
    Line {
        /// From 1.
        line: usize,
        /// The mistake.
        source: LineError,
    },
    /// A statement that is not as Chancery writes it.
    #[error("the statement {id} is not as Chancery writes it")]
    Statement {
        /// Its id.
        id: String,
        /// The mistake.
        source: serde_json::Error,
    },
    /// A statement about something that is not in the file.
    #[error("the statement {statement} speaks of {missing}, which is not in the file")]
    Missing {
        /// Id of the statement.
        statement: String,
        /// What is missing.
        missing: String,
    },
    /// A rule for events that is none.
    #[error(transparent)]
    EventRule(#[from] NoEventRule),
    /// A file from a later version of Chancery.
    #[error("the file is of version {found}, and this Chancery knows versions up to {known}: use a newer one")]
    Newer {
        /// The version in the file.
        found: String,
        /// The latest that is known.
        known: u64,
    },
}

/// Reads a graph. [`Format::is_readable`] tells of which formats.
pub fn read(bytes: &[u8], format: Format) -> Result<KnowledgeGraph, ReadError> {
    if !format.is_readable() {
        return Err(ReadError::Unreadable(format));
    }
    if format == Format::Packed {
        return Ok(Packed::open(Cursor::new(bytes))?.graph()?);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // No statements are a graph of none: `extract` that finds nothing prints nothing.
    if text.trim().is_empty() && format != Format::JsonLines {
        return Err(ReadError::Empty);
    }
    match format {
        Format::JsonLd => jsonld::read(text),
        Format::JsonLines => statements(text),
        Format::NodeLink => node_link::read(text),
        _ => rdf::read(text, format),
    }
}

/// The format that the beginning of a file looks like; a readable one.
pub fn guess(bytes: &[u8]) -> Format {
    if bytes.starts_with(packed::MAGIC) {
        return Format::Packed;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let is_xml_name = |line: &str| line.starts_with('<') || line.starts_with("_:");
    if start.starts_with(['{', '[']) {
        let line = start.lines().next().unwrap_or_default();
        if start.contains("\"@context\"") || start.contains("\"@graph\"") || start.contains("\"@id\"") {
            Format::JsonLd
        } else if line.contains("\"multigraph\"") || line.trim_end() == "{" {
            Format::NodeLink
        } else {
            Format::JsonLines
        }
    } else if start.lines().find(|line| !line.is_empty() && !line.starts_with('#')).is_some_and(is_xml_name) {
        // N-Quads are N-Triples with a graph; both are read so.
        Format::NQuads
    } else if start.is_empty() {
        Format::JsonLines
    } else {
        // TriG is Turtle with graphs; both are read so.
        Format::TriG
    }
}

fn statements(text: &str) -> Result<KnowledgeGraph, ReadError> {
    let (mut builder, mut broken) = (Builder::new(), None);
    let read = read_lines(text.as_bytes(), |line, statement| match statement {
        Ok(statement) => drop(builder.add(statement)),
        Err(source) => drop(broken.get_or_insert((line, source))),
    });
    match (broken, read) {
        (Some((line, source)), _) => Err(ReadError::Line { line, source }),
        (None, Err(_)) => Err(ReadError::NotText),
        (None, Ok(())) => Ok(builder.finish()),
    }
}
