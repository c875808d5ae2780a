//! `query … around`: who is near an actor.

use super::relations::{Answer, Name, answer, name};
use super::{Args, NetworkArgs};
use crate::cli::answers::{self, Format};
use crate::cli::{output, table};
use anyhow::Result;
use chancery::actors::Actor;
use chancery::graph::KnowledgeGraph;
use chancery::query::{Folding, Hit, Neighbour, Who, around, type_name};
use comfy_table::Cell;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;

/// Who is near an actor: those it deals with, those whom they deal with, and so on
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AroundArgs {
    /// The middle: a name, or country:…, bloc:…, sector:…, type:…
    pub(super) centre: Who,

    /// How many steps away
    #[arg(long, short, value_name = "N", default_value_t = 1)]
    depth: usize,

    #[command(flatten)]
    network: NetworkArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld around Petro
  chancery query output/graph.jsonld around Iran --depth 2 --type sanction,coerce
  chancery query output/graph.jsonld around Petro --depth 2 --format json | jq '.relations | length'

Events and Goldstein weights are those between an actor and all actors that are one step nearer. What did not happen
links nobody, unless --polarity asks for it. JSON also holds the relations between all actors found.";

#[derive(Serialize)]
struct Report<'g> {
    actors: Vec<Row<'g>>,
    relations: Vec<Answer<'g>>,
}

#[derive(Serialize)]
struct Row<'g> {
    distance: usize,
    id: &'g str,
    label: &'g str,
    short: &'g str,
    #[serde(rename = "type")]
    kind: &'static str,
    country: Option<&'g str>,
    via_id: Option<&'g str>,
    via: Option<&'g str>,
    events: usize,
    goldstein: f64,
}

impl AroundArgs {
    /// Whether all that is asked for are facts of the middle itself.
    pub(super) fn is_near(&self, args: &Args) -> bool {
        self.depth <= 1 && !self.network.states && args.format != Format::Json
    }
}

pub(super) fn run(args: &Args, own: &AroundArgs, graph: &KnowledgeGraph) -> Result<bool> {
    let hits = args.asserted().run(graph)?;
    let folding = own.network.folding(graph);
    let mut found = around(graph, &hits, &own.centre, own.depth, &folding)?;
    let all = found.len();
    found.truncate(args.limit.unwrap_or(usize::MAX));
    let mut out = output::stdout();
    match args.format.for_rows()? {
        Format::Table if found.is_empty() => {}
        Format::Table => writeln!(out, "{}", text(&found))?,
        Format::Json => {
            let within = within(&hits, &found, &folding);
            let relations = within.iter().map(|hit| answer(graph, hit, args.evidence)).collect();
            answers::json(&mut out, &Report { actors: found.iter().map(row).collect(), relations })?;
        }
        Format::Csv => answers::csv(&mut out, found.iter().map(row))?,
        _ => answers::json_lines(&mut out, found.iter().map(row))?,
    }
    out.flush()?;
    args.tell_more(found.len(), all, "actor");
    Ok(!found.is_empty())
}

/// The facts between the actors found.
fn within<'g>(hits: &[Hit<'g>], found: &[Neighbour<'g>], folding: &Folding<'g>) -> Vec<Hit<'g>> {
    let ids: BTreeSet<&str> = found.iter().map(|neighbour| neighbour.actor.id.as_str()).collect();
    let is_in = |actor: &'g Actor| ids.contains(folding.of(actor).id.as_str());
    hits.iter().filter(|hit| is_in(hit.edge.subject) && is_in(hit.edge.object)).cloned().collect()
}

fn row<'a>(neighbour: &'a Neighbour<'_>) -> Row<'a> {
    let Name { id, label, short } = name(neighbour.actor);
    Row {
        distance: neighbour.distance,
        id,
        label,
        short,
        kind: type_name(neighbour.actor.kind),
        country: neighbour.actor.country.as_deref(),
        via_id: neighbour.via.map(|actor| actor.id.as_str()),
        via: neighbour.via.map(|actor| actor.label.as_str()),
        events: neighbour.tie.events,
        goldstein: (10.0 * neighbour.tie.goldstein).round() / 10.0,
    }
}

fn text(found: &[Neighbour<'_>]) -> String {
    let mut table = table::table(&["steps", "actor", "type", "country", "through", "events", "Goldstein"]);
    for neighbour in found {
        let row = row(neighbour);
        table.add_row([
            table::number(row.distance),
            table::text(row.short),
            Cell::new(row.kind),
            Cell::new(row.country.unwrap_or_default()),
            table::text(neighbour.via.map_or("", |actor| actor.short.as_str())),
            table::number(if row.distance > 0 { row.events.to_string() } else { String::new() }),
            table::weight(Some(row.goldstein).filter(|_| row.distance > 0)),
        ]);
    }
    table.trim_fmt()
}
