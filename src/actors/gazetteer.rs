//! Names in a sentence: one automaton over the names of all tables.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::text::{push_words, title_case};
use crate::syntax::Node;

/// What a name of the tables can stand for; the numbers are rows of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Sense {
    /// A country by a name of its own.
    Country(u32),
    /// A country by its adjective: "Hungarian".
    Adjective(u32),
    /// A country's people: "Hungarians".
    People(u32),
    /// A country by its capital.
    Capital(u32),
    /// A country by the seat of its government.
    Seat(u32),
    /// A city that is no capital: row of the cities.
    City(u32),
    /// An organisation or armed group: row of the bodies.
    Body(u32),
    /// A person: row of the persons.
    Person(u32),
    /// A place inside or across countries, which is no actor.
    Region,
    /// A phrase that names no actor though a part of it may.
    Nothing,
}

/// A name found in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First token.
    pub(crate) start: usize,
    /// Token after the last one.
    pub(crate) end: usize,
    /// Which name: for [`Gazetteer::senses`].
    pub(crate) name: usize,
}

/// Phrases and what they can mean: the names of all tables, or the nouns of all word lists.
pub(crate) struct Gazetteer<S> {
    automaton: AhoCorasick,
    senses: Vec<Vec<S>>,
    any_case: bool,
}

/// Collects phrases for a [`Gazetteer`].
pub(crate) struct GazetteerBuilder<S> {
    index: HashMap<String, usize>,
    patterns: Vec<String>,
    senses: Vec<Vec<S>>,
    any_case: bool,
}

impl<S: Copy + PartialEq> GazetteerBuilder<S> {
    /// For names, whose case counts.
    pub(crate) fn of_names() -> Self {
        Self { index: HashMap::new(), patterns: Vec::new(), senses: Vec::new(), any_case: false }
    }

    /// For common words, which headlines and titles write large.
    pub(crate) fn of_words() -> Self {
        Self { any_case: true, ..Self::of_names() }
    }

    /// Adds a name. A leading article is no part of it.
    pub(crate) fn add(&mut self, name: &str, sense: S) {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let mut words = String::new();
        push_words(&mut words, bare);
        if self.any_case {
            words = words.to_lowercase();
        }
        if !words.chars().any(char::is_alphanumeric) {
            return;
        }
        let at = *self.index.entry(words).or_insert_with_key(|words| {
            self.patterns.push(words.clone());
            self.senses.push(Vec::new());
            self.senses.len() - 1
        });
        if !self.senses[at].contains(&sense) {
            self.senses[at].push(sense);
        }
    }

    /// The names are complete.
    pub(crate) fn build(self) -> Result<Gazetteer<S>, aho_corasick::BuildError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&self.patterns)?;
        Ok(Gazetteer { automaton, senses: self.senses, any_case: self.any_case })
    }
}

impl<S: Copy + PartialEq> Gazetteer<S> {
    /// What a found name can stand for.
    pub(crate) fn senses(&self, hit: Hit) -> &[S] {
        &self.senses[hit.name]
    }

    /// The senses of a name as it stands in a table.
    pub(crate) fn look_up(&self, name: &str) -> &[S] {
        let mut words = String::new();
        push_words(&mut words, name);
        if self.any_case {
            words = words.to_lowercase();
        }
        let whole = self.automaton.find(&words).filter(|m| m.start() == 0 && m.end() == words.len());
        whole.map_or(&[], |m| &self.senses[m.pattern().as_usize()])
    }

    /// The names of a sentence from left to right, the longest first, none overlapping. Words in capitals
    /// ("WASHINGTON", "SOUTH KOREA") are tried as ordinary names where they are none as they stand.
    pub(crate) fn find(&self, nodes: &[Node]) -> Vec<Hit> {
        let mut hits = self.search(nodes.iter().map(|n| n.form.as_str()));
        if !self.any_case && nodes.iter().any(|n| shouted(&n.form)) {
            let quiet: Vec<String> =
                nodes.iter().map(|n| if shouted(&n.form) { title_case(&n.form) } else { n.form.clone() }).collect();
            for hit in self.search(quiet.iter().map(String::as_str)) {
                let new = nodes[hit.start..hit.end].iter().any(|n| shouted(&n.form));
                if new && hits.iter().all(|h| h.end <= hit.start || hit.end <= h.start) {
                    hits.push(hit);
                }
            }
            hits.sort_by_key(|h| h.start);
        }
        hits
    }

    fn search<'a>(&self, forms: impl Iterator<Item = &'a str>) -> Vec<Hit> {
        let mut text = String::new();
        let mut starts = Vec::new();
        for form in forms {
            starts.push(text.len());
            push_words(&mut text, form);
        }
        starts.push(text.len());
        if self.any_case && text.is_ascii() {
            text.make_ascii_lowercase();
        } else if self.any_case {
            // where small letters are longer, the text stays as it is
            let lower = text.to_lowercase();
            if lower.len() == text.len() {
                text = lower;
            }
        }
        let mut hits = Vec::new();
        for m in self.automaton.find_iter(&text) {
            // a name must not begin or end inside a token
            let start = starts.partition_point(|&s| s <= m.start()) - 1;
            let end = starts.partition_point(|&s| s < m.end());
            if starts[start] == m.start() && starts.get(end) == Some(&m.end()) && end > start {
                hits.push(Hit { start, end, name: m.pattern().as_usize() });
            }
        }
        hits
    }
}

/// Whether the word is in capitals and too long for an ordinary acronym.
fn shouted(form: &str) -> bool {
    form.chars().count() > 3 && form.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(text: &str) -> Vec<Node> {
        let node = |w: &str| Node {
            form: w.into(),
            lemma: String::new(),
            upos: String::new(),
            xpos: String::new(),
            head: None,
            deprel: String::new(),
        };
        text.split(' ').map(node).collect()
    }

    fn gazetteer() -> Gazetteer<Sense> {
        let mut b = GazetteerBuilder::of_names();
        for (i, name) in
            ["Guinea", "Guinea-Bissau", "U.S.", "Iran", "Iran Air Force", "Bogotá", "the Hague"].iter().enumerate()
        {
            b.add(name, Sense::Country(i as u32));
        }
        b.build().unwrap()
    }

    fn found(text: &str) -> Vec<(usize, usize, u32)> {
        let g = gazetteer();
        let country = |h| match g.senses(h)[0] {
            Sense::Country(c) => c,
            _ => unreachable!(),
        };
        g.find(&nodes(text)).into_iter().map(|h| (h.start, h.end, country(h))).collect()
    }

    #[test]
    fn longest_first_and_aligned() {
        assert_eq!(found("Guinea - Bissau and Guinea ."), [(0, 3, 1), (4, 5, 0)]);
        assert_eq!(found("US and U.S. tell us"), [(0, 1, 2), (2, 3, 2)]);
        assert_eq!(found("Iran Airport Iranian"), [(0, 1, 3)]);
        assert_eq!(found("Iran Air Force"), [(0, 3, 4)]);
    }

    #[test]
    fn capitals_and_diacritics() {
        assert_eq!(found("BOGOTA , Bogota"), [(0, 1, 5), (2, 3, 5)]);
        assert_eq!(found("The Hague"), [(1, 2, 6)]);
    }
}
