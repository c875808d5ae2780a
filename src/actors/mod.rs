//! Who is meant: names, roles, descriptions and pronouns to actors.
//!
//! [`recognise`] works in passes: names by one trie over all tables (`gazetteer`), weighed against the tree and its
//! name spans (`names`, `persons`, `link`); then nouns and pronouns from left to right (`reader`): groups and troops
//! (`groups`), offices (`offices`), and what only refers (`coref`). What the words mean is data under `seeds/actors/`.

mod abbreviations;
mod cast;
mod coref;
mod dateline;
mod distractors;
mod doubt;
mod gazetteer;
mod groups;
mod link;
mod names;
mod offices;
mod persons;
mod phrases;
mod politics;
mod reader;
mod scene;
mod tables;
mod text;
mod unknown;
mod view;
mod who;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::sentences::Sentence;
use crate::syntax::Tree;

pub use tables::{ActorFile, Bloc, Directory, Finding, TableError, TableProblem, Tables};
pub use who::Meaning;

/// What kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorType {
    /// A human being.
    Person,
    /// A state or territory.
    Country,
    /// A body of a state: ministry, army, parliament, embassy.
    Government,
    /// Intergovernmental organisation, party, company, NGO.
    Organization,
    /// Rebels, militias, terrorist groups.
    ArmedGroup,
    /// People: protesters, refugees.
    Group,
}

/// An actor of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// `wd:Q…` where a data file states the Wikidata id, else `urn:chancery:actor:SLUG`.
    pub id: String,
    /// Full name.
    pub label: String,
    /// Name for a diagram.
    pub short: String,
    /// What kind of actor.
    pub kind: ActorType,
    /// ISO 3166-1 alpha-3 of the state the actor stands for.
    pub country: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
}

/// How the text speaks of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By name: "Gustavo Petro", "Washington", "the European Union".
    Name,
    /// By a description: "the Colombian leader", "Russian jets", "both leaders", "the rebels".
    Description,
    /// By a pronoun, possessive ones included: "he", "its", "them".
    Pronoun,
    /// By an adjective or noun of nationality that modifies another word: "Israeli (strikes)".
    Nationality,
    /// A city or region that stands for no government: "in Fallujah". The actor is its country.
    Place,
}

/// A stretch of one sentence that speaks of one or several actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence in the document.
    pub sentence: usize,
    /// Token that the tree hangs the phrase on. No two mentions of a sentence share a head.
    pub head: usize,
    /// First token of the mention proper (name, or head noun's phrase).
    pub start: usize,
    /// Token after the last one.
    pub end: usize,
    /// Indices into [`DocumentActors::actors`]; several for "both leaders" or "the two sides".
    pub actors: Vec<usize>,
    /// How the actor is spoken of.
    pub kind: MentionKind,
    /// Whether the mention names several actors by one word ("both", "they").
    pub plural: bool,
}

/// That a person holds an office, and where the text says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleFact {
    /// The person: index into [`DocumentActors::actors`].
    pub person: usize,
    /// The country or organisation: index into [`DocumentActors::actors`].
    pub of: usize,
    /// The office in lower case as the text has it, without the country: "foreign minister", "former president".
    pub office: String,
    /// Index of the sentence that says so.
    pub sentence: usize,
    /// Tokens of the person's name.
    pub person_tokens: (usize, usize),
    /// Tokens of the office.
    pub office_tokens: (usize, usize),
    /// Tokens that speak of the country or organisation; the office's own where it is only understood.
    pub of_tokens: (usize, usize),
}

/// All actors of one document, where it speaks of them, and what offices it gives them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentActors {
    /// The actors, in the order of their first mention.
    pub actors: Vec<Actor>,
    /// The mentions, by sentence and head.
    pub mentions: Vec<Mention>,
    /// The offices.
    pub roles: Vec<RoleFact>,
    /// For each actor whether it is of politics: a state, a body between states, people in public affairs; no company,
    /// artist or athlete.
    pub political: Vec<bool>,
}

impl DocumentActors {
    /// The mention that hangs on this token, if any.
    pub fn at(&self, sentence: usize, token: usize) -> Option<&Mention> {
        self.mentions.binary_search_by(|m| (m.sentence, m.head).cmp(&(sentence, token))).ok().map(|i| &self.mentions[i])
    }
}

/// Whether a document names no political actor whatever its trees are like: a report of a match. [`recognise`] finds
/// none in it, so that the trees need not be made.
pub fn names_nobody(tables: &Tables, sentences: &[Sentence]) -> bool {
    distractors::is_match(tables, sentences)
}

/// Finds the actors of a document.
pub fn recognise(tables: &Tables, document: &Document, sentences: &[Sentence], trees: &[Tree]) -> DocumentActors {
    debug_assert_eq!(sentences.len(), trees.len());
    if names_nobody(tables, sentences) {
        return DocumentActors::default();
    }
    let views: Vec<view::View<'_>> = trees.iter().map(view::View::new).collect();
    let nouns: Vec<_> = views.iter().map(|v| tables.nouns.find(&v.tree.nodes)).collect();
    let found = names::Found::new(tables, &views);
    let mut scene = scene::Scene::new(tables, document.date, &views);
    distractors::block(&mut scene);
    let short = abbreviations::define(&mut scene, &found);
    abbreviations::place(&mut scene, &short);
    let mut persons = persons::find(&mut scene, &found, &nouns);
    names::read(&mut scene, &found, &persons.surnames(&views));
    persons::late(&mut scene, &found, &nouns, &mut persons);
    unknown::place(&mut scene, &nouns);
    persons::cluster(&scene, &found, &nouns, &mut persons);
    persons::place(&mut scene, &mut persons);
    reader::Reader::new(&mut scene, &persons, &nouns).read();
    finish(scene)
}

/// Numbers the actors by their first mention and leaves out those that are never mentioned.
fn finish(scene: scene::Scene<'_>) -> DocumentActors {
    let political_of: Vec<bool> = (0..scene.cast.members.len()).map(|i| politics::is_political(&scene, i)).collect();
    let acting = |s: usize, head: usize| scene.views[s].deprel(scene.views[s].carrier(head)) == "nsubj";
    let mut mentions = scene::finished(scene.mentions);
    // a place told the reader where we are; it does nothing itself: "Baghdad saw", "Liverpool signed"
    mentions.retain(|m| m.kind != MentionKind::Place || !acting(m.sentence, m.head));
    let mut roles = scene.roles;
    let mut order: Vec<Option<usize>> = vec![None; scene.cast.members.len()];
    let (mut actors, mut political) = (Vec::new(), Vec::new());
    let members = &scene.cast.members;
    let mut place = |i: usize| {
        *order[i].get_or_insert_with(|| {
            actors.push(members[i].actor.clone());
            political.push(political_of[i]);
            actors.len() - 1
        })
    };
    for a in mentions.iter_mut().flat_map(|m| &mut m.actors) {
        *a = place(*a);
    }
    for role in &mut roles {
        role.person = place(role.person);
        role.of = place(role.of);
    }
    DocumentActors { actors, mentions, roles, political }
}
