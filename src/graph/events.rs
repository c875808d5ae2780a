//! One event, many sources: which reports of a fact tell of the same deed.
//!
//! The reports of a fact have its actors, relation and polarity in common, so only their dates can tell deeds apart.
//!
//! 1. A report has the days that its sentence states; else the latest that another report of its article states for
//!    the same fact; else the day of the article; else none.
//! 2. A report is *exact* if its days are no more than the window allows. In the order of their first days, an exact
//!    report belongs to the event before it if it begins at most the window's length after that event's first report,
//!    and opens an event of its own otherwise. So daily raids do not run together into one raid of a year.
//! 3. The others, from the least vague ("in February") to those without any day, belong to the earliest event that
//!    they may mean, and open one where there is none.
//! 4. An office that somebody holds is told of at any time: its reports are always one.
//!
//! Nothing here depends on the order in which statements came, and every statement stays as it is.

use super::model::{Evidence, Fact};
use crate::relations::{DateRange, Kind, Polarity, Time};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::fmt::{self, Write};
use std::str::FromStr;

/// Which reports of a fact are one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventRule {
    /// Those whose dates lie at most so many days apart.
    Window(u16),
    /// None: every statement is an event of its own.
    Apart,
}

/// A text that is no event rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no event window: a number of days, or \"none\" where every statement counts by itself")]
pub struct NoEventRule(String);

/// The number of days, or `none`: as files have it.
impl fmt::Display for EventRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Window(days) => write!(f, "{days}"),
            Self::Apart => f.write_str("none"),
        }
    }
}

impl FromStr for EventRule {
    type Err = NoEventRule;

    fn from_str(written: &str) -> Result<Self, NoEventRule> {
        match (written, written.parse()) {
            ("none", _) => Ok(Self::Apart),
            (_, Ok(days)) => Ok(Self::Window(days)),
            _ => Err(NoEventRule(written.to_owned())),
        }
    }
}

/// A deed, as one or several reports tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// `event:` and 16 hexadecimal digits, out of the actors, the relation, the polarity and the first day.
    pub id: String,
    /// When it was, as exactly as any report says; `None` for offices, and where no report has a date.
    pub days: Option<DateRange>,
}

/// The days of publication by the ids of documents.
pub(super) type Published<'d> = FxHashMap<&'d str, DateRange>;

/// A report's days, and whether its article states them.
#[derive(Clone, Copy)]
struct Dated {
    days: DateRange,
    is_stated: bool,
}

/// Reports of one event, by their positions.
struct Group {
    /// From the first report's first day to the last day of the exact ones; `None` where nothing has a date.
    extent: Option<DateRange>,
    reports: Vec<usize>,
}

impl Default for EventRule {
    /// Two days: a deed of Tuesday evening is in the papers of Wednesday and Thursday.
    fn default() -> Self {
        Self::Window(2)
    }
}

impl Fact {
    /// The reports of an event of this fact, by the event's position.
    pub fn reports(&self, event: usize) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(move |evidence| evidence.event == event)
    }

    /// Sorts the reports into events.
    pub(super) fn group(&mut self, subject: &str, object: &str, published: &Published<'_>, rule: EventRule) {
        let dates = dates(&self.evidence, published);
        let seed = self.seed(subject, object);
        let groups = match (rule, self.kind) {
            (EventRule::Apart, _) => (0..dates.len()).map(|report| Group::new(&dates, report)).collect(),
            (_, Kind::Role) => vec![Group { extent: None, reports: (0..dates.len()).collect() }],
            (EventRule::Window(window), Kind::Event) => groups(&dates, i64::from(window)),
        };
        self.events = Vec::with_capacity(groups.len());
        for (position, group) in groups.into_iter().enumerate() {
            for &report in &group.reports {
                self.evidence[report].event = position;
            }
            let days = if self.kind == Kind::Role { None } else { group.days(&dates) };
            let id = match rule {
                EventRule::Apart => id(Sha256::new(), &self.evidence[group.reports[0]].id),
                EventRule::Window(_) => {
                    id(seed.clone(), &group.extent.map(|extent| extent.first.to_string()).unwrap_or_default())
                }
            };
            self.events.push(Event { id, days });
        }
    }

    /// What the ids of all events of the fact begin with; the same whichever way round a symmetric fact is told.
    fn seed(&self, subject: &str, object: &str) -> Sha256 {
        let is_turned = self.relation.symmetric && object < subject;
        let polarity = match self.polarity {
            Polarity::Asserted => "asserted",
            Polarity::Negated => "negated",
            Polarity::Possible => "possible",
        };
        let (one, other) = if is_turned { (object, subject) } else { (subject, object) };
        let mut hash = Sha256::new();
        for part in [one, &self.relation.id, other, polarity] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        hash
    }
}

fn id(mut hash: Sha256, last: &str) -> String {
    hash.update(last.as_bytes());
    hash.finalize().iter().take(8).fold("event:".to_owned(), |mut id, byte| {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
        id
    })
}

/// The days of each report. Reports of an article stand together.
fn dates(evidence: &[Evidence], published: &Published<'_>) -> Vec<Option<Dated>> {
    let mut dates = Vec::with_capacity(evidence.len());
    for reports in evidence.chunk_by(|a, b| a.document == b.document) {
        let stated = |report: &Evidence| report.time.as_ref().and_then(Time::days);
        let latest = reports.iter().filter_map(stated).max();
        let published = || published.get(reports[0].document.as_str()).copied();
        dates.extend(reports.iter().map(|report| match stated(report).or(latest) {
            Some(days) => Some(Dated { days, is_stated: true }),
            None => published().map(|days| Dated { days, is_stated: false }),
        }));
    }
    dates
}

fn groups(dates: &[Option<Dated>], window: i64) -> Vec<Group> {
    let is_exact = |date: &Dated| date.days.length() <= window + 1;
    let mut reports: Vec<usize> = (0..dates.len()).collect();
    // Exact ones by date, then the vague ones by vagueness, then those without a date. Stable, so ties stay in order.
    reports.sort_by_key(|&report| match dates[report] {
        Some(date) if is_exact(&date) => (0, 0, Some(date.days)),
        Some(date) => (1, date.days.length(), Some(date.days)),
        None => (2, 0, None),
    });
    let mut groups: Vec<Group> = Vec::new();
    for report in reports {
        let date = dates[report];
        let home = match date {
            Some(date) if is_exact(&date) => groups.last_mut().filter(|group| group.takes(date.days, window)),
            Some(date) => groups.iter_mut().find(|group| group.extent.is_some_and(|days| days.overlaps(date.days))),
            None => groups.first_mut(),
        };
        match home {
            Some(group) => group.push(report, date, date.as_ref().is_some_and(is_exact)),
            None => groups.push(Group::new(dates, report)),
        }
    }
    groups.sort_by_key(|group| group.extent);
    groups
}

impl Group {
    fn new(dates: &[Option<Dated>], report: usize) -> Self {
        Self { extent: dates[report].map(|date| date.days), reports: vec![report] }
    }

    /// Whether exact days, which begin no earlier than the group does, are near enough.
    fn takes(&self, days: DateRange, window: i64) -> bool {
        self.extent.is_some_and(|extent| DateRange { last: days.first, ..extent }.length() <= window + 1)
    }

    fn push(&mut self, report: usize, date: Option<Dated>, is_exact: bool) {
        self.reports.push(report);
        if let (true, Some(extent), Some(date)) = (is_exact, &mut self.extent, date) {
            extent.last = extent.last.max(date.days.last);
        }
    }

    /// The fewest days that a report states, and only where none states any the day of an article.
    fn days(&self, dates: &[Option<Dated>]) -> Option<DateRange> {
        let dated = self.reports.iter().filter_map(|&report| dates[report]);
        let best = dated.min_by_key(|date| (date.days.length(), Reverse(date.is_stated), date.days));
        best.map(|date| date.days)
    }
}

#[cfg(test)]
mod tests {
    use super::super::KnowledgeGraph;
    use super::super::samples::{colombia, holds, petro, relation, said, trump};
    use super::EventRule;
    use crate::relations::{Statement, Time};

    /// Trump accused Petro, in an article of this date, with this time in its text.
    fn report(document: &str, published: &str, stated: &str) -> Statement {
        let mut report = said(trump(), relation("accused", "ACCUSE", -2.0), petro(), document, stated.len());
        report.document.date = (!published.is_empty()).then(|| published.to_owned());
        if !stated.is_empty() {
            report.time = Some(Time { start: Some(stated.to_owned()), end: None, text: None });
        }
        report
    }

    /// The days of the events, and how many reports each has.
    fn events(graph: &KnowledgeGraph) -> Vec<(String, usize)> {
        let days = |days: crate::relations::DateRange| match days.first == days.last {
            true => days.first.to_string(),
            false => format!("{}/{}", days.first, days.last),
        };
        let all = graph.edges().flat_map(|edge| {
            let name = move |(position, event): (usize, &super::Event)| {
                (event.days.map_or("undated".to_owned(), days), edge.fact.reports(position).count())
            };
            edge.fact.events.iter().enumerate().map(name)
        });
        all.collect()
    }

    /// What comes of the reports (article, its date, stated time), in every rotation of their order.
    #[track_caller]
    fn are(reports: &[(&str, &str, &str)], expected: &[(&str, usize)]) {
        let expected: Vec<(String, usize)> =
            expected.iter().map(|(days, count)| ((*days).to_owned(), *count)).collect();
        let mut reports: Vec<Statement> = reports.iter().map(|(id, date, time)| report(id, date, time)).collect();
        for _ in 0..reports.len() {
            reports.rotate_left(1);
            assert_eq!(events(&KnowledgeGraph::from_statements(reports.clone())), expected);
        }
    }

    #[test]
    fn reports_of_neighbouring_days_are_one_event_and_the_stated_day_counts() {
        are(
            &[("a", "2026-02-04", "2026-02-03"), ("b", "2026-02-05", ""), ("c", "2026-02-04", "")],
            &[("2026-02-03", 3)],
        );
        are(&[("a", "2026-02-03", ""), ("b", "2026-02-06", "")], &[("2026-02-03", 1), ("2026-02-06", 1)]);
    }

    #[test]
    fn daily_reports_do_not_run_together_without_end() {
        let days: Vec<String> = (1..=7).map(|day| format!("2026-02-0{day}")).collect();
        let reports: Vec<(&str, &str, &str)> = days.iter().map(|day| (day.as_str(), day.as_str(), "")).collect();
        are(&reports, &[("2026-02-01", 3), ("2026-02-04", 3), ("2026-02-07", 1)]);
    }

    #[test]
    fn vague_reports_join_what_they_may_mean() {
        are(
            &[("a", "2026-03-01", "2026-02"), ("b", "2026-02-10", ""), ("c", "2026-06-01", "2026")],
            &[("2026-02-10", 3)],
        );
        are(
            &[("a", "2026-03-01", "2025-02"), ("b", "2026-02-10", "")],
            &[("2025-02-01/2025-02-28", 1), ("2026-02-10", 1)],
        );
        are(&[("a", "", ""), ("b", "", ""), ("c", "2026-02-10", "")], &[("2026-02-10", 3)]);
        are(&[("a", "", ""), ("b", "", "")], &[("undated", 2)]);
    }

    #[test]
    fn an_article_that_states_the_time_once_means_it_throughout() {
        are(&[("a", "2026-02-20", "2025-10-03"), ("a", "2026-02-20", "")], &[("2025-10-03", 2)]);
    }

    #[test]
    fn an_office_is_one_however_often_it_is_told() {
        let mut later = holds(petro(), "president of", colombia(), "b", 1);
        later.document.date = Some("2029-01-01".to_owned());
        let graph = KnowledgeGraph::from_statements([later, holds(petro(), "president of", colombia(), "a", 1)]);
        assert_eq!(events(&graph), [("undated".to_owned(), 2)]);
    }

    #[test]
    fn apart_every_statement_is_an_event_and_none_is_lost() {
        let reports = [("a", "2026-02-04", ""), ("b", "2026-02-04", ""), ("c", "2026-02-05", "")];
        let reports = reports.map(|(id, date, time)| report(id, date, time));
        let together = KnowledgeGraph::from_statements(reports.clone());
        let mut apart = together.clone();
        apart.group(EventRule::Apart);
        assert_eq!((together.event_count(), apart.event_count()), (1, 3));
        assert!(together.statements().eq(apart.statements()));
        let narrow = EventRule::Window(0);
        apart.group(narrow);
        assert_eq!(apart.event_count(), 2);
    }

    #[test]
    fn ids_do_not_change_with_more_reports_of_the_day_or_the_direction_told() {
        let id = |reports: &[Statement]| {
            let graph = KnowledgeGraph::from_statements(reports.iter().cloned());
            graph.events().map(|(_, event)| event.id.clone()).collect::<Vec<_>>()
        };
        let one = report("a", "2026-02-04", "");
        assert_eq!(
            id(std::slice::from_ref(&one)),
            id(&[report("b", "2026-02-04", ""), one.clone(), report("c", "2026-02-06", "")])
        );
        assert_ne!(id(&[one]), id(&[report("a", "2026-02-05", "")]));
        let met = |one, other| said(one, relation("met", "CONSULT", 1.0), other, "a", 1);
        assert_eq!(id(&[met(trump(), petro())]), id(&[met(petro(), trump())]));
    }
}
