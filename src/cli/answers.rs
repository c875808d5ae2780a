//! What `query` prints.

use super::{output, table};
use anyhow::Result;
use chancery::graph::KnowledgeGraph;
use chancery::query::Hit;
use chancery::relations::{Participant, Polarity, Relation, Statement};
use clap::ValueEnum;
use serde::Serialize;
use std::io::Write;

/// How to print answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Table,
    /// One array of relations
    Json,
    /// The statements behind the relations, one a line
    Jsonl,
    /// A row a relation; with --evidence a row a statement
    Csv,
}

/// The facts that were found.
pub(super) struct Answers<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    pub(super) hits: &'g [Hit<'g>],
    pub(super) has_evidence: bool,
}

/// A relation in JSON.
#[derive(Serialize)]
struct Answer<'g> {
    subject: Name<'g>,
    relation: &'g Relation,
    object: Name<'g>,
    kind: chancery::relations::Kind,
    polarity: Polarity,
    confidence: f64,
    evidence_count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<Statement>>,
}

#[derive(Serialize)]
struct Name<'g> {
    id: &'g str,
    label: &'g str,
    short: &'g str,
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
    kind: chancery::relations::Kind,
    plover: Option<&'g str>,
    cameo: Option<&'g str>,
    goldstein: Option<f64>,
    polarity: Polarity,
    evidence: usize,
    confidence: f64,
    statement: Option<&'g str>,
    document: Option<&'g str>,
    date: Option<String>,
    sentence: Option<&'g str>,
    rule: Option<&'g str>,
}

impl Answers<'_> {
    pub(super) fn print(&self, format: Format) -> Result<()> {
        let mut out = output::stdout();
        match format {
            Format::Table if self.hits.is_empty() => {}
            Format::Table if self.has_evidence => self.quotes(&mut out)?,
            Format::Table => self.table(&mut out)?,
            Format::Json => self.json(&mut out)?,
            Format::Jsonl => self.jsonl(&mut out)?,
            Format::Csv => self.csv(&mut out)?,
        }
        out.flush()?;
        Ok(())
    }

    fn table(&self, out: &mut impl Write) -> Result<()> {
        let mut table = table::table(&["subject", "relation", "object", "type", "evidence", "Goldstein"]);
        for hit in self.hits {
            table.add_row(table::edge(hit.edge, hit.evidence.len()));
        }
        writeln!(out, "{}", table.trim_fmt())?;
        Ok(())
    }

    fn quotes(&self, out: &mut impl Write) -> Result<()> {
        for (position, hit) in self.hits.iter().enumerate() {
            if position > 0 {
                writeln!(out)?;
            }
            let (subject, object, relation) = (hit.edge.subject, hit.edge.object, &hit.edge.fact.relation);
            let bold = anstyle::Style::new().bold();
            writeln!(
                out,
                "{bold}{} → {} → {}{bold:#}  {}",
                table::one_line(&subject.label),
                table::one_line(&table::qualified(&relation.label, hit.edge.fact.polarity)),
                table::one_line(&object.label),
                relation.plover.as_deref().unwrap_or("role"),
            )?;
            for evidence in &hit.evidence {
                let date = self.graph.document(&evidence.document).and_then(|document| document.date.as_deref());
                writeln!(out, "  {}", table::one_line(&evidence.sentence.text))?;
                let place = [Some(evidence.document.as_str()), date, Some(evidence.rule.as_str())];
                let place: Vec<String> = place.into_iter().flatten().map(table::one_line).collect();
                writeln!(out, "    {}, {:.2}", place.join(", "), evidence.confidence)?;
            }
        }
        Ok(())
    }

    fn statements(&self, hit: &Hit<'_>) -> Vec<Statement> {
        hit.evidence.iter().map(|evidence| self.graph.statement(hit.edge, evidence)).collect()
    }

    fn json(&self, out: &mut impl Write) -> Result<()> {
        let answers: Vec<Answer<'_>> = self.hits.iter().map(|hit| self.answer(hit)).collect();
        serde_json::to_writer_pretty(&mut *out, &answers)?;
        writeln!(out)?;
        Ok(())
    }

    fn answer<'a>(&self, hit: &'a Hit<'_>) -> Answer<'a> {
        let name =
            |actor: &'a chancery::actors::Actor| Name { id: &actor.id, label: &actor.label, short: &actor.short };
        Answer {
            subject: name(hit.edge.subject),
            relation: &hit.edge.fact.relation,
            object: name(hit.edge.object),
            kind: hit.edge.fact.kind,
            polarity: hit.edge.fact.polarity,
            confidence: confidence(hit),
            evidence_count: hit.evidence.len(),
            evidence: self.has_evidence.then(|| self.statements(hit)),
        }
    }

    fn jsonl(&self, out: &mut impl Write) -> Result<()> {
        for statement in self.hits.iter().flat_map(|hit| self.statements(hit)) {
            serde_json::to_writer(&mut *out, &statement)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn csv(&self, out: &mut impl Write) -> Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        for hit in self.hits {
            if !self.has_evidence {
                writer.serialize(row(hit))?;
                continue;
            }
            for statement in self.statements(hit) {
                let told = |one: &Participant| one.id == hit.edge.subject.id;
                // A symmetric relation may be told the other way round: the row follows the sentence.
                let is_turned = !told(&statement.subject);
                let mut row = row(hit);
                if is_turned {
                    std::mem::swap(&mut row.subject_id, &mut row.object_id);
                    std::mem::swap(&mut row.subject, &mut row.object);
                }
                let time = statement.time.as_ref().and_then(|time| time.start.clone());
                writer.serialize(Row {
                    evidence: 1,
                    confidence: statement.confidence,
                    statement: Some(&statement.id),
                    document: Some(&statement.document.id),
                    date: time.or_else(|| statement.document.date.clone()),
                    sentence: Some(&statement.sentence.text),
                    rule: Some(&statement.rule),
                    ..row
                })?;
            }
        }
        writer.flush()?;
        Ok(())
    }
}

fn confidence(hit: &Hit<'_>) -> f64 {
    hit.evidence.iter().map(|evidence| evidence.confidence).fold(0.0, f64::max)
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
        confidence: confidence(hit),
        statement: None,
        document: None,
        date: None,
        sentence: None,
        rule: None,
    }
}
