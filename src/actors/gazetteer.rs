//! Names in a sentence: one trie over the names of all tables.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

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
///
/// A trie over words, not over letters: a phrase begins and ends where tokens do, so that one look at a hash table tells
/// for nearly every word of a text that no phrase begins with it, however many phrases there are.
pub(crate) struct Gazetteer<S> {
    /// Number of each word that stands in a phrase.
    words: FxHashMap<Box<str>, u32>,
    /// By word: where the phrases that begin with it go on, 0 where none does.
    first: Vec<u32>,
    /// Where phrases go on with a word.
    next: FxHashMap<(u32, u32), u32>,
    /// By place in the trie: the phrase that is complete there.
    complete: Vec<Option<usize>>,
    senses: Vec<Vec<S>>,
    any_case: bool,
}

impl<S> Default for Gazetteer<S> {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            first: Vec::new(),
            next: FxHashMap::default(),
            complete: vec![None],
            senses: Vec::new(),
            any_case: false,
        }
    }
}

/// What stands for a word that is in no phrase.
const UNKNOWN: u32 = u32::MAX;

/// The tokens of a sentence as numbers of words; most tokens are one word.
struct Numbered {
    words: Vec<u32>,
    /// Where the words of each token begin, and where those of the last one end.
    starts: Vec<usize>,
}

impl<S: Copy + PartialEq> Gazetteer<S> {
    /// For names, whose case counts.
    pub(crate) fn of_names() -> Self {
        Self::default()
    }

    /// For common words, which headlines and titles write large.
    pub(crate) fn of_words() -> Self {
        Self { any_case: true, ..Self::default() }
    }

    /// Adds a name. A leading article is no part of it.
    pub(crate) fn add(&mut self, name: &str, sense: S) {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        if !bare.chars().any(char::is_alphanumeric) {
            return;
        }
        let mut at = 0;
        for word in self.split(bare).split_whitespace() {
            let count = u32::try_from(self.words.len()).unwrap_or(UNKNOWN);
            let id = match self.words.get(word) {
                Some(&id) => id,
                None => {
                    self.words.insert(word.into(), count);
                    self.first.push(0);
                    count
                }
            };
            let fresh = u32::try_from(self.complete.len()).unwrap_or(UNKNOWN);
            let next = if at == 0 { &mut self.first[id as usize] } else { self.next.entry((at, id)).or_default() };
            if *next == 0 {
                *next = fresh;
                self.complete.push(None);
            }
            at = *next;
        }
        let name = *self.complete[at as usize].get_or_insert_with(|| {
            self.senses.push(Vec::new());
            self.senses.len() - 1
        });
        if !self.senses[name].contains(&sense) {
            self.senses[name].push(sense);
        }
    }

    /// What a found name can stand for.
    pub(crate) fn senses(&self, hit: Hit) -> &[S] {
        &self.senses[hit.name]
    }

    /// The senses of a name as it stands in a table.
    pub(crate) fn look_up(&self, name: &str) -> &[S] {
        let numbered = self.numbered(std::iter::once(name));
        self.longest(&numbered, 0).map_or(&[], |(_, name)| &self.senses[name])
    }

    /// The names of a sentence from left to right, the longest first, none overlapping. Words in capitals
    /// ("WASHINGTON", "SOUTH KOREA") are tried as ordinary names where they are none as they stand.
    pub(crate) fn find(&self, nodes: &[Node]) -> Vec<Hit> {
        let mut hits = self.search(&self.numbered(nodes.iter().map(|n| n.form.as_str())));
        if !self.any_case && nodes.iter().any(|n| shouted(&n.form)) {
            for hit in self.search(&self.numbered(nodes.iter().map(quiet))) {
                let new = nodes[hit.start..hit.end].iter().any(|n| shouted(&n.form));
                if new && hits.iter().all(|h| h.end <= hit.start || hit.end <= h.start) {
                    hits.push(hit);
                }
            }
            hits.sort_by_key(|h| h.start);
        }
        hits
    }

    fn search(&self, text: &Numbered) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut start = 0;
        while start + 1 < text.starts.len() {
            match self.longest(text, start) {
                Some((end, name)) => {
                    hits.push(Hit { start, end, name });
                    start = end;
                }
                None => start += 1,
            }
        }
        hits
    }

    /// The longest phrase that begins at a token and ends where a token does.
    fn longest(&self, text: &Numbered, start: usize) -> Option<(usize, usize)> {
        let (mut at, mut best) = (0, None);
        for (token, bounds) in text.starts.windows(2).enumerate().skip(start) {
            for &word in &text.words[bounds[0]..bounds[1]] {
                at = match at {
                    _ if word == UNKNOWN => return best,
                    0 => self.first[word as usize],
                    _ => self.next.get(&(at, word)).copied().unwrap_or(0),
                };
                if at == 0 {
                    return best;
                }
            }
            if let Some(name) = self.complete[at as usize] {
                best = Some((token + 1, name));
            }
        }
        best
    }

    fn numbered<F: AsRef<str>>(&self, forms: impl Iterator<Item = F>) -> Numbered {
        let mut out = Numbered { words: Vec::with_capacity(48), starts: Vec::with_capacity(48) };
        let number = |word: &str| self.words.get(word).copied().unwrap_or(UNKNOWN);
        let mut small = String::new();
        for form in forms {
            let form = form.as_ref();
            out.starts.push(out.words.len());
            let plain = form.len() == 1 || form.bytes().all(|b| b.is_ascii_alphanumeric());
            if plain && !(self.any_case && form.bytes().any(|b| b.is_ascii_uppercase())) {
                out.words.push(number(form));
            } else if plain {
                small.clear();
                small.push_str(form);
                small.make_ascii_lowercase();
                out.words.push(number(&small));
            } else {
                out.words.extend(self.split(form).split_whitespace().map(number));
            }
        }
        out.starts.push(out.words.len());
        out
    }

    /// The words of a token or name, between blanks.
    fn split(&self, form: &str) -> String {
        let mut words = String::new();
        push_words(&mut words, form);
        if self.any_case { words.to_lowercase() } else { words }
    }
}

/// A word in capitals as an ordinary name.
fn quiet(node: &Node) -> Cow<'_, str> {
    if shouted(&node.form) { title_case(&node.form).into() } else { Cow::from(&node.form) }
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
        let mut b = Gazetteer::of_names();
        for (i, name) in
            ["Guinea", "Guinea-Bissau", "U.S.", "Iran", "Iran Air Force", "Bogotá", "the Hague"].iter().enumerate()
        {
            b.add(name, Sense::Country(i as u32));
        }
        b
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
