//! What is fuzzed: every reader of outside input, and the pipeline. `tests/fuzz.rs` runs the same on the kept inputs.

use chancery::actors::ActorFile;
use chancery::document::{Input, ReadOptions, parse_date, read};
use chancery::export::{ExportOptions, Format, guess, read as read_graph, write};
use chancery::graph::Merges;
use chancery::pipeline::{Options, Pipeline};
use chancery::relations::{Lexicon, LexiconFile};
use chancery::sentences::split;
use std::num::NonZeroUsize;
use std::sync::LazyLock;

/// The name of a target, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// The targets by name; `fuzz/corpus` has a folder for each.
pub const ALL: [Target; 9] = [
    ("text", |bytes| articles("a.txt", bytes)),
    ("json", |bytes| articles("a.json", bytes)),
    ("lines", |bytes| articles("a.jsonl", bytes)),
    ("unnamed", |bytes| articles("a", bytes)),
    ("sentences", sentences),
    ("lexicon", lexicon),
    ("graph", graph),
    ("tables", tables),
    ("pipeline", pipeline),
];

fn articles(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    for document in read(&[Input::Path(path)], ReadOptions::default()).flatten() {
        assert!(!document.id.is_empty() && !document.text.trim().is_empty());
    }
}

fn sentences(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = parse_date(&text);
    let chars: Vec<char> = text.chars().collect();
    let mut end = 0;
    for token in split(&text).iter().flat_map(|sentence| &sentence.tokens) {
        assert!(end <= token.start && token.start < token.end);
        assert!(chars[end..token.start].iter().all(|c| !c.is_alphanumeric()), "every letter is in a word");
        let written = &chars[token.start..token.end];
        let plain = written.iter().all(|c| c.is_ascii_graphic());
        assert!(!token.form.is_empty() && (!plain || token.form.chars().eq(written.iter().copied())));
        end = token.end;
    }
}

fn lexicon(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = |path: &str, text: &str| LexiconFile { path: path.to_owned(), text: text.to_owned() };
    let table = include_str!("../seeds/relations/cameo.csv");
    for name in ["a.toml", "classes.toml"] {
        let _ = Lexicon::from_files(&[file("cameo.csv", table), file(name, &text)], &[]);
        let _ = Lexicon::from_files(&[file("cameo.csv", table)], &[file(name, &text)]);
    }
    let _ = Lexicon::from_files(&[file("cameo.csv", &text)], &[]);
}

/// A graph file of any format, and statements: what can be read is written and read again.
fn graph(bytes: &[u8]) {
    let read_as = |format| read_graph(bytes, format).ok();
    for graph in [guess(bytes), Format::JsonLines].into_iter().filter_map(read_as) {
        for format in [Format::JsonLd, Format::Packed, Format::NodeLink, Format::NQuads] {
            let mut out = Vec::new();
            write(&graph, format, &ExportOptions::default(), &mut out).expect("memory takes everything");
            let again = read_graph(&out, format).expect("what is written can be read");
            assert_eq!(again.edge_count(), graph.edge_count());
        }
    }
}

/// The user's own actors and merges.
fn tables(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = ActorFile::from_csv("a.csv", &text);
    let _ = ActorFile::from_toml("a.toml", &text);
    let _ = Merges::parse("merges.csv", &text, |_| None);
}

fn pipeline(bytes: &[u8]) {
    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
        Pipeline::new(&Options { threads: NonZeroUsize::new(1), ..Options::default() }).expect("the pipeline")
    });
    let text = String::from_utf8_lossy(bytes).into_owned();
    let chars: Vec<char> = text.chars().collect();
    let document = chancery::document::Document {
        id: "x".to_owned(),
        date: parse_date("2026-02-04"),
        url: None,
        title: None,
        text,
    };
    for s in PIPELINE.statements(&document) {
        for span in [&s.trigger, &s.subject.mention, &s.object.mention] {
            assert!(span.text.chars().eq(chars[span.start..span.end].iter().copied()));
        }
        assert!(s.id.starts_with("stmt:") && !s.subject.id.is_empty() && !s.object.id.is_empty());
    }
}
