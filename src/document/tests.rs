//! Files as they come: each kind of bad input loses itself and nothing else.

use super::{Document, Input, MAX_TEXT, ReadErrorKind, ReadOptions, parse_date, read};
use jiff::civil::date;
use std::fs;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// What reading gave: documents, and errors and warnings as text.
struct Outcome {
    documents: Vec<Document>,
    errors: Vec<String>,
    warnings: Vec<String>,
}

/// Reads files of these names and contents from a folder, whose path is cut from the messages.
fn read_files(files: &[(&str, &[u8])]) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let inputs: Vec<Input> = files.iter().map(|(name, _)| Input::Path(folder.path().join(name))).collect();
    read_inputs(&inputs, &folder)
}

fn read_inputs(inputs: &[Input], folder: &TempDir) -> Outcome {
    let warnings = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&warnings);
    let base = format!("{}/", folder.path().display());
    let cut = base.clone();
    let options = ReadOptions {
        default_date: Some(date(2020, 1, 1)),
        on_warning: Some(Box::new(move |warning| sink.lock().unwrap().push(warning.to_string().replace(&cut, "")))),
    };
    let (mut documents, mut errors) = (Vec::new(), Vec::new());
    for read in read(inputs, options) {
        match read {
            Ok(document) => documents.push(document),
            Err(error) => errors.push(error.to_string().replace(&base, "")),
        }
    }
    let warnings = warnings.lock().unwrap().clone();
    Outcome { documents, errors, warnings }
}

fn ids(outcome: &Outcome) -> Vec<&str> {
    outcome.documents.iter().map(|document| document.id.as_str()).collect()
}

#[test]
fn a_plain_text_is_one_document_with_the_text_after_its_front_matter() {
    let outcome = read_files(&[
        ("one.txt", "Café talks.\r\nSecond line.\n".as_bytes()),
        ("two.md", b"---\ndate: 2026-02-04\nid: b\nurl: https://example.org\ntitle: Talks\n---\nThey met.\n"),
    ]);
    let [one, two] = &outcome.documents[..] else { panic!("two documents") };
    assert_eq!((one.id.as_str(), one.text.as_str()), ("one", "Café talks.\r\nSecond line.\n"));
    assert_eq!(one.date, Some(date(2020, 1, 1)), "the default");
    let expected = Document {
        id: "b".into(),
        date: Some(date(2026, 2, 4)),
        url: Some("https://example.org".into()),
        title: Some("Talks".into()),
        text: "They met.\n".into(),
    };
    assert_eq!(*two, expected);
    assert!(outcome.errors.is_empty() && outcome.warnings.is_empty());
}

#[test]
fn json_lines_lose_only_their_bad_rows() {
    let rows = "{\"id\": \"a\", \"text\": \"One.\"}\n\
                {\"id\": \"b\", \"text\": \"broken\n\
                \n\
                {\"id\": \"c\"}\n\
                {\"id\": \"d\", \"text\": 4}\n\
                {\"id\": \"e\", \"date\": \"last week\", \"text\": \"Five.\"}\n\
                {\"text\": \"Six.\", \"date\": \"2026-02-04\"}";
    let outcome = read_files(&[("rows.jsonl", rows.as_bytes())]);
    assert_eq!(ids(&outcome), ["a", "rows:7"]);
    assert_eq!(outcome.documents[1].date, Some(date(2026, 2, 4)));
    assert_eq!(
        outcome.errors,
        [
            "rows.jsonl:2: broken JSON: EOF while parsing a string (column 27)",
            "rows.jsonl:4: the field \"text\" is missing",
            "rows.jsonl:5: the field \"text\" should be a string, but it is a number",
            "rows.jsonl:6: \"last week\" is no date: write YYYY-MM-DD",
        ]
    );
}

#[test]
fn empty_binary_and_missing_files_are_named_and_the_rest_is_read() {
    let outcome = read_files(&[
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("front.txt", b"---\ndate: 2026-02-04\n---\n"),
        ("empty.jsonl", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("data.jsonl", b"\x00\x01\x02\x03\x04"),
        ("good.txt", b"They met."),
    ]);
    assert_eq!(ids(&outcome), ["good"]);
    assert_eq!(
        outcome.errors,
        [
            "empty.txt: no text in it",
            "blank.txt: no text in it",
            "front.txt: no text in it",
            "empty.jsonl: no text in it",
            "picture.txt: this is a PNG picture, not text",
            "data.jsonl: this is a binary file, not text",
        ]
    );
    let folder = tempfile::tempdir().unwrap();
    let missing = read_inputs(&[Input::Path(folder.path().join("gone.txt"))], &folder);
    assert_eq!(missing.errors, ["gone.txt: no such file or folder"]);
}

#[test]
fn other_encodings_are_decoded() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let outcome = read_files(&[
        ("latin.txt", b"Bogot\xe1 said no."),
        ("bare.txt", &utf16("Bogotá said no.")),
        ("marked.txt", &[b"\xff\xfe", &utf16("Bogotá said no.")[..]].concat()),
        (
            "rows.jsonl",
            &utf16(
                "{\"id\": \"r1\", \"text\": \"Bogotá said no.\"}\n{\"id\": \"r2\", \"text\": \"Bogotá said no.\"}\n",
            ),
        ),
        (
            "latin.jsonl",
            b"{\"id\": \"l1\", \"text\": \"Bogot\xe1 said no.\"}\n{\"id\": \"l2\", \"text\": \"Bogot\xe1 said no.\"}",
        ),
        ("signed.txt", b"\xef\xbb\xbfBogot\xc3\xa1 said no."),
    ]);
    assert_eq!(ids(&outcome), ["latin", "bare", "marked", "r1", "r2", "l1", "l2", "signed"]);
    for document in &outcome.documents {
        assert_eq!(document.text, "Bogotá said no.", "{}", document.id);
    }
    assert_eq!(
        outcome.warnings,
        [
            "latin.txt: not UTF-8, read as Windows-1252 (Latin-1)",
            "bare.txt: not UTF-8, read as UTF-16LE",
            "rows.jsonl: not UTF-8, read as UTF-16LE",
            "latin.jsonl:1: not UTF-8, read as Windows-1252 (Latin-1)",
        ]
    );
}

#[test]
fn of_ten_megabytes_the_start_is_read() {
    let sentence = "Paris condemned the raid. ";
    let text = sentence.repeat(10_000_000 / sentence.len());
    let row = format!("{{\"text\": \"{text}\"}}\n{{\"text\": \"Short.\"}}\n");
    let outcome = read_files(&[("long.txt", text.as_bytes()), ("long.jsonl", row.as_bytes())]);
    assert_eq!(ids(&outcome), ["long", "long:1", "long:2"]);
    for document in &outcome.documents[..2] {
        assert_eq!(document.text, text[..MAX_TEXT], "{}", document.id);
    }
    assert_eq!(outcome.documents[2].text, "Short.");
    let cut = |place: &str, id: &str| {
        format!("{place}: the text of \"{id}\" is longer than 1000000 characters, what follows is not read")
    };
    assert_eq!(outcome.warnings, [cut("long.txt", "long"), cut("long.jsonl:1", "long:1")]);
}

#[test]
fn lines_and_files_too_long_for_the_memory_are_refused() {
    let rows = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Short.\"}}\n", "a".repeat(65 << 20));
    let outcome = read_files(&[("long.jsonl", rows.as_bytes())]);
    assert_eq!(outcome.errors, ["long.jsonl:1: the line is longer than 64 MB"]);
    assert_eq!(ids(&outcome), ["long:2"]);
}

#[test]
fn ids_are_made_unique_with_a_warning() {
    let rows = b"{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"a\", \"text\": \"Two.\"}\n";
    let outcome = read_files(&[("rows.jsonl", rows), ("a.txt", b"Three.")]);
    assert_eq!(ids(&outcome), ["a", "a-2", "a-3"]);
    assert_eq!(
        outcome.warnings,
        [
            "rows.jsonl:2: the id \"a\" is taken by an earlier article, this one is called \"a-2\"",
            "a.txt: the id \"a\" is taken by an earlier article, this one is called \"a-3\"",
        ]
    );
}

#[test]
fn a_front_matter_date_that_is_none_is_located() {
    let outcome = read_files(&[("a.txt", b"---\ntitle: x\ndate: 2026-02-31\n---\nThey met."), ("b.txt", b"They met.")]);
    assert_eq!(outcome.errors, ["a.txt:3: \"2026-02-31\" is no date: write YYYY-MM-DD"]);
    assert_eq!(ids(&outcome), ["b"]);
}

#[test]
fn whole_json_files_are_read() {
    let outcome = read_files(&[
        ("one.json", b"{\n  \"date\": \"2026-02-04T10:00:00Z\",\n  \"text\": \"They met.\"\n}"),
        ("many.json", b"[\n{\"text\": \"One.\"},\n{\"id\": \"x\"},\n{\"text\": \"Three.\"}\n]"),
        ("lines.json", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
        ("broken.json", b"{\"text\": \"One.\",\n oops}"),
        ("none.json", b"[]"),
    ]);
    assert_eq!(ids(&outcome), ["one", "many:2", "many:4", "lines:1", "lines:2"]);
    assert_eq!(
        outcome.errors,
        [
            "many.json:3: the field \"text\" is missing",
            "broken.json:2: broken JSON: key must be a string (column 2)",
            "none.json: no text in it",
        ]
    );
}

#[test]
fn a_folder_is_read_in_order_and_files_named_by_hand_whatever_they_are_called() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [("b.txt", "B."), ("a.txt", "A."), ("c.html", "C."), ("story", "{\"text\": \"D.\"}")] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let inputs = [
        Input::Path(folder.path().to_owned()),
        Input::Path(folder.path().join("c.html")),
        Input::Path(folder.path().join("story")),
    ];
    assert_eq!(ids(&read_inputs(&inputs, &folder)), ["a", "b", "c", "story:1"]);
}

#[test]
fn errors_say_what_kind_they_are() {
    let error = read(&[Input::Path("/nowhere/at/all".into())], ReadOptions::default()).next().unwrap().unwrap_err();
    assert!(matches!(error.kind, ReadErrorKind::Io(_)));
    assert_eq!((error.file.as_str(), error.line), ("/nowhere/at/all", None));
}

#[test]
fn dates_and_time_stamps_are_read() {
    assert_eq!(parse_date("2026-02-04"), Some(date(2026, 2, 4)));
    assert_eq!(parse_date(" 2026-02-04T18:30:00+01:00 "), Some(date(2026, 2, 4)));
    assert_eq!(parse_date("2026-02-04 18:30"), Some(date(2026, 2, 4)));
}

#[test]
fn what_is_no_date_is_none() {
    for none in [
        "",
        "yesterday",
        "2026-02-30",
        "2026-13-01",
        "04.02.2026",
        "2026-2-4",
        "2026-02-045",
        "20260204",
        "２０２６-02-04",
    ] {
        assert_eq!(parse_date(none), None, "{none:?}");
    }
}
