//! Who is meant: names, roles, descriptions and pronouns to actors.

use serde::{Deserialize, Serialize};

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
}

impl DocumentActors {
    /// The mention that hangs on this token, if any.
    pub fn at(&self, sentence: usize, token: usize) -> Option<&Mention> {
        self.mentions
            .binary_search_by(|m| (m.sentence, m.head).cmp(&(sentence, token)))
            .ok()
            .map(|i| &self.mentions[i])
    }
}
