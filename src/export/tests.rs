//! What holds for every format: complete ones come back, and no name breaks any.

use super::{Engine, ExportOptions, Format, ReadError, guess, read, write_file};
use crate::actors::{Actor, ActorType};
use crate::graph::samples::{actor, first_article, petro, relation, said, us};
use crate::graph::{Builder, KnowledgeGraph};
use crate::relations::{Polarity, Source, Statement, Time};

fn written(graph: &KnowledgeGraph, format: Format) -> Vec<u8> {
    let options = ExportOptions { engine: Engine::Own, ..ExportOptions::default() };
    let mut bytes = Vec::new();
    for file in format.files() {
        write_file(graph, format, file, &options, &mut bytes).unwrap_or_else(|error| panic!("{format}: {error}"));
    }
    bytes
}

fn readable() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| format.is_readable())
}

/// Names that mean something to some format, or to a careless writer of it.
pub(super) fn odd_names() -> [String; 12] {
    let names = [
        "say \"no\" \\ 'x'",
        "<b>&amp;</b> ]]> <!--",
        "line\nend\r\n\ttab",
        "🇨🇴👩‍👩‍👧 العربية עברית",
        "\\N\\l\\u0041 %41 %%",
        "a|b;c,d:e/f#g?h=i",
        "node",
        " ",
        "{\"@id\": \"x\"}",
        "_:b1 <urn:x> \"y\"@en .",
        "=1+1",
        "",
    ];
    let mut names = names.map(str::to_owned);
    names[11] = "long ".repeat(2000);
    names
}

pub(super) fn odd_graph() -> KnowledgeGraph {
    let statements = odd_names().into_iter().enumerate().map(|(index, name)| {
        let mut who = actor("x", &name, ActorType::Group, None, &[&name]);
        who.id = format!("urn:chancery:actor:odd-{index}");
        who.label = name.clone();
        let mut statement = said(who, relation(&name, "ASSAULT", -10.0), us(), &name, index);
        statement.id = format!("stmt:{index:016x}");
        statement.document.title = Some(name.clone());
        statement.rule = name.clone();
        statement.attributed_to = Some(Source { id: None, label: name });
        statement
    });
    KnowledgeGraph::from_statements(statements)
}

fn lonely_graph() -> KnowledgeGraph {
    let mut builder = Builder::new();
    builder.add_actor(Actor {
        id: "wd:Q142".into(),
        label: "France".into(),
        short: "France".into(),
        kind: ActorType::Country,
        country: Some("FRA".into()),
        aliases: vec!["Paris".into()],
    });
    builder.finish()
}

#[track_caller]
fn comes_back(graph: &KnowledgeGraph, format: Format) {
    let bytes = written(graph, format);
    let back = read(&bytes, format).unwrap_or_else(|error| panic!("{format}: {error:?}"));
    assert!(back == *graph, "{format} loses something");
    assert_eq!(written(&back, format), bytes, "{format}");
}

#[test]
fn complete_formats_come_back_the_same() {
    for format in readable() {
        comes_back(&KnowledgeGraph::from_statements(first_article()), format);
    }
}

#[test]
fn odd_names_come_back() {
    for format in readable() {
        comes_back(&odd_graph(), format);
    }
}

#[test]
fn graphs_without_edges_come_back() {
    for format in readable() {
        comes_back(&KnowledgeGraph::default(), format);
        // Statements alone cannot tell of an actor that none of them names.
        if format != Format::JsonLines {
            comes_back(&lonely_graph(), format);
        }
    }
}

#[test]
fn what_is_special_about_a_statement_comes_back() {
    let mut statement = first_article().remove(0);
    statement.confidence = 0.1 + 0.2;
    statement.relation.goldstein = Some(-7.000000000000001);
    statement.relation.mode = Some("multilateral".into());
    statement.relation.cameo = None;
    statement.document.url = Some("https://example.org/a?b=c&d=\"e\" f".into());
    statement.document.title = Some("A title".into());
    statement.time = Some(Time { start: Some("2026-02~".into()), end: Some("202X".into()), text: None });
    statement.attributed_to = Some(Source { id: Some("urn:chancery:actor:nowhere".into()), label: "Nobody".into() });
    let whole = Statement { confidence: 1.0, polarity: Polarity::Negated, ..first_article().remove(1) };
    let graph = KnowledgeGraph::from_statements([statement, whole]);
    for format in readable() {
        comes_back(&graph, format);
    }
}

#[test]
fn every_format_takes_every_name_and_the_order_of_statements_does_not_show() {
    let turned = KnowledgeGraph::from_statements(odd_graph().statements().rev());
    for format in Format::ALL {
        let bytes = written(&odd_graph(), format);
        assert!(written(&turned, format) == bytes, "{format} depends on the order");
        assert!(!bytes.is_empty());
        for graph in [KnowledgeGraph::default(), lonely_graph()] {
            written(&graph, format);
        }
    }
}

#[test]
fn xml_is_well_formed_and_counts_are_right() {
    for graph in [odd_graph(), KnowledgeGraph::from_statements(first_article()), KnowledgeGraph::default()] {
        for format in [Format::GraphMl, Format::Gexf, Format::Svg] {
            let text = String::from_utf8(written(&graph, format)).unwrap();
            let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{format}: {error}"));
            let count = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).count();
            if format == Format::GraphMl {
                let (nodes, edges) = (
                    ("http://graphml.graphdrawing.org/xmlns", "node"),
                    ("http://graphml.graphdrawing.org/xmlns", "edge"),
                );
                assert_eq!(document.descendants().filter(|n| n.has_tag_name(nodes)).count(), graph.actor_count());
                assert_eq!(document.descendants().filter(|n| n.has_tag_name(edges)).count(), graph.edge_count());
            }
            assert_eq!(count("parsererror"), 0);
        }
    }
}

#[test]
fn the_beginning_of_a_file_tells_what_it_is() {
    for format in readable() {
        let graph = KnowledgeGraph::from_statements(first_article());
        let bytes = written(&graph, format);
        assert!(read(&bytes, guess(&bytes)).unwrap_or_else(|error| panic!("{format}: {error}")) == graph, "{format}");
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_a_smaller_graph() {
    let graph = KnowledgeGraph::from_statements(first_article());
    for format in readable() {
        let bytes = written(&graph, format);
        for part in 1..40 {
            let cut = &bytes[..bytes.len() * part / 40];
            match read(cut, format) {
                // Formats of lines may be cut between two.
                Ok(smaller) => {
                    assert!(smaller.statement_count() < graph.statement_count(), "{format} cut at {part}/40");
                    assert!(!matches!(format, Format::JsonLd | Format::NodeLink), "{format}");
                }
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

#[test]
fn a_file_with_a_byte_turned_over_never_panics() {
    let graph = KnowledgeGraph::from_statements(first_article());
    for format in readable() {
        let bytes = written(&graph, format);
        for step in 0..300 {
            let mut bad = bytes.clone();
            let at = step * bad.len() / 300;
            bad[at] ^= 1 << (step % 7);
            // Most of these break something; a letter of a name does not.
            drop(read(&bad, format));
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep = 1_000_000;
    for (text, format) in [
        ("[".repeat(deep), Format::JsonLd),
        ("{\"@graph\":".repeat(deep), Format::JsonLd),
        (format!("{{\"@context\":{}", "[".repeat(deep)), Format::JsonLd),
        ("{\"graph\":".repeat(deep), Format::NodeLink),
        ("[".repeat(deep), Format::JsonLines),
        (format!("<urn:a> <urn:b> {}", "[ <urn:c> ".repeat(deep)), Format::Turtle),
        (format!("<urn:a> <urn:b> {}", "( ".repeat(deep)), Format::TriG),
    ] {
        let error = read(text.as_bytes(), format).unwrap_err();
        assert!(!error.to_string().is_empty(), "{format}");
    }
}

#[test]
fn what_was_cut_off_or_changed_anywhere_is_an_error_or_a_graph_and_no_panic() {
    let graph = KnowledgeGraph::from_statements(first_article().into_iter().take(4));
    for format in Format::ALL.into_iter().filter(|format| format.is_readable()) {
        let whole = written(&graph, format);
        let mut refused = 0;
        for at in (0..whole.len()).step_by(whole.len() / 60) {
            // What is one record a line may lose whole records and still be one.
            refused += usize::from(read(&whole[..at], format).is_err());
            for flip in [0x01, 0x20, 0x80] {
                let mut changed = whole.clone();
                changed[at] ^= flip;
                if let Ok(read) = read(&changed, format) {
                    assert!(read.statement_count() <= graph.statement_count(), "{format}, byte {at}");
                }
            }
        }
        assert!(refused > 50, "{format}: {refused} cuts were noticed");
    }
}

#[test]
fn other_peoples_files_are_told_apart() {
    let error = read(b"<urn:a> <urn:b> <urn:c> .", Format::Turtle).unwrap_err();
    assert!(matches!(error, ReadError::Foreign(Format::Turtle)), "{error}");
    let error = read(br#"{"@context": {"name": "https://schema.org/name"}, "name": "x"}"#, Format::JsonLd).unwrap_err();
    assert!(matches!(error, ReadError::Foreign(Format::JsonLd)), "{error}");
    let remote = br#"{"@context": "https://example.org/context.jsonld", "@graph": []}"#;
    assert!(matches!(read(remote, Format::JsonLd), Err(ReadError::Rdf { .. })), "nothing is fetched");
    assert!(matches!(read(b"<x/>", Format::GraphMl), Err(ReadError::Unreadable(Format::GraphMl))));
    assert!(matches!(read(b"\xff\xfe", Format::JsonLd), Err(ReadError::NotText)));
    assert!(matches!(read(b" \n", Format::Turtle), Err(ReadError::Empty)));
}

#[test]
fn a_newer_file_is_refused() {
    let graph = KnowledgeGraph::from_statements(first_article());
    for (format, old, new) in [
        (Format::JsonLd, "\"schemaVersion\":\"1\"", "\"schemaVersion\":\"2\""),
        (Format::Turtle, "schemaVersion \"1\"", "schemaVersion \"2\""),
        (Format::NodeLink, "\"version\":1", "\"version\":2"),
    ] {
        let text = String::from_utf8(written(&graph, format)).unwrap();
        assert!(text.contains(old), "{format}");
        let error = read(text.replace(old, new).as_bytes(), format).unwrap_err();
        assert!(error.to_string().contains("use a newer one"), "{error}");
    }
}

#[test]
fn older_networkx_writes_links() {
    let graph = KnowledgeGraph::from_statements(first_article());
    let text = String::from_utf8(written(&graph, Format::NodeLink)).unwrap();
    let old = text.replace("\"edges\": [", "\"links\": [");
    assert_ne!(old, text);
    assert!(read(old.as_bytes(), Format::NodeLink).unwrap() == graph);
}

#[test]
fn node_link_faults_are_named() {
    let graph = KnowledgeGraph::from_statements(first_article());
    let text = String::from_utf8(written(&graph, Format::NodeLink)).unwrap();
    let renamed = text.replace("{\"id\":\"wd:Q30\",\"label\"", "{\"id\":\"wd:Q31\",\"label\"");
    let error = read(renamed.as_bytes(), Format::NodeLink).unwrap_err();
    assert!(matches!(&error, ReadError::Missing { missing, .. } if missing == "wd:Q30"), "{error}");
    let error = read(text.replace("\"confidence\":0.9,\"rule\"", "\"rule\"").as_bytes(), Format::NodeLink).unwrap_err();
    assert!(matches!(&error, ReadError::Statement { .. }), "{error:?}");
}

#[test]
fn named_graphs_hold_what_each_article_says() {
    let text = String::from_utf8(written(&KnowledgeGraph::from_statements(first_article()), Format::NQuads)).unwrap();
    let in_second = text.lines().filter(|line| line.ends_with("<urn:chancery:document:second> ."));
    assert!(in_second.count() > 20, "a statement with its spans");
    let plain = format!("<{}> <urn:chancery:relation:hosted>", "urn:chancery:actor:donald-trump");
    let hosted: Vec<&str> = text.lines().filter(|line| line.starts_with(&plain)).collect();
    assert_eq!(hosted, [format!("{plain} <{}> .", petro().id)], "in the default graph, once");
}
