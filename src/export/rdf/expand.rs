//! Nodes to quads, as any JSON-LD processor does it for nodes of our shapes.

use super::context::{Context, TermKind};
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{BlankNodeRef, GraphNameRef, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef};
use serde_json_borrow::{Number, ObjectAsVec, Value};
use std::collections::VecDeque;
use std::io;

/// Makes quads of nodes; blank nodes are numbered as they come.
pub(super) struct Expander<'c> {
    context: &'c Context,
    blank_nodes: usize,
}

/// What a node is called, in full. There are forty quads to a statement, too many to have a copy each.
enum Name {
    Known(String),
    Blank(String),
}

impl Name {
    fn as_ref(&self) -> NamedOrBlankNodeRef<'_> {
        match self {
            // Ids are encoded where the nodes are made.
            Self::Known(iri) => NamedNodeRef::new_unchecked(iri).into(),
            Self::Blank(label) => BlankNodeRef::new_unchecked(label).into(),
        }
    }
}

impl<'c> Expander<'c> {
    pub(super) fn new(context: &'c Context) -> Self {
        Self { context, blank_nodes: 0 }
    }

    /// Hands over the quads of a node, those of a subject together. What is said by an article stands in a graph of its
    /// name.
    ///
    /// # Errors
    /// The first of `take`.
    pub(super) fn expand(
        &mut self,
        node: &ObjectAsVec<'_>,
        mut take: impl FnMut(QuadRef<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let graph = node.get("document").and_then(Value::as_str).map(|document| self.context.expand(document));
        let graph = graph.as_deref().map_or(GraphNameRef::DefaultGraph, |iri| NamedNodeRef::new_unchecked(iri).into());
        let mut waiting = VecDeque::from([(self.name(node), node)]);
        while let Some((subject, node)) = waiting.pop_front() {
            for (key, value) in node.iter().filter(|(key, _)| *key != "id") {
                let term = self.context.meaning(key);
                let predicate = if key == "type" { rdf::TYPE } else { term.iri.as_ref() };
                let values = value.as_array().unwrap_or(std::slice::from_ref(value));
                for value in values {
                    let mut take = |object: TermRef<'_>| take(QuadRef::new(subject.as_ref(), predicate, object, graph));
                    match value {
                        Value::Str(name) if key == "type" => take(self.context.meaning(name).iri.as_ref().into())?,
                        // A node in a node waits for its turn.
                        Value::Object(inner) => {
                            let name = self.name(inner);
                            take(name.as_ref().into())?;
                            waiting.push_back((name, inner));
                        }
                        Value::Str(text) if term.kind == TermKind::Reference => {
                            take(NamedNodeRef::new_unchecked(&self.context.expand(text)).into())?;
                        }
                        Value::Str(text) => take(literal(text, &term.kind).into())?,
                        Value::Number(number) => take(literal(&written(number, &term.kind), &term.kind).into())?,
                        // Nothing of ours is null or a truth value.
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    fn name(&mut self, node: &ObjectAsVec<'_>) -> Name {
        if let Some(id) = node.get("id").and_then(Value::as_str) {
            return Name::Known(self.context.expand(id).into_owned());
        }
        self.blank_nodes += 1;
        Name::Blank(format!("b{}", self.blank_nodes))
    }
}

fn literal<'t>(text: &'t str, kind: &'t TermKind) -> LiteralRef<'t> {
    match kind {
        TermKind::Typed(datatype) => LiteralRef::new_typed_literal(text, datatype),
        TermKind::Plain | TermKind::Reference => LiteralRef::new_simple_literal(text),
    }
}

/// A number in XML Schema's usual form: of doubles `9.0E-1`, with every digit that counts.
fn written(number: &Number, kind: &TermKind) -> String {
    let is_double = matches!(kind, TermKind::Typed(datatype) if *datatype == xsd::DOUBLE);
    let Some(double) = number.as_f64().filter(|_| is_double) else { return number.to_string() };
    let scientific = format!("{double:E}");
    match scientific.split_once('E') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0E{exponent}"),
        _ => scientific,
    }
}
