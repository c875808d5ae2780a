//! `lexicon`: look after the relation lexicon.

use super::starting::LexiconArgs;
use super::{Outcome, output};
use anyhow::Result;
use chancery::pipeline::Pipeline;
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
  chancery lexicon check                         run every example sentence; exit 1 where one does not give its triple
  chancery lexicon check --relations mine.toml   the same for your own entries
  chancery lexicon show sanction                 the entries whose id or label has 'sanction' in it
  chancery lexicon show slam                     … or which the word 'slam' can trigger";

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Run the example sentences and list those that do not give what they say, and entries that others hide
    Check {
        #[command(flatten)]
        lexicon: LexiconArgs,
        /// With --relations: run the examples of the built-in entries too
        #[arg(long)]
        all: bool,
    },
    /// Print the entries whose id or label contains a text, or which a word can trigger
    Show {
        /// Part of an id or label, or a trigger word in its base form
        text: String,
        #[command(flatten)]
        lexicon: LexiconArgs,
    },
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    match &args.action {
        Action::Check { lexicon, all } => check(&lexicon.load()?, lexicon.is_given() && !all),
        Action::Show { text, lexicon } => show(&lexicon.load()?, text),
    }
}

fn check(pipeline: &Pipeline, only_own: bool) -> Result<Outcome> {
    let lexicon = pipeline.lexicon();
    let (failures, all) = pipeline.check_examples(if only_own { lexicon.own_entries() } else { lexicon.entries() });
    let mut out = output::stdout();
    for f in &failures {
        writeln!(out, "{}: {}\n    {}:{}: {}", f.entry, f.example, f.file, f.line, f.message)?;
    }
    for shadow in lexicon.shadows() {
        writeln!(
            out,
            "    {} is never reached for {}: {} comes first",
            shadow.entry,
            shadow.words.join(", "),
            shadow.by
        )?;
    }
    writeln!(out, "{} of {all} examples do not give what they say", failures.len())?;
    out.flush()?;
    Ok(Outcome::found(failures.is_empty()))
}

fn show(pipeline: &Pipeline, text: &str) -> Result<Outcome> {
    let entries = pipeline.lexicon().entries().iter();
    let hits: Vec<_> = entries
        .filter(|e| e.id.contains(text) || e.label.contains(text) || e.is_triggered_by(&text.to_lowercase()))
        .collect();
    let mut out = output::stdout();
    for e in &hits {
        writeln!(out, "{}  “{}”  CAMEO {}", e.id, e.label, if e.cameo.is_empty() { "–" } else { &e.cameo })?;
        for example in &e.examples {
            writeln!(out, "    {}", example.written)?;
        }
    }
    out.flush()?;
    Ok(Outcome::found(!hits.is_empty()))
}
