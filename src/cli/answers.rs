//! How answers are printed.

use anyhow::{Result, bail};
use clap::ValueEnum;
use serde::Serialize;
use std::io::Write;

/// How to print answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Table,
    /// One document
    Json,
    /// One answer a line; of relations, the statements behind them
    Jsonl,
    /// One answer a row; of relations with --evidence, one statement a row
    Csv,
    /// SPARQL results with tabs
    Tsv,
    /// SPARQL results as XML
    Xml,
    /// RDF of a SPARQL CONSTRUCT
    Turtle,
    /// RDF of a SPARQL CONSTRUCT, one triple a line
    Ntriples,
}

impl Format {
    /// Itself where it is a format for rows of answers.
    pub(super) fn for_rows(self) -> Result<Self> {
        match self {
            Self::Table | Self::Json | Self::Jsonl | Self::Csv => Ok(self),
            _ => bail!("this format is for the answers of sparql; write --format table, json, jsonl or csv"),
        }
    }
}

/// Prints something as JSON for people and programs.
pub(super) fn json(out: &mut impl Write, value: &(impl Serialize + ?Sized)) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)?;
    Ok(())
}

/// Prints rows, one a line.
pub(super) fn json_lines<T: Serialize>(out: &mut impl Write, rows: impl IntoIterator<Item = T>) -> Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Prints rows with a line of heads.
pub(super) fn csv<T: Serialize>(out: &mut impl Write, rows: impl IntoIterator<Item = T>) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.serialize(row)?;
    }
    writer.flush()?;
    Ok(())
}
