//! Where the statements of a graph come from: articles, statement files, and a graph that is there already.

use super::files::Folder;
use super::own::{MergeArgs, OwnArgs, merged, tell_unused};
use super::reading::{ReadArgs, Tally, plural, tell};
use super::{graphs, output, progress};
use anyhow::{Context, Result, bail};
use chancery::export::Format;
use chancery::graph::{Builder, EventRule};
use chancery::relations::read_lines;
use std::collections::BTreeSet;
use std::fs::{File, Metadata, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Broken lines of a file that are named one by one.
const NAMED: usize = 100;

/// Which reports are one event.
#[derive(Debug, clap::Args)]
pub(super) struct EventArgs {
    /// How many days apart the dates of reports may lie that tell of one event [default: 2, or as in the graph of --into]
    #[arg(long, value_name = "DAYS")]
    event_window: Option<u16>,

    /// Count every statement as an event of its own
    #[arg(long, conflicts_with = "event_window")]
    no_merge: bool,
}

impl EventArgs {
    /// What was asked for, if anything was.
    pub(super) fn rule(&self) -> Option<EventRule> {
        if self.no_merge { Some(EventRule::Apart) } else { self.event_window.map(EventRule::Window) }
    }
}

/// Reads articles into the builder; says how many.
pub(super) fn articles(
    input: &ReadArgs,
    own: &OwnArgs,
    merges: &MergeArgs,
    builder: &mut Builder,
    into: Option<&Grown>,
) -> Result<usize> {
    let pipeline = own.pipeline(input.threads())?;
    let merges = merges.read(&pipeline)?;
    let bar = progress::articles(true);
    let tally = Tally::default();
    let mut changed = BTreeSet::new();
    for extracted in pipeline.extract(input.documents(&bar, &tally)) {
        tell(&extracted, &bar);
        let id = &extracted.document.id;
        let mut is_new = false;
        for statement in merged(&merges, extracted.statements) {
            is_new |= builder.add(statement);
        }
        if is_new && into.is_some_and(|grown| grown.documents.contains(id)) {
            changed.insert(id.clone());
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    tell_unused(&merges);
    tally.close()?;
    for id in changed {
        output::warn(format_args!(
            "the graph has an article \"{id}\" with other statements already: now it has those of both. \
             An article with a text of its own needs an id of its own"
        ));
    }
    Ok(tally.read())
}

/// Reads files of statements into the builder; says how many. What is broken is named, and the rest goes through.
pub(super) fn statements(paths: &[PathBuf], builder: &mut Builder) -> Result<usize> {
    let (mut read, mut broken) = (0, 0);
    for path in paths {
        let is_stdin = path.as_os_str() == "-";
        let name = if is_stdin { "<stdin>".to_owned() } else { path.display().to_string() };
        let before = broken;
        let opened: io::Result<Box<dyn Read + Send>> =
            if is_stdin { Ok(Box::new(io::stdin())) } else { File::open(path).map(|file| Box::new(file) as _) };
        let done = opened.and_then(|input| {
            read_lines(input, |line, statement| match statement {
                Ok(statement) => {
                    read += 1;
                    builder.add(statement);
                }
                Err(error) => {
                    broken += 1;
                    if broken - before <= NAMED {
                        output::complain(format_args!("{name}:{line}: {error}"));
                    }
                }
            })
        });
        if broken - before > NAMED {
            output::complain(format_args!("{name}: {} more lines are no statements", broken - before - NAMED));
        }
        if let Err(error) = done {
            broken += 1;
            output::complain(format_args!("{name}: {error}"));
        }
    }
    if read == 0 && broken > 0 {
        bail!("no statement could be read; --from-statements takes files as `chancery extract` prints them");
    }
    if broken > 0 {
        let lines = plural(broken, "line or file", "lines or files");
        output::warn(format_args!("{broken} {lines} could not be read, {read} statements could"));
    }
    Ok(read)
}

/// A graph file that is to grow.
pub(super) struct Grown {
    path: PathBuf,
    pub(super) name: String,
    pub(super) format: Format,
    /// The articles that were in it.
    documents: BTreeSet<String>,
    /// Of two that add to the file at a time, the later would undo what the earlier did.
    _lock: File,
    stamp: (u64, Option<SystemTime>),
}

impl Grown {
    /// Reads the file into the builder, having seen that it can be written again.
    pub(super) fn open(path: &Path, builder: &mut Builder) -> Result<(Self, Folder)> {
        let shown = path.display();
        let file = File::open(path).with_context(|| {
            format!("cannot add to {shown}; to begin a graph, use `chancery build ARTICLES… --output DIR`")
        })?;
        // Held until the end. Where the file system has no locks, `check` is left.
        if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            bail!("somebody else is adding to {shown}: run this again when that has ended");
        }
        let metadata = file.metadata().with_context(|| format!("cannot add to {shown}"))?;
        let format = Format::of_file(path).filter(|format| format.is_readable());
        let format = format.with_context(|| {
            format!(
                "cannot add to {shown}: the name tells no format that is read back, which are {}",
                Format::readable()
            )
        })?;
        let name = path.file_name().and_then(|name| name.to_str()).context("this is no name for a file")?;
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = Folder::open(parent.unwrap_or(Path::new(".")))?;
        let graph = graphs::read(path)?;
        let documents = graph.documents().map(|document| document.id.clone()).collect();
        builder.group(graph.event_rule());
        builder.add_graph(graph);
        let grown = Self {
            path: path.to_owned(),
            name: name.to_owned(),
            format,
            documents,
            _lock: file,
            stamp: stamp(&metadata),
        };
        // Between opening and locking, somebody else may have put a new file here.
        grown.check()?;
        Ok((grown, folder))
    }

    /// Whether the file is still the one that was read: what somebody else added meanwhile must not be lost.
    pub(super) fn check(&self) -> Result<()> {
        if self.path.metadata().is_ok_and(|metadata| stamp(&metadata) == self.stamp) {
            return Ok(());
        }
        bail!("{} was changed by somebody else meanwhile and is left as it is: run this again", self.path.display());
    }
}

fn stamp(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}
