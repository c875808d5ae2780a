//! Dates of the tables: EDTF of year, month or day, and terms between two of them.

use jiff::civil::Date;

/// A stretch of days. Open ends are `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Term {
    /// First day.
    pub(crate) start: Option<Date>,
    /// Last day.
    pub(crate) end: Option<Date>,
}

impl Term {
    /// From the two cells of a row; `None` where one of them is no date.
    pub(crate) fn parse(start: &str, end: &str) -> Option<Self> {
        Some(Self { start: bound(start, false)?, end: bound(end, true)? })
    }

    /// Whether the day lies in the term.
    pub(crate) fn contains(&self, day: Date) -> bool {
        self.start.is_none_or(|s| s <= day) && self.end.is_none_or(|e| day <= e)
    }

    /// Days between the day and the term, 0 inside it, negative where the term is still to come.
    pub(crate) fn distance(&self, day: Date) -> i64 {
        let days = |a: Date, b: Date| i64::from((b - a).get_days());
        match (self.start, self.end) {
            (Some(s), _) if day < s => -days(day, s),
            (_, Some(e)) if day > e => days(e, day),
            _ => 0,
        }
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (a mark of doubt `~` or `?` is passed over) as its first or last day.
/// The outer `None`: no date. The inner one: open.
fn bound(cell: &str, last: bool) -> Option<Option<Date>> {
    let cell = cell.trim().trim_end_matches(['~', '?', '%']);
    if cell.is_empty() || cell == ".." {
        return Some(None);
    }
    let mut parts = cell.splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let first = Date::new(year, month.unwrap_or(if last { 12 } else { 1 }), day.unwrap_or(1)).ok()?;
    Some(Some(if last && day.is_none() { first.last_of_month() } else { first }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms() {
        let t = Term::parse("2022-08", "2026-08-07").unwrap();
        assert!(t.contains(Date::constant(2022, 8, 1)));
        assert!(!t.contains(Date::constant(2026, 8, 8)));
        assert_eq!(t.distance(Date::constant(2026, 8, 9)), 2);
        assert_eq!(Term::parse("", "").unwrap(), Term::default());
        assert!(Term::parse("soon", "").is_none());
        assert_eq!(Term::parse("", "1991").unwrap().end, Some(Date::constant(1991, 12, 31)));
    }
}
