//! The word tables under `seeds/sentences/`, read once and never changed.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::characters::is_apostrophe;

/// How an abbreviation behaves; see the header of `abbreviations.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Before a name: "Gen. Smith".
    Title,
    /// Before what it governs: "vs. Spain".
    Before,
    /// Only before a digit: "No. 8".
    Number,
    /// A month or a weekday: "Jan. 5".
    Day,
    /// After what it belongs to: "Acme Inc.".
    Last,
    /// As `Last`, but only after a comma: "Boston, Mass.".
    Place,
    /// As `Last`, and the sentence ends before any capital: "etc.".
    Close,
}

/// Every table of the folder in the form in which the rules ask for it.
pub(super) struct Tables {
    /// Abbreviations without their full stop, case as in the file.
    abbreviations: HashMap<&'static str, Abbreviation>,
    /// Degrees with a stop inside, without the last stop.
    pub(super) degrees: Vec<Vec<char>>,
    /// Lower-case words to the lengths of their parts in code points.
    pub(super) contractions: HashMap<&'static str, Vec<usize>>,
    pub(super) hyphen_prefixes: HashSet<&'static str>,
    pub(super) hyphen_suffixes: HashSet<&'static str>,
    pub(super) hyphen_words: HashSet<&'static str>,
    pub(super) units: HashSet<&'static str>,
    pub(super) money_units: HashSet<&'static str>,
    pub(super) apostrophe_words: HashSet<&'static str>,
    pub(super) mark_words: HashSet<&'static str>,
    /// Emoticons as code points, longest first.
    pub(super) faces: Vec<Vec<char>>,
    pub(super) domains: HashSet<&'static str>,
    pub(super) files: HashSet<&'static str>,
    pub(super) openers: HashSet<&'static str>,
    pub(super) open_words: HashSet<&'static str>,
    pub(super) labels: HashSet<&'static str>,
    pub(super) months: HashSet<&'static str>,
    pub(super) restarts: HashSet<&'static str>,
    pub(super) weekdays: HashSet<&'static str>,
}

/// The tables of this build.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

/// The two columns of a table, comments and empty lines left out.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The forms of one class.
fn class(table: &'static str, wanted: &str) -> HashSet<&'static str> {
    rows(table).filter(|(_, class)| *class == wanted).map(|(form, _)| form).collect()
}

fn characters_of(forms: HashSet<&'static str>) -> Vec<Vec<char>> {
    forms.into_iter().map(|form| form.chars().collect()).collect()
}

impl Tables {
    fn read() -> Self {
        let abbreviations = include_str!("../../seeds/sentences/abbreviations.tsv");
        let contractions = include_str!("../../seeds/sentences/contractions.tsv");
        let hyphens = include_str!("../../seeds/sentences/hyphens.tsv");
        let units = include_str!("../../seeds/sentences/units.tsv");
        let words = include_str!("../../seeds/sentences/words.tsv");
        let endings = include_str!("../../seeds/sentences/endings.tsv");
        let clues = include_str!("../../seeds/sentences/clues.tsv");
        let mut faces = characters_of(class(words, "face"));
        faces.sort_by_key(|face| std::cmp::Reverse(face.len()));
        Self {
            abbreviations: rows(abbreviations)
                .filter_map(|(form, class)| Some((form, abbreviation_class(class)?)))
                .collect(),
            degrees: characters_of(class(abbreviations, "degree")),
            contractions: rows(contractions)
                .map(|(whole, parts)| (whole, parts.split(' ').map(|part| part.chars().count()).collect()))
                .collect(),
            hyphen_prefixes: class(hyphens, "prefix"),
            hyphen_suffixes: class(hyphens, "suffix"),
            hyphen_words: class(hyphens, "word"),
            units: class(units, "always"),
            money_units: class(units, "money"),
            apostrophe_words: class(words, "apostrophe"),
            mark_words: class(words, "mark"),
            faces,
            domains: class(endings, "domain"),
            files: class(endings, "file"),
            openers: class(clues, "opener"),
            open_words: class(clues, "open"),
            labels: class(clues, "label"),
            months: class(clues, "month"),
            restarts: class(clues, "restart"),
            weekdays: class(clues, "weekday"),
        }
    }

    /// The class of an abbreviation written without its full stop. A lower-case entry stands for any case, a single
    /// letter and an entry with a capital for themselves and (the latter) for all capitals.
    pub(super) fn abbreviation(&self, form: &[char]) -> Option<Abbreviation> {
        let find = |key: Option<Key>| self.abbreviations.get(key?.as_str()).copied();
        if let Some(class) = find(key(form)) {
            return Some(class);
        }
        if form.len() < 2 {
            return None;
        }
        if let Some(class) = find(lower_key(form)) {
            return Some(class);
        }
        if !form.iter().all(|c| c.is_uppercase()) {
            return None;
        }
        let mut capitalised = form.to_vec();
        capitalised[1..].iter_mut().for_each(|c| *c = c.to_ascii_lowercase());
        find(key(&capitalised))
    }
}

fn abbreviation_class(name: &str) -> Option<Abbreviation> {
    Some(match name {
        "title" => Abbreviation::Title,
        "before" => Abbreviation::Before,
        "number" => Abbreviation::Number,
        "day" => Abbreviation::Day,
        "last" | "degree" => Abbreviation::Last,
        "close" => Abbreviation::Close,
        "place" => Abbreviation::Place,
        _ => return None,
    })
}

/// The longest form that a table may hold, in bytes. Longer words are not looked up, so that a look-up costs little for
/// any input.
const LONGEST_FORM: usize = 16;

/// A short string, built without touching the heap: every word of a text is looked up.
#[derive(Default)]
pub(super) struct Key {
    bytes: [u8; LONGEST_FORM],
    length: usize,
}

impl Key {
    /// Appends a character; nothing where the key is full.
    fn push(&mut self, c: char) -> Option<()> {
        let end = self.length + c.len_utf8();
        c.encode_utf8(self.bytes.get_mut(self.length..end)?);
        self.length = end;
        Some(())
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

/// The characters as written, or nothing where no table can hold them.
pub(super) fn key(chars: &[char]) -> Option<Key> {
    let mut key = Key::default();
    for &c in chars {
        key.push(c)?;
    }
    Some(key)
}

/// The characters in lower case and with the typewriter apostrophe for every kind of it.
pub(super) fn lower_key(chars: &[char]) -> Option<Key> {
    let mut key = Key::default();
    for &c in chars {
        match c {
            _ if is_apostrophe(c) => key.push('\'')?,
            _ if c.is_ascii() => key.push(c.to_ascii_lowercase())?,
            _ => c.to_lowercase().try_for_each(|c| key.push(c))?,
        }
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn every_row_of_every_table_is_understood() {
        let tables = [
            (
                include_str!("../../seeds/sentences/abbreviations.tsv"),
                vec!["title", "before", "number", "day", "last", "place", "close", "degree"],
            ),
            (include_str!("../../seeds/sentences/hyphens.tsv"), vec!["prefix", "suffix", "word"]),
            (include_str!("../../seeds/sentences/units.tsv"), vec!["always", "money"]),
            (include_str!("../../seeds/sentences/words.tsv"), vec!["apostrophe", "mark", "face"]),
            (include_str!("../../seeds/sentences/endings.tsv"), vec!["domain", "file"]),
            (
                include_str!("../../seeds/sentences/clues.tsv"),
                vec!["opener", "open", "label", "restart", "weekday", "month"],
            ),
        ];
        for (table, classes) in tables {
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                let (form, class) = line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}"));
                assert!(classes.contains(&class), "unknown class in {line:?}");
                assert!(form.len() <= LONGEST_FORM, "too long to be found: {form:?}");
            }
        }
    }

    #[test]
    fn the_parts_of_a_contraction_make_up_the_whole() {
        for (whole, parts) in rows(include_str!("../../seeds/sentences/contractions.tsv")) {
            assert_eq!(whole, parts.replace(' ', ""));
        }
    }

    #[test]
    fn no_form_stands_twice_in_a_class() {
        for table in [
            include_str!("../../seeds/sentences/abbreviations.tsv"),
            include_str!("../../seeds/sentences/contractions.tsv"),
        ] {
            let mut seen = HashSet::new();
            for (form, _) in rows(table) {
                assert!(seen.insert(form), "{form} stands twice");
            }
        }
    }

    #[test]
    fn abbreviations_are_found_in_the_cases_that_the_file_allows() {
        for (form, class) in [
            ("Mr", Some(Abbreviation::Title)),
            ("MR", Some(Abbreviation::Title)),
            ("Gen", Some(Abbreviation::Title)),
            ("GEN", Some(Abbreviation::Title)),
            ("gen", None),
            ("sun", None),
            ("Sun", Some(Abbreviation::Number)),
            ("P", None),
            ("p", Some(Abbreviation::Number)),
            ("Petro", None),
        ] {
            assert_eq!(TABLES.abbreviation(&chars(form)), class, "{form}");
        }
    }
}
