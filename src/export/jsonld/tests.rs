//! Both ways, and what stands in the file.

use super::super::ReadError;
use super::{CONTEXT, Outline, read, write};
use crate::actors::ActorType;
use crate::graph::samples::{actor, first_article, petro, relation, said, trump, us};
use crate::graph::{Gist, KnowledgeGraph};
use crate::relations::{Kind, Polarity, Statement, Time};
use serde_json::Value;

fn written(graph: &KnowledgeGraph) -> String {
    let mut out = Vec::new();
    write(graph, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn node(file: &str, id: &str) -> Value {
    let file: Value = serde_json::from_str(file).unwrap();
    file["@graph"].as_array().unwrap().iter().find(|node| node["id"] == id).unwrap_or_else(|| panic!("no {id}")).clone()
}

#[test]
fn all_actor_types_come_back() {
    use ActorType::{ArmedGroup, Country, Government, Group, Organization, Person};
    let kinds = [Person, Country, Government, Organization, ArmedGroup, Group];
    let statements = kinds.map(|kind| {
        let who = actor(&format!("{kind:?}"), "x", kind, None, &[]);
        said(who, relation("met", "CONSULT", 1.0), us(), "a", kind as usize)
    });
    let graph = KnowledgeGraph::from_statements(statements);
    let back = read(&written(&graph)).unwrap();
    for kind in kinds {
        assert_eq!(back.actors().filter(|actor| actor.kind == kind).count(), if kind == Country { 2 } else { 1 });
    }
}

#[test]
fn the_context_is_the_one_that_we_publish() {
    let file: Value = serde_json::from_str(&written(&KnowledgeGraph::default())).unwrap();
    let published: Value = serde_json::from_str(CONTEXT).unwrap();
    assert_eq!(file["@context"], published["@context"]);
    let types: Vec<&Value> = file["@graph"].as_array().unwrap().iter().map(|node| &node["type"]).collect();
    assert_eq!(types, ["Dataset"]);
}

#[test]
fn every_key_and_type_is_in_the_context() {
    fn check(value: &Value, context: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| check(value, context)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    assert!(context.get(key).is_some() || key.starts_with("rel:"), "{key} means nothing");
                    let types = [value].into_iter().chain(value.as_array().into_iter().flatten());
                    for name in types.filter_map(Value::as_str).filter(|_| key == "type") {
                        assert!(context.get(name).is_some(), "the type {name} means nothing");
                    }
                    check(value, context);
                }
            }
            _ => {}
        }
    }
    let file: Value = serde_json::from_str(&written(&KnowledgeGraph::from_statements(first_article()))).unwrap();
    check(&file["@graph"], &file["@context"]);
}

#[test]
fn only_what_is_asserted_stands_as_a_plain_triple() {
    let file = written(&KnowledgeGraph::from_statements(first_article()));
    let trump = node(&file, &trump().id);
    assert_eq!(trump["rel:hosted"], serde_json::json!([{"id": petro().id}]));
    assert_eq!(trump["rel:met"], serde_json::json!([{"id": petro().id}]), "symmetric: told of Petro, true of Trump");
    assert!(trump.get("rel:visited").is_none(), "negated");
    assert!(trump.get("rel:signed-a-deal-with").is_none(), "possible");
}

#[test]
fn a_statement_carries_its_evidence() {
    let file = written(&KnowledgeGraph::from_statements(first_article()));
    let sanction: Statement = first_article().into_iter().find(|s| s.relation.id == "sanctioned").unwrap();
    let node = node(&file, &sanction.id);
    assert_eq!(node["subject"], "wd:Q30");
    assert_eq!(node["predicate"], "rel:sanctioned");
    assert_eq!(node["timeStart"], "2025-10");
    assert_eq!(node["document"], "doc:trump_petro");
    assert_eq!(node["sentence"]["text"], "United States sanctioned Gustavo Petro.");
    assert_eq!(node["subjectMention"]["text"], "Washington");
    assert_eq!(node["objectMentions"][1]["text"], "the Colombian leader");
}

#[test]
fn a_time_that_says_nothing_is_no_time() {
    let mut statement = first_article().remove(0);
    statement.time = Some(Time { start: None, end: None, text: None });
    let graph = KnowledgeGraph::from_statements([statement]);
    assert!(read(&written(&graph)).unwrap() == graph);
}

#[test]
fn reports_of_a_deed_are_about_one_event() {
    let file = written(&KnowledgeGraph::from_statements(first_article()));
    let hosted: Vec<Statement> = first_article().into_iter().filter(|s| s.relation.id == "hosted").collect();
    let about: Vec<Value> = hosted.iter().map(|statement| node(&file, &statement.id)["about"].clone()).collect();
    assert_eq!(about.len(), 2);
    assert_eq!(about[0], about[1]);
    let event = node(&file, about[0].as_str().unwrap());
    assert_eq!(event["type"], serde_json::json!(["Event", "Action"]));
    assert_eq!(event["agent"], trump().id);
    assert_eq!(event["patient"], petro().id);
    assert_eq!(event["eventTypes"], serde_json::json!(["rel:hosted", "plover:CONSULT"]));
    assert_eq!(event["firstDay"], "2026-02-04");
    let office = first_article().into_iter().find(|s| s.relation.id == "president-of").unwrap();
    assert!(node(&file, &office.id).get("about").is_none());
}

#[test]
fn faults_are_located() {
    let file = written(&KnowledgeGraph::from_statements(first_article()));
    assert!(matches!(read("{"), Err(ReadError::Json { .. })));
    assert!(matches!(read("[1]"), Err(ReadError::Rdf { .. } | ReadError::Foreign(_))));
    let without_us: String = file.lines().filter(|line| !line.starts_with("{\"id\":\"wd:Q30\"")).collect();
    let error = read(&without_us).unwrap_err();
    assert!(matches!(&error, ReadError::Missing { missing, .. } if missing == "wd:Q30"), "{error}");
    let error = read(&file.replace("\"polarity\":\"possible\"", "\"polarity\":\"perhaps\"")).unwrap_err();
    assert!(matches!(&error, ReadError::Node { .. }), "{error}");
    let error = read(&file.replace("\"type\":\"Article\"", "\"type\":\"Recipe\"")).unwrap_err();
    let expected = "is no actor, relation, article, event or statement";
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[test]
fn json_ld_of_another_shape_is_read_too() {
    let graph = KnowledgeGraph::from_statements(first_article());
    // Another name for a term makes another context of it.
    let file = written(&graph).replace("\"confidence\"", "\"certainty\"");
    assert!(read(&file).unwrap() == graph);
}

#[test]
fn an_outline_has_the_facts_that_are_wanted() {
    let graph = KnowledgeGraph::from_statements(first_article());
    let file = written(&graph);
    let outline = || Outline::of(file.as_bytes()).unwrap().unwrap();
    assert!(outline().graph().unwrap().unwrap() == graph);
    assert_eq!(outline().actors().actor_count(), graph.actor_count());
    for kind in [Kind::Event, Kind::Role] {
        let wanted =
            |gist: &Gist<'_>| gist.kind == kind && gist.polarity == Polarity::Asserted && gist.relation.id != "hosted";
        let part = outline().only(wanted).unwrap().unwrap();
        assert!(part.edges().eq(graph.edges().filter(|edge| wanted(&edge.gist()))), "{kind:?}");
        assert!(part.relations().eq(graph.relations()));
    }
    let empty = written(&KnowledgeGraph::default());
    assert!(Outline::of(empty.as_bytes()).unwrap().unwrap().graph().unwrap().unwrap() == KnowledgeGraph::default());
}

#[test]
fn an_outline_of_a_damaged_file_is_none() {
    let file = written(&KnowledgeGraph::from_statements(first_article()));
    let read = |file: &[u8]| Outline::of(file).unwrap().and_then(|outline| outline.graph().unwrap());
    let near_the_end = file.len() - 50..file.len();
    for length in (0..file.len()).step_by(29).chain(near_the_end) {
        assert!(read(&file.as_bytes()[..length]).is_none(), "cut to {length}");
    }
    assert!(read(format!("{file}\n").as_bytes()).is_none());
    assert!(read(format!("{file}{file}").as_bytes()).is_none());
    assert!(read(&[file.as_bytes(), b"\xff\n"].concat()).is_none());
}
