//! The nodes of the file, field by field in the order in which they are written.

use crate::actors::ActorType;
use crate::relations::{Place, Polarity, SentenceRef, Span};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A node of any type.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(in super::super) enum Node {
    Dataset(DatasetNode),
    Article(ArticleNode),
    Actor(ActorNode),
    Relation(RelationNode),
    Event(EventNode),
    Statement(Box<StatementNode>),
}

/// The file itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct DatasetNode {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) schema_version: String,
}

/// An article.
#[derive(Debug, Serialize, Deserialize)]
pub(in super::super) struct ArticleNode {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) identifier: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
}

/// An actor with its plain triples.
#[derive(Debug, Serialize, Deserialize)]
pub(in super::super) struct ActorNode {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) types: Vec<String>,
    pub(super) label: String,
    pub(super) short: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<String>,
    /// `rel:…` to the objects. Not read back: the statements say it all.
    #[serde(flatten, skip_deserializing)]
    pub(super) triples: BTreeMap<String, Vec<Reference>>,
}

/// A relation.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct RelationNode {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) types: Vec<String>,
    pub(super) label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) plover_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) cameo: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) goldstein: Option<f64>,
}

/// A deed, whoever reports it. Not read back: its statements say it all.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct EventNode {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) types: Vec<String>,
    pub(super) label: String,
    pub(super) agent: String,
    pub(super) patient: String,
    pub(super) actors: Vec<String>,
    pub(super) event_types: Vec<String>,
    pub(super) polarity: Polarity,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) first_day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_day: Option<String>,
}

/// A statement with its evidence.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct StatementNode {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) types: Vec<String>,
    pub(super) subject: String,
    pub(super) predicate: String,
    pub(super) object: String,
    pub(super) polarity: Polarity,
    /// The event that it tells of; offices have none.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    pub(super) about: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) time_start: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) time_end: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) time_text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<PlaceNode>,
    pub(super) document: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) attributed_to: Option<SourceNode>,
    pub(super) confidence: f64,
    pub(super) rule: String,
    pub(super) sentence: Typed<SentenceRef>,
    pub(super) trigger: Typed<Span>,
    pub(super) subject_mention: Typed<Span>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) subject_mentions: Vec<Typed<Span>>,
    pub(super) object_mention: Typed<Span>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) object_mentions: Vec<Typed<Span>>,
}

/// `{"id": …}`
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reference {
    pub(super) id: String,
}

/// A node without id that has a type.
#[derive(Debug, Serialize)]
pub(super) struct Typed<T> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(flatten)]
    pub(super) value: T,
}

/// A place, by name.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PlaceNode {
    #[serde(rename = "type")]
    kind: String,
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
}

/// Who claims something: an actor of the file by its id alone, any other source with its name.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum SourceNode {
    Known(String),
    Named {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        label: String,
    },
}

/// The type is not read: only one is written. (`flatten` would read all into a tree first.)
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Typed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self::span)
    }
}

impl<T> Typed<T> {
    pub(super) fn span(value: T) -> Self {
        Self { kind: "Span".to_owned(), value }
    }
}

impl From<Place> for PlaceNode {
    fn from(Place { label, country }: Place) -> Self {
        Self { kind: "Place".to_owned(), label, country }
    }
}

impl From<PlaceNode> for Place {
    fn from(PlaceNode { label, country, .. }: PlaceNode) -> Self {
        Self { label, country }
    }
}

/// The types of an actor's node. The first after `Actor` tells them apart.
pub(super) fn types_of(kind: ActorType) -> Vec<String> {
    let types: &[&str] = match kind {
        ActorType::Person => &["Actor", "Person"],
        ActorType::Country => &["Actor", "Country"],
        ActorType::Government => &["Actor", "GovernmentOrganization"],
        ActorType::Organization => &["Actor", "Organization"],
        ActorType::ArmedGroup => &["Actor", "ArmedGroup", "Organization"],
        ActorType::Group => &["Actor", "Group"],
    };
    types.iter().map(|&name| name.to_owned()).collect()
}

/// The kind of actor behind the types of a node, whose order means nothing.
pub(super) fn kind_of(types: &[String]) -> Option<ActorType> {
    use ActorType::{ArmedGroup, Country, Government, Group, Organization, Person};
    let kinds = [Person, Country, Government, Organization, ArmedGroup, Group];
    kinds.into_iter().find(|&kind| {
        let wanted = types_of(kind);
        wanted.len() == types.len() && wanted.iter().all(|name| types.contains(name))
    })
}
