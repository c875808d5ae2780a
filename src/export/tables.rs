//! CSV: a row a relation, a row a statement, and the tables that Neo4j imports.

use super::records::{ACTOR, Field, Record, Type, Value, relation_fields};
use crate::actors::ActorType;
use crate::graph::KnowledgeGraph;
use crate::relations::{Kind, Polarity, Statement};
use serde::Serialize;
use std::io::{self, Write};

/// Between the parts of an array, and between labels: what `neo4j-admin` expects when it is not told otherwise.
const ARRAY: &str = ";";

/// Writes a row for each relation.
pub(super) fn relations(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let ends = ["subject_id", "subject", "subject_type", "object_id", "object", "object_type"];
    table.write_record(ends.into_iter().chain(relation_fields().into_iter().map(|field| field.name)))?;
    for record in Record::all(graph) {
        let ends = [record.edge.subject, record.edge.object].into_iter().flat_map(|actor| {
            let kind = super::records::type_id(actor.kind);
            [actor.id.clone(), actor.label.clone(), kind.to_owned()]
        });
        let values = relation_fields().into_iter().map(|field| (field.of)(&record).map(|value| value.to_string()));
        table.write_record(ends.chain(values.map(Option::unwrap_or_default)))?;
    }
    table.flush()
}

/// Writes a row for each statement.
pub(super) fn statements(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    // The names by hand: an empty graph has no row to take them from.
    table.write_record(Row::NAMES)?;
    for statement in graph.statements() {
        table.serialize(Row::of(&statement))?;
    }
    table.flush()
}

/// A statement without its spans.
#[derive(Serialize)]
struct Row<'s> {
    id: &'s str,
    kind: Kind,
    document: &'s str,
    date: Option<&'s str>,
    url: Option<&'s str>,
    title: Option<&'s str>,
    subject_id: &'s str,
    subject: &'s str,
    subject_mention: &'s str,
    relation: &'s str,
    label: &'s str,
    object_id: &'s str,
    object: &'s str,
    object_mention: &'s str,
    plover: Option<&'s str>,
    mode: Option<&'s str>,
    cameo: Option<&'s str>,
    goldstein: Option<f64>,
    symmetric: bool,
    polarity: Polarity,
    time_start: Option<&'s str>,
    time_end: Option<&'s str>,
    time_text: Option<&'s str>,
    place: Option<&'s str>,
    place_country: Option<&'s str>,
    attributed_to: Option<&'s str>,
    confidence: f64,
    rule: &'s str,
    start: usize,
    end: usize,
    sentence: &'s str,
}

impl<'s> Row<'s> {
    const NAMES: [&'static str; 31] = [
        "id",
        "kind",
        "document",
        "date",
        "url",
        "title",
        "subject_id",
        "subject",
        "subject_mention",
        "relation",
        "label",
        "object_id",
        "object",
        "object_mention",
        "plover",
        "mode",
        "cameo",
        "goldstein",
        "symmetric",
        "polarity",
        "time_start",
        "time_end",
        "time_text",
        "place",
        "place_country",
        "attributed_to",
        "confidence",
        "rule",
        "start",
        "end",
        "sentence",
    ];

    fn of(statement: &'s Statement) -> Self {
        let Statement { document, subject, relation, object, sentence, .. } = statement;
        let (time, place) = (statement.time.as_ref(), statement.place.as_ref());
        Self {
            id: &statement.id,
            kind: statement.kind,
            document: &document.id,
            date: document.date.as_deref(),
            url: document.url.as_deref(),
            title: document.title.as_deref(),
            subject_id: &subject.id,
            subject: &subject.label,
            subject_mention: &subject.mention.text,
            relation: &relation.id,
            label: &relation.label,
            object_id: &object.id,
            object: &object.label,
            object_mention: &object.mention.text,
            plover: relation.plover.as_deref(),
            mode: relation.mode.as_deref(),
            cameo: relation.cameo.as_deref(),
            goldstein: relation.goldstein,
            symmetric: relation.symmetric,
            polarity: statement.polarity,
            time_start: time.and_then(|time| time.start.as_deref()),
            time_end: time.and_then(|time| time.end.as_deref()),
            time_text: time.and_then(|time| time.text.as_deref()),
            place: place.map(|place| place.label.as_str()),
            place_country: place.and_then(|place| place.country.as_deref()),
            attributed_to: statement.attributed_to.as_ref().map(|source| source.label.as_str()),
            confidence: statement.confidence,
            rule: &statement.rule,
            start: sentence.start,
            end: sentence.end,
            sentence: &sentence.text,
        }
    }
}

/// Neo4j's nodes: the actors.
pub(super) fn neo4j_actors(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let names = ACTOR.iter().map(neo4j_name);
    table.write_record(["id:ID".to_owned()].into_iter().chain(names).chain([":LABEL".to_owned()]))?;
    for actor in graph.actors() {
        let label = match actor.kind {
            ActorType::Person => "Person",
            ActorType::Country => "Country",
            ActorType::Government => "Government",
            ActorType::Organization => "Organization",
            ActorType::ArmedGroup => "ArmedGroup",
            ActorType::Group => "Group",
        };
        let values = ACTOR.iter().map(|field| neo4j_value((field.of)(actor)));
        let labels = ["Actor", label].join(ARRAY);
        table.write_record([actor.id.clone()].into_iter().chain(values).chain([labels]))?;
    }
    table.flush()
}

/// Neo4j's relationships.
pub(super) fn neo4j_relations(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let ends = [":START_ID", ":END_ID", ":TYPE"].map(str::to_owned);
    table.write_record(ends.into_iter().chain(relation_fields().into_iter().map(|field| neo4j_name(&field))))?;
    for record in Record::all(graph) {
        let Record { edge, .. } = &record;
        let values = relation_fields().into_iter().map(|field| neo4j_value((field.of)(&record)));
        let ends = [edge.subject.id.clone(), edge.object.id.clone(), neo4j_type(&edge.fact.relation.id)];
        table.write_record(ends.into_iter().chain(values))?;
    }
    table.flush()
}

/// The name of a column with its type.
fn neo4j_name<R>(field: &Field<R>) -> String {
    let kind = match field.kind {
        Type::Text => "string",
        Type::Count => "int",
        Type::Number => "double",
        Type::Flag => "boolean",
        Type::Day => "date",
        Type::List => "string[]",
    };
    format!("{}:{kind}", field.name)
}

/// A value on one line, which is what the importer expects unless it is told otherwise.
fn neo4j_value(value: Option<Value>) -> String {
    let value = match value {
        Some(Value::List(texts)) => texts.iter().map(|text| text.replace(ARRAY, ",")).collect::<Vec<_>>().join(ARRAY),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    value.replace(|c: char| c.is_control(), " ")
}

/// A relation's id as Cypher likes types: `SIGNED_A_DEAL_WITH`.
fn neo4j_type(id: &str) -> String {
    let words: Vec<String> =
        id.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_uppercase).collect();
    if words.is_empty() { "RELATED_TO".to_owned() } else { words.join("_") }
}
