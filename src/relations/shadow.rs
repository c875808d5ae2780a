//! Entries that can never match a word, because another that asks for no more is tried first.

use super::entry::{Entry, WordSet};
use super::lexicon::{Lexicon, WordClass};
use std::cmp::Reverse;

/// An entry that some of its own words never reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shadow {
    /// Id of the entry that is never reached.
    pub entry: String,
    /// Id of the one that stands before it.
    pub by: String,
    /// The words, in the order of the entry.
    pub words: Vec<String>,
}

impl Lexicon {
    /// The entries that others hide, in the order of the lexicon. Operators hide nobody: whether they match depends on the
    /// event inside them.
    pub fn shadows(&self) -> Vec<Shadow> {
        let mut out: Vec<Shadow> = Vec::new();
        for (index, entry) in self.entries().iter().enumerate() {
            let words = [
                (WordClass::Verb, &entry.verbs),
                (WordClass::Noun, &entry.nouns),
                (WordClass::Adjective, &entry.adjectives),
            ];
            for (class, word) in words.into_iter().flat_map(|(class, words)| words.iter().map(move |w| (class, w))) {
                let mut order = self.candidates(class, word).to_vec();
                order.sort_by_key(|&e| Reverse(self.entries()[e].weight()));
                let mut before = order.into_iter().take_while(|&e| e != index).map(|e| &self.entries()[e]);
                let Some(by) = before.find(|other| other.covers(entry, class)) else { continue };
                match out.last_mut().filter(|s| s.entry == entry.id && s.by == by.id) {
                    Some(shadow) => shadow.words.push(word.clone()),
                    None => out.push(Shadow { entry: entry.id.clone(), by: by.id.clone(), words: vec![word.clone()] }),
                }
            }
        }
        out
    }
}

impl Entry {
    /// Whether this entry matches a word of the class wherever the other would.
    fn covers(&self, other: &Entry, class: WordClass) -> bool {
        let particles = match (&self.particle, &other.particle) {
            (None, None) => true,
            (None, Some(_)) => class != WordClass::Verb,
            (Some(_), None) => false,
            (Some(own), Some(others)) => others.is_within(own),
        };
        let noun = class == WordClass::Noun;
        let (from, to) = if noun { (&self.noun_source, &self.noun_target) } else { (&self.source, &self.target) };
        let (from_other, to_other) =
            if noun { (&other.noun_source, &other.noun_target) } else { (&other.source, &other.target) };
        let types =
            |own: &[_], others: &[_]| own.is_empty() || !others.is_empty() && others.iter().all(|t| own.contains(t));
        !self.is_operator()
            && particles
            && implied(&self.when, &other.when, |own, others| others.is_within(own))
            && implied(&self.unless, &other.unless, WordSet::is_within)
            && from_other.iter().all(|slot| from.contains(slot))
            && to_other.iter().all(|slot| to.contains(slot))
            && types(&self.source_type, &other.source_type)
            && types(&self.target_type, &other.target_type)
            && (self.reach || !other.reach)
            && (!self.abroad || other.abroad)
            && (self.symmetric || !other.symmetric)
    }
}

/// Whether each of the own conditions follows from one of the others on the same slot.
fn implied(
    own: &[(String, WordSet)],
    others: &[(String, WordSet)],
    follows: impl Fn(&WordSet, &WordSet) -> bool,
) -> bool {
    own.iter().all(|(slot, set)| others.iter().any(|(s, o)| s == slot && follows(set, o)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relations::LexiconFile;

    #[test]
    fn an_entry_behind_one_that_asks_for_no_more_is_found() {
        let entry = |name: &str, more: &str| {
            format!(
                "[{name}]\nverb = \"greet salute\"\n{more}label = \"greeted\"\ncameo = \"040\"\nexamples = [\"France greeted Spain. => France > Spain\"]\n"
            )
        };
        let all = [
            entry("a_plain", ""),
            entry("b_hidden", ""),
            entry("c_narrow", "when = { obj = \"flag\" }\n"),
            entry("d_narrower", "when = { obj = \"flag\" }\ntarget = \"obj with\"\n"),
        ];
        let file = |path: &str, text: &str| LexiconFile { path: path.into(), text: text.into() };
        let cameo = file("cameo.csv", include_str!("../../seeds/relations/cameo.csv"));
        let lexicon = Lexicon::from_files(&[cameo], &[file("own.toml", &all.join("\n"))]).expect("a sound file");
        let found = lexicon.shadows();
        let shadow = Shadow {
            entry: "own/b_hidden".into(),
            by: "own/a_plain".into(),
            words: vec!["greet".into(), "salute".into()],
        };
        assert_eq!(found, [shadow]);
    }
}
