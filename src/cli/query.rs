//! `query`: ask a graph.

use super::answers::{Answers, Format};
use super::{Outcome, graphs, output};
use anyhow::Result;
use chancery::query::{DateRange, PLOVER_TYPES, QueryError, RelationQuery};
use chancery::relations::{Kind, Polarity};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// Ask a graph who did what to whom
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A graph.jsonld or statements.jsonl, or - for standard input
    graph: PathBuf,

    /// Who did it: a name, an alias or a country code
    #[arg(long, short, value_name = "NAME")]
    subject: Option<String>,

    /// What was done: a relation or a part of its name
    #[arg(long, short, value_name = "RELATION")]
    relation: Option<String>,

    /// To whom
    #[arg(long, short, value_name = "NAME")]
    object: Option<String>,

    /// Two actors, whichever did it
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"], conflicts_with_all = ["subject", "object"])]
    between: Option<Vec<String>>,

    /// PLOVER types
    #[arg(long = "type", short, value_delimiter = ',', ignore_case = true, value_name = "TYPES",
          value_parser = PossibleValuesParser::new(PLOVER_TYPES).map(|name| name.to_ascii_uppercase()))]
    types: Vec<String>,

    /// Events, or offices that somebody holds
    #[arg(long, value_enum)]
    kind: Option<KindArg>,

    /// Whether it happened
    #[arg(long, value_enum)]
    polarity: Option<PolarityArg>,

    /// Not before this year, month or day
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<DateRange>,

    /// Not after this year, month or day
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<DateRange>,

    /// Leave out statements that are less certain, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, hide_default_value = true)]
    min_confidence: f64,

    /// Only the strongest relations
    #[arg(long, short = 'n', value_name = "N")]
    limit: Option<usize>,

    /// Quote the sentences
    #[arg(long, short)]
    evidence: bool,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld --subject US
  chancery query output/graph.jsonld --between Trump Petro --evidence
  chancery query output/graph.jsonld --type sanction,coerce --since 2026-01 --format csv
  chancery extract news.jsonl | chancery query - --object Colombia --limit 10

Exit codes: 0 found, 1 nothing found, 2 error.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArg {
    Event,
    Role,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PolarityArg {
    Asserted,
    Negated,
    Possible,
}

fn date(written: &str) -> Result<DateRange, String> {
    DateRange::parse(written).ok_or_else(|| "no such date, write YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let graph = graphs::read(&args.graph)?;
    let mut hits = match query(args).run(&graph) {
        Ok(hits) => hits,
        // A name that the graph does not know is an answer: nothing found.
        Err(error @ (QueryError::UnknownActor { .. } | QueryError::UnknownRelation { .. })) => {
            output::note(error);
            return Ok(Outcome::Nothing);
        }
        Err(error) => return Err(error.into()),
    };
    hits.truncate(args.limit.unwrap_or(usize::MAX));
    Answers { graph: &graph, hits: &hits, has_evidence: args.evidence }.print(args.format)?;
    if hits.is_empty() {
        output::note("nothing found");
    }
    Ok(Outcome::found(!hits.is_empty()))
}

fn query(args: &Args) -> RelationQuery {
    let pair = args.between.as_deref().and_then(|names| match names {
        [one, other] => Some((one.clone(), other.clone())),
        _ => None,
    });
    RelationQuery {
        subject: args.subject.clone(),
        relation: args.relation.clone(),
        object: args.object.clone(),
        between: pair,
        plover: args.types.clone(),
        kind: args.kind.map(|kind| match kind {
            KindArg::Event => Kind::Event,
            KindArg::Role => Kind::Role,
        }),
        polarity: args.polarity.map(|polarity| match polarity {
            PolarityArg::Asserted => Polarity::Asserted,
            PolarityArg::Negated => Polarity::Negated,
            PolarityArg::Possible => Polarity::Possible,
        }),
        since: args.since,
        until: args.until,
        min_confidence: args.min_confidence,
    }
}
