//! Nodes to quads, as any JSON-LD processor does it for nodes of our shapes.

use super::context::{Context, TermKind};
use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use oxrdf::vocab::{rdf, xsd};
use serde_json::{Map, Value};

/// Makes quads of nodes; blank nodes are numbered as they come.
pub(super) struct Expander<'c> {
    context: &'c Context,
    blank_nodes: usize,
    quads: Vec<Quad>,
}

impl<'c> Expander<'c> {
    pub(super) fn new(context: &'c Context) -> Self {
        Self { context, blank_nodes: 0, quads: Vec::new() }
    }

    /// The quads of a node. What is said by an article stands in a graph of its name.
    pub(super) fn expand(&mut self, node: &Map<String, Value>) -> Vec<Quad> {
        let graph = node.get("document").and_then(Value::as_str);
        let graph = graph.map_or(GraphName::DefaultGraph, |document| self.named(document).into());
        self.node(node, &graph);
        std::mem::take(&mut self.quads)
    }

    fn named(&self, name: &str) -> NamedNode {
        // Ids are encoded where the nodes are made.
        NamedNode::new_unchecked(self.context.expand(name))
    }

    fn node(&mut self, node: &Map<String, Value>, graph: &GraphName) -> NamedOrBlankNode {
        let subject: NamedOrBlankNode = match node.get("id").and_then(Value::as_str) {
            Some(id) => self.named(id).into(),
            None => {
                self.blank_nodes += 1;
                BlankNode::new_unchecked(format!("b{}", self.blank_nodes)).into()
            }
        };
        for (key, value) in node.iter().filter(|(key, _)| *key != "id") {
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for value in values {
                self.property(&subject, key, value, graph);
            }
        }
        subject
    }

    fn property(&mut self, subject: &NamedOrBlankNode, key: &str, value: &Value, graph: &GraphName) {
        let term = self.context.meaning(key);
        let (predicate, object): (NamedNode, Term) = match value {
            Value::String(name) if key == "type" => {
                (rdf::TYPE.into_owned(), NamedNode::new_unchecked(self.context.meaning(name).iri).into())
            }
            Value::Object(node) => (NamedNode::new_unchecked(term.iri), self.node(node, graph).into()),
            Value::String(text) if term.kind == TermKind::Reference => {
                (NamedNode::new_unchecked(term.iri), self.named(text).into())
            }
            Value::String(_) | Value::Number(_) => (NamedNode::new_unchecked(term.iri), literal(value, term.kind).into()),
            // Nothing of ours is null or a truth value.
            _ => return,
        };
        self.quads.push(Quad::new(subject.clone(), predicate, object, graph.clone()));
    }
}

fn literal(value: &Value, kind: TermKind) -> Literal {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match kind {
        TermKind::Typed(datatype) if datatype == xsd::DOUBLE.as_str() => {
            Literal::new_typed_literal(double(value, text), xsd::DOUBLE)
        }
        TermKind::Typed(datatype) => Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype)),
        TermKind::Plain | TermKind::Reference => Literal::new_simple_literal(text),
    }
}

/// XML Schema's usual form, `9.0E-1`, with every digit that counts.
fn double(value: &Value, text: String) -> String {
    let Some(number) = value.as_f64() else { return text };
    let scientific = format!("{number:E}");
    match scientific.split_once('E') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0E{exponent}"),
        _ => scientific,
    }
}
