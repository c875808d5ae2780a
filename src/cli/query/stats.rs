//! `query … stats`: a graph in numbers.

use super::{Args, NetworkArgs, named};
use crate::cli::answers::{self, Format};
use crate::cli::{output, table};
use anyhow::Result;
use chancery::graph::{EventRule, KnowledgeGraph};
use chancery::query::{Count, Measure, Ranked, Stats, stats, type_name};
use comfy_table::Cell;
use serde::Serialize;
use std::io::Write;

/// The graph in numbers: foremost actors, relations by type and year, how it hangs together
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct StatsArgs {
    /// What actors are ranked by
    #[arg(long, value_name = "MEASURE", value_parser = named(&Measure::ALL), default_value = "pagerank")]
    by: Measure,

    #[command(flatten)]
    network: NetworkArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld stats
  chancery query output/graph.jsonld stats --states --kind event --limit 30
  chancery query output/graph.jsonld stats --by betweenness --type sanction,coerce --format csv

PageRank follows who did it to whom it was done, weighted by events: it is high where much is done to an actor.
Betweenness is the share of pairs of others whose shortest chains pass the actor. What did not happen is left out,
unless --polarity asks for it. Rows of CSV and JSON Lines are the actors.";

const ROWS: usize = 20;

#[derive(Serialize)]
struct Report<'g> {
    actor_count: usize,
    relation_count: usize,
    event_count: usize,
    /// How many days apart the dates of reports may lie that count as one event, or `none`.
    event_window: String,
    statement_count: usize,
    tie_count: usize,
    density: f64,
    reciprocity: Option<f64>,
    components: &'g [usize],
    strong_components: &'g [usize],
    betweenness_searches: usize,
    types: Vec<CountRow<'g>>,
    years: Vec<CountRow<'g>>,
    actors: Vec<Row<'g>>,
}

#[derive(Serialize)]
struct CountRow<'g> {
    value: &'g str,
    relations: usize,
    events: usize,
    statements: usize,
    goldstein: Option<f64>,
}

#[derive(Serialize)]
struct Row<'g> {
    id: &'g str,
    label: &'g str,
    #[serde(rename = "type")]
    kind: &'static str,
    country: Option<&'g str>,
    pagerank: f64,
    betweenness: f64,
    degree: usize,
    events_begun: usize,
    events_undergone: usize,
}

pub(super) fn run(args: &Args, own: &StatsArgs, graph: &KnowledgeGraph) -> Result<bool> {
    let hits = args.asserted().run(graph)?;
    let stats = stats(graph, &hits, &own.network.folding(graph), own.by);
    let most = args.most(ROWS);
    let rows = || stats.actors.iter().take(most).map(row);
    let mut out = output::stdout();
    match args.format.for_rows()? {
        Format::Table if hits.is_empty() => {}
        Format::Table => print(&mut out, &stats, most, graph.event_rule())?,
        Format::Json => {
            let report = Report {
                actor_count: stats.actors.len(),
                relation_count: stats.relations,
                event_count: stats.events,
                event_window: graph.event_rule().to_string(),
                statement_count: stats.statements,
                tie_count: stats.ties,
                density: stats.density,
                reciprocity: stats.reciprocity,
                components: &stats.components,
                strong_components: &stats.strong_components,
                betweenness_searches: stats.searches,
                types: stats.types.iter().map(count_row).collect(),
                years: stats.years.iter().map(count_row).collect(),
                actors: rows().collect(),
            };
            answers::json(&mut out, &report)?;
        }
        Format::Csv => answers::csv(&mut out, rows())?,
        _ => answers::json_lines(&mut out, rows())?,
    }
    out.flush()?;
    args.tell_more(rows().len(), stats.actors.len(), "actor");
    Ok(!hits.is_empty())
}

fn row<'a>(ranked: &'a Ranked<'_>) -> Row<'a> {
    Row {
        id: &ranked.actor.id,
        label: &ranked.actor.label,
        kind: type_name(ranked.actor.kind),
        country: ranked.actor.country.as_deref(),
        pagerank: ranked.pagerank,
        betweenness: ranked.betweenness,
        degree: ranked.degree,
        events_begun: ranked.done,
        events_undergone: ranked.suffered,
    }
}

fn count_row(count: &Count) -> CountRow<'_> {
    CountRow {
        value: count.values.first().map_or("", String::as_str),
        relations: count.relations,
        events: count.events,
        statements: count.statements,
        goldstein: count.goldstein,
    }
}

fn print(out: &mut impl Write, stats: &Stats<'_>, most: usize, rule: EventRule) -> Result<()> {
    let mut actors = table::table(&["actor", "type", "PageRank", "betweenness", "partners", "did", "was done to"]);
    for ranked in stats.actors.iter().take(most) {
        actors.add_row([
            table::text(&ranked.actor.short),
            Cell::new(type_name(ranked.actor.kind)),
            table::number(format!("{:.4}", ranked.pagerank)),
            table::number(format!("{:.4}", ranked.betweenness)),
            table::number(ranked.degree),
            table::number(ranked.done),
            table::number(ranked.suffered),
        ]);
    }
    writeln!(out, "{}\n", actors.trim_fmt())?;
    for (head, counts) in [("type", &stats.types), ("year", &stats.years)] {
        let mut table = table::table(&[head, "relations", "events", "statements", "mean Goldstein"]);
        for count in counts {
            let row = count_row(count);
            let value = if row.value.is_empty() { "no date" } else { row.value };
            let numbers = [row.relations, row.events, row.statements].map(table::number);
            table.add_row([table::text(value)].into_iter().chain(numbers).chain([table::weight(row.goldstein)]));
        }
        writeln!(out, "{}\n", table.trim_fmt())?;
    }
    let (relations, events, statements) = (stats.relations, stats.events, stats.statements);
    writeln!(out, "{} actors, {relations} relations, {events} events, {statements} statements", stats.actors.len())?;
    match rule {
        EventRule::Window(days) => writeln!(out, "reports whose dates lie at most {days} days apart are one event")?,
        EventRule::Apart => writeln!(out, "every statement is an event of its own")?,
    }
    writeln!(out, "{} pairs deal with each other, density {:.4}", stats.ties, stats.density)?;
    if let Some(share) = stats.reciprocity {
        writeln!(out, "{:.0} in 100 arrows between two actors are answered", 100.0 * share)?;
    }
    writeln!(out, "{}", parts(&stats.components, "hang together"))?;
    writeln!(out, "{}", parts(&stats.strong_components, "can reach each other along the arrows"))?;
    if stats.searches < stats.actors.len() {
        writeln!(out, "betweenness is estimated from {} of {} actors", stats.searches, stats.actors.len())?;
    }
    Ok(())
}

fn parts(sizes: &[usize], what: &str) -> String {
    let largest = sizes.first().copied().unwrap_or_default();
    let parts = if sizes.len() == 1 { "1 part".to_owned() } else { format!("{} parts", sizes.len()) };
    format!("{parts} whose actors {what}, the largest of {largest}")
}
