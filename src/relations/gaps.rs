//! What the lexicon does not know: actor–word–actor patterns that no entry covers.

use super::clause::Clauses;
use super::extract::Reading;
use super::lexicon::{Lexicon, WordClass};
use super::matcher::Matcher;
use super::reading::readable;
use crate::actors::{ActorType, DocumentActors, MentionKind};
use std::collections::BTreeSet;

/// Two actors round a word, with no statement between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What stands between them: `A pardon B`, `A strike deal with B`, `A's visit to B`.
    pub pattern: String,
    /// The lemma of the word in the middle.
    pub word: String,
    /// Its part of speech.
    pub class: WordClass,
    /// How many entries of the lexicon the word could trigger; none of them fits here.
    pub entries: usize,
    /// The sentence.
    pub text: String,
    /// Short name of the actor in the doer's place.
    pub subject: String,
    /// Short name of the other.
    pub object: String,
}

/// Slots of a noun that its doer may stand in.
const OWNERS: [&str; 3] = ["poss", "by", "mod"];

/// The gaps of one document, in the order of the text: each pattern once a sentence.
pub fn gaps(lexicon: &Lexicon, reading: &Reading) -> Vec<Gap> {
    let mut out = Vec::new();
    for (sentence, tree) in reading.trees.iter().enumerate() {
        let tree = readable(tree, lexicon);
        let clauses = Clauses::of(&tree, lexicon);
        let events = Matcher::new(lexicon, &clauses, reading.actors, sentence, &[]).events();
        let related: BTreeSet<(usize, usize)> =
            events.iter().flat_map(|e| e.pairs()).map(|(a, b)| unordered(a.actor, b.actor)).collect();
        let text = reading.text(sentence);
        let finder = Finder { lexicon, clauses: &clauses, actors: reading.actors, sentence, text, related };
        let mut seen = BTreeSet::new();
        let all = (0..tree.nodes.len()).flat_map(|token| finder.round(token));
        out.extend(all.filter(|gap| seen.insert(gap.pattern.clone())));
    }
    out
}

/// Whether a slot stands for words that hang on its own word, not for what other clauses lend it.
fn is_plain(slot: &str) -> bool {
    !slot.contains('.') && !matches!(slot, "support" | "predicate" | "called" | "quoted" | "clause")
}

fn unordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

struct Finder<'a> {
    lexicon: &'a Lexicon,
    clauses: &'a Clauses<'a>,
    actors: &'a DocumentActors,
    sentence: usize,
    text: String,
    /// Pairs of actors that some event of the sentence relates.
    related: BTreeSet<(usize, usize)>,
}

impl Finder<'_> {
    /// The gaps whose middle word is this one.
    fn round(&self, token: usize) -> Vec<Gap> {
        let node = &self.clauses.tree().nodes[token];
        let class = match node.upos.as_str() {
            _ if self.clauses.is_verb(token) => WordClass::Verb,
            "NOUN" => WordClass::Noun,
            "ADJ" => WordClass::Adjective,
            _ => return Vec::new(),
        };
        if self.actors.at(self.sentence, token).is_some() {
            return Vec::new();
        }
        let frame = self.clauses.frame(token);
        let doers: &[&str] = if class == WordClass::Noun { &OWNERS } else { &["subj"] };
        let subjects: Vec<usize> =
            doers.iter().flat_map(|s| frame.slot(s)).flat_map(|t| self.named(t, class == WordClass::Noun)).collect();
        let mut out = Vec::new();
        for (slot, filler) in frame.args.iter().filter(|(s, _)| !doers.contains(&s.as_str()) && is_plain(s)) {
            for (between, object) in self.reached(slot, *filler) {
                let free = |&&s: &&usize| self.is_gap(s, object);
                if let Some(&subject) = subjects.iter().find(free) {
                    out.push(self.gap(token, class, &between, subject, object));
                }
            }
        }
        out
    }

    /// The actors that a word and those coordinated with it name.
    fn named(&self, token: usize, adjectives: bool) -> Vec<usize> {
        let mentions = self.clauses.coordinated(token).into_iter().filter_map(|t| self.actors.at(self.sentence, t));
        let usable = mentions.filter(|m| adjectives || m.kind != MentionKind::Nationality);
        usable.flat_map(|m| m.actors.iter().copied()).collect()
    }

    /// The actors of a slot: those that stand there, else those that the noun there belongs or is related to. With each
    /// what lies between the middle word and it.
    fn reached(&self, slot: &str, filler: usize) -> Vec<(String, usize)> {
        let place = |t: usize| self.actors.at(self.sentence, t).is_some_and(|m| m.kind == MentionKind::Place);
        let preposition = if matches!(slot, "obj" | "iobj" | "bare" | "mod" | "poss") { "" } else { slot };
        let own = self.named(filler, false);
        if !own.is_empty() {
            // "said in Baghdad"
            let is_target = !(place(filler) || matches!(slot, "in" | "at" | "near" | "bare" | "mod"));
            return own.into_iter().filter(|_| is_target).map(|a| (preposition.to_string(), a)).collect();
        }
        if self.clauses.tree().nodes[filler].upos != "NOUN" || matches!(slot, "mod" | "bare" | "poss" | "in" | "at") {
            return Vec::new();
        }
        let noun = self.clauses.tree().nodes[filler].lemma.to_lowercase();
        let args = self.clauses.frame(filler).args.iter().filter(|(s, _)| is_plain(s) && s != "bare" && s != "in");
        args.flat_map(|(inner, t)| {
            let link = if matches!(inner.as_str(), "poss" | "mod") { "of" } else { inner };
            let between = format!("{preposition} {noun} {link}").trim().to_string();
            let actors = if place(*t) { Vec::new() } else { self.named(*t, inner == "mod") };
            actors.into_iter().map(move |a| (between.clone(), a))
        })
        .collect()
    }

    /// Whether nothing relates the two, and both could be in a political statement.
    fn is_gap(&self, a: usize, b: usize) -> bool {
        let (first, second) = (&self.actors.actors[a], &self.actors.actors[b]);
        let of_no_state = |kind, country: &Option<String>| kind == ActorType::Group && country.is_none();
        first.id != second.id
            && !self.related.contains(&unordered(a, b))
            && !(of_no_state(first.kind, &first.country) || of_no_state(second.kind, &second.country))
    }

    fn gap(&self, token: usize, class: WordClass, between: &str, subject: usize, object: usize) -> Gap {
        let word = self.clauses.tree().nodes[token].lemma.to_lowercase();
        let particle = self.clauses.frame(token).particle.clone().unwrap_or_default();
        let owner = if class == WordClass::Noun { "A's" } else { "A" };
        let parts = [owner, &word, &particle, &between.replace('_', " "), "B"];
        Gap {
            pattern: parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" "),
            entries: self.lexicon.candidates(class, &word).len(),
            word,
            class,
            text: self.text.clone(),
            subject: self.actors.actors[subject].short.clone(),
            object: self.actors.actors[object].short.clone(),
        }
    }
}
