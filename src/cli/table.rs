//! Tables for people.

use super::output;
use chancery::graph::Edge;
use chancery::relations::Polarity;
use comfy_table::{Cell, CellAlignment, Color, ContentArrangement, LineStyle, Table, TableStyle};

/// One line under the heads, and nothing else that is not content.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A table with these column heads, made to fit the terminal if there is one.
pub(super) fn table(heads: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_header(heads.iter().map(Cell::new));
    if output::is_terminal() {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    }
    if output::has_colour() {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// A number, set to the right.
pub(super) fn number(value: impl ToString) -> Cell {
    Cell::new(value).set_alignment(CellAlignment::Right)
}

/// A relation in the colour of its Goldstein weight: green for cooperation, red for conflict.
pub(super) fn relation(label: &str, goldstein: Option<f64>) -> Cell {
    let cell = Cell::new(one_line(label));
    match goldstein {
        Some(weight) if weight > 0.0 => cell.fg(Color::Green),
        Some(weight) if weight < 0.0 => cell.fg(Color::Red),
        _ => cell,
    }
}

/// A fact: subject, relation, object, type, number of pieces of evidence, Goldstein weight.
pub(super) fn edge(edge: Edge<'_>, evidence: usize) -> Vec<Cell> {
    let goldstein = edge.fact.relation.goldstein;
    let numbers = [number(evidence), number(goldstein.map(|weight| format!("{weight:.1}")).unwrap_or_default())];
    triple(edge).into_iter().chain(numbers).collect()
}

/// A fact: subject, relation, object, type.
pub(super) fn triple(edge: Edge<'_>) -> [Cell; 4] {
    let relation = &edge.fact.relation;
    [
        text(&edge.subject.short),
        self::relation(&qualified(&relation.label, edge.fact.polarity), relation.goldstein),
        text(&edge.object.short),
        Cell::new(relation.plover.as_deref().unwrap_or("role")),
    ]
}

/// The label with a word before it where the event did not happen.
pub(super) fn qualified(label: &str, polarity: Polarity) -> String {
    match polarity {
        Polarity::Asserted => label.to_owned(),
        Polarity::Negated => format!("not: {label}"),
        Polarity::Possible => format!("possibly: {label}"),
    }
}

/// A name or sentence on one line: line ends would break the table, control characters the terminal.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name or a sentence.
pub(super) fn text(text: &str) -> Cell {
    Cell::new(one_line(text))
}

/// A Goldstein weight or a sum of them: green for cooperation, red for conflict.
pub(super) fn weight(weight: Option<f64>) -> Cell {
    let cell = number(weight.map(|weight| format!("{weight:.1}")).unwrap_or_default());
    match weight {
        Some(weight) if weight > 0.0 => cell.fg(Color::Green),
        Some(weight) if weight < 0.0 => cell.fg(Color::Red),
        _ => cell,
    }
}
