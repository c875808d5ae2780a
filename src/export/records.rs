//! Actors and relations as records of plain values, for the formats that know nothing of evidence.

use crate::actors::{Actor, ActorType};
use crate::graph::{Edge, KnowledgeGraph};
use crate::relations::{DateRange, Polarity};
use jiff::civil::Date;
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt;

/// A value in a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Count(usize),
    Number(f64),
    Flag(bool),
    Day(Date),
    /// Texts of which none has a line break or the separator `|` in it.
    List(Vec<String>),
}

/// What values a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Count,
    Number,
    Flag,
    Day,
    List,
}

/// A field of a record.
pub(super) struct Field<R> {
    pub(super) name: &'static str,
    pub(super) kind: Type,
    pub(super) of: fn(&R) -> Option<Value>,
}

/// A relation between two actors, with what its evidence has in common.
#[derive(Debug)]
pub(super) struct Record<'g> {
    /// `e1`, `e2` … in the order of the graph.
    pub(super) id: String,
    pub(super) edge: Edge<'g>,
    /// The days of which its evidence speaks, or on which it was published.
    pub(super) days: Option<DateRange>,
}

/// Between the parts of a list where a format has none.
pub(super) const SEPARATOR: &str = "|";
/// Sentences that a record quotes at most.
const MOST_SENTENCES: usize = 5;

const fn field<R>(name: &'static str, kind: Type, of: fn(&R) -> Option<Value>) -> Field<R> {
    Field { name, kind, of }
}

/// The fields of an actor beside its id.
pub(super) const ACTOR: &[Field<Actor>] = &[
    field("label", Type::Text, |actor| text(&actor.label)),
    field("short", Type::Text, |actor| text(&actor.short)),
    field("type", Type::Text, |actor| text(type_id(actor.kind))),
    field("country", Type::Text, |actor| actor.country.as_deref().and_then(text)),
    field("aliases", Type::List, |actor| list(actor.aliases.iter())),
];

/// The fields of a relation beside its id and its two ends.
pub(super) fn relation_fields<'g>() -> [Field<Record<'g>>; 16] {
    [
        field("relation", Type::Text, |record| text(&record.edge.fact.relation.id)),
        field("label", Type::Text, |record| text(&record.label())),
        field("kind", Type::Text, |record| Some(Value::Text(word(&record.edge.fact.kind)))),
        field("plover", Type::Text, |record| record.edge.fact.relation.plover.as_deref().and_then(text)),
        field("mode", Type::Text, |record| record.edge.fact.relation.mode.as_deref().and_then(text)),
        field("cameo", Type::Text, |record| record.edge.fact.relation.cameo.as_deref().and_then(text)),
        field("goldstein", Type::Number, |record| record.edge.fact.relation.goldstein.map(Value::Number)),
        field("symmetric", Type::Flag, |record| Some(Value::Flag(record.edge.fact.relation.symmetric))),
        field("polarity", Type::Text, |record| Some(Value::Text(word(&record.edge.fact.polarity)))),
        field("weight", Type::Count, |record| Some(Value::Count(record.edge.fact.evidence.len()))),
        field("events", Type::Count, |record| Some(Value::Count(record.edge.fact.events.len()))),
        field("confidence", Type::Number, |record| Some(Value::Number(record.edge.fact.confidence()))),
        field("first", Type::Day, |record| day(record.days?.first)),
        field("last", Type::Day, |record| day(record.days?.last)),
        field("documents", Type::List, |record| {
            let documents: BTreeSet<&String> = record.edge.fact.evidence.iter().map(|e| &e.document).collect();
            list(documents.into_iter())
        }),
        field("sentences", Type::List, |record| {
            let mut seen = BTreeSet::new();
            let evidence = record.edge.fact.evidence.iter();
            let sentences = evidence.map(|e| &e.sentence.text).filter(|text| seen.insert(text.as_str()));
            list(sentences.take(MOST_SENTENCES))
        }),
    ]
}

impl<'g> Record<'g> {
    /// The relations of a graph, in its order.
    pub(super) fn all(graph: &'g KnowledgeGraph) -> impl Iterator<Item = Self> {
        graph.edges().enumerate().map(|(position, edge)| {
            let days = edge.fact.evidence.iter().filter_map(|evidence| graph.days(evidence));
            let days = days.reduce(|a, b| DateRange { first: a.first.min(b.first), last: a.last.max(b.last) });
            Self { id: format!("e{}", position + 1), edge, days }
        })
    }

    /// What is written on the arrow.
    pub(super) fn label(&self) -> String {
        qualified(&self.edge.fact.relation.label, self.edge.fact.polarity)
    }
}

/// The label of a relation with the word for what did not happen.
pub(super) fn qualified(label: &str, polarity: Polarity) -> String {
    match polarity {
        Polarity::Asserted => label.to_owned(),
        Polarity::Negated => format!("not {label}"),
        Polarity::Possible => format!("possibly {label}"),
    }
}

/// The name of a type as the statements have it.
pub(super) const fn type_id(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Person => "person",
        ActorType::Country => "country",
        ActorType::Government => "government",
        ActorType::Organization => "organization",
        ActorType::ArmedGroup => "armed_group",
        ActorType::Group => "group",
    }
}

/// A unit variant as it stands in JSON.
fn word(value: &impl serde::Serialize) -> String {
    json!(value).as_str().unwrap_or_default().to_owned()
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

/// A day; the ends of time that stand for an open span are none.
pub(super) fn day(day: Date) -> Option<Value> {
    (day != Date::MIN && day != Date::MAX).then_some(Value::Day(day))
}

fn list<'t>(texts: impl Iterator<Item = &'t String>) -> Option<Value> {
    let one_line = |text: &String| text.replace(['\n', '\r'], " ").replace(SEPARATOR, "/");
    let texts: Vec<String> = texts.map(one_line).collect();
    (!texts.is_empty()).then_some(Value::List(texts))
}

impl Value {
    /// The value in JSON; a list as an array.
    pub(super) fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Count(count) => json!(count),
            Self::Number(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::Day(day) => json!(day.to_string()),
            Self::List(texts) => json!(texts),
        }
    }
}

/// The value as a text, the way that XML Schema writes it; a list with separators.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Count(count) => write!(f, "{count}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::List(texts) => f.write_str(&texts.join(SEPARATOR)),
        }
    }
}
