//! The graph and the ways to ask it.

use super::build::Builder;
use super::events::{Event, EventRule};
use super::model::{Evidence, Fact, Mentions};
use crate::actors::Actor;
use crate::relations::{DateRange, DocumentRef, Participant, Relation, Statement, Time};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Actors and facts between them.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeGraph {
    /// Nodes sorted by id; edges by subject, object, relation and polarity.
    graph: DiGraph<Actor, Fact>,
    documents: BTreeMap<String, DocumentRef>,
    /// Sorted by id; in a part of a graph also those that none of its facts has.
    relations: Vec<Arc<Relation>>,
    /// By which the statements are sorted into events.
    rule: EventRule,
}

/// A fact with the two actors that it holds between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge<'g> {
    /// Who did it; of a symmetric relation the actor that is mostly named first.
    pub subject: &'g Actor,
    /// To whom.
    pub object: &'g Actor,
    /// What, and how we know.
    pub fact: &'g Fact,
}

/// Actors, facts with the numbers of their actors, and documents by id.
type Parts = (Vec<Actor>, Vec<(usize, usize, Fact)>, BTreeMap<String, DocumentRef>);

impl KnowledgeGraph {
    /// Builds a graph. The order of the statements does not matter, and one that comes twice counts once.
    pub fn from_statements(statements: impl IntoIterator<Item = Statement>) -> Self {
        let mut builder = Builder::new();
        builder.extend(statements);
        builder.finish()
    }

    /// Puts sorted parts together and sorts statements into events. A fact names its actors by their positions.
    pub(crate) fn assemble(
        actors: Vec<Actor>,
        mut facts: Vec<(usize, usize, Fact)>,
        documents: BTreeMap<String, DocumentRef>,
        relations: Vec<Arc<Relation>>,
        rule: EventRule,
    ) -> Self {
        let published =
            documents.values().filter_map(|document| Some((document.id.as_str(), document.day()?))).collect();
        facts.par_iter_mut().for_each(|(subject, object, fact)| {
            fact.group(&actors[*subject].id, &actors[*object].id, &published, rule);
        });
        let mut graph = DiGraph::with_capacity(actors.len(), facts.len());
        for actor in actors {
            graph.add_node(actor);
        }
        for (subject, object, fact) in facts {
            graph.add_edge(NodeIndex::new(subject), NodeIndex::new(object), fact);
        }
        Self { graph, documents, relations, rule }
    }

    /// The same actors and relations with these facts between them.
    pub(crate) fn with_facts(self, facts: Vec<(usize, usize, Fact)>, documents: BTreeMap<String, DocumentRef>) -> Self {
        let (relations, rule) = (self.relations.clone(), self.rule);
        Self::assemble(self.into_parts().0, facts, documents, relations, rule)
    }

    /// Takes apart what [`KnowledgeGraph::assemble`] puts together.
    pub(super) fn into_parts(self) -> Parts {
        let (nodes, edges) = self.graph.into_nodes_edges();
        let facts = edges.into_iter().map(|edge| (edge.source().index(), edge.target().index(), edge.weight));
        (nodes.into_iter().map(|node| node.weight).collect(), facts.collect(), self.documents)
    }

    /// Decides anew which statements tell of one event. Graphs are made with [`EventRule::default`].
    pub fn group(&mut self, rule: EventRule) {
        let relations = std::mem::take(&mut self.relations);
        let (actors, facts, documents) = std::mem::take(self).into_parts();
        *self = Self::assemble(actors, facts, documents, relations, rule);
    }

    /// Which statements are one event in this graph. Files of it say so too, but for those of statements alone.
    pub fn event_rule(&self) -> EventRule {
        self.rule
    }

    /// All events with their facts, in the order of [`KnowledgeGraph::edges`], those of a fact by date.
    pub fn events(&self) -> impl Iterator<Item = (Edge<'_>, &Event)> {
        self.edges().flat_map(|edge| edge.fact.events.iter().map(move |event| (edge, event)))
    }

    /// The days that a statement speaks of: those that it states, else the day of its article.
    pub fn days(&self, evidence: &Evidence) -> Option<DateRange> {
        let stated = evidence.time.as_ref().and_then(Time::days);
        stated.or_else(|| self.document(&evidence.document)?.day())
    }

    /// The actors, sorted by id.
    pub fn actors(&self) -> impl Iterator<Item = &Actor> {
        self.graph.node_weights()
    }

    /// The actor of this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.node(id).map(|node| &self.graph[node])
    }

    fn node(&self, id: &str) -> Option<NodeIndex> {
        let nodes = self.graph.raw_nodes();
        nodes.binary_search_by(|node| node.weight.id.as_str().cmp(id)).ok().map(NodeIndex::new)
    }

    /// The facts, sorted by the ids of subject, object and relation.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        self.graph.edge_references().map(|edge| self.edge(edge.source(), edge.target(), edge.weight()))
    }

    /// The facts that an actor takes part in, in the order of [`KnowledgeGraph::edges`].
    pub fn edges_of(&self, id: &str) -> impl Iterator<Item = Edge<'_>> {
        let mut edges: Vec<_> = Vec::new();
        if let Some(node) = self.node(id) {
            edges.extend(self.graph.edges_directed(node, Direction::Outgoing));
            let incoming = self.graph.edges_directed(node, Direction::Incoming);
            edges.extend(incoming.filter(|edge| edge.source() != node));
        }
        edges.sort_by_key(EdgeRef::id);
        edges.into_iter().map(|edge| self.edge(edge.source(), edge.target(), edge.weight()))
    }

    /// The facts between two actors, either way.
    pub fn between(&self, one: &str, other: &str) -> impl Iterator<Item = Edge<'_>> {
        self.edges_of(one).filter(move |edge| {
            let pair = (edge.subject.id.as_str(), edge.object.id.as_str());
            pair == (one, other) || pair == (other, one)
        })
    }

    /// The relations that facts of the graph have, sorted by id.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = &Relation> {
        self.relations.iter().map(|relation| &**relation)
    }

    /// The documents that the facts come from, sorted by id.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = &DocumentRef> {
        self.documents.values()
    }

    /// The document of this id.
    pub fn document(&self, id: &str) -> Option<&DocumentRef> {
        self.documents.get(id)
    }

    /// Every piece of evidence with its fact, in the order of documents and sentences.
    pub fn evidence(&self) -> Vec<(Edge<'_>, &Evidence)> {
        // Numbers are compared much faster than names that lie all over the memory.
        let ranks: FxHashMap<&str, usize> = self.documents.keys().map(String::as_str).zip(0..).collect();
        let rank = |evidence: &Evidence| ranks.get(evidence.document.as_str()).copied();
        let key = |evidence: &Evidence| (rank(evidence), evidence.sentence.start, evidence.trigger.start);
        let edges: Vec<Edge<'_>> = self.edges().collect();
        let all = edges
            .par_iter()
            .flat_map_iter(|&edge| edge.fact.evidence.iter().map(move |evidence| (key(evidence), edge, evidence)));
        let mut all: Vec<_> = all.collect();
        all.par_sort_unstable_by(|(a, _, one), (b, _, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
        all.into_iter().map(|(_, edge, evidence)| (edge, evidence)).collect()
    }

    /// Every piece of evidence as a full statement, in the order of documents and sentences.
    pub fn statements(&self) -> impl ExactSizeIterator<Item = Statement> + DoubleEndedIterator {
        self.evidence().into_iter().map(|(edge, evidence)| self.statement(edge, evidence))
    }

    /// A piece of an edge's evidence as a full statement.
    pub fn statement(&self, edge: Edge<'_>, evidence: &Evidence) -> Statement {
        let (subject, object) =
            if evidence.is_reversed { (edge.object, edge.subject) } else { (edge.subject, edge.object) };
        let nameless = || DocumentRef { id: evidence.document.clone(), date: None, url: None, title: None };
        Statement {
            id: evidence.id.clone(),
            kind: edge.fact.kind,
            document: self.document(&evidence.document).cloned().unwrap_or_else(nameless),
            sentence: evidence.sentence.clone(),
            subject: participant(subject, &evidence.subject),
            relation: Relation::clone(&edge.fact.relation),
            object: participant(object, &evidence.object),
            trigger: evidence.trigger.clone(),
            polarity: edge.fact.polarity,
            time: evidence.time.clone(),
            place: evidence.place.clone(),
            attributed_to: evidence.attributed_to.clone(),
            confidence: evidence.confidence,
            rule: evidence.rule.clone(),
        }
    }

    /// Number of actors.
    pub fn actor_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of facts.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// Number of events, offices that are held included.
    pub fn event_count(&self) -> usize {
        self.graph.edge_weights().map(|fact| fact.events.len()).sum()
    }

    /// Number of statements.
    pub fn statement_count(&self) -> usize {
        self.graph.edge_weights().map(|fact| fact.evidence.len()).sum()
    }

    fn edge<'g>(&'g self, subject: NodeIndex, object: NodeIndex, fact: &'g Fact) -> Edge<'g> {
        Edge { subject: &self.graph[subject], object: &self.graph[object], fact }
    }
}

impl PartialEq for KnowledgeGraph {
    fn eq(&self, other: &Self) -> bool {
        self.rule == other.rule
            && self.actors().eq(other.actors())
            && self.edges().eq(other.edges())
            && self.documents == other.documents
    }
}

impl FromIterator<Statement> for KnowledgeGraph {
    fn from_iter<I: IntoIterator<Item = Statement>>(statements: I) -> Self {
        Self::from_statements(statements)
    }
}

fn participant(actor: &Actor, mentions: &Mentions) -> Participant {
    Participant {
        id: actor.id.clone(),
        label: actor.label.clone(),
        short: actor.short.clone(),
        kind: actor.kind,
        country: actor.country.clone(),
        aliases: actor.aliases.clone(),
        mention: mentions.main.clone(),
        mentions: mentions.all.clone(),
    }
}
