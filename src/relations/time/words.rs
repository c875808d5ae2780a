//! The words of `seeds/time/words.toml`, read once and never changed.

use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

static TABLE: &str = include_str!("../../../seeds/time/words.toml");

/// The file as it is written.
#[derive(Deserialize)]
struct File {
    months: Vec<String>,
    weekdays: Vec<String>,
    seasons: Vec<String>,
    ambiguous_months: String,
    named_before: String,
    clocks: String,
    eras: String,
    every: String,
    daytimes: String,
    numbers: Vec<String>,
    ordinals: Vec<String>,
    decade_words: HashMap<String, i16>,
    vague: String,
    last: String,
    past: String,
    this: String,
    next: String,
    narrative: String,
    parts: String,
    ends: String,
    to: String,
    and: String,
    prepositions: Prepositions,
    units: HashMap<Unit, String>,
    days: HashMap<String, i64>,
    known: Vec<KnownRow>,
    clause: ClauseRow,
}

#[derive(Deserialize)]
struct Prepositions {
    at: Vec<String>,
    from: Vec<String>,
    until: Vec<String>,
    between: Vec<String>,
}

#[derive(Deserialize)]
struct KnownRow {
    month: i8,
    day: i8,
    year: i16,
    before: String,
}

#[derive(Deserialize)]
struct ClauseRow {
    ahead: String,
    toward: String,
    timetable: String,
    remote: String,
    remote_prepositions: String,
}

/// Lengths of time that words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// What a preposition says about the date behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prep {
    /// The date itself.
    At,
    /// The date begins a span.
    From,
    /// The date ends a span.
    Until,
    /// Two dates follow.
    Between,
}

/// Which one of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The one that the tense points to.
    Nearest,
    /// The one before the present one.
    Last,
    /// The present one.
    This,
    /// The one after the present one.
    Next,
}

/// A date whose year goes without saying.
pub(super) struct Known {
    pub(super) date: (i8, i8),
    pub(super) year: i16,
    pub(super) before: HashSet<String>,
}

/// The words in the form in which the rules ask for them.
pub(super) struct Words {
    pub(super) months: HashMap<String, i8>,
    pub(super) weekdays: HashMap<String, i8>,
    pub(super) seasons: HashMap<String, i8>,
    pub(super) ambiguous_months: HashSet<String>,
    pub(super) named_before: HashSet<String>,
    pub(super) clocks: HashSet<String>,
    pub(super) eras: HashSet<String>,
    pub(super) every: HashSet<String>,
    pub(super) daytimes: HashSet<String>,
    pub(super) numbers: HashMap<String, i8>,
    pub(super) ordinals: HashMap<String, i8>,
    pub(super) decades: HashMap<String, i16>,
    pub(super) vague: HashSet<String>,
    pub(super) which: HashMap<String, Which>,
    pub(super) past: HashSet<String>,
    pub(super) narrative: HashSet<String>,
    pub(super) parts: HashSet<String>,
    pub(super) ends: HashSet<String>,
    pub(super) to: HashSet<String>,
    pub(super) and: HashSet<String>,
    /// Longest first.
    pub(super) prepositions: Vec<(Vec<String>, Prep)>,
    pub(super) units: HashMap<String, Unit>,
    pub(super) days: HashMap<String, i64>,
    pub(super) known: Vec<Known>,
    pub(super) ahead: HashSet<String>,
    pub(super) toward: HashSet<String>,
    pub(super) timetable: HashSet<String>,
    pub(super) remote: HashSet<String>,
    pub(super) remote_prepositions: HashSet<String>,
}

/// The table, parsed on first use.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        // The file is part of the program; the tests read it.
        let file: File = toml::from_str(TABLE).expect("seeds/time/words.toml is read by the tests");
        Words::of(file)
    })
}

impl Words {
    fn of(file: File) -> Self {
        let mut which = HashMap::new();
        for (list, value) in [(&file.last, Which::Last), (&file.this, Which::This), (&file.next, Which::Next)] {
            which.extend(set(list).into_iter().map(|word| (word, value)));
        }
        let units = file.units.iter().flat_map(|(&unit, list)| set(list).into_iter().map(move |w| (w, unit)));
        let known = file.known.iter().map(|k| Known { date: (k.month, k.day), year: k.year, before: set(&k.before) });
        Self {
            months: numbered(&file.months),
            weekdays: numbered(&file.weekdays),
            seasons: numbered(&file.seasons),
            ambiguous_months: set(&file.ambiguous_months),
            named_before: set(&file.named_before),
            clocks: set(&file.clocks),
            eras: set(&file.eras),
            every: set(&file.every),
            daytimes: set(&file.daytimes),
            numbers: numbered(&file.numbers),
            ordinals: numbered(&file.ordinals),
            decades: file.decade_words,
            vague: set(&file.vague),
            which,
            past: set(&file.past),
            narrative: set(&file.narrative),
            parts: set(&file.parts),
            ends: set(&file.ends),
            to: set(&file.to),
            and: set(&file.and),
            prepositions: file.prepositions.rows(),
            units: units.collect(),
            days: file.days,
            known: known.collect(),
            ahead: set(&file.clause.ahead),
            toward: set(&file.clause.toward),
            timetable: set(&file.clause.timetable),
            remote: set(&file.clause.remote),
            remote_prepositions: set(&file.clause.remote_prepositions),
        }
    }
}

impl Prepositions {
    fn rows(&self) -> Vec<(Vec<String>, Prep)> {
        let lists = [
            (&self.at, Prep::At),
            (&self.from, Prep::From),
            (&self.until, Prep::Until),
            (&self.between, Prep::Between),
        ];
        let mut rows = Vec::new();
        for (list, kind) in lists {
            rows.extend(list.iter().map(|words| (words.split_whitespace().map(str::to_string).collect(), kind)));
        }
        rows.sort_by_key(|(words, _): &(Vec<String>, Prep)| std::cmp::Reverse(words.len()));
        rows
    }
}

fn set(list: &str) -> HashSet<String> {
    list.split_whitespace().map(str::to_string).collect()
}

/// Words to their place in the list, from 1.
fn numbered(lists: &[String]) -> HashMap<String, i8> {
    let rows = (1..=i8::MAX).zip(lists);
    rows.flat_map(|(n, list)| set(list).into_iter().map(move |word| (word, n))).collect()
}
