//! Runs the lexicon's example sentences: each is a test of the entry that carries it.

use super::Pipeline;
use crate::document::Document;
use crate::relations::{Entry, Kind, Participant, Polarity, Statement};

/// An example that does not give what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The entry, `file/name`.
    pub entry: String,
    /// The example as written.
    pub example: String,
    /// What is missing or too much, and what came out instead.
    pub message: String,
}

/// What an example says that its entry gives.
struct Expected<'a> {
    subject: &'a str,
    object: &'a str,
    polarity: Polarity,
}

impl Pipeline {
    /// All examples of the lexicon that do not give their triples.
    ///
    /// Returns the failures, in the order of the lexicon, and the number of examples.
    pub fn check_examples(&self) -> (Vec<Failure>, usize) {
        let examples: Vec<(&Entry, &String)> =
            self.lexicon().entries().iter().flat_map(|e| e.examples.iter().map(move |x| (e, x))).collect();
        let document = |(i, (_, example)): (usize, &(&Entry, &String))| Document {
            id: i.to_string(),
            date: None,
            url: None,
            title: None,
            text: example.split("=>").next().unwrap_or_default().trim().to_string(),
        };
        let documents: Vec<Document> = examples.iter().enumerate().map(document).collect();
        let mut failures = Vec::new();
        for ((entry, example), result) in examples.iter().zip(self.extract(documents.into_iter())) {
            if let Some(message) = check(entry, example, &result.statements) {
                failures.push(Failure { entry: entry.id.clone(), example: example.to_string(), message });
            }
        }
        (failures, examples.len())
    }
}

fn check(entry: &Entry, example: &str, statements: &[Statement]) -> Option<String> {
    let by_entry = |s: &&Statement| s.kind == Kind::Event && s.rule.split('+').any(|r| r == entry.id);
    let given: Vec<&Statement> = statements.iter().filter(by_entry).collect();
    let Some((_, wanted)) = example.split_once("=>") else {
        return given.first().map(|s| format!("must give nothing, gives {}", show(s)));
    };
    let missing = wanted.split(';').find(|triple| !given.iter().any(|s| fits(s, &expected(triple))))?;
    let others: Vec<String> = statements.iter().filter(|s| s.kind == Kind::Event).map(show).collect();
    let instead = if others.is_empty() { "nothing".to_string() } else { others.join("; ") };
    Some(format!("does not give {}, but {instead}", missing.trim()))
}

fn expected(triple: &str) -> Expected<'_> {
    let (triple, polarity) = match triple.trim().strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
        Some((rest, "negated")) => (rest, Polarity::Negated),
        Some((rest, "possible")) => (rest, Polarity::Possible),
        _ => (triple.trim(), Polarity::Asserted),
    };
    let (subject, object) = triple.split_once('>').unwrap_or((triple, ""));
    Expected { subject: subject.trim(), object: object.trim(), polarity }
}

fn fits(s: &Statement, e: &Expected) -> bool {
    let forward = is_called(&s.subject, e.subject) && is_called(&s.object, e.object);
    let backward = s.relation.symmetric && is_called(&s.subject, e.object) && is_called(&s.object, e.subject);
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
