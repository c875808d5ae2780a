//! What holds for all commands.

use super::Place;
use std::io::Read;
use std::process::{Command, Stdio};

const COMMANDS: [&str; 8] = ["build", "extract", "query", "parse", "explain", "lexicon", "gaps", "completions"];

#[test]
fn every_command_explains_itself_with_examples() {
    let place = Place::new();
    let help = place.run(&["--help"]).ends(0);
    for command in COMMANDS {
        assert!(help.out.contains(command), "{command} is not in the help");
        let own = place.run(&[command, "--help"]).ends(0);
        assert!(own.out.contains("Examples:") && own.out.contains(&format!("chancery {command}")), "{}", own.out);
    }
    assert_eq!(place.run(&["--version"]).ends(0).out, format!("chancery {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_arguments_are_errors() {
    let place = Place::with_article();
    place.run(&[]).ends(2);
    place.run(&["dance"]).ends(2).complains_of(&["dance"]);
    place.run(&["extract"]).ends(2).complains_of(&["INPUTS"]);
    place.run(&["extract", "article.txt", "--format", "docx"]).ends(2).complains_of(&["docx", "jsonl"]);
}

#[test]
fn completions_are_written_for_all_shells() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = Place::new().run(&["completions", shell]).ends(0).out;
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let place = Place::with_article();
    let arguments = ["extract", "article.txt", "--date", "2026-02-04", "--format", "table"];
    assert!(!place.run(&arguments).ends(0).out.contains('\x1b'), "no terminal, no colours");
    let coloured = |name: &str, value: &str| {
        let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
        command.current_dir(place.path()).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").env(name, value);
        super::Ran::of(command.args(arguments)).ends(0).out.contains('\x1b')
    };
    assert!(coloured("CLICOLOR", "1"), "asked for");
    assert!(!coloured("NO_COLOR", "1"), "asked against, which counts more");
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let place = Place::new();
    // Much more than a pipe holds.
    let rows: String =
        (0..3000).map(|index| super::query::statement(index, "hosted", "asserted").to_string() + "\n").collect();
    let graph = place.file("statements.jsonl", rows);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("chancery"))
        .args(["query", graph.to_str().unwrap(), "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    // Standard output is closed here.
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn parse_prints_conllu_with_offsets() {
    let place = Place::new();
    let text = "Bogotá’s minister met Tusk.\nHe didn't stay.\n";
    place.file("a.txt", text);
    let out = place.run(&["parse", "a.txt"]).ends(0).out;
    let sentences: Vec<&str> = out.trim_end().split("\n\n").collect();
    assert_eq!(sentences.len(), 2, "{out}");
    assert!(
        sentences[0].starts_with("# newdoc id = a\n# sent_id = a-1\n# text = Bogotá’s minister met Tusk.\n1\tBogotá\t")
    );
    assert!(sentences[1].starts_with("# sent_id = a-2\n# text = He didn't stay.\n1\tHe\t"));
    let chars: Vec<char> = text.chars().collect();
    for line in out.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 10, "{line}");
        let offset = |name: &str| -> usize {
            let value = columns[9].split('|').find_map(|pair| pair.strip_prefix(name));
            value.unwrap_or_else(|| panic!("no {name} in {line}")).parse().unwrap()
        };
        let slice: String = chars[offset("start_char=")..offset("end_char=")].iter().collect();
        assert_eq!(slice, columns[1]);
    }
    assert_eq!(out.lines().filter(|line| line.contains("\troot\t")).count(), 2, "one root a sentence");
}

#[test]
fn explain_names_the_entry_that_matched() {
    let out = Place::new().run(&["explain", "France condemned the Syrian government."]).ends(0).out;
    assert!(out.contains("France") && out.contains("condemned"), "{out}");
}
