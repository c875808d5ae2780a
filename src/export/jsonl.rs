//! The statements of a graph, one a line, as `schema/statement.schema.json` has them.

use super::batches::write_all;
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// Writes every piece of evidence as a statement.
pub(super) fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    write_all(&graph.evidence(), out, |&(edge, evidence), line| {
        serde_json::to_writer(&mut *line, &graph.statement(edge, evidence))?;
        line.push(b'\n');
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples::first_article;
    use crate::relations::Statement;

    #[test]
    fn the_lines_build_the_same_graph() {
        let graph = KnowledgeGraph::from_statements(first_article());
        let mut out = Vec::new();
        write(&graph, &mut out).unwrap();
        let lines: Vec<&[u8]> = out.strip_suffix(b"\n").unwrap().split(|&byte| byte == b'\n').collect();
        assert_eq!(lines.len(), first_article().len());
        let read = lines.iter().map(|line| serde_json::from_slice::<Statement>(line).unwrap());
        assert!(KnowledgeGraph::from_statements(read) == graph);
    }
}
