//! `query`: what is asked beside the plain facts, on the statements of `query.rs`.

use super::query::{ask, place};
use serde_json::{Value, json};

#[test]
fn whom_a_filter_means() {
    let place = place();
    let count = |arguments: &[&str]| ask(&place, &[arguments, &["--format", "jsonl"]].concat()).rows().len();
    assert_eq!(count(&["--subject", "country:USA"]), 4);
    assert_eq!(count(&["--subject", "type:country"]), 1);
    assert_eq!(count(&["--bloc", "NATO", "--object", "country:Colombia"]), 4);
    assert_eq!(count(&["--bloc", "ASEAN"]), 0);
    assert_eq!(count(&["--sector", "government", "--min-sources", "2"]), 2, "hosted, in two articles");
    ask(&place, &["--bloc", "NATOO"]).ends(2).complains_of(&["no bloc called \"NATOO\"", "did you mean NATO?"]);
    ask(&place, &["--subject", "country:Columbia"]).ends(2).complains_of(&["did you mean Colombia"]);
    ask(&place, &["--sector", "armee"]).ends(2).complains_of(&["military"]);
    ask(&place, &["--min-confidence", "7"]).ends(2).complains_of(&["0 to 1"]);
}

#[test]
fn answers_are_sorted_and_counted() {
    let place = place();
    let sorted = ask(&place, &["--sort", "goldstein", "--format", "jsonl", "--limit", "1"]).ends(0);
    assert_eq!(sorted.triples(), ["US sanctioned Petro"]);
    let counted = ask(&place, &["--count-by", "relation", "--format", "csv"]).ends(0).out;
    assert_eq!(
        counted,
        "relation,relations,events,statements,articles,goldstein\nhosted,1,1,2,2,2.8\nsanctioned,1,1,1,1,-8\nvisited,1,1,1,1,2.8\n"
    );
    let json = ask(&place, &["--count-by", "subject,polarity", "--format", "json"]).ends(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json[0]["subject"], &json[0]["polarity"], &json[0]["statements"]),
        (&json!("Donald Trump"), &json!("asserted"), &json!(2))
    );
    ask(&place, &["--count-by", "weight"]).ends(2).complains_of(&["weight", "relation"]);
    ask(&place, &["--count-by", "year", "--subject", "US", "--relation", "hosted"]).ends(1);
}

#[test]
fn filters_hold_before_and_after_the_question() {
    let place = place();
    for arguments in [["--type", "sanction", "stats"], ["stats", "--type", "sanction"]] {
        let out = ask(&place, &[&arguments[..], &["--format", "json"]].concat()).ends(0).out;
        let json: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&json["actor_count"], &json["relation_count"]), (&json!(2), &json!(1)), "{arguments:?}");
    }
}

#[test]
fn between_two_sides() {
    let place = place();
    let json = ask(&place, &["between", "US", "Petro", "--format", "json"]).ends(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["one"].as_array().unwrap().len(), 2, "the US and Trump");
    let dates: Vec<&str> =
        json["timeline"].as_array().unwrap().iter().map(|row| row["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2026-02-04"; 3]);
    // Hosted, told twice, is one event; what did not happen does not count.
    assert_eq!(
        json["balance"],
        json!([{"period": "2026-02", "events": 2, "cooperation": 2.8, "conflict": -8.0, "net": -5.2}])
    );
    let table = ask(&place, &["between", "US", "Petro"]).ends(0).out;
    assert!(table.starts_with("US, Trump — Petro\n"), "{table}");
    assert!(table.contains("█████") && table.contains("-5.2"), "{table}");
    let csv = ask(&place, &["between", "US", "Petro", "--balance", "--by", "year", "--format", "csv"]).ends(0).out;
    assert_eq!(csv, "period,events,cooperation,conflict,net\n2026,2,2.8,-8.0,-5.2\n");
    ask(&place, &["between", "US", "Petro", "--only", "--relation", "hosted"]).ends(1).complains_of(&["nothing found"]);
    ask(&place, &["between", "US", "Perto"]).ends(1).complains_of(&["did you mean Gustavo Petro?"]);
}

#[test]
fn chains_neighbours_and_triads() {
    let place = place();
    let csv = ask(&place, &["path", "Trump", "US", "--format", "csv"]).ends(0).out;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(
        rows[0].contains("Donald Trump,hosted,Gustavo Petro") && rows[1].contains("United States,sanctioned"),
        "{csv}"
    );
    ask(&place, &["path", "Trump", "US", "--directed"]).ends(1);
    ask(&place, &["path", "Trump", "US", "--tone", "cooperative"]).ends(1);
    let quoted = ask(&place, &["path", "Trump", "Petro", "--evidence", "-k", "1"]).ends(0).out;
    assert!(quoted.contains("Trump – Petro  (cost 1.00)") && quoted.contains("Sentence 1."), "{quoted}");
    let around = ask(&place, &["around", "Trump", "--depth", "2", "--format", "jsonl"]).ends(0).rows();
    let found: Vec<(&str, u64)> =
        around.iter().map(|row| (row["short"].as_str().unwrap(), row["distance"].as_u64().unwrap())).collect();
    assert_eq!(found, [("Trump", 0), ("Petro", 1), ("US", 2)]);
    assert_eq!(ask(&place, &["around", "Trump", "--format", "csv"]).ends(0).out.lines().count(), 3);
    ask(&place, &["balance"]).ends(1).complains_of(&["nothing found"]);
    let stats = ask(&place, &["stats"]).ends(0).out;
    assert!(stats.contains("PageRank") && stats.contains("1 part whose actors hang together"), "{stats}");
    ask(&place, &["stats", "--format", "xml"]).ends(2).complains_of(&["sparql"]);
}
