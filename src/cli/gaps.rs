//! `gaps`: what the relation lexicon does not know.

use super::reading::{ReadArgs, Tally, plural};
use super::starting::LexiconArgs;
use super::{Outcome, output, progress, table};
use anyhow::Result;
use chancery::relations::Gap;
use clap::ValueEnum;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

/// List the most frequent actor–word–actor patterns that no entry of the lexicon covers
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: ReadArgs,

    #[command(flatten)]
    lexicon: LexiconArgs,

    /// How many patterns, the most frequent first
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    limit: usize,

    /// How many sample sentences of a pattern, in json and jsonl; table and csv print one
    #[arg(long, value_name = "NUMBER", default_value_t = 3)]
    samples: usize,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  chancery gaps news.jsonl                           what to add to the lexicon first
  chancery gaps news.jsonl --limit 500 --format csv > gaps.csv
  chancery gaps news.jsonl --relations mine.toml     what is left with your own entries

A stands for the doer, B for the other. The column 'entries' says how many entries the word has already; none of them
fits in these sentences.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One array
    Json,
    /// One pattern a line
    Jsonl,
    /// For spreadsheets
    Csv,
}

/// A pattern with its count.
#[derive(Debug, Serialize)]
struct Row {
    pattern: String,
    count: usize,
    word: String,
    entries: usize,
    samples: Vec<Sample>,
}

#[derive(Debug, Serialize)]
struct Sample {
    document: String,
    subject: String,
    object: String,
    text: String,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let pipeline = args.lexicon.load()?;
    let bar = progress::articles(!output::is_terminal());
    let tally = Tally::default();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (document, gaps) in pipeline.gaps(args.input.documents(&bar, &tally)) {
        for gap in gaps {
            let row = rows.entry(gap.pattern.clone()).or_insert_with(|| Row {
                pattern: gap.pattern,
                count: 0,
                word: gap.word,
                entries: gap.entries,
                samples: Vec::new(),
            });
            row.count += 1;
            if row.samples.len() < args.samples.max(1) {
                let Gap { subject, object, text, .. } = gap;
                row.samples.push(Sample { document: document.id.clone(), subject, object, text });
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    tally.close()?;
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.pattern.cmp(&b.pattern)));
    let all = rows.len();
    rows.truncate(args.limit);
    print(args.format, &rows)?;
    if all > rows.len() && matches!(args.format, Format::Table) {
        let rest = all - rows.len();
        output::note(format_args!("{rest} more {}: --limit {all} shows all", plural(rest, "pattern", "patterns")));
    }
    Ok(Outcome::found(!rows.is_empty()))
}

fn print(format: Format, rows: &[Row]) -> Result<()> {
    let mut out = output::stdout();
    match format {
        Format::Table if rows.is_empty() => {}
        Format::Table => {
            let mut table = table::table(&["count", "pattern", "entries", "sample"]);
            for row in rows {
                let sample = row.samples.first().map_or("", |s| &s.text);
                table.add_row(vec![
                    table::number(row.count),
                    table::one_line(&row.pattern).into(),
                    table::number(row.entries),
                    table::one_line(sample).into(),
                ]);
            }
            writeln!(out, "{}", table.trim_fmt())?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, rows)?;
            writeln!(out)?;
        }
        Format::Jsonl => {
            for row in rows {
                serde_json::to_writer(&mut out, row)?;
                writeln!(out)?;
            }
        }
        Format::Csv => write_csv(rows, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

fn write_csv(rows: &[Row], out: &mut impl Write) -> Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["count", "pattern", "word", "entries", "subject", "object", "document", "sample"])?;
    for row in rows {
        let sample = row.samples.first();
        let of = |field: fn(&Sample) -> &String| sample.map_or("", |s| field(s).as_str());
        csv.write_record([
            &row.count.to_string(),
            &row.pattern,
            &row.word,
            &row.entries.to_string(),
            of(|s| &s.subject),
            of(|s| &s.object),
            of(|s| &s.document),
            of(|s| &s.text),
        ])?;
    }
    csv.flush()?;
    Ok(())
}
