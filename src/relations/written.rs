//! Entries and word classes as they are written in TOML, and what can be wrong with them.

use super::cameo::Cameo;
use super::entry::{Becomes, Entry, Example, OTHER, SAME, WordSet};
use super::lexicon::{LexiconError, LexiconFile};
use super::slots::{self, Place};
use super::statement::Polarity;
use crate::actors::ActorType;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// Word classes by name.
pub(super) type Classes = HashMap<String, Vec<String>>;

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
    examples: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "becomes is \"same\", or a table such as { CONSULT = \"125\", \"*\" = \"120\" }")]
enum RawBecomes {
    Word(String),
    Map(BTreeMap<String, String>),
}

/// An entry as written, with its place.
#[derive(Debug)]
pub(super) struct Raw<'f> {
    file: &'f LexiconFile,
    pub(super) line: usize,
    pub(super) name: String,
    fields: Fields,
}

/// The top level of a file: names with their values, in the order of the file.
fn parse(file: &LexiconFile) -> Result<Vec<(usize, String, Spanned<DeValue<'_>>)>, LexiconError> {
    let table = DeTable::parse(&file.text).map_err(|e| file.toml_error(&e))?;
    let mut items: Vec<_> = table
        .into_inner()
        .into_iter()
        .map(|(name, value)| (file.line_at(name.span().start), name.into_inner().into_owned(), value))
        .collect();
    items.sort_by_key(|(line, ..)| *line);
    Ok(items)
}

/// Word classes: `name = "lemma lemma …"` a line; `@other` takes in another class of the same file.
pub(super) fn read_classes(file: &LexiconFile, classes: &mut Classes) -> Result<(), LexiconError> {
    let mut lists: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for (line, name, value) in parse(file)? {
        let list = String::deserialize(ValueDeserializer::from(value))
            .map_err(|_| file.error(line, &name, "a word class is a text: name = \"word word …\""))?;
        lists.insert(name, (line, list.split_whitespace().map(str::to_lowercase).collect()));
    }
    for (name, (line, list)) in &lists {
        let mut words = Vec::new();
        for word in list {
            match word.strip_prefix('@') {
                None => words.push(word.clone()),
                Some(other) => words.extend(
                    lists
                        .get(other)
                        .ok_or_else(|| file.error(*line, name, format!("there is no class @{other} in this file")))?
                        .1
                        .iter()
                        .cloned(),
                ),
            }
        }
        classes.insert(name.clone(), words);
    }
    Ok(())
}

impl<'f> Raw<'f> {
    /// All entries of one file, in its order.
    pub(super) fn read(file: &'f LexiconFile) -> Result<Vec<Self>, LexiconError> {
        let mut out = Vec::new();
        for (line, name, value) in parse(file)? {
            let fields = Fields::deserialize(ValueDeserializer::from(value)).map_err(|e| {
                let line = e.span().map_or(line, |s| file.line_at(s.start)).max(line);
                file.error(line, &name, e.message())
            })?;
            out.push(Self { file, line, name, fields });
        }
        Ok(out)
    }

    /// `file/name`; a name that has a slash is an id already.
    pub(super) fn id(&self) -> String {
        if self.name.contains('/') { self.name.clone() } else { format!("{}/{}", self.file.stem(), self.name) }
    }

    pub(super) fn error(&self, message: impl Into<String>) -> LexiconError {
        self.file.error(self.line, &self.name, message)
    }

    /// What stands in a file of lists: the words by the list's name, those under `when` by `name.key`.
    pub(super) fn lists(&self, classes: &Classes) -> Result<Vec<(String, Vec<String>)>, LexiconError> {
        let f = &self.fields;
        let own = [&f.verb, &f.noun, &f.adj].into_iter().flatten().map(|list| (self.name.clone(), list));
        let named = f.when.iter().map(|(key, list)| (format!("{}.{key}", self.name), list));
        own.chain(named).map(|(name, list)| Ok((name, self.words(Some(list), classes)?))).collect()
    }

    /// A list of lemmas and `@classes`.
    fn words(&self, list: Option<&str>, classes: &Classes) -> Result<Vec<String>, LexiconError> {
        let mut out = Vec::new();
        for word in list.unwrap_or("").split_whitespace() {
            match word.strip_prefix('@') {
                None => out.push(word.to_lowercase()),
                Some(class) => {
                    let known = || classes.keys().map(String::as_str);
                    let words = classes.get(class).ok_or_else(|| {
                        self.error(format!("there is no word class @{class}{}", slots::suggestion(class, known())))
                    })?;
                    out.extend(words.iter().cloned());
                }
            }
        }
        Ok(out)
    }

    fn conditions(
        &self,
        map: &BTreeMap<String, String>,
        classes: &Classes,
    ) -> Result<Vec<(String, WordSet)>, LexiconError> {
        let condition = |(slot, list): (&String, &String)| {
            slots::check(slot, Place::Condition).map_err(|m| self.error(m))?;
            Ok((slot.clone(), self.words(Some(list), classes)?.into()))
        };
        map.iter().map(condition).collect()
    }

    fn slots(&self, list: &str, place: Place) -> Result<Vec<String>, LexiconError> {
        let checked = |slot: &str| slots::check(slot, place).map(|()| slot.to_string()).map_err(|m| self.error(m));
        list.split_whitespace().map(checked).collect()
    }

    fn types(&self, list: Option<&str>) -> Result<Vec<ActorType>, LexiconError> {
        let read = |t: &str| {
            serde_json::from_value(serde_json::Value::from(t)).map_err(|_| {
                self.error(format!(
                    "{t:?} is no actor type; there are person, country, government, organization, armed_group, group"
                ))
            })
        };
        list.unwrap_or("").split_whitespace().map(read).collect()
    }

    fn examples(&self) -> Result<Vec<Example>, LexiconError> {
        let read = |written: &Spanned<String>| {
            let line = self.file.line_at(written.span().start);
            Example::read(line, written.get_ref()).map_err(|m| self.file.error(line, &self.name, m))
        };
        let examples: Vec<Example> = self.fields.examples.iter().map(read).collect::<Result<_, _>>()?;
        if examples.iter().all(|e| e.triples.is_empty()) {
            return Err(self.error("give an example with its triple: \"Paris thanked Rome. => France > Italy\""));
        }
        Ok(examples)
    }

    /// What the entry makes of an inner event, with all its codes looked up.
    fn becomes(&self, cameo: &Cameo) -> Result<Becomes, LexiconError> {
        let map = match &self.fields.becomes {
            Some(RawBecomes::Word(w)) if w == SAME => return Ok(Becomes::Same),
            Some(RawBecomes::Word(w)) => return Err(self.error(format!("becomes is a table or \"same\", not {w:?}"))),
            Some(RawBecomes::Map(map)) => map.clone(),
            None => BTreeMap::new(),
        };
        if let Some(key) = map.keys().find(|k| *k != "*" && *k != OTHER && !cameo.has_plover(k)) {
            return Err(self.error(format!("becomes: {key:?} is no PLOVER type; \"other\" stands for verbs that no entry knows, \"*\" for all others")));
        }
        for code in map.values().filter(|c| *c != SAME) {
            self.check_code(code, cameo)?;
        }
        Ok(Becomes::Map(map))
    }

    fn check_code(&self, code: &str, cameo: &Cameo) -> Result<(), LexiconError> {
        match cameo.get(code) {
            Some(_) => Ok(()),
            None if code.is_empty() => Err(self.error("the CAMEO code is missing: cameo = \"112\"")),
            None => Err(self.error(format!("the CAMEO code {code:?} is not in cameo.csv"))),
        }
    }

    /// The entry, ready for matching.
    pub(super) fn compile(&self, classes: &Classes, cameo: &Cameo) -> Result<Entry, LexiconError> {
        let f = &self.fields;
        let verbs = self.words(f.verb.as_deref(), classes)?;
        let nouns = self.words(f.noun.as_deref(), classes)?;
        let adjectives = self.words(f.adj.as_deref(), classes)?;
        if verbs.is_empty() && nouns.is_empty() && adjectives.is_empty() {
            return Err(self.error("give at least one of verb, noun, adj"));
        }
        let becomes = self.becomes(cameo)?;
        let code = f.cameo.clone().unwrap_or_default();
        // An operator that lists what becomes of what needs no code of its own.
        let same = matches!(becomes, Becomes::Same);
        let listed = matches!(&becomes, Becomes::Map(map) if !map.is_empty());
        if !(same || listed && code.is_empty()) {
            self.check_code(&code, cameo)?;
        }
        let label = match &f.label {
            Some(l) => l.clone(),
            None if same || listed => "{inner}".to_string(),
            None => return Err(self.error("the label is missing: label = \"called on\", past tense, as on an arrow")),
        };
        let has_inner_target = f.target.as_deref().is_some_and(|t| t.split_whitespace().any(|s| s == "inner"));
        let inner = match (&f.inner, has_inner_target || same || listed) {
            (Some(list), _) => self.slots(list, Place::Inner)?,
            (None, true) => self.slots("comp obj", Place::Inner)?,
            (None, false) => Vec::new(),
        };
        if inner.is_empty() && label.contains("{inner}") {
            return Err(self.error("the label has {inner}, but the entry has no inner event: give the field inner"));
        }
        let target = f.target.as_deref().or(if inner.is_empty() { None } else { Some("inner") });
        Ok(Entry {
            id: self.id(),
            file: self.file.path.clone(),
            line: self.line,
            infinitive: f.infinitive.clone().unwrap_or_else(|| infinitive(verbs.first(), &label)),
            particle: f.prt.as_deref().map(|p| p.split_whitespace().map(str::to_string).collect::<Vec<_>>().into()),
            source: self.slots(f.source.as_deref().unwrap_or("subj"), Place::Party)?,
            target: self.slots(target.unwrap_or("obj"), Place::Party)?,
            noun_source: self.slots(f.source.as_deref().unwrap_or("by poss mod from support"), Place::Party)?,
            noun_target: self.slots(target.unwrap_or("on against with to of"), Place::Party)?,
            inner,
            when: self.conditions(&f.when, classes)?,
            unless: self.conditions(&f.unless, classes)?,
            source_type: self.types(f.source_type.as_deref())?,
            target_type: self.types(f.target_type.as_deref())?,
            reach: f.reach.unwrap_or(true),
            abroad: f.abroad,
            becomes,
            polarity: f.polarity,
            symmetric: f.symmetric,
            label,
            cameo: code,
            examples: self.examples()?,
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
