//! `query … balance`: whether friends of friends are friends.

use super::relations::{Name, name};
use super::{Args, NetworkArgs};
use crate::cli::answers::{self, Format};
use crate::cli::{output, table};
use anyhow::Result;
use chancery::graph::{KnowledgeGraph, Triad, TriadKind};
use chancery::query::Triads;
use comfy_table::Cell;
use serde::Serialize;
use std::io::Write;

/// Structural balance: which three actors are friends and enemies in a way that does not hold together
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct BalanceArgs {
    /// List the balanced triads too
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    network: NetworkArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld balance
  chancery query output/graph.jsonld balance --states --since 2026 --limit 10
  chancery query output/graph.jsonld balance --actor Iran --all --format csv

Two actors are friends where the Goldstein weights of all asserted events between them add up to more than 0, enemies
where to less. Balanced are three friends, and two friends with a common enemy; two enemies with a common friend and
three enemies break the balance. The triads whose weakest tie is strongest come first.";

const ROWS: usize = 20;

#[derive(Serialize)]
struct Report<'g> {
    triads: usize,
    balanced_share: Option<f64>,
    friends: usize,
    common_enemy: usize,
    common_friend: usize,
    enemies: usize,
    list: Vec<TriadAnswer<'g>>,
}

#[derive(Serialize)]
struct TriadAnswer<'g> {
    kind: &'static str,
    balanced: bool,
    actors: [Name<'g>; 3],
    /// Between the first and the second, the second and the third, the third and the first.
    goldstein: [f64; 3],
}

#[derive(Serialize)]
struct Row<'g> {
    kind: &'static str,
    balanced: bool,
    a_id: &'g str,
    a: &'g str,
    b_id: &'g str,
    b: &'g str,
    c_id: &'g str,
    c: &'g str,
    goldstein_ab: f64,
    goldstein_bc: f64,
    goldstein_ca: f64,
}

pub(super) fn run(args: &Args, own: &BalanceArgs, graph: &KnowledgeGraph) -> Result<bool> {
    let hits = args.asserted().run(graph)?;
    let found = Triads::of(&hits, &own.network.folding(graph));
    let wanted = found.triads.iter().filter(|triad| own.all || !triad.kind().is_balanced());
    let most = args.most(ROWS);
    let all = wanted.clone().count();
    let listed: Vec<&Triad<'_>> = wanted.take(most).collect();
    let mut out = output::stdout();
    match args.format.for_rows()? {
        Format::Table if found.triads.is_empty() => {}
        Format::Table => print(&mut out, &found, &listed)?,
        Format::Json => {
            let report = Report {
                triads: found.triads.len(),
                balanced_share: found.balanced(),
                friends: found.count(TriadKind::Friends),
                common_enemy: found.count(TriadKind::CommonEnemy),
                common_friend: found.count(TriadKind::CommonFriend),
                enemies: found.count(TriadKind::Enemies),
                list: listed.iter().map(|triad| triad_answer(triad)).collect(),
            };
            answers::json(&mut out, &report)?;
        }
        Format::Csv => answers::csv(&mut out, listed.iter().map(|triad| row(triad)))?,
        _ => answers::json_lines(&mut out, listed.iter().map(|triad| triad_answer(triad)))?,
    }
    out.flush()?;
    args.tell_more(listed.len(), all, "triad");
    Ok(!found.triads.is_empty())
}

fn kind_name(kind: TriadKind) -> &'static str {
    match kind {
        TriadKind::Friends => "friends",
        TriadKind::CommonEnemy => "common enemy",
        TriadKind::CommonFriend => "common friend",
        TriadKind::Enemies => "enemies",
    }
}

fn weights(triad: &Triad<'_>) -> [f64; 3] {
    triad.ties.map(|tie| (10.0 * tie.goldstein).round() / 10.0)
}

fn triad_answer<'a>(triad: &'a Triad<'_>) -> TriadAnswer<'a> {
    TriadAnswer {
        kind: kind_name(triad.kind()),
        balanced: triad.kind().is_balanced(),
        actors: triad.actors.map(name),
        goldstein: weights(triad),
    }
}

fn row<'a>(triad: &'a Triad<'_>) -> Row<'a> {
    let ([a, b, c], [goldstein_ab, goldstein_bc, goldstein_ca]) = (triad.actors, weights(triad));
    Row {
        kind: kind_name(triad.kind()),
        balanced: triad.kind().is_balanced(),
        a_id: &a.id,
        a: &a.label,
        b_id: &b.id,
        b: &b.label,
        c_id: &c.id,
        c: &c.label,
        goldstein_ab,
        goldstein_bc,
        goldstein_ca,
    }
}

fn print(out: &mut impl Write, found: &Triads<'_>, listed: &[&Triad<'_>]) -> Result<()> {
    if !listed.is_empty() {
        let mut table = table::table(&["A", "B", "C", "A–B", "B–C", "C–A", ""]);
        for triad in listed {
            let names = triad.actors.map(|actor| table::text(&actor.short));
            let weights = weights(triad).map(|weight| table::weight(Some(weight)));
            table.add_row(names.into_iter().chain(weights).chain([Cell::new(kind_name(triad.kind()))]));
        }
        writeln!(out, "{}\n", table.trim_fmt())?;
    }
    let mut table = table::table(&["triads", "number", ""]);
    for kind in TriadKind::ALL {
        let says = if kind.is_balanced() { "balanced" } else { "break the balance" };
        table.add_row([Cell::new(kind_name(kind)), table::number(found.count(kind)), Cell::new(says)]);
    }
    writeln!(out, "{}\n", table.trim_fmt())?;
    if let Some(share) = found.balanced() {
        writeln!(out, "{:.0} in 100 of {} triads are balanced", 100.0 * share, found.triads.len())?;
    }
    Ok(())
}
