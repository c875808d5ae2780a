//! Months with their days and years, seasons, quarters, years and decades.

use super::grammar::{Reading, decade_name};
use super::reader::{Reader, digits};
use super::resolve::{Spec, YearOf};
use super::words::Which;

const NEAREST: YearOf = YearOf::Which(Which::Nearest);

impl Reader<'_> {
    /// The year of a month or season: ", 2026", "of 2026", "last year", "this year".
    pub(super) fn year_of(&self, i: usize) -> Option<(usize, YearOf)> {
        let at = if matches!(self.low(i), "," | "of") { i + 1 } else { i };
        if let Some(year) = self.year(at) {
            // "in February, 2000 soldiers"
            return (!self.counts(at) || self.low(i) == "of").then_some((at + 1, YearOf::Abs(year)));
        }
        let which = *self.words.which.get(self.low(at))?;
        let rel = match which {
            Which::Last => -1,
            Which::Nearest | Which::This => 0,
            Which::Next => 1,
        };
        (self.low(at + 1) == "year" && self.low(i) != ",").then_some((at + 2, YearOf::Rel(rel)))
    }

    /// "February 3, 2026", "Feb. 3-5", "February 2026", "October last year", "March".
    pub(super) fn month_date(&self, i: usize, lead: bool) -> Reading {
        let dated = self.day(i + 1).is_some() || self.year_of(i + 1).is_some();
        let month = self.month(i, lead || dated)?;
        // A tokenizer may cut the stop off.
        let at = if self.low(i + 1) == "." && self.low(i).len() <= 4 { i + 2 } else { i + 1 };
        let counts = self.before(i) == "in" && self.counts(at);
        if let Some(day) = self.day(at).filter(|_| !counts && self.node(at).is_some_and(|n| n.upos != "ADV")) {
            return Some(self.day_date(at + 1, month, day));
        }
        if let Some((end, year)) = self.year_of(at) {
            return Some((end, Spec::Month { month, year }));
        }
        if self.words.ambiguous_months.contains(self.low(i)) && !lead && !self.modifies(i) {
            return None;
        }
        Some((i + 1, Spec::Month { month, year: NEAREST }))
    }

    /// The year, or the last day, after month and day.
    fn day_date(&self, i: usize, month: i8, day: i8) -> (usize, Spec) {
        let ranged = self.words.to.contains(self.low(i)) || self.words.and.contains(self.low(i));
        let last = self.day(i + 1).filter(|&last| ranged && last > day && self.month(i + 2, true).is_none());
        let last = last.filter(|_| !self.counts(i + 1));
        let at = if last.is_some() { i + 2 } else { i };
        let (end, year) = self.year_of(at).unwrap_or((at, NEAREST));
        let year = if year == NEAREST { self.known_year(at, month, day).unwrap_or(year) } else { year };
        let on = |day| Spec::Day { month, day, year };
        (end, last.map_or(on(day), |last| Spec::Between(Box::new(on(day)), Box::new(on(last)))))
    }

    /// The year of "the Sept. 11 attacks".
    fn known_year(&self, i: usize, month: i8, day: i8) -> Option<YearOf> {
        let lemma = self.node(i)?.lemma.to_lowercase();
        let known = self.words.known.iter().find(|k| k.date == (month, day) && k.before.contains(&lemma));
        known.map(|k| YearOf::Abs(k.year))
    }

    /// Whether a name of a month stands before a noun: "the May election".
    fn modifies(&self, i: usize) -> bool {
        let Some(node) = self.node(i) else { return false };
        let noun = node.head.is_some_and(|h| h > i && self.node(h).is_some_and(|n| n.upos == "NOUN"));
        noun && (node.deprel == "compound" || node.deprel.starts_with("nmod"))
    }

    /// "the summer of 2014", "in spring".
    pub(super) fn season_date(&self, i: usize, lead: bool) -> Reading {
        let season = self.season(i)?;
        if let Some((end, year)) = self.year_of(i + 1).filter(|_| self.low(i + 1) != ",") {
            return Some((end, Spec::Season { season, year }));
        }
        let other = matches!(self.low(i + 1), "of" | "in" | "from");
        let inside = self.head(i).is_some_and(|h| h == i + 1);
        (lead && !other && !inside).then_some((i + 1, Spec::Season { season, year: NEAREST }))
    }

    /// "second quarter of 2014", "Q3 2014".
    pub(super) fn quarter(&self, i: usize) -> Reading {
        let short = self.low(i).strip_prefix('q').and_then(|n| digits(n, 1, 1)).and_then(|n| i8::try_from(n).ok());
        let word = if matches!(self.low(i), "last" | "final") {
            Some(4)
        } else {
            self.words.ordinals.get(self.low(i)).copied()
        };
        let (quarter, at) = match (short, word) {
            (Some(n), _) => (n, i + 1),
            (None, Some(n)) if self.low(i + 1) == "quarter" => (n, i + 2),
            _ => return None,
        };
        let (end, year) = self.year_of(at).unwrap_or((at, NEAREST));
        // "the third quarter" of a match
        let sure = word.is_none() || year != NEAREST || self.low(at) != "of";
        ((1..=4).contains(&quarter) && sure).then_some((end, Spec::Quarter { quarter, year }))
    }

    /// "1990s", "nineties", "19th century".
    pub(super) fn decade(&self, i: usize) -> Reading {
        let low = self.low(i);
        if let Some(decade) = decade_name(low) {
            return Some((i + 1, Spec::Decade(decade)));
        }
        let apostrophe = low == "'";
        if let Some(decade) = decade_name(self.low(i + 1)).filter(|_| apostrophe) {
            return Some((i + 2, Spec::Decade(decade)));
        }
        let year = self.year(i).filter(|y| y % 10 == 0 && matches!(self.low(i + 1), "s" | "'s"));
        if let Some(year) = year.filter(|_| self.before(i) == "the" && self.joins(i, i + 2)) {
            return Some((i + 2, Spec::Decade(year)));
        }
        if let Some(&decade) = self.words.decades.get(low).filter(|_| self.before(i) == "the") {
            return Some((i + 1, Spec::Decade(1900 + decade)));
        }
        let n = self.day(i).filter(|&n| n <= 21 && digits(low, 1, 2).is_none() && self.low(i + 1) == "century")?;
        if self.words.eras.contains(self.low(i + 2)) {
            return Some((i + 3, Spec::Unknown));
        }
        Some((i + 2, Spec::Century(i16::from(n))))
    }

    /// "2014", "the year 2014", "2014-15", "2014-02-03", "9/11".
    pub(super) fn year_date(&self, i: usize, lead: bool) -> Reading {
        if let Some(spec) = written(self.low(i)) {
            return Some((i + 1, spec));
        }
        if self.low(i) == "year" {
            return self.year(i + 1).map(|year| (i + 2, Spec::Year(year)));
        }
        let year = self.year(i).filter(|_| !self.words.eras.contains(self.low(i + 1)))?;
        let node = self.node(i)?;
        let number = node.upos == "NUM" || node.xpos == "CD";
        let clock = self.words.clocks.contains(self.low(i + 1)) || matches!(self.before(i), "$" | "€" | "£");
        let counted = self.counts(i) && !self.is_determined(i);
        let fits = if lead { !matches!(node.deprel.as_str(), "obj" | "nsubj") } else { self.is_year_alone(i, year) };
        if !number || clock || counted || !fits {
            return None;
        }
        // "1890–91" in three tokens
        let dash = matches!(self.low(i + 1), "-" | "–" | "/");
        let last = digits(self.low(i + 2), 2, 2).filter(|_| dash).and_then(|last| i16::try_from(last).ok());
        Some(match last.map(|last| year - year % 100 + last).filter(|&last| last > year) {
            Some(last) => (i + 3, Spec::Between(Box::new(Spec::Year(year)), Box::new(Spec::Year(last)))),
            None => (i + 1, Spec::Year(year)),
        })
    }

    /// "the 2014 sanctions", not "2014 soldiers".
    fn is_determined(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|p| self.node(p));
        before.is_some_and(|n| n.upos == "DET" || n.xpos == "POS" || n.xpos == "PRP$")
    }

    /// A year without a preposition is one only in the places where years stand: before a noun, in brackets.
    fn is_year_alone(&self, i: usize, year: i16) -> bool {
        let Some(node) = self.node(i) else { return false };
        let relation = node.deprel.split(':').next().unwrap_or("");
        let place =
            matches!(relation, "compound" | "nummod" | "nmod" | "amod" | "obl" | "appos" | "conj" | "parataxis");
        let name = i.checked_sub(1).and_then(|p| self.node(p));
        let numbered =
            node.head.is_some_and(|h| h < i) && name.is_some_and(|n| matches!(n.upos.as_str(), "PROPN" | "NOUN"));
        (1800..=2060).contains(&year) && place && !numbered
    }
}

/// Dates in one token.
fn written(word: &str) -> Option<Spec> {
    if word == "9/11" {
        return Some(Spec::Day { month: 9, day: 11, year: YearOf::Abs(2001) });
    }
    if word.len() == "YYYY-MM-DD".len() {
        let date: jiff::civil::Date = word.parse().ok()?;
        return Some(Spec::Day { month: date.month(), day: date.day(), year: YearOf::Abs(date.year()) });
    }
    let (first, last) = word.split_once(['-', '–', '/'])?;
    let (from, to) = (digits(first, 4, 4)?, digits(last, 2, 4)?);
    let to = match last.len() {
        2 => from - from % 100 + to,
        4 => to,
        _ => return None,
    };
    let years = (1000..to).contains(&from) && to <= 2100;
    let year = |y: i64| i16::try_from(y).ok().map(|y| Box::new(Spec::Year(y)));
    years.then_some(Spec::Between(year(from)?, year(to)?))
}
