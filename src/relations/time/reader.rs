//! A sentence as the grammar looks at it: lower-case words, and what single tokens can be.

use super::words::{Words, words};
use crate::syntax::{Node, Tree};

/// One sentence.
pub(super) struct Reader<'t> {
    pub(super) tree: &'t Tree,
    pub(super) words: &'static Words,
    low: Vec<String>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let low = tree.nodes.iter().map(|node| lower(&node.form)).collect();
        Self { tree, words: words(), low }
    }

    /// The word in lower case, without the stop of an abbreviation; empty beyond the sentence.
    pub(super) fn low(&self, i: usize) -> &str {
        self.low.get(i).map_or("", String::as_str)
    }

    /// The word before `i`; empty at the beginning.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |p| self.low(p))
    }

    pub(super) fn node(&self, i: usize) -> Option<&'t Node> {
        self.tree.nodes.get(i)
    }

    pub(super) fn is(&self, i: usize, xpos: &str) -> bool {
        self.node(i).is_some_and(|n| n.xpos == xpos)
    }

    pub(super) fn head(&self, i: usize) -> Option<usize> {
        self.node(i)?.head
    }

    fn is_capital(&self, i: usize) -> bool {
        self.node(i).is_some_and(|n| n.form.chars().next().is_some_and(char::is_uppercase))
    }

    fn is_proper(&self, i: usize) -> bool {
        self.node(i).is_some_and(|n| n.upos == "PROPN" || n.xpos.starts_with("NNP"))
    }

    fn is_verb(&self, i: usize) -> bool {
        self.node(i).is_some_and(|n| matches!(n.upos.as_str(), "VERB" | "AUX") || n.xpos == "MD")
    }

    /// Whether a word of the sentence can stand in a date and nowhere else in a name.
    fn is_time_word(&self, i: usize) -> bool {
        let low = self.low(i);
        let w = self.words;
        w.months.contains_key(low)
            || w.weekdays.contains_key(low)
            || w.seasons.contains_key(low)
            || w.units.contains_key(low)
            || w.daytimes.contains(low)
            || w.parts.contains(low)
            || w.ordinals.contains_key(low)
    }

    /// Whether `i` stands in the name of something else: Theresa May, the April 6 Youth Movement.
    pub(super) fn is_named(&self, i: usize) -> bool {
        let Some(span) = self.tree.names.iter().find(|span| span.start <= i && i < span.end) else { return false };
        let foreign = |t: usize| {
            let word = self.node(t).is_some_and(|n| matches!(n.upos.as_str(), "PROPN" | "NOUN" | "ADJ"));
            word && !self.is_time_word(t)
        };
        span.kind == "person" || (span.start..span.end).any(foreign)
    }

    /// A month. `lead` says that a word before it asks for a date.
    pub(super) fn month(&self, i: usize, lead: bool) -> Option<i8> {
        let low = self.low(i);
        let month = *self.words.months.get(low)?;
        if self.is_verb(i) || self.is_named(i) || self.node(i)?.deprel == "obl:agent" {
            return None;
        }
        let ambiguous = self.words.ambiguous_months.contains(low);
        let in_name = self.head(i).is_some_and(|h| {
            let near = h + 1 == i || i + 1 == h;
            near && self.is_proper(h) && !self.is_time_word(h) && self.node(i).is_some_and(|n| n.deprel != "nmod:poss")
        });
        if in_name && !lead {
            return None;
        }
        (!ambiguous || self.is_capital(i) && self.is_proper(i)).then_some(month)
    }

    /// A weekday. Short forms need their stop: "Sat." but not "sat".
    pub(super) fn weekday(&self, i: usize) -> Option<i8> {
        let low = self.low(i);
        let day = *self.words.weekdays.get(low)?;
        let node = self.node(i)?;
        let short = !low.ends_with("day") && !node.form.ends_with('.');
        let named = self.is_named(i) || self.words.named_before.contains(self.before(i));
        (!short && !self.is_verb(i) && !named && (low.ends_with("day") || self.is_capital(i))).then_some(day)
    }

    /// A season as a noun.
    pub(super) fn season(&self, i: usize) -> Option<i8> {
        let season = *self.words.seasons.get(self.low(i))?;
        let named = self.is_named(i) || self.words.named_before.contains(self.before(i));
        let noun = self.node(i).is_some_and(|n| matches!(n.upos.as_str(), "NOUN" | "PROPN"));
        (noun && !named).then_some(season)
    }

    /// A whole number in digits or in a word.
    pub(super) fn number(&self, i: usize) -> Option<i64> {
        let low = self.low(i);
        if let Some(&n) = self.words.numbers.get(low) {
            return Some(i64::from(n));
        }
        digits(low, 1, 4)
    }

    /// The day of a month: 3, 3rd, third.
    pub(super) fn day(&self, i: usize) -> Option<i8> {
        let low = self.low(i);
        let written = ["st", "nd", "rd", "th"].iter().find_map(|end| low.strip_suffix(end)).unwrap_or(low);
        let n = digits(written, 1, 2).and_then(|n| i8::try_from(n).ok()).or(self.words.ordinals.get(low).copied());
        n.filter(|n| (1..=31).contains(n))
    }

    /// Four digits that can be a year.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        let year = i16::try_from(digits(self.low(i), 4, 4)?).ok()?;
        (1000..=2100).contains(&year).then_some(year)
    }

    /// Whether `i` counts a plural noun on its right: "2000 soldiers".
    pub(super) fn counts(&self, i: usize) -> bool {
        let Some(node) = self.node(i) else { return false };
        node.deprel == "nummod" && node.head.is_some_and(|h| h > i && (self.is(h, "NNS") || self.is(h, "NNPS")))
    }

    /// Whether the function word `i` belongs to what ends at `end`, not to a later noun: "in 2006", but not
    /// "in the 2006 coup".
    pub(super) fn joins(&self, i: usize, end: usize) -> bool {
        let Some(node) = self.node(i) else { return false };
        node.deprel != "compound:prt" && node.head.is_none_or(|h| h < end)
    }
}

fn lower(form: &str) -> String {
    let low = form.to_lowercase().replace('’', "'");
    match low.strip_suffix('.') {
        Some(short) if !short.is_empty() => short.to_string(),
        _ => low,
    }
}

/// A number of so many ASCII digits.
pub(super) fn digits(word: &str, least: usize, most: usize) -> Option<i64> {
    let fits = (least..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if fits { word.parse().ok() } else { None }
}
