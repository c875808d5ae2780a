//! `lexicon`: look after the relation lexicon.

use super::{Outcome, output};
use anyhow::{Context, Result};
use chancery::pipeline::{Options, Pipeline};
use std::io::Write;

/// Look into the relation lexicon and run its examples
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

const EXAMPLES: &str = "\
Examples:
  chancery lexicon check            run every example sentence; exit 1 where one does not give its triple
  chancery lexicon show sanction    the entries whose id or label has 'sanction' in it";

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Run all example sentences and list those that do not give what they say
    Check,
    /// Print the entries whose id or label contains a text
    Show {
        /// Part of an id or label
        text: String,
    },
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let pipeline = Pipeline::new(&Options::default()).context("cannot start")?;
    let mut out = output::stdout();
    let outcome = match &args.action {
        Action::Check => {
            let (failures, all) = pipeline.check_examples();
            for f in &failures {
                writeln!(out, "{}: {}\n    {}", f.entry, f.example, f.message)?;
            }
            writeln!(out, "{} of {all} examples do not give what they say", failures.len())?;
            Outcome::found(failures.is_empty())
        }
        Action::Show { text } => {
            let entries = pipeline.lexicon().entries().iter();
            let hits: Vec<_> = entries.filter(|e| e.id.contains(text) || e.label.contains(text)).collect();
            for e in &hits {
                writeln!(out, "{}  “{}”  CAMEO {}", e.id, e.label, if e.cameo.is_empty() { "–" } else { &e.cameo })?;
                for example in &e.examples {
                    writeln!(out, "    {example}")?;
                }
            }
            Outcome::found(!hits.is_empty())
        }
    };
    out.flush()?;
    Ok(outcome)
}
