//! `query … path`: chains of relations from one actor to another.

use super::relations::{Answer, Name, answer, name};
use super::{Args, NetworkArgs, SAME, quotes};
use crate::cli::answers::{self, Format};
use crate::cli::{output, table};
use anyhow::Result;
use chancery::graph::{Cost, KnowledgeGraph, Tone};
use chancery::query::{Hit, Path, PathQuery, Step, Who};
use clap::ValueEnum;
use comfy_table::Cell;
use serde::Serialize;
use std::io::Write;

/// How two actors are linked: the shortest chains of relations from one to the other
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct PathArgs {
    /// Where the chains begin: a name, or country:…, bloc:…, sector:…, type:…
    from: Who,

    /// Where they end
    to: Who,

    /// How many chains
    #[arg(short, value_name = "K", default_value_t = 3)]
    k: usize,

    /// What makes a chain short
    #[arg(long, value_enum, default_value_t = By::Number)]
    by: By,

    /// Only cooperative or only conflictual relations
    #[arg(long, value_enum)]
    tone: Option<ToneArg>,

    /// Follow relations only from the one who did it to the other
    #[arg(long)]
    directed: bool,

    #[command(flatten)]
    network: NetworkArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld path Petro France
  chancery query output/graph.jsonld path Hungary Iran -k 5 --by strength --evidence
  chancery query output/graph.jsonld path US Russia --tone cooperative --states

A step between two actors costs 1 by number; by strength it costs 1 divided by the number of events between them, so
that chains of those who deal with each other much are short. What did not happen is no step, unless --polarity asks
for it.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// The number of steps
    Number,
    /// How much the actors of each step deal with each other
    Strength,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ToneArg {
    Cooperative,
    Conflictual,
}

#[derive(Serialize)]
struct PathAnswer<'g> {
    cost: f64,
    steps: Vec<StepAnswer<'g>>,
}

#[derive(Serialize)]
struct StepAnswer<'g> {
    from: Name<'g>,
    to: Name<'g>,
    relations: Vec<Answer<'g>>,
}

#[derive(Serialize)]
struct Row<'g> {
    chain: usize,
    step: usize,
    from_id: &'g str,
    from: &'g str,
    to_id: &'g str,
    to: &'g str,
    subject: &'g str,
    relation: &'g str,
    object: &'g str,
    plover: Option<&'g str>,
    goldstein: Option<f64>,
    events: usize,
    relations: usize,
}

impl PathArgs {
    /// What to say where both are known and nothing links them.
    pub(super) fn no_chain(&self, args: &Args) -> String {
        if self.from == self.to {
            return SAME.to_owned();
        }
        let tries = [
            (self.directed, "without --directed"),
            (self.tone.is_some(), "without --tone"),
            (!args.filters.query().is_everything(), "with fewer filters"),
            (!self.network.states, "with --states"),
        ];
        let tries: Vec<&str> = tries.into_iter().filter(|(is_open, _)| *is_open).map(|(_, words)| words).collect();
        let hint = if tries.is_empty() { String::new() } else { format!("; try it {}", tries.join(", or ")) };
        format!("nothing found: both are in this graph, but no chain of facts leads from the one to the other{hint}")
    }
}

pub(super) fn run(args: &Args, own: &PathArgs, graph: &KnowledgeGraph) -> Result<bool> {
    let mut hits = args.asserted().run(graph)?;
    let tone = own.tone.map(|tone| match tone {
        ToneArg::Cooperative => Tone::Cooperation,
        ToneArg::Conflictual => Tone::Conflict,
    });
    hits.retain(|hit| tone.is_none_or(|tone| hit.edge.fact.tone() == tone));
    let query = PathQuery {
        from: own.from.clone(),
        to: own.to.clone(),
        cost: match own.by {
            By::Number => Cost::Steps,
            By::Strength => Cost::Strength,
        },
        most: own.k.min(args.limit.unwrap_or(usize::MAX)),
        is_directed: own.directed,
    };
    let paths = query.run(graph, &hits, &own.network.folding(graph))?;
    let mut out = output::stdout();
    let json = || paths.iter().map(|path| path_answer(graph, path, args.evidence));
    match args.format.for_rows()? {
        Format::Table if paths.is_empty() => {}
        Format::Table => print(&mut out, args, graph, &paths)?,
        Format::Json => answers::json(&mut out, &json().collect::<Vec<_>>())?,
        Format::Csv => answers::csv(&mut out, paths.iter().enumerate().flat_map(|(chain, path)| rows(chain, path)))?,
        _ => answers::json_lines(&mut out, json())?,
    }
    out.flush()?;
    Ok(!paths.is_empty())
}

fn path_answer<'a>(graph: &KnowledgeGraph, path: &'a Path<'_>, has_evidence: bool) -> PathAnswer<'a> {
    let step = |step: &'a Step<'_>| StepAnswer {
        from: name(step.from),
        to: name(step.to),
        relations: step.hits.iter().map(|hit| answer(graph, hit, has_evidence)).collect(),
    };
    PathAnswer { cost: path.cost, steps: path.steps.iter().map(step).collect() }
}

/// The strongest relation of each step.
fn rows<'a>(chain: usize, path: &'a Path<'_>) -> Vec<Row<'a>> {
    let row = |(number, step): (usize, &'a Step<'_>)| {
        let edge = step.hits.first()?.edge;
        Some(Row {
            chain: chain + 1,
            step: number + 1,
            from_id: &step.from.id,
            from: &step.from.label,
            to_id: &step.to.id,
            to: &step.to.label,
            subject: &edge.subject.label,
            relation: &edge.fact.relation.label,
            object: &edge.object.label,
            plover: edge.fact.relation.plover.as_deref(),
            goldstein: edge.fact.relation.goldstein,
            events: step.hits.iter().map(Hit::events).sum(),
            relations: step.hits.len(),
        })
    };
    path.steps.iter().enumerate().filter_map(row).collect()
}

fn print(out: &mut impl Write, args: &Args, graph: &KnowledgeGraph, paths: &[Path<'_>]) -> Result<()> {
    for (position, path) in paths.iter().enumerate() {
        let names = path.steps.iter().map(|step| step.from).chain(path.steps.last().map(|step| step.to));
        let names: Vec<String> = names.map(|actor| table::one_line(&actor.short)).collect();
        let bold = anstyle::Style::new().bold();
        let gap = if position > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{bold}{}{bold:#}  (cost {:.2})", names.join(" – "), path.cost)?;
        if args.evidence {
            for hit in path.steps.iter().filter_map(|step| step.hits.first()) {
                quotes::print(out, graph, hit)?;
            }
            continue;
        }
        let mut table = table::table(&["subject", "relation", "object", "type", "events", "Goldstein", "also"]);
        for step in &path.steps {
            let Some(hit) = step.hits.first() else { continue };
            let more = match step.hits.len() {
                0 | 1 => String::new(),
                2 => "1 other relation".to_owned(),
                count => format!("{} other relations", count - 1),
            };
            let weight = table::weight(hit.edge.fact.relation.goldstein);
            let cells = [table::number(hit.events()), weight, Cell::new(more)];
            table.add_row(table::triple(hit.edge).into_iter().chain(cells));
        }
        writeln!(out, "{}", table.trim_fmt())?;
    }
    Ok(())
}
