//! The lexicon: entries of `seeds/relations`, read once and looked up by lemma.

use super::cameo::{Cameo, Code};
use super::entry::{Becomes, Entry, OTHER, SAME, WordSet};
use super::statement::Polarity;
use super::written::{self, Classes, Raw};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

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
    /// The lists of `support.toml`: `light`, and `ground.location` for a list of a list.
    lists: BTreeMap<String, WordSet>,
    cameo: Cameo,
    /// How many of the entries, the first ones, are the user's own.
    own: usize,
}

/// A file of the lexicon.
#[derive(Debug, Clone)]
pub struct LexiconFile {
    /// How to name it in errors; its stem starts the ids of its entries.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl LexiconFile {
    fn name(&self) -> &str {
        Path::new(&self.path).file_name().and_then(|n| n.to_str()).unwrap_or(&self.path)
    }

    pub(super) fn stem(&self) -> &str {
        Path::new(&self.path).file_stem().and_then(|n| n.to_str()).unwrap_or(&self.path)
    }

    /// Whether it holds word classes, not entries.
    fn is_classes(&self) -> bool {
        self.name().starts_with("classes")
    }

    /// Whether it holds lists that are no entries.
    fn is_lists(&self) -> bool {
        self.name() == "support.toml"
    }

    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() + 1
    }

    pub(super) fn error(&self, line: usize, entry: &str, message: impl Into<String>) -> LexiconError {
        let entry = Some(entry.to_string()).filter(|e| !e.is_empty());
        LexiconError { file: self.path.clone(), line, entry, message: message.into() }
    }

    /// What the TOML reader says, at its line and with the entry that the line stands in.
    pub(super) fn toml_error(&self, error: &toml::de::Error) -> LexiconError {
        let line = error.span().map_or(0, |s| self.line_at(s.start));
        let head = |l: &str| Some(l.trim().strip_prefix('[')?.split(']').next()?.trim_matches('"').to_string());
        let entry = self.text.lines().take(line).filter_map(head).last().unwrap_or_default();
        self.error(line, &entry, error.message())
    }
}

/// The user's own files: each is a file, or a folder whose `.toml` files are read.
fn own_files(paths: &[PathBuf]) -> Result<Vec<LexiconFile>, LexiconError> {
    let refuse =
        |path: &Path, message: String| LexiconError { file: path.display().to_string(), line: 0, entry: None, message };
    let mut files = Vec::new();
    for path in paths {
        let failed = |e: std::io::Error| refuse(path, format!("cannot be read: {e}"));
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let listed: Vec<_> = path.read_dir().and_then(Iterator::collect).map_err(failed)?;
        let mut inside: Vec<PathBuf> = listed.iter().map(DirEntry::path).filter(|p| has_extension(p)).collect();
        if inside.is_empty() {
            return Err(refuse(path, "no .toml file in this folder".to_string()));
        }
        inside.sort();
        files.extend(inside);
    }
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|e| refuse(path, format!("cannot be read: {e}")))?;
        Ok(LexiconFile { path: path.display().to_string(), text })
    };
    files.iter().map(read).collect()
}

fn has_extension(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "toml")
}

impl Lexicon {
    /// The lexicon that is built into the program.
    ///
    /// # Errors
    /// The first error in its files; the tests make sure that there is none.
    pub fn load() -> Result<Self, LexiconError> {
        Self::load_with(&[])
    }

    /// The built-in lexicon with the user's own files, or folders of them, on top. An own entry takes the place of the
    /// built-in one of the same id (a quoted name with a slash, `["sanction/impose"]`, is an id), and where two fit
    /// equally well the own one wins.
    ///
    /// # Errors
    /// The first error, with file, line and entry.
    pub fn load_with(paths: &[PathBuf]) -> Result<Self, LexiconError> {
        let built_in = FILES.files().filter_map(|f| {
            let path = f.path().to_str()?.to_string();
            Some(LexiconFile { path, text: f.contents_utf8()?.to_string() })
        });
        Self::from_files(&built_in.collect::<Vec<_>>(), &own_files(paths)?)
    }

    /// A lexicon from the contents of files: `cameo.csv` and any number of `.toml` files, of which those named
    /// `classes…` hold word classes and the others entries; then the user's own, without `cameo.csv`.
    ///
    /// # Errors
    /// The first error, with file, line and entry.
    pub fn from_files(built_in: &[LexiconFile], own: &[LexiconFile]) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        let (mut classes, mut base) = (Classes::new(), built_in.to_vec());
        base.sort_by(|a, b| a.path.cmp(&b.path));
        if let Some(table) = base.iter().find(|f| f.name() == "cameo.csv") {
            lexicon.cameo = Cameo::read(&table.path, &table.text)?;
        }
        base.retain(|f| has_extension(Path::new(&f.path)));
        let base = lexicon.layer(&base, &mut classes)?;
        let mut entries = lexicon.layer(own, &mut classes)?;
        lexicon.own = entries.len();
        let taken: HashSet<String> = entries.iter().map(|e| e.id.clone()).collect();
        entries.extend(base.into_iter().filter(|e| !taken.contains(&e.id)));
        lexicon.index(entries);
        Ok(lexicon)
    }

    /// The entries of files that stand side by side: no id twice.
    fn layer(&mut self, files: &[LexiconFile], classes: &mut Classes) -> Result<Vec<Entry>, LexiconError> {
        for file in files.iter().filter(|f| f.is_classes()) {
            written::read_classes(file, classes)?;
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut places = HashMap::new();
        for file in files.iter().filter(|f| !f.is_classes()) {
            for raw in Raw::read(file)? {
                if file.is_lists() {
                    for (name, words) in raw.lists(classes)? {
                        self.lists.entry(name).or_default().extend(words);
                    }
                } else {
                    entries.push(raw.compile(classes, &self.cameo)?);
                }
                let here = format!("{}:{}", file.path, raw.line);
                if let Some(there) = places.insert(raw.id(), here) {
                    return Err(raw.error(format!("the id {} is taken by the entry at {there}", raw.id())));
                }
            }
        }
        Ok(entries)
    }

    fn index(&mut self, entries: Vec<Entry>) {
        for (at, entry) in entries.iter().enumerate() {
            for (class, words) in [
                (WordClass::Verb, &entry.verbs),
                (WordClass::Noun, &entry.nouns),
                (WordClass::Adjective, &entry.adjectives),
            ] {
                for word in words {
                    self.by_lemma.entry((class, word.clone())).or_default().push(at);
                }
            }
        }
        self.entries = entries;
    }

    /// The user's own entries.
    pub fn own_entries(&self) -> &[Entry] {
        &self.entries[..self.own]
    }

    /// All entries: the user's own, then the built-in ones, in the order of their files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Entries that this word may trigger.
    pub fn candidates(&self, class: WordClass, lemma: &str) -> &[usize] {
        self.by_lemma.get(&(class, lemma.to_lowercase())).map_or(&[], Vec::as_slice)
    }

    /// The PLOVER types of the entries that this word may trigger, each as often as it comes.
    pub(super) fn types(&self, class: WordClass, lemma: &str) -> impl Iterator<Item = &str> {
        self.candidates(class, lemma).iter().filter_map(|&e| self.plover(&self.entries[e].cameo))
    }

    /// All trigger words, the words that entries ask for beside them, and those of the lists, with their parts of speech.
    pub fn vocabulary(&self) -> impl Iterator<Item = (&str, &str)> {
        let part = |class: &WordClass| match class {
            WordClass::Verb => "VERB",
            WordClass::Noun => "NOUN",
            WordClass::Adjective => "ADJ",
        };
        let triggers = self.by_lemma.keys().map(move |(class, word)| (part(class), word.as_str()));
        let beside = self.entries.iter().flat_map(|e| &e.when).map(|(slot, words)| match slot.as_str() {
            "comp" => ("VERB", words),
            _ => ("NOUN", words),
        });
        let listed = self.lists.iter().map(|(list, words)| match list.as_str() {
            "light" | "report" | "judge" | "author" => ("VERB", words),
            _ => ("NOUN", words),
        });
        triggers.chain(beside.chain(listed).flat_map(|(part, words)| words.iter().map(move |word| (part, word))))
    }

    /// Whether the word asks something of others ("demand", "appeal"), whatever stands beside it.
    pub fn is_request(&self, class: WordClass, word: &str) -> bool {
        let entries = self.candidates(class, word).iter().map(|&e| &self.entries[e]);
        let plain = entries.filter(|e| class != WordClass::Verb || e.when.is_empty());
        plain.filter_map(|e| self.plover(&e.cameo)).any(|p| p == "REQUEST")
    }

    /// Whether the word takes an event inside it ("the **decision** to meet").
    pub fn is_operator(&self, class: WordClass, word: &str) -> bool {
        self.candidates(class, word).iter().any(|&e| self.entries[e].is_operator())
    }

    /// The operator for what will be done, or (`Negated`) for what will not.
    pub fn intention(&self, polarity: Polarity) -> Option<usize> {
        let id = if polarity == Polarity::Negated { "operators/will_not" } else { "operators/will" };
        self.entries.iter().position(|e| e.id == id)
    }

    /// Whether an event noun's `of` names whom it is done to ("the bombing **of** an office").
    pub fn suffers_of(&self, noun: &str) -> bool {
        let has_of = |slots: &[String]| slots.iter().any(|s| s == "of");
        let entries = || self.candidates(WordClass::Noun, noun).iter().map(|&e| &self.entries[e]);
        entries().any(|e| has_of(&e.noun_target)) && !entries().any(|e| has_of(&e.noun_source))
    }

    /// Whether a word stands in a list.
    pub(super) fn lists(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|set| set.has(&word.to_lowercase()))
    }

    /// The CAMEO table's row of a code.
    pub fn code(&self, code: &str) -> Option<&Code> {
        self.cameo.get(code)
    }

    /// The PLOVER type of a CAMEO code.
    pub fn plover(&self, code: &str) -> Option<&str> {
        self.code(code).map(|c| c.plover.as_str())
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
