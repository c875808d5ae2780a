//! Dates with the prepositions before them, and spans of two dates.

use super::grammar::Reading;
use super::reader::Reader;
use super::resolve::Spec;
use super::words::Prep;
use std::mem::discriminant;

/// A time expression before it is held against the article's date.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) prep: Prep,
    pub(super) spec: Spec,
}

impl Reader<'_> {
    /// All expressions, left to right.
    pub(super) fn phrases(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < self.tree.nodes.len() {
            match self.phrase(at) {
                Some(phrase) => {
                    at = phrase.end.max(at + 1);
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
        found
    }

    fn phrase(&self, i: usize) -> Option<Found> {
        // "late on Monday"
        let part = self.words.parts.contains(self.low(i)) && matches!(self.low(i + 1), "on" | "in");
        if let Some(found) = self.with_preposition(i + 1).filter(|_| part) {
            return Some(Found { start: i, ..found });
        }
        if let Some(found) = self.with_preposition(i).or_else(|| self.duration(i)) {
            return Some(found);
        }
        let (end, spec) = self.date(i, false)?;
        let (end, spec) = self.span(i, end, spec, None);
        Some(Found { start: i, end, prep: Prep::At, spec })
    }

    fn with_preposition(&self, i: usize) -> Option<Found> {
        for (words, prep) in &self.words.prepositions {
            if !words.iter().enumerate().all(|(k, word)| self.low(i + k) == word) {
                continue;
            }
            let at = i + words.len();
            let reading = match prep {
                Prep::Between => self.both(at),
                _ => self.date(at, true).map(|(end, spec)| self.span(at, end, spec, Some(*prep))),
            };
            let Some((end, spec)) = reading else { continue };
            if self.joins(at - 1, end) {
                let prep = if matches!(spec, Spec::Between(..)) { Prep::At } else { *prep };
                return Some(Found { start: i, end, prep, spec });
            }
        }
        None
    }

    /// "May and July" after "between".
    fn both(&self, i: usize) -> Reading {
        let (end, from) = self.date(i, true)?;
        if matches!(from, Spec::Between(..)) {
            return Some((end, from));
        }
        let joined = self.words.and.contains(self.low(end)) || self.words.to.contains(self.low(end));
        let (end, to) = joined.then(|| self.date(end + 1, true))??;
        Some((end, Spec::Between(Box::new(from), Box::new(to))))
    }

    /// Adds a second date: "2003 to 2007", "Monday and Tuesday".
    fn span(&self, start: usize, end: usize, from: Spec, prep: Option<Prep>) -> (usize, Spec) {
        let unjoined = (end, from.clone());
        let to_word = self.words.to.contains(self.low(end));
        let and_word = self.words.and.contains(self.low(end));
        if matches!(from, Spec::Between(..)) || !to_word && !and_word {
            return unjoined;
        }
        let Some((close, to)) = self.date(end + 1, true) else { return unjoined };
        let alike = discriminant(&from) == discriminant(&to);
        let conjoined = (end + 1..close).any(|t| {
            let head = self.head(t).is_some_and(|h| start <= h && h < end);
            head && self.node(t).is_some_and(|n| n.deprel == "conj")
        });
        let fits = if to_word { alike || prep == Some(Prep::From) } else { alike && conjoined };
        if fits && from != to { (close, Spec::Between(Box::new(from), Box::new(to))) } else { unjoined }
    }

    /// "for the third day", "for nearly two weeks", "for years": time without a date.
    fn duration(&self, i: usize) -> Option<Found> {
        if self.low(i) != "for" {
            return None;
        }
        // At most "for at least the past two consecutive …"
        let end = (i + 1..i + 7).find(|&t| self.words.units.contains_key(self.low(t)))? + 1;
        let between = i + 1..end - 1;
        let measured = between.clone().any(|t| self.is_measure(t)) || self.low(end - 1).ends_with('s');
        let plain = between.clone().all(|t| {
            let kind = self.node(t).map_or("", |n| n.upos.as_str());
            self.is_measure(t) || matches!(kind, "DET" | "ADV" | "ADJ" | "ADP" | "SCONJ" | "NUM")
        });
        let whole = measured && plain && self.joins(i, end);
        whole.then_some(Found { start: i, end, prep: Prep::At, spec: Spec::Unknown })
    }

    fn is_measure(&self, i: usize) -> bool {
        let low = self.low(i);
        let w = self.words;
        self.number(i).is_some() || w.ordinals.contains_key(low) || w.vague.contains(low)
    }
}
