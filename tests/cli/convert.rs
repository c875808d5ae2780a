//! `convert`: names of formats, places of output, and files that are broken.

use super::Place;
use super::query::statement;

/// Four statements.
fn place() -> Place {
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

#[test]
fn the_name_of_the_output_decides() {
    let place = place();
    for (file, part) in [
        ("g.jsonld", "\"@context\""),
        ("g.gv", "digraph"),
        ("g.SVG", "<svg"),
        ("g.ttl", "@prefix"),
        ("g.nt", "<urn:chancery:statement:0000000000000000>"),
        ("g.trig", "@prefix"),
        ("g.json", "\"multigraph\""),
        ("g.graphml", "<graphml"),
        ("g.gexf", "<gexf"),
        ("g.cyjs", "\"elements\""),
        ("g.csv", "subject_id,"),
        ("g.mmd", "flowchart LR"),
    ] {
        let ran = place.run(&["convert", "statements.jsonl", file, "--layout", "own"]).ends(0);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
        assert!(place.read(file).contains(part), "{file}");
    }
}

#[test]
fn a_format_may_be_named_by_name_extension_or_media_type() {
    let place = place();
    let ttl = place.run(&["convert", "statements.jsonl", "-", "--format", "turtle"]).ends(0).out;
    assert!(ttl.contains("\n@prefix"));
    for name in [".ttl", "TTL", "text/turtle"] {
        assert_eq!(place.run(&["convert", "statements.jsonl", "-", "--format", name]).ends(0).out, ttl);
    }
    place
        .run(&["convert", "statements.jsonl", "-", "--format", "docx"])
        .ends(2)
        .complains_of(&["docx", "jsonld, packed, dot"]);
    place.run(&["convert", "statements.jsonl", "-"]).ends(2).complains_of(&["use --format"]);
    place.run(&["convert", "statements.jsonl", "graph"]).ends(2).complains_of(&["graph", "use --format"]);
}

#[test]
fn from_any_complete_format_to_any_other_and_back() {
    let place = place();
    place.run(&["convert", "statements.jsonl", "first.jsonld"]).ends(0);
    let mut last = "first.jsonld".to_owned();
    for extension in ["ttl", "nt", "nq", "trig", "json", "jsonl", "jsonld"] {
        let next = format!("next.{extension}");
        place.run(&["convert", &last, &next]).ends(0);
        last = next;
    }
    assert!(place.read(&last) == place.read("first.jsonld"));
    // Standard input has no name: its beginning tells.
    for file in ["next.ttl", "next.nt", "next.nq", "next.trig", "next.json", "next.jsonl", "next.jsonld"] {
        let input = place.read(file);
        let ran = place.run_with(&["convert", "-", "-", "--format", "jsonld"], input).ends(0);
        assert!(ran.out == place.read("first.jsonld"), "{file}");
        assert_eq!(
            place.run(&["query", file, "--subject", "US", "--format", "jsonl"]).ends(0).rows().len(),
            1,
            "{file}"
        );
    }
}

#[test]
fn neo4j_gets_a_folder() {
    let place = place();
    place.run(&["convert", "statements.jsonl", "neo4j", "--format", "neo4j"]).ends(0);
    assert!(place.read("neo4j/neo4j-actors.csv").starts_with("id:ID,label:string,"));
    assert!(place.read("neo4j/neo4j-relations.csv").contains(",SANCTIONED,"));
    place.run(&["convert", "statements.jsonl", "-", "--format", "neo4j"]).ends(2).complains_of(&["folder"]);
}

#[test]
fn the_surroundings_of_an_actor() {
    let place = place();
    let picture = |options: &[&str]| {
        place.run(&[&["convert", "statements.jsonl", "-", "--format", "dot"], options].concat()).ends(0).out
    };
    assert!(picture(&[]).contains("hosted"));
    let around = picture(&["--around", "Washington", "--layout", "neato"]);
    assert!(around.contains("sanctioned") && !around.contains("hosted"), "{around}");
    assert!(around.contains("layout=neato"));
    let arguments = ["convert", "statements.jsonl", "a.svg", "--around", "Putin"];
    place.run(&arguments).ends(2).complains_of(&["no actor called \"Putin\""]);
}

#[test]
fn frames_around_continents_and_blocs() {
    let place = place();
    let dot =
        |options: &[&str]| place.run(&[&["convert", "statements.jsonl", "-", "--format", "dot"], options].concat());
    let by_continent = dot(&["--group-by", "continent"]).ends(0).out;
    assert!(by_continent.contains("South America") && by_continent.contains("North America"), "{by_continent}");
    let by_bloc = dot(&["--group-by", "NATO"]).ends(0).out;
    assert!(by_bloc.contains("cluster") && by_bloc.contains("NATO"), "{by_bloc}");
    dot(&["--group-by", "Hogwarts"]).ends(2).complains_of(&["Hogwarts"]);
}

#[test]
fn the_filters_of_query_choose_what_is_written() {
    let place = place();
    let ran = place.run(&["convert", "statements.jsonl", "-", "--format", "jsonl", "--type", "sanction"]).ends(0);
    assert_eq!(ran.triples(), ["US sanctioned Petro"]);
    let ran = place.run(&["convert", "statements.jsonl", "-", "--format", "jsonl", "--polarity", "asserted"]).ends(0);
    assert_eq!(ran.rows().len(), 3);
}

#[test]
fn a_png_is_drawn_without_graphviz_and_without_fonts() {
    let place = place();
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
    command.current_dir(place.path()).env("PATH", "").args(["convert", "statements.jsonl", "g.png"]);
    super::Ran::of(&mut command).ends(0);
    let bytes = std::fs::read(place.path().join("g.png")).unwrap();
    assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 5000);
}

#[test]
fn broken_files_are_named_with_what_is_wrong_and_the_output_stays() {
    let place = place();
    for extension in ["jsonld", "ttl", "nq", "json"] {
        let file = format!("g.{extension}");
        place.run(&["convert", "statements.jsonl", &file]).ends(0);
        let whole = place.read(&file);
        // In the middle of something, not between two lines.
        let mut half = whole.len() / 2;
        while !whole.is_char_boundary(half) || whole.as_bytes()[half - 1] == b'\n' {
            half += 1;
        }
        place.file(&file, &whole[..half]);
        place.file("out.dot", "old");
        place.run(&["convert", &file, "out.dot"]).ends(2).complains_of(&[&file, "this is no"]);
        assert_eq!(place.read("out.dot"), "old");
    }
    place.file("x.graphml", "<graphml/>");
    place.run(&["convert", "x.graphml", "g.dot"]).ends(2).complains_of(&["x.graphml", "graphml is only written"]);
    let help = place.run(&["convert", "--help"]).ends(0).out;
    let from = help.split("--from").nth(1).and_then(|part| part.split("--top").next()).unwrap();
    assert!(from.contains("node-link") && from.contains("packed") && !from.contains("graphml"), "{from}");
    place.file("empty.jsonld", "");
    place.run(&["convert", "empty.jsonld", "g.dot"]).ends(2).complains_of(&["empty.jsonld", "nothing in it"]);
    place.file("deep.ttl", format!("<urn:a> <urn:b> {}", "[ <urn:c> ".repeat(1_000_000)));
    place.run(&["convert", "deep.ttl", "g.dot"]).ends(2).complains_of(&["deep.ttl", "nested too deep"]);
    place.run(&["convert", "gone.ttl", "g.dot"]).ends(2).complains_of(&["gone.ttl"]);
    place.run(&["convert", "statements.jsonl", "gone/g.docx"]).ends(2).complains_of(&["tells no format"]);
}

#[test]
fn an_empty_graph_goes_through() {
    let place = Place::new();
    place.file("none.jsonl", "");
    for file in ["g.jsonld", "g.dot", "g.svg", "g.gexf", "g.graphml", "g.json", "g.csv", "g.mmd", "g.ttl"] {
        place.run(&["convert", "none.jsonl", file]).ends(0);
    }
    place.run(&["convert", "g.ttl", "again.jsonld"]).ends(0);
    assert!(place.read("again.jsonld") == place.read("g.jsonld"));
}
