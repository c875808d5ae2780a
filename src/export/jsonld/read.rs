//! JSON-LD, as it was written, to a graph.

use super::super::read::ReadError;
use super::super::{Format, rdf};
use super::nodes::{
    ActorNode, ArticleNode, DatasetNode, Node, RelationNode, SourceNode, StatementNode, Typed, kind_of,
};
use super::write::head;
use super::{CONTEXT, VERSION, iri};
use crate::actors::Actor;
use crate::graph::{Builder, KnowledgeGraph};
use crate::relations::{DocumentRef, Kind, Participant, Relation, Source, Span, Statement, Time};
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Nodes that are read together.
const BATCH: usize = 1 << 15;

/// Reads what [`write`](super::write()) wrote.
///
/// JSON-LD with another context, such as other programs make of ours, is read by way of RDF.
pub fn read(text: &str) -> Result<KnowledgeGraph, ReadError> {
    // As it was written, a node a line: no need to look for the ends of the nodes. What is not so is read the long way.
    if let Some(graph) = lines(text).and_then(|lines| batches(&lines, |line| line).ok()) {
        return Ok(graph);
    }
    let file: File<'_> = match serde_json::from_str(text) {
        Ok(file) => file,
        // Valid JSON of another shape may be JSON-LD all the same.
        Err(error) if error.is_data() => return rdf::read(text, Format::JsonLd),
        Err(error) => return Err(ReadError::Json { format: Format::JsonLd, source: error }),
    };
    let published: Value = serde_json::from_str(CONTEXT).unwrap_or_default();
    if file.context != published["@context"] {
        return rdf::read(text, Format::JsonLd);
    }
    batches(&file.graph, |raw| raw.get())
}

/// The nodes of a file that is laid out as [`write`](super::write()) does it.
fn lines(text: &str) -> Option<Vec<&str>> {
    let nodes = text.strip_prefix(head().ok()?.as_str())?.strip_suffix("\n]}\n")?.strip_prefix('\n')?;
    let mut start = 0;
    let mut lines: Vec<&str> = memchr::memmem::find_iter(nodes.as_bytes(), b",\n{")
        .map(|at| &nodes[std::mem::replace(&mut start, at + 2)..at])
        .collect();
    lines.push(&nodes[start..]);
    Some(lines)
}

/// A graph from nodes in any order; fastest if what a statement speaks of stands before it.
fn batches<T: Sync>(nodes: &[T], text: impl Fn(&T) -> &str + Sync) -> Result<KnowledgeGraph, ReadError> {
    let (mut parts, mut builder) = (Parts::default(), Builder::new());
    for (number, batch) in nodes.chunks(BATCH).enumerate() {
        let position = |place: usize| number * BATCH + place;
        let read = batch.par_iter().enumerate().map(|(place, raw)| node(text(raw), position(place)));
        let mut early = Vec::new();
        for node in read.collect::<Result<Vec<_>, _>>()?.into_iter().flatten() {
            match node {
                Node::Statement(node) if parts.know(&node) => early.push(node),
                node => parts.take(node)?,
            }
        }
        let early = early.into_par_iter().map(|node| parts.statement(*node));
        builder.extend(early.collect::<Result<Vec<_>, _>>()?);
    }
    parts.finish(builder)
}

/// A graph from nodes, in any order.
pub(in super::super) fn graph(nodes: impl Iterator<Item = Node>) -> Result<KnowledgeGraph, ReadError> {
    let mut parts = Parts::default();
    for node in nodes {
        parts.take(node)?;
    }
    parts.finish(Builder::new())
}

#[derive(Deserialize)]
struct File<'f> {
    #[serde(rename = "@context")]
    context: Value,
    #[serde(rename = "@graph", borrow)]
    graph: Vec<&'f RawValue>,
}

/// What tells the nodes apart.
#[derive(Deserialize)]
struct Head {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: Option<Types>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Types {
    One(String),
    Several(Vec<String>),
}

/// A node out of its text; `None` for one that only repeats what others say.
pub(in super::super) fn node(text: &str, position: usize) -> Result<Option<Node>, ReadError> {
    let unknown = || format!("number {}", position + 1);
    // Nearly all nodes are statements: those that look so are not read twice.
    if text.starts_with("{\"id\":\"stmt:")
        && let Ok(node) = serde_json::from_str::<StatementNode>(text)
        && node.types.iter().any(|name| name == "Statement")
    {
        return Ok(Some(Node::Statement(Box::new(node))));
    }
    let head: Head = parse(text, &unknown())?;
    let id = head.id.unwrap_or_else(unknown);
    let types = match head.kind {
        None => Vec::new(),
        Some(Types::One(name)) => vec![name],
        Some(Types::Several(names)) => names,
    };
    let is = |name: &str| types.iter().any(|found| found == name);
    Ok(Some(if is("Statement") {
        Node::Statement(Box::new(parse(text, &id)?))
    } else if is("Event") {
        return Ok(None);
    } else if is("Actor") {
        Node::Actor(parse(text, &id)?)
    } else if is("Property") {
        Node::Relation(parse(text, &id)?)
    } else if is("Article") {
        Node::Article(parse(text, &id)?)
    } else if is("Dataset") {
        Node::Dataset(parse(text, &id)?)
    } else {
        return Err(ReadError::NodeType { id });
    }))
}

/// The nodes of a file by their ids as written.
#[derive(Default)]
struct Parts {
    documents: HashMap<String, DocumentRef>,
    actors: HashMap<String, Actor>,
    relations: HashMap<String, Relation>,
    statements: Vec<StatementNode>,
}

impl Parts {
    /// Whether everything that a statement speaks of has been read.
    fn know(&self, node: &StatementNode) -> bool {
        let source = match &node.attributed_to {
            Some(SourceNode::Known(id)) => Some(id),
            _ => None,
        };
        self.documents.contains_key(&node.document)
            && self.relations.contains_key(&node.predicate)
            && [Some(&node.subject), Some(&node.object), source]
                .into_iter()
                .flatten()
                .all(|id| self.actors.contains_key(id))
    }

    fn finish(mut self, mut builder: Builder) -> Result<KnowledgeGraph, ReadError> {
        for node in std::mem::take(&mut self.statements) {
            builder.add(self.statement(node)?);
        }
        self.actors.into_values().for_each(|actor| builder.add_actor(actor));
        Ok(builder.finish())
    }

    fn take(&mut self, node: Node) -> Result<(), ReadError> {
        match node {
            Node::Dataset(DatasetNode { schema_version: found, .. }) => check_version(&found)?,
            Node::Article(ArticleNode { id, identifier, date, url, title, .. }) => {
                self.documents.insert(id, DocumentRef { id: identifier, date, url, title });
            }
            Node::Actor(node) => {
                let id = node.id.clone();
                let actor = actor(node).ok_or_else(|| ReadError::NodeType { id: id.clone() })?;
                self.actors.insert(id, actor);
            }
            Node::Relation(node) => {
                self.relations.insert(node.id.clone(), relation(node));
            }
            Node::Event(_) => {}
            Node::Statement(node) => self.statements.push(*node),
        }
        Ok(())
    }

    fn statement(&self, node: StatementNode) -> Result<Statement, ReadError> {
        let missing = |missing: &str| ReadError::Missing { statement: node.id.clone(), missing: missing.to_owned() };
        let document = self.documents.get(&node.document).ok_or_else(|| missing(&node.document))?.clone();
        let relation = self.relations.get(&node.predicate).ok_or_else(|| missing(&node.predicate))?.clone();
        let subject = self.actors.get(&node.subject).ok_or_else(|| missing(&node.subject))?;
        let object = self.actors.get(&node.object).ok_or_else(|| missing(&node.object))?;
        let attributed_to = match node.attributed_to {
            None => None,
            Some(SourceNode::Named { id, label }) => Some(Source { id, label }),
            Some(SourceNode::Known(ref id)) => {
                let label = self.actors.get(id).ok_or_else(|| missing(id))?.label.clone();
                Some(Source { id: Some(id.clone()), label })
            }
        };
        let time = Time { start: node.time_start, end: node.time_end, text: node.time_text };
        let has_time = time.start.is_some() || time.end.is_some() || time.text.is_some();
        Ok(Statement {
            id: node.id,
            kind: if node.types.iter().any(|name| name == "Role") { Kind::Role } else { Kind::Event },
            document,
            sentence: node.sentence.value,
            subject: participant(subject, node.subject_mention, node.subject_mentions),
            relation,
            object: participant(object, node.object_mention, node.object_mentions),
            trigger: node.trigger.value,
            polarity: node.polarity,
            time: has_time.then_some(time),
            place: node.place.map(Into::into),
            attributed_to,
            confidence: node.confidence,
            rule: node.rule,
        })
    }
}

fn parse<T: DeserializeOwned>(text: &str, id: &str) -> Result<T, ReadError> {
    serde_json::from_str(text).map_err(|source| ReadError::Node { id: id.to_owned(), source })
}

fn check_version(found: &str) -> Result<(), ReadError> {
    match found.parse::<u64>() {
        Ok(version) if version <= VERSION => Ok(()),
        _ => Err(ReadError::Newer { found: found.to_owned(), known: VERSION }),
    }
}

fn actor(node: ActorNode) -> Option<Actor> {
    let kind = kind_of(&node.types)?;
    let ActorNode { id, label, short, country, aliases, .. } = node;
    Some(Actor { id, label, short, kind, country, aliases })
}

fn relation(node: RelationNode) -> Relation {
    let name = |prefix: &str, iri: &str| iri::decode(iri.strip_prefix(prefix).unwrap_or(iri));
    Relation {
        id: name("rel:", &node.id),
        label: node.label,
        plover: node.plover_type.map(|plover| name("plover:", &plover)),
        mode: node.mode,
        cameo: node.cameo,
        goldstein: node.goldstein,
        symmetric: node.types.iter().any(|name| name == "SymmetricProperty"),
    }
}

fn participant(actor: &Actor, mention: Typed<Span>, mentions: Vec<Typed<Span>>) -> Participant {
    Participant {
        id: actor.id.clone(),
        label: actor.label.clone(),
        short: actor.short.clone(),
        kind: actor.kind,
        country: actor.country.clone(),
        aliases: actor.aliases.clone(),
        mention: mention.value,
        mentions: mentions.into_iter().map(|mention| mention.value).collect(),
    }
}
