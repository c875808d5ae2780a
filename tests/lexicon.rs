//! Every example sentence of the lexicon is a test of the entry that carries it.
//!
//! `tests/data/lexicon-pending.txt` lists the examples that do not give their triples yet. The list is exact: a new
//! failure fails the test, and so does a listed example that has come to work.

use chancery::pipeline::{Options, Pipeline};
use std::collections::BTreeSet;

#[test]
fn examples_give_their_triples() {
    let (failures, all) = Pipeline::new(&Options::default()).expect("starts").check_examples();
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
    for entry in lexicon.entries() {
        assert!(entry.examples.iter().any(|x| x.contains("=>")), "{} has no example with a triple", entry.id);
    }
}
