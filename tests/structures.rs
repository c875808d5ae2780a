//! Structures of English, many wordings each: what a sentence says of whom, written down before it was run.
//!
//! `tests/data/structures.tsv` has the sentences, `structures-pending.txt` those that do not come out right yet. The list is
//! exact: a new failure fails the test, and so does a listed sentence that has come to work. `cargo test --test structures
//! -- --nocapture` prints what differs.

use chancery::document::Document;
use chancery::pipeline::{Options, Pipeline};
use chancery::relations::{Kind, Polarity, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// A triple as the table writes it, with what its section is about; a symmetric one the way round that is expected.
fn written(s: &Statement, section: &str, expected: &str) -> String {
    let relation = &s.relation;
    let plover = relation.plover.as_deref().unwrap_or("-");
    // the CAMEO table calls some sanctions coercion; the contract takes both
    let plover = if s.rule.starts_with("sanction/") && plover == "COERCE" { "SANCTION" } else { plover };
    let (a, b) = (s.subject.short.as_str(), s.object.short.as_str());
    let turned = format!("{b} {plover} {a}");
    let mut out = if relation.symmetric && expected.contains(&turned) { turned } else { format!("{a} {plover} {b}") };
    match s.polarity {
        Polarity::Asserted => {}
        Polarity::Negated => out += " (negated)",
        Polarity::Possible => out += " (possible)",
    }
    if let Some(speaker) = s.attributed_to.as_ref().filter(|_| section == "attribution") {
        out += &format!(" @{}", speaker.label);
    }
    if let Some(time) = s.time.as_ref().filter(|_| section == "time") {
        let (start, end) = (time.start.as_deref().unwrap_or(""), time.end.as_deref());
        out += &end.map_or(format!(" [{start}]"), |end| format!(" [{start}/{end}]"));
    }
    if let Some(place) = s.place.as_ref().filter(|_| section == "place") {
        out += &format!(" {{{}}}", place.label);
    }
    out
}

#[test]
fn sentences_say_what_they_say() {
    let pipeline = Pipeline::new(&Options::default()).expect("starts");
    let table = include_str!("data/structures.tsv");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
    let (mut failing, mut counts) = (BTreeSet::new(), BTreeMap::<&str, (usize, usize)>::new());
    for row in &rows {
        let [section, sentence, expected] = row[..] else { panic!("three columns: {row:?}") };
        let document =
            Document { id: "x".into(), date: "2026-02-04".parse().ok(), url: None, title: None, text: sentence.into() };
        let statements = pipeline.statements(&document);
        let found: BTreeSet<String> =
            statements.iter().filter(|s| s.kind == Kind::Event).map(|s| written(s, section, expected)).collect();
        let wanted: BTreeSet<String> = expected.split("; ").filter(|t| *t != "-").map(str::to_string).collect();
        let count = counts.entry(section).or_default();
        count.1 += 1;
        if found == wanted {
            count.0 += 1;
        } else {
            println!("{section}: {sentence}\n  wanted {wanted:?}\n  found  {found:?}");
            failing.insert(sentence.to_string());
        }
    }
    for (section, (right, all)) in &counts {
        println!("{section:24} {right:3} of {all}");
    }
    println!("{:24} {:3} of {}", "all", rows.len() - failing.len(), rows.len());
    let pending: BTreeSet<String> = include_str!("data/structures-pending.txt").lines().map(str::to_string).collect();
    let new: Vec<_> = failing.difference(&pending).collect();
    let mended: Vec<_> = pending.difference(&failing).collect();
    assert!(new.is_empty(), "these do not come out right: {new:#?}");
    assert!(mended.is_empty(), "these work now; take them off tests/data/structures-pending.txt: {mended:#?}");
}
