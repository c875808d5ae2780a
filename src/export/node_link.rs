//! NetworkX's node-link JSON, with all evidence on the edges, so that it is read back into the same graph.
//!
//! An edge carries its plain values and, under `statements`, what its statements do not share with it: their actors by
//! id, their documents by id (those stand under `graph`), and neither relation nor polarity.

use super::Format;
use super::cytoscape::data;
use super::read::ReadError;
use super::records::{ACTOR, Record, relation_fields};
use crate::actors::{Actor, ActorType};
use crate::graph::{Builder, KnowledgeGraph};
use crate::relations::{DocumentRef, Relation, Statement};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Of the layout of the file; readers refuse a newer one.
const VERSION: u64 = 1;
/// The fields of an actor that its statements repeat.
const OF_ACTOR: [&str; 5] = ["label", "short", "type", "country", "aliases"];
/// The fields of a statement that its edge knows.
const OF_EDGE: [&str; 3] = ["kind", "relation", "polarity"];

/// Writes the whole graph, a node or an edge a line.
pub(super) fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let documents: Vec<&DocumentRef> = graph.documents().collect();
    let about = json!({ "generator": "chancery", "version": VERSION, "event_window": graph.event_rule().to_string(), "documents": documents });
    write!(out, "{{\"directed\": true, \"multigraph\": true, \"graph\": {about},\n\"nodes\": [")?;
    let nodes = graph.actors().map(|actor| {
        let mut node = data(&[("id", &actor.id)], ACTOR, actor);
        node.insert("aliases".into(), json!(actor.aliases));
        Ok(node)
    });
    lines(out, nodes)?;
    write!(out, "],\n\"edges\": [")?;
    lines(out, Record::all(graph).map(|record| edge(graph, &record)))?;
    out.write_all(b"]}\n")
}

fn lines(out: &mut dyn Write, elements: impl Iterator<Item = io::Result<Map<String, Value>>>) -> io::Result<()> {
    for (position, element) in elements.enumerate() {
        out.write_all(if position == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &element?)?;
    }
    Ok(())
}

fn edge(graph: &KnowledgeGraph, record: &Record<'_>) -> io::Result<Map<String, Value>> {
    let (edge, fact) = (record.edge, record.edge.fact);
    let ends = [("source", &edge.subject.id), ("target", &edge.object.id), ("key", &record.id)];
    let mut object = data(&ends, &relation_fields(), record);
    object.insert("relation".into(), json!(*fact.relation));
    object.shift_remove("sentences");
    object.shift_remove("documents");
    let mut statements = Vec::new();
    for evidence in &fact.evidence {
        statements.push(slim(&graph.statement(edge, evidence))?);
    }
    object.insert("statements".into(), Value::Array(statements));
    Ok(object)
}

/// A statement without what the rest of the file says of it.
fn slim(statement: &Statement) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(statement)?;
    if let Some(fields) = value.as_object_mut() {
        OF_EDGE.iter().for_each(|field| drop(fields.shift_remove(*field)));
        fields.insert("document".into(), json!(statement.document.id));
        for end in ["subject", "object"] {
            if let Some(participant) = fields.get_mut(end).and_then(Value::as_object_mut) {
                OF_ACTOR.iter().for_each(|field| drop(participant.shift_remove(*field)));
            }
        }
    }
    Ok(value)
}

/// The file; `links` is what older versions of NetworkX write.
#[derive(Deserialize)]
struct File {
    graph: About,
    nodes: Vec<Node>,
    #[serde(alias = "links")]
    edges: Vec<EdgeObject>,
}

#[derive(Deserialize)]
struct About {
    version: u64,
    #[serde(default)]
    event_window: Option<String>,
    documents: Vec<DocumentRef>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    label: String,
    short: String,
    #[serde(rename = "type")]
    kind: ActorType,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct EdgeObject {
    kind: Value,
    relation: Relation,
    polarity: Value,
    statements: Vec<Map<String, Value>>,
}

/// Reads what [`write`] wrote, also after a trip through NetworkX.
pub(super) fn read(text: &str) -> Result<KnowledgeGraph, ReadError> {
    let file: File =
        serde_json::from_str(text).map_err(|source| ReadError::Json { format: Format::NodeLink, source })?;
    if file.graph.version > VERSION {
        return Err(ReadError::Newer { found: file.graph.version.to_string(), known: VERSION });
    }
    let documents: BTreeMap<&str, &DocumentRef> = file.graph.documents.iter().map(|d| (d.id.as_str(), d)).collect();
    let actors: BTreeMap<&str, Map<String, Value>> =
        file.nodes.iter().map(|node| (node.id.as_str(), of_actor(node))).collect();
    let mut builder = Builder::new();
    builder.group(file.graph.event_window.as_deref().map(str::parse).transpose()?.unwrap_or_default());
    for edge in file.edges {
        for statement in edge.statements {
            let fields =
                [("kind", edge.kind.clone()), ("relation", json!(edge.relation)), ("polarity", edge.polarity.clone())];
            builder.add(restore(statement, fields, &actors, &documents)?);
        }
    }
    for Node { id, label, short, kind, country, aliases } in file.nodes {
        builder.add_actor(Actor { id, label, short, kind, country, aliases });
    }
    Ok(builder.finish())
}

fn of_actor(node: &Node) -> Map<String, Value> {
    let Node { label, short, kind, country, aliases, .. } = node;
    let values = [json!(label), json!(short), json!(kind), json!(country), json!(aliases)];
    OF_ACTOR.into_iter().map(str::to_owned).zip(values).collect()
}

/// Takes [`slim`] back.
fn restore(
    mut statement: Map<String, Value>,
    of_edge: [(&str, Value); 3],
    actors: &BTreeMap<&str, Map<String, Value>>,
    documents: &BTreeMap<&str, &DocumentRef>,
) -> Result<Statement, ReadError> {
    let id = statement.get("id").and_then(Value::as_str).unwrap_or("without id").to_owned();
    let missing = |what: &Value| ReadError::Missing {
        statement: id.clone(),
        missing: what.as_str().unwrap_or("something that has no id").to_owned(),
    };
    let document = statement.get("document").cloned().unwrap_or_default();
    let known = document.as_str().and_then(|id| documents.get(id)).ok_or_else(|| missing(&document))?;
    statement.insert("document".into(), json!(known));
    for end in ["subject", "object"] {
        let Some(participant) = statement.get_mut(end).and_then(Value::as_object_mut) else {
            return Err(missing(&Value::from(end)));
        };
        let actor = participant.get("id").cloned().unwrap_or_default();
        let known = actor.as_str().and_then(|id| actors.get(id)).ok_or_else(|| missing(&actor))?;
        participant.extend(known.clone());
    }
    statement.extend(of_edge.map(|(name, value)| (name.to_owned(), value)));
    serde_json::from_value(Value::Object(statement)).map_err(|source| ReadError::Statement { id, source })
}
