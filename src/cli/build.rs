//! `build`: articles to a graph in files.

use super::files::Folder;
use super::own::{MergeArgs, OwnArgs};
use super::pictures::{PictureArgs, formats};
use super::reading::{ReadArgs, plural};
use super::sources::{self, EventArgs, Grown};
use super::{Outcome, output, table};
use anyhow::Result;
use chancery::export::{ExportOptions, Format};
use chancery::graph::{Builder, KnowledgeGraph};
use std::io::Write;
use std::path::PathBuf;

/// Build a graph of who did what to whom, and write it to files
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: ReadArgs,

    #[command(flatten)]
    own: OwnArgs,

    #[command(flatten)]
    merges: MergeArgs,

    /// Folder for the files; made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = "output")]
    output: PathBuf,

    /// Add to this graph instead: it is written anew, in its format
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "format"])]
    into: Option<PathBuf>,

    /// The inputs are files of statements, as `extract` prints them
    #[arg(long, conflicts_with = "date")]
    from_statements: bool,

    /// What to write
    #[arg(long, value_delimiter = ',', value_name = "FORMATS", value_parser = formats(),
          default_values_t = Format::USUAL, hide_default_value = true)]
    format: Vec<Format>,

    #[command(flatten)]
    events: EventArgs,

    #[command(flatten)]
    picture: PictureArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery build articles/ --output output
  chancery build article.txt --date 2026-02-04 --title 'Trump and Petro'
  chancery build articles/ --actors mine.csv --merges merges.csv
  zcat news.jsonl.gz | chancery build - --format jsonld,svg --top 30
  chancery build --into output/graph.jsonld todays-articles/
  chancery extract news.jsonl | chancery build --from-statements -

Reports of one deed (same actors and relation, dates at most two days apart) are one event.
--into gives what building all articles at once gives; an article that is in the graph already
changes nothing.";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut builder = Builder::new();
    // First of all: a run of an hour must not end at a folder that cannot be written.
    let (grown, folder) = match &args.into {
        Some(path) => Grown::open(path, &mut builder).map(|(grown, folder)| (Some(grown), folder))?,
        None => (None, Folder::open(&args.output)?),
    };
    if let Some(rule) = args.events.rule() {
        builder.group(rule);
    }
    let read = if args.from_statements {
        let read = sources::statements(&args.input.inputs, &mut builder)?;
        format!("{read} {} read", plural(read, "statement", "statements"))
    } else {
        let read = sources::articles(&args.input, &args.own, &args.merges, &mut builder, grown.as_ref())?;
        format!("{read} {}", plural(read, "article", "articles"))
    };
    let graph = builder.finish();
    let files = match grown {
        Some(grown) => rewrite(&graph, grown, folder)?,
        None => write(&graph, args, folder)?,
    };
    report(&graph, &read, &files)?;
    // The program ends: the system takes the memory back at once, and piece by piece it takes seconds.
    std::mem::forget(graph);
    Ok(Outcome::Found)
}

/// Writes a graph that has grown to the place where it was.
fn rewrite(graph: &KnowledgeGraph, grown: Grown, mut folder: Folder) -> Result<Vec<PathBuf>> {
    folder.write(&grown.name, |out| chancery::export::write(graph, grown.format, &ExportOptions::default(), out))?;
    grown.check()?;
    folder.finish()
}

fn write(graph: &KnowledgeGraph, args: &Args, mut folder: Folder) -> Result<Vec<PathBuf>> {
    let options = args.picture.options(graph)?;
    let mut formats = args.format.clone();
    formats.sort();
    formats.dedup();
    for format in formats {
        for file in format.files() {
            folder.write(file, |out| chancery::export::write_file(graph, format, file, &options, out))?;
        }
    }
    folder.finish()
}

/// Prints the strongest relations and where the files are.
fn report(graph: &KnowledgeGraph, read: &str, files: &[PathBuf]) -> Result<()> {
    const ROWS: usize = 12;
    let mut out = output::stdout();
    let events = graph.strongest_events(ROWS);
    if events.is_empty() {
        writeln!(out, "No relation between political actors found.")?;
    } else {
        let mut table = table::table(&["subject", "relation", "object", "type", "evidence", "Goldstein"]);
        for edge in &events {
            table.add_row(table::edge(*edge, edge.fact.evidence.len()));
        }
        writeln!(out, "{}", table.trim_fmt())?;
    }
    let (actors, relations) = (graph.actor_count(), graph.edge_count());
    let (events, statements) = (graph.event_count(), graph.statement_count());
    writeln!(
        out,
        "{read}, {actors} {}, {relations} {}, {events} {}, {statements} {}",
        plural(actors, "actor", "actors"),
        plural(relations, "relation", "relations"),
        plural(events, "event", "events"),
        plural(statements, "statement", "statements"),
    )?;
    for file in files {
        writeln!(out, "{}", file.display())?;
    }
    out.flush()?;
    Ok(())
}
