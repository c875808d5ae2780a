//! Both ways, and what stands in the file.

use super::{CONTEXT, JsonLdError, read, write};
use crate::actors::ActorType;
use crate::graph::samples::{actor, first_article, petro, relation, said, trump, us};
use crate::graph::{Builder, KnowledgeGraph};
use crate::relations::{Statement, Time};
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

#[track_caller]
fn assert_comes_back(graph: &KnowledgeGraph) {
    let first = written(graph);
    let back = read(&first).unwrap();
    assert!(back == *graph);
    assert_eq!(written(&back), first);
}

#[test]
fn a_graph_comes_back_the_same_to_the_byte() {
    assert_comes_back(&KnowledgeGraph::from_statements(first_article()));
}

#[test]
fn an_empty_graph_and_one_without_edges_come_back() {
    assert_comes_back(&KnowledgeGraph::default());
    let mut builder = Builder::new();
    let lonely = crate::actors::Actor {
        id: "wd:Q142".into(),
        label: "France".into(),
        short: "France".into(),
        kind: ActorType::Country,
        country: Some("FRA".into()),
        aliases: vec!["Paris".into()],
    };
    builder.add_actor(lonely);
    let graph = builder.finish();
    assert_eq!(graph.actor_count(), 1);
    assert_comes_back(&graph);
}

#[test]
fn odd_names_come_back() {
    let odd = ["say \"no\" \\ <b>&amp;</b>", "line\nend\u{2028}\u{0}", "🇨🇴 العربية עברית", &"long ".repeat(2000)];
    let statements = odd.iter().enumerate().map(|(index, name)| {
        let mut who = actor("x", name, ActorType::Group, None, &[name]);
        who.id = format!("urn:chancery:actor:odd-{index}");
        who.label = (*name).to_owned();
        let mut statement = said(who, relation(name, "ASSAULT", -10.0), us(), name, index);
        statement.id = format!("stmt:{index:016x}");
        statement
    });
    assert_comes_back(&KnowledgeGraph::from_statements(statements));
}

#[test]
fn fractions_come_back_exactly() {
    let mut statement = first_article().remove(0);
    statement.confidence = 0.1 + 0.2;
    statement.relation.goldstein = Some(-7.000000000000001);
    assert_comes_back(&KnowledgeGraph::from_statements([statement]));
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
    assert_eq!(file["@graph"], Value::Array(Vec::new()));
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
    assert_eq!(node["eventType"], "plover:SANCTION");
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
    assert_comes_back(&KnowledgeGraph::from_statements([statement]));
}

#[test]
fn faults_are_located() {
    let file = written(&KnowledgeGraph::from_statements(first_article()));
    assert!(matches!(read("{"), Err(JsonLdError::NotAGraph(_))));
    assert!(matches!(read("[1]"), Err(JsonLdError::NotAGraph(_))));
    let without_us: String = file.lines().filter(|line| !line.starts_with("{\"id\":\"wd:Q30\"")).collect();
    let error = read(&without_us).unwrap_err();
    assert!(matches!(&error, JsonLdError::Missing { missing, .. } if missing == "wd:Q30"), "{error}");
    let error = read(&file.replace("\"polarity\":\"possible\"", "\"polarity\":\"perhaps\"")).unwrap_err();
    assert!(matches!(&error, JsonLdError::Node { .. }), "{error}");
    let error = read(r#"{"@graph": [{"id": "a", "type": "Recipe"}]}"#).unwrap_err();
    assert_eq!(error.to_string(), "the node a is no actor, relation, article or statement");
}
