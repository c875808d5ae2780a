//! EDTF dates as stretches of days.

use jiff::civil::Date;
use std::fmt;

/// From a day to a day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl DateRange {
    /// Reads an EDTF date of level 0 or 1: `2026`, `2026-02`, `2026-02-03`, `2026-21` (spring), `202X`, `2026-02~`,
    /// `2026-01/2026-03`. `None` for anything else.
    pub fn parse(edtf: &str) -> Option<Self> {
        let edtf = edtf.trim();
        let Some((start, end)) = edtf.split_once('/') else {
            return Self::simple(edtf);
        };
        // An end that is open or not known leaves what is known of the other.
        let is_open = |part: &str| part.is_empty() || part == "..";
        let first = if is_open(start) { Date::MIN } else { Self::simple(start)?.first };
        let last = if is_open(end) { Date::MAX } else { Self::simple(end)?.last };
        (first <= last).then_some(Self { first, last })
    }

    /// Whether a day of one may be a day of the other.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// From the start of one to the end of the other.
    pub fn to(self, end: Self) -> Self {
        Self { first: self.first, last: end.last.max(self.last) }
    }

    /// Number of days.
    pub fn length(self) -> i64 {
        i64::from((self.last - self.first).get_days()) + 1
    }

    fn simple(date: &str) -> Option<Self> {
        let date = date.trim_end_matches(['~', '?', '%']);
        let mut parts = date.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        if year.len() != 4 || [month, day].into_iter().flatten().any(|part| part.len() != 2) {
            return None;
        }
        // An `X` stands for any digit.
        let earliest: i16 = year.replace('X', "0").parse().ok()?;
        let latest: i16 = year.replace('X', "9").parse().ok()?;
        let month = match month {
            None | Some("XX") => return Self::months(earliest, 1, latest, 12),
            Some(month) => month.parse::<i8>().ok()?,
        };
        match (month, day) {
            (1..=12, None | Some("XX")) => Self::months(earliest, month, earliest, month),
            (1..=12, Some(day)) => {
                let day = Date::new(earliest, month, day.parse().ok()?).ok()?;
                Some(Self { first: day, last: day })
            }
            // Seasons as meteorologists have them, in the north.
            (21..=23, None) => Self::months(earliest, 3 * (month - 20), earliest, 3 * (month - 20) + 2),
            (24, None) => Self::months(earliest, 12, earliest.checked_add(1)?, 2),
            (33..=36, None) => Self::months(earliest, 3 * (month - 33) + 1, earliest, 3 * (month - 33) + 3),
            _ => None,
        }
    }

    fn months(first_year: i16, first_month: i8, last_year: i16, last_month: i8) -> Option<Self> {
        let first = Date::new(first_year, first_month, 1).ok()?;
        let last = Date::new(last_year, last_month, 1).ok()?.last_of_month();
        Some(Self { first, last })
    }
}

impl fmt::Display for DateRange {
    /// As EDTF in its shortest form: a day, a month, a year, or from one day to another.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        let is_of_months = first.day() == 1 && last == last.last_of_month();
        if first == last {
            write!(f, "{first}")
        } else if is_of_months && (first.year(), first.month()) == (last.year(), last.month()) {
            write!(f, "{}", first.strftime("%Y-%m"))
        } else if is_of_months && first.year() == last.year() && (first.month(), last.month()) == (1, 12) {
            write!(f, "{}", first.strftime("%Y"))
        } else {
            let end = |day: Date| if day == Date::MIN || day == Date::MAX { "..".to_owned() } else { day.to_string() };
            write!(f, "{}/{}", end(first), end(last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edtf_dates_are_stretches_of_days() {
        for (edtf, first, last) in [
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("2024-02~", "2024-02-01", "2024-02-29"),
            ("2026-02-03", "2026-02-03", "2026-02-03"),
            ("202X", "2020-01-01", "2029-12-31"),
            ("2026-XX", "2026-01-01", "2026-12-31"),
            ("2026-02-XX", "2026-02-01", "2026-02-28"),
            ("2026-21", "2026-03-01", "2026-05-31"),
            ("2026-24", "2026-12-01", "2027-02-28"),
            ("2026-34", "2026-04-01", "2026-06-30"),
            ("2026-01/2026-03-15", "2026-01-01", "2026-03-15"),
        ] {
            let found = DateRange::parse(edtf).unwrap_or_else(|| panic!("{edtf}"));
            assert_eq!((found.first.to_string().as_str(), found.last.to_string().as_str()), (first, last), "{edtf}");
        }
        assert_eq!(DateRange::parse("2026-01/..").unwrap().last, Date::MAX);
        assert_eq!(DateRange::parse("2024-02").unwrap().length(), 29);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for none in ["", "soon", "26", "2026-13", "2026-02-30", "2026-2", "2026-02-03T10:00", "2026-03/2026-01", "/x"] {
            assert_eq!(DateRange::parse(none), None, "{none:?}");
        }
    }

    #[test]
    fn days_are_written_in_the_shortest_form() {
        for edtf in ["2026", "2026-02", "2024-02", "2026-02-03", "2026-01-01/2026-03-15", "../2026-03-31"] {
            assert_eq!(DateRange::parse(edtf).unwrap().to_string(), edtf);
        }
        assert_eq!(DateRange::parse("2026-21").unwrap().to_string(), "2026-03-01/2026-05-31");
    }
}
