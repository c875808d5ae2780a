//! The lexicon: entries of `seeds/relations`, read once and looked up by lemma.

use super::cameo::{Cameo, Code};
use super::entry::{Becomes, Entry, OTHER, Raw, SAME, WordSet};
use super::statement::Polarity;

use std::collections::{BTreeMap, HashMap};
use std::fmt;

static FILES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/seeds/relations");

/// Parts of speech that can trigger an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// What is wrong with a lexicon file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// Its line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// The entry, if the error lies in one.
    pub entry: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if let Some(entry) = &self.entry {
            write!(f, ", entry [{entry}]")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// All entries, with their look-up tables.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    by_lemma: HashMap<(WordClass, String), Vec<usize>>,
    light: WordSet,
    report: WordSet,
    judge: WordSet,
    stand_in: WordSet,
    collective: WordSet,
    anybody: WordSet,
    transparent: WordSet,
    ground: BTreeMap<String, WordSet>,
    cameo: Cameo,
}

impl Lexicon {
    /// The lexicon that is built into the program.
    ///
    /// # Errors
    /// The first error in its files; the tests make sure that there is none.
    pub fn load() -> Result<Self, LexiconError> {
        let texts = FILES.files().filter_map(|f| {
            let name = f.path().file_name()?.to_str()?;
            Some((name.to_string(), f.contents_utf8()?.to_string()))
        });
        Self::from_files(texts.collect())
    }

    /// A lexicon from the contents of its files by name: `cameo.csv` and any number of `.toml` files, of which those
    /// named `classes…` hold word classes and the others entries.
    ///
    /// # Errors
    /// The first error, with file and line.
    pub fn from_files(files: BTreeMap<String, String>) -> Result<Self, LexiconError> {
        let table = files.get("cameo.csv").map_or("", String::as_str);
        let mut lexicon = Self { cameo: Cameo::read("cameo.csv", table)?, ..Self::default() };
        let is_classes = |name: &str| name.starts_with("classes");
        let toml: Vec<_> = files.iter().filter(|(n, _)| n.ends_with(".toml")).collect();
        let mut classes = HashMap::new();
        for (name, text) in toml.iter().filter(|(n, _)| is_classes(n)) {
            classes.extend(super::entry::read_classes(name, text)?);
        }
        for (name, text) in toml.iter().filter(|(n, _)| !is_classes(n)) {
            lexicon.add_file(name, text, &classes)?;
        }
        Ok(lexicon)
    }

    fn add_file(&mut self, file: &str, text: &str, classes: &HashMap<String, Vec<String>>) -> Result<(), LexiconError> {
        for raw in Raw::read(file, text)? {
            match raw.name.as_str() {
                "light" => self.light.extend(raw.verbs(classes)?),
                "report" => self.report.extend(raw.verbs(classes)?),
                "judge" => self.judge.extend(raw.verbs(classes)?),
                "stand_in" => self.stand_in.extend(raw.nouns(classes)?),
                "transparent" => self.transparent.extend(raw.nouns(classes)?),
                "anybody" => self.anybody.extend(raw.nouns(classes)?),
                "collective" => self.collective.extend(raw.nouns(classes)?),
                "ground" => self.ground = raw.conditions(classes)?.into_iter().collect(),
                _ => {
                    let entry = Entry::compile(&raw, classes, &self.cameo)?;
                    if let Some(other) = self.entries.iter().find(|e| e.id == entry.id) {
                        return Err(raw.error(format!("the id {} is taken by line {}", entry.id, other.line)));
                    }
                    self.index(entry);
                }
            }
        }
        Ok(())
    }

    fn index(&mut self, entry: Entry) {
        let at = self.entries.len();
        for (class, words) in [
            (WordClass::Verb, &entry.verbs),
            (WordClass::Noun, &entry.nouns),
            (WordClass::Adjective, &entry.adjectives),
        ] {
            for word in words {
                self.by_lemma.entry((class, word.clone())).or_default().push(at);
            }
        }
        self.entries.push(entry);
    }

    /// All entries, in the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Entries that this word may trigger.
    pub fn candidates(&self, class: WordClass, lemma: &str) -> &[usize] {
        self.by_lemma.get(&(class, lemma.to_lowercase())).map_or(&[], Vec::as_slice)
    }

    /// All trigger words with their parts of speech.
    pub fn vocabulary(&self) -> impl Iterator<Item = (&str, &str)> {
        let part = |class: &WordClass| match class {
            WordClass::Verb => "VERB",
            WordClass::Noun => "NOUN",
            WordClass::Adjective => "ADJ",
        };
        self.by_lemma.keys().map(move |(class, word)| (part(class), word.as_str()))
    }

    /// Whether this verb only carries an event noun ("**held** talks").
    pub fn is_light(&self, lemma: &str) -> bool {
        self.light.has(&lemma.to_lowercase())
    }

    /// Whether what hangs on this verb is somebody's word ("**said** that").
    pub fn is_report(&self, lemma: &str) -> bool {
        self.report.has(&lemma.to_lowercase())
    }

    /// Whether the noun asks something of others ("demand", "appeal").
    pub fn is_request(&self, noun: &str) -> bool {
        let codes = self.candidates(WordClass::Noun, noun).iter().map(|&e| &self.entries[e].cameo);
        codes.filter_map(|c| self.code(c)).any(|c| c.plover == "REQUEST")
    }

    /// Whether the noun takes an event inside it ("the **decision** to meet").
    pub fn is_operator(&self, noun: &str) -> bool {
        self.candidates(WordClass::Noun, noun).iter().any(|&e| self.entries[e].is_operator())
    }

    /// The operator for what will be done, or (`Negated`) for what will not.
    pub fn intention(&self, polarity: Polarity) -> Option<usize> {
        let id = if polarity == Polarity::Negated { "operators/will_not" } else { "operators/will" };
        self.entries.iter().position(|e| e.id == id)
    }

    /// Whether the verb judges what others do ("**condemned** bombing villages").
    pub fn is_judging(&self, lemma: &str) -> bool {
        self.judge.has(&lemma.to_lowercase())
    }

    /// Whether such a thing acts for whom it belongs to ("Israeli **jets** struck", "the **office** of Abbas said").
    pub fn acts_for_owner(&self, lemma: &str) -> bool {
        self.stand_in.has(&lemma.to_lowercase())
    }

    /// Whether the word adds nothing to the name of an actor ("the Mercosur **bloc**").
    pub fn is_collective(&self, lemma: &str) -> bool {
        self.collective.has(&lemma.to_lowercase())
    }

    /// Whether the noun adds nothing to the event that it holds ("a **round** of talks").
    pub fn is_transparent(&self, lemma: &str) -> bool {
        self.transparent.has(&lemma.to_lowercase())
    }

    /// Whether the word says no more than that people are meant ("killed 48 **people**").
    pub fn is_anybody(&self, lemma: &str) -> bool {
        self.anybody.has(&lemma.to_lowercase())
    }

    /// Whether deeds of this PLOVER type are done to the people of the place where they are done.
    pub fn is_grounded(&self, plover: Option<&str>) -> bool {
        plover.is_some_and(|p| self.in_ground("plover", &p.to_lowercase()))
    }

    /// Whether this preposition says where such a deed is done.
    pub fn is_location(&self, preposition: &str) -> bool {
        self.in_ground("location", preposition)
    }

    /// Whether this preposition leads to the thing that such a deed is done to.
    pub fn is_direction(&self, preposition: &str) -> bool {
        self.in_ground("direction", preposition)
    }

    fn in_ground(&self, list: &str, word: &str) -> bool {
        self.ground.get(list).is_some_and(|set| set.has(word))
    }

    /// The CAMEO table's row of a code.
    pub fn code(&self, code: &str) -> Option<&Code> {
        self.cameo.get(code)
    }

    /// What an operator makes of an inner event of this PLOVER type (`None`: of no type that the lexicon knows).
    pub fn outcome<'a>(&'a self, entry: &'a Entry, inner: Option<&str>) -> Outcome<'a> {
        let Becomes::Map(map) = &entry.becomes else { return Outcome::Same };
        let hit = map.get(inner.unwrap_or(OTHER)).or_else(|| map.get("*")).unwrap_or(&entry.cameo);
        match hit.as_str() {
            SAME => Outcome::Same,
            "" => Outcome::None,
            code => Outcome::Code(code),
        }
    }
}

/// What becomes of an event inside an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// It stays what it is.
    Same,
    /// It turns into an event of this CAMEO code.
    Code(&'a str),
    /// The operator does not take such an event.
    None,
}
