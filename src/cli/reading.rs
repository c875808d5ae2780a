//! What the commands that read articles share: their arguments, and the reports of what could not be read.

use super::output::{complain, warn};
use anyhow::{Result, bail};
use chancery::document::{Document, Input, ReadOptions, parse_date, read};
use chancery::pipeline::Extracted;
use indicatif::ProgressBar;
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where articles come from.
#[derive(Debug, clap::Args)]
pub(super) struct ReadArgs {
    /// Files, folders (.txt, .md, .json, .jsonl, .ndjson; also .gz and .zst) or - for standard input
    #[arg(required = true, value_name = "INPUTS")]
    pub(super) inputs: Vec<PathBuf>,

    /// Date of the articles that state none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<Date>,

    /// Threads that work at the same time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

fn date(written: &str) -> Result<Date, String> {
    parse_date(written).ok_or_else(|| "no such date, write YYYY-MM-DD".to_owned())
}

/// How many articles were read, and how many were not.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    read: Arc<AtomicUsize>,
    failed: Arc<AtomicUsize>,
}

impl ReadArgs {
    /// How many threads shall work; `None` for one a core.
    pub(super) fn threads(&self) -> Option<NonZeroUsize> {
        self.threads.and_then(|n| NonZeroUsize::new(n.into()))
    }

    /// The articles. Errors and warnings go to standard error as they come, and into the tally.
    pub(super) fn documents(&self, bar: &ProgressBar, tally: &Tally) -> impl Iterator<Item = Document> + Send + use<> {
        let inputs: Vec<Input> = self.inputs.iter().map(|path| Input::from(path.as_path())).collect();
        let warned = bar.clone();
        let options = ReadOptions {
            default_date: self.date,
            on_warning: Some(Box::new(move |warning| warned.suspend(|| warn(warning)))),
        };
        let (bar, tally) = (bar.clone(), tally.clone());
        read(&inputs, options).filter_map(move |document| match document {
            Ok(document) => {
                tally.read.fetch_add(1, Ordering::Relaxed);
                Some(document)
            }
            Err(error) => {
                tally.failed.fetch_add(1, Ordering::Relaxed);
                bar.suspend(|| complain(error));
                None
            }
        })
    }
}

impl Tally {
    /// Articles read so far.
    pub(super) fn read(&self) -> usize {
        self.read.load(Ordering::Relaxed)
    }

    /// Ends the reading: an error where nothing could be read, a warning where something could not.
    pub(super) fn close(&self) -> Result<()> {
        let (read, failed) = (self.read(), self.failed.load(Ordering::Relaxed));
        if read == 0 {
            bail!("no article could be read");
        }
        if failed > 0 {
            warn(format_args!("{failed} {} could not be read, {read} could", plural(failed, "input", "inputs")));
        }
        Ok(())
    }
}

/// Passes on what is odd about how an article was read.
pub(super) fn tell(extracted: &Extracted, bar: &ProgressBar) {
    if let Some(warning) = &extracted.warning {
        bar.suspend(|| warn(format_args!("{}: {warning}", extracted.document.id)));
    }
}

/// The word for one, or for several.
pub(super) fn plural<'w>(number: usize, one: &'w str, several: &'w str) -> &'w str {
    if number == 1 { one } else { several }
}
