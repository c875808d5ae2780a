//! Quads to nodes: what [`expand`](super::expand) does, the other way round.

use super::context::{Context, TermKind};
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Number, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The types of nodes that stand by themselves; others stand inside them.
const OWN: [&str; 6] = ["Dataset", "Article", "Actor", "Property", "Event", "Statement"];

type Properties = BTreeMap<String, BTreeSet<String>>;

/// What is said of each subject: predicate and objects. As texts, which sort; the terms beside them.
pub(super) struct Compacter<'c> {
    context: &'c Context,
    subjects: BTreeMap<String, Properties>,
    terms: BTreeMap<String, Term>,
}

impl<'c> Compacter<'c> {
    pub(super) fn new(context: &'c Context) -> Self {
        Self { context, subjects: BTreeMap::new(), terms: BTreeMap::new() }
    }

    /// Takes a quad; in which graph it stands is said by its statement too.
    pub(super) fn add(&mut self, quad: Quad) {
        let object = quad.object.to_string();
        let properties = self.subjects.entry(subject(&quad.subject)).or_default();
        properties.entry(quad.predicate.into_string()).or_default().insert(object.clone());
        self.terms.entry(object).or_insert(quad.object);
    }

    /// The nodes that stand by themselves.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Map<String, Value>> {
        let is_own = |properties: &Properties| self.types(properties).iter().any(|name| OWN.contains(&name.as_str()));
        self.subjects.iter().filter(move |(_, properties)| is_own(properties)).map(|(name, properties)| {
            // A node inside a node inside a node is as deep as ours go.
            self.node(name, properties, 3)
        })
    }

    fn types(&self, properties: &Properties) -> Vec<String> {
        let types = properties.get(rdf::TYPE.as_str()).into_iter().flatten();
        let iris = types.filter_map(|object| match self.terms.get(object) {
            Some(Term::NamedNode(name)) => Some(name.as_str()),
            _ => None,
        });
        iris.filter_map(|iri| Some(self.context.name(iri)?.name.clone())).collect()
    }

    fn node(&self, name: &str, properties: &Properties, depth: usize) -> Map<String, Value> {
        let mut node = Map::new();
        if !name.starts_with("_:") {
            node.insert("id".into(), json!(self.context.compact(name)));
        }
        let types = self.types(properties);
        match types.as_slice() {
            [] => {}
            [only] if !["Statement", "Actor", "Property"].contains(&only.as_str()) => {
                drop(node.insert("type".into(), json!(only)))
            }
            _ => drop(node.insert("type".into(), json!(types))),
        }
        for (predicate, objects) in properties.iter().filter(|(predicate, _)| *predicate != rdf::TYPE.as_str()) {
            let Some(term) = self.context.name(predicate) else { continue };
            let terms = objects.iter().filter_map(|object| self.terms.get(object));
            let mut values: Vec<Value> = terms.map(|object| self.value(object, &term.kind, depth)).collect();
            values.sort_by_key(|value| (value["start"].as_u64(), value["end"].as_u64()));
            let value = if values.len() == 1 && !term.is_set { values.remove(0) } else { Value::Array(values) };
            node.insert(term.name.clone(), value);
        }
        node
    }

    fn value(&self, object: &Term, kind: &TermKind, depth: usize) -> Value {
        match object {
            Term::Literal(literal) => {
                number(literal.value(), literal.datatype().as_str()).unwrap_or_else(|| json!(literal.value()))
            }
            Term::NamedNode(name) => match self.inner(name.as_str(), depth) {
                Some(node) => node,
                None => json!(self.context.compact(name.as_str())),
            },
            Term::BlankNode(blank) => {
                let nested = self.inner(&format!("_:{}", blank.as_str()), depth);
                nested.unwrap_or_else(|| if *kind == TermKind::Reference { Value::Null } else { json!({}) })
            }
            #[allow(unreachable_patterns)]
            _ => Value::Null,
        }
    }

    /// A node that does not stand by itself.
    fn inner(&self, name: &str, depth: usize) -> Option<Value> {
        let properties = self.subjects.get(name)?;
        let is_own = self.types(properties).iter().any(|name| OWN.contains(&name.as_str()));
        (!is_own && depth > 0).then(|| Value::Object(self.node(name, properties, depth - 1)))
    }
}

fn subject(subject: &NamedOrBlankNode) -> String {
    match subject {
        NamedOrBlankNode::NamedNode(name) => name.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(blank) => format!("_:{}", blank.as_str()),
    }
}

/// A literal of a number type that is one.
fn number(text: &str, datatype: &str) -> Option<Value> {
    let datatype = datatype.strip_prefix("http://www.w3.org/2001/XMLSchema#")?;
    match datatype {
        "nonNegativeInteger" | "integer" => text.trim().parse::<u64>().ok().map(Value::from),
        _ if datatype == "decimal" || xsd::DOUBLE.as_str().ends_with(datatype) => {
            text.trim().parse().ok().and_then(Number::from_f64).map(Value::Number)
        }
        _ => None,
    }
}
