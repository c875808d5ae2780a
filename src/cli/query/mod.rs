//! `query`: ask a graph. One file for each question.

mod around;
mod balance;
mod between;
mod path;
mod quotes;
mod relations;
mod sparql;
mod stats;

use super::answers::Format;
use super::filters::Filters;
use super::{Outcome, graphs, output};
use anyhow::Result;
use chancery::graph::KnowledgeGraph;
use chancery::query::{Field, Folding, QueryError, RelationQuery, SortKey};
use chancery::relations::Polarity;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// Ask a graph: who did what to whom, and what follows from it
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, subcommand_help_heading = "Questions", subcommand_value_name = "QUESTION")]
pub(super) struct Args {
    /// A graph.jsonld, graph.packed, statements.jsonl or another format that is read, or - for standard input
    graph: PathBuf,

    #[command(subcommand)]
    question: Option<Question>,

    #[command(flatten)]
    filters: Filters,

    /// Count by these fields instead of listing
    #[arg(long, value_delimiter = ',', value_name = "FIELDS", value_parser = named(&Field::ALL))]
    count_by: Vec<Field>,

    /// What comes first
    #[arg(long, value_name = "KEY", value_parser = named(&SortKey::ALL), default_value = "evidence")]
    sort: SortKey,

    /// The other way round
    #[arg(long)]
    reverse: bool,

    /// Only the first of the answers
    #[arg(long, short = 'n', value_name = "N", global = true)]
    limit: Option<usize>,

    /// Quote the sentences, with the words that matter marked
    #[arg(long, short, global = true)]
    evidence: bool,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table, global = true)]
    format: Format,
}

/// What to ask instead of who did what to whom.
#[derive(Debug, clap::Subcommand)]
enum Question {
    Between(between::BetweenArgs),
    Path(path::PathArgs),
    Around(around::AroundArgs),
    Stats(stats::StatsArgs),
    Balance(balance::BalanceArgs),
    Sparql(sparql::SparqlArgs),
}

/// Options of the questions that see the graph as a network.
#[derive(Debug, clap::Args)]
struct NetworkArgs {
    /// Count persons and bodies as the state that they act for
    #[arg(long)]
    states: bool,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld --subject US
  chancery query output/graph.jsonld --between Trump Petro --evidence
  chancery query output/graph.jsonld --bloc EU --object Russia --count-by type
  chancery query output/graph.jsonld --type sanction,coerce --since 2026-01 --sort date --format csv
  chancery query output/graph.jsonld between US Colombia --by month
  chancery query output/graph.jsonld path Petro France --evidence
  chancery query output/graph.jsonld stats --states
  chancery query output/graph.jsonld sparql 'SELECT ?who ?whom { ?who rel:sanction ?whom }'
  chancery extract news.jsonl | chancery query - --object Colombia --limit 10

The filters hold for every question and may stand before or after it.
Exit codes: 0 found, 1 nothing found, 2 error.";

/// Values by their names, as clap lists and checks them.
fn named<T: Copy + Send + Sync + 'static>(all: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    let value = |name: String| all.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name)).try_map(move |name| value(name).ok_or("no such value"))
}

impl Args {
    /// What is asked for, as far as it happened.
    fn asserted(&self) -> RelationQuery {
        let query = self.filters.query();
        RelationQuery { polarity: query.polarity.or(Some(Polarity::Asserted)), ..query }
    }
}

impl NetworkArgs {
    fn folding<'g>(&self, graph: &'g KnowledgeGraph) -> Folding<'g> {
        if self.states { Folding::states(graph) } else { Folding::none() }
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let answer = || -> Result<bool> {
        let query = args.filters.query();
        let graph = match &args.question {
            None if query.names_somebody() => graphs::read_about(&args.graph, |actors| query.concerns(actors))?,
            Some(Question::Between(own)) => graphs::read_about(&args.graph, |actors| own.concerns(actors).map(Some))?,
            Some(Question::Around(own)) if own.is_near(args) => {
                graphs::read_about(&args.graph, |actors| own.concerns(actors))?
            }
            _ => graphs::read(&args.graph)?,
        };
        // The program ends with the answer: the system takes the memory back at once, and piece by piece it takes seconds.
        answer(args, &ManuallyDrop::new(graph))
    };
    match answer() {
        // A name that the graph does not know is an answer: nothing found.
        Err(error) if error.downcast_ref().is_some_and(QueryError::is_nothing_found) => {
            output::note(error);
            Ok(Outcome::Nothing)
        }
        Ok(false) => {
            output::note("nothing found");
            Ok(Outcome::Nothing)
        }
        answer => answer.map(Outcome::found),
    }
}

/// Answers the question and says whether anything was found.
fn answer(args: &Args, graph: &KnowledgeGraph) -> Result<bool> {
    match &args.question {
        None => relations::run(args, graph),
        Some(Question::Between(own)) => between::run(args, own, graph),
        Some(Question::Path(own)) => path::run(args, own, graph),
        Some(Question::Around(own)) => around::run(args, own, graph),
        Some(Question::Stats(own)) => stats::run(args, own, graph),
        Some(Question::Balance(own)) => balance::run(args, own, graph),
        Some(Question::Sparql(own)) => sparql::run(args, own, graph),
    }
}
