//! JSON-LD, as it was written, to a graph.

use super::super::read::ReadError;
use super::super::{Format, rdf};
use super::nodes::{
    ActorNode, ArticleNode, DatasetNode, Node, RelationNode, SourceNode, SpanNode, StatementNode, Text, kind_of,
};
use super::{CONTEXT, Outline, VERSION, iri};
use crate::actors::Actor;
use crate::graph::{Builder, Evidence, KnowledgeGraph, Mentions, Report};
use crate::relations::{DocumentRef, Kind, Relation, Source, Time};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// Nodes that are read together.
const BATCH: usize = 1 << 12;

/// How statements and events begin.
pub(super) const STATEMENT: &str = "{\"id\":\"stmt:";
pub(super) const EVENT: &str = "{\"id\":\"event:";

/// Reads what [`write`](super::write()) wrote.
///
/// JSON-LD with another context, such as other programs make of ours, is read by way of RDF.
pub fn read(text: &str) -> Result<KnowledgeGraph, ReadError> {
    // As it was written, a node a line: no need to look for the ends of the nodes. What is not so is read the long way,
    // which tells better what is wrong.
    if let Ok(Some(outline)) = Outline::of(text.as_bytes())
        && let Ok(Some(graph)) = outline.graph()
    {
        return Ok(graph);
    }
    let file: File<'_> = match serde_json::from_str(text) {
        Ok(file) => file,
        // Valid JSON of another shape may be JSON-LD all the same.
        Err(error) if error.is_data() => return rdf::read(text, Format::JsonLd),
        Err(error) => return Err(ReadError::Json { format: Format::JsonLd, source: error }),
    };
    let published: Value = serde_json::from_str(CONTEXT).unwrap_or_default();
    if file.context != published["@context"] {
        return rdf::read(text, Format::JsonLd);
    }
    let mut reading = Reading::default();
    reading.take(&file.graph, |raw| raw.get())?;
    reading.finish(false)
}

/// A graph in the making, from nodes in any order; fastest if what a statement speaks of comes before it.
#[derive(Default)]
pub(in super::super) struct Reading {
    parts: Parts,
    sink: Sink,
    /// Read, but not yet in the graph.
    ready: Vec<Report>,
    /// How many nodes there were.
    nodes: usize,
}

impl Reading {
    /// Reads some nodes.
    pub(in super::super) fn take<'t, T: Sync>(
        &mut self,
        nodes: &'t [T],
        text: impl Fn(&'t T) -> &'t str + Sync,
    ) -> Result<(), ReadError> {
        let Self { parts, sink, ready, nodes: known } = self;
        for batch in nodes.chunks(BATCH) {
            let read = |(place, raw): (usize, &'t T)| -> Result<Read<'t>, ReadError> {
                let text = text(raw);
                Ok(match node(text, *known + place)? {
                    Some(Node::Statement(node)) => match parts.places(&node) {
                        Ok(places) => Read::Ready(Box::new(places.report(*node))),
                        Err(_) => Read::Early(text.to_owned()),
                    },
                    Some(node) => Read::Part(Box::new(node)),
                    None => Read::Nothing,
                })
            };
            // What one batch says is put into the graph while the next is read.
            let all = || batch.par_iter().enumerate().map(read).collect::<Result<Vec<_>, _>>();
            let (all, ()) = rayon::join(all, || sink.add(parts, std::mem::take(ready)));
            for read in all? {
                match read {
                    Read::Ready(report) => ready.push(*report),
                    Read::Early(text) => parts.early.push(text),
                    Read::Part(node) => parts.take(*node, sink)?,
                    Read::Nothing => {}
                }
            }
            *known += batch.len();
        }
        Ok(())
    }

    /// The graph. Relations that no statement has are left out unless `is_part`: then other statements have them.
    pub(in super::super) fn finish(mut self, is_part: bool) -> Result<KnowledgeGraph, ReadError> {
        let early = std::mem::take(&mut self.parts.early);
        let Self { parts, mut sink, ready, .. } = self;
        sink.add(&parts, ready);
        for text in &early {
            if let Some(Node::Statement(node)) = node(text, 0)? {
                let report = parts.places(&node)?.report(*node);
                sink.add(&parts, vec![report]);
            }
        }
        if is_part {
            for relation in &parts.relations.things {
                sink.builder.relation(relation);
            }
        }
        Ok(sink.builder.finish())
    }
}

/// What came of a node.
enum Read<'t> {
    Ready(Box<Report>),
    /// A statement about something that comes later in the file.
    Early(String),
    Part(Box<Node<'t>>),
    Nothing,
}

#[derive(Deserialize)]
struct File<'f> {
    #[serde(rename = "@context")]
    context: Value,
    #[serde(rename = "@graph", borrow)]
    graph: Vec<&'f RawValue>,
}

/// What tells the nodes apart.
#[derive(Deserialize)]
struct Head {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: Option<Types>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Types {
    One(String),
    Several(Vec<String>),
}

/// A node out of its text; `None` for one that only repeats what others say.
pub(in super::super) fn node(text: &str, position: usize) -> Result<Option<Node<'_>>, ReadError> {
    let unknown = || format!("number {}", position + 1);
    // Nearly all nodes are statements: those that look so are not read twice.
    if text.starts_with(STATEMENT)
        && let Ok(node) = serde_json::from_str::<StatementNode>(text)
        && node.types.iter().any(|name| name.as_str() == "Statement")
    {
        return Ok(Some(Node::Statement(Box::new(node))));
    }
    // Events say nothing that their statements do not say, and there are as many.
    if text.starts_with(EVENT) && text.ends_with('}') {
        return Ok(None);
    }
    let head: Head = parse(text, &unknown())?;
    let id = head.id.unwrap_or_else(unknown);
    let types = match head.kind {
        None => Vec::new(),
        Some(Types::One(name)) => vec![name],
        Some(Types::Several(names)) => names,
    };
    let is = |name: &str| types.iter().any(|found| found == name);
    Ok(Some(if is("Statement") {
        Node::Statement(Box::new(parse(text, &id)?))
    } else if is("Event") {
        return Ok(None);
    } else if is("Actor") {
        Node::Actor(parse(text, &id)?)
    } else if is("Property") {
        Node::Relation(parse(text, &id)?)
    } else if is("Article") {
        Node::Article(parse(text, &id)?)
    } else if is("Dataset") {
        Node::Dataset(parse(text, &id)?)
    } else {
        return Err(ReadError::NodeType { id });
    }))
}

/// The nodes of a file by their ids as written.
#[derive(Default)]
struct Parts {
    documents: Named<DocumentRef>,
    relations: Named<Relation>,
    /// With their numbers in the builder.
    actors: FxHashMap<String, (usize, String)>,
    /// Statements about things that have not come yet.
    early: Vec<String>,
}

struct Named<T> {
    places: FxHashMap<String, usize>,
    things: Vec<T>,
}

/// Where the graph is made. Only documents and relations that a statement speaks of get into it.
#[derive(Default)]
struct Sink {
    builder: Builder,
    /// Numbers in the builder by places among the parts.
    documents: Vec<Option<usize>>,
    relations: Vec<Option<usize>>,
}

/// What a statement speaks of: documents and relations by their places among the parts, actors by their numbers.
struct Places {
    document: usize,
    relation: usize,
    subject: usize,
    object: usize,
    source: Option<Source>,
}

impl Parts {
    fn take(&mut self, node: Node<'_>, sink: &mut Sink) -> Result<(), ReadError> {
        match node {
            Node::Dataset(DatasetNode { schema_version, event_window, .. }) => {
                check_version(&schema_version)?;
                sink.builder.group(event_window.as_deref().map(str::parse).transpose()?.unwrap_or_default());
            }
            Node::Article(ArticleNode { id, identifier, date, url, title, .. }) => {
                self.documents.insert(id, DocumentRef { id: identifier, date, url, title });
            }
            Node::Actor(node) => {
                let id = node.id.clone();
                let actor = actor(node).ok_or_else(|| ReadError::NodeType { id: id.clone() })?;
                self.actors.insert(id, (sink.builder.actor(&actor), actor.label));
            }
            Node::Relation(node) => {
                self.relations.insert(node.id.clone(), relation(node));
            }
            // Statements are kept as text where they come too early.
            Node::Event(_) | Node::Statement(_) => {}
        }
        Ok(())
    }

    fn places(&self, node: &StatementNode<'_>) -> Result<Places, ReadError> {
        let missing = |missing: &Text<'_>| ReadError::Missing {
            statement: node.id.as_str().to_owned(),
            missing: missing.as_str().to_owned(),
        };
        let actor = |id: &Text<'_>| self.actors.get(id.as_str()).ok_or_else(|| missing(id));
        Ok(Places {
            document: self.documents.place(&node.document).ok_or_else(|| missing(&node.document))?,
            relation: self.relations.place(&node.predicate).ok_or_else(|| missing(&node.predicate))?,
            subject: actor(&node.subject)?.0,
            object: actor(&node.object)?.0,
            source: match &node.attributed_to {
                None => None,
                Some(SourceNode::Named { id, label }) => {
                    let id = id.as_ref().map(|id| id.as_str().to_owned());
                    Some(Source { id, label: label.as_str().to_owned() })
                }
                Some(SourceNode::Known(id)) => {
                    Some(Source { id: Some(id.as_str().to_owned()), label: actor(id)?.1.clone() })
                }
            },
        })
    }
}

impl Places {
    /// A statement without the names that all statements of its kind have in common: they are not copied for each.
    fn report(self, node: StatementNode<'_>) -> Report {
        let own = |text: Option<Text<'_>>| text.map(Text::into_string);
        let spans = |spans: Vec<SpanNode<'_>>| spans.into_iter().map(Into::into).collect();
        let evidence = Evidence {
            id: node.id.into_string(),
            event: 0,
            document: String::new(),
            sentence: node.sentence.into(),
            subject: Mentions { main: node.subject_mention.into(), all: spans(node.subject_mentions) },
            object: Mentions { main: node.object_mention.into(), all: spans(node.object_mentions) },
            is_reversed: false,
            trigger: node.trigger.into(),
            time: Some(Time { start: own(node.time_start), end: own(node.time_end), text: own(node.time_text) }),
            place: node.place.map(Into::into),
            attributed_to: self.source,
            confidence: node.confidence,
            rule: node.rule.into_string(),
        };
        Report {
            subject: self.subject,
            object: self.object,
            relation: self.relation,
            document: self.document,
            kind: if node.types.iter().any(|name| name.as_str() == "Role") { Kind::Role } else { Kind::Event },
            polarity: node.polarity,
            evidence,
        }
    }
}

impl Sink {
    /// Puts statements into the builder whose documents and relations still have their places among the parts.
    fn add(&mut self, parts: &Parts, reports: Vec<Report>) {
        self.documents.resize(parts.documents.things.len(), None);
        self.relations.resize(parts.relations.things.len(), None);
        for mut report in reports {
            let document = &parts.documents.things[report.document];
            report.document = *self.documents[report.document].get_or_insert_with(|| self.builder.document(document));
            report.evidence.document.clone_from(&document.id);
            let relation = &parts.relations.things[report.relation];
            report.relation = *self.relations[report.relation].get_or_insert_with(|| self.builder.relation(relation));
            self.builder.report(report);
        }
    }
}

impl<T> Named<T> {
    /// Of two nodes of one id the later counts.
    fn insert(&mut self, id: String, thing: T) {
        self.places.insert(id, self.things.len());
        self.things.push(thing);
    }

    fn place(&self, id: &Text<'_>) -> Option<usize> {
        self.places.get(id.as_str()).copied()
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { places: FxHashMap::default(), things: Vec::new() }
    }
}

fn parse<'t, T: Deserialize<'t>>(text: &'t str, id: &str) -> Result<T, ReadError> {
    serde_json::from_str(text).map_err(|source| ReadError::Node { id: id.to_owned(), source })
}

fn check_version(found: &str) -> Result<(), ReadError> {
    match found.parse::<u64>() {
        Ok(version) if version <= VERSION => Ok(()),
        _ => Err(ReadError::Newer { found: found.to_owned(), known: VERSION }),
    }
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
