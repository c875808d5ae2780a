//! Statements to a graph: which of them tell the same fact, and what an actor is called where they differ.

use super::knowledge::KnowledgeGraph;
use super::model::{Evidence, Fact};
use crate::actors::{Actor, ActorType};
use crate::relations::{DocumentRef, Kind, Participant, Polarity, Relation, Statement, Time};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Collects statements; [`Builder::finish`] makes the graph.
#[derive(Debug, Default)]
pub struct Builder {
    /// By id: a statement that comes twice counts once.
    statements: BTreeMap<String, Statement>,
    /// Actors that must be in the graph even if no statement names them.
    actors: Vec<Actor>,
}

/// What makes two statements tell the same fact. Fields in the order in which edges are sorted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    subject: String,
    object: String,
    relation: String,
    polarity: Polarity,
    kind: Kind,
}

/// How often each value was given.
#[derive(Debug)]
struct Votes<T>(BTreeMap<T, usize>);

/// What the statements say about an actor.
#[derive(Debug, Default)]
struct Profile {
    label: Votes<String>,
    short: Votes<String>,
    kind: Votes<ActorType>,
    country: Votes<String>,
    aliases: BTreeSet<String>,
}

impl Builder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a statement.
    pub fn add(&mut self, statement: Statement) {
        use std::collections::btree_map::Entry;
        match self.statements.entry(statement.id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(statement);
            }
            // Two statements of one id are the same, unless somebody edited a file; then any fixed choice will do.
            Entry::Occupied(mut entry) => {
                if text_of(&statement) < text_of(entry.get()) {
                    entry.insert(statement);
                }
            }
        }
    }

    /// Adds an actor that is to be in the graph in any case.
    pub fn add_actor(&mut self, actor: Actor) {
        self.actors.push(actor);
    }

    /// Merges the statements into a graph.
    pub fn finish(self) -> KnowledgeGraph {
        let actors = actors(&self.actors, self.statements.values());
        let relations = relations(self.statements.values());
        let documents = documents(self.statements.values());
        let directions = directions(self.statements.values(), &relations);
        let mut facts: BTreeMap<Key, Fact> = BTreeMap::new();
        for statement in self.statements.into_values() {
            let relation = &relations[&statement.relation.id];
            let mut key = key(&statement);
            let is_reversed = relation.symmetric && !directions.contains(&key);
            if is_reversed {
                key = key.reversed();
            }
            let fact = facts.entry(key).or_insert_with(|| Fact {
                kind: statement.kind,
                relation: relation.clone(),
                polarity: statement.polarity,
                evidence: Vec::new(),
                events: Vec::new(),
            });
            let mut evidence = Evidence::new(statement, is_reversed);
            settle(&mut evidence, &actors);
            fact.evidence.push(evidence);
        }
        for fact in facts.values_mut() {
            fact.evidence.sort_by(|a, b| order(a).cmp(&order(b)));
        }
        let facts = facts.into_iter().map(|(key, fact)| (key.subject, key.object, fact)).collect();
        KnowledgeGraph::assemble(actors, facts, documents)
    }
}

impl Extend<Statement> for Builder {
    fn extend<I: IntoIterator<Item = Statement>>(&mut self, statements: I) {
        statements.into_iter().for_each(|statement| self.add(statement));
    }
}

impl Key {
    fn reversed(self) -> Self {
        Self { subject: self.object, object: self.subject, ..self }
    }
}

fn key(statement: &Statement) -> Key {
    Key {
        subject: statement.subject.id.clone(),
        object: statement.object.id.clone(),
        relation: statement.relation.id.clone(),
        polarity: statement.polarity,
        kind: statement.kind,
    }
}

/// Gives a source that is an actor of the graph the actor's name, and forgets a time that says nothing.
fn settle(evidence: &mut Evidence, actors: &BTreeMap<String, Actor>) {
    if let Some(source) = &mut evidence.attributed_to
        && let Some(actor) = source.id.as_ref().and_then(|id| actors.get(id))
    {
        source.label.clone_from(&actor.label);
    }
    let says_something = |time: &Time| time.start.is_some() || time.end.is_some() || time.text.is_some();
    evidence.time = evidence.time.take().filter(says_something);
}

fn order(evidence: &Evidence) -> (&str, usize, usize, &str) {
    (&evidence.document, evidence.sentence.start, evidence.trigger.start, &evidence.id)
}

/// A total order on statements that no float can spoil.
fn text_of(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Which way round each symmetric fact is told: as most of its statements do, else the smaller id first.
fn directions<'s>(
    statements: impl Iterator<Item = &'s Statement>,
    relations: &BTreeMap<String, Relation>,
) -> BTreeSet<Key> {
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for statement in statements.filter(|statement| relations[&statement.relation.id].symmetric) {
        *counts.entry(key(statement)).or_default() += 1;
    }
    let is_usual = |key: &Key, count: usize| {
        let other = counts.get(&key.clone().reversed()).copied().unwrap_or_default();
        count > other || (count == other && key.subject <= key.object)
    };
    counts.iter().filter(|&(key, &count)| is_usual(key, count)).map(|(key, _)| key.clone()).collect()
}

/// The relations by id; where statements differ over one, as most of them have it.
fn relations<'s>(statements: impl Iterator<Item = &'s Statement>) -> BTreeMap<String, Relation> {
    let mut votes: BTreeMap<&str, BTreeMap<String, (usize, &Relation)>> = BTreeMap::new();
    for statement in statements {
        let relation = &statement.relation;
        votes.entry(&relation.id).or_default().entry(text_of(relation)).or_insert((0, relation)).0 += 1;
    }
    let usual = |versions: BTreeMap<String, (usize, &Relation)>| {
        // `rev`, because `max_by_key` keeps the last of equals and the first in order is wanted.
        let best = versions.into_values().rev().max_by_key(|(count, _)| *count);
        best.map(|(_, relation)| relation.clone())
    };
    votes.into_iter().filter_map(|(id, versions)| Some((id.to_owned(), usual(versions)?))).collect()
}

/// The documents by id, with whatever any statement knows of them.
fn documents<'s>(statements: impl Iterator<Item = &'s Statement>) -> BTreeMap<String, DocumentRef> {
    let mut documents: BTreeMap<String, DocumentRef> = BTreeMap::new();
    for DocumentRef { id, date, url, title } in statements.map(|statement| &statement.document) {
        let known = documents.entry(id.clone()).or_insert_with(|| DocumentRef {
            id: id.clone(),
            date: None,
            url: None,
            title: None,
        });
        for (known, given) in [(&mut known.date, date), (&mut known.url, url), (&mut known.title, title)] {
            if given.is_some() && (known.is_none() || given < known) {
                known.clone_from(given);
            }
        }
    }
    documents
}

/// The actors by id.
fn actors<'s>(named: &[Actor], statements: impl Iterator<Item = &'s Statement>) -> BTreeMap<String, Actor> {
    let mut profiles: BTreeMap<&str, Profile> = BTreeMap::new();
    for actor in named {
        let Actor { id, label, short, kind, country, aliases } = actor;
        profiles.entry(id).or_default().count(label, short, *kind, country.as_ref(), aliases);
    }
    for participant in statements.flat_map(|statement| [&statement.subject, &statement.object]) {
        let Participant { id, label, short, kind, country, aliases, .. } = participant;
        profiles.entry(id).or_default().count(label, short, *kind, country.as_ref(), aliases);
    }
    profiles.into_iter().map(|(id, profile)| (id.to_owned(), profile.decide(id))).collect()
}

impl Profile {
    fn count(&mut self, label: &str, short: &str, kind: ActorType, country: Option<&String>, aliases: &[String]) {
        self.label.add(label.to_owned());
        self.short.add(short.to_owned());
        self.kind.add(kind);
        if let Some(country) = country {
            self.country.add(country.clone());
        }
        self.aliases.extend(aliases.iter().cloned());
    }

    fn decide(self, id: &str) -> Actor {
        let label = self.label.winner().unwrap_or_else(|| id.to_owned());
        let mut aliases = self.aliases;
        aliases.extend(self.label.0.into_keys());
        aliases.remove(&label);
        Actor {
            id: id.to_owned(),
            short: self.short.winner().unwrap_or_else(|| label.clone()),
            label,
            kind: self.kind.winner().unwrap_or(ActorType::Group),
            country: self.country.winner(),
            aliases: aliases.into_iter().collect(),
        }
    }
}

impl<T: Ord + Clone> Votes<T> {
    fn add(&mut self, value: T) {
        *self.0.entry(value).or_default() += 1;
    }

    /// The value given most often, the smallest of equals.
    fn winner(&self) -> Option<T> {
        let best = self.0.iter().rev().max_by_key(|(_, count)| **count);
        best.map(|(value, _)| value.clone())
    }
}

impl<T> Default for Votes<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}
