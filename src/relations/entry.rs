//! One entry of the lexicon: as written in TOML, and as the matcher uses it.

use super::cameo::Cameo;
use super::lexicon::LexiconError;
use super::statement::Polarity;
use crate::actors::ActorType;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A set of lemmas.
#[derive(Debug, Default, Clone)]
pub struct WordSet(HashSet<String>);

impl WordSet {
    /// Whether the lemma is in the set.
    pub fn has(&self, lemma: &str) -> bool {
        self.0.contains(lemma) || self.0.contains(ANY)
    }

    pub(super) fn extend(&mut self, words: Vec<String>) {
        self.0.extend(words);
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
    /// Line of the entry in its file.
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
    /// Example sentences, as written.
    pub examples: Vec<String>,
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

    /// Whether the target is looked for in the event inside this one.
    pub(super) fn is_operator(&self) -> bool {
        !self.inner.is_empty()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    verb: Option<String>,
    noun: Option<String>,
    adj: Option<String>,
    prt: Option<String>,
    source: Option<String>,
    target: Option<String>,
    inner: Option<String>,
    #[serde(default)]
    when: BTreeMap<String, String>,
    #[serde(default)]
    unless: BTreeMap<String, String>,
    source_type: Option<String>,
    target_type: Option<String>,
    reach: Option<bool>,
    #[serde(default)]
    abroad: bool,
    becomes: Option<RawBecomes>,
    polarity: Option<Polarity>,
    #[serde(default)]
    symmetric: bool,
    label: Option<String>,
    infinitive: Option<String>,
    cameo: Option<String>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RawBecomes {
    Word(String),
    Map(BTreeMap<String, String>),
}

/// An entry as written, with its place.
#[derive(Debug)]
pub(super) struct Raw {
    file: String,
    line: usize,
    pub(super) name: String,
    fields: Fields,
}

impl Raw {
    /// All entries of one file.
    pub(super) fn read(file: &str, text: &str) -> Result<Vec<Self>, LexiconError> {
        let line_at = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
        let error = |line: usize, entry: Option<&str>, message: String| LexiconError {
            file: file.to_string(),
            line,
            entry: entry.map(str::to_string),
            message,
        };
        let table: BTreeMap<toml::Spanned<String>, toml::Spanned<toml::Value>> = toml::from_str(text)
            .map_err(|e| error(e.span().map_or(0, |s| line_at(s.start)), None, e.message().to_string()))?;
        let mut out = Vec::new();
        for (name, value) in table {
            let line = line_at(name.span().start);
            let name = name.into_inner();
            let fields = Fields::deserialize(value.into_inner())
                .map_err(|e| error(line, Some(&name), e.message().to_string()))?;
            out.push(Self { file: file.to_string(), line, name, fields });
        }
        out.sort_by_key(|r| r.line);
        Ok(out)
    }

    pub(super) fn error(&self, message: String) -> LexiconError {
        LexiconError { file: self.file.clone(), line: self.line, entry: Some(self.name.clone()), message }
    }

    pub(super) fn verbs(&self, classes: &HashMap<String, Vec<String>>) -> Result<Vec<String>, LexiconError> {
        self.words(self.fields.verb.as_deref(), classes)
    }

    pub(super) fn nouns(&self, classes: &HashMap<String, Vec<String>>) -> Result<Vec<String>, LexiconError> {
        self.words(self.fields.noun.as_deref(), classes)
    }

    /// The lists of `when`, by slot.
    pub(super) fn conditions(
        &self,
        classes: &HashMap<String, Vec<String>>,
    ) -> Result<Vec<(String, WordSet)>, LexiconError> {
        self.word_sets(&self.fields.when, classes)
    }

    /// A list of lemmas and `@classes`.
    fn words(&self, list: Option<&str>, classes: &HashMap<String, Vec<String>>) -> Result<Vec<String>, LexiconError> {
        let mut out = Vec::new();
        for word in list.unwrap_or("").split_whitespace() {
            match word.strip_prefix('@') {
                None => out.push(word.to_lowercase()),
                Some(class) => out.extend(
                    classes
                        .get(class)
                        .ok_or_else(|| self.error(format!("there is no word class @{class}; see classes.toml")))?
                        .iter()
                        .cloned(),
                ),
            }
        }
        Ok(out)
    }

    fn word_sets(
        &self,
        map: &BTreeMap<String, String>,
        classes: &HashMap<String, Vec<String>>,
    ) -> Result<Vec<(String, WordSet)>, LexiconError> {
        map.iter()
            .map(|(slot, list)| {
                let mut set = WordSet::default();
                set.extend(self.words(Some(list), classes)?);
                Ok((slot.clone(), set))
            })
            .collect()
    }

    fn types(&self, list: Option<&str>) -> Result<Vec<ActorType>, LexiconError> {
        list.unwrap_or("")
            .split_whitespace()
            .map(|t| {
                serde_json::from_value(serde_json::Value::from(t)).map_err(|_| {
                    self.error(format!(
                        "{t:?} is no actor type; there are person, country, government, organization, armed_group, group"
                    ))
                })
            })
            .collect()
    }
}

impl Entry {
    pub(super) fn compile(
        raw: &Raw,
        classes: &HashMap<String, Vec<String>>,
        cameo: &Cameo,
    ) -> Result<Self, LexiconError> {
        let f = &raw.fields;
        let slots = |list: Option<&str>, default: &str| -> Vec<String> {
            list.unwrap_or(default).split_whitespace().map(str::to_string).collect()
        };
        let verbs = raw.words(f.verb.as_deref(), classes)?;
        let nouns = raw.words(f.noun.as_deref(), classes)?;
        let adjectives = raw.words(f.adj.as_deref(), classes)?;
        if verbs.is_empty() && nouns.is_empty() && adjectives.is_empty() {
            return Err(raw.error("give at least one of verb, noun, adj".to_string()));
        }
        let becomes = match &f.becomes {
            Some(RawBecomes::Word(w)) if w == SAME => Becomes::Same,
            Some(RawBecomes::Word(w)) => return Err(raw.error(format!("becomes is a table or \"same\", not {w:?}"))),
            Some(RawBecomes::Map(map)) => Becomes::Map(map.clone()),
            None => Becomes::Map(BTreeMap::new()),
        };
        let same = matches!(becomes, Becomes::Same);
        let code = f.cameo.clone().unwrap_or_default();
        let listed = matches!(&becomes, Becomes::Map(map) if !map.is_empty());
        let mut codes: Vec<&String> = if same || listed && code.is_empty() { Vec::new() } else { vec![&code] };
        if let Becomes::Map(map) = &becomes {
            codes.extend(map.values().filter(|c| *c != SAME));
        }
        if let Some(unknown) = codes.iter().find(|c| cameo.get(c).is_none()) {
            return Err(raw.error(format!("the CAMEO code {unknown:?} is not in cameo.csv")));
        }
        let label = match &f.label {
            Some(l) => l.clone(),
            None if same || listed => "{inner}".to_string(),
            None => return Err(raw.error("the label is missing".to_string())),
        };
        let has_inner_target = f.target.as_deref().is_some_and(|t| t.split_whitespace().any(|s| s == "inner"));
        let inner = match (&f.inner, has_inner_target || same) {
            (Some(list), _) => slots(Some(list), ""),
            (None, true) => slots(None, "comp obj"),
            (None, false) => Vec::new(),
        };
        let target = f.target.as_deref().or(if inner.is_empty() { None } else { Some("inner") });
        Ok(Self {
            id: format!("{}/{}", raw.file.trim_end_matches(".toml"), raw.name),
            line: raw.line,
            infinitive: f.infinitive.clone().unwrap_or_else(|| infinitive(verbs.first(), &label)),
            particle: f.prt.as_deref().map(|p| {
                let mut set = WordSet::default();
                set.extend(p.split_whitespace().map(str::to_string).collect());
                set
            }),
            source: slots(f.source.as_deref(), "subj"),
            target: slots(target, "obj"),
            noun_source: slots(f.source.as_deref(), "by poss mod from support"),
            noun_target: slots(target, "on against with to of"),
            inner,
            when: raw.conditions(classes)?,
            unless: raw.word_sets(&f.unless, classes)?,
            source_type: raw.types(f.source_type.as_deref())?,
            target_type: raw.types(f.target_type.as_deref())?,
            reach: f.reach.unwrap_or(true),
            abroad: f.abroad,
            becomes,
            polarity: f.polarity,
            symmetric: f.symmetric,
            label,
            cameo: code,
            examples: f.examples.clone(),
            verbs,
            nouns,
            adjectives,
        })
    }
}

/// "called on" with the verb "call" → "call on".
fn infinitive(verb: Option<&String>, label: &str) -> String {
    let tail = label.split_once(' ').map_or("", |(_, tail)| tail);
    match verb {
        Some(verb) if tail.is_empty() => verb.clone(),
        Some(verb) => format!("{verb} {tail}"),
        None => label.to_string(),
    }
}

/// Word classes: `name = "lemma lemma …"` a line; `@other` takes in another class of the same file.
pub(super) fn read_classes(file: &str, text: &str) -> Result<HashMap<String, Vec<String>>, LexiconError> {
    let table: BTreeMap<String, String> = toml::from_str(text).map_err(|e| LexiconError {
        file: file.to_string(),
        line: e.span().map_or(0, |s| text[..s.start].matches('\n').count() + 1),
        entry: None,
        message: e.message().to_string(),
    })?;
    let plain = |list: &str| -> Vec<String> { list.split_whitespace().map(str::to_lowercase).collect() };
    let expand = |list: &str| {
        plain(list).into_iter().flat_map(|w| match w.strip_prefix('@') {
            Some(other) => table.get(other).map(|l| plain(l)).unwrap_or_default(),
            None => vec![w],
        })
    };
    Ok(table.iter().map(|(name, list)| (name.clone(), expand(list).collect())).collect())
}
