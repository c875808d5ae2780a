//! What the commands share that know the user's own actors.

use super::output::warn;
use super::starting::LexiconArgs;
use anyhow::{Context, Result};
use chancery::actors::ActorFile;
use chancery::graph::Merges;
use chancery::pipeline::{Options, Pipeline};
use chancery::relations::Statement;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The user's own actors and entries of the lexicon.
#[derive(Debug, clap::Args)]
pub(super) struct OwnArgs {
    /// Your own countries, bodies and persons: a CSV or TOML file that adds to the tables and overrides them (see
    /// seeds/actors/README.md); may be given again
    #[arg(long = "actors", value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    lexicon: LexiconArgs,
}

/// Which actors are to be joined or split.
#[derive(Debug, clap::Args)]
pub(super) struct MergeArgs {
    /// Actors to join or split: a CSV file with the columns from, to, label, document, mention, reason, as `chancery
    /// actors --suggest-merges GRAPH --format csv` writes it
    #[arg(long, value_name = "FILE")]
    merges: Option<PathBuf>,
}

impl OwnArgs {
    /// The files, read.
    pub(super) fn read(&self) -> Result<Vec<ActorFile>> {
        Ok(self.files.iter().map(|path| ActorFile::read(path)).collect::<Result<_, _>>()?)
    }

    /// The pipeline with these actors and entries.
    pub(super) fn load(&self, threads: Option<NonZeroUsize>) -> Result<Pipeline> {
        let relations = self.lexicon.relations.clone();
        let options = Options { actors: self.read()?, relations, threads, ..Options::default() };
        Pipeline::new(&options).context("cannot start")
    }

    /// The pipeline for real work: own entries of the lexicon must do what their examples say.
    pub(super) fn pipeline(&self, threads: Option<NonZeroUsize>) -> Result<Pipeline> {
        self.lexicon.checked(self.load(threads)?)
    }
}

impl MergeArgs {
    /// The rows, read; none without a file.
    pub(super) fn read(&self, pipeline: &Pipeline) -> Result<Merges> {
        match &self.merges {
            Some(path) => Ok(Merges::read(path, |id| pipeline.tables().actor(id))?),
            None => Ok(Merges::default()),
        }
    }
}

/// The statements of an article as the merges want them.
pub(super) fn merged(merges: &Merges, mut statements: Vec<Statement>) -> Vec<Statement> {
    statements.retain_mut(|statement| merges.apply(statement));
    statements
}

/// Warns of rows that changed nothing: a typing error in an id shows itself so.
pub(super) fn tell_unused(merges: &Merges) {
    for (row, id) in merges.unused() {
        warn(format_args!("{row}: no statement speaks of {id}"));
    }
}
