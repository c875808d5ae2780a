//! `query`: what is asked beside the plain facts, on the statements of `query.rs`.

use super::query::{ask, place};
use serde_json::{Value, json};

#[test]
fn whom_a_filter_means() {
    let place = place();
    let count = |arguments: &[&str]| ask(&place, &[arguments, &["--format", "jsonl"]].concat()).rows().len();
    assert_eq!(count(&["--subject", "country:USA"]), 4);
    assert_eq!(count(&["--subject", "type:country"]), 1);
    assert_eq!(count(&["--bloc", "NATO", "--object", "country:Colombia"]), 4);
    assert_eq!(count(&["--bloc", "ASEAN"]), 0);
    assert_eq!(count(&["--sector", "government", "--min-sources", "2"]), 2, "hosted, in two articles");
    ask(&place, &["--bloc", "NATOO"]).ends(2).complains_of(&["no bloc called \"NATOO\"", "did you mean NATO?"]);
    ask(&place, &["--subject", "country:Columbia"]).ends(2).complains_of(&["did you mean Colombia"]);
    ask(&place, &["--sector", "armee"]).ends(2).complains_of(&["military"]);
    ask(&place, &["--min-confidence", "7"]).ends(2).complains_of(&["0 to 1"]);
}

#[test]
fn answers_are_sorted_and_counted() {
    let place = place();
    let sorted = ask(&place, &["--sort", "goldstein", "--format", "jsonl", "--limit", "1"]).ends(0);
    assert_eq!(sorted.triples(), ["US sanctioned Petro"]);
    let counted = ask(&place, &["--count-by", "relation", "--format", "csv"]).ends(0).out;
    assert_eq!(
        counted,
        "relation,relations,events,statements,articles,goldstein\nhosted,1,1,2,2,2.8\nsanctioned,1,1,1,1,-8\nvisited,1,1,1,1,2.8\n"
    );
    let json = ask(&place, &["--count-by", "subject,polarity", "--format", "json"]).ends(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json[0]["subject"], &json[0]["polarity"], &json[0]["statements"]),
        (&json!("Donald Trump"), &json!("asserted"), &json!(2))
    );
    ask(&place, &["--count-by", "weight"]).ends(2).complains_of(&["weight", "relation"]);
    ask(&place, &["--count-by", "year", "--subject", "US", "--relation", "hosted"]).ends(1);
}

#[test]
fn filters_hold_before_and_after_the_question() {
    let place = place();
    for arguments in [["--type", "sanction", "stats"], ["stats", "--type", "sanction"]] {
        let out = ask(&place, &[&arguments[..], &["--format", "json"]].concat()).ends(0).out;
        let json: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&json["actor_count"], &json["relation_count"]), (&json!(2), &json!(1)), "{arguments:?}");
    }
}

#[test]
fn between_two_sides() {
    let place = place();
    let json = ask(&place, &["between", "US", "Petro", "--format", "json"]).ends(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["one"].as_array().unwrap().len(), 2, "the US and Trump");
    let dates: Vec<&str> =
        json["timeline"].as_array().unwrap().iter().map(|row| row["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2026-02-04"; 3]);
    // Hosted, told twice, is one event; what did not happen does not count.
    assert_eq!(
        json["balance"],
        json!([{"period": "2026-02", "events": 2, "cooperation": 2.8, "conflict": -8.0, "net": -5.2}])
    );
    let table = ask(&place, &["between", "US", "Petro"]).ends(0).out;
    assert!(table.starts_with("US, Trump — Petro\n"), "{table}");
    assert!(table.contains("█████") && table.contains("-5.2"), "{table}");
    let csv = ask(&place, &["between", "US", "Petro", "--balance", "--by", "year", "--format", "csv"]).ends(0).out;
    assert_eq!(csv, "period,events,cooperation,conflict,net\n2026,2,2.8,-8.0,-5.2\n");
    ask(&place, &["between", "US", "Petro", "--only", "--relation", "hosted"]).ends(1).complains_of(&["nothing found"]);
    ask(&place, &["between", "US", "US"]).ends(1).complains_of(&["both names are the same"]);
    ask(&place, &["path", "US", "US"]).ends(1).complains_of(&["both names are the same"]);
    ask(&place, &["between", "US", "Perto"]).ends(1).complains_of(&["did you mean Gustavo Petro?"]);
}

#[test]
fn chains_neighbours_and_triads() {
    let place = place();
    let csv = ask(&place, &["path", "Trump", "US", "--format", "csv"]).ends(0).out;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(
        rows[0].contains("Donald Trump,hosted,Gustavo Petro") && rows[1].contains("United States,sanctioned"),
        "{csv}"
    );
    ask(&place, &["path", "Trump", "US", "--directed"]).ends(1);
    ask(&place, &["path", "Trump", "US", "--tone", "cooperative"]).ends(1);
    let quoted = ask(&place, &["path", "Trump", "Petro", "--evidence", "-k", "1"]).ends(0).out;
    assert!(quoted.contains("Trump – Petro  (cost 1.00)") && quoted.contains("Sentence 1."), "{quoted}");
    let around = ask(&place, &["around", "Trump", "--depth", "2", "--format", "jsonl"]).ends(0).rows();
    let found: Vec<(&str, u64)> =
        around.iter().map(|row| (row["short"].as_str().unwrap(), row["distance"].as_u64().unwrap())).collect();
    assert_eq!(found, [("Trump", 0), ("Petro", 1), ("US", 2)]);
    assert_eq!(ask(&place, &["around", "Trump", "--format", "csv"]).ends(0).out.lines().count(), 3);
    ask(&place, &["balance"]).ends(1).complains_of(&["nothing found"]);
    let stats = ask(&place, &["stats"]).ends(0).out;
    assert!(stats.contains("PageRank") && stats.contains("1 part whose actors hang together"), "{stats}");
    ask(&place, &["stats", "--format", "xml"]).ends(2).complains_of(&["sparql"]);
}

#[test]
fn sparql_answers_in_the_standard_formats() {
    let place = place();
    let sparql = |query: &str, more: &[&str]| ask(&place, &[&["sparql", query], more].concat());
    let select = "SELECT ?who ?name { ?who rel:sanctioned ?whom . ?whom skos:prefLabel ?name }";
    let table = sparql(select, &[]).ends(0).out;
    assert!(table.contains("wd:Q30") && table.contains("Gustavo Petro"), "{table}");
    let csv = sparql(select, &["--format", "csv"]).ends(0).out;
    assert_eq!(csv, "who,name\r\nhttp://www.wikidata.org/entity/Q30,Gustavo Petro\r\n");
    let json: Value = serde_json::from_str(&sparql(select, &["--format", "json"]).ends(0).out).unwrap();
    assert_eq!(json["results"]["bindings"][0]["name"], json!({"type": "literal", "value": "Gustavo Petro"}));
    assert!(sparql(select, &["--format", "xml"]).ends(0).out.contains("http://www.w3.org/2005/sparql-results#"));
    let count = "SELECT (COUNT(*) AS ?n) { ?statement a rdf:Statement }";
    assert_eq!(sparql(count, &["--format", "jsonl"]).ends(0).rows(), [json!({"n": 4})]);
    assert_eq!(sparql(count, &["--format", "jsonl", "--type", "sanction"]).ends(0).rows(), [json!({"n": 1})]);
    assert_eq!(sparql("ASK { wd:Q30 rel:sanctioned ?x }", &[]).ends(0).out, "true\n");
    assert_eq!(sparql("ASK { wd:Q30 rel:hosted ?x }", &[]).ends(1).out, "false\n");
    let some = sparql("SELECT ?x { ?x a rdf:Statement }", &["--limit", "2"]).ends(0);
    assert_eq!(some.out.lines().count(), 4, "head, line and two rows: {}", some.out);
    assert!(some.err.contains("there is more"), "{}", some.err);
    assert_eq!(sparql("SELECT ?x { ?x a rdf:Statement }", &["--limit", "4"]).ends(0).err, "");
    // All rows of this would take hours.
    let product = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    sparql(product, &["--limit", "3", "--timeout", "20"]).ends(0);
    let construct = "CONSTRUCT { ?b rel:sanctionedBy ?a } WHERE { ?a rel:sanctioned ?b }";
    let turtle = sparql(construct, &["--format", "turtle"]).ends(0).out;
    assert!(turtle.contains("rel:sanctionedBy wd:Q30"), "{turtle}");
    assert_eq!(sparql(construct, &["--format", "ntriples"]).ends(0).out.lines().count(), 1);
    sparql("SELECT ?x { ?x rel:praised ?y }", &[]).ends(1).complains_of(&["nothing found"]);
    assert_eq!(sparql("ASK { wd:Q30 rel:hosted ?x }", &[]).ends(1).err, "", "no is an answer");
}

#[test]
fn sparql_that_is_wrong_or_runs_away_is_an_error() {
    let place = place();
    let sparql = |query: &str, more: &[&str]| ask(&place, &[&["sparql", query], more].concat());
    sparql("SELECT ?x {\n  ?x rel:met }", &[]).ends(2).complains_of(&["no SPARQL query", "2:"]);
    let undeclared = sparql("SELECT ?x {\n  ?x nowhere:met ?y }", &[]).ends(2).complains_of(&["not declared, at 2:"]);
    assert!(undeclared.err.len() < 200, "{}", undeclared.err);
    sparql("DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", &[]).ends(2).complains_of(&["change the graph"]);
    sparql(" \n", &[]).ends(2).complains_of(&["empty"]);
    let product = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    sparql(product, &["--timeout", "0"]).ends(2).complains_of(&["more than 1000000 rows", "--limit"]);
    sparql("SELECT ?x { SERVICE <http://localhost:1/> { ?x ?y ?z } }", &[]).ends(2);
    let runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }";
    sparql(runaway, &["--timeout", "0.3"]).ends(2).complains_of(&["longer than 0.3 seconds"]);
    let deep = format!("SELECT ?x {{ FILTER({}", "(".repeat(20_000));
    sparql(&deep, &["--timeout", "20"]).ends(2);
    place.file("long.rq", "#".repeat(70_000));
    ask(&place, &["sparql", "--file", "long.rq"]).ends(2).complains_of(&["long.rq", "70000 bytes"]);
    ask(&place, &["sparql"]).ends(2).complains_of(&["QUERY"]);
    sparql("ASK { ?a ?b ?c }", &["--format", "turtle"]).ends(2).complains_of(&["--format"]);
}

#[test]
fn the_examples_of_the_documentation_are_queries() {
    let place = place();
    let page = include_str!("../../docs/sparql.md");
    let examples: Vec<&str> = page.split("```sparql\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    assert_eq!(examples.len(), 6);
    for example in examples {
        place.file("example.rq", example);
        let ran = ask(&place, &["sparql", "--file", "example.rq"]);
        assert!(ran.code < 2, "{example}\n{}", ran.err);
    }
}

#[test]
fn a_file_that_is_read_in_part_gives_the_answers_of_the_whole() {
    let place = place();
    place.run(&["build", "--from-statements", "statements.jsonl", "--format", "jsonld,packed,trig"]).ends(0);
    for question in [
        &["--subject", "US"][..],
        &["--limit", "1"],
        &["--limit", "2", "--sort", "goldstein"],
        &["--limit", "2", "--sort", "subject", "--reverse", "--evidence"],
        &["--limit", "1", "--sort", "date", "--format", "csv"],
        &["--type", "consult", "--limit", "1", "--format", "jsonl"],
        &["--polarity", "negated"],
        &["--type", "sanction", "--kind", "role"],
        &["--since", "2026-02-04", "--limit", "1"],
        &["--min-sources", "2"],
        &["path", "Trump", "US", "--type", "consult"],
        &["stats", "--type", "consult"],
        &["sparql", "SELECT ?a ?b { ?a rel:hosted ?b }", "--subject", "Trump"],
        &["--object", "petro", "--relation", "hosted", "--evidence"],
        &["--between", "Trump", "Petro", "--format", "json"],
        &["--country", "COL", "--count-by", "subject,relation"],
        &["--subject", "US", "--relation", "hosted"],
        &["--subject", "US", "--relation", "hostd"],
        &["--actor", "Truump"],
        &["between", "US", "Colombia"],
        &["between", "Trump", "Petro", "--only", "--format", "csv"],
        &["around", "Trump"],
        &["around", "Petro", "--depth", "2", "--format", "json"],
        &["path", "Trump", "US"],
        &["stats", "--format", "json"],
    ] {
        let answer = |file: &str| {
            let ran = place.run(&[&["query", file], question].concat());
            assert!(ran.code < 2, "{file} {question:?}: {}", ran.err);
            (ran.code, ran.out, ran.err)
        };
        // Turtle is always read whole.
        let whole = answer("output/graph.trig");
        for file in ["output/graph.jsonld", "output/graph.packed"] {
            assert_eq!(answer(file), whole, "{file} {question:?}");
        }
    }
}
