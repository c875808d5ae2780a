//! One entry of the lexicon, as the matcher uses it.

use super::statement::Polarity;
use crate::actors::ActorType;
use std::collections::{BTreeMap, HashSet};

/// A set of lemmas.
#[derive(Debug, Default, Clone)]
pub struct WordSet(HashSet<String>);

impl WordSet {
    /// Whether the lemma is in the set.
    pub fn has(&self, lemma: &str) -> bool {
        self.0.contains(lemma) || self.0.contains(ANY)
    }

    /// Whether all that this set takes is taken by the other.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        other.0.contains(ANY) || self.0.is_subset(&other.0)
    }

    /// The lemmas, in no order; without the mark for any word.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str).filter(|word| *word != ANY)
    }

    pub(super) fn extend(&mut self, words: Vec<String>) {
        self.0.extend(words);
    }
}

impl From<Vec<String>> for WordSet {
    fn from(words: Vec<String>) -> Self {
        Self(words.into_iter().collect())
    }
}

/// What an operator makes of the event inside it.
#[derive(Debug, Clone)]
pub enum Becomes {
    /// Every inner event stays what it is.
    Same,
    /// CAMEO code, or [`SAME`], by the PLOVER type of the inner event, `*` for all others; for types that are not
    /// listed the entry's own code, and no match where it has none.
    Map(BTreeMap<String, String>),
}

/// In a `becomes` table: the inner event stays what it is.
pub(super) const SAME: &str = "same";
/// In a `becomes` table: an inner event that no entry knows.
pub(super) const OTHER: &str = "other";
/// In a condition: whatever fills the slot.
pub(super) const ANY: &str = "*";

/// An entry, ready for matching. `seeds/relations/README.md` explains the fields.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `file/name`.
    pub id: String,
    /// The file, as it was named when it was read.
    pub file: String,
    /// Line of the entry in its file, from 1.
    pub line: usize,
    pub(super) verbs: Vec<String>,
    pub(super) nouns: Vec<String>,
    pub(super) adjectives: Vec<String>,
    pub(super) particle: Option<WordSet>,
    pub(super) source: Vec<String>,
    pub(super) target: Vec<String>,
    pub(super) noun_source: Vec<String>,
    pub(super) noun_target: Vec<String>,
    pub(super) inner: Vec<String>,
    pub(super) when: Vec<(String, WordSet)>,
    pub(super) unless: Vec<(String, WordSet)>,
    pub(super) source_type: Vec<ActorType>,
    pub(super) target_type: Vec<ActorType>,
    pub(super) reach: bool,
    pub(super) abroad: bool,
    pub(super) becomes: Becomes,
    pub(super) polarity: Option<Polarity>,
    /// Whether the pair has no direction.
    pub symmetric: bool,
    /// Past tense, as on an arrow.
    pub label: String,
    /// The label after "to".
    pub infinitive: String,
    /// CAMEO code.
    pub cameo: String,
    /// Example sentences: the tests of the entry.
    pub examples: Vec<Example>,
}

impl Entry {
    /// How much an entry asks of the words round it: of two entries that fit, the one that asks more is meant.
    pub(super) fn weight(&self) -> usize {
        3 * self.when.len()
            + 2 * usize::from(self.particle.is_some())
            + usize::from(!self.inner.is_empty())
            + usize::from(!self.unless.is_empty())
            + usize::from(!self.target_type.is_empty())
            + usize::from(!self.source_type.is_empty())
    }

    /// Whether the lemma can trigger the entry.
    pub fn is_triggered_by(&self, lemma: &str) -> bool {
        [&self.verbs, &self.nouns, &self.adjectives].into_iter().flatten().any(|word| word == lemma)
    }

    /// Whether the target is looked for in the event inside this one.
    pub(super) fn is_operator(&self) -> bool {
        !self.inner.is_empty()
    }
}

/// An example sentence, with what the entry must give for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Line in the entry's file, from 1.
    pub line: usize,
    /// The whole, as written.
    pub written: String,
    /// The sentence alone.
    pub sentence: String,
    /// What the entry must give; where there is none, it must give nothing.
    pub triples: Vec<Triple>,
}

/// What an example promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triple {
    /// Name of the actor who does it.
    pub subject: String,
    /// Name of the other.
    pub object: String,
    /// Whether it happened.
    pub polarity: Polarity,
}

impl Example {
    /// Reads `Sentence. => A > B; C > D (negated)`, or a sentence alone.
    pub(super) fn read(line: usize, written: &str) -> Result<Self, String> {
        let (sentence, triples) = written.split_once("=>").unwrap_or((written, ""));
        if sentence.trim().is_empty() {
            return Err("an example without a sentence".to_string());
        }
        let promises = written.contains("=>");
        let triples = triples.split(';').filter(|_| promises).map(Triple::read).collect::<Result<_, _>>()?;
        Ok(Self { line, written: written.to_string(), sentence: sentence.trim().to_string(), triples })
    }
}

impl Triple {
    fn read(written: &str) -> Result<Self, String> {
        let wrong =
            || format!("{:?} is no triple: write A > B, or A > B (negated), or A > B (possible)", written.trim());
        let (subject, rest) = written.split_once('>').ok_or_else(wrong)?;
        let (object, polarity) = match rest.trim().strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
            Some((object, "negated")) => (object, Polarity::Negated),
            Some((object, "possible")) => (object, Polarity::Possible),
            Some(_) => return Err(wrong()),
            None => (rest, Polarity::Asserted),
        };
        let (subject, object) = (subject.trim().to_string(), object.trim().to_string());
        if subject.is_empty() || object.is_empty() { Err(wrong()) } else { Ok(Self { subject, object, polarity }) }
    }
}
