//! `actors`: whom a name means, what is odd in the tables, and which actors of a graph may be one.

use super::own::OwnArgs;
use super::{Outcome, graphs, output, table};
use anyhow::Result;
use chancery::actors::{Actor, Finding, Meaning, Tables};
use chancery::document::parse_date;
use chancery::query::{Double, doubles};
use clap::ValueEnum;
use jiff::civil::Date;
use std::io::Write;
use std::path::PathBuf;

/// Say whom a name means, why, and by which row of the tables
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
#[command(group = clap::ArgGroup::new("question").required(true).args(["name", "suggest_merges", "check"]))]
pub(super) struct Args {
    /// A name, a surname, a title with a name, or an office
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// The day on which a text says it, YYYY-MM-DD: it decides who holds an office
    #[arg(long, value_name = "DATE", value_parser = date, requires = "name")]
    date: Option<Date>,

    /// List actors of this graph that may be one, with reasons; nothing is changed
    #[arg(long, value_name = "GRAPH")]
    suggest_merges: Option<PathBuf>,

    /// List what is odd in the tables: offices with two holders, and names of several actors with the rule that settles
    /// who is meant
    #[arg(long)]
    check: bool,

    #[command(flatten)]
    own: OwnArgs,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  chancery actors 'US president' --date 2004-06-01
  chancery actors 'President Bush' --date 1991-02-10
  chancery actors Congo
  chancery actors 'king of Gondor' --date 3019-05-01 --actors middle-earth.toml
  chancery actors --check --actors mine.csv
  chancery actors --suggest-merges output/graph.jsonld --format csv > merges.csv
  chancery build articles/ --merges merges.csv

Exit codes: 0 found, 1 nothing found, 2 error.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// Comma-separated values; of --suggest-merges, a file for --merges
    Csv,
    /// One object a line
    Jsonl,
}

fn date(written: &str) -> Result<Date, String> {
    parse_date(written).ok_or_else(|| "no such date, write YYYY-MM-DD".to_owned())
}

/// Rows under heads, in whatever form.
struct Listing {
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let listing = if let Some(path) = &args.suggest_merges {
        let graph = graphs::read(path)?;
        suggestions(&doubles(&graph), args.format)
    } else {
        let tables = Tables::with(&args.own.read()?)?;
        match &args.name {
            Some(name) => meanings(&tables.meanings(name, args.date)),
            None => findings(&tables.check()),
        }
    };
    listing.print(args.format)?;
    if listing.rows.is_empty() {
        output::note("nothing found");
    }
    Ok(Outcome::found(!listing.rows.is_empty()))
}

fn meanings(all: &[Meaning]) -> Listing {
    let row = |m: &Meaning| {
        let of = |f: fn(&Actor) -> String| m.actor.as_ref().map(f).unwrap_or_default();
        vec![
            if m.is_meant { "meant" } else { "" }.to_owned(),
            m.actor.as_ref().map_or("no actor".to_owned(), |a| a.label.clone()),
            of(kind),
            of(|a| a.country.clone().unwrap_or_default()),
            m.why.clone(),
            m.row.clone(),
            of(|a| a.id.clone()),
        ]
    };
    let heads = vec!["", "actor", "type", "country", "why", "row", "id"];
    Listing { heads, rows: all.iter().map(row).collect() }
}

fn kind(actor: &Actor) -> String {
    serde_json::to_value(actor.kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn findings(all: &[Finding]) -> Listing {
    let row = |f: &Finding| {
        vec![f.what.clone(), f.rule.unwrap_or("NOTHING SETTLES IT: mend the tables").to_owned(), f.rows.join(", ")]
    };
    Listing { heads: vec!["what", "settled by", "rows"], rows: all.iter().map(row).collect() }
}

/// For people the names and reasons; as CSV what `--merges` reads.
fn suggestions(all: &[Double<'_>], format: Format) -> Listing {
    if let Format::Table = format {
        let row = |d: &Double<'_>| {
            vec![d.from.label.clone(), d.to.label.clone(), d.reason.clone(), d.from.id.clone(), d.to.id.clone()]
        };
        return Listing { heads: vec!["this", "may be", "because", "from", "to"], rows: all.iter().map(row).collect() };
    }
    let row = |d: &Double<'_>| {
        let blank = String::new;
        vec![d.from.id.clone(), d.to.id.clone(), d.to.label.clone(), blank(), blank(), d.reason.clone()]
    };
    let heads = vec!["from", "to", "label", "document", "mention", "reason"];
    Listing { heads, rows: all.iter().map(row).collect() }
}

impl Listing {
    fn print(&self, format: Format) -> Result<()> {
        let mut out = output::stdout();
        match format {
            Format::Table if self.rows.is_empty() => {}
            Format::Table => {
                let mut table = table::table(&self.heads);
                for row in &self.rows {
                    table.add_row(row.iter().map(|cell| table::one_line(cell)));
                }
                writeln!(out, "{}", table.trim_fmt())?;
            }
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(&mut out);
                writer.write_record(self.heads.iter().map(|h| if h.is_empty() { "meant" } else { h }))?;
                for row in &self.rows {
                    writer.write_record(row)?;
                }
                writer.flush()?;
            }
            Format::Jsonl => {
                for row in &self.rows {
                    let names = self.heads.iter().map(|h| if h.is_empty() { "meant" } else { h });
                    let object: serde_json::Map<String, serde_json::Value> =
                        names.map(str::to_owned).zip(row.iter().map(|c| c.clone().into())).collect();
                    writeln!(out, "{}", serde_json::Value::from(object))?;
                }
            }
        }
        out.flush()?;
        Ok(())
    }
}
