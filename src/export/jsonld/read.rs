//! JSON-LD, as it was written, to a graph.

use super::error::JsonLdError;
use super::iri;
use super::nodes::{ActorNode, ArticleNode, RelationNode, SourceNode, StatementNode, Typed, kind_of};
use crate::actors::Actor;
use crate::graph::{Builder, KnowledgeGraph};
use crate::relations::{DocumentRef, Kind, Participant, Relation, Source, Span, Statement, Time};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;

/// Reads what [`write`](super::write()) wrote.
pub fn read(text: &str) -> Result<KnowledgeGraph, JsonLdError> {
    let file: File = serde_json::from_str(text).map_err(JsonLdError::NotAGraph)?;
    let mut parts = Parts::default();
    for (position, node) in file.graph.into_iter().enumerate() {
        parts.take(node, position)?;
    }
    let mut builder = Builder::new();
    for node in std::mem::take(&mut parts.statements) {
        builder.add(parts.statement(node)?);
    }
    parts.actors.into_values().for_each(|actor| builder.add_actor(actor));
    Ok(builder.finish())
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "@graph")]
    graph: Vec<Value>,
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
    fn take(&mut self, node: Value, position: usize) -> Result<(), JsonLdError> {
        let id = node["id"].as_str().map_or_else(|| format!("number {}", position + 1), str::to_owned);
        let main_type = match &node["type"] {
            Value::Array(types) => types.first().and_then(Value::as_str),
            other => other.as_str(),
        };
        match main_type {
            Some("Article") => {
                let ArticleNode { identifier, date, url, title, .. } = parse(node, &id)?;
                self.documents.insert(id, DocumentRef { id: identifier, date, url, title });
            }
            Some("Actor") => {
                let actor = actor(parse(node, &id)?).ok_or_else(|| JsonLdError::Type { id: id.clone() })?;
                self.actors.insert(id, actor);
            }
            Some("Property") => {
                let relation = relation(parse(node, &id)?);
                self.relations.insert(id, relation);
            }
            Some("Statement") => self.statements.push(parse(node, &id)?),
            _ => return Err(JsonLdError::Type { id }),
        }
        Ok(())
    }

    fn statement(&self, node: StatementNode) -> Result<Statement, JsonLdError> {
        let missing = |missing: &str| JsonLdError::Missing { statement: node.id.clone(), missing: missing.to_owned() };
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

fn parse<T: DeserializeOwned>(node: Value, id: &str) -> Result<T, JsonLdError> {
    serde_json::from_value(node).map_err(|source| JsonLdError::Node { id: id.to_owned(), source })
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
