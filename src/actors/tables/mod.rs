//! The tables of seeds/actors, and of the user's own files, as the recogniser wants them.

mod build;
mod check;
pub(crate) mod dates;
mod directory;
mod own;
pub(crate) mod rows;
pub(crate) mod sheet;
mod sources;

use std::collections::{HashMap, HashSet};

use super::gazetteer::{Gazetteer, Sense};
use crate::syntax::Node;
pub use check::Finding;
pub use directory::{Bloc, Directory};
pub use own::ActorFile;
use rows::{Agent, Body, City, Country, Description, Noun, Owner, Person, Region, Title};
pub use sheet::{TableError, TableProblem};

/// All that is known of actors before a text is read.
pub struct Tables {
    pub(crate) countries: Vec<Country>,
    pub(crate) cities: Vec<City>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) persons: Vec<Person>,
    pub(crate) titles: Vec<Title>,
    pub(crate) agents: Vec<Agent>,
    pub(crate) descriptions: Vec<Description>,
    /// Names of all tables.
    pub(crate) names: Gazetteer<Sense>,
    /// Nouns of all word lists.
    pub(crate) nouns: Gazetteer<Noun>,
    /// Rows of the persons by folded surname in small letters.
    pub(crate) by_surname: HashMap<String, Vec<u32>>,
    /// Persons who held an office of this owner.
    pub(crate) by_owner: HashMap<Owner, Vec<u32>>,
    /// Names that are also something else, folded.
    pub(crate) ambiguous: HashSet<String>,
    /// Words before a title that say how the office is held.
    pub(crate) modifiers: HashMap<String, String>,
    /// Classes of words: sports cues, locative prepositions and so on.
    pub(crate) words: HashMap<String, HashSet<String>>,
    /// Regions and former states by their names and adjectives in small letters.
    pub(crate) regions: HashMap<String, Region>,
    /// Adjectives and nouns that pick countries: "Baltic", "kingdom".
    pub(crate) groups: HashMap<String, HashSet<u32>>,
}

impl std::fmt::Debug for Tables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tables")
            .field("countries", &self.countries.len())
            .field("bodies", &self.bodies.len())
            .field("persons", &self.persons.len())
            .finish_non_exhaustive()
    }
}

impl Tables {
    /// Reads the tables that the program carries.
    ///
    /// # Errors
    /// Where a table cannot be read, with file and line. The tests see to it that those of the program can.
    pub fn load() -> Result<Self, TableError> {
        Self::with(&[])
    }

    /// Reads the tables that the program carries and lays the user's own rows over them, the later files over the
    /// earlier ones.
    ///
    /// # Errors
    /// Where a row has a cell that cannot be, refers to what no table has, or has a term that ends before it starts.
    pub fn with(own: &[ActorFile]) -> Result<Self, TableError> {
        Ok(build::Builder::default().read(own)?.finish())
    }

    /// How many names and nouns of the tables stand in the words of a sentence: the dictionary stage by itself, which
    /// `benches/actors.rs` times.
    pub fn count_hits(&self, words: &[Node]) -> usize {
        self.names.find(words).len() + self.nouns.find(words).len()
    }

    /// Whether the word (in small letters) is in a class of the word lists.
    pub(crate) fn is(&self, class: &str, word: &str) -> bool {
        self.words.get(class).is_some_and(|words| words.contains(word))
    }

    /// The region or former state of this name or adjective.
    pub(crate) fn region(&self, name: &str) -> Option<&Region> {
        self.regions.get(&super::text::fold_lower(name))
    }

    /// The country's identifier.
    pub(crate) fn country_id(&self, row: u32) -> String {
        let c = &self.countries[row as usize];
        match c.wikidata.as_str() {
            "" => format!("urn:chancery:actor:{}", super::text::slug(&c.name)),
            q => format!("wd:{q}"),
        }
    }
}
