//! The statement: what `extract` prints, one a line, and what graphs are built from.
//!
//! The formal version is `schema/statement.schema.json`.

use super::DateRange;
use crate::actors::ActorType;
use serde::{Deserialize, Serialize};

/// One subject–relation–object triple with the words that say it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `stmt:` and 16 hexadecimal digits, the same for the same document on every machine.
    pub id: String,
    /// Whether something was done, or somebody holds an office.
    pub kind: Kind,
    /// The article.
    pub document: DocumentRef,
    /// The sentence that says it.
    pub sentence: SentenceRef,
    /// Who did it; for a role, the person.
    pub subject: Participant,
    /// What was done.
    pub relation: Relation,
    /// To whom; for a role, the country or organisation.
    pub object: Participant,
    /// The words that carry the relation.
    pub trigger: Span,
    /// Whether it happened.
    pub polarity: Polarity,
    /// When, as far as the text says.
    pub time: Option<Time>,
    /// Where, as far as the text says.
    #[serde(default)]
    pub place: Option<Place>,
    /// Who claims it, where a source other than the writer does.
    #[serde(default)]
    pub attributed_to: Option<Source>,
    /// How likely the statement is right, 0 to 1.
    pub confidence: f64,
    /// Which lexicon entry matched: `file/entry`, with the operators that changed it after a `+`.
    pub rule: String,
}

/// What a statement tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Someone did something to someone.
    Event,
    /// A person holds an office.
    Role,
}

/// Whether an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It happened, is happening or is announced.
    Asserted,
    /// It did not happen.
    Negated,
    /// It could, might or is considered.
    Possible,
}

/// The article a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRef {
    /// Identifier within the run.
    pub id: String,
    /// Date of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
}

impl DocumentRef {
    /// The day of publication.
    pub fn day(&self) -> Option<DateRange> {
        self.date.as_deref().and_then(DateRange::parse)
    }
}

/// A sentence of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceRef {
    /// Position in the article, from 0.
    pub index: usize,
    /// First code point in the document's text.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    /// `text[start..end]`.
    pub text: String,
}

/// A span of the document's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First code point in the document's text.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    /// `text[start..end]`.
    pub text: String,
}

/// An actor in a statement, and where the sentence speaks of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// `wd:Q…` where a data file states the Wikidata id, else `urn:chancery:actor:SLUG`.
    pub id: String,
    /// Full name.
    pub label: String,
    /// Name for a diagram.
    pub short: String,
    /// What kind of actor.
    #[serde(rename = "type")]
    pub kind: ActorType,
    /// ISO 3166-1 alpha-3 of the state the actor stands for.
    pub country: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The mention in the sentence.
    pub mention: Span,
    /// All mentions in the sentence, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Span>,
}

/// The relation of a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Machine name, such as `sanction`.
    pub id: String,
    /// Past tense, as on an arrow: `sanctioned`.
    pub label: String,
    /// PLOVER type, `None` for roles.
    pub plover: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code, 2 to 4 digits.
    pub cameo: Option<String>,
    /// Goldstein weight of the code, −10 (conflict) to 10 (cooperation).
    pub goldstein: Option<f64>,
    /// Whether the pair has no direction.
    pub symmetric: bool,
}

/// When: EDTF dates resolved against the document's date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// EDTF date, such as `2026-02` or `2026-02-03`.
    pub start: Option<String>,
    /// EDTF date for the end of a span.
    pub end: Option<String>,
    /// The words that say so.
    pub text: Option<String>,
}

impl Time {
    /// The days it speaks of; `None` where it fixes none. Of an open span, the end that is known.
    pub fn days(&self) -> Option<DateRange> {
        let part = |edtf: &Option<String>| edtf.as_deref().and_then(DateRange::parse);
        match (part(&self.start), part(&self.end)) {
            (Some(start), Some(end)) => Some(start.to(end)),
            (only, other) => only.or(other),
        }
    }
}

/// Where: a city or country that is not a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name as in the tables, else as written.
    pub label: String,
    /// ISO 3166-1 alpha-3 of the country it lies in.
    pub country: Option<String>,
}

/// Who claims something: an actor, or a plain label such as `analysts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Actor id, where the source is a known actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name.
    pub label: String,
}
