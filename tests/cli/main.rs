//! The program as a person runs it: one harness for all commands.

mod actors;
mod bad_graphs;
mod bad_input;
mod build;
mod convert;
mod extract;
mod gaps;
mod general;
mod grow;
mod lexicon;
mod query;
mod questions;
mod resume;

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A short article that every command understands.
const ARTICLE: &str = "President Donald Trump hosted Colombian President Gustavo Petro at the White House on Tuesday. \
                       Washington imposed sanctions on Colombia in October. France condemned the sanctions.\n";

/// A folder of its own for a test, and the program to run in it.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With the article in it as `article.txt`.
    fn with_article() -> Self {
        let place = Self::new();
        place.file("article.txt", ARTICLE);
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program here.
    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs the program here with this on standard input.
    fn run_with(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
        command.current_dir(self.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").args(arguments);
        Ran::of(command.write_stdin(input.as_ref().to_vec()))
    }
}

/// What a run printed, and its exit code.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        let ran = Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "standard error: {}\nstandard output: {}", self.err, self.out);
        self
    }

    #[track_caller]
    fn complains_of(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in: {}", self.err);
        }
        self
    }

    /// Standard output as JSON Lines.
    #[track_caller]
    fn rows(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect()
    }

    /// `Trump hosted Petro` for every row.
    #[track_caller]
    fn triples(&self) -> Vec<String> {
        self.rows().iter().map(triple).collect()
    }
}

fn triple(statement: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (subject, object) = (&statement["subject"]["short"], &statement["object"]["short"]);
    format!("{} {} {}", text(subject), text(&statement["relation"]["label"]), text(object))
}
