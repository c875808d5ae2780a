//! What a picture of a graph shows: the part of it that fits, and the parallel relations of a pair drawn together.
//!
//! DOT and SVG draw the same picture.

use super::ExportOptions;
use crate::actors::Actor;
use crate::graph::{Edge, KnowledgeGraph, Tone};
use crate::relations::{Kind, Polarity};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is to be drawn.
#[derive(Debug)]
pub(super) struct Picture<'g> {
    pub(super) title: Option<String>,
    /// The actors that an arrow touches, sorted by id; where there is no arrow at all, every actor that fits.
    pub(super) nodes: Vec<&'g Actor>,
    pub(super) arrows: Vec<Arrow>,
    /// Names of groups, and the positions of their actors.
    pub(super) groups: BTreeMap<String, Vec<usize>>,
    /// How many relations are drawn, and how many there are.
    pub(super) shown: usize,
    pub(super) total: usize,
}

/// One or several relations of a pair.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrow {
    /// Positions in [`Picture::nodes`].
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it has a head.
    pub(super) is_directed: bool,
    /// What is written on it, the strongest relation first.
    pub(super) lines: Vec<Line>,
    /// Relations that it stands for beside those that are written on it.
    pub(super) hidden: usize,
    /// Its colour.
    pub(super) tone: Tone,
    /// How it is drawn: as what did not happen only where nothing on it did.
    pub(super) polarity: Polarity,
    /// Pieces of evidence of all its events together; an office counts once.
    pub(super) evidence: usize,
    /// Sentences for a tooltip.
    pub(super) quotes: Vec<String>,
}

/// A relation as it is written on an arrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) tone: Tone,
}

/// Relations that are written on one arrow at most.
const MOST_LINES: usize = 4;
/// Arrows between two actors at most, before good and bad news are drawn together.
const MOST_PARALLEL: usize = 3;
/// Sentences in a tooltip at most.
const MOST_QUOTES: usize = 3;

/// What the relations of an arrow have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group<'g> {
    from: &'g str,
    to: &'g str,
    is_directed: bool,
    /// `None` where a pair has so many relations that they are drawn together.
    tone: Option<Tone>,
}

impl<'g> Picture<'g> {
    /// Chooses what to draw.
    pub(super) fn of(graph: &'g KnowledgeGraph, options: &ExportOptions) -> Self {
        let chosen = choose(graph, options);
        let shown = chosen.len();
        let mut nodes: BTreeMap<&str, &Actor> = BTreeMap::new();
        for edge in &chosen {
            nodes.extend([edge.subject, edge.object].map(|actor| (actor.id.as_str(), actor)));
        }
        if nodes.is_empty() {
            let actors = graph.actors().filter(|actor| options.is_near([&actor.id]));
            nodes.extend(actors.take(options.top).map(|actor| (actor.id.as_str(), actor)));
        }
        let positions: HashMap<&str, usize> = nodes.keys().enumerate().map(|(at, &id)| (id, at)).collect();
        let arrows = groups(&chosen).into_iter().map(|(group, edges)| arrow(&group, &edges, &positions)).collect();
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, &id) in nodes.keys().enumerate() {
            if let Some(group) = options.groups.get(id) {
                groups.entry(group.clone()).or_default().push(position);
            }
        }
        Self {
            title: options.title.clone(),
            nodes: nodes.into_values().collect(),
            arrows,
            groups,
            shown,
            total: graph.edge_count(),
        }
    }

    /// How much is left out, in words; `None` where nothing is.
    pub(super) fn omission(&self) -> Option<String> {
        let Self { shown, total, .. } = self;
        (shown < total).then(|| format!("the {shown} strongest of {total} relations"))
    }
}

/// The relations to draw: the strongest events, and then the offices of those who are in the picture.
fn choose<'g>(graph: &'g KnowledgeGraph, options: &ExportOptions) -> Vec<Edge<'g>> {
    let top = options.top;
    let strongest = graph.strongest().into_iter();
    let near = strongest.filter(|edge| options.is_near([&edge.subject.id, &edge.object.id]));
    let (roles, events): (Vec<_>, Vec<_>) = near.partition(|edge| edge.fact.kind == Kind::Role);
    // Who is president of what explains the picture: keep a fifth of it for that, if there is so much.
    let for_events = top - roles.len().min(top / 5);
    let mut chosen = take_arrows(events.iter().copied(), for_events);
    let people: BTreeSet<&str> =
        chosen.iter().flat_map(|edge| [&edge.subject.id, &edge.object.id]).map(String::as_str).collect();
    let left = top - arrow_count(&chosen);
    let is_of_use = |edge: &Edge<'_>| people.contains(edge.subject.id.as_str()) || events.is_empty();
    chosen.extend(take_arrows(roles.iter().copied().filter(is_of_use), left));
    chosen
}

/// The first relations that make no more than so many arrows. Further relations of an arrow cost nothing.
fn take_arrows<'g>(edges: impl Iterator<Item = Edge<'g>>, most: usize) -> Vec<Edge<'g>> {
    let mut arrows: BTreeSet<Group<'_>> = BTreeSet::new();
    edges
        .filter(|edge| {
            let group = group(edge, true);
            let is_taken = arrows.contains(&group) || arrows.len() < most;
            if is_taken {
                arrows.insert(group);
            }
            is_taken
        })
        .collect()
}

fn arrow_count(edges: &[Edge<'_>]) -> usize {
    edges.iter().map(|edge| group(edge, true)).collect::<BTreeSet<_>>().len()
}

fn group<'g>(edge: &Edge<'g>, by_tone: bool) -> Group<'g> {
    let is_directed = !edge.fact.relation.symmetric;
    let (mut from, mut to) = (edge.subject.id.as_str(), edge.object.id.as_str());
    if !is_directed && from > to {
        (from, to) = (to, from);
    }
    Group { from, to, is_directed, tone: by_tone.then(|| edge.fact.tone()) }
}

/// Puts the relations of each pair together, good and bad news apart unless that makes too many arrows.
fn groups<'g>(edges: &[Edge<'g>]) -> BTreeMap<Group<'g>, Vec<Edge<'g>>> {
    let mut pairs: BTreeMap<(&str, &str), Vec<Edge<'_>>> = BTreeMap::new();
    for edge in edges {
        let (one, other) = (edge.subject.id.as_str(), edge.object.id.as_str());
        pairs.entry((one.min(other), one.max(other))).or_default().push(*edge);
    }
    let mut groups: BTreeMap<Group<'_>, Vec<Edge<'_>>> = BTreeMap::new();
    for edges in pairs.into_values() {
        let by_tone = arrow_count(&edges) <= MOST_PARALLEL;
        for edge in edges {
            groups.entry(group(&edge, by_tone)).or_default().push(edge);
        }
    }
    groups
}

fn arrow(group: &Group<'_>, edges: &[Edge<'_>], positions: &HashMap<&str, usize>) -> Arrow {
    let written = if edges.len() > MOST_LINES { MOST_LINES - 1 } else { edges.len() };
    let polarities: BTreeSet<Polarity> = edges.iter().map(|edge| edge.fact.polarity).collect();
    Arrow {
        from: positions[group.from],
        to: positions[group.to],
        is_directed: group.is_directed,
        lines: edges.iter().take(written).map(line).collect(),
        hidden: edges.len() - written,
        tone: group.tone.unwrap_or_else(|| prevailing(edges)),
        polarity: polarities.first().copied().unwrap_or(Polarity::Asserted),
        evidence: edges.iter().map(weight).sum(),
        quotes: quotes(edges),
    }
}

/// How much a relation adds to the width of its arrow. Offices are mentioned all the time: how often says nothing.
fn weight(edge: &Edge<'_>) -> usize {
    if edge.fact.kind == Kind::Role { 1 } else { edge.fact.evidence.len() }
}

/// The tone of most of the evidence; of equals the worse news, which one should not miss.
fn prevailing(edges: &[Edge<'_>]) -> Tone {
    let mut counts: BTreeMap<Tone, usize> = BTreeMap::new();
    for edge in edges {
        *counts.entry(edge.fact.tone()).or_default() += edge.fact.evidence.len();
    }
    let rank = |tone: Tone| match tone {
        Tone::Conflict => 3,
        Tone::Cooperation => 2,
        Tone::Neutral => 1,
        Tone::Role => 0,
    };
    counts.into_iter().max_by_key(|&(tone, count)| (count, rank(tone))).map_or(Tone::Neutral, |(tone, _)| tone)
}

fn line(edge: &Edge<'_>) -> Line {
    let label = &edge.fact.relation.label;
    let mut text = match edge.fact.polarity {
        Polarity::Asserted => label.clone(),
        Polarity::Negated => format!("not {label}"),
        Polarity::Possible => format!("possibly {label}"),
    };
    text = shorten(&text, 40);
    if text.is_empty() {
        // Graphviz takes no empty label, and people need something to point at.
        text.push('?');
    }
    let count = weight(edge);
    if count > 1 {
        text.push_str(&format!(" ×{count}"));
    }
    Line { text, tone: edge.fact.tone() }
}

fn quotes(edges: &[Edge<'_>]) -> Vec<String> {
    let evidence = edges.iter().flat_map(|edge| &edge.fact.evidence);
    let mut seen = BTreeSet::new();
    let sentences = evidence.filter(|evidence| seen.insert((&evidence.document, evidence.sentence.index)));
    sentences.take(MOST_QUOTES).map(|e| format!("“{}” ({})", shorten(&e.sentence.text, 400), e.document)).collect()
}

/// The name of an actor in a picture: never empty.
pub(super) fn name_of(actor: &Actor) -> String {
    let names = [&actor.short, &actor.label, &actor.id].map(|name| shorten(name, 60));
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "?".to_owned())
}

/// A text on one line, without control characters, and cut to a number of characters.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if length > 0 {
            short.push(' ');
            length += 1;
        }
        for c in word.chars() {
            if length == most {
                short.pop();
                short.truncate(short.trim_end().len());
                short.push('…');
                return short;
            }
            short.push(c);
            length += 1;
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples::{colombia, first_article, holds, petro, relation, said, trump, us};

    fn picture<'g>(graph: &'g KnowledgeGraph, top: usize) -> Picture<'g> {
        Picture::of(graph, &ExportOptions { top, ..ExportOptions::default() })
    }

    fn texts(picture: &Picture<'_>) -> Vec<(String, Vec<String>)> {
        let name = |at: usize| picture.nodes[at].short.clone();
        let text = |arrow: &Arrow| arrow.lines.iter().map(|line| line.text.clone()).collect();
        picture.arrows.iter().map(|arrow| (format!("{}>{}", name(arrow.from), name(arrow.to)), text(arrow))).collect()
    }

    #[test]
    fn relations_of_one_tone_and_direction_share_an_arrow() {
        let one = said(us(), relation("sanctioned", "SANCTION", -8.0), petro(), "a", 1);
        let two = said(us(), relation("accused", "ACCUSE", -2.0), petro(), "a", 2);
        let good = said(us(), relation("praised", "SUPPORT", 3.4), petro(), "a", 3);
        let again = said(us(), relation("accused", "ACCUSE", -2.0), petro(), "a", 4);
        let graph = KnowledgeGraph::from_statements([one, two, good, again]);
        let picture = picture(&graph, 60);
        let expected = [("US>Petro", vec!["praised"]), ("US>Petro", vec!["accused ×2", "sanctioned"])];
        let expected =
            expected.map(|(pair, lines)| (pair.to_owned(), lines.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        assert_eq!(texts(&picture), expected);
        assert_eq!(picture.arrows[1].evidence, 3);
    }

    #[test]
    fn a_pair_with_many_relations_gets_one_arrow_a_direction_and_the_rest_is_counted() {
        // Three arrows are drawn apart: good news, bad news, and what both did.
        let statements = first_article();
        let graph = KnowledgeGraph::from_statements(statements.clone());
        let of_pair = |picture: &Picture<'_>| {
            texts(picture)
                .into_iter()
                .filter(|(pair, _)| !pair.contains("US") && !pair.contains("Col"))
                .collect::<Vec<_>>()
        };
        assert_eq!(of_pair(&picture(&graph, 60)).len(), 3);
        // A fourth is too many: from Trump to Petro there is one now.
        let back = said(petro(), relation("praised", "SUPPORT", 3.4), trump(), "a", 1);
        let graph = KnowledgeGraph::from_statements(statements.into_iter().chain([back]));
        let drawn = picture(&graph, 60);
        let lines = ["hosted ×2", "accused", "possibly signed a deal with"].map(str::to_owned).to_vec();
        let mixed: Vec<_> =
            of_pair(&drawn).into_iter().filter(|(pair, lines)| pair == "Trump>Petro" && lines.len() > 2).collect();
        assert_eq!((of_pair(&drawn).len(), mixed.len()), (3, 1));
        assert_eq!(mixed[0].1.iter().collect::<BTreeSet<_>>(), lines.iter().collect());
        let labels = ["accused", "one", "two", "three", "four"];
        let many = labels.map(|label| said(trump(), relation(label, "ACCUSE", -2.0), petro(), "a", 1));
        let graph = KnowledgeGraph::from_statements(many);
        let arrow = super::Picture::of(&graph, &ExportOptions::default()).arrows.remove(0);
        assert_eq!((arrow.lines.len(), arrow.hidden), (3, 2));
    }

    #[test]
    fn the_strongest_are_kept_and_offices_last() {
        let graph = KnowledgeGraph::from_statements(first_article());
        let picture = picture(&graph, 2);
        let shown = texts(&picture);
        assert_eq!(shown.len(), 2, "{shown:?}");
        assert!(shown.contains(&(
            "Trump>Petro".to_owned(),
            vec!["hosted ×2".to_owned(), "possibly signed a deal with".to_owned()]
        )));
        assert_eq!(picture.omission().unwrap(), "the 3 strongest of 12 relations");
    }

    #[test]
    fn offices_are_shown_where_they_fit() {
        let graph = KnowledgeGraph::from_statements(first_article());
        let offices = picture(&graph, 60).arrows.iter().filter(|arrow| arrow.tone == Tone::Role).count();
        assert_eq!(offices, 2);
        let only = KnowledgeGraph::from_statements([holds(petro(), "president of", colombia(), "a", 1)]);
        assert_eq!(picture(&only, 60).arrows.len(), 1);
        assert_eq!(picture(&only, 60).omission(), None);
    }

    #[test]
    fn polarity_shows_in_words_and_only_what_never_happened_is_drawn_so() {
        let graph = KnowledgeGraph::from_statements(first_article());
        let picture = picture(&graph, 60);
        let visited = picture.arrows.iter().find(|arrow| arrow.lines[0].text == "not visited").unwrap();
        assert_eq!(visited.polarity, Polarity::Negated);
        let hosted = picture.arrows.iter().find(|arrow| arrow.lines[0].text == "hosted ×2").unwrap();
        assert_eq!(hosted.polarity, Polarity::Asserted);
    }

    #[test]
    fn long_texts_are_cut_to_one_line() {
        assert_eq!(shorten("a\n b\u{0}c", 10), "a b c");
        assert_eq!(shorten("abcdef", 6), "abcdef");
        assert_eq!(shorten("abcdefg", 6), "abcde…");
        assert_eq!(shorten("abcd efg", 6), "abcd…");
        assert_eq!(shorten(&"x".repeat(10_000), 40).chars().count(), 40);
    }
}
