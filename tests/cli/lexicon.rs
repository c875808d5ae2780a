//! Own entries for the lexicon, and what is wrong with them.

use super::Place;

const SNUB: &str = r#"[hoodwink]
verb = "hoodwink"
label = "hoodwinked"
cameo = "120"
examples = ["Rome hoodwinked Vienna. => Italy > Austria"]
"#;

#[test]
fn own_entries_are_added() {
    let place = Place::new();
    place.file("mine.toml", SNUB);
    place.file("a.txt", "Oslo hoodwinked Madrid.");
    place.run(&["extract", "a.txt"]).ends(1);
    let ran = place.run(&["extract", "a.txt", "--relations", "mine.toml"]).ends(0);
    assert_eq!(ran.triples(), ["Norway hoodwinked Spain"]);
    assert_eq!(ran.rows()[0]["rule"], "mine/hoodwink");
    let out = place.run(&["explain", "Oslo hoodwinked Madrid.", "--relations", "mine.toml"]).ends(0).out;
    assert!(out.contains("mine/hoodwink"), "{out}");
    place.run(&["build", "a.txt", "--output", "out", "--relations", "mine.toml"]).ends(0);
    assert!(place.read("out/statements.jsonl").contains("mine/hoodwink"));
}

#[test]
fn an_own_entry_replaces_the_built_in_one_of_its_id() {
    let place = Place::new();
    let own = "[\"accuse/condemn\"]\nverb = \"condemn\"\nlabel = \"spoke ill of\"\ncameo = \"111\"\n\
               examples = [\"Paris condemned Moscow. => France > Russia\"]\n";
    place.file("mine.toml", own);
    place.file("a.txt", "France condemned Russia.");
    assert_eq!(place.run(&["extract", "a.txt"]).ends(0).triples(), ["France condemned Russia"]);
    let ran = place.run(&["extract", "a.txt", "--relations", "mine.toml"]).ends(0);
    assert_eq!(ran.triples(), ["France spoke ill of Russia"]);
    assert_eq!(ran.rows()[0]["rule"], "accuse/condemn");
}

#[test]
fn a_folder_of_own_entries_with_classes() {
    let place = Place::new();
    place.file("own/classes.toml", "rivals = \"hunt chase\"\n");
    place.file("own/b.toml", SNUB.replace("hoodwink\"", "@rivals\"").replace("hoodwinked", "hunted"));
    place.file("own/notes.txt", "not read");
    let ran = place.run(&["lexicon", "check", "--relations", "own"]).ends(0);
    assert_eq!(ran.out, "0 of 1 examples do not give what they say\n");
}

#[test]
fn an_example_that_does_not_give_its_triple() {
    let place = Place::new();
    place.file("mine.toml", SNUB.replace("> Austria", "> France"));
    place.file("a.txt", "Oslo hoodwinked Madrid.");
    let ran = place.run(&["lexicon", "check", "--relations", "mine.toml"]).ends(1);
    assert!(ran.out.starts_with("mine/hoodwink: Rome hoodwinked Vienna. => Italy > France\n"), "{}", ran.out);
    assert!(ran.out.contains("mine.toml:5: does not give Italy > France, but italy > austria"), "{}", ran.out);
    // Real work does not start with it.
    for command in [&["extract", "a.txt"][..], &["build", "a.txt", "--output", "out"]] {
        let arguments = [command, &["--relations", "mine.toml"]].concat();
        let ran = place.run(&arguments).ends(2);
        assert_eq!(ran.complains_of(&["mine.toml:5", "mine/hoodwink", "does not give Italy > France"]).out, "");
        assert!(!place.path().join("out/statements.jsonl").exists());
    }
}

#[test]
fn broken_files_stop_every_command() {
    let place = Place::new();
    place.file("a.txt", "Oslo hoodwinked Madrid.");
    place.file("good.toml", SNUB);
    place.file("bad.toml", SNUB.replace("label", "lable"));
    place.file("empty/readme.txt", "");
    let both = ["--relations", "good.toml", "--relations"];
    for command in [&["extract", "a.txt"][..], &["explain", "Oslo."], &["lexicon", "check"], &["lexicon", "show", "x"]]
    {
        let ran = place.run(&[command, &both, &["bad.toml"]].concat()).ends(2);
        assert_eq!(ran.complains_of(&["bad.toml:3, entry [hoodwink]: unknown field `lable`"]).out, "");
    }
    place.run(&["extract", "a.txt", "--relations", "gone.toml"]).ends(2).complains_of(&["gone.toml: cannot be read"]);
    place.run(&["extract", "a.txt", "--relations", "empty"]).ends(2).complains_of(&["empty: no .toml file"]);
}
