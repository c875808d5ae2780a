//! Dates as the text words them, without the prepositions before them.
//!
//! Every method takes the token where the date would begin and gives the token after its end and the meaning. `lead`
//! says that a preposition or the like stands before, so that what could be something else may be taken for a date.

use super::reader::{Reader, digits};
use super::resolve::{Spec, YearOf};
use super::words::{Unit, Which};

/// A reading: the token after the end, and the meaning.
pub(super) type Reading = Option<(usize, Spec)>;

const NEAREST: YearOf = YearOf::Which(Which::Nearest);

impl Reader<'_> {
    /// Any date at `i`, an article before it included.
    pub(super) fn date(&self, i: usize, lead: bool) -> Reading {
        if self.low(i) == "the" {
            let (end, spec) = self.whole(i + 1).or_else(|| self.bare_date(i + 1, lead))?;
            return self.joins(i, end).then_some((end, spec));
        }
        self.bare_date(i, lead)
    }

    fn bare_date(&self, i: usize, lead: bool) -> Reading {
        self.part(i)
            .or_else(|| self.share(i))
            .or_else(|| self.deictic(i))
            .or_else(|| self.ago(i))
            .or_else(|| self.relative(i))
            .or_else(|| self.weekday_date(i))
            .or_else(|| self.day_month(i))
            .or_else(|| self.month_date(i, lead))
            .or_else(|| self.season_date(i, lead))
            .or_else(|| self.quarter(i))
            .or_else(|| self.decade(i))
            .or_else(|| self.year_date(i, lead))
    }

    /// "the weekend", and "the 20th" on its own.
    fn whole(&self, i: usize) -> Reading {
        if self.low(i) == "weekend" {
            return Some((i + 1, Spec::Unit { unit: Unit::Weekend, which: Which::Nearest }));
        }
        let ordinal = self.low(i).starts_with(|c: char| c.is_ascii_digit()) && self.low(i).len() > 2;
        let alone = self.head(i).is_none_or(|h| h < i) && self.low(i + 1) != "of" && self.before(i) == "the";
        let day = self.day(i).filter(|_| ordinal && alone && self.month(i + 1, true).is_none());
        day.map(|day| (i + 1, Spec::DayOfMonth(day)))
    }

    /// "early February", "mid-2014", "later this month", "late in the year".
    fn part(&self, i: usize) -> Reading {
        if let Some(rest) = self.low(i).strip_prefix("mid-") {
            let month = self.words.months.get(rest).filter(|_| !self.is_named(i));
            let year = digits(rest, 4, 4).and_then(|y| i16::try_from(y).ok());
            return match (month, year) {
                (Some(&month), _) => {
                    let (end, year) = self.year_of(i + 1).unwrap_or((i + 1, NEAREST));
                    Some((end, Spec::Month { month, year }))
                }
                (_, Some(year)) => Some((i + 1, Spec::Year(year))),
                _ => decade_name(rest).map(|decade| (i + 1, Spec::Decade(decade))),
            };
        }
        if !self.words.parts.contains(self.low(i)) {
            return None;
        }
        let mut at = i + 1;
        if self.low(at) == "-" || matches!(self.low(at), "in" | "on") && self.joins(at, self.tree.nodes.len()) {
            at += 1;
        }
        self.period(at)
    }

    /// "the end of 2014", "the first week of March".
    fn share(&self, i: usize) -> Reading {
        let place = self.words.ordinals.contains_key(self.low(i)) || matches!(self.low(i), "last" | "final" | "early");
        let at = if place { i + 1 } else { i };
        let named = self.words.ends.contains(self.low(at)) && self.low(at + 1) == "of";
        named.then(|| self.period(at + 2))?
    }

    /// A date after a part of it, where "the year" is the present one.
    fn period(&self, i: usize) -> Reading {
        let unit = self.words.units.get(self.low(i + 1)).copied();
        match unit {
            Some(Unit::Minute | Unit::Hour | Unit::Day) | None => self.date(i, true),
            Some(unit) if self.low(i) == "the" => Some((i + 2, Spec::Unit { unit, which: Which::This })),
            Some(_) => self.date(i, true),
        }
    }

    /// "last week", "this summer", "next Tuesday", "the past two days", "the following month", "recent weeks".
    fn deictic(&self, i: usize) -> Reading {
        let low = self.low(i);
        if self.words.every.contains(low) {
            let unit = self.words.units.contains_key(self.low(i + 1)) || self.words.daytimes.contains(self.low(i + 1));
            return (unit || self.weekday(i + 1).is_some()).then_some((i + 2, Spec::Unknown));
        }
        let vague = low == "recent" || self.words.narrative.contains(low) || low == "that" && self.is(i, "DT");
        if vague {
            let at =
                if self.number(i + 1).is_some() || self.words.vague.contains(self.low(i + 1)) { i + 2 } else { i + 1 };
            let known = self.words.units.contains_key(self.low(at)) || self.words.daytimes.contains(self.low(at));
            let named = self.weekday(at).is_some() || self.month(at, true).is_some() || self.season(at).is_some();
            return (known || named).then_some((at + 1, Spec::Unknown));
        }
        if self.words.past.contains(low) {
            return self.stretch(i + 1, false).or_else(|| self.which_one(i + 1, Which::Last));
        }
        let which = *self.words.which.get(low)?;
        if which == Which::This {
            let past = self.words.past.contains(self.low(i + 1));
            let inner = if past { Some(Which::Last) } else { self.words.which.get(self.low(i + 1)).copied() };
            return match inner {
                Some(inner) => self.which_one(i + 2, inner),
                None => self.which_one(i + 1, which),
            };
        }
        // "the last week" is the week up to now, "last week" the calendar's; "the last day of" is neither.
        let counted = self.number(i + 1).is_some() || self.words.vague.contains(self.low(i + 1));
        let plural = self.low(i + 1).ends_with('s');
        let stretched = self.before(i) == "the" && self.low(i + 2) != "of" || counted || plural;
        if let Some(found) = self.stretch(i + 1, which == Which::Next).filter(|_| stretched) {
            return Some(found);
        }
        self.which_one(i + 1, which)
    }

    /// What follows "last", "this" or "next".
    fn which_one(&self, i: usize, which: Which) -> Reading {
        let low = self.low(i);
        if let Some(day) = self.weekday(i) {
            return Some((self.daytime(i + 1), Spec::Weekday { day, which, week: None }));
        }
        if let Some(month) = self.month(i, true) {
            let year = YearOf::Which(which);
            return Some(match self.day(i + 1).filter(|_| !self.counts(i + 1)) {
                Some(day) => (i + 2, Spec::Day { month, day, year }),
                None => (i + 1, Spec::Month { month, year }),
            });
        }
        if let Some(season) = self.season(i) {
            return Some((i + 1, Spec::Season { season, year: YearOf::Which(which) }));
        }
        if self.words.daytimes.contains(low) {
            let offset = match which {
                Which::Last => Spec::Offset(-1),
                Which::This | Which::Nearest => Spec::Offset(0),
                Which::Next => Spec::Unknown,
            };
            return Some((i + 1, offset));
        }
        let unit = *self.words.units.get(low)?;
        let countable = matches!(unit, Unit::Day | Unit::Hour | Unit::Minute);
        (!countable && !low.ends_with('s')).then_some((i + 1, Spec::Unit { unit, which }))
    }

    /// "two weeks", "few days", "week" after "the past" or "the next".
    fn stretch(&self, i: usize, forward: bool) -> Reading {
        let number = self.number(i).filter(|_| !self.words.units.contains_key(self.low(i)));
        let vague = self.words.vague.contains(self.low(i));
        let at = if number.is_some() || vague { i + 1 } else { i };
        let at = if vague && self.low(at) == "of" { at + 1 } else { at };
        let unit = *self.words.units.get(self.low(at))?;
        let plural = self.low(at).ends_with('s');
        let spec = match number {
            _ if vague => Spec::Unknown,
            Some(n) => Spec::Stretch { n, unit, forward },
            None if plural => Spec::Unknown,
            None if matches!(unit, Unit::Minute | Unit::Weekend) => return None,
            None => Spec::Stretch { n: 1, unit, forward },
        };
        Some((at + 1, spec))
    }

    /// "two days ago"; "three weeks earlier" counts from a day that the sentence does not name.
    fn ago(&self, i: usize) -> Reading {
        let mut at = i;
        let article = matches!(self.low(at), "a" | "an");
        let mut number = self.number(at);
        if number.is_some() {
            at += 1;
        }
        if self.words.vague.contains(self.low(at)) && (number.is_none() || article) {
            number = None;
            at += 1;
            if self.low(at) == "of" {
                at += 1;
            }
        }
        let unit = *self.words.units.get(self.low(at))?;
        let bare = at == i && !self.low(at).ends_with('s');
        match (self.low(at + 1), number) {
            _ if bare => None,
            ("ago", Some(n)) => Some((at + 2, Spec::Ago { n, unit })),
            ("ago" | "earlier" | "later", _) => Some((at + 2, Spec::Unknown)),
            _ => None,
        }
    }

    /// "yesterday morning".
    fn relative(&self, i: usize) -> Reading {
        let days = *self.words.days.get(self.low(i))?;
        Some((self.daytime(i + 1), Spec::Offset(days)))
    }

    /// The token after a time of day, if there is one.
    fn daytime(&self, i: usize) -> usize {
        if self.words.daytimes.contains(self.low(i)) { i + 1 } else { i }
    }

    /// "Tuesday night", "Tuesday, February 3", "Tuesday last week", "Mondays".
    fn weekday_date(&self, i: usize) -> Reading {
        let Some(day) = self.weekday(i) else {
            let plural = self.low(i).strip_suffix('s').is_some_and(|one| self.words.weekdays.contains_key(one));
            return (plural && self.low(i).len() > 5).then_some((i + 1, Spec::Unknown));
        };
        let end = self.daytime(i + 1);
        let open = self.low(end) == "(";
        let at = if open || self.low(end) == "," { end + 1 } else { end };
        let of_month = self.month_date(at, true).or_else(|| self.day_month(at));
        if let Some((close, spec @ Spec::Day { .. })) = of_month {
            let close = if open && self.low(close) == ")" { close + 1 } else { close };
            return Some((close, spec));
        }
        let at = if self.low(end) == "of" { end + 1 } else { end };
        let which = self.words.which.get(self.low(at)).copied().filter(|_| self.low(at + 1) == "week");
        Some(match which {
            Some(week) => (at + 2, Spec::Weekday { day, which: Which::Nearest, week: Some(week) }),
            None => (end, Spec::Weekday { day, which: Which::Nearest, week: None }),
        })
    }

    /// "3 February 2026", "the 3rd of February", "3-5 February".
    fn day_month(&self, i: usize) -> Reading {
        let first = self.day(i).filter(|_| self.joins(i, self.tree.nodes.len()))?;
        let ranged = self.words.to.contains(self.low(i + 1)) || self.words.and.contains(self.low(i + 1));
        let last = self.day(i + 2).filter(|_| ranged);
        let at = if last.is_some() { i + 3 } else { i + 1 };
        let at = if self.low(at) == "of" { at + 1 } else { at };
        let month = self.month(at, true)?;
        let (end, year) = self.year_of(at + 1).unwrap_or((at + 1, NEAREST));
        let on = |day| Spec::Day { month, day, year };
        Some((end, last.map_or(on(first), |last| Spec::Between(Box::new(on(first)), Box::new(on(last))))))
    }
}

/// "1990s" and "90s" to 1990.
pub(super) fn decade_name(word: &str) -> Option<i16> {
    let word = word.trim_start_matches('\'');
    let number = word.strip_suffix('s')?.trim_end_matches('\'');
    let year = i16::try_from(digits(number, 2, 4)?).ok()?;
    match number.len() {
        2 if year % 10 == 0 => Some(if year < 30 { 2000 + year } else { 1900 + year }),
        4 if year % 10 == 0 && (1000..=2100).contains(&year) => Some(year),
        _ => None,
    }
}
