//! `extract`: what is printed, and that every span is a slice of the text as it was given.

use super::{ARTICLE, Place};
use serde_json::Value;

#[test]
fn statements_are_printed_one_a_line() {
    let ran = Place::with_article().run(&["extract", "article.txt", "--date", "2026-02-04"]).ends(0);
    let triples = ran.triples();
    assert!(triples.contains(&"Trump hosted Petro".to_owned()), "{triples:?}");
    assert!(triples.contains(&"US sanctioned Colombia".to_owned()), "{triples:?}");
    assert_eq!(ran.err, "", "nothing to complain of");
    for row in ran.rows() {
        assert_eq!(row["document"]["id"], "article");
        assert_eq!(row["document"]["date"], "2026-02-04");
    }
}

#[test]
fn spans_are_slices_of_the_text_as_it_was_given() {
    // Characters of one to four bytes, and line ends of Windows, before and between the sentences.
    let text = format!("Ünïcödé 🇨🇴 “quotes”.\r\n\r\n{ARTICLE}");
    let place = Place::new();
    place.file("a.txt", &text);
    let chars: Vec<char> = text.chars().collect();
    let rows = place.run(&["extract", "a.txt", "--date", "2026-02-04"]).ends(0).rows();
    assert!(rows.len() >= 2);
    for row in rows {
        for span in [&row["sentence"], &row["trigger"], &row["subject"]["mention"], &row["object"]["mention"]] {
            let offset = |name: &str| span[name].as_u64().unwrap() as usize;
            let slice: String = chars[offset("start")..offset("end")].iter().collect();
            assert_eq!(span["text"], Value::String(slice));
        }
    }
}

#[test]
fn standard_input_takes_text_and_json_lines() {
    let place = Place::new();
    let triples = place.run_with(&["extract", "-", "--date", "2026-02-04"], ARTICLE).ends(0).triples();
    let row = serde_json::json!({"id": "x", "date": "2026-02-04", "text": ARTICLE}).to_string();
    let ran = place.run_with(&["extract", "-"], format!("\n {row}\n")).ends(0);
    assert_eq!(ran.triples(), triples);
    assert_eq!(ran.rows()[0]["document"]["id"], "x");
}

#[test]
fn json_is_one_array_and_a_table_is_for_people() {
    let place = Place::with_article();
    let count = place.run(&["extract", "article.txt"]).ends(0).rows().len();
    let json: Value =
        serde_json::from_str(&place.run(&["extract", "article.txt", "--format", "json"]).ends(0).out).unwrap();
    assert_eq!(json.as_array().unwrap().len(), count);
    let table = place.run(&["extract", "article.txt", "--format", "table"]).ends(0).out;
    assert_eq!(table.lines().count(), count + 2, "heads, a line, and the rows: {table}");
    assert!(table.lines().any(|line| line.contains("Trump") && line.contains("hosted") && line.contains("CONSULT")));
}

#[test]
fn nothing_found_is_exit_code_1() {
    let place = Place::new();
    place.file("cat.txt", "The cat sleeps on the warm stove.");
    assert_eq!(place.run(&["extract", "cat.txt"]).ends(1).out, "");
    assert_eq!(place.run(&["extract", "cat.txt", "--format", "json"]).ends(1).out, "[]\n");
}

#[test]
fn statement_ids_do_not_depend_on_the_order_of_documents() {
    let place = Place::new();
    place.file("a.txt", "France condemned Russia.");
    place.file("b.txt", "Germany thanked Poland.");
    let ids = |arguments: &[&str]| {
        let mut ids: Vec<String> =
            place.run(arguments).ends(0).rows().iter().map(|row| row["id"].to_string()).collect();
        ids.sort();
        ids
    };
    let forth = ids(&["extract", "a.txt", "b.txt"]);
    assert_eq!(forth.len(), 2);
    assert_eq!(forth, ids(&["extract", "b.txt", "a.txt"]));
}
