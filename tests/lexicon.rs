//! Every example sentence of the lexicon is a test of the entry that carries it.
//!
//! `tests/data/lexicon-pending.txt` lists the examples that do not give their triples yet. The list is exact: a new
//! failure fails the test, and so does a listed example that has come to work.

use chancery::pipeline::{Options, Pipeline};
use chancery::relations::{Lexicon, LexiconError, LexiconFile};
use std::collections::BTreeSet;

#[test]
fn examples_give_their_triples() {
    let pipeline = Pipeline::new(&Options::default()).expect("starts");
    let (failures, all) = pipeline.check_examples(pipeline.lexicon().entries());
    let failing: BTreeSet<String> = failures.iter().map(|f| format!("{}: {}", f.entry, f.example)).collect();
    let pending: BTreeSet<String> = include_str!("data/lexicon-pending.txt").lines().map(str::to_string).collect();
    println!("{} of {all} examples give their triples, {} are pending", all - failing.len(), pending.len());
    let new: Vec<_> = failing.difference(&pending).collect();
    let mended: Vec<_> = pending.difference(&failing).collect();
    assert!(new.is_empty(), "these examples do not give their triples: {new:#?}");
    assert!(mended.is_empty(), "these work now; take them off tests/data/lexicon-pending.txt: {mended:#?}");
}

#[test]
fn the_lexicon_is_broad() {
    let pipeline = Pipeline::new(&Options::default()).expect("starts");
    let lexicon = pipeline.lexicon();
    assert!(lexicon.entries().len() >= 150);
    let covered: BTreeSet<&str> =
        lexicon.entries().iter().filter_map(|e| lexicon.code(&e.cameo)).map(|c| c.plover.as_str()).collect();
    assert_eq!(covered.len(), 16, "PLOVER types covered: {covered:?}");
}

/// A lexicon of one own entry in `own.toml`, with the real CAMEO table.
fn read(own: &str) -> Result<Lexicon, LexiconError> {
    let file = |path: &str, text: &str| LexiconFile { path: path.to_string(), text: text.to_string() };
    let cameo = file("cameo.csv", include_str!("../seeds/relations/cameo.csv"));
    Lexicon::from_files(&[cameo], &[file("own.toml", own)])
}

/// An entry in order, with these fields added or changed.
fn entry(fields: &[&str]) -> String {
    let sound = [
        "verb = \"snub\"",
        "label = \"snubbed\"",
        "cameo = \"120\"",
        "examples = [\n  \"Rome snubbed Vienna. => Italy > Austria\",\n]",
    ];
    let name = |field: &str| field.split('=').next().unwrap_or_default().trim().to_string();
    let changed: Vec<String> = fields.iter().map(|f| name(f)).collect();
    let kept = sound.iter().filter(|f| !changed.contains(&name(f)));
    let added = fields.iter().filter(|f| f.contains('='));
    kept.chain(added).fold("\n[snub]\n".to_string(), |text, field| text + field + "\n")
}

#[test]
fn what_is_wrong_with_an_entry_is_said_with_its_place() {
    assert!(read(&entry(&[])).is_ok());
    for (fields, line, message) in [
        (&["verb"][..], 2, "give at least one of verb, noun, adj"),
        (&["label"], 2, "the label is missing"),
        (&["cameo"], 2, "the CAMEO code is missing"),
        (&["cameo = \"999\""], 2, "the CAMEO code \"999\" is not in cameo.csv"),
        (&["target = \"obj agianst\""], 2, "no slot is called \"agianst\" here; did you mean \"against\"?"),
        (&["when = { inner = \"visit\" }"], 2, "no slot is called \"inner\" here"),
        (&["when = { obj = \"@ships\" }"], 2, "there is no word class @ships"),
        (&["target_type = \"land\""], 2, "\"land\" is no actor type"),
        (&["becomes = { HARM = \"120\" }"], 2, "\"HARM\" is no PLOVER type"),
        (&["becomes = { CONSULT = \"12x\" }"], 2, "the CAMEO code \"12x\""),
        (&["becomes = \"other\""], 2, "becomes is a table or \"same\""),
        (&["label = \"refused to {inner}\""], 2, "has no inner event"),
        (&["polarity = \"perhaps\""], 9, "unknown variant `perhaps`"),
        (&["reach = \"no\""], 9, "expected a boolean"),
        (&["colour = \"red\""], 9, "unknown field `colour`"),
        (&["examples"], 2, "give an example with its triple"),
        (&["examples = [\"Rome snubbed Vienna.\"]"], 2, "give an example with its triple"),
        (&["examples = [\n\"Rome snubbed Vienna. => Italy\"]"], 7, "\"Italy\" is no triple"),
        (&["examples = [\n\n\"Rome snubbed Vienna. => Italy > Austria (maybe)\"]"], 8, "is no triple"),
        (&["examples = [\"=> Italy > Austria\"]"], 6, "an example without a sentence"),
    ] {
        let text = entry(fields);
        let error = read(&text).expect_err(message);
        assert_eq!((error.file.as_str(), error.entry.as_deref()), ("own.toml", Some("snub")), "{error}");
        assert_eq!(error.line, line, "{error}\n{text}");
        assert!(error.message.contains(message), "{error}");
    }
}

#[test]
fn an_id_is_taken_once_in_a_layer() {
    let twice = entry(&[]) + "[\"own/snub\"]" + entry(&[]).trim_start_matches("\n[snub]");
    let error = read(&twice).unwrap_err();
    assert_eq!(error.line, 9, "{error}");
    assert_eq!(error.message, "the id own/snub is taken by the entry at own.toml:2");
    let error = read(&(entry(&[]) + &entry(&[]))).unwrap_err();
    assert_eq!((error.line, error.entry.as_deref()), (10, Some("snub")), "{error}");
    assert_eq!(error.message, "duplicate key");
}

#[test]
fn broken_toml_is_an_error_with_its_line() {
    let error = read(&entry(&["verb = \"snub"])).unwrap_err();
    assert_eq!((error.line, error.entry.as_deref()), (8, Some("snub")), "{error}");
    let error = read("words\n").unwrap_err();
    assert_eq!((error.line, error.entry), (1, None));
}
