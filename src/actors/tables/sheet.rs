//! One CSV table: header names, rows with their line, errors with file and line.

use std::collections::HashMap;

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
    file: String,
    columns: HashMap<String, usize>,
    rows: Vec<(u64, csv::StringRecord)>,
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
        for record in reader.records() {
            let record = record.map_err(|e| syntax(&e))?;
            rows.push((record.position().map_or(0, csv::Position::line), record));
        }
        Ok(Self { file: file.to_owned(), columns, rows })
    }

    /// The rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { sheet: self, line: *line, record })
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    sheet: &'a Sheet,
    line: u64,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// The cell, empty where the table lacks the column.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        self.sheet.columns.get(column).and_then(|&i| self.record.get(i)).unwrap_or("").trim()
    }

    /// The cell, which must not be empty.
    pub(crate) fn must(&self, column: &str) -> Result<&'a str, TableError> {
        match self.get(column) {
            "" => Err(self.error(TableProblem::Empty(column.to_owned()))),
            value => Ok(value),
        }
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
        TableError { file: self.sheet.file.clone(), line: self.line, problem }
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
