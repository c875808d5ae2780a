//! Names as typed, and the filters one by one.

use super::{DateRange, QueryError, RelationQuery, fold, resolve};
use crate::graph::KnowledgeGraph;
use crate::graph::samples::{actor, first_article, relation, said, us};
use crate::relations::{Kind, Polarity};

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::from_statements(first_article())
}

#[track_caller]
fn answers(query: &RelationQuery) -> Vec<String> {
    let graph = graph();
    let mut answers: Vec<String> = query
        .run(&graph)
        .unwrap()
        .iter()
        .map(|hit| {
            let edge = hit.edge;
            format!("{} {} {} {}", edge.subject.short, edge.fact.relation.label, edge.object.short, hit.evidence.len())
        })
        .collect();
    answers.sort();
    answers
}

fn some(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[test]
fn folding_leaves_what_people_type() {
    for (name, folded) in [
        ("U.S.", "us"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Côte d’Ivoire", "cote divoire"),
        ("  The  European Union ", "european union"),
        ("Jean-Noël", "jean noel"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("", ""),
    ] {
        assert_eq!(fold(name), folded);
    }
}

#[test]
fn actors_are_found_as_people_type_them() {
    let graph = graph();
    for (typed, label) in [
        ("US", "United States"),
        ("us", "United States"),
        ("USA", "United States"),
        ("U.S.", "United States"),
        ("washington", "United States"),
        ("the united states", "United States"),
        ("wd:Q30", "United States"),
        ("COL", "Colombia"),
        ("Bogota", "Colombia"),
        ("Trump", "Donald Trump"),
        ("nicolas maduro", "Nicolás Maduro"),
        ("gustavo", "Gustavo Petro"),
    ] {
        let found: Vec<_> = resolve(&graph, typed).unwrap().iter().map(|actor| actor.label.as_str()).collect();
        assert_eq!(found, [label], "{typed}");
    }
}

#[test]
fn a_person_is_not_found_by_the_code_of_the_country() {
    // Trump and the United States both have the country USA, only one of them is it.
    assert_eq!(resolve(&graph(), "usa").unwrap().len(), 1);
    assert!(resolve(&graph(), "VEN").is_err());
}

#[test]
fn equal_names_are_all_meant_and_better_ones_alone() {
    use crate::actors::ActorType::Person;
    let melania = actor("Melania Trump", "Trump", Person, Some("USA"), &[]);
    let washington = actor("Denzel Washington", "Washington", Person, Some("USA"), &[]);
    let extra = [melania, washington].map(|who| said(who, relation("praised", "SUPPORT", 3.4), us(), "b", 1));
    let graph = KnowledgeGraph::from_statements(first_article().into_iter().chain(extra));
    let labels =
        |typed| -> Vec<&str> { resolve(&graph, typed).unwrap().iter().map(|actor| actor.label.as_str()).collect() };
    assert_eq!(labels("Trump"), ["Donald Trump", "Melania Trump"]);
    assert_eq!(labels("Washington"), ["Denzel Washington"], "a name goes before an alias");
}

#[test]
fn a_slip_gets_a_suggestion() {
    let error = resolve(&graph(), "Trmup").unwrap_err();
    assert_eq!(error.to_string(), "no actor called \"Trmup\" in this graph; did you mean Donald Trump?");
    let error = resolve(&graph(), "xyzzy").unwrap_err();
    assert_eq!(error, QueryError::UnknownActor { name: "xyzzy".into(), suggestions: vec![] });
    assert!(resolve(&graph(), "").is_err());
    let error = RelationQuery { relation: some("santcion"), ..Default::default() }.run(&graph()).unwrap_err();
    assert_eq!(error.to_string(), "no relation called \"santcion\" in this graph; did you mean sanctioned?");
}

#[test]
fn by_subject_and_object() {
    let by = RelationQuery { subject: some("US"), ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1", "US sanctioned Petro 1"]);
    let by = RelationQuery { object: some("Colombia"), kind: Some(Kind::Event), ..Default::default() };
    assert_eq!(answers(&by), ["Trump threatened Colombia 1", "Trump visited Colombia 1"]);
}

#[test]
fn symmetric_relations_are_found_from_both_sides() {
    for (subject, object) in [("Trump", "Petro"), ("Petro", "Trump")] {
        let by =
            RelationQuery { subject: some(subject), object: some(object), relation: some("met"), ..Default::default() };
        assert_eq!(answers(&by), ["Petro met Trump 1"]);
    }
}

#[test]
fn between_two_actors_either_way() {
    let by = RelationQuery { between: Some(("petro".into(), "Washington".into())), ..Default::default() };
    assert_eq!(answers(&by), ["Petro denounced US 1", "US sanctioned Petro 1"]);
}

#[test]
fn by_relation_exact_before_partial() {
    let by = |typed| RelationQuery { relation: some(typed), ..Default::default() };
    assert_eq!(answers(&by("Sanction")), ["US sanctioned Petro 1"]);
    assert_eq!(answers(&by("hosted")), ["Trump hosted Petro 2"]);
    assert_eq!(answers(&by("signed a deal with")), ["Trump signed a deal with Petro 1"]);
    assert_eq!(answers(&by("president-of")).len(), 2);
    // "agreed with" and "signed a deal with" hold it, no relation is called so.
    assert_eq!(answers(&by("with")).len(), 2);
}

#[test]
fn by_type_kind_and_polarity() {
    let by = RelationQuery { plover: vec!["SANCTION".into(), "COERCE".into()], ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1", "US sanctioned Petro 1"]);
    let by = RelationQuery { kind: Some(Kind::Role), ..Default::default() };
    assert_eq!(answers(&by), ["Petro president of Colombia 1", "Trump president of US 1"]);
    let by = RelationQuery { polarity: Some(Polarity::Negated), ..Default::default() };
    assert_eq!(answers(&by), ["Trump visited Colombia 1"]);
}

#[test]
fn by_time_of_the_event_before_that_of_the_article() {
    let range = |edtf| DateRange::parse(edtf);
    // Sanctioned in October 2025, the rest is dated by the article of 4 February 2026.
    let by = RelationQuery { until: range("2025"), ..Default::default() };
    assert_eq!(answers(&by), ["US sanctioned Petro 1"]);
    let by = RelationQuery { since: range("2025-10-31"), until: range("2025-12"), ..Default::default() };
    assert_eq!(answers(&by), ["US sanctioned Petro 1"], "some day of October may be the 31st");
    let by = RelationQuery { since: range("2026-02-04"), subject: some("US"), ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1"]);
    let by = RelationQuery { since: range("2026-02-05"), ..Default::default() };
    assert_eq!(answers(&by), [""; 0]);
}

#[test]
fn without_any_date_nothing_fits_a_time() {
    let mut statement = first_article().remove(0);
    statement.document.date = None;
    let graph = KnowledgeGraph::from_statements([statement]);
    let by = RelationQuery { since: DateRange::parse("1900"), ..Default::default() };
    assert!(by.run(&graph).unwrap().is_empty());
}

#[test]
fn by_confidence_statement_by_statement() {
    let mut statements = first_article();
    statements[1].confidence = 0.3;
    let graph = KnowledgeGraph::from_statements(statements);
    let by = RelationQuery { relation: some("hosted"), min_confidence: 0.5, ..Default::default() };
    let hits = by.run(&graph).unwrap();
    assert_eq!((hits.len(), hits[0].evidence.len(), hits[0].edge.fact.evidence.len()), (1, 1, 2));
}
