//! A graph to JSON-LD.

use super::nodes::{ActorNode, ArticleNode, Reference, RelationNode, SourceNode, StatementNode, Typed, types_of};
use super::{CONTEXT, iri};
use crate::actors::Actor;
use crate::graph::{Edge, KnowledgeGraph};
use crate::relations::{DocumentRef, Kind, Polarity, Relation, Source, Span, Statement, Time};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Writes a graph; the same graph gives the same bytes.
pub fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let file: Value = serde_json::from_str(CONTEXT)?;
    out.write_all(b"{\"@context\": ")?;
    serde_json::to_writer(&mut *out, &file["@context"])?;
    out.write_all(b",\n\"@graph\": [")?;
    let mut nodes = Nodes { out, is_first: true };
    for document in graph.documents() {
        nodes.write(&article_node(document))?;
    }
    for actor in graph.actors() {
        nodes.write(&actor_node(graph, actor))?;
    }
    let relations: BTreeMap<&str, &Relation> =
        graph.edges().map(|edge| (edge.fact.relation.id.as_str(), &edge.fact.relation)).collect();
    for relation in relations.into_values() {
        nodes.write(&relation_node(relation))?;
    }
    for statement in graph.statements() {
        nodes.write(&statement_node(graph, statement))?;
    }
    out.write_all(b"\n]}\n")
}

/// The nodes of the array, each on its own line.
struct Nodes<'o> {
    out: &'o mut dyn Write,
    is_first: bool,
}

impl Nodes<'_> {
    fn write(&mut self, node: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        serde_json::to_writer(&mut *self.out, node)?;
        Ok(())
    }
}

fn article_node(document: &DocumentRef) -> ArticleNode {
    ArticleNode {
        id: document_iri(&document.id),
        kind: "Article".to_owned(),
        identifier: document.id.clone(),
        date: document.date.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
    }
}

fn actor_node(graph: &KnowledgeGraph, actor: &Actor) -> ActorNode {
    let mut triples: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Edge { subject, object, fact } in graph.edges_of(&actor.id) {
        // What was denied or is only possible must not stand there as a fact.
        if fact.polarity != Polarity::Asserted {
            continue;
        }
        let objects = || relation_iri(&fact.relation.id);
        if subject.id == actor.id {
            triples.entry(objects()).or_default().insert(iri::whole(&object.id));
        }
        if object.id == actor.id && fact.relation.symmetric {
            triples.entry(objects()).or_default().insert(iri::whole(&subject.id));
        }
    }
    let references = |ids: BTreeSet<String>| ids.into_iter().map(|id| Reference { id }).collect();
    ActorNode {
        id: iri::whole(&actor.id),
        types: types_of(actor.kind),
        label: actor.label.clone(),
        short: actor.short.clone(),
        country: actor.country.clone(),
        aliases: actor.aliases.clone(),
        triples: triples.into_iter().map(|(relation, ids)| (relation, references(ids))).collect(),
    }
}

fn relation_node(relation: &Relation) -> RelationNode {
    let mut types = vec!["Property", "Concept"];
    if relation.symmetric {
        types.push("SymmetricProperty");
    }
    RelationNode {
        id: relation_iri(&relation.id),
        types: types.into_iter().map(str::to_owned).collect(),
        label: relation.label.clone(),
        plover_type: relation.plover.as_deref().map(plover_iri),
        mode: relation.mode.clone(),
        cameo: relation.cameo.clone(),
        goldstein: relation.goldstein,
    }
}

fn statement_node(graph: &KnowledgeGraph, statement: Statement) -> StatementNode {
    let is_event = statement.kind == Kind::Event;
    let (subject, object) = (iri::whole(&statement.subject.id), iri::whole(&statement.object.id));
    let time = statement.time.unwrap_or(Time { start: None, end: None, text: None });
    let spans = |spans: Vec<Span>| spans.into_iter().map(Typed::span).collect();
    StatementNode {
        id: iri::whole(&statement.id),
        types: ["Statement", if is_event { "Event" } else { "Role" }].map(str::to_owned).to_vec(),
        predicate: relation_iri(&statement.relation.id),
        polarity: statement.polarity,
        actors: if is_event { vec![subject.clone(), object.clone()] } else { Vec::new() },
        event_type: statement.relation.plover.as_deref().map(plover_iri),
        subject,
        object,
        time_start: time.start,
        time_end: time.end,
        time_text: time.text,
        place: statement.place.map(Into::into),
        document: document_iri(&statement.document.id),
        attributed_to: statement.attributed_to.map(|source| source_node(graph, source)),
        confidence: statement.confidence,
        rule: statement.rule,
        sentence: Typed::span(statement.sentence),
        trigger: Typed::span(statement.trigger),
        subject_mention: Typed::span(statement.subject.mention),
        subject_mentions: spans(statement.subject.mentions),
        object_mention: Typed::span(statement.object.mention),
        object_mentions: spans(statement.object.mentions),
    }
}

fn source_node(graph: &KnowledgeGraph, Source { id, label }: Source) -> SourceNode {
    match id {
        Some(id) if graph.actor(&id).is_some() => SourceNode::Known(iri::whole(&id)),
        id => SourceNode::Named { id: id.as_deref().map(iri::whole), label },
    }
}

fn document_iri(id: &str) -> String {
    format!("doc:{}", iri::encode(id))
}

fn relation_iri(id: &str) -> String {
    format!("rel:{}", iri::encode(id))
}

fn plover_iri(name: &str) -> String {
    format!("plover:{}", iri::encode(name))
}
