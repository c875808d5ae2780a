//! A graph to JSON-LD.

use super::super::batches::write_all;
use super::super::records::qualified;
use super::nodes::{
    ActorNode, ArticleNode, DatasetNode, EventNode, Node, Reference, RelationNode, SourceNode, SpanNode, StatementNode,
    Text, types_of,
};
use super::{CONTEXT, VERSION, iri};
use crate::actors::Actor;
use crate::graph::{Edge, Event, Evidence, KnowledgeGraph};
use crate::relations::{DocumentRef, Kind, Polarity, Relation, Source, Span};
use jiff::civil::Date;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Writes a graph; the same graph gives the same bytes.
pub fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(head()?.as_bytes())?;
    // The first item, which is always there, is the only one without a comma before it.
    let items = items(graph);
    let (first, rest) = items.split_at(1);
    write_all(first, out, |&item, line| line_of("\n", graph, item, line))?;
    write_all(rest, out, |&item, line| line_of(",\n", graph, item, line))?;
    out.write_all(b"\n]}\n")
}

/// The first lines of a file, up to its first node.
pub(super) fn head() -> io::Result<String> {
    let file: Value = serde_json::from_str(CONTEXT)?;
    Ok(format!("{{\"@context\": {},\n\"@graph\": [", file["@context"]))
}

fn line_of(before: &str, graph: &KnowledgeGraph, item: Item<'_>, line: &mut Vec<u8>) -> io::Result<()> {
    line.extend_from_slice(before.as_bytes());
    serde_json::to_writer(line, &item.node(graph))?;
    Ok(())
}

/// What becomes a node.
#[derive(Clone, Copy)]
pub(in super::super) enum Item<'g> {
    Dataset,
    Article(&'g DocumentRef),
    Actor(&'g Actor),
    Relation(&'g Relation),
    Event(Edge<'g>, &'g Event),
    Statement(Edge<'g>, &'g Evidence),
}

/// What becomes a node, in the order in which they are written: what a statement speaks of stands before it.
pub(in super::super) fn items(graph: &KnowledgeGraph) -> Vec<Item<'_>> {
    let mut items = vec![Item::Dataset];
    items.extend(graph.documents().map(Item::Article));
    items.extend(graph.actors().map(Item::Actor));
    items.extend(graph.relations().map(Item::Relation));
    let events = graph.events().filter(|(edge, _)| edge.fact.kind == Kind::Event);
    items.extend(events.map(|(edge, event)| Item::Event(edge, event)));
    items.extend(graph.evidence().into_iter().map(|(edge, evidence)| Item::Statement(edge, evidence)));
    items
}

impl<'g> Item<'g> {
    pub(in super::super) fn node(self, graph: &'g KnowledgeGraph) -> Node<'g> {
        match self {
            Item::Dataset => Node::Dataset(DatasetNode {
                id: "urn:chancery:graph".to_owned(),
                kind: "Dataset".to_owned(),
                schema_version: VERSION.to_string(),
                event_window: Some(graph.event_rule().to_string()),
            }),
            Item::Article(document) => Node::Article(article_node(document)),
            Item::Actor(actor) => Node::Actor(actor_node(graph, actor)),
            Item::Relation(relation) => Node::Relation(relation_node(relation)),
            Item::Event(edge, event) => Node::Event(event_node(edge, event)),
            Item::Statement(edge, evidence) => Node::Statement(Box::new(statement_node(graph, edge, evidence))),
        }
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
    let mut triples: BTreeMap<String, BTreeSet<Cow<'_, str>>> = BTreeMap::new();
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
    let references =
        |ids: BTreeSet<Cow<'_, str>>| ids.into_iter().map(|id| Reference { id: id.into_owned() }).collect();
    ActorNode {
        id: iri::whole(&actor.id).into_owned(),
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

fn event_node<'g>(edge: Edge<'g>, event: &'g Event) -> EventNode<'g> {
    let Edge { subject, object, fact } = edge;
    let relation = relation_iri(&fact.relation.id);
    let day = |day: Date| (day != Date::MIN && day != Date::MAX).then(|| day.to_string());
    EventNode {
        id: name(&event.id),
        types: ["Event", "Action"],
        label: format!("{} {} {}", subject.label, qualified(&fact.relation.label, fact.polarity), object.label),
        agent: name(&subject.id),
        patient: name(&object.id),
        actors: [subject, object].map(|actor| name(&actor.id)),
        event_types: [relation].into_iter().chain(fact.relation.plover.as_deref().map(plover_iri)).collect(),
        polarity: fact.polarity,
        first_day: event.days.and_then(|days| day(days.first)),
        last_day: event.days.and_then(|days| day(days.last)),
    }
}

fn statement_node<'g>(graph: &KnowledgeGraph, edge: Edge<'g>, evidence: &'g Evidence) -> StatementNode<'g> {
    let Edge { subject, object, fact } = edge;
    let is_role = fact.kind == Kind::Role;
    let (subject, object) = if evidence.is_reversed { (object, subject) } else { (subject, object) };
    let about = (!is_role).then(|| name(&fact.events[evidence.event].id));
    let text = |text: &'g Option<String>| text.as_deref().map(Text::from);
    let time = evidence.time.as_ref();
    let spans = |spans: &'g [Span]| spans.iter().map(SpanNode::from).collect();
    StatementNode {
        id: name(&evidence.id),
        types: ["Statement"].into_iter().chain(is_role.then_some("Role")).map(Text::from).collect(),
        predicate: relation_iri(&fact.relation.id).into(),
        polarity: fact.polarity,
        subject: name(&subject.id),
        object: name(&object.id),
        about,
        time_start: time.and_then(|time| text(&time.start)),
        time_end: time.and_then(|time| text(&time.end)),
        time_text: time.and_then(|time| text(&time.text)),
        place: evidence.place.as_ref().map(Into::into),
        document: document_iri(&evidence.document).into(),
        attributed_to: evidence.attributed_to.as_ref().map(|source| source_node(graph, source)),
        confidence: evidence.confidence,
        rule: evidence.rule.as_str().into(),
        sentence: (&evidence.sentence).into(),
        trigger: (&evidence.trigger).into(),
        subject_mention: (&evidence.subject.main).into(),
        subject_mentions: spans(&evidence.subject.all),
        object_mention: (&evidence.object.main).into(),
        object_mentions: spans(&evidence.object.all),
    }
}

fn source_node<'g>(graph: &KnowledgeGraph, Source { id, label }: &'g Source) -> SourceNode<'g> {
    match id {
        Some(id) if graph.actor(id).is_some() => SourceNode::Known(name(id)),
        id => SourceNode::Named { id: id.as_deref().map(name), label: label.as_str().into() },
    }
}

/// An id as it stands in the file.
fn name(id: &str) -> Text<'_> {
    Text(iri::whole(id))
}

fn document_iri(id: &str) -> String {
    format!("doc:{}", iri::encode(id))
}

pub(super) fn relation_iri(id: &str) -> String {
    format!("rel:{}", iri::encode(id))
}

fn plover_iri(name: &str) -> String {
    format!("plover:{}", iri::encode(name))
}
