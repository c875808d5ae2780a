//! One CSV table: header names, rows with their line, errors with file and line.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct TableError {
    /// The table's file.
    pub file: String,
    /// Line in that file, counted from 1.
    pub line: u64,
    /// What is wrong.
    pub problem: TableProblem,
}

/// What can be wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    /// Not CSV, or rows of unequal length.
    #[error("not a readable table: {0}")]
    Syntax(String),
    /// A column that must be there is not.
    #[error("column `{0}` is missing")]
    MissingColumn(String),
    /// A cell that must not be empty is.
    #[error("`{0}` is empty")]
    Empty(String),
    /// Two rows with one identifier.
    #[error("`{0}` stands in an earlier row")]
    Duplicate(String),
    /// A cell that refers to a row of another table that is not there.
    #[error("`{column}` names `{value}`, which no table has")]
    Unknown {
        /// The column.
        column: String,
        /// What it says.
        value: String,
    },
    /// A cell whose value is none of those allowed.
    #[error("`{column}` cannot be `{value}`")]
    Value {
        /// The column.
        column: String,
        /// What it says.
        value: String,
    },
    /// The file cannot be read.
    #[error("cannot read it: {0}")]
    Unreadable(String),
    /// The file is longer than what is read.
    #[error("{0} MB; a file of actors may have {1} MB: leave out what the articles do not name")]
    TooLarge(u64, u64),
    /// A column that no table has.
    #[error("no column is called `{0}`; there are: {1}")]
    UnknownColumn(String, String),
    /// A name that every text is full of.
    #[error("`{0}` is too short for a name: write one of two letters or more")]
    TooShort(String),
    /// A term that ends before it starts.
    #[error("the term ends ({end}) before it starts ({start})")]
    Backwards {
        /// First day.
        start: String,
        /// Last day.
        end: String,
    },
}

/// A table that has been read.
pub(crate) struct Sheet {
    columns: HashMap<String, usize>,
    rows: Vec<Line>,
}

struct Line {
    file: Arc<str>,
    line: u64,
    record: csv::StringRecord,
}

/// A row of another file that is laid over a table: its cells by column.
#[derive(Debug, Clone)]
pub(crate) struct Patch {
    /// The file.
    pub(crate) file: Arc<str>,
    /// Line in that file.
    pub(crate) line: u64,
    /// What it says. A cell of `-` empties the cell below it.
    pub(crate) cells: BTreeMap<String, String>,
}

impl Patch {
    /// The cell, empty where there is none.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// An error at this row.
    pub(crate) fn error(&self, problem: TableProblem) -> TableError {
        TableError { file: self.file.to_string(), line: self.line, problem }
    }
}

impl Sheet {
    /// Reads `text`; `needed` are the columns that must be there.
    pub(crate) fn read(file: &str, text: &str, needed: &[&str]) -> Result<Self, TableError> {
        let error = |line, problem| TableError { file: file.to_owned(), line, problem };
        let syntax = |e: &csv::Error| {
            let line = e.position().map_or(1, csv::Position::line);
            error(line, TableProblem::Syntax(e.to_string()))
        };
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|e| syntax(&e))?;
        let columns: HashMap<_, _> = header
            .iter()
            .enumerate()
            .map(|(i, name)| (name.trim_start_matches('\u{feff}').trim().to_owned(), i))
            .collect();
        for &name in needed {
            if !columns.contains_key(name) {
                return Err(error(1, TableProblem::MissingColumn(name.to_owned())));
            }
        }
        let mut rows = Vec::new();
        let file: Arc<str> = file.into();
        for record in reader.records() {
            let record = record.map_err(|e| syntax(&e))?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push(Line { file: file.clone(), line, record });
        }
        Ok(Self { columns, rows })
    }

    /// The rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|line| Row { sheet: self, line })
    }

    /// Names of the columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }

    /// Lays rows over the table: where `key` names a row that is there, its cells change, else the row is new.
    pub(crate) fn lay_over<'p>(&mut self, key: &str, patches: impl Iterator<Item = &'p Patch>) {
        let Some(&column) = self.columns.get(key) else { return };
        let mut at: HashMap<String, usize> = HashMap::new();
        for patch in patches {
            if at.is_empty() {
                at.extend(self.rows.iter().enumerate().map(|(i, r)| (r.record[column].trim().to_owned(), i)));
            }
            match at.get(patch.get(key)) {
                Some(&old) => self.rows[old] = self.line(patch, Some(&self.rows[old])),
                None => {
                    at.insert(patch.get(key).to_owned(), self.rows.len());
                    self.rows.push(self.line(patch, None));
                }
            }
        }
    }

    /// Adds rows.
    pub(crate) fn append(&mut self, patches: &[Patch]) {
        for patch in patches {
            self.rows.push(self.line(patch, None));
        }
    }

    /// The row that a patch makes of an old one or of nothing.
    fn line(&self, patch: &Patch, old: Option<&Line>) -> Line {
        let mut columns: Vec<(&str, usize)> = self.columns.iter().map(|(name, &i)| (name.as_str(), i)).collect();
        columns.sort_unstable_by_key(|x| x.1);
        let cell = |&(name, i): &(&str, usize)| match patch.get(name) {
            "" => old.map_or("", |o| &o.record[i]).to_owned(),
            "-" => String::new(),
            new => new.to_owned(),
        };
        Line { file: patch.file.clone(), line: patch.line, record: columns.iter().map(cell).collect() }
    }

    /// Takes rows out.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(Row<'_>) -> bool) {
        let kept: Vec<bool> = self.rows().map(&mut keep).collect();
        let mut kept = kept.into_iter();
        self.rows.retain(|_| kept.next().unwrap_or(true));
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    sheet: &'a Sheet,
    line: &'a Line,
}

impl<'a> Row<'a> {
    /// The cell, empty where the table lacks the column.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        self.sheet.columns.get(column).and_then(|&i| self.line.record.get(i)).unwrap_or("").trim()
    }

    /// The cell, which must not be empty.
    pub(crate) fn must(&self, column: &str) -> Result<&'a str, TableError> {
        match self.get(column) {
            "" => Err(self.error(TableProblem::Empty(column.to_owned()))),
            value => Ok(value),
        }
    }

    /// The first of these cells that is not empty.
    pub(crate) fn first(&self, columns: &[&str]) -> Result<&'a str, TableError> {
        let filled = columns.iter().map(|c| self.get(c)).find(|cell| !cell.is_empty());
        filled.map_or_else(|| self.must(columns[0]), Ok)
    }

    /// The values of a cell that holds several.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// The values of a cell as a vector of strings.
    pub(crate) fn strings(&self, column: &str) -> Vec<String> {
        self.list(column).map(str::to_owned).collect()
    }

    /// Whether the cell says yes.
    pub(crate) fn yes(&self, column: &str) -> Result<bool, TableError> {
        match self.get(column) {
            "yes" | "true" | "1" => Ok(true),
            "no" | "false" | "0" | "" => Ok(false),
            other => Err(self.bad(column, other)),
        }
    }

    /// The error that a cell has a value that it cannot have.
    pub(crate) fn bad(&self, column: &str, value: &str) -> TableError {
        self.error(TableProblem::Value { column: column.to_owned(), value: value.to_owned() })
    }

    /// An error at this row.
    pub(crate) fn error(&self, problem: TableProblem) -> TableError {
        TableError { file: self.line.file.to_string(), line: self.line.line, problem }
    }

    /// File and line, as errors give them.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.line.file, self.line.line)
    }

    /// The cells by column.
    pub(crate) fn patch(&self) -> Patch {
        let columns = self.sheet.columns.keys();
        let cells = columns.map(|c| (c.clone(), self.get(c).to_owned())).filter(|(_, v)| !v.is_empty()).collect();
        Patch { file: self.line.file.clone(), line: self.line.line, cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str, needed: &[&str]) -> TableError {
        match Sheet::read("mine.csv", text, needed) {
            Err(e) => e,
            Ok(sheet) => sheet.rows().find_map(|row| row.must("name").err()).expect("a problem"),
        }
    }

    #[test]
    fn problems_say_where_they_are() {
        let missing = problem("id,name\n1,Arnor\n", &["id", "people"]);
        assert_eq!(missing.to_string(), "mine.csv:1: column `people` is missing");
        let empty = problem("id,name\n1,Arnor\n2,\n", &["id", "name"]);
        assert_eq!(empty.to_string(), "mine.csv:3: `name` is empty");
        let ragged = problem("id,name\n1\n", &["id"]);
        assert!(matches!(ragged.problem, TableProblem::Syntax(_)), "{ragged}");
    }

    #[test]
    fn cells_of_several_values() {
        let sheet =
            Sheet::read("mine.csv", "name,people,known\nGondor, Gondorian|Gondorians |,yes\n", &["name"]).unwrap();
        let row = sheet.rows().next().unwrap();
        assert_eq!(row.strings("people"), ["Gondorian", "Gondorians"]);
        assert_eq!(row.yes("known"), Ok(true));
        assert_eq!(row.get("nothing"), "");
    }
}
