//! Turtle, N-Triples, N-Quads and TriG. What they say, and how they say it, is the JSON-LD's: its nodes are turned into
//! quads by its context, and back.
//!
//! N-Quads and TriG have what each article says in a graph of the article's name, and the rest in the default graph.

mod compact;
mod context;
mod expand;

use super::read::ReadError;
use super::{Format, jsonld};
use crate::graph::KnowledgeGraph;
use compact::Compacter;
use context::Context;
use expand::Expander;
use oxrdf::{GraphName, Quad};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser, RdfSerializer};
use serde_json::Value;
use std::io::{self, Write};

/// No file of ours is deeper than a handful; the parsers take time and memory that grow with the square of it.
const MOST_NESTING: usize = 1000;

/// Writes a graph in one of the RDF formats.
pub(super) fn write(graph: &KnowledgeGraph, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let context = Context::published();
    let syntax = syntax(format);
    let mut serializer = RdfSerializer::from_format(syntax);
    for (prefix, iri) in context.prefixes() {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(out);
    for quad in quads(graph, &context)? {
        let mut quad = quad?;
        if !syntax.supports_datasets() {
            quad.graph_name = GraphName::DefaultGraph;
        }
        serializer.serialize_quad(&quad)?;
    }
    serializer.finish()?;
    Ok(())
}

fn quads<'g>(
    graph: &'g KnowledgeGraph,
    context: &'g Context,
) -> io::Result<impl Iterator<Item = serde_json::Result<Quad>> + use<'g>> {
    let mut expander = Expander::new(context);
    Ok(jsonld::nodes(graph).flat_map(move |node| {
        let quads = match serde_json::to_value(&node) {
            Ok(Value::Object(node)) => expander.expand(&node).into_iter().map(Ok).collect(),
            Ok(_) => Vec::new(),
            Err(error) => vec![Err(error)],
        };
        quads
    }))
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
    let mut nodes = Vec::new();
    for (position, node) in compacter.nodes().enumerate() {
        nodes.extend(jsonld::node(&Value::Object(node).to_string(), position)?);
    }
    if nodes.is_empty() {
        return Err(ReadError::Foreign(format));
    }
    jsonld::graph(nodes.into_iter())
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
