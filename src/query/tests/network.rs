//! Sides and timelines, chains, neighbours, numbers and triads, on the first article's graph.

use super::{graph, who};
use crate::graph::samples::{colombia, petro, relation, said, trump, us};
use crate::graph::{Cost, KnowledgeGraph, TriadKind};
use crate::query::{
    Folding, Hit, Measure, Path, PathQuery, PeriodStep, RelationQuery, Sides, Triads, Who, around, periods, stats,
    step_of,
};
use crate::relations::{Polarity, Statement};

fn named(written: &str) -> Who {
    who(written).remove(0)
}

fn asserted(graph: &KnowledgeGraph) -> Vec<Hit<'_>> {
    RelationQuery { polarity: Some(Polarity::Asserted), ..Default::default() }.run(graph).unwrap()
}

fn sides(one: &str, other: &str, is_only: bool) -> (Vec<String>, Vec<String>) {
    let graph = graph();
    let sides = Sides::new(&graph, &named(one), &named(other), is_only).unwrap();
    let names = |side: &[&crate::actors::Actor]| side.iter().map(|actor| actor.short.clone()).collect();
    (names(&sides.one), names(&sides.other))
}

#[test]
fn a_side_is_an_actor_with_its_state_and_a_state_with_its_people() {
    let list = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    assert_eq!(sides("Trump", "Petro", false), (list(&["Trump", "US"]), list(&["Petro", "Colombia"])));
    assert_eq!(sides("Trump", "Petro", true), (list(&["Trump"]), list(&["Petro"])));
    assert_eq!(sides("US", "Colombia", false), (list(&["US", "Trump"]), list(&["Colombia", "Petro"])));
    assert_eq!(sides("Trump", "US", false), (list(&["Trump"]), list(&["US"])), "nobody is on both sides");
    assert!(Sides::new(&graph(), &named("Trmup"), &named("US"), false).is_err());
}

/// What happened between the US and Colombia, dated.
fn dated() -> KnowledgeGraph {
    let dated = |mut statement: Statement, date: &str| {
        statement.document.id = date.to_owned();
        statement.document.date = Some(date.to_owned());
        statement
    };
    let sanctioned = |index| said(us(), relation("sanctioned", "SANCTION", -8.0), petro(), "x", index);
    let mut denied = said(trump(), relation("visited", "CONSULT", 2.8), colombia(), "x", 2);
    denied.polarity = Polarity::Negated;
    KnowledgeGraph::from_statements([
        dated(sanctioned(0), "2025-10-24"),
        dated(sanctioned(1), "2025-10-25"),
        dated(said(trump(), relation("threatened", "THREATEN", -4.4), colombia(), "x", 3), "2025-10-30"),
        dated(said(trump(), relation("hosted", "CONSULT", 2.8), petro(), "x", 4), "2026-01-03"),
        dated(denied, "2026-01-04"),
    ])
}

#[test]
fn a_timeline_counts_each_deed_once_and_only_what_happened() {
    let graph = dated();
    let sides = Sides::new(&graph, &named("US"), &named("Petro"), false).unwrap();
    let encounters = sides.encounters(&graph, &RelationQuery::default()).unwrap();
    let told: Vec<String> = encounters
        .iter()
        .map(|e| format!("{} {} {}", e.event.days.unwrap(), e.edge.fact.relation.label, e.evidence.len()))
        .collect();
    assert_eq!(
        told,
        ["2025-10-24 sanctioned 2", "2025-10-30 threatened 1", "2026-01-03 hosted 1", "2026-01-04 visited 1"]
    );
    assert_eq!(step_of(&encounters), PeriodStep::Month);
    let found: Vec<(String, usize, f64, f64)> = periods(&encounters, PeriodStep::Month)
        .into_iter()
        .map(|period| (period.name, period.events, period.balance.cooperation, period.balance.conflict))
        .collect();
    let row = |name: &str, events, cooperation, conflict| (name.to_owned(), events, cooperation, conflict);
    assert_eq!(
        found,
        [
            row("2025-10", 2, 0.0, 12.4),
            row("2025-11", 0, 0.0, 0.0),
            row("2025-12", 0, 0.0, 0.0),
            row("2026-01", 1, 2.8, 0.0)
        ]
    );
    let years = periods(&encounters, PeriodStep::Year);
    assert_eq!(years.iter().map(|period| period.name.as_str()).collect::<Vec<_>>(), ["2025", "2026"]);
    let only = RelationQuery { plover: vec!["SANCTION".into()], ..Default::default() };
    assert_eq!(sides.encounters(&graph, &only).unwrap().len(), 1, "filters hold");
}

#[track_caller]
fn chains(from: &str, to: &str, cost: Cost, most: usize, is_directed: bool) -> Vec<String> {
    let graph = graph();
    let hits = asserted(&graph);
    let query = PathQuery { from: named(from), to: named(to), cost, most, is_directed };
    let name = |path: &Path<'_>| {
        let steps = path.steps.iter().map(|step| format!("{} [{}] ", step.from.short, step.hits.len()));
        steps.collect::<String>() + &path.steps.last().unwrap().to.short
    };
    query.run(&graph, &hits, &Folding::none()).unwrap().iter().map(name).collect()
}

#[test]
fn chains_have_what_links_their_actors() {
    // Petro denounced the US, which sanctioned Petro and captured Maduro. Hosted, accused, met and agreed are the four
    // relations of Trump and Petro; the deal is only possible.
    assert_eq!(
        chains("Petro", "Maduro", Cost::Steps, 2, false),
        ["Petro [2] US [1] Maduro", "Petro [4] Trump [1] US [1] Maduro"]
    );
    assert_eq!(chains("Maduro", "Petro", Cost::Steps, 1, true), [""; 0], "Maduro did nothing");
    assert_eq!(chains("Petro", "Maduro", Cost::Steps, 1, true), ["Petro [1] US [1] Maduro"]);
}

#[test]
fn chains_of_states() {
    let graph = graph();
    let hits = asserted(&graph);
    let query =
        PathQuery { from: named("Trump"), to: named("Petro"), cost: Cost::Strength, most: 3, is_directed: false };
    let paths = query.run(&graph, &hits, &Folding::states(&graph)).unwrap();
    assert_eq!(paths.len(), 1);
    assert_eq!((paths[0].steps[0].from.short.as_str(), paths[0].steps[0].to.short.as_str()), ("US", "Colombia"));
    // Hosted, accused, threatened, met, agreed with, denounced, sanctioned: seven relations.
    assert_eq!(paths[0].steps[0].hits.len(), 7);
    assert!((paths[0].cost - 1.0 / 7.0).abs() < 1e-9);
}

#[test]
fn neighbours_by_distance() {
    let graph = graph();
    let hits = asserted(&graph);
    let found: Vec<String> = around(&graph, &hits, &named("Maduro"), 2, &Folding::none())
        .unwrap()
        .iter()
        .map(|n| {
            let via = n.via.map_or("-", |actor| actor.short.as_str());
            format!("{} {} {via} {} {}", n.distance, n.actor.short, n.tie.events, n.tie.goldstein)
        })
        .collect();
    assert_eq!(found, ["0 Maduro - 0 0", "1 US Maduro 1 -9", "2 Petro US 2 -10", "2 Trump US 1 0"]);
}

#[test]
fn a_graph_in_numbers() {
    let graph = graph();
    let hits = asserted(&graph);
    let stats = stats(&graph, &hits, &Folding::none(), Measure::Degree);
    assert_eq!((stats.actors.len(), stats.relations, stats.statements), (5, 10, 11));
    // Trump–Petro, Trump–Colombia, Petro–US, US–Maduro, Trump–US, Petro–Colombia.
    assert_eq!((stats.ties, stats.components.as_slice()), (6, &[5][..]));
    assert_eq!(stats.actors[4].actor.short, "Maduro", "the one with the fewest partners");
    assert_eq!((stats.actors[4].degree, stats.actors[4].done, stats.actors[4].suffered), (1, 0, 1));
    assert_eq!(stats.types[0].values, ["CONSULT"]);
    assert_eq!(stats.years.len(), 2);
}

#[test]
fn triads_of_states_and_persons() {
    let statements = [
        said(trump(), relation("praised", "SUPPORT", 3.0), petro(), "a", 1),
        said(petro(), relation("accused", "ACCUSE", -2.0), us(), "a", 2),
        said(us(), relation("aided", "AID", 7.0), trump(), "a", 3),
    ];
    let graph = KnowledgeGraph::from_statements(statements);
    let triads = Triads::of(&asserted(&graph), &Folding::none());
    assert_eq!((triads.triads.len(), triads.count(TriadKind::CommonFriend), triads.balanced()), (1, 1, Some(0.0)));
    assert_eq!(triads.triads[0].actors[0].short, "Trump", "the common friend of the two enemies");
    assert!(Triads::of(&asserted(&graph), &Folding::states(&graph)).triads.is_empty(), "two states are no triad");
}
