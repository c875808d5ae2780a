//! Everything between two actors and their states, in the order of time.

use super::who::ids;
use super::{DateRange, Hit, QueryError, RelationQuery, Who};
use crate::actors::{Actor, ActorType};
use crate::graph::{Balance, Edge, Event, Evidence, KnowledgeGraph};
use crate::query::network::Folding;
use crate::relations::{Kind, Polarity};
use std::collections::{BTreeMap, BTreeSet};

/// Two actors, each with those who act for it.
#[derive(Debug, Clone)]
pub struct Sides<'g> {
    /// Those of the first, sorted by name.
    pub one: Vec<&'g Actor>,
    /// Those of the second.
    pub other: Vec<&'g Actor>,
}

/// A deed between the two sides, or an office of one in the other.
#[derive(Debug, Clone)]
pub struct Encounter<'g> {
    /// What was done.
    pub edge: Edge<'g>,
    /// The deed.
    pub event: &'g Event,
    /// The statements that tell of it and fit what else was asked for.
    pub evidence: Vec<&'g Evidence>,
}

/// A length of time that a balance is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Months.
    Month,
    /// Years.
    Year,
}

/// What happened in a month or a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// EDTF: `2026-02` or `2026`; where events have only a vaguer date, that.
    pub name: String,
    /// Number of asserted events.
    pub events: usize,
    /// Their Goldstein weights.
    pub balance: Balance,
}

impl<'g> Sides<'g> {
    /// Those whom the two names mean, and unless only they are asked for, for a person or body its state too, and for
    /// a state its persons and bodies. Who would then stand on both sides stands on neither.
    ///
    /// # Errors
    /// Where a name is not known.
    pub fn new(graph: &'g KnowledgeGraph, one: &Who, other: &Who, is_only: bool) -> Result<Self, QueryError> {
        let folding = Folding::none();
        let (named_one, named_other) = (ids(graph, one, &folding)?, ids(graph, other, &folding)?);
        let widen = |named: &BTreeSet<&'g str>| if is_only { named.clone() } else { with_states(graph, named) };
        let (wide_one, wide_other) = (widen(&named_one), widen(&named_other));
        let actors = |wide: &BTreeSet<&'g str>, named: &BTreeSet<&str>, opposite: &BTreeSet<&str>| {
            let own = wide.iter().filter(|id| named.contains(*id) || !opposite.contains(*id));
            let mut actors: Vec<&'g Actor> = own.filter_map(|id| graph.actor(id)).collect();
            // Those who were named first.
            actors.sort_by_key(|actor| (!named.contains(actor.id.as_str()), &actor.label, &actor.id));
            actors
        };
        Ok(Self {
            one: actors(&wide_one, &named_one, &wide_other),
            other: actors(&wide_other, &named_other, &wide_one),
        })
    }

    /// The deeds between the two sides among what fits, in the order of time; what has no date comes last.
    ///
    /// # Errors
    /// As [`RelationQuery::run`].
    pub fn encounters(
        &self,
        graph: &'g KnowledgeGraph,
        query: &RelationQuery,
    ) -> Result<Vec<Encounter<'g>>, QueryError> {
        let side = |actors: &[&'g Actor]| actors.iter().map(|actor| actor.id.as_str()).collect::<BTreeSet<_>>();
        let (one, other) = (side(&self.one), side(&self.other));
        let is_between = |hit: &Hit<'_>| {
            let (subject, object) = (hit.edge.subject.id.as_str(), hit.edge.object.id.as_str());
            one.contains(subject) && other.contains(object) || one.contains(object) && other.contains(subject)
        };
        let hits = query.run(graph)?;
        let mut encounters: Vec<Encounter<'g>> =
            hits.iter().filter(|hit| is_between(hit)).flat_map(encounters).collect();
        let days = |encounter: &Encounter<'_>| encounter.event.days.map(|days| (days.first, days.last));
        // Stable: of one day the best attested comes first.
        encounters.sort_by_key(|encounter| (encounter.event.days.is_none(), days(encounter)));
        Ok(encounters)
    }
}

/// The actors with their states, and of states the persons and bodies.
fn with_states<'g>(graph: &'g KnowledgeGraph, named: &BTreeSet<&'g str>) -> BTreeSet<&'g str> {
    use ActorType::{Country, Government, Person};
    let mut codes: BTreeMap<&str, bool> = BTreeMap::new();
    for actor in named.iter().filter_map(|id| graph.actor(id)) {
        if let (Country | Government | Person, Some(code)) = (actor.kind, actor.country.as_deref()) {
            *codes.entry(code).or_default() |= actor.kind == Country;
        }
    }
    let belongs = |actor: &&Actor| {
        let is_whole = actor.country.as_deref().and_then(|code| codes.get(code));
        is_whole.is_some_and(|&whole| actor.kind == Country || whole && matches!(actor.kind, Government | Person))
    };
    let states = graph.actors().filter(belongs).map(|actor| actor.id.as_str());
    named.iter().copied().chain(states).collect()
}

/// The events of a fact of which statements fit.
fn encounters<'g>(hit: &Hit<'g>) -> Vec<Encounter<'g>> {
    let fact = hit.edge.fact;
    let told = |(position, event): (usize, &'g Event)| {
        let evidence: Vec<&Evidence> = hit.evidence.iter().copied().filter(|e| e.event == position).collect();
        (!evidence.is_empty()).then_some(Encounter { edge: hit.edge, event, evidence })
    };
    fact.events.iter().enumerate().filter_map(told).collect()
}

/// What fits the length of time best: years from three years on.
pub fn step_of(encounters: &[Encounter<'_>]) -> Step {
    let days = encounters.iter().filter_map(|encounter| encounter.event.days);
    let years: BTreeSet<i16> = days.map(|days| days.first.year()).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if last - first >= 3 => Step::Year,
        _ => Step::Month,
    }
}

/// The balance of every period, in the order of time. Only what is asserted counts, and only what has a date.
pub fn periods(encounters: &[Encounter<'_>], step: Step) -> Vec<Period> {
    let mut periods: BTreeMap<String, Vec<&Encounter<'_>>> = BTreeMap::new();
    for encounter in encounters {
        let fact = encounter.edge.fact;
        if let (Kind::Event, Polarity::Asserted, Some(days)) = (fact.kind, fact.polarity, encounter.event.days) {
            periods.entry(name(days, step)).or_default().push(encounter);
        }
    }
    let period = |(name, encounters): (String, Vec<&Encounter<'_>>)| {
        let mut balance = Balance::default();
        for weight in encounters.iter().filter_map(|encounter| encounter.edge.fact.relation.goldstein) {
            balance.cooperation += weight.max(0.0);
            balance.conflict -= weight.min(0.0);
        }
        Period { name, events: encounters.len(), balance }
    };
    let names: Vec<String> = periods.keys().cloned().collect();
    for name in gaps(&names, step) {
        periods.entry(name).or_default();
    }
    periods.into_iter().map(period).collect()
}

/// The periods between the first and the last, unless there are so many that what happened would be lost among them.
fn gaps(names: &[String], step: Step) -> Vec<String> {
    const MOST: usize = 60;
    let length = if step == Step::Month { 7 } else { 4 };
    let mut whole = names.iter().filter(|name| name.len() == length).filter_map(|name| DateRange::parse(name));
    let (Some(first), Some(last)) = (whole.clone().next(), whole.next_back()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut day = first.first;
    while day < last.first && found.len() <= MOST {
        found.push(name(DateRange { first: day, last: day }, step));
        let next = if step == Step::Month {
            day.checked_add(jiff::Span::new().months(1))
        } else {
            day.checked_add(jiff::Span::new().years(1))
        };
        let Ok(next) = next else { break };
        day = next;
    }
    if found.len() > MOST { Vec::new() } else { found }
}

/// The month or the year that holds these days, or else the days themselves.
fn name(days: DateRange, step: Step) -> String {
    let month = |day: jiff::civil::Date| (day.year(), day.month());
    match step {
        Step::Month if month(days.first) == month(days.last) => days.first.strftime("%Y-%m").to_string(),
        Step::Year if days.first.year() == days.last.year() => days.first.strftime("%Y").to_string(),
        _ => days.to_string(),
    }
}
