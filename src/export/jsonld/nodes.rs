//! The nodes of the file, field by field in the order in which they are written.

use crate::actors::ActorType;
use crate::relations::{Place, Polarity, SentenceRef, Span};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A node of any type.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(in super::super) enum Node<'t> {
    Dataset(DatasetNode),
    Article(ArticleNode),
    Actor(ActorNode),
    Relation(RelationNode),
    Event(EventNode<'t>),
    Statement(Box<StatementNode<'t>>),
}

/// A text of the file or of the graph as it stands there: there are ten to a statement, too many to copy each.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(super) struct Text<'t>(pub(super) Cow<'t, str>);

/// The file itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct DatasetNode {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) schema_version: String,
    /// How many days apart reports of one event may lie, or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) event_window: Option<String>,
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
pub(in super::super) struct EventNode<'t> {
    pub(super) id: Text<'t>,
    #[serde(rename = "type")]
    pub(super) types: [&'static str; 2],
    pub(super) label: String,
    pub(super) agent: Text<'t>,
    pub(super) patient: Text<'t>,
    pub(super) actors: [Text<'t>; 2],
    pub(super) event_types: Vec<String>,
    pub(super) polarity: Polarity,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) first_day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_day: Option<String>,
}

/// A statement with its evidence.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 't"))]
pub(in super::super) struct StatementNode<'t> {
    pub(super) id: Text<'t>,
    #[serde(rename = "type")]
    pub(super) types: Vec<Text<'t>>,
    pub(super) subject: Text<'t>,
    pub(super) predicate: Text<'t>,
    pub(super) object: Text<'t>,
    pub(super) polarity: Polarity,
    /// The event that it tells of; offices have none.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    pub(super) about: Option<Text<'t>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) time_start: Option<Text<'t>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) time_end: Option<Text<'t>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) time_text: Option<Text<'t>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<PlaceNode<'t>>,
    pub(super) document: Text<'t>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) attributed_to: Option<SourceNode<'t>>,
    pub(super) confidence: f64,
    pub(super) rule: Text<'t>,
    pub(super) sentence: SentenceNode<'t>,
    pub(super) trigger: SpanNode<'t>,
    pub(super) subject_mention: SpanNode<'t>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) subject_mentions: Vec<SpanNode<'t>>,
    pub(super) object_mention: SpanNode<'t>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) object_mentions: Vec<SpanNode<'t>>,
}

/// `{"id": …}`
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reference {
    pub(super) id: String,
}

/// Some words of an article.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub(super) struct SpanNode<'t> {
    #[serde(rename = "type", skip_deserializing)]
    kind: SpanType,
    start: usize,
    end: usize,
    text: Text<'t>,
}

/// A sentence of an article.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub(super) struct SentenceNode<'t> {
    #[serde(rename = "type", skip_deserializing)]
    kind: SpanType,
    index: usize,
    start: usize,
    end: usize,
    text: Text<'t>,
}

/// Only one type of spans is written.
#[derive(Debug, Default, Serialize)]
enum SpanType {
    #[default]
    Span,
}

/// A place, by name.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub(super) struct PlaceNode<'t> {
    #[serde(rename = "type")]
    kind: Text<'t>,
    label: Text<'t>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<Text<'t>>,
}

/// Who claims something: an actor of the file by its id alone, any other source with its name.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, bound(deserialize = "'de: 't"))]
pub(super) enum SourceNode<'t> {
    Known(Text<'t>),
    Named {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<Text<'t>>,
        label: Text<'t>,
    },
}

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl<'t> From<&'t str> for Text<'t> {
    fn from(text: &'t str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

/// Borrows wherever the text has no escapes; serde's own way for `Cow` copies inside an `Option` or a list.
impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Borrow;
        impl<'de> Visitor<'de> for Borrow {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text))
            }
        }
        from.deserialize_str(Borrow).map(Self)
    }
}

impl<'t> From<&'t Span> for SpanNode<'t> {
    fn from(Span { start, end, text }: &'t Span) -> Self {
        Self { kind: SpanType::Span, start: *start, end: *end, text: text.as_str().into() }
    }
}

impl From<SpanNode<'_>> for Span {
    fn from(SpanNode { start, end, text, .. }: SpanNode<'_>) -> Self {
        Self { start, end, text: text.into_string() }
    }
}

impl<'t> From<&'t SentenceRef> for SentenceNode<'t> {
    fn from(SentenceRef { index, start, end, text }: &'t SentenceRef) -> Self {
        Self { kind: SpanType::Span, index: *index, start: *start, end: *end, text: text.as_str().into() }
    }
}

impl From<SentenceNode<'_>> for SentenceRef {
    fn from(SentenceNode { index, start, end, text, .. }: SentenceNode<'_>) -> Self {
        Self { index, start, end, text: text.into_string() }
    }
}

impl<'t> From<&'t Place> for PlaceNode<'t> {
    fn from(Place { label, country }: &'t Place) -> Self {
        Self { kind: "Place".into(), label: label.as_str().into(), country: country.as_deref().map(Into::into) }
    }
}

impl From<PlaceNode<'_>> for Place {
    fn from(PlaceNode { label, country, .. }: PlaceNode<'_>) -> Self {
        Self { label: label.into_string(), country: country.map(Text::into_string) }
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
