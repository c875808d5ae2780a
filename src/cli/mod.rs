//! The commands, one file each: its arguments and `run`. They use only the library's public API.

mod actors;
mod answers;
mod build;
mod completions;
mod convert;
mod explain;
mod extract;
mod files;
mod filters;
mod gaps;
mod graphs;
mod journal;
mod lexicon;
mod output;
mod own;
mod parse;
mod pictures;
mod progress;
mod query;
mod reading;
mod sources;
mod starting;
mod table;

use clap::{Parser, Subcommand};
use std::io;
use std::process::ExitCode;

/// Reads news text and keeps the record of who did what to whom between states.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, max_term_width = 100, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  chancery build articles/ --output output         a graph of all articles in a folder
  chancery query output/graph.jsonld --subject US  what the United States did
  chancery extract news.jsonl | jq .relation.label
  echo 'Paris condemned the raid on Kyiv.' | chancery extract - --date 2026-02-04 --format table

Exit codes: 0 done or found, 1 nothing found, 2 error.";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Convert(convert::Args),
    Extract(extract::Args),
    Query(query::Args),
    Parse(parse::Args),
    Explain(explain::Args),
    Actors(actors::Args),
    Lexicon(lexicon::Args),
    Gaps(gaps::Args),
    Completions(completions::Args),
}

/// How a command ended, if not in an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done, or found.
    Found,
    /// There was nothing to be found.
    Nothing,
}

impl Outcome {
    fn found(is_found: bool) -> Self {
        if is_found { Self::Found } else { Self::Nothing }
    }
}

/// Runs the command and turns its end into an exit code.
pub(crate) fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Query(args) => query::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Actors(args) => actors::run(&args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Gaps(args) => gaps::run(&args),
        Command::Completions(args) => completions::run(&args),
    };
    match result {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        // The reader of our output has seen enough (`| head`): not our error, and nobody is there to be told.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(format_args!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        let from_json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        cause.downcast_ref::<io::Error>().is_some_and(is_pipe) || from_json == Some(io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_make_sense_to_clap() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_closed_pipe_is_known_through_contexts() {
        let error = anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).context("writing");
        assert!(is_closed_pipe(&error));
        assert!(!is_closed_pipe(&anyhow::anyhow!("else")));
    }
}
