//! What the rows of the tables say.

use super::dates::Term;
use crate::actors::ActorType;

/// A state or territory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Country {
    /// ISO 3166-1 alpha-3.
    pub(crate) code: String,
    /// Wikidata id, where the table states one.
    pub(crate) wikidata: String,
    /// Full name.
    pub(crate) name: String,
    /// Name for a diagram.
    pub(crate) short: String,
    /// Other names.
    pub(crate) aliases: Vec<String>,
    /// Adjectives, the usual one first.
    pub(crate) adjectives: Vec<String>,
    /// What its people are called.
    pub(crate) people: Vec<String>,
    /// Capitals, the usual one first.
    pub(crate) capitals: Vec<String>,
    /// Palaces and streets that stand for its government.
    pub(crate) seats: Vec<String>,
    /// Continent.
    pub(crate) continent: String,
    /// Names among the above that are also something else.
    pub(crate) ambiguous: Vec<String>,
    /// File and line.
    pub(crate) place: String,
}

/// A city that is no capital.
#[derive(Debug, Clone)]
pub(crate) struct City {
    /// Its country: row of the countries.
    pub(crate) country: u32,
}

/// An organisation, armed group or body of a state.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    /// `wd:Q…` or `urn:chancery:actor:…`.
    pub(crate) id: String,
    /// Full name.
    pub(crate) name: String,
    /// Name for a diagram.
    pub(crate) short: String,
    /// Other names.
    pub(crate) aliases: Vec<String>,
    /// What kind of actor.
    pub(crate) kind: ActorType,
    /// The state that it belongs to: row of the countries.
    pub(crate) country: Option<u32>,
    /// What it does ("military", "legislature").
    pub(crate) sector: String,
    /// Whether what it does is done by the state itself.
    pub(crate) stands_for_state: bool,
    /// File and line.
    pub(crate) place: String,
}

/// A person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Person {
    /// `wd:Q…` or `urn:chancery:actor:…`.
    pub(crate) id: String,
    /// Full name.
    pub(crate) name: String,
    /// The part of the name that stands alone in news.
    pub(crate) surname: String,
    /// Other names.
    pub(crate) aliases: Vec<String>,
    /// `m`, `f` or empty.
    pub(crate) gender: String,
    /// Row of the countries.
    pub(crate) country: Option<u32>,
    /// Offices held.
    pub(crate) offices: Vec<Office>,
    /// File and line.
    pub(crate) place: String,
}

/// An office held by a person of the tables.
#[derive(Debug, Clone)]
pub(crate) struct Office {
    /// Name of the office: "president".
    pub(crate) office: String,
    /// What kind of office: "head_of_state".
    pub(crate) role: String,
    /// Of which state or organisation.
    pub(crate) of: Owner,
    /// When.
    pub(crate) term: Term,
    /// Whether the user's own file says so, which goes before the tables of the program.
    pub(crate) own: bool,
    /// File and line.
    pub(crate) place: String,
}

/// Whom an office belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// Row of the countries.
    Country(u32),
    /// Row of the bodies.
    Body(u32),
}

/// A region, or a state that is no more, whose offices stand in the tables under a state of today.
#[derive(Debug, Clone)]
pub(crate) struct Region {
    /// The state: row of the countries.
    pub(crate) country: u32,
    /// How its offices are told from those of the state: "of catalonia".
    pub(crate) office: String,
    /// Whether it was a state.
    pub(crate) former: bool,
}

/// A title or office.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    /// The office, empty for honorifics.
    pub(crate) office: String,
    /// What kind: "head_of_state", "honorific", "spokesperson".
    pub(crate) role: String,
    /// `m`, `f` or empty.
    pub(crate) gender: String,
    /// Whether it is an office of something.
    pub(crate) needs_of: bool,
}

/// A noun for people or bodies that act.
#[derive(Debug, Clone)]
pub(crate) struct Agent {
    /// The noun, singular.
    pub(crate) noun: String,
    /// What kind of actor it makes.
    pub(crate) kind: ActorType,
    /// What they do ("military", "official").
    pub(crate) sector: String,
    /// Whether what they do is done by their state itself.
    pub(crate) stands_for_state: bool,
    /// Whether "the" with it speaks of an actor mentioned before.
    pub(crate) refers: bool,
    /// Whether it names one human being in the singular.
    pub(crate) individual: bool,
}

/// A word that describes an actor by what it is: "the country", "its neighbour", "both leaders".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Description {
    /// What it refers to: `country`, `organization`, `armed_group`, `person`, `side`, `capital`, `government`, or how the
    /// one meant stands to another: `counterpart`, `neighbour`, `other`.
    pub(crate) refers: String,
    /// `one`, `many`, or empty where the noun's form tells.
    pub(crate) number: String,
    /// `m`, `f` or empty.
    pub(crate) gender: String,
    /// For `doer`: verbs whose subject is meant.
    pub(crate) verbs: Vec<String>,
}

/// What a word of the word lists can mean; the numbers are rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Noun {
    /// A title or office.
    Title(u32),
    /// People or bodies that act.
    Agent(u32),
    /// A description of an actor mentioned elsewhere.
    Description(u32),
}
