//! What a time expression means, and the EDTF dates it stands for on a given day.

use super::words::{Unit, Which};
use jiff::{Span, civil::Date};

/// The meaning of an expression before it is held against a date.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Spec {
    /// 3 February.
    Day { month: i8, day: i8, year: YearOf },
    /// The 20th.
    DayOfMonth(i8),
    /// February.
    Month { month: i8, year: YearOf },
    /// Summer; 1 is spring.
    Season { season: i8, year: YearOf },
    /// The second quarter.
    Quarter { quarter: i8, year: YearOf },
    /// 2014.
    Year(i16),
    /// The 1990s, by the first year.
    Decade(i16),
    /// The 19th century, by the number.
    Century(i16),
    /// Tuesday; 1 is Monday. `week` where the text names the week.
    Weekday { day: i8, which: Which, week: Option<Which> },
    /// Last week.
    Unit { unit: Unit, which: Which },
    /// Days from the article's.
    Offset(i64),
    /// Two weeks ago.
    Ago { n: i64, unit: Unit },
    /// The past (or coming) two weeks.
    Stretch { n: i64, unit: Unit, forward: bool },
    /// From one date to another.
    Between(Box<Spec>, Box<Spec>),
    /// Time without a date.
    Unknown,
}

/// Where the year of a day, month, season or quarter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// It goes without saying.
    Which(Which),
    /// It is named.
    Abs(i16),
    /// "last year", "next year".
    Rel(i16),
}

/// Where the clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// Nothing says so; most dates in news lie behind.
    Open,
}

/// The day on which the text was written, and the tense of the clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    pub(super) date: Option<Date>,
    pub(super) tense: Tense,
}

/// Resolved dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) start: String,
    pub(super) end: Option<String>,
    first: Date,
    last: Date,
}

impl Reach {
    fn day(date: Date) -> Self {
        Self { start: date.to_string(), end: None, first: date, last: date }
    }

    fn days(first: Date, last: Date) -> Self {
        Self { start: first.to_string(), end: Some(last.to_string()), first, last }
    }

    fn named(start: String, (first, last): (Date, Date)) -> Self {
        Self { start, end: None, first, last }
    }

    /// Where a span that this closes ends.
    pub(super) fn close(self) -> String {
        self.end.unwrap_or(self.start)
    }
}

/// The dates of an expression; `None` where it fixes none.
pub(super) fn resolve(spec: &Spec, anchor: Anchor) -> Option<Reach> {
    match *spec {
        Spec::Day { month, day, year } => {
            let span = |y| Date::new(y, month, day).ok().map(|d| (d, d));
            Some(Reach::day(pick(anchor, year, span)?.0))
        }
        Spec::DayOfMonth(day) => {
            let mut months = (-12..=12).filter_map(|n| shift_months(anchor.date?, n)?.with().day(day).build().ok());
            let date = anchor.date?;
            let found = match anchor.tense {
                Tense::Future => months.find(|d| *d >= date),
                _ => months.rfind(|d| *d <= date),
            };
            Some(Reach::day(found?))
        }
        Spec::Month { month, year } => {
            let (first, last) = pick(anchor, year, |y| months(y, month, 1))?;
            Some(Reach::named(month_name(first), (first, last)))
        }
        Spec::Season { season, year } => {
            let (first, last) = pick(anchor, year, |y| months(y, season.checked_mul(3)?, 3))?;
            Some(Reach::named(format!("{:04}-{}", first.year(), 20 + season), (first, last)))
        }
        Spec::Quarter { quarter, year } => {
            Some(quarter_reach(pick(anchor, year, |y| months(y, 3 * quarter - 2, 3))?.0))
        }
        Spec::Year(year) => years(year, 1, format!("{year:04}")),
        Spec::Decade(year) => years(year - year.rem_euclid(10), 10, format!("{:03}X", year.div_euclid(10))),
        Spec::Century(n) => {
            let first = n.checked_sub(1)?.checked_mul(100)?;
            years(first, 100, format!("{:02}XX", n - 1))
        }
        Spec::Weekday { day, which, week } => Some(Reach::day(weekday(anchor, day, which, week)?)),
        Spec::Unit { unit, which } => self::unit(anchor, unit, which),
        Spec::Offset(days) => Some(Reach::day(shift(anchor.date?, days)?)),
        Spec::Ago { n, unit } => ago(anchor.date?, n, unit),
        Spec::Stretch { n, unit, forward } => stretch(anchor.date?, n, unit, forward),
        Spec::Between(ref from, ref to) => between(from, to, anchor),
        Spec::Unknown => None,
    }
}

/// Of the spans that recur every year, the one that is meant.
fn pick(anchor: Anchor, year: YearOf, span: impl Fn(i16) -> Option<(Date, Date)>) -> Option<(Date, Date)> {
    let which = match year {
        YearOf::Abs(year) => return span(year),
        YearOf::Rel(n) => return span(anchor.date?.year().checked_add(n)?),
        YearOf::Which(which) => which,
    };
    let date = anchor.date?;
    // 29 February may be eight years away.
    let mut spans = (-9..=9).filter_map(|n| span(date.year().checked_add(n)?));
    match which {
        Which::Nearest if anchor.tense == Tense::Future => spans.find(|s| s.1 >= date),
        Which::Nearest => spans.rfind(|s| s.0 <= date),
        Which::Last => spans.rfind(|s| s.1 < date),
        Which::Next => spans.find(|s| s.0 > date),
        Which::This => {
            let current = spans.find(|s| s.0 <= date && date <= s.1).or_else(|| span(date.year()))?;
            let ahead = anchor.tense == Tense::Past && current.0 > date;
            if ahead { span(date.year().checked_sub(1)?) } else { Some(current) }
        }
    }
}

fn shift(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn shift_months(date: Date, n: i64) -> Option<Date> {
    date.first_of_month().checked_add(Span::new().try_months(n).ok()?).ok()
}

/// First and last day of `n` months.
fn months(year: i16, month: i8, n: i64) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, shift(shift_months(first, n)?, -1)?))
}

fn month_name(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// EDTF counts quarters from 33 on.
fn quarter_reach(first: Date) -> Reach {
    let quarter = (first.month() - 1) / 3;
    let start = format!("{:04}-{}", first.year(), 33 + quarter);
    let span = months(first.year(), 3 * quarter + 1, 3).unwrap_or((first, first));
    Reach::named(start, span)
}

fn years(first: i16, n: i16, name: String) -> Option<Reach> {
    let last = first.checked_add(n - 1)?;
    Some(Reach::named(name, (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?)))
}

fn monday(date: Date) -> Option<Date> {
    shift(date, 1 - i64::from(date.weekday().to_monday_one_offset()))
}

fn steps(which: Which) -> i64 {
    match which {
        Which::Last => -1,
        Which::Nearest | Which::This => 0,
        Which::Next => 1,
    }
}

/// "last Tuesday" is the latest before the day itself, "next Tuesday" that of the next calendar week.
fn weekday(anchor: Anchor, day: i8, which: Which, week: Option<Which>) -> Option<Date> {
    let date = anchor.date?;
    let of_week = |n: i64| shift(monday(date)?, 7 * n + i64::from(day) - 1);
    if let Some(week) = week {
        return of_week(steps(week));
    }
    let back = i64::from(date.weekday().to_monday_one_offset() - day).rem_euclid(7);
    let ahead = (7 - back) % 7;
    let future = match which {
        Which::Last => return shift(date, if back == 0 { -7 } else { -back }),
        Which::Next => return of_week(1),
        Which::This => anchor.tense != Tense::Past,
        Which::Nearest => anchor.tense == Tense::Future,
    };
    shift(date, if future { ahead } else { -back })
}

fn unit(anchor: Anchor, unit: Unit, which: Which) -> Option<Reach> {
    let date = anchor.date?;
    let n = steps(which);
    match unit {
        Unit::Week => {
            let first = shift(monday(date)?, 7 * n)?;
            Some(Reach::days(first, shift(first, 6)?))
        }
        Unit::Weekend => weekend(anchor, which),
        Unit::Month => {
            let first = shift_months(date, n)?;
            Some(Reach::named(month_name(first), months(first.year(), first.month(), 1)?))
        }
        Unit::Quarter => shift_months(date, 3 * n - i64::from((date.month() - 1) % 3)).map(quarter_reach),
        Unit::Year => resolve(&Spec::Year(plus(date.year(), n)?), anchor),
        Unit::Decade => resolve(&Spec::Decade(plus(date.year(), 10 * n)?), anchor),
        Unit::Century => resolve(&Spec::Century(plus(date.year(), 100 * n)?.div_euclid(100) + 1), anchor),
        Unit::Day if n == 0 => Some(Reach::day(date)),
        Unit::Day | Unit::Hour | Unit::Minute => None,
    }
}

fn weekend(anchor: Anchor, which: Which) -> Option<Reach> {
    let date = anchor.date?;
    let this = shift(monday(date)?, 5)?;
    let today = date >= this;
    let ahead = match which {
        Which::This => anchor.tense != Tense::Past,
        _ => anchor.tense == Tense::Future,
    };
    let weeks = match which {
        Which::Last => -1,
        Which::Next => 1,
        _ if today || ahead => 0,
        _ => -1,
    };
    let first = shift(this, 7 * weeks)?;
    Some(Reach::days(first, shift(first, 1)?))
}

fn plus(year: i16, n: i64) -> Option<i16> {
    i16::try_from(i64::from(year).checked_add(n)?).ok()
}

/// As coarse as the words: "two months ago" is a month, "two weeks ago" a week.
fn ago(date: Date, n: i64, unit: Unit) -> Option<Reach> {
    let at = |date, unit| self::unit(Anchor { date: Some(date), tense: Tense::Past }, unit, Which::This);
    match unit {
        Unit::Minute => Some(Reach::day(date)),
        Unit::Hour => Some(Reach::day(shift(date, -(n / 24))?)),
        Unit::Day => Some(Reach::day(shift(date, -n)?)),
        Unit::Week | Unit::Weekend => at(shift(date, -7 * n)?, unit),
        Unit::Month => at(shift_months(date, -n)?, unit),
        Unit::Quarter => at(shift_months(date, -3 * n)?, unit),
        Unit::Year => resolve(&Spec::Year(plus(date.year(), -n)?), Anchor { date: None, tense: Tense::Past }),
        Unit::Decade => at(Date::new(plus(date.year(), -10 * n)?, 1, 1).ok()?, unit),
        Unit::Century => at(Date::new(plus(date.year(), -100 * n)?, 1, 1).ok()?, unit),
    }
}

/// The stretch of `n` units that ends, or begins, today.
fn stretch(date: Date, n: i64, unit: Unit, forward: bool) -> Option<Reach> {
    let n = if forward { n } else { -n };
    let (other, months) = match unit {
        Unit::Minute | Unit::Hour => (shift(date, n.signum() * ((n.abs() + 23) / 24))?, 0),
        Unit::Day => (shift(date, n)?, 0),
        Unit::Week | Unit::Weekend => (shift(date, 7 * n)?, 0),
        Unit::Month => (shift_months(date, n)?, 1),
        Unit::Quarter => (shift_months(date, 3 * n)?, 1),
        Unit::Year => (shift_months(date, 12 * n)?, 12),
        Unit::Decade => (shift_months(date, 120 * n)?, 12),
        Unit::Century => (shift_months(date, 1200 * n)?, 12),
    };
    let (first, last) = if forward { (date, other) } else { (other, date) };
    let name = |d: Date| match months {
        0 => d.to_string(),
        1 => month_name(d),
        _ => format!("{:04}", d.year()),
    };
    Some(Reach { start: name(first), end: Some(name(last)), first, last })
}

/// The end that has its year helps the other to one; the start of a span lies before its end.
fn between(from: &Spec, to: &Spec, anchor: Anchor) -> Option<Reach> {
    let (a, b) = if is_fixed(from) && leans(to) {
        let a = resolve(from, anchor)?;
        let b = resolve(to, Anchor { date: Some(a.first), tense: Tense::Future })?;
        (a, b)
    } else {
        let b = resolve(to, anchor)?;
        let before = Anchor { date: Some(b.first), tense: Tense::Past };
        let a = resolve(from, if leans(from) { before } else { anchor })?;
        (a, b)
    };
    let ordered = a.first <= b.first;
    ordered.then(|| Reach { start: a.start, first: a.first, last: b.last, end: Some(b.end.unwrap_or(b.start)) })
}

/// Whether a date is the same on every day.
fn is_fixed(spec: &Spec) -> bool {
    use Spec::{Century, Day, Decade, Month, Quarter, Season, Year};
    match spec {
        Year(_) | Decade(_) | Century(_) => true,
        Day { year, .. } | Month { year, .. } | Season { year, .. } | Quarter { year, .. } => {
            matches!(year, YearOf::Abs(_))
        }
        _ => false,
    }
}

/// Whether a date takes what it lacks from its neighbour.
fn leans(spec: &Spec) -> bool {
    use Spec::{Day, DayOfMonth, Month, Quarter, Season, Weekday};
    let nearest = YearOf::Which(Which::Nearest);
    match spec {
        Day { year, .. } | Month { year, .. } | Season { year, .. } | Quarter { year, .. } => *year == nearest,
        Weekday { which, week, .. } => *which == Which::Nearest && week.is_none(),
        DayOfMonth(_) => true,
        _ => false,
    }
}
