//! `extract --output --resume`: a run that is killed goes on, and ends as one that was not.

use super::Place;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How often the run is killed; `CHANCERY_KILLS` says otherwise.
const KILLS: usize = 8;

/// Short articles that are long in bytes: groups, and with them marks, come quickly.
fn articles(place: &Place, count: usize) {
    let filler = "x".repeat(4_000);
    let row = |i: usize| {
        let text = format!("France condemned Russia. Paris accused Iran. {filler}");
        serde_json::json!({"id": format!("a{i}"), "date": "2026-02-04", "text": text}).to_string()
    };
    place.file("news.jsonl", (0..count).map(row).collect::<Vec<_>>().join("\n"));
}

fn start(place: &Place) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("chancery"))
        .current_dir(place.path())
        .args(["extract", "news.jsonl", "--output", "out.jsonl", "--resume", "--threads", "1"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// How many articles the note says are done.
fn marked(place: &Place) -> u64 {
    let note = fs::read(place.path().join("out.jsonl.part.json")).unwrap_or_default();
    serde_json::from_slice::<serde_json::Value>(&note).map_or(0, |note| note["articles"].as_u64().unwrap_or(0))
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_as_one_without_a_break() {
    let place = Place::new();
    let most = std::env::var("CHANCERY_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    articles(&place, 30 * most);
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    let mut state = seed;
    let (mut kills, mut steps, mut before) = (0, 0, 0);
    while kills < most {
        let mut child = start(&place);
        // Now and then before anything is done, else some time after the next mark.
        let is_early = kills % 5 == 4;
        let deadline = Instant::now() + Duration::from_secs(60);
        while !is_early && marked(&place) <= before && Instant::now() < deadline && child.try_wait().unwrap().is_none()
        {
            std::thread::sleep(Duration::from_millis(2));
        }
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        std::thread::sleep(Duration::from_micros((state >> 33) % 40_000));
        if child.try_wait().unwrap().is_some() {
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        let now = marked(&place);
        assert!(now >= before, "seed {seed}: nothing that is done is done again");
        steps += usize::from(now > before);
        before = now;
    }
    assert!(steps > 3, "seed {seed}: {steps} of {kills} killed runs had set a mark");
    let arguments = ["extract", "news.jsonl", "--output", "out.jsonl", "--resume"];
    if !place.path().join("out.jsonl").exists() {
        place.run(&arguments).ends(0).complains_of(&["going on after"]);
    }
    let whole = place.run(&["extract", "news.jsonl"]).ends(0).out;
    assert!(place.read("out.jsonl") == whole, "seed {seed}, {kills} kills");
    assert_eq!(whole.lines().count(), 60 * most);
    assert!(!place.path().join("out.jsonl.part").exists() && !place.path().join("out.jsonl.part.json").exists());
}

#[test]
fn what_cannot_be_resumed_is_said() {
    let place = Place::new();
    articles(&place, 3);
    place.run(&["extract", "news.jsonl", "--resume"]).ends(2).complains_of(&["--output"]);
    place
        .run(&["extract", "news.jsonl", "--output", "out.jsonl", "--format", "json"])
        .ends(2)
        .complains_of(&["--format"]);
    place.file("out.jsonl.part", "");
    place.file("out.jsonl.part.json", r#"{"version":"0.0.1","articles":1,"statements":0,"bytes":0,"digest":""}"#);
    place
        .run(&["extract", "news.jsonl", "--output", "out.jsonl", "--resume"])
        .ends(2)
        .complains_of(&["made by Chancery 0.0.1", "without --resume"]);
    place.run(&["extract", "news.jsonl", "--output", "out.jsonl"]).ends(0);
    assert_eq!(place.read("out.jsonl").lines().count(), 6);
}
