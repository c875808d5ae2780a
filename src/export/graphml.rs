//! GraphML: plain values under typed keys.
//!
//! All edges are directed, because readers such as NetworkX take no mixture; `symmetric` says where that means nothing.

use super::records::{ACTOR, Field, Record, Type, relation_fields};
use super::xml::Xml;
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    ),
];

/// Writes the whole graph.
pub(super) fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    xml.nest("graphml", &NAMESPACES, |xml| {
        keys(xml, "node", ACTOR)?;
        keys(xml, "edge", &relation_fields())?;
        xml.nest("graph", &[("id", "chancery"), ("edgedefault", "directed")], |xml| {
            for actor in graph.actors() {
                xml.nest("node", &[("id", &actor.id)], |xml| data(xml, "node", ACTOR, actor))?;
            }
            for record in Record::all(graph) {
                let (source, target) = (&record.edge.subject.id, &record.edge.object.id);
                xml.nest("edge", &[("id", &record.id), ("source", source), ("target", target)], |xml| {
                    data(xml, "edge", &relation_fields(), &record)
                })?;
            }
            Ok(())
        })
    })?;
    xml.finish()
}

fn key<R>(class: &str, field: &Field<R>) -> String {
    format!("{class}-{}", field.name)
}

fn keys<R>(xml: &mut Xml<'_>, class: &str, fields: &[Field<R>]) -> io::Result<()> {
    for field in fields {
        let kind = match field.kind {
            Type::Text | Type::Day | Type::List => "string",
            Type::Count => "int",
            Type::Number => "double",
            Type::Flag => "boolean",
        };
        let id = key(class, field);
        xml.empty("key", &[("id", &id), ("for", class), ("attr.name", field.name), ("attr.type", kind)])?;
    }
    Ok(())
}

fn data<R>(xml: &mut Xml<'_>, class: &str, fields: &[Field<R>], record: &R) -> io::Result<()> {
    for field in fields {
        if let Some(value) = (field.of)(record) {
            xml.text("data", &[("key", &key(class, field))], &value.to_string())?;
        }
    }
    Ok(())
}
