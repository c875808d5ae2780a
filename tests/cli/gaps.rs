//! `gaps`: patterns that no entry covers.

use super::Place;
use serde_json::Value;

/// "hoodwink" stands in no entry; "condemn" does.
const TEXT: &str = "France hoodwinked Russia. Spain condemned Italy. Germany hoodwinked Poland. The sun shines.\n";

#[test]
fn the_most_frequent_patterns_come_first() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let rows = place.run(&["gaps", "a.txt", "--format", "jsonl"]).ends(0).rows();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((rows[0]["pattern"].as_str(), rows[0]["count"].as_u64()), (Some("A hoodwink B"), Some(2)));
    let samples: Vec<&Value> = rows[0]["samples"].as_array().unwrap().iter().collect();
    assert_eq!(samples[0]["text"], "France hoodwinked Russia.");
    assert_eq!((samples[1]["subject"].as_str(), samples[1]["object"].as_str()), (Some("Germany"), Some("Poland")));
    let csv = place.run(&["gaps", "a.txt", "--format", "csv"]).ends(0).out;
    assert!(csv.ends_with("2,A hoodwink B,hoodwink,0,France,Russia,a,France hoodwinked Russia.\n"), "{csv}");
    let table = place.run(&["gaps", "a.txt"]).ends(0).out;
    assert!(table.contains("A hoodwink B") && table.contains("France hoodwinked Russia."), "{table}");
}

#[test]
fn an_own_entry_closes_the_gap() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let entry = "[hoodwink]\nverb = \"hoodwink\"\nlabel = \"hoodwinked\"\ncameo = \"112\"\n\
                 examples = [\"Rome hoodwinked Vienna. => Italy > Austria\"]\n";
    place.file("mine.toml", entry);
    let ran = place.run(&["gaps", "a.txt", "--format", "json", "--relations", "mine.toml"]).ends(1);
    assert_eq!(ran.out, "[]\n");
}
