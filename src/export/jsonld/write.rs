//! A graph to JSON-LD.

use super::super::batches::write_all;
use super::super::records::qualified;
use super::nodes::{
    ActorNode, ArticleNode, DatasetNode, EventNode, Node, Reference, RelationNode, SourceNode, StatementNode, Typed,
    types_of,
};
use super::{CONTEXT, VERSION, iri};
use crate::actors::Actor;
use crate::graph::{Edge, Event, Evidence, KnowledgeGraph};
use crate::relations::{DocumentRef, Kind, Polarity, Relation, Source, Span, Time};
use jiff::civil::Date;
use serde_json::Value;
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
enum Item<'g> {
    Dataset,
    Article(&'g DocumentRef),
    Actor(&'g Actor),
    Relation(&'g Relation),
    Event(Edge<'g>, &'g Event),
    Statement(Edge<'g>, &'g Evidence),
}

/// The nodes of a graph, in the order in which they are written: what a statement speaks of stands before it.
pub(in super::super) fn nodes(graph: &KnowledgeGraph) -> impl Iterator<Item = Node> {
    items(graph).into_iter().map(|item| item.node(graph))
}

fn items(graph: &KnowledgeGraph) -> Vec<Item<'_>> {
    let mut items = vec![Item::Dataset];
    items.extend(graph.documents().map(Item::Article));
    items.extend(graph.actors().map(Item::Actor));
    items.extend(graph.relations().map(Item::Relation));
    let events = graph.events().filter(|(edge, _)| edge.fact.kind == Kind::Event);
    items.extend(events.map(|(edge, event)| Item::Event(edge, event)));
    items.extend(graph.evidence().into_iter().map(|(edge, evidence)| Item::Statement(edge, evidence)));
    items
}

impl Item<'_> {
    fn node(self, graph: &KnowledgeGraph) -> Node {
        match self {
            Item::Dataset => Node::Dataset(DatasetNode {
                id: "urn:chancery:graph".to_owned(),
                kind: "Dataset".to_owned(),
                schema_version: VERSION.to_string(),
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

fn statement_node(graph: &KnowledgeGraph, edge: Edge<'_>, evidence: &Evidence) -> StatementNode {
    let Edge { subject, object, fact } = edge;
    let is_role = fact.kind == Kind::Role;
    let (subject, object) = if evidence.is_reversed { (object, subject) } else { (subject, object) };
    let about = (!is_role).then(|| iri::whole(&fact.events[evidence.event].id));
    let evidence = evidence.clone();
    let time = evidence.time.unwrap_or(Time { start: None, end: None, text: None });
    let spans = |spans: Vec<Span>| spans.into_iter().map(Typed::span).collect();
    StatementNode {
        id: iri::whole(&evidence.id),
        types: ["Statement"].into_iter().chain(is_role.then_some("Role")).map(str::to_owned).collect(),
        predicate: relation_iri(&fact.relation.id),
        polarity: fact.polarity,
        subject: iri::whole(&subject.id),
        object: iri::whole(&object.id),
        about,
        time_start: time.start,
        time_end: time.end,
        time_text: time.text,
        place: evidence.place.map(Into::into),
        document: document_iri(&evidence.document),
        attributed_to: evidence.attributed_to.map(|source| source_node(graph, source)),
        confidence: evidence.confidence,
        rule: evidence.rule,
        sentence: Typed::span(evidence.sentence),
        trigger: Typed::span(evidence.trigger),
        subject_mention: Typed::span(evidence.subject.main),
        subject_mentions: spans(evidence.subject.all),
        object_mention: Typed::span(evidence.object.main),
        object_mentions: spans(evidence.object.all),
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
