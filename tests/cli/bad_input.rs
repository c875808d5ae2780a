//! Bad input: each is named with its place, and the rest goes through.

use super::Place;

const GOOD: &str = "France condemned Russia.";

/// Reads a bad file beside a good one: the good one comes through, the bad one is named.
#[track_caller]
fn beside_a_good_one(name: &str, content: impl AsRef<[u8]>, complaint: &str) {
    let place = Place::new();
    place.file(name, content);
    place.file("good.txt", GOOD);
    let ran = place.run(&["extract", name, "good.txt"]).ends(0).complains_of(&[complaint, "1 input could not be read"]);
    assert_eq!(ran.triples(), ["France condemned Russia"]);
    // Alone, it is an error.
    let ran = place.run(&["extract", name]).ends(2).complains_of(&[complaint, "no article could be read"]);
    assert_eq!(ran.out, "");
}

/// Reads a file in an odd encoding.
#[track_caller]
fn is_decoded(content: &[u8], complaint: Option<&str>) {
    let place = Place::new();
    place.file("a.txt", content);
    let ran = place.run(&["extract", "a.txt"]).ends(0);
    assert_eq!(ran.rows()[0]["sentence"]["text"], "France condemned Bogotá.");
    match complaint {
        Some(complaint) => drop(ran.complains_of(&[&format!("warning: a.txt: {complaint}")])),
        None => assert_eq!(ran.err, ""),
    }
}

#[test]
fn an_empty_file() {
    beside_a_good_one("empty.txt", "", "empty.txt: no text in it");
}

#[test]
fn a_binary_file() {
    beside_a_good_one("x.txt", b"\x7fELF\x02\x01\x01\x00\x00", "x.txt: this is a program, not text");
}

#[test]
fn a_file_that_is_not_there() {
    let place = Place::new();
    place.file("good.txt", GOOD);
    let ran = place.run(&["extract", "gone.txt", "good.txt"]).ends(0);
    assert_eq!(ran.complains_of(&["error: gone.txt: no such file or folder"]).triples().len(), 1);
}

#[test]
fn latin_1() {
    is_decoded(b"France condemned Bogot\xe1.", Some("not UTF-8, read as Windows-1252"));
}

#[test]
fn utf_16_with_and_without_its_mark() {
    let text = "France condemned Bogotá.";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    is_decoded(&[b"\xff\xfe", &little[..]].concat(), None);
    is_decoded(&[b"\xfe\xff", &big[..]].concat(), None);
    is_decoded(&little, Some("not UTF-8, read as UTF-16LE"));
    is_decoded(&big, Some("not UTF-8, read as UTF-16BE"));
}

#[test]
fn a_line_of_ten_megabytes() {
    let place = Place::new();
    let filler = "x".repeat(10_000_000);
    place.file(
        "rows.jsonl",
        format!("{{\"html\": \"{filler}\", \"text\": \"{GOOD}\"}}\n{{\"text\": \"{filler} {GOOD}\"}}\n"),
    );
    place.file("word.txt", &filler);
    let ran = place.run(&["extract", "rows.jsonl", "word.txt"]).ends(0);
    assert!(ran.triples().contains(&"France condemned Russia".to_owned()), "{:?}", ran.triples());
}

#[test]
fn broken_rows_of_json_lines() {
    let place = Place::new();
    let rows = format!(
        "{{\"text\": \"{GOOD}\"}}\n{{\"text\": \"broken\n{{\"id\": \"c\"}}\n{{\"text\": [1]}}\n{{\"text\": \"Germany thanked Poland.\"}}\n"
    );
    place.file("rows.jsonl", rows);
    let ran = place.run(&["extract", "rows.jsonl"]).ends(0).complains_of(&[
        "error: rows.jsonl:2: broken JSON",
        "error: rows.jsonl:3: the field \"text\" is missing",
        "error: rows.jsonl:4: the field \"text\" should be a string",
        "warning: 3 inputs could not be read, 2 could",
    ]);
    assert_eq!(ran.triples(), ["France condemned Russia", "Germany thanked Poland"]);
    let ids: Vec<String> = ran.rows().iter().map(|row| row["document"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["rows:1", "rows:5"]);
}

#[test]
fn an_article_without_a_date() {
    let place = Place::new();
    place.file("a.txt", "France condemned Russia on Tuesday.");
    let ran = place.run(&["extract", "a.txt"]).ends(0);
    assert!(ran.rows()[0]["document"]["date"].is_null());
}

#[test]
fn dates_that_are_none() {
    let place = Place::new();
    place.file("a.txt", GOOD);
    place.run(&["extract", "a.txt", "--date", "yesterday"]).ends(2).complains_of(&["yesterday", "YYYY-MM-DD"]);
    place.run(&["extract", "a.txt", "--date", "2026-02-30"]).ends(2).complains_of(&["2026-02-30"]);
    let rows = format!("{{\"date\": \"soon\", \"text\": \"{GOOD}\"}}\n");
    beside_a_good_one("rows.jsonl", rows, "rows.jsonl:1: \"soon\" is no date: write YYYY-MM-DD");
    let front = format!("---\ndate: 4 Feb\n---\n{GOOD}");
    beside_a_good_one("front.txt", front, "front.txt:2: \"4 Feb\" is no date: write YYYY-MM-DD");
}

#[test]
fn a_text_in_another_language() {
    let place = Place::new();
    let text = "Der Bundeskanzler hat am Dienstag in Berlin mit dem französischen Präsidenten über die Lage in der Ukraine \
                gesprochen. Beide Seiten betonten, dass die Zusammenarbeit weitergehen müsse und dass man gemeinsam \
                nach einer Lösung suchen werde, die von allen getragen werden könne.";
    place.file("de.txt", text);
    place.file("good.txt", GOOD);
    let ran = place
        .run(&["extract", "de.txt", "good.txt"])
        .ends(0)
        .complains_of(&["warning: de: the text seems to be in German"]);
    assert!(ran.triples().contains(&"France condemned Russia".to_owned()));
}

#[test]
fn ids_that_come_twice() {
    let place = Place::new();
    place.file(
        "rows.jsonl",
        format!("{{\"id\": \"a\", \"text\": \"{GOOD}\"}}\n{{\"id\": \"a\", \"text\": \"Germany thanked Poland.\"}}\n"),
    );
    let ran =
        place.run(&["extract", "rows.jsonl"]).ends(0).complains_of(&["warning: rows.jsonl:2: the id \"a\" is taken"]);
    assert_eq!(ran.rows()[1]["document"]["id"], "a-2");
}
