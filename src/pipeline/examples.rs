//! Runs the lexicon's example sentences: each is a test of the entry that carries it.

use super::Pipeline;
use crate::document::Document;
use crate::relations::{Entry, Example, Kind, LexiconError, Participant, Statement, Triple};

/// An example that does not give what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The entry, `file/name`.
    pub entry: String,
    /// The entry's file.
    pub file: String,
    /// Line of the example in it.
    pub line: usize,
    /// The example as written.
    pub example: String,
    /// What is missing or too much, and what came out instead.
    pub message: String,
}

impl From<Failure> for LexiconError {
    fn from(f: Failure) -> Self {
        let message = format!("the example {:?} {}", f.example, f.message);
        Self { file: f.file, line: f.line, entry: Some(f.entry), message }
    }
}

impl Pipeline {
    /// The examples of these entries of the lexicon that do not give their triples.
    ///
    /// Returns the failures, in the order of the entries, and the number of examples.
    pub fn check_examples(&self, entries: &[Entry]) -> (Vec<Failure>, usize) {
        let examples: Vec<(&Entry, &Example)> =
            entries.iter().flat_map(|e| e.examples.iter().map(move |x| (e, x))).collect();
        let documents: Vec<Document> = examples
            .iter()
            .enumerate()
            .map(|(i, (_, x))| Document {
                id: i.to_string(),
                date: None,
                url: None,
                title: None,
                text: x.sentence.clone(),
            })
            .collect();
        let mut failures = Vec::new();
        for ((entry, example), result) in examples.iter().zip(self.extract(documents.into_iter())) {
            failures.extend(check(entry, example, &result.statements).map(|message| Failure {
                entry: entry.id.clone(),
                file: entry.file.clone(),
                line: example.line,
                example: example.written.clone(),
                message,
            }));
        }
        (failures, examples.len())
    }
}

fn check(entry: &Entry, example: &Example, statements: &[Statement]) -> Option<String> {
    let by_entry = |s: &&Statement| s.kind == Kind::Event && s.rule.split('+').any(|r| r == entry.id);
    let given: Vec<&Statement> = statements.iter().filter(by_entry).collect();
    if example.triples.is_empty() {
        return given.first().map(|s| format!("must give nothing, gives {}", show(s)));
    }
    let missing = example.triples.iter().find(|triple| !given.iter().any(|s| fits(s, triple)))?;
    let others: Vec<String> = statements.iter().filter(|s| s.kind == Kind::Event).map(show).collect();
    let instead = if others.is_empty() { "nothing".to_string() } else { others.join("; ") };
    Some(format!("does not give {} > {}, but {instead}", missing.subject, missing.object))
}

fn fits(s: &Statement, e: &Triple) -> bool {
    let forward = is_called(&s.subject, &e.subject) && is_called(&s.object, &e.object);
    let backward = s.relation.symmetric && is_called(&s.subject, &e.object) && is_called(&s.object, &e.subject);
    (forward || backward) && s.polarity == e.polarity
}

fn is_called(actor: &Participant, name: &str) -> bool {
    let same = |other: &str| other.to_lowercase() == name.to_lowercase();
    let surname = actor.label.to_lowercase().ends_with(&format!(" {}", name.to_lowercase()));
    same(&actor.short) || same(&actor.label) || surname || actor.aliases.iter().any(|a| same(a))
}

fn show(s: &Statement) -> String {
    format!("{} > {} ({:?}, {})", s.subject.short, s.object.short, s.polarity, s.rule).to_lowercase()
}
