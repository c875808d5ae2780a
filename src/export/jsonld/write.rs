//! A graph to JSON-LD.

use super::super::records::qualified;
use super::nodes::{
    ActorNode, ArticleNode, DatasetNode, EventNode, Node, Reference, RelationNode, SourceNode, StatementNode, Typed,
    types_of,
};
use super::{CONTEXT, VERSION, iri};
use crate::actors::Actor;
use crate::graph::{Edge, Event, KnowledgeGraph};
use crate::relations::{DocumentRef, Kind, Polarity, Relation, Source, Span, Statement, Time};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

/// Writes a graph; the same graph gives the same bytes.
pub fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let file: Value = serde_json::from_str(CONTEXT)?;
    out.write_all(b"{\"@context\": ")?;
    serde_json::to_writer(&mut *out, &file["@context"])?;
    out.write_all(b",\n\"@graph\": [")?;
    for (position, node) in nodes(graph).enumerate() {
        out.write_all(if position == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &node)?;
    }
    out.write_all(b"\n]}\n")
}

/// The nodes of a graph, in the order in which they are written: what a statement speaks of stands before it.
pub(in super::super) fn nodes(graph: &KnowledgeGraph) -> impl Iterator<Item = Node> {
    let relations: BTreeMap<&str, &Relation> =
        graph.edges().map(|edge| (edge.fact.relation.id.as_str(), &edge.fact.relation)).collect();
    let told: HashMap<&str, &str> = graph
        .edges()
        .filter(|edge| edge.fact.kind == Kind::Event)
        .flat_map(|edge| edge.fact.evidence.iter().map(move |e| (e.id.as_str(), edge.fact.events[e.event].id.as_str())))
        .collect();
    let dataset = DatasetNode {
        id: "urn:chancery:graph".to_owned(),
        kind: "Dataset".to_owned(),
        schema_version: VERSION.to_string(),
    };
    let events = graph.events().filter(|(edge, _)| edge.fact.kind == Kind::Event);
    let statements = graph.statements().into_iter().map(move |statement| {
        let about = told.get(statement.id.as_str()).map(|event| iri::whole(event));
        Node::Statement(Box::new(statement_node(graph, statement, about)))
    });
    [Node::Dataset(dataset)]
        .into_iter()
        .chain(graph.documents().map(|document| Node::Article(article_node(document))))
        .chain(graph.actors().map(|actor| Node::Actor(actor_node(graph, actor))))
        .chain(relations.into_values().map(|relation| Node::Relation(relation_node(relation))))
        .chain(events.map(|(edge, event)| Node::Event(event_node(edge, event))))
        .chain(statements)
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

fn event_node(edge: Edge<'_>, event: &Event) -> EventNode {
    let Edge { subject, object, fact } = edge;
    let relation = relation_iri(&fact.relation.id);
    let day = |day: Date| (day != Date::MIN && day != Date::MAX).then(|| day.to_string());
    EventNode {
        id: iri::whole(&event.id),
        types: ["Event", "Action"].map(str::to_owned).to_vec(),
        label: format!("{} {} {}", subject.label, qualified(&fact.relation.label, fact.polarity), object.label),
        agent: iri::whole(&subject.id),
        patient: iri::whole(&object.id),
        actors: [subject, object].map(|actor| iri::whole(&actor.id)).to_vec(),
        event_types: [relation].into_iter().chain(fact.relation.plover.as_deref().map(plover_iri)).collect(),
        polarity: fact.polarity,
        first_day: event.days.and_then(|days| day(days.first)),
        last_day: event.days.and_then(|days| day(days.last)),
    }
}

fn statement_node(graph: &KnowledgeGraph, statement: Statement, about: Option<String>) -> StatementNode {
    let is_role = statement.kind == Kind::Role;
    let (subject, object) = (iri::whole(&statement.subject.id), iri::whole(&statement.object.id));
    let time = statement.time.unwrap_or(Time { start: None, end: None, text: None });
    let spans = |spans: Vec<Span>| spans.into_iter().map(Typed::span).collect();
    StatementNode {
        id: iri::whole(&statement.id),
        types: ["Statement"].into_iter().chain(is_role.then_some("Role")).map(str::to_owned).collect(),
        predicate: relation_iri(&statement.relation.id),
        polarity: statement.polarity,
        subject,
        object,
        about,
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
