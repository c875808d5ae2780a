//! Files of the user's own actors: rows of all kinds in one CSV or TOML file.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::sheet::{Patch, Sheet, TableError, TableProblem};
use crate::actors::text::slug;

/// The longest file that is read, in bytes.
const LONGEST: u64 = 32 << 20;

/// Kinds of rows: the word in the column `type`, the table it is laid over, and that table's key.
pub(super) const KINDS: &[(&str, &str, &str)] = &[
    ("country", "countries.csv", "id"),
    ("government", "bodies.csv", "id"),
    ("organization", "organizations.csv", "id"),
    ("armed_group", "armed_groups.csv", "id"),
    ("group", "peoples.csv", "id"),
    ("person", "persons.csv", "id"),
    ("title", "titles.csv", "title"),
    ("region", "regions.csv", "names"),
    ("city", "cities.csv", "name"),
    ("not_actor", "not_actors.csv", "phrase"),
];

/// Columns that a file may have beside `type`. `offices` are terms of a person: `king of GON 3019/3141`.
const COLUMNS: &[&str] = &[
    "id",
    "name",
    "short",
    "aliases",
    "adjectives",
    "people",
    "capital",
    "seats",
    "continent",
    "country",
    "kind",
    "sector",
    "stands_for_state",
    "surname",
    "gender",
    "role",
    "offices",
    "wikidata",
    "ambiguous",
    "source",
];

/// A file of actors: countries, bodies, persons with their offices, names that are no actor.
///
/// It adds to the program's tables; a row with the `id` of one that is there changes it. See seeds/actors/README.md.
#[derive(Debug, Clone, Default)]
pub struct ActorFile {
    rows: Vec<Patch>,
}

impl ActorFile {
    /// Reads a file: TOML where its name ends so, else CSV.
    ///
    /// # Errors
    /// With file and line where the file cannot be read, is longer than 32 MB, or has columns, types or ids that do not
    /// fit. What refers to other rows is checked by [`Tables::with`](super::Tables::with).
    pub fn read(path: &Path) -> Result<Self, TableError> {
        let name = path.display().to_string();
        let error = |problem| TableError { file: name.clone(), line: 1, problem };
        let unreadable = |e: std::io::Error| error(TableProblem::Unreadable(e.to_string()));
        let length = std::fs::metadata(path).map_err(unreadable)?.len();
        if length > LONGEST {
            return Err(error(TableProblem::TooLarge(length.div_ceil(1 << 20), LONGEST >> 20)));
        }
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
            Self::from_toml(&name, &text)
        } else {
            Self::from_csv(&name, &text)
        }
    }

    /// Reads the text of a CSV file; `file` is for errors.
    ///
    /// # Errors
    /// As [`ActorFile::read`].
    pub fn from_csv(file: &str, text: &str) -> Result<Self, TableError> {
        let sheet = Sheet::read(file, text, &["type", "name"])?;
        let mut columns: Vec<&str> = sheet.columns().filter(|c| *c != "type" && !COLUMNS.contains(c)).collect();
        columns.sort_unstable();
        if let Some(column) = columns.first() {
            let problem = TableProblem::UnknownColumn((*column).to_owned(), COLUMNS.join(", "));
            return Err(TableError { file: file.to_owned(), line: 1, problem });
        }
        Self::checked(sheet.rows().map(|row| row.patch()).collect())
    }

    /// Reads the text of a TOML file: `[[country]]`, `[[person]]` and so on; `file` is for errors.
    ///
    /// # Errors
    /// As [`ActorFile::read`].
    pub fn from_toml(file: &str, text: &str) -> Result<Self, TableError> {
        type Rows = BTreeMap<String, Vec<toml::Spanned<BTreeMap<String, toml::Value>>>>;
        let line_of =
            |at: usize| 1 + text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count() as u64;
        let tables: Rows = toml::from_str(text).map_err(|e| TableError {
            file: file.to_owned(),
            line: line_of(e.span().map_or(0, |s| s.start)),
            problem: TableProblem::Syntax(e.message().to_owned()),
        })?;
        let mut rows = Vec::new();
        for (kind, entries) in tables {
            for entry in entries {
                let line = line_of(entry.span().start);
                let error = |problem| TableError { file: file.to_owned(), line, problem };
                let mut cells = BTreeMap::from([("type".to_owned(), kind.clone())]);
                for (column, value) in entry.into_inner() {
                    if !COLUMNS.contains(&column.as_str()) {
                        return Err(error(TableProblem::UnknownColumn(column, COLUMNS.join(", "))));
                    }
                    let cell = cell(&value).ok_or_else(|| {
                        error(TableProblem::Value { column: column.clone(), value: value.to_string() })
                    })?;
                    cells.insert(column, cell);
                }
                rows.push(Patch { file: file.into(), line, cells });
            }
        }
        rows.sort_by_key(|r| r.line);
        Self::checked(rows)
    }

    /// Checks what can be checked without the tables, and fills in ids.
    fn checked(mut rows: Vec<Patch>) -> Result<Self, TableError> {
        let mut seen = HashSet::new();
        for row in &mut rows {
            let kind = row.get("type").to_owned();
            if !KINDS.iter().any(|k| k.0 == kind) {
                let problem = match kind.as_str() {
                    "" => TableProblem::Empty("type".to_owned()),
                    _ => TableProblem::Value { column: "type".to_owned(), value: kind },
                };
                return Err(row.error(problem));
            }
            let name = row.get("name").to_owned();
            if row.get("id").is_empty() {
                if name.is_empty() || kind == "country" {
                    let column = if kind == "country" { "id" } else { "name" };
                    return Err(row.error(TableProblem::Empty(column.to_owned())));
                }
                row.cells.insert("id".to_owned(), slug(&name));
            }
            let id = row.get("id").to_owned();
            if kind == "country" && !(id.len() == 3 && id.bytes().all(|b| b.is_ascii_uppercase())) {
                return Err(row.error(TableProblem::Value { column: "id".to_owned(), value: id }));
            }
            let names = ["name", "short", "aliases", "adjectives", "people", "capital", "seats", "surname"];
            let short = names.iter().flat_map(|c| row.get(c).split('|')).map(str::trim);
            let short = short.filter(|n| *n != "-").find(|n| n.chars().filter(|c| c.is_alphanumeric()).count() == 1);
            if let Some(n) = short.map(str::to_owned) {
                return Err(row.error(TableProblem::TooShort(n)));
            }
            if !seen.insert((kind.clone(), id.clone())) {
                return Err(row.error(TableProblem::Duplicate(id)));
            }
            fill(row, &kind, name);
            row.cells.entry("source".to_owned()).or_insert_with(|| "own".to_owned());
        }
        Ok(Self { rows })
    }

    /// The rows that are laid over a table, by the table's file. A region is a place too.
    pub(super) fn rows(&self, table: &str) -> impl Iterator<Item = &Patch> {
        let kind = KINDS.iter().find(|k| k.1 == table).map_or("", |k| k.0);
        self.rows.iter().filter(move |r| r.get("type") == kind || kind == "city" && r.get("type") == "region")
    }

    /// Terms of office that the persons of the file have: rows of `leaders.csv`.
    ///
    /// # Errors
    /// Where an office is not written as `OFFICE of ID START/END`.
    pub(super) fn terms(&self) -> Result<Vec<Patch>, TableError> {
        let mut out = Vec::new();
        for row in self.rows("persons.csv") {
            for written in row.get("offices").split('|').map(str::trim).filter(|o| !o.is_empty() && *o != "-") {
                let bad = || row.error(TableProblem::Value { column: "offices".to_owned(), value: written.to_owned() });
                let (office, rest) = written.rsplit_once(" of ").ok_or_else(bad)?;
                let (of, term) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
                let (start, end) = term.trim().split_once('/').unwrap_or((term.trim(), ""));
                let cells = [("person", row.get("id")), ("office", office), ("of", of), ("start", start), ("end", end)];
                let cells = cells.into_iter().map(|(c, v)| (c.to_owned(), v.trim().to_owned())).collect();
                out.push(Patch { file: row.file.clone(), line: row.line, cells });
            }
        }
        Ok(out)
    }

    /// Persons whose terms the file states anew.
    pub(super) fn persons_with_terms(&self) -> HashSet<String> {
        let stated = self.rows("persons.csv").filter(|r| !r.get("offices").is_empty());
        stated.map(|r| r.get("id").to_owned()).collect()
    }
}

/// Fills the columns of the table that a row is laid over from those that the user writes.
fn fill(row: &mut Patch, kind: &str, name: String) {
    let joined = |columns: &[&str]| {
        let cells = columns.iter().map(|c| row.get(c)).filter(|cell| !matches!(*cell, "" | "-"));
        cells.collect::<Vec<_>>().join("|")
    };
    let cells = match kind {
        "not_actor" => vec![("phrase", name)],
        "armed_group" => vec![("type", kind.to_owned())],
        "organization" if row.get("kind").is_empty() => vec![("kind", "igo".to_owned())],
        "group" => vec![("aliases", joined(&["aliases", "people", "adjectives"]))],
        "title" => vec![("office", name.clone()), ("title", name), ("needs_of", "yes".to_owned())],
        "region" => {
            let names = joined(&["name", "short", "aliases", "people", "adjectives"]);
            vec![("office", format!("of {}", name.to_lowercase())), ("names", names)]
        }
        _ => Vec::new(),
    };
    row.cells.extend(cells.into_iter().map(|(column, value)| (column.to_owned(), value)));
}

/// A value of TOML as a cell.
fn cell(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(s) => Some(s.clone()),
        toml::Value::Boolean(b) => Some(if *b { "yes" } else { "no" }.to_owned()),
        toml::Value::Array(items) => {
            let items: Option<Vec<&str>> = items.iter().map(toml::Value::as_str).collect();
            Some(items?.join("|"))
        }
        _ => None,
    }
}
