//! Turtle, N-Triples, N-Quads and TriG. What they say, and how they say it, is the JSON-LD's: its nodes are turned into
//! quads by its context, and back.
//!
//! N-Quads and TriG have what each article says in a graph of the article's name, and the rest in the default graph.

mod compact;
mod context;
mod expand;

use super::batches::in_order;
use super::jsonld::Reading;
use super::read::ReadError;
use super::{Format, jsonld};
use crate::graph::KnowledgeGraph;
use compact::Compacter;
use context::Context;
use expand::Expander;
use oxrdf::{GraphNameRef, QuadRef};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser, RdfSerializer};
use serde_json::Value;
use std::io::{self, Write};

/// No file of ours is deeper than a handful; the parsers take time and memory that grow with the square of it.
const MOST_NESTING: usize = 1000;

/// Lines of these formats stand for themselves: without a mark, a file that was cut between two would be a smaller graph.
/// Other programs leave comments out, and then nothing is asked for.
const FIRST_LINE: &str = "# A graph by Chancery; it is whole if its end is marked.\n";
const LAST_LINE: &str = "# The end.\n";

/// Writes a graph in one of the RDF formats.
pub(super) fn write(graph: &KnowledgeGraph, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let context = Context::published();
    let syntax = syntax(format);
    let mut serializer = RdfSerializer::from_format(syntax);
    for (prefix, iri) in context.prefixes() {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    out.write_all(FIRST_LINE.as_bytes())?;
    let mut serializer = serializer.for_writer(&mut *out);
    each(graph, &context, |mut quad| {
        if !syntax.supports_datasets() {
            quad.graph_name = GraphNameRef::DefaultGraph;
        }
        serializer.serialize_quad(quad)
    })?;
    serializer.finish()?;
    out.write_all(LAST_LINE.as_bytes())
}

/// Hands over a graph as quads, in an order that depends on nothing but the graph. What an article says is in a graph of
/// its name.
///
/// # Errors
/// None but what JSON could not hold, and that is nothing of a graph.
pub fn quads(graph: &KnowledgeGraph, mut take: impl FnMut(QuadRef<'_>)) -> io::Result<()> {
    each(graph, &Context::published(), |quad| {
        take(quad);
        Ok(())
    })
}

fn each(
    graph: &KnowledgeGraph,
    context: &Context,
    mut take: impl FnMut(QuadRef<'_>) -> io::Result<()>,
) -> io::Result<()> {
    // As text and back: what a node says is copied once, and not string by string.
    let to_lines = |items: &[jsonld::Item<'_>]| {
        let mut lines = Vec::new();
        for item in items {
            serde_json::to_writer(&mut lines, &item.node(graph))?;
            lines.push(b'\n');
        }
        Ok(lines)
    };
    let mut expander = Expander::new(context);
    in_order(&jsonld::items(graph), to_lines, |lines: Vec<u8>| {
        lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).try_for_each(|line| {
            let node: serde_json_borrow::Value<'_> = serde_json::from_slice(line)?;
            node.as_object().map_or(Ok(()), |node| expander.expand(node, &mut take))
        })
    })
}

/// The prefixes that our RDF uses, and what each stands for.
pub fn prefixes() -> Vec<(String, String)> {
    Context::published().prefixes().to_vec()
}

/// Reads a graph from one of the RDF formats, JSON-LD of any shape included. Nothing is ever fetched.
pub(super) fn read(text: &str, format: Format) -> Result<KnowledgeGraph, ReadError> {
    if nesting(text) > MOST_NESTING {
        return Err(ReadError::TooDeep(format));
    }
    let context = Context::published();
    let mut compacter = Compacter::new(&context);
    for quad in RdfParser::from_format(syntax(format)).for_slice(text.as_bytes()) {
        compacter.add(quad.map_err(|error| ReadError::Rdf { format, source: error.into() })?);
    }
    if text.starts_with(FIRST_LINE) && memchr::memmem::rfind(text.as_bytes(), LAST_LINE.as_bytes()).is_none() {
        return Err(ReadError::CutOff(format));
    }
    let texts: Vec<String> = compacter.nodes().map(|node| Value::Object(node).to_string()).collect();
    if texts.is_empty() {
        return Err(ReadError::Foreign(format));
    }
    let mut reading = Reading::default();
    reading.take(&texts, String::as_str)?;
    reading.finish(false)
}

/// How deep brackets stand in brackets, those in texts aside.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut quote, mut is_escaped) = (None, false);
    for byte in text.bytes() {
        match (byte, quote) {
            _ if is_escaped => is_escaped = false,
            (b'\\', Some(_)) => is_escaped = true,
            (byte, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            // An apostrophe is no quote in JSON, and may stand in a name of Turtle.
            (b'"', None) => quote = Some(byte),
            (b'[' | b'{' | b'(', None) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (b']' | b'}' | b')', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn syntax(format: Format) -> RdfFormat {
    match format {
        Format::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::TriG => RdfFormat::TriG,
        _ => RdfFormat::Turtle,
    }
}
