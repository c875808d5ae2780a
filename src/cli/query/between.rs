//! `query … between`: a timeline of two actors and their states, with the balance of each month or year.

use super::relations::{Answer, Name, answer, name};
use super::{Args, SAME, quotes};
use crate::cli::answers::{self, Format};
use crate::cli::{output, table};
use anyhow::Result;
use chancery::actors::Actor;
use chancery::graph::KnowledgeGraph;
use chancery::query::{Encounter, Hit, Period, PeriodStep, QueryError, Sides, Who, periods, step_of};
use clap::ValueEnum;
use comfy_table::{Cell, CellAlignment, Color};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;

/// Everything between two actors and their states: a timeline, and the Goldstein balance of each month or year
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct BetweenArgs {
    /// The one side: a name, or country:…, bloc:…, sector:…, type:…
    one: Who,

    /// The other side
    other: Who,

    /// Draw the balance of months or years; left out, whichever suits the time span
    #[arg(long, value_enum)]
    by: Option<By>,

    /// Leave out their states, and the persons and bodies of states
    #[arg(long)]
    only: bool,

    /// Rows of CSV and JSON Lines are the balance, not the timeline
    #[arg(long)]
    balance: bool,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld between US Russia
  chancery query output/graph.jsonld between Trump Petro --only --evidence
  chancery query output/graph.jsonld between bloc:EU China --by year --balance --format csv

A side is the actor with its state; a state is also its persons and bodies. Goldstein weights are those of asserted
events, each counted once however many articles report it.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    Month,
    Year,
}

#[derive(Serialize)]
struct Report<'g> {
    one: Vec<Name<'g>>,
    other: Vec<Name<'g>>,
    timeline: Vec<Entry<'g>>,
    balance: Vec<PeriodRow<'g>>,
}

#[derive(Serialize)]
struct Entry<'g> {
    event: &'g str,
    date: Option<String>,
    #[serde(flatten)]
    answer: Answer<'g>,
}

#[derive(Serialize)]
struct Row<'g> {
    date: Option<String>,
    subject_id: &'g str,
    subject: &'g str,
    relation: &'g str,
    object_id: &'g str,
    object: &'g str,
    plover: Option<&'g str>,
    goldstein: Option<f64>,
    polarity: chancery::relations::Polarity,
    evidence: usize,
    event: &'g str,
}

#[derive(Serialize)]
struct PeriodRow<'g> {
    period: &'g str,
    events: usize,
    cooperation: f64,
    conflict: f64,
    net: f64,
}

impl BetweenArgs {
    /// What to say where there is nothing between the two.
    pub(super) fn nothing(&self) -> String {
        if self.one == self.other { SAME } else { "nothing found" }.to_owned()
    }

    /// The actors of one side: everything that is between the two is among their facts.
    pub(super) fn concerns(&self, actors: &KnowledgeGraph) -> Result<BTreeSet<String>, QueryError> {
        let Sides { one, other } = Sides::new(actors, &self.one, &self.other, self.only)?;
        let side = if one.len() <= other.len() { one } else { other };
        Ok(side.into_iter().map(|actor| actor.id.clone()).collect())
    }
}

pub(super) fn run(args: &Args, own: &BetweenArgs, graph: &KnowledgeGraph) -> Result<bool> {
    let sides = Sides::new(graph, &own.one, &own.other, own.only)?;
    let mut encounters = sides.encounters(graph, &args.filters.query())?;
    let all = encounters.len();
    encounters.truncate(args.limit.unwrap_or(usize::MAX));
    let step = match own.by {
        Some(By::Month) => PeriodStep::Month,
        Some(By::Year) => PeriodStep::Year,
        None => step_of(&encounters),
    };
    let periods = periods(&encounters, step);
    let hits: Vec<Hit<'_>> = encounters.iter().map(hit).collect();
    let entry = |(encounter, hit)| entry(graph, encounter, hit, args.evidence);
    let entries = || encounters.iter().zip(&hits).map(entry);
    let mut out = output::stdout();
    match args.format.for_rows()? {
        Format::Table if encounters.is_empty() => {}
        Format::Table => print(&mut out, args, graph, &sides, &encounters, &periods, step)?,
        Format::Json => {
            let report = Report {
                one: sides.one.iter().map(|actor| name(actor)).collect(),
                other: sides.other.iter().map(|actor| name(actor)).collect(),
                timeline: entries().collect(),
                balance: periods.iter().map(period_row).collect(),
            };
            answers::json(&mut out, &report)?;
        }
        Format::Csv if own.balance => answers::csv(&mut out, periods.iter().map(period_row))?,
        Format::Csv => answers::csv(&mut out, encounters.iter().map(row))?,
        _ if own.balance => answers::json_lines(&mut out, periods.iter().map(period_row))?,
        _ => answers::json_lines(&mut out, entries())?,
    }
    out.flush()?;
    args.tell_more(encounters.len(), all, "event");
    Ok(!encounters.is_empty())
}

fn hit<'g>(encounter: &Encounter<'g>) -> Hit<'g> {
    Hit { edge: encounter.edge, evidence: encounter.evidence.clone() }
}

fn date(encounter: &Encounter<'_>) -> Option<String> {
    encounter.event.days.map(|days| days.to_string())
}

fn entry<'a>(graph: &KnowledgeGraph, encounter: &'a Encounter<'_>, hit: &'a Hit<'_>, has_evidence: bool) -> Entry<'a> {
    Entry { event: &encounter.event.id, date: date(encounter), answer: answer(graph, hit, has_evidence) }
}

fn row<'a>(encounter: &'a Encounter<'_>) -> Row<'a> {
    let (subject, object, fact) = (encounter.edge.subject, encounter.edge.object, encounter.edge.fact);
    Row {
        date: date(encounter),
        subject_id: &subject.id,
        subject: &subject.label,
        relation: &fact.relation.label,
        object_id: &object.id,
        object: &object.label,
        plover: fact.relation.plover.as_deref(),
        goldstein: fact.relation.goldstein,
        polarity: fact.polarity,
        evidence: encounter.evidence.len(),
        event: &encounter.event.id,
    }
}

fn period_row(period: &Period) -> PeriodRow<'_> {
    let tenth = |weight: f64| (10.0 * weight).round() / 10.0;
    PeriodRow {
        period: &period.name,
        events: period.events,
        cooperation: tenth(period.balance.cooperation),
        conflict: tenth(-period.balance.conflict),
        net: tenth(period.balance.cooperation - period.balance.conflict),
    }
}

fn print(
    out: &mut impl Write,
    args: &Args,
    graph: &KnowledgeGraph,
    sides: &Sides<'_>,
    encounters: &[Encounter<'_>],
    periods: &[Period],
    step: PeriodStep,
) -> Result<()> {
    writeln!(out, "{} — {}\n", side(&sides.one, encounters), side(&sides.other, encounters))?;
    if args.evidence {
        for encounter in encounters {
            let bold = anstyle::Style::new().bold();
            writeln!(out, "{bold}{}{bold:#}", date(encounter).unwrap_or_else(|| "no date".to_owned()))?;
            quotes::print(out, graph, &hit(encounter))?;
            writeln!(out)?;
        }
    } else {
        let mut table = table::table(&["date", "subject", "relation", "object", "type", "evidence", "Goldstein"]);
        for encounter in encounters {
            let weight = table::weight(encounter.edge.fact.relation.goldstein);
            let cells =
                [Cell::new(date(encounter).unwrap_or_default())].into_iter().chain(table::triple(encounter.edge));
            table.add_row(cells.chain([table::number(encounter.evidence.len()), weight]));
        }
        writeln!(out, "{}\n", table.trim_fmt())?;
    }
    if !periods.is_empty() {
        writeln!(out, "{}", chart(periods, step))?;
    }
    Ok(())
}

/// Names of a side: the one asked for, and those who took part.
fn side(actors: &[&Actor], encounters: &[Encounter<'_>]) -> String {
    const MOST: usize = 8;
    let edges = encounters.iter().map(|encounter| encounter.edge);
    let acting: BTreeSet<&str> = edges.flat_map(|edge| [edge.subject.id.as_str(), edge.object.id.as_str()]).collect();
    let (first, others) = actors.split_at(actors.len().min(1));
    let others = others.iter().filter(|actor| acting.contains(actor.id.as_str()));
    let mut names: Vec<String> = first.iter().chain(others).map(|actor| table::one_line(&actor.short)).collect();
    if names.len() > MOST {
        let more = names.len() - MOST;
        names.truncate(MOST);
        names.push(format!("{more} more"));
    }
    names.join(", ")
}

/// A row for each period with bars: conflict to the left, cooperation to the right.
fn chart(periods: &[Period], step: PeriodStep) -> String {
    const WIDTH: f64 = 24.0;
    let weights = periods.iter().flat_map(|period| [period.balance.cooperation, period.balance.conflict]);
    let most = weights.fold(1.0, f64::max);
    let bar = |weight: f64| "█".repeat((weight / most * WIDTH).ceil() as usize);
    let head = if step == PeriodStep::Month { "month" } else { "year" };
    let mut table = table::table(&[head, "events", "conflict", "", "", "cooperation", "net"]);
    for period in periods {
        let row = period_row(period);
        let shown = |weight: f64| Some(weight).filter(|weight| *weight != 0.0);
        table.add_row([
            Cell::new(row.period),
            table::number(row.events),
            table::weight(shown(row.conflict)),
            Cell::new(bar(period.balance.conflict)).fg(Color::Red).set_alignment(CellAlignment::Right),
            Cell::new(bar(period.balance.cooperation)).fg(Color::Green),
            table::weight(shown(row.cooperation)),
            table::weight(Some(row.net).filter(|_| row.events > 0)),
        ]);
    }
    table.trim_fmt()
}
