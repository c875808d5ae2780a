//! Nodes to quads, as any JSON-LD processor does it for nodes of our shapes.

use super::context::{Context, TermKind};
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value};
use std::collections::VecDeque;

/// Makes quads of nodes; blank nodes are numbered as they come.
pub(super) struct Expander {
    context: Context,
    blank_nodes: usize,
}

impl Expander {
    pub(super) fn new(context: Context) -> Self {
        Self { context, blank_nodes: 0 }
    }

    /// The quads of a node, those of a subject together. What is said by an article stands in a graph of its name.
    pub(super) fn expand(&mut self, node: &Map<String, Value>) -> Vec<Quad> {
        let graph = node.get("document").and_then(Value::as_str);
        let graph = graph.map_or(GraphName::DefaultGraph, |document| self.named(document).into());
        let mut waiting = VecDeque::from([(self.subject(node), node)]);
        let mut quads = Vec::new();
        while let Some((subject, node)) = waiting.pop_front() {
            for (key, value) in node.iter().filter(|(key, _)| *key != "id") {
                let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                for value in values {
                    let Some((predicate, object)) = self.property(key, value, &mut waiting) else { continue };
                    quads.push(Quad::new(subject.clone(), predicate, object, graph.clone()));
                }
            }
        }
        quads
    }

    fn named(&self, name: &str) -> NamedNode {
        // Ids are encoded where the nodes are made.
        NamedNode::new_unchecked(self.context.expand(name))
    }

    fn subject(&mut self, node: &Map<String, Value>) -> NamedOrBlankNode {
        if let Some(id) = node.get("id").and_then(Value::as_str) {
            return self.named(id).into();
        }
        self.blank_nodes += 1;
        BlankNode::new_unchecked(format!("b{}", self.blank_nodes)).into()
    }

    /// What a key and a value say. A node in a node waits for its turn.
    fn property<'n>(
        &mut self,
        key: &str,
        value: &'n Value,
        waiting: &mut VecDeque<(NamedOrBlankNode, &'n Map<String, Value>)>,
    ) -> Option<(NamedNode, Term)> {
        let term = self.context.meaning(key);
        let object: Term = match value {
            Value::String(name) if key == "type" => {
                return Some((rdf::TYPE.into_owned(), NamedNode::new_unchecked(self.context.meaning(name).iri).into()));
            }
            Value::Object(node) => {
                let subject = self.subject(node);
                waiting.push_back((subject.clone(), node));
                subject.into()
            }
            Value::String(text) if term.kind == TermKind::Reference => self.named(text).into(),
            Value::String(_) | Value::Number(_) => literal(value, term.kind).into(),
            // Nothing of ours is null or a truth value.
            _ => return None,
        };
        Some((NamedNode::new_unchecked(term.iri), object))
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
