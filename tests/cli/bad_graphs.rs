//! Graph files that are none, or no longer: an error that names the file, and the file as it was.

use super::{ARTICLE, Place};
use std::fs;

/// Asks of a file and adds to it: both end in an error that says this, and the file stays.
#[track_caller]
fn is_refused(name: &str, content: &[u8], complaints: &[&str]) {
    let place = Place::new();
    let path = place.file(name, content);
    place.file("a.txt", ARTICLE);
    for arguments in [&["query", name][..], &["build", "a.txt", "--into", name]] {
        let ran = place.run(arguments).ends(2).complains_of(&[name]).complains_of(complaints);
        assert!(ran.err.len() < 2_000, "{} bytes of complaint", ran.err.len());
        assert_eq!(ran.out, "");
        assert!(fs::read(&path).unwrap() == content);
    }
}

/// The sample's graph as a file of this name.
fn good(name: &str) -> Vec<u8> {
    let place = Place::with_article();
    place.run(&["build", "article.txt", "--date", "2026-02-04", "--format", "jsonld,packed,jsonl"]).ends(0);
    fs::read(place.path().join("output").join(name)).unwrap()
}

#[test]
fn truncated_files() {
    for name in ["graph.jsonld", "graph.packed"] {
        let whole = good(name);
        for part in [0, 1, 7, 30, 60, 90, 99] {
            is_refused(name, &whole[..whole.len() * part / 100], &["graph"]);
        }
    }
    let whole = good("statements.jsonl");
    is_refused("statements.jsonl", &whole[..whole.len() - 9], &["this is no statement"]);
}

#[test]
fn corrupted_files() {
    let text = String::from_utf8(good("graph.jsonld")).unwrap();
    // The last of its kind stands in a statement; the context and the events have the same words.
    let changed = |from: &str, to: &str| {
        let (before, after) = text.rsplit_once(from).unwrap();
        format!("{before}{to}{after}").into_bytes()
    };
    is_refused(
        "graph.jsonld",
        &changed("\"confidence\":", "\"confidence\":\"much\",\"x\":"),
        &["much", "the node stmt:"],
    );
    is_refused("graph.jsonld", &changed("\"polarity\":\"asserted\"", "\"polarity\":\"maybe\""), &["maybe"]);
    is_refused("graph.jsonld", &changed("@graph", "@gra\u{0}ph"), &["graph"]);
    is_refused("graph.jsonld", b"\xff\xfe\xfd", &["UTF-8"]);
    let mut packed = good("graph.packed");
    let middle = packed.len() / 2;
    packed[middle] ^= 1;
    is_refused("graph.packed", &packed, &["damaged"]);
}

#[test]
fn a_graph_of_a_newer_version() {
    let text = String::from_utf8(good("graph.jsonld")).unwrap();
    let newer = text.replace("\"schemaVersion\":\"1\"", "\"schemaVersion\":\"99\"");
    assert_ne!(newer, text);
    is_refused("graph.jsonld", newer.as_bytes(), &["99", "newer"]);
    let mut packed = good("graph.packed");
    packed[8] = 99;
    is_refused("graph.packed", &packed, &["99", "newer"]);
}

#[test]
fn truncated_files_of_the_other_formats() {
    for name in ["graph.ttl", "graph.nt", "graph.nq", "graph.trig", "graph.json"] {
        let place = Place::new();
        place.file("graph.jsonld", good("graph.jsonld"));
        place.run(&["convert", "graph.jsonld", name]).ends(0);
        let whole = fs::read(place.path().join(name)).unwrap();
        for part in [30, 60, 90] {
            // In the middle of a word: the start of one of these formats may itself be a whole file.
            let cut = whole.len() * part / 100;
            let cut = (cut..).find(|&at| whole[at - 1].is_ascii_lowercase() && whole[at].is_ascii_lowercase()).unwrap();
            is_refused(name, &whole[..cut], &["graph"]);
        }
        if name != "graph.json" {
            // Between two lines, where what is left is a whole file.
            let last_line = whole[..whole.len() - 1].iter().rposition(|&byte| byte == b'\n').unwrap();
            is_refused(name, &whole[..=last_line], &["cut off"]);
        }
    }
}

#[test]
fn files_of_other_kinds() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&b;&f;</x>";
    for name in ["graph.graphml", "graph.gexf", "graph.svg"] {
        is_refused(name, bomb.as_bytes(), &["jsonld"]);
    }
    for name in ["graph.jsonld", "graph.ttl", "graph.json"] {
        is_refused(name, bomb.as_bytes(), &["graph"]);
        // The beginning of a gzip file, and of a zip file.
        is_refused(name, b"\x1f\x8b\x08\0\0\0\0\0\xff", &["UTF-8"]);
        is_refused(name, b"PK\x03\x04\x14\0\0\0\x08\0\xff", &["UTF-8"]);
    }
    let remote = br#"{"@context": "http://localhost:1/context.jsonld", "@graph": []}"#;
    is_refused("graph.jsonld", remote, &["graph.jsonld"]);
}

#[test]
fn dangling_ids() {
    let text = String::from_utf8(good("graph.jsonld")).unwrap();
    let without = |part: &str| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with(part)).collect();
        assert!(lines.len() < text.lines().count(), "{part}");
        lines.join("\n")
    };
    for part in ["{\"id\":\"wd:", "{\"id\":\"doc:", "{\"id\":\"rel:"] {
        is_refused("graph.jsonld", without(part).as_bytes(), &["which is not in the file"]);
    }
}

#[test]
fn an_actor_that_acts_on_itself_is_no_endless_loop() {
    let place = Place::new();
    let text = String::from_utf8(good("statements.jsonl")).unwrap();
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let mut circular = first.clone();
    circular["object"] = first["subject"].clone();
    place.file("circle.jsonl", circular.to_string());
    place.run(&["build", "--from-statements", "circle.jsonl"]).ends(0);
    place.run(&["query", "output/graph.jsonld"]).ends(0);
}

#[test]
fn nesting_without_end() {
    for opening in ["[", "{\"@graph\":[", "{\"@context\":{\"a\":", "{\"id\":"] {
        let deep = opening.repeat(1_000_000);
        for name in ["graph.jsonld", "statements.jsonl"] {
            is_refused(name, deep.as_bytes(), &[]);
        }
    }
    let inside = String::from_utf8(good("graph.jsonld"))
        .unwrap()
        .replace("\"confidence\":", &format!("\"x\":{},\"confidence\":", "[".repeat(1_000_000)));
    is_refused("graph.jsonld", inside.as_bytes(), &[]);
}
