//! `query`: on statements written by hand.

use super::Place;
use serde_json::{Value, json};

/// Trump did something to Petro, or another American to another Colombian.
pub(super) fn statement(index: usize, label: &str, polarity: &str) -> Value {
    let text = format!("Sentence {index}.");
    let span = json!({"start": 0, "end": text.len(), "text": text});
    let actor = |id: &str, label: &str, short: &str, kind: &str, country: &str, aliases: &[&str]| json!({"id": id, "label": label, "short": short, "type": kind, "country": country, "aliases": aliases, "mention": span});
    let us = actor("wd:Q30", "United States", "US", "country", "USA", &["Washington", "U.S."]);
    let trump = actor("urn:chancery:actor:donald-trump", "Donald Trump", "Trump", "person", "USA", &["Trump"]);
    let petro = actor("urn:chancery:actor:gustavo-petro", "Gustavo Petro", "Petro", "person", "COL", &[]);
    let (plover, goldstein) = if label == "sanctioned" { ("SANCTION", -8.0) } else { ("CONSULT", 2.8) };
    json!({
        "id": format!("stmt:{index:016x}"),
        "kind": "event",
        "document": {"id": format!("doc{}", index % 2), "date": "2026-02-04", "url": null, "title": null},
        "sentence": {"index": index, "start": 0, "end": text.len(), "text": text},
        "subject": if label == "sanctioned" { us } else { trump },
        "relation": {"id": label, "label": label, "plover": plover, "mode": null, "cameo": "043", "goldstein": goldstein,
                     "symmetric": false},
        "object": petro,
        "trigger": span,
        "polarity": polarity,
        "time": null, "place": null, "attributed_to": null,
        "confidence": 0.9,
        "rule": "test/rule"
    })
}

/// Hosted twice, sanctioned once, visited not at all.
pub(super) fn place() -> Place {
    let place = Place::new();
    let rows = [
        (0, "hosted", "asserted"),
        (1, "hosted", "asserted"),
        (2, "sanctioned", "asserted"),
        (3, "visited", "negated"),
    ];
    let rows: String =
        rows.iter().map(|(index, label, polarity)| format!("{}\n", statement(*index, label, polarity))).collect();
    place.file("statements.jsonl", rows);
    place
}

pub(super) fn ask(place: &Place, arguments: &[&str]) -> super::Ran {
    place.run(&[&["query", "statements.jsonl"], arguments].concat())
}

#[test]
fn names_are_taken_as_people_type_them() {
    let place = place();
    for name in ["US", "usa", "Washington", "u.s.", "united states", "wd:Q30"] {
        let ran = ask(&place, &["--subject", name, "--format", "jsonl"]).ends(0);
        assert_eq!(ran.triples(), ["US sanctioned Petro"], "{name}");
    }
    assert_eq!(ask(&place, &["--between", "petro", "TRUMP", "--format", "jsonl"]).ends(0).rows().len(), 3);
}

#[test]
fn tables_show_the_strongest_first() {
    let table = ask(&place(), &[]).ends(0).out;
    let rows: Vec<Vec<&str>> = table.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["Trump", "hosted", "Petro", "CONSULT", "1", "2", "2.8"]);
    assert_eq!(rows[1], ["US", "sanctioned", "Petro", "SANCTION", "1", "1", "-8.0"]);
    assert_eq!(rows[2][..3], ["Trump", "not:", "visited"]);
    let quoted = ask(&place(), &["--evidence", "--relation", "hosted"]).ends(0).out;
    assert!(quoted.contains("Donald Trump → hosted → Gustavo Petro"), "{quoted}");
    assert!(
        quoted.contains("*[[Sentence 0.]]*") && quoted.contains("Sentence 1.") && quoted.contains("doc1, 2026-02-04"),
        "{quoted}"
    );
}

#[test]
fn json_and_csv_can_be_read_by_programs() {
    let place = place();
    let json: Value = serde_json::from_str(&ask(&place, &["--format", "json"]).ends(0).out).unwrap();
    assert_eq!(json[0]["subject"]["label"], "Donald Trump");
    assert_eq!((&json[0]["evidence_count"], json[0].get("evidence")), (&json!(2), None));
    let json: Value = serde_json::from_str(&ask(&place, &["--format", "json", "--evidence"]).ends(0).out).unwrap();
    assert_eq!(json[0]["evidence"][1]["sentence"]["text"], "Sentence 1.");
    let read = |text: &str| -> Vec<Vec<String>> {
        let rows = csv::Reader::from_reader(text.as_bytes()).into_records();
        rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let rows = read(&ask(&place, &["--format", "csv"]).ends(0).out);
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[0][1].as_str(), rows[0][3].as_str(), rows[0][11].as_str()), ("Donald Trump", "hosted", "2"));
    assert_eq!(read(&ask(&place, &["--format", "csv", "--evidence"]).ends(0).out).len(), 4);
}

#[test]
fn filters_narrow_the_answer() {
    let place = place();
    let count = |arguments: &[&str]| {
        let ran = ask(&place, &[arguments, &["--format", "jsonl"]].concat());
        (ran.code, ran.rows().len())
    };
    assert_eq!(count(&["--type", "sanction"]), (0, 1));
    assert_eq!(count(&["--polarity", "negated"]), (0, 1));
    assert_eq!(count(&["--kind", "role"]), (1, 0));
    assert_eq!(count(&["--since", "2026-02-04"]), (0, 4));
    assert_eq!(count(&["--until", "2026-01"]), (1, 0));
    assert_eq!(count(&["--min-confidence", "0.95"]), (1, 0));
    assert_eq!(count(&["--limit", "1"]), (0, 2));
    assert_eq!(count(&["--relation", "visit"]), (0, 1));
}

#[test]
fn what_is_not_there_is_exit_code_1_with_a_suggestion() {
    let place = place();
    ask(&place, &["--subject", "Trmup"])
        .ends(1)
        .complains_of(&["no actor called \"Trmup\"", "did you mean Donald Trump?"]);
    ask(&place, &["--relation", "santcioned"]).ends(1).complains_of(&["did you mean sanctioned?"]);
    ask(&place, &["--subject", "US", "--relation", "hosted"]).ends(1).complains_of(&["nothing found"]);
}

#[test]
fn wrong_filters_and_files_are_errors() {
    let place = place();
    ask(&place, &["--since", "soon"]).ends(2).complains_of(&["soon", "YYYY"]);
    ask(&place, &["--type", "party"]).ends(2).complains_of(&["party", "SANCTION"]);
    place.run(&["query", "gone.jsonld"]).ends(2).complains_of(&["gone.jsonld"]);
    place.file("text.txt", "not a graph");
    place.run(&["query", "text.txt"]).ends(2).complains_of(&["text.txt", "no graph"]);
    place.file("odd.jsonl", "{\"id\": 1}\n");
    place.run(&["query", "odd.jsonl"]).ends(2).complains_of(&["odd.jsonl:1: this is no statement"]);
    place.file("empty.jsonld", "");
    place.run(&["query", "empty.jsonld"]).ends(2).complains_of(&["empty.jsonld", "nothing in it"]);
}

#[test]
fn commands_can_be_piped_together() {
    let place = Place::with_article();
    let statements = place.run(&["extract", "article.txt", "--date", "2026-02-04"]).ends(0).out;
    let ran =
        place.run_with(&["query", "-", "--subject", "Trump", "--relation", "hosted", "--format", "jsonl"], statements);
    assert_eq!(ran.ends(0).triples(), ["Trump hosted Petro"]);
    // `extract` that found nothing is an empty graph.
    place.run_with(&["query", "-"], "").ends(1).complains_of(&["nothing found"]);
    // A graph of `build` answers the same.
    place.run(&["build", "article.txt", "--date", "2026-02-04"]).ends(0);
    let ran = place.run(&["query", "output/graph.jsonld", "-s", "Trump", "-r", "hosted", "--format", "jsonl"]);
    assert_eq!(ran.ends(0).triples(), ["Trump hosted Petro"]);
}
