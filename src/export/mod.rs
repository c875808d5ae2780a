//! Graphs in the formats of other programs: one file per format.

mod dot;
mod format;
mod jsonl;
pub mod jsonld;
mod picture;
mod style;
mod svg;

pub use format::{Format, UnknownFormat};
pub use svg::Engine;

use crate::graph::KnowledgeGraph;
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
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { title: None, top: 60, engine: Engine::default() }
    }
}

/// Writes a graph. The same graph gives the same bytes, except for pictures that Graphviz draws: those depend on its
/// version.
pub fn write(graph: &KnowledgeGraph, format: Format, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::JsonLd => jsonld::write(graph, out),
        Format::Dot => dot::write(graph, options, out),
        Format::Svg => svg::write(graph, options, out),
        Format::JsonLines => jsonl::write(graph, out),
    }
}
