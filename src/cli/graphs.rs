//! Graphs from files: JSON-LD, or the statements that they are made of.

use anyhow::{Context, Result, bail};
use chancery::export::jsonld;
use chancery::graph::{Builder, KnowledgeGraph};
use chancery::relations::Statement;
use std::io::Read;
use std::path::Path;

/// Reads a graph from a file, or from standard input for `-`.
pub(super) fn read(path: &Path) -> Result<KnowledgeGraph> {
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "<stdin>".to_owned() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    if is_stdin {
        std::io::stdin().read_to_end(&mut bytes).with_context(|| name.clone())?;
    } else {
        bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    }
    let Ok(text) = std::str::from_utf8(&bytes) else {
        bail!("{name}: this is no graph: it is not UTF-8");
    };
    let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else {
        // `extract` that found nothing prints nothing; but an empty graph.jsonld is one that got lost.
        if is_stdin || path.extension().is_some_and(|extension| extension == "jsonl") {
            return Ok(KnowledgeGraph::default());
        }
        bail!("{name}: this is no graph: there is nothing in it");
    };
    // The first line of a JSON-LD graph is its context, and no statement.
    if first.contains("\"@context\"") || serde_json::from_str::<serde_json::Value>(first).is_err() {
        return jsonld::read(text).with_context(|| name);
    }
    statements(text, &name)
}

fn statements(text: &str, name: &str) -> Result<KnowledgeGraph> {
    let mut builder = Builder::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let statement: Statement =
            serde_json::from_str(line).with_context(|| format!("{name}:{}: this is no statement", number + 1))?;
        builder.add(statement);
    }
    Ok(builder.finish())
}
