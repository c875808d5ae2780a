//! What is written comes back, whole or in part; what is damaged is noticed.

use super::{Packed, PackedError, VERSION, write};
use crate::graph::KnowledgeGraph;
use crate::graph::samples::{first_article, petro, us};
use std::collections::BTreeSet;
use std::io::Cursor;

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::from_statements(first_article())
}

fn packed(graph: &KnowledgeGraph) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(graph, &mut bytes).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> Result<KnowledgeGraph, PackedError> {
    Packed::open(Cursor::new(bytes))?.graph()
}

#[test]
fn a_graph_comes_back_whole() {
    assert!(read(&packed(&graph())).unwrap() == graph());
    assert_eq!(packed(&read(&packed(&graph())).unwrap()), packed(&graph()));
    let empty = KnowledgeGraph::default();
    assert!(read(&packed(&empty)).unwrap() == empty);
}

#[test]
fn a_part_has_all_that_concerns_its_actors() {
    for ids in [vec![us().id], vec![us().id, petro().id], vec![]] {
        let ids: BTreeSet<String> = ids.into_iter().collect();
        let mut file = Packed::open(Cursor::new(packed(&graph()))).unwrap();
        let facts = file.facts_of(|id| ids.contains(id)).unwrap();
        let gists: Vec<String> = file.gists(&facts).map(|gist| format!("{gist:?}")).collect();
        let part = file.load(facts).unwrap();
        let graph = graph();
        let concerns = |edge: &crate::graph::Edge<'_>| ids.contains(&edge.subject.id) || ids.contains(&edge.object.id);
        assert!(part.edges().eq(graph.edges().filter(concerns)));
        assert!(part.edges().map(|edge| format!("{:?}", edge.gist())).eq(gists));
        assert!(part.actors().eq(graph.actors()));
        assert!(part.relations().eq(graph.relations()));
    }
}

#[test]
fn every_cut_and_every_changed_byte_is_noticed() {
    let bytes = packed(&graph());
    for length in 0..bytes.len() {
        assert!(read(&bytes[..length]).is_err(), "cut to {length}");
    }
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        assert!(read(&changed).is_err(), "changed at {at}");
    }
    assert!(read(&[bytes.clone(), vec![0]].concat()).is_err(), "longer");
}

#[test]
fn a_newer_version_is_named() {
    let mut bytes = packed(&graph());
    bytes[8..12].copy_from_slice(&(VERSION + 1).to_le_bytes());
    assert!(matches!(read(&bytes), Err(PackedError::Newer(version)) if version == VERSION + 1));
    assert!(matches!(read(b"some text"), Err(PackedError::Foreign)));
}
