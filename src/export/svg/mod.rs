//! A picture that any browser shows: drawn by Graphviz where it is installed, else by ourselves.
//!
//! Our own layout treats every label as a box of its own that its arrow runs through, so that labels can be kept apart
//! like nodes, and is the same on every machine.

mod draw;
mod graphviz;
mod layout;
mod legend;
mod scene;
mod shape;
#[cfg(test)]
mod tests;
mod text;

use super::ExportOptions;
use super::picture::Picture;
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// What draws pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// Graphviz where it is installed, else our own layout.
    #[default]
    Auto,
    /// Graphviz; an error where it is not installed.
    Graphviz,
    /// Our own layout.
    Own,
}

/// Writes the strongest relations of a graph.
pub(super) fn write(graph: &KnowledgeGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let picture = Picture::of(graph, options);
    let drawn = match options.engine {
        Engine::Own => None,
        Engine::Graphviz => Some(graphviz::draw(&picture, options.placement)?),
        // Whatever is wrong with Graphviz, there is still our own drawing.
        Engine::Auto => graphviz::draw(&picture, options.placement).ok(),
    };
    out.write_all(&drawn.unwrap_or_else(|| draw::draw(&picture).into_bytes()))
}
