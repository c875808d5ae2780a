//! Sentences with the words that matter marked.

use crate::cli::{output, table};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use chancery::graph::{Evidence, KnowledgeGraph};
use chancery::query::Hit;
use chancery::relations::Span;
use std::io::Write;
use std::ops::Range;

/// What a span of a sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Subject,
    Trigger,
    Object,
}

impl Part {
    /// What stands around it where there are no colours.
    fn marks(self) -> (char, char) {
        match self {
            Self::Subject | Self::Object => ('[', ']'),
            Self::Trigger => ('*', '*'),
        }
    }

    fn style(self) -> Style {
        let colour = match self {
            Self::Subject => AnsiColor::Cyan,
            Self::Trigger => AnsiColor::Yellow,
            Self::Object => AnsiColor::Magenta,
        };
        Style::new().bold().fg_color(Some(colour.into()))
    }
}

/// Prints a fact and the sentences that tell it.
pub(super) fn print(out: &mut impl Write, graph: &KnowledgeGraph, hit: &Hit<'_>) -> Result<()> {
    let (subject, object, relation) = (hit.edge.subject, hit.edge.object, &hit.edge.fact.relation);
    let bold = Style::new().bold();
    writeln!(
        out,
        "{bold}{} → {} → {}{bold:#}  {}",
        table::one_line(&subject.label),
        table::one_line(&table::qualified(&relation.label, hit.edge.fact.polarity)),
        table::one_line(&object.label),
        relation.plover.as_deref().unwrap_or("role"),
    )?;
    for evidence in &hit.evidence {
        writeln!(out, "  {}", marked(evidence))?;
        writeln!(out, "    {}", origin(graph, evidence))?;
    }
    Ok(())
}

/// Article, date, who claims it, rule and confidence.
fn origin(graph: &KnowledgeGraph, evidence: &Evidence) -> String {
    let date = graph.document(&evidence.document).and_then(|document| document.date.clone());
    let source = evidence.attributed_to.as_ref().map(|source| format!("says {}", source.label));
    let parts = [Some(evidence.document.clone()), date, source, Some(evidence.rule.clone())];
    let parts: Vec<String> = parts.iter().flatten().map(|part| table::one_line(part)).collect();
    format!("{}, {:.2}", parts.join(", "), evidence.confidence)
}

/// The sentence on one line: actors and the words of the relation coloured, or in `[brackets]` and `*stars*`.
pub(super) fn marked(evidence: &Evidence) -> String {
    let letters: Vec<char> = evidence.sentence.text.chars().collect();
    let spans = spans(evidence, letters.len());
    let mut text = String::new();
    let (mut style, mut has_blank) = (Style::new(), true);
    for (at, &c) in letters.iter().enumerate() {
        if c.is_whitespace() || c.is_control() {
            has_blank = true;
            continue;
        }
        // Of spans that hold the same letter the last one gives the colour.
        let inside = spans.iter().rev().find(|(_, span)| span.contains(&at)).map(|(part, _)| part.style());
        let next = inside.unwrap_or_default();
        let blank = if has_blank && !text.is_empty() { " " } else { "" };
        has_blank = false;
        if output::has_colour() {
            let (off, on) =
                if next == style { (String::new(), String::new()) } else { (format!("{style:#}"), format!("{next}")) };
            text.push_str(&format!("{off}{blank}{on}"));
            style = next;
            text.push(c);
        } else {
            let starting = spans.iter().filter(|(_, span)| span.start == at);
            let ending = spans.iter().rev().filter(|(_, span)| span.end == at + 1);
            text.push_str(blank);
            text.extend(starting.map(|(part, _)| part.marks().0));
            text.push(c);
            text.extend(ending.map(|(part, _)| part.marks().1));
        }
    }
    if output::has_colour() {
        text.push_str(&format!("{style:#}"));
    }
    text
}

/// The spans that matter, by letters of the sentence: the longer first, so that one inside another comes later.
fn spans(evidence: &Evidence, length: usize) -> Vec<(Part, Range<usize>)> {
    let at = |position: usize| position.saturating_sub(evidence.sentence.start).min(length);
    let range = |span: &Span| at(span.start)..at(span.end);
    let mut spans = vec![
        (Part::Trigger, range(&evidence.trigger)),
        (Part::Subject, range(&evidence.subject.main)),
        (Part::Object, range(&evidence.object.main)),
    ];
    spans.retain(|(_, span)| !span.is_empty());
    spans.sort_by_key(|(_, span)| std::cmp::Reverse(span.len()));
    spans
}
