//! A Mermaid flowchart of the picture, for Markdown pages.

use super::ExportOptions;
use super::picture::{Arrow, Picture, name_of, shorten};
use super::style::{FAINT, INK, colour, fill, width};
use crate::actors::{Actor, ActorType};
use crate::graph::{KnowledgeGraph, Tone};
use crate::relations::Polarity;
use std::io::{self, Write};

/// Writes the strongest relations of a graph.
pub(super) fn write(graph: &KnowledgeGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let picture = Picture::of(graph, options);
    if let Some(title) = &picture.title {
        // JSON's quotes are YAML's too.
        writeln!(out, "---\ntitle: {}\n---", serde_json::to_string(title)?)?;
    }
    writeln!(out, "flowchart LR")?;
    if picture.nodes.is_empty() {
        return writeln!(out, "  empty[\"no actors\"]");
    }
    for (position, actor) in picture.nodes.iter().enumerate() {
        node(out, position, actor)?;
    }
    for (position, (group, members)) in picture.groups.iter().enumerate() {
        writeln!(out, "  subgraph g{position}[\"{}\"]", escape(&shorten(group, 60)))?;
        members.iter().try_for_each(|member| writeln!(out, "    n{member}"))?;
        writeln!(out, "  end")?;
    }
    for arrow in &picture.arrows {
        edge(out, arrow)?;
    }
    for (position, arrow) in picture.arrows.iter().enumerate() {
        let (colour, width) = (colour(arrow.tone), width(arrow.evidence));
        writeln!(out, "  linkStyle {position} stroke:{colour},stroke-width:{width:.1}px,color:{colour}")?;
    }
    for (kind, name) in CLASSES {
        if picture.nodes.iter().any(|actor| actor.kind == kind) {
            writeln!(out, "  classDef {name} fill:{},stroke:{FAINT},color:{INK}", fill(kind))?;
        }
    }
    Ok(())
}

const CLASSES: [(ActorType, &str); 6] = [
    (ActorType::Person, "person"),
    (ActorType::Country, "country"),
    (ActorType::Government, "government"),
    (ActorType::Organization, "organization"),
    (ActorType::ArmedGroup, "armedgroup"),
    (ActorType::Group, "people"),
];

fn node(out: &mut dyn Write, position: usize, actor: &Actor) -> io::Result<()> {
    let (open, close) = match actor.kind {
        ActorType::Person | ActorType::Group => ("([", "])"),
        ActorType::Country => ("(", ")"),
        ActorType::Government => ("[[", "]]"),
        ActorType::Organization | ActorType::ArmedGroup => ("{{", "}}"),
    };
    let class = CLASSES.iter().find(|(kind, _)| *kind == actor.kind).map_or("people", |(_, name)| name);
    writeln!(out, "  n{position}{open}\"{}\"{close}:::{class}", escape(&name_of(actor)))
}

fn edge(out: &mut dyn Write, arrow: &Arrow) -> io::Result<()> {
    let is_solid = arrow.polarity == Polarity::Asserted && arrow.tone != Tone::Role;
    let line = match (is_solid, arrow.is_directed) {
        (true, true) => "-->",
        (true, false) => "---",
        (false, true) => "-.->",
        (false, false) => "-.-",
    };
    let mut texts: Vec<String> = arrow.lines.iter().map(|line| escape(&line.text)).collect();
    if arrow.hidden > 0 {
        texts.push(format!("+{} more", arrow.hidden));
    }
    writeln!(out, "  n{} {line}|\"{}\"| n{}", arrow.from, texts.join("<br/>"), arrow.to)
}

/// Mermaid writes what means something to it, or to HTML or Markdown, by its code.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '<' | '>' | '&' | '#' | '`' | '*' | '_' | '\\' | '|' | ';' => {
                escaped.push_str(&format!("#{};", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    escaped
}
