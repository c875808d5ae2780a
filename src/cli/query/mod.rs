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
use super::reading::plural;
use super::{Outcome, graphs, output};
use anyhow::Result;
use chancery::graph::KnowledgeGraph;
use chancery::query::{Field, First, Folding, QueryError, RelationQuery, Scope, SortKey};
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

    /// Count by these fields instead of listing; the Goldstein weight is the mean of the events
    #[arg(long, value_delimiter = ',', value_name = "FIELDS", value_parser = named(&Field::ALL))]
    count_by: Vec<Field>,

    /// What comes first
    #[arg(long, value_name = "KEY", value_parser = named(&SortKey::ALL), default_value = "evidence")]
    sort: SortKey,

    /// The other way round
    #[arg(long)]
    reverse: bool,

    /// Only the first of the answers [default: in tables of relations 100, of stats and balance 20, else all]
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

    /// Which facts the question is about.
    fn scope(&self, actors: &KnowledgeGraph) -> Result<Scope, QueryError> {
        match &self.question {
            None | Some(Question::Sparql(_)) => self.filters.query().scope(actors),
            Some(Question::Between(own)) => Ok(self.filters.query().scope(actors)?.with(own.concerns(actors)?)),
            Some(Question::Around(own)) if own.is_near(self) => {
                let mut query = self.asserted();
                query.involved.push(vec![own.centre.clone()]);
                query.scope(actors)
            }
            Some(_) => self.asserted().scope(actors),
        }
    }

    /// Which answers are shown, where they are facts.
    fn first(&self) -> Option<First> {
        let is_list = self.question.is_none() && self.count_by.is_empty();
        is_list.then(|| First { key: self.sort, is_reversed: self.reverse, most: self.most(ROWS) })
    }

    /// How many answers are shown: in a table `usual` if nothing is said.
    fn most(&self, usual: usize) -> usize {
        self.limit.unwrap_or(if self.format == Format::Table { usual } else { usize::MAX })
    }

    /// Says under a table how many answers it leaves out.
    fn tell_more(&self, shown: usize, all: usize, what: &str) {
        if shown < all && self.format == Format::Table {
            let rest = all - shown;
            output::note(format_args!(
                "{rest} more {}: --limit {all} shows all",
                plural(rest, what, &format!("{what}s"))
            ));
        }
    }
}

/// Rows of a table where nothing is said: more than that nobody reads.
const ROWS: usize = 100;

impl NetworkArgs {
    fn folding<'g>(&self, graph: &'g KnowledgeGraph) -> Folding<'g> {
        if self.states { Folding::states(graph) } else { Folding::none() }
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let answer = || -> Result<bool> {
        let (graph, left_out) = graphs::read_part(&args.graph, |actors| args.scope(actors), args.first())?;
        // The program ends with the answer: the system takes the memory back at once, and piece by piece it takes seconds.
        answer(args, &ManuallyDrop::new(graph), left_out)
    };
    match answer() {
        // A name that the graph does not know is an answer: nothing found.
        Err(error) if error.downcast_ref().is_some_and(QueryError::is_nothing_found) => {
            output::note(error);
            Ok(Outcome::Nothing)
        }
        // It has said so itself, where false is not the answer.
        Ok(false) if matches!(&args.question, Some(Question::Sparql(_))) => Ok(Outcome::Nothing),
        Ok(false) => {
            output::note(match &args.question {
                Some(Question::Path(own)) => own.no_chain(args),
                Some(Question::Between(own)) => own.nothing(),
                _ => "nothing found".to_owned(),
            });
            Ok(Outcome::Nothing)
        }
        answer => answer.map(Outcome::found),
    }
}

/// What to say of a question about two, of whom both are the same.
const SAME: &str = "nothing found: both names are the same, and the question is about two";

/// Answers the question and says whether anything was found.
fn answer(args: &Args, graph: &KnowledgeGraph, left_out: usize) -> Result<bool> {
    match &args.question {
        None => relations::run(args, graph, left_out),
        Some(Question::Between(own)) => between::run(args, own, graph),
        Some(Question::Path(own)) => path::run(args, own, graph),
        Some(Question::Around(own)) => around::run(args, own, graph),
        Some(Question::Stats(own)) => stats::run(args, own, graph),
        Some(Question::Balance(own)) => balance::run(args, own, graph),
        Some(Question::Sparql(own)) => sparql::run(args, own, graph),
    }
}
