//! `extract`: articles to statements.

use super::journal::Journal;
use super::own::{MergeArgs, OwnArgs, merged, tell_unused};
use super::reading::{ReadArgs, Tally, tell};
use super::{Outcome, output, progress, table};
use anyhow::Result;
use chancery::relations::Statement;
use clap::ValueEnum;
use comfy_table::Table;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Print who did what to whom, statement by statement
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: ReadArgs,

    #[command(flatten)]
    own: OwnArgs,

    #[command(flatten)]
    merges: MergeArgs,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,

    /// Write to this file (as JSON Lines) when all is done; until then to FILE.part
    #[arg(long, short, value_name = "FILE", conflicts_with = "format")]
    output: Option<PathBuf>,

    /// Go on with an interrupted run that wrote to the same file; the result is that of a run without a break
    #[arg(long, requires = "output")]
    resume: bool,
}

const EXAMPLES: &str = "\
Examples:
  chancery extract article.txt --date 2026-02-04
  chancery extract news.jsonl.gz > statements.jsonl
  chancery extract rings.txt --actors middle-earth.toml
  chancery extract year/ --output statements.jsonl --resume   again and again, until it is done
  cat article.txt | chancery extract - --date 2026-02-04 --format table

One statement a line, as schema/statement.schema.json describes it.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One statement a line
    Jsonl,
    /// One array
    Json,
    /// For people
    Table,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    if let Some(file) = &args.output {
        return to_file(args, file);
    }
    let pipeline = args.own.pipeline(args.input.threads())?;
    let merges = args.merges.read(&pipeline)?;
    let bar = progress::articles(!output::is_terminal());
    let tally = Tally::default();
    let mut printer = Printer::new(args.format);
    for extracted in pipeline.extract(args.input.documents(&bar, &tally)) {
        tell(&extracted, &bar);
        for statement in merged(&merges, extracted.statements) {
            printer.print(&statement)?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    tell_unused(&merges);
    let count = printer.finish()?;
    tally.close()?;
    Ok(Outcome::found(count > 0))
}

fn to_file(args: &Args, file: &Path) -> Result<Outcome> {
    let bar = progress::articles(true);
    let tally = Tally::default();
    let mut documents = args.input.documents(&bar, &tally);
    let mut journal = if args.resume { Journal::resume(file, &mut documents)? } else { Journal::start(file)? };
    if journal.articles() > 0 {
        output::note(format_args!("going on after {} articles", journal.articles()));
        bar.inc(journal.articles() as u64);
    }
    let pipeline = args.own.pipeline(args.input.threads())?;
    let merges = args.merges.read(&pipeline)?;
    for mut extracted in pipeline.extract(documents) {
        tell(&extracted, &bar);
        extracted.statements = merged(&merges, extracted.statements);
        journal.add(&extracted)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    tell_unused(&merges);
    tally.close()?;
    Ok(Outcome::found(journal.finish()? > 0))
}

/// Prints statements as they come; a table only at the end, when its widths are known.
struct Printer<W: Write> {
    format: Format,
    out: W,
    table: Table,
    count: usize,
}

impl Printer<std::io::BufWriter<anstream::Stdout>> {
    fn new(format: Format) -> Self {
        let table = table::table(&["document", "subject", "relation", "object", "type", "confidence"]);
        Self { format, out: output::stdout(), table, count: 0 }
    }
}

impl<W: Write> Printer<W> {
    fn print(&mut self, statement: &Statement) -> Result<()> {
        let is_first = self.count == 0;
        self.count += 1;
        match self.format {
            Format::Table => {
                self.table.add_row(row(statement));
                return Ok(());
            }
            Format::Json => self.out.write_all(if is_first { b"[\n" } else { b",\n" })?,
            Format::Jsonl => {}
        }
        serde_json::to_writer(&mut self.out, statement)?;
        if let Format::Jsonl = self.format {
            self.out.write_all(b"\n")?;
        }
        // Whoever waits at the other end of a pipe for a slow article sees what there is.
        if output::is_terminal() {
            self.out.flush()?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<usize> {
        match self.format {
            Format::Table if self.count > 0 => writeln!(self.out, "{}", self.table.trim_fmt())?,
            Format::Json if self.count > 0 => self.out.write_all(b"\n]\n")?,
            Format::Json => self.out.write_all(b"[]\n")?,
            Format::Table | Format::Jsonl => {}
        }
        self.out.flush()?;
        Ok(self.count)
    }
}

fn row(statement: &Statement) -> Vec<comfy_table::Cell> {
    let relation = &statement.relation;
    vec![
        table::one_line(&statement.document.id).into(),
        table::one_line(&statement.subject.short).into(),
        table::relation(&table::qualified(&relation.label, statement.polarity), relation.goldstein),
        table::one_line(&statement.object.short).into(),
        relation.plover.as_deref().unwrap_or("role").into(),
        table::number(format!("{:.2}", statement.confidence)),
    ]
}
