//! The facts that fit, and how many there are of each kind.

use super::{Args, ROWS, quotes};
use crate::cli::answers::{self, Format};
use crate::cli::{output, table};
use anyhow::Result;
use chancery::actors::Actor;
use chancery::graph::KnowledgeGraph;
use chancery::query::{Count, Hit, count, sort};
use chancery::relations::{Kind, Participant, Polarity, Relation, Statement};
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::Write;

/// A relation in JSON.
#[derive(Serialize)]
pub(super) struct Answer<'g> {
    subject: Name<'g>,
    relation: &'g Relation,
    object: Name<'g>,
    kind: Kind,
    polarity: Polarity,
    confidence: f64,
    event_count: usize,
    evidence_count: usize,
    source_count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<Statement>>,
}

/// An actor in JSON.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Name<'g> {
    pub(super) id: &'g str,
    pub(super) label: &'g str,
    pub(super) short: &'g str,
}

/// A row of CSV. The last columns are empty without evidence.
#[derive(Serialize)]
struct Row<'g> {
    subject_id: &'g str,
    subject: &'g str,
    relation_id: &'g str,
    relation: &'g str,
    object_id: &'g str,
    object: &'g str,
    kind: Kind,
    plover: Option<&'g str>,
    cameo: Option<&'g str>,
    goldstein: Option<f64>,
    polarity: Polarity,
    evidence: usize,
    events: usize,
    sources: usize,
    confidence: f64,
    statement: Option<&'g str>,
    document: Option<&'g str>,
    date: Option<&'g str>,
    sentence: Option<&'g str>,
    rule: Option<&'g str>,
}

/// Prints the facts, or counts them. Says whether there are any.
///
/// `left_out` is the number of facts that fit too, but are not in the graph, because they do not come first.
pub(super) fn run(args: &Args, graph: &KnowledgeGraph, left_out: usize) -> Result<bool> {
    let mut hits = args.filters.query().run(graph)?;
    let mut out = output::stdout();
    let most = args.most(ROWS);
    let all = hits.len() + left_out;
    if args.count_by.is_empty() {
        sort(graph, &mut hits, args.sort);
        if args.reverse {
            hits.reverse();
        }
        hits.truncate(most);
        print(&mut out, args, graph, &hits)?;
        out.flush()?;
        args.tell_more(hits.len(), all, "relation");
    } else {
        let mut counts = count(graph, &hits, &args.count_by);
        if args.reverse {
            counts.reverse();
        }
        let all = counts.len();
        counts.truncate(most);
        print_counts(&mut out, args, &counts)?;
        out.flush()?;
        args.tell_more(counts.len(), all, "row");
    }
    Ok(all > 0)
}

/// Prints facts in the order given.
pub(super) fn print(out: &mut impl Write, args: &Args, graph: &KnowledgeGraph, hits: &[Hit<'_>]) -> Result<()> {
    match args.format.for_rows()? {
        Format::Table if hits.is_empty() => Ok(()),
        Format::Table if args.evidence => {
            for (position, hit) in hits.iter().enumerate() {
                if position > 0 {
                    writeln!(out)?;
                }
                quotes::print(out, graph, hit)?;
            }
            Ok(())
        }
        Format::Table => {
            let mut table = table::table(&["subject", "relation", "object", "type", "events", "evidence", "Goldstein"]);
            for hit in hits {
                let numbers = [hit.events(), hit.evidence.len()].map(table::number);
                let weight = table::weight(hit.edge.fact.relation.goldstein);
                table.add_row(table::triple(hit.edge).into_iter().chain(numbers).chain([weight]));
            }
            writeln!(out, "{}", table.trim_fmt())?;
            Ok(())
        }
        Format::Json => {
            answers::json(out, &hits.iter().map(|hit| answer(graph, hit, args.evidence)).collect::<Vec<_>>())
        }
        Format::Csv if args.evidence => {
            hits.iter().try_fold(csv::Writer::from_writer(out), |writer, hit| rows(writer, graph, hit))?.flush()?;
            Ok(())
        }
        Format::Csv => answers::csv(out, hits.iter().map(row)),
        _ => answers::json_lines(out, hits.iter().flat_map(|hit| statements(graph, hit))),
    }
}

fn statements(graph: &KnowledgeGraph, hit: &Hit<'_>) -> Vec<Statement> {
    hit.evidence.iter().map(|evidence| graph.statement(hit.edge, evidence)).collect()
}

/// A fact as JSON has it.
pub(super) fn answer<'a>(graph: &KnowledgeGraph, hit: &'a Hit<'_>, has_evidence: bool) -> Answer<'a> {
    Answer {
        subject: name(hit.edge.subject),
        relation: &hit.edge.fact.relation,
        object: name(hit.edge.object),
        kind: hit.edge.fact.kind,
        polarity: hit.edge.fact.polarity,
        confidence: hit.confidence(),
        event_count: hit.events(),
        evidence_count: hit.evidence.len(),
        source_count: hit.sources(),
        evidence: has_evidence.then(|| statements(graph, hit)),
    }
}

/// An actor as JSON has it.
pub(super) fn name(actor: &Actor) -> Name<'_> {
    Name { id: &actor.id, label: &actor.label, short: &actor.short }
}

/// A row for each statement of a fact.
fn rows<W: Write>(mut writer: csv::Writer<W>, graph: &KnowledgeGraph, hit: &Hit<'_>) -> Result<csv::Writer<W>> {
    for statement in statements(graph, hit) {
        let told = |one: &Participant| one.id == hit.edge.subject.id;
        // A symmetric relation may be told the other way round: the row follows the sentence.
        let is_turned = !told(&statement.subject);
        let mut row = row(hit);
        if is_turned {
            std::mem::swap(&mut row.subject_id, &mut row.object_id);
            std::mem::swap(&mut row.subject, &mut row.object);
        }
        let time = statement.time.as_ref().and_then(|time| time.start.as_deref());
        writer.serialize(Row {
            evidence: 1,
            events: 1,
            sources: 1,
            confidence: statement.confidence,
            statement: Some(&statement.id),
            document: Some(&statement.document.id),
            date: time.or(statement.document.date.as_deref()),
            sentence: Some(&statement.sentence.text),
            rule: Some(&statement.rule),
            ..row
        })?;
    }
    Ok(writer)
}

fn row<'a>(hit: &'a Hit<'_>) -> Row<'a> {
    let (subject, object, fact) = (hit.edge.subject, hit.edge.object, hit.edge.fact);
    Row {
        subject_id: &subject.id,
        subject: &subject.label,
        relation_id: &fact.relation.id,
        relation: &fact.relation.label,
        object_id: &object.id,
        object: &object.label,
        kind: fact.kind,
        plover: fact.relation.plover.as_deref(),
        cameo: fact.relation.cameo.as_deref(),
        goldstein: fact.relation.goldstein,
        polarity: fact.polarity,
        evidence: hit.evidence.len(),
        events: hit.events(),
        sources: hit.sources(),
        confidence: hit.confidence(),
        statement: None,
        document: None,
        date: None,
        sentence: None,
        rule: None,
    }
}

fn print_counts(out: &mut impl Write, args: &Args, counts: &[Count]) -> Result<()> {
    let fields = args.count_by.iter().map(|field| field.name());
    let mean = if args.format == Format::Table { "mean Goldstein" } else { "Goldstein" };
    let heads: Vec<&str> = fields.chain(["relations", "events", "statements", "articles", mean]).collect();
    match args.format.for_rows()? {
        Format::Table if counts.is_empty() => Ok(()),
        Format::Table => {
            let mut table = table::table(&heads);
            for count in counts {
                let values = count.values.iter().map(|value| table::text(value));
                let numbers = [count.relations, count.events, count.statements, count.sources].map(table::number);
                table.add_row(values.chain(numbers).chain([table::weight(count.goldstein)]));
            }
            writeln!(out, "{}", table.trim_fmt())?;
            Ok(())
        }
        Format::Json => answers::json(out, &counts.iter().map(|count| object(&heads, count)).collect::<Vec<_>>()),
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            writer.write_record(heads.iter().map(|head| head.to_lowercase()))?;
            for count in counts {
                let numbers =
                    [count.relations, count.events, count.statements, count.sources].map(|number| number.to_string());
                let weight = count.goldstein.map(|weight| weight.to_string()).unwrap_or_default();
                writer.write_record(count.values.iter().chain(&numbers).chain([&weight]))?;
            }
            writer.flush()?;
            Ok(())
        }
        _ => answers::json_lines(out, counts.iter().map(|count| object(&heads, count))),
    }
}

fn object(heads: &[&str], count: &Count) -> Map<String, Value> {
    let values = count.values.iter().map(|value| Some(value.as_str()).filter(|value| !value.is_empty()).into());
    let numbers = [count.relations, count.events, count.statements, count.sources].map(Value::from);
    let values = values.chain(numbers).chain([count.goldstein.into()]);
    heads.iter().map(|head| head.to_lowercase()).zip(values).collect()
}
