//! GEXF 1.3, with the days of each relation, so that Gephi offers its timeline.
//!
//! Between two actors every edge has a `kind` of its own: without one Gephi would add parallel edges up to one.

use super::records::{ACTOR, Field, Record, Type, day, relation_fields};
use super::style::{colour, fill};
use super::xml::Xml;
use crate::actors::Actor;
use crate::graph::KnowledgeGraph;
use crate::relations::{DateRange, Kind};
use std::collections::BTreeMap;
use std::io::{self, Write};

const NAMESPACES: [(&str, &str); 3] =
    [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];

/// Fields that GEXF has attributes of its own for.
const BUILT_IN: [&str; 4] = ["label", "weight", "first", "last"];

/// Writes the whole graph.
pub(super) fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    let records: Vec<Record<'_>> = Record::all(graph).collect();
    let lives = lives(&records);
    let mut xml = Xml::new(out)?;
    xml.nest("gexf", &NAMESPACES, |xml| {
        xml.nest("meta", &[], |xml| xml.text("creator", &[], "Chancery"))?;
        xml.nest("graph", settings(!lives.is_empty()), |xml| {
            titles(xml, "node", ACTOR)?;
            titles(xml, "edge", &relation_fields())?;
            xml.nest("nodes", &[], |xml| graph.actors().try_for_each(|actor| node(xml, actor, &lives)))?;
            xml.nest("edges", &[], |xml| records.iter().try_for_each(|record| edge(xml, record)))
        })
    })?;
    xml.finish()
}

/// A timeline makes sense only where there is a date.
fn settings(is_dynamic: bool) -> &'static [(&'static str, &'static str)] {
    if is_dynamic {
        &[
            ("defaultedgetype", "directed"),
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ]
    } else {
        &[("defaultedgetype", "directed"), ("mode", "static")]
    }
}

/// From the first to the last day of each actor.
fn lives<'g>(records: &[Record<'g>]) -> BTreeMap<&'g str, DateRange> {
    let mut lives: BTreeMap<&str, DateRange> = BTreeMap::new();
    for (edge, days) in records.iter().filter_map(|record| Some((record.edge, record.days?))) {
        for actor in [edge.subject, edge.object] {
            let life = lives.entry(&actor.id).or_insert(days);
            *life = DateRange { first: life.first.min(days.first), last: life.last.max(days.last) };
        }
    }
    lives
}

fn titles<R>(xml: &mut Xml<'_>, class: &str, fields: &[Field<R>]) -> io::Result<()> {
    xml.nest("attributes", &[("class", class), ("mode", "static")], |xml| {
        for field in own(fields) {
            let kind = match field.kind {
                Type::Text | Type::List | Type::Day => "string",
                Type::Count => "integer",
                Type::Number => "double",
                Type::Flag => "boolean",
            };
            xml.empty("attribute", &[("id", field.name), ("title", field.name), ("type", kind)])?;
        }
        Ok(())
    })
}

fn own<R>(fields: &[Field<R>]) -> impl Iterator<Item = &Field<R>> {
    fields.iter().filter(|field| !BUILT_IN.contains(&field.name))
}

fn values<R>(xml: &mut Xml<'_>, fields: &[Field<R>], record: &R) -> io::Result<()> {
    xml.nest("attvalues", &[], |xml| {
        for field in own(fields) {
            if let Some(value) = (field.of)(record) {
                xml.empty("attvalue", &[("for", field.name), ("value", &value.to_string())])?;
            }
        }
        Ok(())
    })
}

fn node(xml: &mut Xml<'_>, actor: &Actor, lives: &BTreeMap<&str, DateRange>) -> io::Result<()> {
    let days = spell(lives.get(actor.id.as_str()).copied());
    let mut attributes = vec![("id", actor.id.as_str()), ("label", actor.label.as_str())];
    attributes.extend(days.iter().map(|(name, day)| (*name, day.as_str())));
    xml.nest("node", &attributes, |xml| {
        values(xml, ACTOR, actor)?;
        paint(xml, fill(actor.kind))
    })
}

fn edge(xml: &mut Xml<'_>, record: &Record<'_>) -> io::Result<()> {
    let (fact, label) = (record.edge.fact, record.label());
    let kind = match fact.kind {
        Kind::Event => format!("{} {:?}", fact.relation.id, fact.polarity).to_lowercase(),
        Kind::Role => format!("{} {:?} office", fact.relation.id, fact.polarity).to_lowercase(),
    };
    let weight = format!("{}.0", fact.evidence.len());
    let days = spell(record.days);
    let mut attributes = vec![
        ("id", record.id.as_str()),
        ("source", &record.edge.subject.id),
        ("target", &record.edge.object.id),
        ("label", &label),
        ("kind", &kind),
        ("weight", &weight),
    ];
    attributes.extend(days.iter().map(|(name, day)| (*name, day.as_str())));
    xml.nest("edge", &attributes, |xml| {
        values(xml, &relation_fields(), record)?;
        paint(xml, colour(fact.tone()))
    })
}

fn spell(days: Option<DateRange>) -> Vec<(&'static str, String)> {
    let ends = days.map(|days| [("start", day(days.first)), ("end", day(days.last))]);
    ends.into_iter().flatten().filter_map(|(name, day)| Some((name, day?.to_string()))).collect()
}

/// A colour `#rrggbb` in parts.
fn paint(xml: &mut Xml<'_>, colour: &str) -> io::Result<()> {
    let part = |at: usize| colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or_default();
    let [red, green, blue] = [1, 3, 5].map(|at| part(at).to_string());
    xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])
}
