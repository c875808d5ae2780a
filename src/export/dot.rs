//! Graphviz: a drawing that `dot` lays out without overlaps.

use super::ExportOptions;
use super::picture::{Arrow, Picture, name_of, shorten};
use super::style::{FAINT, FONT, INK, colour, fill, tone_name, type_name, width};
use crate::actors::{Actor, ActorType};
use crate::graph::{KnowledgeGraph, Tone};
use crate::relations::Polarity;
use dot_writer::{Attributes, DotWriter, RankDirection, Scope};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Graphviz's ways of placing nodes, by the names of its programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// In ranks, along the arrows.
    Dot,
    /// As if edges were springs, for small graphs.
    Neato,
    /// As if nodes were charged, for small graphs.
    Fdp,
    /// The same for large ones.
    Sfdp,
    /// On circles.
    Circo,
    /// On rings around one node.
    Twopi,
}

impl Placement {
    /// The name that Graphviz knows it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Neato => "neato",
            Self::Fdp => "fdp",
            Self::Sfdp => "sfdp",
            Self::Circo => "circo",
            Self::Twopi => "twopi",
        }
    }
}

/// Writes the strongest relations of a graph.
pub(super) fn write(graph: &KnowledgeGraph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    // By way of memory: dot-writer panics where it cannot write.
    out.write_all(&render(&Picture::of(graph, options), options.placement))
}

/// The picture in the language of Graphviz.
pub(super) fn render(picture: &Picture<'_>, placement: Option<Placement>) -> Vec<u8> {
    let mut bytes = Vec::new();
    {
        let mut writer = DotWriter::from(&mut bytes);
        let mut digraph = writer.digraph();
        settings(&mut digraph);
        if let Some(placement) = placement {
            digraph.set("layout", placement.name(), false);
        }
        if let Some(heading) = heading(picture) {
            digraph.set("label", &heading, false);
        }
        for (position, actor) in picture.nodes.iter().enumerate() {
            node(&mut digraph, position, actor);
        }
        for (group, members) in &picture.groups {
            frame(&mut digraph, group, members);
        }
        for arrow in &picture.arrows {
            edge(&mut digraph, arrow);
        }
    }
    bytes.push(b'\n');
    bytes
}

fn settings(digraph: &mut Scope<'_, '_>) {
    digraph
        .graph_attributes()
        .set("charset", "UTF-8", true)
        .set_rank_direction(RankDirection::LeftRight)
        .set("labelloc", "t", true)
        .set_font(FONT)
        .set("fontcolor", INK, true)
        .set("nodesep", "0.3", false)
        .set("ranksep", "0.45", false)
        .set("pad", "0.3", false)
        // For the other engines (`neato`, `fdp`); `dot` leaves no overlaps.
        .set("overlap", "false", false)
        .set("splines", "true", false)
        .set("bgcolor", "white", true);
    digraph
        .node_attributes()
        .set_font(FONT)
        .set_font_size(12.0)
        .set("fontcolor", INK, true)
        .set("color", "#6b7280", true)
        .set("margin", "0.14,0.07", true)
        .set("height", "0.36", false);
    digraph.edge_attributes().set_font(FONT).set_font_size(10.0).set_arrow_size(0.7);
}

fn node(digraph: &mut Scope<'_, '_>, position: usize, actor: &Actor) {
    let (shape, style, peripheries) = match actor.kind {
        ActorType::Person => ("ellipse", "filled", 1),
        ActorType::Country => ("box", "filled,rounded", 1),
        ActorType::Government => ("box", "filled", 2),
        ActorType::Organization => ("hexagon", "filled", 1),
        ActorType::ArmedGroup => ("octagon", "filled", 1),
        ActorType::Group => ("ellipse", "filled,dashed", 1),
    };
    let mut node = digraph.node_named(name(position));
    node.set_label(&escape(&wrap(&name_of(actor), 20)))
        .set("tooltip", &escape(&shorten(&actor.label, 200)), true)
        .set("shape", shape, false)
        .set("style", style, true)
        .set("fillcolor", fill(actor.kind), true);
    if peripheries > 1 {
        node.set("peripheries", &peripheries.to_string(), false);
    }
}

/// A frame around the actors of a group.
fn frame(digraph: &mut Scope<'_, '_>, group: &str, members: &[usize]) {
    let mut cluster = digraph.cluster();
    cluster.set_label(&escape(&shorten(group, 60)));
    cluster.set("color", FAINT, true).set("style", "rounded", true).set("fontcolor", FAINT, true);
    for &member in members {
        cluster.node_named(name(member));
    }
}

fn edge(digraph: &mut Scope<'_, '_>, arrow: &Arrow) {
    let mut attributes = digraph.edge(name(arrow.from), name(arrow.to)).attributes();
    attributes
        .set("label", &label(arrow), false)
        .set("color", colour(arrow.tone), true)
        .set("penwidth", &format!("{:.2}", width(arrow.evidence)), false)
        .set("tooltip", &escape(&arrow.quotes.join("\n")), true)
        .set("labeltooltip", &escape(&arrow.quotes.join("\n")), true);
    if !arrow.is_directed {
        attributes.set("dir", "none", false);
    }
    let style = match (arrow.tone, arrow.polarity) {
        (_, Polarity::Possible) => "dotted",
        (Tone::Role, _) | (_, Polarity::Negated) => "dashed",
        _ => return,
    };
    attributes.set("style", style, true);
}

/// The label as a table, each relation in its own colour. The frame of blanks keeps it off the line.
fn label(arrow: &Arrow) -> String {
    let mut rows: Vec<String> = arrow
        .lines
        .iter()
        .map(|line| format!("<FONT COLOR=\"{}\">{}</FONT>", colour(line.tone), escape_html(&line.text)))
        .collect();
    if arrow.hidden > 0 {
        rows.push(format!("<FONT COLOR=\"{FAINT}\">+{} more</FONT>", arrow.hidden));
    }
    let rows: String = rows.iter().map(|row| format!("<TR><TD>{row}</TD></TR>")).collect();
    format!("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">{rows}</TABLE>>")
}

/// Title and legend. As the label of the graph they can never lie on top of it.
fn heading(picture: &Picture<'_>) -> Option<String> {
    let mut rows = String::new();
    if let Some(title) = &picture.title {
        rows +=
            &format!("<TR><TD><FONT POINT-SIZE=\"18\"><B>{}</B></FONT></TD></TR>", escape_html(&shorten(title, 120)));
    }
    if let Some(omission) = picture.omission() {
        rows += &format!("<TR><TD><FONT POINT-SIZE=\"11\" COLOR=\"{FAINT}\">{omission}</FONT></TD></TR>");
    }
    let tones: BTreeSet<Tone> =
        picture.arrows.iter().flat_map(|arrow| arrow.lines.iter().map(|line| line.tone).chain([arrow.tone])).collect();
    let mut parts: Vec<String> = tones
        .into_iter()
        .map(|tone| format!("<FONT COLOR=\"{}\"><B>{}</B></FONT>", colour(tone), tone_name(tone)))
        .collect();
    let kinds: BTreeSet<ActorType> = picture.nodes.iter().map(|actor| actor.kind).collect();
    parts.extend(kinds.into_iter().map(|kind| format!("{}: {}", shape_name(kind), type_name(kind))));
    if picture.arrows.iter().any(|arrow| !arrow.is_directed) {
        parts.push("no head: mutual".to_owned());
    }
    if picture.arrows.iter().any(|arrow| arrow.evidence > 1) {
        parts.push("thicker: more evidence".to_owned());
    }
    if !parts.is_empty() {
        let legend = parts.join(" &#160;·&#160; ");
        rows += &format!("<TR><TD><FONT POINT-SIZE=\"10\" COLOR=\"{FAINT}\">{legend}</FONT></TD></TR>");
    }
    // Graphviz takes no table without rows.
    (!rows.is_empty()).then(|| format!("<<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">{rows}</TABLE>>"))
}

const fn shape_name(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Person => "ellipse",
        ActorType::Country => "box",
        ActorType::Government => "double box",
        ActorType::Organization => "hexagon",
        ActorType::ArmedGroup => "octagon",
        ActorType::Group => "dashed ellipse",
    }
}

fn name(position: usize) -> String {
    format!("n{position}")
}

/// A text for a quoted attribute. A backslash would start one of Graphviz's own escapes (`\N`, `\l`).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            // Graphviz reads HTML entities in plain labels too.
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text for an HTML-like label.
fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Breaks a name at blanks into lines of about this many characters.
fn wrap(text: &str, line: usize) -> String {
    let mut wrapped = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let size = word.chars().count();
        if length > 0 {
            let fits = length + 1 + size <= line;
            wrapped.push(if fits { ' ' } else { '\n' });
            length = if fits { length + 1 } else { 0 };
        }
        wrapped.push_str(word);
        length += size;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples::{actor, first_article, petro, relation, said};
    use std::process::{Command, Stdio};

    fn dot(graph: &KnowledgeGraph) -> String {
        let mut out = Vec::new();
        write(graph, &ExportOptions { title: Some("A \"title\" <x>".into()), ..ExportOptions::default() }, &mut out)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What Graphviz makes of it, `None` where it is not installed.
    fn drawn(source: &str) -> Option<String> {
        let mut dot = Command::new("dot");
        dot.arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = dot.spawn().ok()?;
        child.stdin.take().unwrap().write_all(source.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).unwrap())
    }

    #[test]
    fn arrows_read_as_the_statements_do() {
        let text = dot(&KnowledgeGraph::from_statements(first_article()));
        let line = |part: &str| text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part}"));
        let node = |label: &str| line(&format!("[label=\"{label}\"")).split_whitespace().next().unwrap().to_owned();
        let arrow = line(">sanctioned<");
        assert!(arrow.trim_start().starts_with(&format!("{} -> {} ", node("US"), node("Petro"))), "{arrow}");
        assert!(arrow.contains(colour(Tone::Conflict)) && !arrow.contains("dir=none"), "{arrow}");
        let hosted = line(">hosted ×2<");
        assert!(hosted.contains(colour(Tone::Cooperation)), "{hosted}");
        assert!(line(">met<").contains("dir=none"), "symmetric");
        assert!(line(">not visited<").contains("style=\"dashed\""), "negated");
        let office = line(">president of<");
        assert!(office.contains("style=\"dashed\"") && office.contains(colour(Tone::Role)), "{office}");
        assert!(line("label=\"Petro\"").contains("shape=ellipse"));
        assert!(line("label=\"US\"").contains("shape=box"));
    }

    #[test]
    fn names_cannot_break_out_of_their_quotes() {
        assert_eq!(escape("a \"b\" \\N\n& \u{0}"), "a \\\"b\\\" \\\\N\\n&amp;  ");
        assert_eq!(escape_html("<a> & \"b\""), "&lt;a&gt; &amp; &quot;b&quot;");
    }

    #[test]
    fn names_are_wrapped_at_blanks() {
        assert_eq!(wrap("State Department of the United States", 20), "State Department of\nthe United States");
        assert_eq!(wrap("Petro", 20), "Petro");
        assert_eq!(wrap("", 20), "");
    }

    #[test]
    fn graphviz_draws_whatever_the_names() {
        let long = "long ".repeat(2000);
        let odd = ["say \"no\" \\", "<b>&amp;", "line\nend\u{0}", "🇨🇴 العربية עברית", "\\N\\l", &long, "node", ""];
        let statements = odd.iter().enumerate().map(|(index, name)| {
            let mut who = actor("x", name, ActorType::Group, None, &[]);
            who.id = format!("urn:chancery:actor:odd-{index}");
            said(who, relation(name, "ASSAULT", -10.0), petro(), name, index)
        });
        for graph in [
            KnowledgeGraph::from_statements(statements),
            KnowledgeGraph::from_statements(first_article()),
            KnowledgeGraph::default(),
        ] {
            let options = ExportOptions::default();
            let untitled = Picture::of(&graph, &options);
            drawn(&String::from_utf8(render(&untitled, None)).unwrap());
            let Some(plain) = drawn(&dot(&graph)) else {
                eprintln!("Graphviz is not installed: not tried");
                return;
            };
            assert_eq!(plain.lines().filter(|line| line.starts_with("node ")).count(), graph.actor_count());
        }
    }
}
