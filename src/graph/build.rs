//! Statements to a graph: which of them tell the same fact, and what an actor is called where they differ.
//!
//! Where statements differ over an actor, a relation or a document, the choice does not depend on how many say what, only
//! on what is said. So a graph that grows by a few articles is the graph that all articles together give.

use super::events::EventRule;
use super::knowledge::KnowledgeGraph;
use super::model::{Evidence, Fact};
use super::profile::Profile;
use crate::actors::Actor;
use crate::relations::{DocumentRef, Kind, Participant, Polarity, Relation, Statement, Time};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

/// Collects statements; [`Builder::finish`] makes the graph.
#[derive(Debug, Default)]
pub struct Builder {
    actors: Numbered<Profile>,
    relations: Numbered<Relation>,
    documents: Numbered<DocumentRef>,
    /// Ids of the statements: one that comes twice counts once.
    statements: FxHashMap<String, usize>,
    rows: Vec<Option<Box<Row>>>,
    rule: EventRule,
}

/// A statement; its id is in the builder until the graph is made.
#[derive(Debug, PartialEq)]
struct Row {
    key: Key,
    document: usize,
    evidence: Evidence,
}

/// A statement that names its actors, its relation and its document by their numbers in a builder.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) subject: usize,
    pub(crate) object: usize,
    pub(crate) relation: usize,
    pub(crate) document: usize,
    pub(crate) kind: Kind,
    pub(crate) polarity: Polarity,
    pub(crate) evidence: Evidence,
}

/// What makes two statements tell the same fact, by the numbers of actors and relation. Fields in the order in which
/// edges are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    subject: usize,
    object: usize,
    relation: usize,
    polarity: Polarity,
    kind: Kind,
}

/// Things by number, in the order in which they came.
#[derive(Debug)]
struct Numbered<T> {
    numbers: FxHashMap<String, usize>,
    things: Vec<T>,
}

impl Builder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Which statements are to be one event.
    pub fn group(&mut self, rule: EventRule) {
        self.rule = rule;
    }

    /// Adds a statement, and says whether it is new.
    pub fn add(&mut self, statement: Statement) -> bool {
        let key = Key {
            subject: self.participant(&statement.subject),
            object: self.participant(&statement.object),
            relation: self.relation(&statement.relation),
            polarity: statement.polarity,
            kind: statement.kind,
        };
        let document = self.document(&statement.document);
        self.add_row(Row { key, document, evidence: Evidence::new(statement, false) })
    }

    /// Adds a statement about things that have their numbers, and says whether it is new.
    pub(crate) fn report(&mut self, report: Report) -> bool {
        let Report { subject, object, relation, document, kind, polarity, evidence } = report;
        self.add_row(Row { key: Key { subject, object, relation, polarity, kind }, document, evidence })
    }

    /// Adds everything that is in a graph.
    pub fn add_graph(&mut self, graph: KnowledgeGraph) {
        let (actors, facts, documents) = graph.into_parts();
        let actors: Vec<usize> = actors.into_iter().map(|actor| self.actor(&actor)).collect();
        for document in documents.values() {
            self.document(document);
        }
        for (subject, object, fact) in facts {
            let relation = self.relation(&fact.relation);
            let (kind, polarity) = (fact.kind, fact.polarity);
            for mut evidence in fact.evidence {
                let is_reversed = std::mem::take(&mut evidence.is_reversed);
                let (subject, object) = if is_reversed { (object, subject) } else { (subject, object) };
                let key = Key { subject: actors[subject], object: actors[object], relation, polarity, kind };
                let document = self.documents.number(&evidence.document);
                self.add_row(Row { key, document, evidence });
            }
        }
    }

    /// Adds an actor that is to be in the graph in any case.
    pub fn add_actor(&mut self, actor: Actor) {
        self.actor(&actor);
    }

    /// The number of an actor, which gets into the graph if it is not there.
    pub(crate) fn actor(&mut self, actor: &Actor) -> usize {
        let Actor { id, label, short, kind, country, aliases } = actor;
        let number = self.actors.number(id);
        self.actors.things[number].learn(label, short, *kind, country.as_deref(), aliases);
        number
    }

    fn participant(&mut self, participant: &Participant) -> usize {
        let Participant { id, label, short, kind, country, aliases, .. } = participant;
        let number = self.actors.number(id);
        self.actors.things[number].learn(label, short, *kind, country.as_deref(), aliases);
        number
    }

    /// The number of a relation.
    pub(crate) fn relation(&mut self, relation: &Relation) -> usize {
        let number = self.relations.number_or(&relation.id, || relation.clone());
        let known = &mut self.relations.things[number];
        if known != relation && text_of(relation) < text_of(known) {
            known.clone_from(relation);
        }
        number
    }

    /// The number of a document.
    pub(crate) fn document(&mut self, document: &DocumentRef) -> usize {
        let number = self.documents.number_or(&document.id, || document.clone());
        let known = &mut self.documents.things[number];
        for (known, given) in
            [(&mut known.date, &document.date), (&mut known.url, &document.url), (&mut known.title, &document.title)]
        {
            if given.is_some() && (known.is_none() || given < known) {
                known.clone_from(given);
            }
        }
        number
    }

    fn add_row(&mut self, mut row: Row) -> bool {
        use std::collections::hash_map::Entry;
        let says_something = |time: &Time| time.start.is_some() || time.end.is_some() || time.text.is_some();
        row.evidence.time = row.evidence.time.take().filter(says_something);
        match self.statements.entry(std::mem::take(&mut row.evidence.id)) {
            Entry::Vacant(entry) => {
                entry.insert(self.rows.len());
                self.rows.push(Some(Box::new(row)));
                true
            }
            // Two statements of one id are the same, unless somebody edited a file; then any fixed choice will do.
            Entry::Occupied(entry) => {
                let number = *entry.get();
                if let Some(known) = &self.rows[number]
                    && **known != row
                    && self.content(&row) < self.content(known)
                {
                    self.rows[number] = Some(Box::new(row));
                }
                false
            }
        }
    }

    /// All of a statement as text, which has an order.
    fn content(&self, row: &Row) -> String {
        let Row { key, evidence, .. } = row;
        let ids = [key.subject, key.object].map(|actor| &self.actors.things[actor].id);
        let relation = &self.relations.things[key.relation].id;
        format!("{ids:?}{relation:?}{:?}{:?}{evidence:?}", key.polarity, key.kind)
    }

    /// Merges the statements into a graph.
    pub fn finish(mut self) -> KnowledgeGraph {
        for (id, number) in self.statements.drain() {
            if let Some(row) = &mut self.rows[number] {
                row.evidence.id = id;
            }
        }
        let actor_ranks = self.actors.ranks();
        let relation_ranks = self.relations.ranks();
        for row in self.rows.iter_mut().flatten() {
            row.key.subject = actor_ranks[row.key.subject];
            row.key.object = actor_ranks[row.key.object];
            row.key.relation = relation_ranks[row.key.relation];
        }
        let actors: Vec<Actor> = self.actors.sorted(&actor_ranks).into_iter().map(Profile::decide).collect();
        let relations: Vec<Arc<Relation>> = self.relations.sorted(&relation_ranks).into_iter().map(Arc::new).collect();
        turn(&mut self.rows, &relations);
        let order = order(&self.rows, &self.documents.ranks());
        let facts = facts(&mut self.rows, &order, &actors, &relations);
        let documents = self.documents.things.into_iter().map(|document| (document.id.clone(), document)).collect();
        KnowledgeGraph::assemble(actors, facts, documents, relations, self.rule)
    }
}

impl Extend<Statement> for Builder {
    fn extend<I: IntoIterator<Item = Statement>>(&mut self, statements: I) {
        for statement in statements {
            self.add(statement);
        }
    }
}

/// Tells each symmetric fact one way round: as most of its statements do, else the smaller id first.
fn turn(rows: &mut [Option<Box<Row>>], relations: &[Arc<Relation>]) {
    let mut counts: FxHashMap<Key, usize> = FxHashMap::default();
    for row in rows.iter().flatten().filter(|row| relations[row.key.relation].symmetric) {
        *counts.entry(row.key).or_default() += 1;
    }
    for row in rows.iter_mut().flatten().filter(|row| relations[row.key.relation].symmetric) {
        let Key { subject, object, .. } = row.key;
        let turned = Key { subject: object, object: subject, ..row.key };
        let count = |key| counts.get(key).copied().unwrap_or_default();
        let (this, other) = (count(&row.key), count(&turned));
        if other > this || (other == this && object < subject) {
            row.key = turned;
            row.evidence.is_reversed = true;
        }
    }
}

/// The rows by fact, and within a fact by document and place in it.
fn order(rows: &[Option<Box<Row>>], documents: &[usize]) -> Vec<(Key, [usize; 3], usize)> {
    let place = |row: &Row| [documents[row.document], row.evidence.sentence.start, row.evidence.trigger.start];
    let numbered = rows.par_iter().enumerate();
    let mut order: Vec<_> =
        numbered.filter_map(|(number, row)| row.as_ref().map(|row| (row.key, place(row), number))).collect();
    let id = |number: usize| rows[number].as_ref().map(|row| &row.evidence.id);
    order.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| id(a.2).cmp(&id(b.2))));
    order
}

fn facts(
    rows: &mut [Option<Box<Row>>],
    order: &[(Key, [usize; 3], usize)],
    actors: &[Actor],
    relations: &[Arc<Relation>],
) -> Vec<(usize, usize, Fact)> {
    let mut facts = Vec::new();
    for same in order.chunk_by(|a, b| a.0 == b.0) {
        let key = same[0].0;
        // Most facts have one statement: room for exactly what comes.
        let mut evidence = Vec::with_capacity(same.len());
        for row in same.iter().filter_map(|&(_, _, number)| rows[number].take()) {
            let mut report = row.evidence;
            settle(&mut report, actors);
            evidence.push(report);
        }
        let fact = Fact {
            kind: key.kind,
            relation: Arc::clone(&relations[key.relation]),
            polarity: key.polarity,
            evidence,
            events: Vec::new(),
        };
        facts.push((key.subject, key.object, fact));
    }
    facts
}

/// Gives a source that is an actor of the graph the actor's name.
fn settle(evidence: &mut Evidence, actors: &[Actor]) {
    if let Some(source) = &mut evidence.attributed_to
        && let Some(id) = &source.id
        && let Ok(number) = actors.binary_search_by(|actor| actor.id.cmp(id))
    {
        source.label.clone_from(&actors[number].label);
    }
}

/// A total order that no float can spoil.
fn text_of(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl<T> Numbered<T> {
    /// The number of a thing, which is made if it is not known.
    fn number_or(&mut self, id: &str, make: impl FnOnce() -> T) -> usize {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        self.things.push(make());
        self.numbers.insert(id.to_owned(), self.things.len() - 1);
        self.things.len() - 1
    }

    /// The position of each thing in the order of ids.
    fn ranks(&self) -> Vec<usize> {
        let sorted: BTreeMap<&String, usize> = self.numbers.iter().map(|(id, &number)| (id, number)).collect();
        let mut ranks = vec![0; sorted.len()];
        for (rank, number) in sorted.into_values().enumerate() {
            ranks[number] = rank;
        }
        ranks
    }

    fn sorted(self, ranks: &[usize]) -> Vec<T> {
        let mut things: Vec<(usize, T)> = ranks.iter().copied().zip(self.things).collect();
        things.sort_by_key(|(rank, _)| *rank);
        things.into_iter().map(|(_, thing)| thing).collect()
    }
}

impl Numbered<Profile> {
    fn number(&mut self, id: &str) -> usize {
        self.number_or(id, || Profile::new(id))
    }
}

impl Numbered<DocumentRef> {
    fn number(&mut self, id: &str) -> usize {
        self.number_or(id, || DocumentRef { id: id.to_owned(), date: None, url: None, title: None })
    }
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), things: Vec::new() }
    }
}
