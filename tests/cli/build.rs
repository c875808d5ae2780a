//! `build`: the files, and what is said about them.

use super::{ARTICLE, Place};
use std::fs;

const FILES: [&str; 4] = ["graph.jsonld", "graph.dot", "graph.svg", "statements.jsonl"];

#[test]
fn four_files_are_written_and_named() {
    let place = Place::with_article();
    let ran = place.run(&["build", "article.txt", "--date", "2026-02-04", "--output", "new/out"]).ends(0);
    for file in FILES {
        assert!(!place.read(&format!("new/out/{file}")).is_empty());
        assert!(ran.out.contains(&format!("new/out/{file}")), "{}", ran.out);
    }
    assert_eq!(fs::read_dir(place.path().join("new/out")).unwrap().count(), FILES.len(), "nothing is left over");
    assert!(ran.out.lines().any(|line| line.contains("Trump") && line.contains("hosted") && line.contains("Petro")));
    assert!(ran.out.contains("1 article, "), "{}", ran.out);
    assert!(place.read("new/out/graph.dot").contains("hosted"));
    assert!(place.read("new/out/graph.svg").contains("hosted"));
}

#[test]
fn the_statements_are_those_of_extract() {
    let place = Place::with_article();
    place.run(&["build", "article.txt", "--date", "2026-02-04"]).ends(0);
    let sorted = |text: &str| {
        let mut triples: Vec<String> =
            text.lines().map(|line| super::triple(&serde_json::from_str(line).unwrap())).collect();
        triples.sort();
        triples
    };
    let extracted = place.run(&["extract", "article.txt", "--date", "2026-02-04"]).ends(0).out;
    assert_eq!(sorted(&place.read("output/statements.jsonl")), sorted(&extracted));
}

#[test]
fn the_same_articles_give_the_same_bytes_in_any_order() {
    let place = Place::with_article();
    place.file("b.txt", "France condemned Russia. Germany thanked Poland.");
    place.run(&["build", "article.txt", "b.txt", "--output", "one", "--layout", "own"]).ends(0);
    place.run(&["build", "b.txt", "article.txt", "--output", "two", "--layout", "own"]).ends(0);
    for file in FILES {
        assert!(place.read(&format!("one/{file}")) == place.read(&format!("two/{file}")), "{file} differs");
    }
}

#[test]
fn only_the_formats_that_are_asked_for_are_written() {
    let place = Place::with_article();
    place.run(&["build", "article.txt", "--format", "dot,jsonld"]).ends(0);
    let mut files: Vec<String> = fs::read_dir(place.path().join("output"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, ["graph.dot", "graph.jsonld"]);
}

#[test]
fn without_graphviz_there_is_a_picture_too() {
    let place = Place::with_article();
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
    // An empty path: no program is found.
    command.current_dir(place.path()).env("PATH", "").args(["build", "article.txt", "--title", "A <title>"]);
    super::Ran::of(&mut command).ends(0);
    let svg = place.read("output/graph.svg");
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().any(|node| node.text() == Some("A <title>")));
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
    command.current_dir(place.path()).env("PATH", "").args(["build", "article.txt", "--layout", "graphviz"]);
    super::Ran::of(&mut command).ends(2).complains_of(&["graph.svg", "not installed"]);
}

#[test]
fn nothing_found_is_a_graph_without_edges() {
    let place = Place::new();
    place.file("cat.txt", "The cat sleeps on the warm stove.");
    let ran = place.run(&["build", "cat.txt"]).ends(0);
    assert!(ran.out.contains("No relation"), "{}", ran.out);
    assert!(place.read("output/graph.jsonld").contains("\"@graph\""));
    assert_eq!(place.read("output/statements.jsonl"), "");
}

#[test]
fn a_folder_is_read_without_its_readme() {
    let place = Place::new();
    place.file("news/a.txt", ARTICLE);
    place.file("news/more/b.md", "---\ndate: 2026-02-04\n---\nFrance condemned Russia.");
    place.file("news/README.md", "Poland thanked Germany.");
    let ran = place.run(&["build", "news"]).ends(0);
    assert!(ran.out.contains("2 articles, "), "{}", ran.out);
    assert!(!place.read("output/statements.jsonl").contains("thanked"));
}

#[test]
fn an_output_folder_that_cannot_be_written_is_named_before_any_work() {
    let place = Place::with_article();
    place.file("taken", "a file");
    // The broken input would be complained of if reading had begun.
    let ran = place.run(&["build", "nowhere.txt", "--output", "taken/out"]).ends(2);
    let ran = ran.complains_of(&["cannot write into the output folder taken/out"]);
    assert!(!ran.err.contains("nowhere.txt"), "{}", ran.err);
    assert_eq!(place.read("taken"), "a file");
}

#[test]
fn files_of_an_earlier_run_stay_where_nothing_could_be_read() {
    let place = Place::with_article();
    place.run(&["build", "article.txt"]).ends(0);
    let before = place.read("output/graph.jsonld");
    place.run(&["build", "gone.txt"]).ends(2).complains_of(&["gone.txt: no such file"]);
    assert_eq!(place.read("output/graph.jsonld"), before);
}
