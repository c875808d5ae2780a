//! Joining and splitting of actors, as a person has decided it: a table that is laid over the statements.

use crate::actors::Actor;
use crate::relations::{Participant, Statement};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The columns; the first two must be there.
const COLUMNS: [&str; 6] = ["from", "to", "label", "document", "mention", "reason"];

/// What is wrong with a table of merges, and where.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct MergesError {
    /// The file.
    pub file: String,
    /// Line in that file, counted from 1.
    pub line: u64,
    /// What is wrong.
    pub problem: String,
}

/// Rows that say which actor is to be taken for which.
///
/// A row joins `from` to `to` in all documents; with `document` or `mention` it does so only there, which splits an
/// actor in two. Nothing is changed in the statements' files: without the row, all is as before.
#[derive(Debug, Default)]
pub struct Merges {
    rows: Vec<Row>,
    by_from: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Row {
    place: String,
    from: String,
    to: Actor,
    document: String,
    mention: String,
    used: AtomicUsize,
}

impl Merges {
    /// Reads a CSV file. `known` gives the actor of an id where a table has it; any other needs a `label`.
    ///
    /// # Errors
    /// With file and line: no readable CSV, a column that is missing or unknown, an empty id, a chain or circle of joins,
    /// two rows that contradict each other.
    pub fn read(path: &Path, known: impl Fn(&str) -> Option<Actor>) -> Result<Self, MergesError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| MergesError {
            file: file.clone(),
            line: 1,
            problem: format!("cannot read it: {e}"),
        })?;
        Self::parse(&file, &text, known)
    }

    /// Reads the text of a CSV file; `file` is for errors.
    ///
    /// # Errors
    /// As [`Merges::read`].
    pub fn parse(file: &str, text: &str, known: impl Fn(&str) -> Option<Actor>) -> Result<Self, MergesError> {
        let error = |line: u64, problem: String| MergesError { file: file.to_owned(), line, problem };
        let mut reader =
            csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
        let syntax =
            |e: csv::Error| error(e.position().map_or(1, csv::Position::line), format!("no readable CSV: {e}"));
        let heads = reader.headers().map_err(syntax)?.clone();
        if let Some(missing) = COLUMNS[..2].iter().find(|c| !heads.iter().any(|h| h == **c)) {
            return Err(error(1, format!("column `{missing}` is missing")));
        }
        if let Some(unknown) = heads.iter().find(|h| !COLUMNS.contains(h)) {
            return Err(error(1, format!("no column is called `{unknown}`; there are: {}", COLUMNS.join(", "))));
        }
        let mut merges = Self::default();
        for record in reader.records() {
            let record = record.map_err(syntax)?;
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |name: &str| heads.iter().position(|h| h == name).and_then(|i| record.get(i)).unwrap_or("");
            let row = row(file, line, cell, &known).map_err(|problem| error(line, problem))?;
            merges.push(row).map_err(|problem| error(line, problem))?;
        }
        merges.chains().map_or(Ok(()), |(place, problem)| {
            let line = place.rsplit(':').next().and_then(|n| n.parse().ok()).unwrap_or(0);
            Err(error(line, problem))
        })?;
        Ok(merges)
    }

    fn push(&mut self, row: Row) -> Result<(), String> {
        let list = self.by_from.entry(row.from.clone()).or_default();
        let same = |i: &&usize| {
            let other = &self.rows[**i];
            (&other.document, &other.mention) == (&row.document, &row.mention)
        };
        if let Some(&i) = list.iter().find(same) {
            return Err(format!("`{}` is joined already by {}", row.from, self.rows[i].place));
        }
        list.push(self.rows.len());
        self.rows.push(row);
        Ok(())
    }

    /// A row whose target is itself joined to another: which one is meant in the end would hang on the order.
    fn chains(&self) -> Option<(String, String)> {
        let everywhere = |r: &&Row| r.document.is_empty() && r.mention.is_empty();
        let from: HashSet<&str> = self.rows.iter().filter(everywhere).map(|r| r.from.as_str()).collect();
        let row = self.rows.iter().find(|r| from.contains(r.to.id.as_str()))?;
        Some((row.place.clone(), format!("`{}` is itself joined to another: name that one", row.to.id)))
    }

    /// Applies the rows to a statement. Returns whether it is still one: nobody does anything to himself.
    pub fn apply(&self, statement: &mut Statement) -> bool {
        let document = statement.document.id.clone();
        for participant in [&mut statement.subject, &mut statement.object] {
            if let Some(row) = self.find(&participant.id, &document, Some(&participant.mention.text)) {
                rename(participant, &row.to);
            }
        }
        if let Some(source) = &mut statement.attributed_to
            && let Some(row) = source.id.as_ref().and_then(|id| self.find(id, &document, None))
        {
            source.id = Some(row.to.id.clone());
            source.label.clone_from(&row.to.label);
        }
        statement.subject.id != statement.object.id
    }

    /// The row that fits best: one for this mention before one for the document before one for all.
    fn find(&self, id: &str, document: &str, mention: Option<&str>) -> Option<&Row> {
        let rows = self.by_from.get(id)?.iter().map(|&i| &self.rows[i]);
        let fits = |r: &&Row| {
            (r.document.is_empty() || r.document == document)
                && (r.mention.is_empty() || mention.is_some_and(|m| m == r.mention))
        };
        let row = rows.filter(fits).max_by_key(|r| (!r.mention.is_empty(), !r.document.is_empty()))?;
        row.used.fetch_add(1, Ordering::Relaxed);
        Some(row)
    }

    /// File and line of the rows that have changed nothing yet, with the id that they wait for.
    pub fn unused(&self) -> impl Iterator<Item = (&str, &str)> {
        let unused = self.rows.iter().filter(|r| r.used.load(Ordering::Relaxed) == 0);
        unused.map(|r| (r.place.as_str(), r.from.as_str()))
    }
}

fn row<'c>(
    file: &str,
    line: u64,
    cell: impl Fn(&str) -> &'c str,
    known: &impl Fn(&str) -> Option<Actor>,
) -> Result<Row, String> {
    let id = |column: &str| match cell(column) {
        "" => Err(format!("`{column}` is empty")),
        id if id.starts_with("wd:") || id.starts_with("urn:") => Ok(id.to_owned()),
        other => Err(format!(
            "`{other}` in `{column}` is no id: write wd:Q… or urn:chancery:actor:…, as `extract` prints it"
        )),
    };
    let (from, to) = (id("from")?, id("to")?);
    if from == to {
        return Err(format!("`{from}` is joined to itself"));
    }
    let label = cell("label");
    let to = match (known(&to), label) {
        (Some(actor), "") => actor,
        (Some(actor), label) => Actor { label: label.to_owned(), ..actor },
        (None, "") => return Err(format!("no table has `{to}`: give its `label`")),
        (None, label) => Actor {
            id: to,
            label: label.to_owned(),
            short: label.to_owned(),
            kind: crate::actors::ActorType::Group,
            country: None,
            aliases: Vec::new(),
        },
    };
    let place = format!("{file}:{line}");
    let (document, mention) = (cell("document").to_owned(), cell("mention").to_owned());
    Ok(Row { place, from, to, document, mention, used: AtomicUsize::new(0) })
}

/// Makes a participant another actor. What only the table of the new actor could know stays as it was.
fn rename(participant: &mut Participant, to: &Actor) {
    let old = std::mem::replace(&mut participant.label, to.label.clone());
    participant.id.clone_from(&to.id);
    participant.short.clone_from(&to.short);
    let by_text = to.aliases.is_empty() && to.short == to.label;
    if !by_text {
        participant.kind = to.kind;
        participant.country.clone_from(&to.country);
        participant.aliases.clone_from(&to.aliases);
    }
    if old != to.label && !participant.aliases.contains(&old) {
        participant.aliases.push(old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Merges::parse("m.csv", text, |_| None).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn problems_say_where_they_are() {
        assert_eq!(problem("from,label\n"), "m.csv:1: column `to` is missing");
        assert!(problem("from,to,why\n").starts_with("m.csv:1: no column is called `why`"));
        assert!(problem("from,to,label\nurn:a,urn:a,A\n").starts_with("m.csv:2: `urn:a` is joined to itself"));
        assert!(problem("from,to\nurn:a,urn:b\n").contains("m.csv:2: no table has `urn:b`"));
        assert!(problem("from,to,label\nPetro,urn:b,B\n").contains("`Petro` in `from` is no id"));
        let twice = "from,to,label\nurn:a,urn:b,B\nurn:a,urn:c,C\n";
        assert_eq!(problem(twice), "m.csv:3: `urn:a` is joined already by m.csv:2");
        let chain = "from,to,label\nurn:a,urn:b,B\nurn:b,urn:c,C\n";
        assert_eq!(problem(chain), "m.csv:2: `urn:b` is itself joined to another: name that one");
    }
}
