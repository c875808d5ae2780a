//! Names as typed, and the filters one by one.

mod network;

use super::{DateRange, Field, First, Hit, QueryError, RelationQuery, SortKey, Who, count, fold, named, sort};
use crate::graph::samples::{actor, first_article, relation, said, us};
use crate::graph::{Gist, KnowledgeGraph, Tally};
use crate::relations::{Kind, Polarity};

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::from_statements(first_article())
}

#[track_caller]
fn answers(query: &RelationQuery) -> Vec<String> {
    let graph = graph();
    let mut answers: Vec<String> = query
        .run(&graph)
        .unwrap()
        .iter()
        .map(|hit| {
            let edge = hit.edge;
            format!("{} {} {} {}", edge.subject.short, edge.fact.relation.label, edge.object.short, hit.evidence.len())
        })
        .collect();
    answers.sort();
    answers
}

fn who(written: &str) -> Vec<Who> {
    vec![written.parse().unwrap()]
}

fn some(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

#[test]
fn folding_leaves_what_people_type() {
    for (name, folded) in [
        ("U.S.", "us"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Côte d’Ivoire", "cote divoire"),
        ("  The  European Union ", "european union"),
        ("Jean-Noël", "jean noel"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("", ""),
    ] {
        assert_eq!(fold(name), folded);
    }
}

#[test]
fn actors_are_found_as_people_type_them() {
    let graph = graph();
    for (typed, label) in [
        ("US", "United States"),
        ("us", "United States"),
        ("USA", "United States"),
        ("U.S.", "United States"),
        ("washington", "United States"),
        ("the united states", "United States"),
        ("wd:Q30", "United States"),
        ("COL", "Colombia"),
        ("Bogota", "Colombia"),
        ("Trump", "Donald Trump"),
        ("nicolas maduro", "Nicolás Maduro"),
        ("gustavo", "Gustavo Petro"),
    ] {
        let found: Vec<_> = named(&graph, typed).unwrap().iter().map(|actor| actor.label.as_str()).collect();
        assert_eq!(found, [label], "{typed}");
    }
}

#[test]
fn a_person_is_not_found_by_the_code_of_the_country() {
    // Trump and the United States both have the country USA, only one of them is it.
    assert_eq!(named(&graph(), "usa").unwrap().len(), 1);
    assert!(named(&graph(), "VEN").is_err());
}

#[test]
fn equal_names_are_all_meant_and_better_ones_alone() {
    use crate::actors::ActorType::Person;
    let melania = actor("Melania Trump", "Trump", Person, Some("USA"), &[]);
    let washington = actor("Denzel Washington", "Washington", Person, Some("USA"), &[]);
    let extra = [melania, washington].map(|who| said(who, relation("praised", "SUPPORT", 3.4), us(), "b", 1));
    let graph = KnowledgeGraph::from_statements(first_article().into_iter().chain(extra));
    let labels =
        |typed| -> Vec<&str> { named(&graph, typed).unwrap().iter().map(|actor| actor.label.as_str()).collect() };
    assert_eq!(labels("Trump"), ["Donald Trump", "Melania Trump"]);
    assert_eq!(labels("Washington"), ["Denzel Washington"], "a name goes before an alias");
}

#[test]
fn a_slip_gets_a_suggestion() {
    let error = named(&graph(), "Trmup").unwrap_err();
    assert_eq!(error.to_string(), "no actor called \"Trmup\" in this graph; did you mean Donald Trump?");
    let error = named(&graph(), "xyzzy").unwrap_err();
    assert_eq!(error, QueryError::UnknownActor { name: "xyzzy".into(), suggestions: vec![] });
    assert!(named(&graph(), "").is_err());
    let error = RelationQuery { relation: some("santcion"), ..Default::default() }.run(&graph()).unwrap_err();
    assert_eq!(error.to_string(), "no relation called \"santcion\" in this graph; did you mean sanctioned?");
}

#[test]
fn by_subject_and_object() {
    let by = RelationQuery { subject: who("US"), ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1", "US sanctioned Petro 1"]);
    let by = RelationQuery { object: who("Colombia"), kind: Some(Kind::Event), ..Default::default() };
    assert_eq!(answers(&by), ["Trump threatened Colombia 1", "Trump visited Colombia 1"]);
}

#[test]
fn symmetric_relations_are_found_from_both_sides() {
    for (subject, object) in [("Trump", "Petro"), ("Petro", "Trump")] {
        let by =
            RelationQuery { subject: who(subject), object: who(object), relation: some("met"), ..Default::default() };
        assert_eq!(answers(&by), ["Petro met Trump 1"]);
    }
}

#[test]
fn between_two_actors_either_way() {
    let by = RelationQuery {
        between: Some((Who::Named("petro".into()), Who::Named("Washington".into()))),
        ..Default::default()
    };
    assert_eq!(answers(&by), ["Petro denounced US 1", "US sanctioned Petro 1"]);
}

#[test]
fn by_relation_exact_before_partial() {
    let by = |typed| RelationQuery { relation: some(typed), ..Default::default() };
    assert_eq!(answers(&by("Sanction")), ["US sanctioned Petro 1"]);
    assert_eq!(answers(&by("hosted")), ["Trump hosted Petro 2"]);
    assert_eq!(answers(&by("signed a deal with")), ["Trump signed a deal with Petro 1"]);
    assert_eq!(answers(&by("president-of")).len(), 2);
    // "agreed with" and "signed a deal with" hold it, no relation is called so.
    assert_eq!(answers(&by("with")).len(), 2);
}

#[test]
fn by_type_kind_and_polarity() {
    let by = RelationQuery { plover: vec!["SANCTION".into(), "COERCE".into()], ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1", "US sanctioned Petro 1"]);
    let by = RelationQuery { kind: Some(Kind::Role), ..Default::default() };
    assert_eq!(answers(&by), ["Petro president of Colombia 1", "Trump president of US 1"]);
    let by = RelationQuery { polarity: Some(Polarity::Negated), ..Default::default() };
    assert_eq!(answers(&by), ["Trump visited Colombia 1"]);
}

#[test]
fn by_time_of_the_event_before_that_of_the_article() {
    let range = |edtf| DateRange::parse(edtf);
    // Sanctioned in October 2025, the rest is dated by the article of 4 February 2026.
    let by = RelationQuery { until: range("2025"), ..Default::default() };
    assert_eq!(answers(&by), ["US sanctioned Petro 1"]);
    let by = RelationQuery { since: range("2025-10-31"), until: range("2025-12"), ..Default::default() };
    assert_eq!(answers(&by), ["US sanctioned Petro 1"], "some day of October may be the 31st");
    let by = RelationQuery { since: range("2026-02-04"), subject: who("US"), ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1"]);
    let by = RelationQuery { since: range("2026-02-05"), ..Default::default() };
    assert_eq!(answers(&by), [""; 0]);
}

#[test]
fn without_any_date_nothing_fits_a_time() {
    let mut statement = first_article().remove(0);
    statement.document.date = None;
    let graph = KnowledgeGraph::from_statements([statement]);
    let by = RelationQuery { since: DateRange::parse("1900"), ..Default::default() };
    assert!(by.run(&graph).unwrap().is_empty());
}

#[test]
fn by_confidence_statement_by_statement() {
    let mut statements = first_article();
    statements[1].confidence = 0.3;
    let graph = KnowledgeGraph::from_statements(statements);
    let by = RelationQuery { relation: some("hosted"), min_confidence: 0.5, ..Default::default() };
    let hits = by.run(&graph).unwrap();
    assert_eq!((hits.len(), hits[0].evidence.len(), hits[0].edge.fact.evidence.len()), (1, 1, 2));
}

#[test]
fn whom_a_question_means() {
    for (written, meant) in [
        ("Petro", Who::Named("Petro".into())),
        ("wd:Q30", Who::Named("wd:Q30".into())),
        ("urn:chancery:actor:x", Who::Named("urn:chancery:actor:x".into())),
        ("country: Colombia", Who::Country("Colombia".into())),
        ("bloc:EU", Who::Bloc("EU".into())),
        ("sector:military", Who::Sector("military".into())),
        ("type:person", Who::Type("person".into())),
    ] {
        assert_eq!(written.parse(), Ok(meant));
    }
}

#[test]
fn by_country_type_and_sector() {
    let by = RelationQuery { subject: who("country:US"), object: who("country:COL"), ..Default::default() };
    let all = answers(&by);
    assert_eq!(all.len(), 8, "{all:?}");
    assert!(all.contains(&"Petro met Trump 1".to_owned()), "symmetric");
    assert!(!all.contains(&"Petro denounced US 1".to_owned()));
    let by = RelationQuery { subject: who("type:country"), ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1", "US sanctioned Petro 1"]);
    let by = RelationQuery { subject: who("sector:government"), object: who("US"), ..Default::default() };
    assert_eq!(answers(&by), ["Petro denounced US 1", "Trump president of US 1"], "leaders govern");
    let by = RelationQuery { involved: vec![who("Maduro"), who("US")], ..Default::default() };
    assert_eq!(answers(&by), ["US captured Maduro 1"], "each list is asked for");
    let by = RelationQuery { involved: vec![[who("Maduro"), who("US")].concat()], ..Default::default() };
    assert_eq!(answers(&by).len(), 4, "any of a list will do");
}

#[test]
fn blocs_count_their_members_at_the_time() {
    use crate::actors::ActorType::Country;
    let britain = || actor("United Kingdom", "UK", Country, Some("GBR"), &[]);
    let france = || actor("France", "France", Country, Some("FRA"), &[]);
    let dated = |date: &str, who, index| {
        let mut statement = said(who, relation("praised", "SUPPORT", 3.4), us(), date, index);
        statement.document.date = Some(date.to_owned());
        statement
    };
    let statements =
        [dated("2019-05-01", britain(), 1), dated("2024-05-01", britain(), 1), dated("2024-05-01", france(), 2)];
    let graph = KnowledgeGraph::from_statements(statements);
    let dates = |bloc: &str| -> Vec<String> {
        let by = RelationQuery { subject: who(bloc), ..Default::default() };
        let hits = by.run(&graph).unwrap();
        hits.iter()
            .flat_map(|hit| hit.evidence.iter().map(move |e| format!("{} {}", hit.edge.subject.short, e.document)))
            .collect()
    };
    assert_eq!(dates("bloc:EU"), ["France 2024-05-01", "UK 2019-05-01"]);
    assert_eq!(dates("bloc:NATO"), ["UK 2019-05-01", "UK 2024-05-01", "France 2024-05-01"]);
    assert_eq!(dates("bloc:ASEAN"), [""; 0]);
}

#[test]
fn names_of_the_tables_get_suggestions_too() {
    let error = |written: &str| {
        RelationQuery { subject: who(written), ..Default::default() }.run(&graph()).unwrap_err().to_string()
    };
    assert_eq!(error("country:Columbia"), "no country called \"Columbia\"; did you mean Colombia or Cambodia?");
    assert!(error("bloc:NATOO").ends_with("did you mean NATO?"), "{}", error("bloc:NATOO"));
    assert!(error("sector:armee").contains("military"));
    assert!(error("type:animal").contains("armed_group"));
}

#[test]
fn by_number_of_articles() {
    let hosted = first_article().remove(0);
    let again = said(hosted.subject.clone(), hosted.relation.clone(), hosted.object.clone(), "third", 0);
    let graph = KnowledgeGraph::from_statements(first_article().into_iter().chain([again]));
    let hits = RelationQuery { min_sources: 2, ..Default::default() }.run(&graph).unwrap();
    assert_eq!(hits.len(), 1, "three sentences of two articles; others are told by one");
    assert_eq!((hits[0].evidence.len(), hits[0].sources()), (3, 2));
}

#[test]
fn a_filtered_graph_holds_what_fits() {
    let by = RelationQuery { subject: who("US"), ..Default::default() };
    let part = by.filter(&graph()).unwrap();
    assert_eq!((part.statement_count(), part.actor_count()), (2, 3));
    assert_eq!(RelationQuery::default().filter(&graph()).unwrap(), graph(), "no filter, the whole graph");
}

#[test]
fn answers_are_sorted() {
    let graph = graph();
    let first = |key| {
        let mut hits = RelationQuery::default().run(&graph).unwrap();
        sort(&graph, &mut hits, key);
        let name = |hit: &super::Hit<'_>| format!("{} {}", hit.edge.subject.short, hit.edge.fact.relation.label);
        (name(&hits[0]), name(hits.last().unwrap()))
    };
    assert_eq!(first(SortKey::Evidence).0, "Trump hosted");
    assert_eq!(first(SortKey::Date).1, "US sanctioned", "in 2025, all else in 2026");
    assert_eq!(first(SortKey::Goldstein).0, "US captured");
    assert_eq!(first(SortKey::Subject).0, "Trump hosted");
    assert_eq!(first(SortKey::Type).0, "Trump threatened".replace("threatened", "accused"));
}

#[test]
fn facts_are_counted_by_any_field() {
    let graph = graph();
    let hits = RelationQuery::default().run(&graph).unwrap();
    let counted = |fields: &[Field]| -> Vec<(String, usize, usize)> {
        count(&graph, &hits, fields).into_iter().map(|c| (c.values.join("/"), c.relations, c.statements)).collect()
    };
    assert_eq!(counted(&[Field::Subject])[0], ("Donald Trump".to_owned(), 7, 8));
    assert_eq!(counted(&[Field::Year]), [("2025".to_owned(), 1, 1), ("2026".to_owned(), 11, 12)]);
    assert_eq!(counted(&[Field::Pair])[0], ("Donald Trump – Gustavo Petro".to_owned(), 5, 6));
    assert_eq!(counted(&[Field::Type, Field::Polarity])[0], ("CONSULT/asserted".to_owned(), 2, 3));
    let types = count(&graph, &hits, &[Field::Type]);
    let consult = types.iter().find(|count| count.values == ["CONSULT"]).unwrap();
    // Hosted at 2.8, told twice by one article, met at 1.0, visited at 2.8: 6.6 over three events.
    assert_eq!((consult.events, consult.statements, consult.goldstein), (3, 4, Some(2.2)));
    let actors: usize = counted(&[Field::Actor]).iter().map(|(_, _, statements)| statements).sum();
    assert_eq!(actors, 26, "each of 13 statements counts for both");
    for (name, field) in Field::ALL {
        assert_eq!(field.name(), name);
        assert!(!count(&graph, &hits, &[field]).is_empty());
    }
}

#[test]
fn what_is_chosen_before_the_evidence_is_read_comes_first_after() {
    let graph = graph();
    let all = RelationQuery { polarity: Some(Polarity::Asserted), ..RelationQuery::default() };
    let queries = [
        RelationQuery { since: DateRange::parse("2026"), ..all.clone() },
        RelationQuery { until: DateRange::parse("2025"), ..all.clone() },
        RelationQuery { min_confidence: 0.9, ..all.clone() },
        RelationQuery { min_sources: 2, ..all.clone() },
        all,
    ];
    let tallies: Vec<Tally> = graph.edges().map(|edge| graph.tally(edge)).collect();
    let plain = || graph.edges().map(|edge| edge.gist());
    let tallied = || plain().zip(&tallies).map(|(gist, tally)| Gist { tally: Some(tally), ..gist });
    for query in &queries {
        let scope = query.scope(&graph).unwrap();
        for (name, key) in SortKey::ALL {
            let mut hits = query.run(&graph).unwrap();
            sort(&graph, &mut hits, key);
            for is_reversed in [false, true] {
                for most in [0, 1, 3, 100] {
                    let first = Some(First { key, is_reversed, most });
                    for (chosen, left_out) in [scope.choose(plain(), first), scope.choose(tallied(), first)] {
                        let found: Vec<_> = plain()
                            .enumerate()
                            .filter(|(place, _)| chosen.contains(place))
                            .map(|(_, gist)| gist)
                            .collect();
                        let is_found = |hit: &&Hit<'_>| found.contains(&hit.edge.gist());
                        assert_eq!(
                            hits.iter().take(most).filter(is_found).count(),
                            most.min(hits.len()),
                            "{name} {most}"
                        );
                        assert_eq!(
                            hits.iter().filter(is_found).count() + left_out,
                            hits.len(),
                            "{name} {most} {query:?}"
                        );
                    }
                    let (chosen, _) = scope.choose(tallied(), first);
                    assert!(chosen.len() <= most, "one statement each, or all alike: {name} {most} {query:?}");
                }
                hits.reverse();
            }
        }
    }
}
