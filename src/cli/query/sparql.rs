//! `query … sparql`: SPARQL on the graph as RDF.

use super::Args;
use crate::cli::answers::{self, Format};
use crate::cli::{output, table};
use anyhow::{Context, Result, bail};
use chancery::export;
use chancery::graph::KnowledgeGraph;
use chancery::query::{Sparql, SparqlAnswer};
use oxrdf::{Term, Triple, Variable};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use serde_json::{Map, Value};
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Ask the graph as RDF in SPARQL 1.1: SELECT, ASK, CONSTRUCT, DESCRIBE
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct SparqlArgs {
    /// The query
    #[arg(required_unless_present = "file")]
    query: Option<String>,

    /// A file with the query instead, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    file: Option<PathBuf>,

    /// Give up after so many seconds, 0 for never
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = seconds)]
    timeout: f64,
}

const EXAMPLES: &str = "\
Examples:
  chancery query output/graph.jsonld sparql 'SELECT ?who ?whom { ?who rel:sanction ?whom }'
  chancery query output/graph.jsonld sparql --file query.rq --format json
  chancery query output/graph.jsonld sparql 'ASK { wd:Q30 ?did [] }'
  chancery query output/graph.jsonld sparql 'CONSTRUCT { ?a rel:met ?b } WHERE { ?a rel:met ?b }' --format turtle

The prefixes of the JSON-LD context (rel:, plover:, wd:, sem:, skos:, schema:, prov:, rdf:, xsd: …) are declared already.
Filters such as --since leave only the statements that fit. Formats: table, json, xml, csv and tsv for SELECT and ASK,
jsonl for SELECT; turtle, ntriples, json (JSON-LD) and xml for CONSTRUCT. ASK ends with 0 for true and 1 for false.";

/// Rows of an answer where nothing is said: more than that is a mistake, and would fill the memory.
const MOST: usize = 1_000_000;

fn seconds(written: &str) -> Result<f64, String> {
    let number = written.parse().ok().filter(|seconds| (0.0..=1e9).contains(seconds));
    number.ok_or_else(|| "write a number of seconds".to_owned())
}

pub(super) fn run(args: &Args, own: &SparqlArgs, graph: &KnowledgeGraph) -> Result<bool> {
    let query = match (&own.query, &own.file) {
        (Some(query), _) => query.clone(),
        (None, Some(file)) if file.as_os_str() == "-" && args.graph.as_os_str() == "-" => {
            bail!("the graph and the query cannot both come from standard input")
        }
        (None, file) => read(file.as_deref().unwrap_or(Path::new("-")))?,
    };
    let filter = args.filters.query();
    let narrowed = if filter.is_everything() { None } else { Some(filter.filter(graph)?) };
    let graph = narrowed.as_ref().unwrap_or(graph);
    let sparql = Sparql::load(|take| export::quads(graph, take), export::prefixes())?;
    let limit = (own.timeout > 0.0).then(|| Duration::from_secs_f64(own.timeout));
    let most = args.limit.unwrap_or(MOST);
    // One more than is wanted tells that there are more.
    let mut answer = sparql.run(&query, limit, most.saturating_add(1)).with_context(|| match &own.file {
        Some(file) => file.display().to_string(),
        None => "sparql".to_owned(),
    })?;
    let is_cut = cut(&mut answer, most);
    if is_cut && args.limit.is_none() {
        bail!("the answer has more than {MOST} rows: narrow the query, or say with --limit how many you want");
    }
    let mut out = output::stdout();
    let is_found = match &answer {
        SparqlAnswer::Truth(truth) => print_truth(&mut out, args.format, *truth)?,
        SparqlAnswer::Rows { variables, rows } => {
            print_rows(&mut out, args.format, &sparql, variables, rows)?;
            is_cut || !rows.is_empty()
        }
        SparqlAnswer::Triples(triples) => {
            print_triples(&mut out, args.format, &sparql, triples)?;
            is_cut || !triples.is_empty()
        }
    };
    out.flush()?;
    if !is_found && !matches!(answer, SparqlAnswer::Truth(_)) {
        output::note("nothing found");
    }
    if is_cut && args.format == Format::Table {
        output::note("there is more: a higher --limit shows it");
    }
    Ok(is_found)
}

/// Leaves as many rows or triples; says whether there were more.
fn cut(answer: &mut SparqlAnswer, most: usize) -> bool {
    let count = match answer {
        SparqlAnswer::Truth(_) => 0,
        SparqlAnswer::Rows { rows, .. } => rows.len(),
        SparqlAnswer::Triples(triples) => triples.len(),
    };
    match answer {
        SparqlAnswer::Truth(_) => {}
        SparqlAnswer::Rows { rows, .. } => rows.truncate(most),
        SparqlAnswer::Triples(triples) => triples.truncate(most),
    }
    count > most
}

fn read(file: &Path) -> Result<String> {
    if file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("<stdin>")?;
        return Ok(text);
    }
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The standard format of this name for rows and truth values.
fn results_format(format: Format) -> Result<QueryResultsFormat> {
    Ok(match format {
        Format::Json => QueryResultsFormat::Json,
        Format::Xml => QueryResultsFormat::Xml,
        Format::Csv => QueryResultsFormat::Csv,
        Format::Tsv => QueryResultsFormat::Tsv,
        _ => bail!("this format is not for such answers; write --format table, json, xml, csv or tsv"),
    })
}

fn print_truth(out: &mut impl Write, format: Format, truth: bool) -> Result<bool> {
    if format == Format::Table {
        writeln!(out, "{truth}")?;
    } else {
        QueryResultsSerializer::from_format(results_format(format)?).serialize_boolean_to_writer(&mut *out, truth)?;
        writeln!(out)?;
    }
    Ok(truth)
}

fn print_rows(
    out: &mut impl Write,
    format: Format,
    sparql: &Sparql,
    variables: &[String],
    rows: &[Vec<Option<Term>>],
) -> Result<()> {
    let cells = |row: &[Option<Term>]| row.iter().map(|term| text(sparql, term.as_ref())).collect::<Vec<_>>();
    match format {
        Format::Table if rows.is_empty() => {}
        Format::Table => {
            let heads: Vec<&str> = variables.iter().map(String::as_str).collect();
            let mut table = table::table(&heads);
            for row in rows {
                table.add_row(cells(row).iter().map(|cell| table::text(cell)));
            }
            writeln!(out, "{}", table.trim_fmt())?;
        }
        Format::Jsonl => answers::json_lines(
            out,
            rows.iter().map(|row| -> Map<String, Value> {
                variables.iter().cloned().zip(row.iter().map(|term| plain(term.as_ref()))).collect()
            }),
        )?,
        _ => {
            let serializer = QueryResultsSerializer::from_format(results_format(format)?);
            let names: Vec<Variable> = variables.iter().map(Variable::new_unchecked).collect();
            let mut writer = serializer.serialize_solutions_to_writer(&mut *out, names.clone())?;
            for row in rows {
                writer.serialize(names.iter().zip(row).filter_map(|(name, term)| Some((name, term.as_ref()?))))?;
            }
            writer.finish()?;
            if matches!(format, Format::Json | Format::Xml) {
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

fn print_triples(out: &mut impl Write, format: Format, sparql: &Sparql, triples: &[Triple]) -> Result<()> {
    let syntax = match format {
        Format::Table | Format::Turtle => RdfFormat::Turtle,
        Format::Ntriples => RdfFormat::NTriples,
        Format::Json => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        Format::Xml => RdfFormat::RdfXml,
        _ => bail!("this format is not for triples; write --format turtle, ntriples, json or xml"),
    };
    let mut serializer = RdfSerializer::from_format(syntax);
    let used = |iri: &str| triples.iter().any(|triple| triple.to_string().contains(iri));
    for (prefix, iri) in sparql.prefixes().iter().filter(|(_, iri)| used(iri)) {
        serializer = serializer.with_prefix(prefix, iri)?;
    }
    let mut writer = serializer.for_writer(&mut *out);
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    if matches!(format, Format::Json | Format::Xml) {
        writeln!(out)?;
    }
    Ok(())
}

/// A term for people: names by their prefixes, texts without quotes.
fn text(sparql: &Sparql, term: Option<&Term>) -> String {
    match term {
        None => String::new(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(Term::NamedNode(name)) => {
            let short =
                |(prefix, iri): &(String, String)| Some(format!("{prefix}:{}", name.as_str().strip_prefix(iri)?));
            sparql.prefixes().iter().find_map(short).unwrap_or_else(|| name.as_str().to_owned())
        }
        Some(other) => other.to_string(),
    }
}

/// A term as plain JSON: names in full, numbers and truth values as such.
fn plain(term: Option<&Term>) -> Value {
    match term {
        None => Value::Null,
        Some(Term::NamedNode(name)) => name.as_str().into(),
        Some(Term::Literal(literal)) => {
            let is_number = ["integer", "decimal", "double", "boolean", "nonNegativeInteger"].iter().any(|kind| {
                literal.datatype().as_str().strip_prefix("http://www.w3.org/2001/XMLSchema#") == Some(kind)
            });
            let number = if is_number { serde_json::from_str(literal.value()).ok() } else { None };
            number.unwrap_or_else(|| literal.value().into())
        }
        Some(other) => other.to_string().into(),
    }
}
