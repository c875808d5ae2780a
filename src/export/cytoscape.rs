//! Elements for Cytoscape and Cytoscape.js, with a style that shows names and tones.

use super::ExportOptions;
use super::records::{ACTOR, Field, Record, relation_fields};
use super::style::{colour, fill};
use crate::graph::KnowledgeGraph;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes the whole graph.
pub(super) fn write(graph: &KnowledgeGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let nodes: Vec<Value> = graph
        .actors()
        .map(|actor| {
            let mut data = data(&[("id", &actor.id)], ACTOR, actor);
            data.insert("color".into(), json!(fill(actor.kind)));
            json!({ "data": data })
        })
        .collect();
    let edges: Vec<Value> = Record::all(graph)
        .map(|record| {
            let ends = [("id", &record.id), ("source", &record.edge.subject.id), ("target", &record.edge.object.id)];
            let mut data = data(&ends, &relation_fields(), &record);
            data.insert("color".into(), json!(colour(record.edge.fact.tone())));
            json!({ "data": data })
        })
        .collect();
    let name = options.title.as_deref().unwrap_or("Relations between political actors");
    let file = json!({
        "format_version": "1.0",
        "generated_by": "chancery",
        "data": { "name": name },
        "elements": { "nodes": nodes, "edges": edges },
        "style": style(),
    });
    serde_json::to_writer_pretty(&mut *out, &file)?;
    out.write_all(b"\n")
}

/// The values of a record by name; what it has no value for is left out.
pub(super) fn data<R>(first: &[(&str, &String)], fields: &[Field<R>], record: &R) -> Map<String, Value> {
    let mut data: Map<String, Value> = first.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    data.extend(fields.iter().filter_map(|field| Some((field.name.to_owned(), (field.of)(record)?.json()))));
    data
}

fn style() -> Value {
    json!([
        { "selector": "node", "style": {
            "label": "data(short)", "background-color": "data(color)", "border-width": 1, "border-color": "#6b7280",
            "shape": "round-rectangle", "width": 96, "height": 36,
            "text-valign": "center", "text-wrap": "wrap", "text-max-width": "92px", "font-size": 10 } },
        { "selector": "node[type = 'person']", "style": { "shape": "ellipse" } },
        { "selector": "edge", "style": {
            "label": "data(label)", "line-color": "data(color)", "target-arrow-color": "data(color)",
            "target-arrow-shape": "triangle", "curve-style": "bezier", "font-size": 9, "color": "data(color)",
            "text-background-color": "#ffffff", "text-background-opacity": 0.9, "text-rotation": "autorotate" } },
        { "selector": "edge[?symmetric]", "style": { "target-arrow-shape": "none" } },
        { "selector": "edge[polarity != 'asserted']", "style": { "line-style": "dashed" } },
    ])
}
