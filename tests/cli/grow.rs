//! Graphs that grow, graphs of statements, and what is left when a run is killed.

use super::Place;
use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const MORE: &str =
    "France condemned Russia. Washington imposed sanctions on Russia on Tuesday. Germany thanked Poland.";

fn three_articles() -> Place {
    let place = Place::with_article();
    place.file("b.txt", format!("---\ndate: 2026-02-05\n---\n{MORE}"));
    place.file("c.txt", format!("---\ndate: 2026-02-06\n---\n{MORE} Poland accused Germany of spying."));
    place
}

#[test]
fn growing_gives_what_building_all_at_once_gives() {
    let place = three_articles();
    for file in ["graph.jsonld", "statements.jsonl", "graph.packed"] {
        let formats = ["--format", "jsonld,jsonl,packed"];
        place.run(&[&["build", "c.txt", "article.txt", "b.txt", "--output", "all"], &formats[..]].concat()).ends(0);
        place.run(&[&["build", "b.txt", "--output", "step"], &formats[..]].concat()).ends(0);
        let step = format!("step/{file}");
        place.run(&["build", "--into", &step, "c.txt"]).ends(0);
        let ran = place.run(&["build", "article.txt", "--into", &step]).ends(0);
        assert!(ran.out.contains(&step), "{}", ran.out);
        let all = fs::read(place.path().join("all").join(file)).unwrap();
        let grown = || fs::read(place.path().join(&step)).unwrap();
        assert!(grown() == all, "{file} differs");
        let ran = place.run(&["build", "article.txt", "b.txt", "--into", &step]).ends(0);
        assert!(grown() == all, "{file} changed by articles that it had");
        assert_eq!(ran.err, "");
    }
}

#[test]
fn another_text_under_a_known_name_is_warned_of() {
    let place = three_articles();
    place.run(&["build", "b.txt"]).ends(0);
    place.file("b.txt", "Spain praised Portugal.");
    let ran = place.run(&["build", "--into", "output/graph.jsonld", "b.txt"]).ends(0);
    ran.complains_of(&["warning", "\"b\"", "other statements"]);
}

#[test]
fn what_cannot_grow_is_named_and_left() {
    let place = three_articles();
    let ran = place.run(&["build", "--into", "gone.jsonld", "b.txt"]).ends(2);
    ran.complains_of(&["cannot add to gone.jsonld", "--output DIR"]);
    assert!(!place.path().join("gone.jsonld").exists());
    place.file("graph.dot", "digraph {}");
    place.run(&["build", "--into", "graph.dot", "b.txt"]).ends(2).complains_of(&["graph.dot", "jsonld"]);
    place.file("graph.jsonld", "{\"@graph\": [");
    place.run(&["build", "--into", "graph.jsonld", "b.txt"]).ends(2).complains_of(&["graph.jsonld"]);
    assert_eq!((place.read("graph.dot"), place.read("graph.jsonld")), ("digraph {}".into(), "{\"@graph\": [".into()));
    place.run(&["build", "--into", "graph.jsonld", "--output", "x", "b.txt"]).ends(2).complains_of(&["--output"]);
}

#[test]
fn statements_from_files_and_standard_input_give_the_graph_of_their_articles() {
    let place = three_articles();
    place.run(&["build", "article.txt", "b.txt", "--output", "all"]).ends(0);
    let statements = place.read("all/statements.jsonl");
    let (first, second) = statements.split_at(statements.find('\n').unwrap() + 1);
    place.file("first.jsonl", first);
    let ran = place.run_with(&["build", "--from-statements", "-", "first.jsonl", "--output", "again"], second).ends(0);
    assert!(ran.out.contains(&format!("{} statements read, ", statements.lines().count())), "{}", ran.out);
    assert_eq!(place.read("again/graph.jsonld"), place.read("all/graph.jsonld"));
    place.run_with(&["build", "--from-statements", "-", "--output", "none"], "").ends(0);
    assert_eq!(place.read("none/statements.jsonl"), "");
}

#[test]
fn broken_lines_of_statements_are_named_and_the_rest_goes_through() {
    let place = three_articles();
    place.run(&["build", "b.txt"]).ends(0);
    let good = place.read("output/statements.jsonl");
    let count = good.lines().count();
    let (first, rest) = good.split_at(good.find('\n').unwrap() + 1);
    place.file("x.jsonl", format!("{first}{{\"id\": \"stmt:\n\n{{}}\n{}\n{rest}", "[".repeat(1_000_000)));
    let ran = place.run(&["build", "--from-statements", "x.jsonl", "gone.jsonl"]).ends(0);
    let complaints =
        ["error: x.jsonl:2: this is no statement", "x.jsonl:4: ", "x.jsonl:5: ", "gone.jsonl", "warning: 4 lines"];
    ran.complains_of(&complaints);
    assert_eq!(place.read("output/statements.jsonl").lines().count(), count);
    // Articles are no statements; files of an earlier run stay.
    let ran = place.run(&["build", "--from-statements", "article.txt"]).ends(2);
    ran.complains_of(&["article.txt:1", "no statement could be read", "chancery extract"]);
    assert_eq!(place.read("output/statements.jsonl"), good);
}

#[test]
fn reports_of_one_deed_are_one_event_unless_they_shall_not() {
    let place = three_articles();
    let events = |arguments: &[&str]| {
        let ran = place.run(&[&["build", "b.txt", "c.txt", "--format", "jsonl"], arguments].concat()).ends(0);
        let line = ran.out.lines().find(|line| line.contains("articles")).unwrap().to_owned();
        let number = |word: &str| {
            let before = line.split(&format!(" {word}")).next().unwrap();
            before.rsplit(' ').next().unwrap().parse::<usize>().unwrap()
        };
        (number("event"), number("statement"))
    };
    // The two articles are a day apart and tell the same three things; the later one has a fourth.
    assert_eq!(events(&[]), (4, 7));
    assert_eq!(events(&["--event-window", "0"]).1, 7);
    assert_eq!(events(&["--no-merge"]), (7, 7));
}

/// A statement as `extract` prints it.
fn statement(number: usize) -> String {
    format!(
        r#"{{"id":"stmt:{number:016x}","kind":"event","document":{{"id":"d{number}","date":"2026-02-04","url":null,"title":null}},"sentence":{{"index":0,"start":0,"end":8,"text":"A met B."}},"subject":{{"id":"urn:a{}","label":"A","short":"A","type":"person","country":null,"mention":{{"start":0,"end":1,"text":"A"}}}},"relation":{{"id":"met","label":"met","plover":"CONSULT","mode":null,"cameo":"040","goldstein":1.0,"symmetric":true}},"object":{{"id":"urn:b","label":"B","short":"B","type":"person","country":null,"mention":{{"start":6,"end":7,"text":"B"}}}},"trigger":{{"start":2,"end":5,"text":"met"}},"polarity":"asserted","time":null,"place":null,"attributed_to":null,"confidence":0.9,"rule":"consult/meet"}}"#,
        number % 100
    ) + "\n"
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_file_or_the_new_one() {
    const KILLS: u32 = 48;
    let place = Place::new();
    place.file("old.jsonl", (0..2_000).map(statement).collect::<String>());
    place.file("more.jsonl", (2_000..4_000).map(statement).collect::<String>());
    place.run(&["build", "--from-statements", "old.jsonl", "--format", "jsonld", "--output", "g"]).ends(0);
    let file = place.path().join("g/graph.jsonld");
    let old = fs::read(&file).unwrap();
    let run = || {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
        command.current_dir(place.path()).args([
            "build",
            "--from-statements",
            "more.jsonl",
            "--into",
            "g/graph.jsonld",
        ]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let start = Instant::now();
    assert!(run().wait().unwrap().success());
    let whole = start.elapsed();
    let new = fs::read(&file).unwrap();
    assert!(new.len() > old.len());
    let mut killed = 0;
    for kill in 0..KILLS {
        fs::write(&file, &old).unwrap();
        let mut child = run();
        // Moments all over a run, in an order that does not go with the load of the machine.
        sleep(whole * (kill * 29 % KILLS) / KILLS + Duration::from_micros(137 * u64::from(kill)));
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let left = fs::read(&file).unwrap();
        assert!(left == old || left == new, "kill {kill} left {} bytes", left.len());
    }
    assert!(killed > 0, "no run was killed");
    fs::write(&file, &old).unwrap();
    assert!(run().wait().unwrap().success());
    assert!(fs::read(&file).unwrap() == new, "what the kills left is in the way");
}

#[test]
fn two_that_add_at_a_time_lose_nothing() {
    const WRITERS: usize = 6;
    let place = Place::new();
    place.file("old.jsonl", (0..500).map(statement).collect::<String>());
    place.run(&["build", "--from-statements", "old.jsonl", "--output", "g"]).ends(0);
    for writer in 0..WRITERS {
        place.file(&format!("{writer}.jsonl"), statement(1_000 + writer));
    }
    let into = |writer: &usize| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
        let file = format!("{writer}.jsonl");
        command.current_dir(place.path()).args(["build", "--from-statements", &file, "--into", "g/graph.jsonld"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let (mut waiting, mut refused) = ((0..WRITERS).collect::<Vec<_>>(), 0);
    while !waiting.is_empty() {
        let runs: Vec<_> = waiting.iter().map(into).collect();
        let ended = waiting.iter().zip(runs).filter_map(|(writer, run)| {
            let run = run.wait_with_output().unwrap();
            let said = String::from_utf8(run.stderr).unwrap();
            match run.status.code() {
                Some(0) => return None,
                code => assert_eq!((code, said.contains("run this again")), (Some(2), true), "{said}"),
            }
            refused += 1;
            Some(*writer)
        });
        let left: Vec<usize> = ended.collect();
        assert!(left.len() < waiting.len(), "nobody got through");
        waiting = left;
    }
    let all = place.run(&["convert", "g/graph.jsonld", "-", "--format", "jsonl"]).ends(0).out;
    assert_eq!(all.lines().count(), 500 + WRITERS, "{refused} runs were refused");
    // While one holds the file, another ends at once and changes nothing.
    let before = place.read("g/graph.jsonld");
    let held = fs::File::open(place.path().join("g/graph.jsonld")).unwrap();
    held.lock().unwrap();
    let ran = place.run(&["build", "--from-statements", "old.jsonl", "--into", "g/graph.jsonld"]).ends(2);
    ran.complains_of(&["somebody else is adding to g/graph.jsonld", "run this again"]);
    assert_eq!(place.read("g/graph.jsonld"), before);
}

#[test]
fn a_graph_keeps_the_rule_for_its_events() {
    let place = three_articles();
    let events = |arguments: &[&str]| {
        let ran = place.run(&[&["build"], arguments].concat()).ends(0);
        ran.out.lines().find(|line| line.contains(" events, ")).unwrap().split(", ").nth(3).unwrap().to_owned()
    };
    assert_eq!(events(&["b.txt", "--no-merge", "--format", "jsonld,packed"]), "3 events");
    assert!(place.read("output/graph.jsonld").contains("\"eventWindow\":\"none\""));
    for file in ["output/graph.jsonld", "output/graph.packed"] {
        assert_eq!(events(&["c.txt", "--into", file]), "7 events", "{file}");
        for copy in ["copy.ttl", "copy.trig", "copy.json", "copy.packed"] {
            place.run(&["convert", file, copy]).ends(0);
            let stats = place.run(&["query", copy, "stats", "--format", "json"]).ends(0).out;
            let stats: serde_json::Value = serde_json::from_str(&stats).unwrap();
            assert_eq!((&stats["event_window"], &stats["event_count"]), (&"none".into(), &7.into()), "{copy}");
        }
        // A rule that is asked for replaces that of the file.
        assert_eq!(events(&["c.txt", "--into", file, "--event-window", "2"]), "4 events", "{file}");
        assert_eq!(events(&["c.txt", "--into", file]), "4 events", "{file}");
    }
    let ask = "SELECT ?days { ?graph chancery:eventWindow ?days }";
    let found = place.run(&["query", "output/graph.jsonld", "sparql", ask, "--format", "csv"]).ends(0).out;
    assert_eq!(found, "days\r\n2\r\n");
    let text = place.read("output/graph.jsonld").replace("\"eventWindow\":\"2\"", "\"eventWindow\":\"two\"");
    place.file("wrong.jsonld", text);
    place.run(&["query", "wrong.jsonld"]).ends(2).complains_of(&["wrong.jsonld", "\"two\" is no event window"]);
}
