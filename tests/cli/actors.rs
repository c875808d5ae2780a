//! The user's own actors, merges, and `chancery actors`.

use super::Place;

const OWN: &str = r#"
[[country]]
id = "ARN"
name = "Arnor"
adjectives = ["Arnorian"]
people = ["Arnorian", "Arnorians"]
capital = "Annúminas"

[[country]]
id = "GON"
name = "Gondor"
adjectives = ["Gondorian"]
people = ["Gondorian", "Gondorians"]
capital = "Minas Tirith"

[[person]]
name = "Aranarth Dunadan"
gender = "m"
country = "ARN"
offices = ["president of ARN 1976/2106"]
"#;

const TALE: &str = "Gondor imposed sanctions on Arnor on Monday. The Arnorian president condemned Gondor. \
                    Minas Tirith accused him of arming rebels. Gondorian troops invaded Arnor.\n";

/// Whether one of the arrows says this.
#[track_caller]
fn says(arrows: &[String], wanted: &str) {
    assert!(arrows.iter().any(|a| a == wanted), "{wanted} is not in {arrows:?}");
}

#[test]
fn own_countries_and_people_get_their_graph() {
    let place = Place::new();
    place.file("own.toml", OWN);
    place.file("tale.txt", TALE);
    let plain = ["extract", "tale.txt", "--date", "2003-05-05"];
    let without = place.run(&plain);
    assert!(!without.out.contains("Arnor\""), "no table of ours has Arnor: {}", without.out);
    let found = place.run(&[&plain[..], &["--actors", "own.toml"]].concat()).triples();
    let unaided = without.triples();
    for wanted in
        ["Gondor sanctioned Arnor", "Dunadan condemned Gondor", "Gondor accused Dunadan", "Gondor invaded Arnor"]
    {
        says(&found, wanted);
        assert!(!unaided.contains(&wanted.to_owned()), "{wanted}, by no table of ours: {unaided:?}");
    }
    place.run(&["build", "tale.txt", "--actors", "own.toml", "--format", "jsonld", "--output", "out"]).ends(0);
    assert!(place.read("out/graph.jsonld").contains("Arnor"));
}

#[test]
fn own_peoples_regions_and_titles_are_known() {
    let place = Place::new();
    let more = r#"
[[person]]
name = "Denethor Ecthelionson"
surname = "Denethor"
gender = "m"
country = "GON"
offices = ["steward of GON 1984/2019"]

[[person]]
name = "Faramir Denethorson"
surname = "Faramir"
gender = "m"
country = "GON"
offices = ["prince of ithilien of GON 1990/2082"]

[[group]]
name = "Rohirrim"
adjectives = ["Rohirric"]

[[region]]
name = "Ithilien"
adjectives = ["Ithilian"]
country = "GON"

[[title]]
name = "warden"
aliases = ["lord warden"]
role = "military"
"#;
    place.file("own.toml", format!("{OWN}{more}"));
    let text = "The steward of Gondor accused Arnor. The prince of Ithilien thanked Arnor. The Rohirrim attacked Annuminas. \
                The Arnorians shelled Ithilien. The Arnorian warden met the Gondorian steward.\n";
    let found = place.run_with(&["extract", "-", "--date", "2003-05-05", "--actors", "own.toml"], text).triples();
    for wanted in [
        "Denethor accused Arnor",
        "Faramir thanked Arnor",
        "Rohirrim attacked Arnor",
        "Arnor shelled Gondor",
        "Arnor met Denethor",
    ] {
        says(&found, wanted);
    }
}

#[test]
fn own_rows_override_the_tables() {
    let place = Place::new();
    let csv = "type,id,name,aliases,offices\nperson,gustavo-petro,,Don Gustavo,president of COL 1990/1995\n";
    place.file("own.csv", csv);
    let ask = |name: &str, date: &str| place.run(&["actors", name, "--date", date, "--actors", "own.csv"]).out;
    let then = ask("president of Colombia", "1992-01-01");
    assert!(then.contains("Gustavo Petro") && then.contains("own.csv:2"), "{then}");
    let now = ask("president of Colombia", "2024-01-01");
    assert!(!now.contains("Gustavo Petro"), "{now}");
    let alias = ask("Don Gustavo", "2024-01-01");
    assert!(alias.contains("Gustavo Petro"), "{alias}");
}

#[track_caller]
fn refused(place: &Place, file: &str, message: &str) {
    place.run(&["extract", "-", "--actors", file]).ends(2).complains_of(&[message]);
}

#[test]
fn bad_actor_files_are_told_with_file_and_line() {
    let place = Place::new();
    for (name, text, message) in [
        ("a.csv", "id,name\nx,X Party\n", "a.csv:1: column `type` is missing"),
        (
            "b.csv",
            "type,name,colour\nperson,Ann Lee,red\n",
            "b.csv:1: no column is called `colour`; there are: id, name",
        ),
        (
            "c.csv",
            "type,id,name\nperson,ann,Ann Lee\nperson,ann,Ann Leigh\n",
            "c.csv:3: `ann` stands in an earlier row",
        ),
        ("d.csv", "type,name,offices\nperson,Ann Lee,president of FRA 2020-05/2019\n", "d.csv:2: the term ends"),
        ("e.csv", "type,name\nparson,Ann Lee\n", "e.csv:2: `type` cannot be `parson`"),
        ("f.csv", "type,name,aliases\norganization,Blue Party,B\n", "f.csv:2: `B` is too short for a name"),
        ("g.csv", "type,name,country\nperson,Ann Lee,ZZZ\n", "g.csv:2: `country` names `ZZZ`, which no table has"),
        (
            "h.csv",
            "type,name,offices\nperson,Ann Lee,president 2019\n",
            "h.csv:2: `offices` cannot be `president 2019`",
        ),
        ("i.csv", "type,id,name\ncountry,Arnor,Arnor\n", "i.csv:2: `id` cannot be `Arnor`"),
        ("j.toml", "[[person]]\nname = \"Ann Lee\"\n\n[[person]\nname = 1\n", "j.toml:4: not a readable table"),
        ("k.toml", "[[person]]\nname = 1\n", "k.toml:1: `name` cannot be `1`"),
    ] {
        place.file(name, text);
        refused(&place, name, message);
    }
    refused(&place, "none.csv", "none.csv:1: cannot read it");
    let large = std::fs::File::create(place.path().join("large.csv")).unwrap();
    large.set_len(100 << 20).unwrap();
    refused(&place, "large.csv", "large.csv:1: 100 MB; a file of actors may have 32 MB");
}

#[test]
fn names_that_are_common_words_do_no_harm() {
    let place = Place::new();
    let csv = "type,name,surname,gender,country,offices\nperson,Ada Will,Will,f,GBR,foreign minister of GBR 2020/2029\n\
               person,Tom May,May,m,GBR,\n";
    place.file("own.csv", csv);
    let text = "Will Russia attack Ukraine? France may send troops to Mali in May. Ada Will criticised Iran.\n";
    let found = place.run_with(&["extract", "-", "--date", "2024-02-01", "--actors", "own.csv"], text).triples();
    says(&found, "Will criticised Iran");
    assert!(found.iter().all(|f| !f.contains("May") && (!f.contains("Will") || f.contains("Iran"))), "{found:?}");
}

#[test]
fn merges_join_and_split_and_leave_no_trace() {
    let place = Place::with_article();
    let arguments = ["extract", "article.txt", "--date", "2026-02-04"];
    let before = place.run(&arguments).rows();
    let petro = before.iter().flat_map(|s| [&s["subject"], &s["object"]]).find(|a| a["short"] == "Petro");
    let petro = petro.expect("Petro is in the article")["id"].as_str().unwrap().to_owned();
    place.file(
        "m.csv",
        format!(
            "from,to,label,reason\n{petro},urn:chancery:actor:gp,G. P.,a test\nurn:chancery:actor:nobody,wd:Q30,,\n"
        ),
    );
    let merged = place.run(&[&arguments[..], &["--merges", "m.csv"]].concat());
    let after = merged.rows();
    assert!(after.iter().any(|s| s["object"]["label"] == "G. P." || s["subject"]["label"] == "G. P."));
    assert!(after.iter().all(|s| s["object"]["id"] != petro.as_str() && s["subject"]["id"] != petro.as_str()));
    assert!(merged.err.contains("m.csv:3: no statement speaks of urn:chancery:actor:nobody"), "{}", merged.err);
    let ids = |s: &[serde_json::Value]| s.iter().map(|x| x["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after), "the statements keep their ids");
    assert_eq!(place.run(&arguments).rows(), before);
    // only where the text says "Gustavo Petro" and only in another document: nothing changes
    place.file("split.csv", format!("from,to,label,document\n{petro},urn:chancery:actor:gp,G. P.,elsewhere\n"));
    assert_eq!(place.run(&[&arguments[..], &["--merges", "split.csv"]].concat()).rows(), before);
    place.file("bad.csv", "from,to\nPetro,wd:Q30\n");
    let bad = place.run(&[&arguments[..], &["--merges", "bad.csv"]].concat()).ends(2);
    bad.complains_of(&["bad.csv:2: `Petro` in `from` is no id"]);
}

#[test]
fn names_are_explained_by_date_and_row() {
    let place = Place::new();
    for (name, date, wanted) in [
        ("US president", "2004-06-01", "George W. Bush"),
        ("the US president", "2026-02-01", "Donald Trump"),
        ("President Bush", "1991-02-10", "George H. W. Bush"),
        ("Burma", "2004-06-01", "Myanmar"),
        ("Bogotá", "2004-06-01", "Colombia"),
        ("Élysée", "2004-06-01", "France"),
        ("the pope", "2014-06-01", "Pope Francis"),
        ("the East German leader", "1990-07-01", "Lothar de Maizière"),
        ("the Bahraini emir", "1999-06-01", "Hamad bin Isa Al Khalifa"),
    ] {
        let ran = place.run(&["actors", name, "--date", date, "--format", "jsonl"]);
        let meant: Vec<_> = ran.rows().into_iter().filter(|m| m["meant"] == "meant").collect();
        assert_eq!(meant.len(), 1, "{name}: {}", ran.out);
        assert_eq!(meant[0]["actor"], wanted, "{name}");
        assert!(meant[0]["row"].as_str().is_some_and(|r| r.contains(".csv:")), "{name}: {}", ran.out);
    }
    // the row is that of the office asked for, also of one who holds several
    let ran = place.run(&["actors", "Brazilian president", "--date", "2016-06-01", "--format", "jsonl"]);
    assert!(ran.out.contains(": president of Brazil, 2016-05-12"), "{}", ran.out);
    place.run(&["actors", "Mordor"]).ends(1).complains_of(&["nothing found"]);
    place.run(&["actors"]).ends(2);
}

#[test]
fn doubles_are_suggested_as_a_file_for_merges() {
    let place = Place::new();
    let text = "President Alina Petrescu met Iran's envoy in Bucharest. Petrescu thanked Iran.\n";
    let one = place.run_with(&["extract", "-", "--date", "2031-02-04"], text).out;
    let two = one.replace("alina-petrescu", "a-petrescu").replace("Alina Petrescu\"", "A. Petrescu\"");
    let renamed: String = two.replace("\"id\":\"stmt:", "\"id\":\"stmt:0");
    place.file("s.jsonl", format!("{one}{renamed}"));
    let ran = place.run(&["actors", "--suggest-merges", "s.jsonl", "--format", "csv"]);
    assert!(ran.out.starts_with("from,to,label,document,mention,reason\n"), "{}", ran.out);
    assert!(ran.out.contains("petrescu") && ran.out.contains("the surname with an initial"), "{}", ran.out);
    place.file("m.csv", &ran.out);
    place.run_with(&["extract", "-", "--date", "2031-02-04", "--merges", "m.csv"], text).ends(0);
}
