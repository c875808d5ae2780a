//! Nothing may lie on anything else, whatever the names.

use super::super::picture::Picture;
use super::super::{Engine, ExportOptions, Format, write};
use super::draw::{curve, draw};
use super::layout::{MARGIN, layout};
use super::scene::Scene;
use super::shape::{Point, Size};
use crate::actors::ActorType;
use crate::graph::KnowledgeGraph;
use crate::graph::samples::{actor, first_article, petro, relation, said};
use crate::relations::{Participant, Polarity, Statement};

const KINDS: [ActorType; 6] = [
    ActorType::Person,
    ActorType::Country,
    ActorType::Government,
    ActorType::Organization,
    ActorType::ArmedGroup,
    ActorType::Group,
];
const NAMES: [&str; 8] = [
    "Chad",
    "European Union",
    "State Department",
    "Xi",
    "Volodymyr Zelenskyy",
    "Revolutionary Armed Forces of Colombia",
    "UN",
    "Bosnia and Herzegovina",
];
const RELATIONS: [(&str, f64); 7] = [
    ("hosted", 2.8),
    ("imposed sanctions on", -8.0),
    ("met", 1.0),
    ("refused to extradite prisoners to", -5.0),
    ("called on", 0.0),
    ("agreed to hold talks with", 3.0),
    ("aided", 7.0),
];

fn someone(number: usize) -> Participant {
    let name = format!("{} {number}", NAMES[number % NAMES.len()]);
    actor(&name, &name, KINDS[number % KINDS.len()], None, &[])
}

/// A graph of some size, like one of a few articles: a few actors take part in most of it.
fn graph(actors: usize, facts: usize, seed: usize) -> KnowledgeGraph {
    let mut state = seed * 7919 + 17;
    let mut next = |below: usize| {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        (state / 65_536) % below
    };
    let mut statements: Vec<Statement> = Vec::new();
    for index in 0..facts {
        let (label, goldstein) = RELATIONS[next(RELATIONS.len())];
        let (one, other) = (next(actors).min(next(actors)), next(actors));
        let mut statement = said(someone(one), relation(label, "CONSULT", goldstein), someone(other), "a", index);
        statement.polarity = [Polarity::Asserted, Polarity::Asserted, Polarity::Negated, Polarity::Possible][next(4)];
        statements.push(statement);
    }
    KnowledgeGraph::from_statements(statements)
}

fn options(top: usize) -> ExportOptions {
    ExportOptions { title: Some("A title".into()), top, engine: Engine::Own, ..ExportOptions::default() }
}

fn svg(graph: &KnowledgeGraph) -> String {
    draw(&Picture::of(graph, &options(60)))
}

/// How far two boxes are apart; negative where they overlap.
fn gap(one: (Point, Size), other: (Point, Size)) -> f64 {
    let way = one.0 - other.0;
    let x = way.x.abs() - (one.1.width + other.1.width) / 2.0;
    let y = way.y.abs() - (one.1.height + other.1.height) / 2.0;
    x.max(y)
}

#[track_caller]
fn assert_nothing_overlaps(graph: &KnowledgeGraph, top: usize) {
    let picture = Picture::of(graph, &options(top));
    let scene = Scene::of(&picture);
    let boxes: Vec<(Point, Size)> = layout(&scene).into_iter().zip(scene.sizes.iter().copied()).collect();
    assert_eq!(boxes.len(), picture.nodes.len() + picture.arrows.len());
    for one in 0..boxes.len() {
        for other in 0..one {
            let gap = gap(boxes[one], boxes[other]);
            assert!(
                gap >= MARGIN - 1e-6,
                "boxes {one} and {other} are {gap} apart: {:?} {:?}",
                boxes[one],
                boxes[other]
            );
        }
    }
}

#[test]
fn nothing_overlaps_on_graphs_of_a_few_articles() {
    assert_nothing_overlaps(&KnowledgeGraph::from_statements(first_article()), 60);
    for (seed, (actors, facts)) in [(2, 3), (10, 20), (12, 60), (20, 40), (30, 30), (40, 80)].into_iter().enumerate() {
        assert_nothing_overlaps(&graph(actors, facts, seed), 200);
    }
}

#[test]
fn nothing_overlaps_in_a_star_and_among_strangers() {
    let star = (1..40).map(|spoke| said(someone(0), relation("hosted", "CONSULT", 2.8), someone(spoke), "a", spoke));
    assert_nothing_overlaps(&KnowledgeGraph::from_statements(star), 60);
    let pairs = (0..20)
        .map(|pair| said(someone(2 * pair), relation("hosted", "CONSULT", 2.8), someone(2 * pair + 1), "a", pair));
    assert_nothing_overlaps(&KnowledgeGraph::from_statements(pairs), 60);
}

#[test]
fn in_the_first_article_no_arrow_runs_over_what_it_has_nothing_to_do_with() {
    let graph = KnowledgeGraph::from_statements(first_article());
    let picture = Picture::of(&graph, &options(60));
    let scene = Scene::of(&picture);
    let places = layout(&scene);
    for (position, wire) in scene.wires.iter().enumerate() {
        let others = (0..places.len()).filter(|other| ![wire.from, wire.label, wire.to].contains(other));
        let points = curve(&scene, &places, &picture, position).points();
        for other in others {
            let spot = Size { width: 0.0, height: 0.0 };
            let nearest = points.iter().map(|&point| gap((point, spot), (places[other], scene.sizes[other])));
            assert!(nearest.fold(f64::MAX, f64::min) > 0.0, "arrow {position} runs over box {other}");
        }
    }
}

#[test]
fn arrows_touch_the_actors_that_they_join() {
    arrows_touch(&graph(14, 30, 5));
    // Pairs in a row have the shortest lines.
    let pairs =
        (0..20).map(|pair| said(someone(2 * pair), relation("met", "CONSULT", 2.8), someone(2 * pair + 1), "a", pair));
    arrows_touch(&KnowledgeGraph::from_statements(pairs));
}

fn arrows_touch(graph: &KnowledgeGraph) {
    let picture = Picture::of(graph, &options(60));
    let scene = Scene::of(&picture);
    let places = layout(&scene);
    let spot = Size { width: 0.0, height: 0.0 };
    for (position, wire) in scene.wires.iter().enumerate() {
        let curve = curve(&scene, &places, &picture, position);
        for (point, actor) in [(curve.start, wire.from), (curve.end, wire.to)] {
            let gap = gap((point, spot), (places[actor], scene.sizes[actor]));
            // Corners are cut: there an arrow may end a little within the frame of the shape.
            assert!((-9.0..3.0).contains(&gap), "{gap} between arrow {position} and actor {actor}");
        }
    }
}

#[test]
fn the_same_graph_gives_the_same_picture() {
    let graph = graph(15, 30, 3);
    assert_eq!(svg(&graph), svg(&graph));
}

#[test]
fn a_picture_is_well_formed_xml_whatever_the_names() {
    let long = "long ".repeat(2000);
    let odd = ["say \"no\" & <b>go</b>", "line\nend\u{0}\u{8}", "🇨🇴 العربية עברית", "]]> -->", &long, ""];
    let statements = odd.iter().enumerate().map(|(index, name)| {
        let mut who = actor("x", name, ActorType::Group, None, &[]);
        who.id = format!("urn:chancery:actor:odd-{index}");
        said(who, relation(name, "ASSAULT", -10.0), petro(), name, index)
    });
    let graph = KnowledgeGraph::from_statements(statements);
    assert_nothing_overlaps(&graph, 60);
    let text = svg(&graph);
    let document = roxmltree::Document::parse(&text).unwrap();
    let shown: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    assert!(shown.contains(&"say \"no\" & <b>go</b>"), "{shown:?}");
    assert!(shown.iter().all(|text| text.chars().count() <= 60), "a name of 10,000 characters is cut");
}

#[test]
fn the_picture_shows_every_actor_and_arrow_and_says_what_it_leaves_out() {
    let graph = KnowledgeGraph::from_statements(first_article());
    let picture = Picture::of(&graph, &options(4));
    let text = draw(&picture);
    let document = roxmltree::Document::parse(&text).unwrap();
    let count = |class: &str| document.descendants().filter(|node| node.attribute("class") == Some(class)).count();
    assert_eq!(count("actor"), picture.nodes.len());
    assert_eq!(count("arrow"), picture.arrows.len());
    assert_eq!(count("label"), picture.arrows.len());
    assert!(text.contains(&picture.omission().unwrap()));
    let quote =
        document.descendants().any(|node| node.text().is_some_and(|text| text.starts_with("“Donald Trump hosted")));
    assert!(quote, "every label quotes its sentence");
}

#[test]
fn everything_lies_on_the_sheet() {
    let text = svg(&graph(25, 40, 9));
    let document = roxmltree::Document::parse(&text).unwrap();
    let side = |name: &str| document.root_element().attribute(name).unwrap().parse::<f64>().unwrap();
    for node in document.descendants().filter(|node| node.has_tag_name("rect") && node.has_attribute("x")) {
        let of = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
        assert!(of("x") >= 0.0 && of("x") + of("width") <= side("width"), "{node:?}");
        assert!(of("y") >= 0.0 && of("y") + of("height") <= side("height"), "{node:?}");
    }
}

#[test]
fn graphs_without_edges_are_drawn() {
    let document =
        |graph: &KnowledgeGraph| roxmltree::Document::parse(&svg(graph)).map(|document| document.descendants().count());
    assert!(document(&KnowledgeGraph::default()).unwrap() > 3);
    let mut out = Vec::new();
    write(&KnowledgeGraph::default(), Format::Svg, &ExportOptions::default(), &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("<svg"));
}

#[test]
fn an_actor_may_deal_with_itself() {
    let alone = said(petro(), relation("accused", "ACCUSE", -2.0), petro(), "a", 1);
    let graph = KnowledgeGraph::from_statements([alone]);
    assert_nothing_overlaps(&graph, 60);
    assert!(!svg(&graph).contains("NaN"));
}
