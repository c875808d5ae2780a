//! `build`: articles to a graph in files.

use super::files::Folder;
use super::pictures::{PictureArgs, formats};
use super::reading::{ReadArgs, Tally, plural, tell};
use super::{Outcome, output, progress, table};
use anyhow::Result;
use chancery::export::Format;
use chancery::graph::{Builder, KnowledgeGraph};
use chancery::relations::Kind;
use std::io::Write;
use std::path::PathBuf;

/// Build a graph of who did what to whom, and write it to files
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: ReadArgs,

    /// Folder for the files; made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = "output")]
    output: PathBuf,

    /// What to write
    #[arg(long, value_delimiter = ',', value_name = "FORMATS", value_parser = formats(),
          default_values_t = Format::USUAL, hide_default_value = true)]
    format: Vec<Format>,

    #[command(flatten)]
    picture: PictureArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery build articles/ --output output
  chancery build article.txt --date 2026-02-04 --title 'Trump and Petro'
  chancery build news.jsonl.gz --format jsonld,svg --top 30";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    // First of all: a run of an hour must not end at a folder that cannot be written.
    let folder = Folder::open(&args.output)?;
    let pipeline = args.input.pipeline()?;
    let bar = progress::articles(true);
    let tally = Tally::default();
    let mut builder = Builder::new();
    for extracted in pipeline.extract(args.input.documents(&bar, &tally)) {
        tell(&extracted, &bar);
        builder.extend(extracted.statements);
        bar.inc(1);
    }
    bar.finish_and_clear();
    tally.close()?;
    let graph = builder.finish();
    let files = write(&graph, args, folder)?;
    report(&graph, tally.read(), &files)?;
    Ok(Outcome::Found)
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
fn report(graph: &KnowledgeGraph, articles: usize, files: &[PathBuf]) -> Result<()> {
    const ROWS: usize = 12;
    let mut out = output::stdout();
    let events: Vec<_> = graph.strongest().into_iter().filter(|edge| edge.fact.kind == Kind::Event).collect();
    if events.is_empty() {
        writeln!(out, "No relation between political actors found.")?;
    } else {
        let mut table = table::table(&["subject", "relation", "object", "type", "evidence", "Goldstein"]);
        for edge in events.iter().take(ROWS) {
            table.add_row(table::edge(*edge, edge.fact.evidence.len()));
        }
        writeln!(out, "{}", table.trim_fmt())?;
    }
    let (actors, relations, statements) = (graph.actor_count(), graph.edge_count(), graph.statement_count());
    writeln!(
        out,
        "{articles} {}, {actors} {}, {relations} {}, {statements} {}",
        plural(articles, "article", "articles"),
        plural(actors, "actor", "actors"),
        plural(relations, "relation", "relations"),
        plural(statements, "statement", "statements"),
    )?;
    for file in files {
        writeln!(out, "{}", file.display())?;
    }
    out.flush()?;
    Ok(())
}
