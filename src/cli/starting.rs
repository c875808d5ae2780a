//! What the commands that understand text share: the lexicon they work with.

use anyhow::{Context, Result};
use chancery::pipeline::{Options, Pipeline};
use chancery::relations::LexiconError;
use std::path::PathBuf;

/// The user's own part of the lexicon.
#[derive(Debug, clap::Args)]
pub(super) struct LexiconArgs {
    /// Own entries for the relation lexicon: a TOML file or a folder of them, written as in seeds/relations; an own
    /// entry replaces the built-in one of the same id. May be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) relations: Vec<PathBuf>,
}

impl LexiconArgs {
    /// Whether there are own entries.
    pub(super) fn is_given(&self) -> bool {
        !self.relations.is_empty()
    }

    /// Loads everything.
    pub(super) fn load(&self) -> Result<Pipeline> {
        Pipeline::new(&Options { relations: self.relations.clone(), ..Options::default() }).context("cannot start")
    }

    /// The pipeline, if the own entries do what their examples say.
    pub(super) fn checked(&self, pipeline: Pipeline) -> Result<Pipeline> {
        match pipeline.check_examples(pipeline.lexicon().own_entries()).0.into_iter().next() {
            None => Ok(pipeline),
            Some(failure) => Err(LexiconError::from(failure))
                .context("cannot start; chancery lexicon check --relations FILE lists all examples that fail"),
        }
    }
}
