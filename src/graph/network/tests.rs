//! A network of eight actors, worked by hand and with NetworkX 3.6.1 (`pagerank` with tol 1e-12,
//! `betweenness_centrality`, `overall_reciprocity`, `shortest_simple_paths`).

use super::{Cost, Deal, Flows, Network, Ties, TriadKind};
use crate::actors::{Actor, ActorType};
use petgraph::EdgeType;
use std::collections::BTreeSet;

const FLOWS: [(&str, &str, usize); 10] = [
    ("a", "b", 3),
    ("b", "a", 1),
    ("b", "c", 2),
    ("c", "a", 1),
    ("c", "d", 4),
    ("d", "e", 1),
    ("e", "f", 2),
    ("f", "d", 1),
    ("g", "h", 5),
    ("a", "d", 1),
];

fn actors() -> Vec<Actor> {
    let actor = |name: char| Actor {
        id: name.to_string(),
        label: name.to_string(),
        short: name.to_string(),
        kind: ActorType::Country,
        country: None,
        aliases: Vec::new(),
    };
    ('a'..='z').map(actor).collect()
}

fn find<'a>(actors: &'a [Actor], id: &str) -> &'a Actor {
    actors.iter().find(|actor| actor.id == id).unwrap()
}

fn network<'a, Ty: EdgeType>(actors: &'a [Actor]) -> Network<'a, Ty> {
    Network::new(FLOWS.map(|(from, to, events)| Deal {
        from: find(actors, from),
        to: find(actors, to),
        is_mutual: false,
        events,
        goldstein: 1.0,
    }))
}

#[track_caller]
fn are_near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-8, "{found} is not {expected}");
    }
}

#[test]
fn pagerank_is_that_of_networkx() {
    let actors = actors();
    let flows: Flows<'_> = network(&actors);
    let expected =
        [0.047713332, 0.053754472, 0.05379809, 0.276661588, 0.258499573, 0.24306186, 0.023337223, 0.043173862];
    are_near(&flows.pagerank(), &expected);
    assert!((flows.pagerank().iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn betweenness_is_that_of_networkx() {
    let actors = actors();
    let ties: Ties<'_> = network(&actors);
    let (found, searches) = ties.betweenness();
    assert_eq!(searches, 8, "a small network is searched from all its actors");
    are_near(&found, &[0.071428571, 0.0, 0.071428571, 0.285714286, 0.0, 0.0, 0.0, 0.0]);
    let (sample, searches) = ties.betweenness_from(4);
    assert_eq!(searches, 4);
    assert!(sample[3] > 0.0 && sample[1] == 0.0);
}

#[test]
fn degrees_components_and_reciprocity() {
    let actors = actors();
    let (flows, ties): (Flows<'_>, Ties<'_>) = (network(&actors), network(&actors));
    assert_eq!((flows.tie_count(), ties.tie_count()), (10, 9), "a and b deal both ways");
    assert_eq!(ties.degrees(), [3, 2, 3, 4, 2, 2, 1, 1]);
    assert_eq!(flows.events()[0], (4, 2));
    assert_eq!(ties.components(), [6, 2]);
    assert_eq!(flows.strong_components(), [3, 3, 1, 1]);
    assert_eq!(flows.reciprocity(), Some(0.2));
    assert_eq!(ties.tie("b", "a").unwrap().events, 4);
    assert_eq!(flows.tie("b", "a").unwrap().events, 1);
}

#[test]
fn the_shortest_chains_by_steps_and_by_strength() {
    let actors = actors();
    let ties: Ties<'_> = network(&actors);
    let one = |id: &'static str| BTreeSet::from([id]);
    let chains = |network: &Ties<'_>, cost| -> Vec<(String, f64)> {
        let chains = network.chains(&one("b"), &one("f"), cost, 5);
        chains.iter().map(|chain| (chain.actors.iter().map(|actor| actor.id.as_str()).collect(), chain.cost)).collect()
    };
    let names = |chains: &[(String, f64)]| chains.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let by_steps = chains(&ties, Cost::Steps);
    assert_eq!(names(&by_steps), ["badf", "bcdf", "bacdf", "badef", "bcadf"]);
    assert_eq!((by_steps[0].1, by_steps[4].1), (3.0, 4.0));
    let by_strength = chains(&ties, Cost::Strength);
    assert_eq!(names(&by_strength), ["bcdf", "badf", "bcdef", "bacdf", "badef"]);
    are_near(&by_strength.iter().map(|(_, cost)| *cost).collect::<Vec<_>>(), &[1.75, 2.25, 2.25, 2.5, 2.75]);
    let flows: Flows<'_> = network(&actors);
    let found: Vec<String> = flows
        .chains(&one("b"), &one("f"), Cost::Steps, 9)
        .iter()
        .map(|chain| chain.actors.iter().map(|actor| actor.id.as_str()).collect())
        .collect();
    assert_eq!(found, ["badef", "bcdef", "bcadef"], "all that there are, along the arrows");
    assert!(ties.chains(&one("a"), &one("g"), Cost::Steps, 3).is_empty(), "not connected");
    assert!(ties.chains(&one("a"), &one("a"), Cost::Steps, 3).is_empty());
    assert!(ties.chains(&one("a"), &one("nobody"), Cost::Steps, 3).is_empty());
    let ends: BTreeSet<&str> = ["e", "c"].into();
    assert_eq!(ties.chains(&one("b"), &ends, Cost::Steps, 1)[0].actors.len(), 2, "the nearest of several ends");
}

#[test]
fn distances_go_as_deep_as_asked() {
    let actors = actors();
    let ties: Ties<'_> = network(&actors);
    let found = |depth| ties.distances(&BTreeSet::from(["b"]), depth).into_iter().collect::<Vec<_>>();
    assert_eq!(found(0), [("b", 0)]);
    assert_eq!(found(1), [("a", 1), ("b", 0), ("c", 1)]);
    assert_eq!(found(2), [("a", 1), ("b", 0), ("c", 1), ("d", 2)]);
    assert_eq!(found(9).len(), 6);
}

#[test]
fn triads_by_hand() {
    let actors = actors();
    let deals = [
        ("a", "b", 5.0),
        ("b", "c", 4.0),
        ("c", "a", -3.0),
        ("c", "d", -2.0),
        ("d", "a", 1.0),
        ("d", "e", 9.0),
        ("e", "c", 0.0),
    ];
    let ties: Ties<'_> = Network::new(deals.map(|(from, to, goldstein)| Deal {
        from: find(&actors, from),
        to: find(&actors, to),
        is_mutual: false,
        events: 1,
        goldstein,
    }));
    let triads = ties.triads();
    let found: Vec<(String, TriadKind, f64)> = triads
        .iter()
        .map(|triad| (triad.actors.map(|actor| actor.id.as_str()).concat(), triad.kind(), triad.strength()))
        .collect();
    assert_eq!(
        found,
        [("bac".to_owned(), TriadKind::CommonFriend, 3.0), ("cad".to_owned(), TriadKind::CommonEnemy, 1.0)],
        "c, d and e make none: between c and e all is even"
    );
    assert_eq!(triads[0].ties.map(|tie| tie.goldstein), [5.0, -3.0, 4.0]);
    assert_eq!(triads[1].ties.map(|tie| tie.goldstein), [-3.0, 1.0, -2.0]);
}

#[test]
fn an_empty_network_has_nothing_and_does_not_panic() {
    let (flows, ties): (Flows<'_>, Ties<'_>) = (Network::new([]), Network::new([]));
    assert!(flows.pagerank().is_empty() && ties.betweenness().0.is_empty() && ties.triads().is_empty());
    assert_eq!((flows.reciprocity(), ties.components()), (None, Vec::new()));
    let actors = actors();
    let alone = Deal { from: &actors[0], to: &actors[0], is_mutual: false, events: 1, goldstein: 1.0 };
    assert_eq!(Ties::new([alone]).actors().count(), 0, "what one does to oneself ties nobody");
    let met = Deal { to: &actors[1], is_mutual: true, ..alone };
    assert_eq!(Flows::new([met]).reciprocity(), Some(1.0));
}
