//! Graphs in the formats of other programs: one file per format.

mod batches;
mod cytoscape;
mod dot;
mod format;
mod gexf;
mod graphml;
mod jsonl;
pub mod jsonld;
mod mermaid;
mod node_link;
pub mod packed;
mod picture;
mod png;
mod rdf;
mod read;
mod records;
mod style;
mod svg;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

pub use dot::Placement;
pub use format::{Format, UnknownFormat};
pub use rdf::{prefixes, quads};
pub use read::{ReadError, guess, read};
pub use svg::Engine;

use crate::graph::KnowledgeGraph;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// What a person may choose about an export.
#[derive(Debug, Clone)]
pub struct ExportOptions {
    /// Heading of pictures.
    pub title: Option<String>,
    /// How many arrows a picture has at most; the strongest are kept. Data formats are always complete.
    pub top: usize,
    /// What draws pictures.
    pub engine: Engine,
    /// How Graphviz places what it draws; `None` for its own choice.
    pub placement: Option<Placement>,
    /// Ids of actors: a picture has only relations that one of them takes part in. Empty for all.
    pub around: BTreeSet<String>,
    /// Names of groups by the ids of the actors in them: DOT and Mermaid put a frame around each.
    pub groups: BTreeMap<String, String>,
}

impl ExportOptions {
    /// Whether any of these actors is one to draw the surroundings of.
    fn is_near<const N: usize>(&self, ids: [&String; N]) -> bool {
        self.around.is_empty() || ids.into_iter().any(|id| self.around.contains(id))
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            title: None,
            top: 60,
            engine: Engine::default(),
            placement: None,
            around: BTreeSet::new(),
            groups: BTreeMap::new(),
        }
    }
}

/// Writes a graph. The same graph gives the same bytes, except for pictures that Graphviz draws: those depend on its
/// version. A format of several files needs [`write_file`].
pub fn write(graph: &KnowledgeGraph, format: Format, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::JsonLd => jsonld::write(graph, out),
        Format::Packed => packed::write(graph, out),
        Format::Dot => dot::write(graph, options, out),
        Format::Svg => svg::write(graph, options, out),
        Format::JsonLines => jsonl::write(graph, out),
        Format::Png => png::write(graph, options, out),
        Format::Turtle | Format::NTriples | Format::NQuads | Format::TriG => rdf::write(graph, format, out),
        Format::NodeLink => node_link::write(graph, out),
        Format::GraphMl => graphml::write(graph, out),
        Format::Gexf => gexf::write(graph, out),
        Format::Cytoscape => cytoscape::write(graph, options, out),
        Format::Csv => tables::relations(graph, out),
        Format::StatementsCsv => tables::statements(graph, out),
        Format::Mermaid => mermaid::write(graph, options, out),
        Format::Neo4j => Err(io::Error::new(io::ErrorKind::InvalidInput, "neo4j is several files: it needs a folder")),
    }
}

/// Writes one of the [`Format::files`] of a format.
pub fn write_file(
    graph: &KnowledgeGraph,
    format: Format,
    file: &str,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    match (format, file) {
        (Format::Neo4j, "neo4j-actors.csv") => tables::neo4j_actors(graph, out),
        (Format::Neo4j, "neo4j-relations.csv") => tables::neo4j_relations(graph, out),
        _ => write(graph, format, options, out),
    }
}
