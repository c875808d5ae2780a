//! Descriptions of actors named elsewhere: "the alliance", "the island nation", "its neighbour", "his counterpart".

use super::relatives;
use super::salience::{REACH, present};
use super::sets::{self, Class};
use crate::actors::cast::{Behind, Gender, last_word};
use crate::actors::groups::{apposed, put};
use crate::actors::phrases::{Owned, Phrase};
use crate::actors::reader::Reader;
use crate::actors::scene::{Scene, Use};
use crate::actors::tables::rows::{Agent, Description, Owner};
use crate::actors::{ActorType, MentionKind};

/// Reads a phrase whose noun describes an actor. Returns whether it names one.
pub(in crate::actors) fn read(reader: &mut Reader<'_, '_>, phrase: &Phrase, row: u32) -> bool {
    let d = reader.scene.tables.descriptions[row as usize].clone();
    let view = reader.scene.view(phrase.s);
    if crate::actors::names::modifies_noun(view, phrase.head) || view.relation(phrase.head) == "xcomp" {
        return false;
    }
    let kind = match d.refers.as_str() {
        "armed_group" => ActorType::ArmedGroup,
        "country" => ActorType::Country,
        _ => ActorType::Organization,
    };
    let beside = if matches!(d.refers.as_str(), "organization" | "armed_group" | "country") {
        apposed(reader, phrase, kind)
    } else {
        None
    };
    if let Some(actors) = beside {
        put(reader, phrase, actors);
        return true;
    }
    let actors = match d.refers.as_str() {
        "counterpart" => return relatives::counterpart(reader, phrase),
        "neighbour" | "other" => relatives::other(reader, phrase, &d),
        "doer" => relatives::doers(reader.scene, phrase, &d).or_else(|| relatives::other(reader, phrase, &d)),
        "country" | "capital" | "side" | "person" | "pair" if many(phrase, &d) => many_of(reader, phrase, &d),
        "country" => country(reader, phrase),
        "person" if phrase.definite && phrase.owners.is_empty() => person(reader, phrase, &d),
        "organization" | "armed_group" => body(reader, phrase, &d),
        _ => None,
    };
    match actors {
        Some(actors) if !actors.is_empty() => {
            put(reader, phrase, actors);
            true
        }
        _ => matches!(d.refers.as_str(), "country" | "other") && phrase.plural && of_region(reader, phrase, &d),
    }
}

/// "the former Yugoslav republic **of Macedonia**", "the Danish island **of Greenland**": a noun for a country with its name
/// behind it. Returns whether the token is such a noun.
pub(in crate::actors) fn of_name(reader: &mut Reader<'_, '_>, s: usize, token: usize) -> bool {
    let view = reader.scene.view(s);
    let scene = &mut *reader.scene;
    let lemma = view.lemma(token);
    let part = scene.tables.is("named_part", &lemma);
    let article = view.child(token, "det").is_some_and(|d| view.form(d).eq_ignore_ascii_case("the"));
    if !(part || scene.tables.is("named_country", &lemma)) || !article || !scene.free(s, token, token + 1) {
        return false;
    }
    let of = |c: &&usize| **c > token && view.relation(**c) == "nmod" && view.preposition(**c) == "of";
    let Some(draft) = view.children(token).iter().find(of).and_then(|c| scene.mentions[s].get(c)).cloned() else {
        return false;
    };
    let &[actor] = draft.actors.as_slice() else { return false };
    let start = view.phrase_start(token);
    let nations: Vec<_> = scene.nations[s].iter().filter(|n| n.start >= start && n.end <= token).copied().collect();
    // "the eastern region of Ukraine" is a part of it
    let foreign = nations.iter().any(|n| scene.country_of(actor) != Some(n.country));
    if draft.kind != MentionKind::Name || !scene.is_country(actor) || part && !foreign {
        return false;
    }
    for n in nations {
        scene.take(s, n.start, n.end, Use::Part);
    }
    scene.take(s, token, token + 1, Use::Part);
    let place = scene.tables.is("locative", &view.preposition(token));
    let kind = if place { MentionKind::Place } else { MentionKind::Description };
    scene.single(s, token, (start, draft.end), actor, kind);
    true
}

/// "the two leaders, **Ruto and Tshisekedi**,": several who are named behind the noun.
pub(in crate::actors) fn named_beside(reader: &Reader<'_, '_>, phrase: &Phrase) -> Option<Vec<usize>> {
    let view = reader.scene.view(phrase.s);
    let after = |c: &&usize| **c > phrase.head && view.relation(**c) == "appos";
    let &first = view.children(phrase.head).iter().find(after).filter(|_| phrase.plural)?;
    sets::together(reader.scene, phrase.s, first).filter(|actors| actors.len() > 1)
}

/// "some European countries", "nearly 70 nations", "Western allies": states that the text does not name.
fn of_region(reader: &mut Reader<'_, '_>, phrase: &Phrase, d: &Description) -> bool {
    let view = reader.scene.view(phrase.s);
    let region = |i: usize| reader.scene.tables.is("region_adjective", &view.form(i).to_lowercase());
    if d.refers == "other" && !(phrase.start..phrase.hit.start).any(region) {
        return false;
    }
    let mut unnamed = phrase.clone();
    let first = listed_before(reader.scene, phrase);
    let named = first.map_or_else(Vec::new, |(actors, after)| {
        unnamed.start = after;
        actors
    });
    // the adjective that opens a sentence is written large like any word there, and is part of the name all the same
    let opening = phrase.start == 0 && region(0) && phrase.hit.start > 0;
    let label = match opening {
        true => crate::actors::names::words(view, 0, phrase.hit.end),
        false => unnamed.label(reader.scene, true),
    };
    let tables = reader.scene.tables;
    let actor = reader.scene.cast.text(tables, &label, ActorType::Group, None);
    reader.scene.cast.members[actor].many = true;
    put(reader, phrase, named.into_iter().chain([actor]).collect());
    true
}

/// "**the US and** five Arab states", which the parser takes for one phrase: who is named first, and where the rest begins.
fn listed_before(scene: &Scene<'_>, phrase: &Phrase) -> Option<(Vec<usize>, usize)> {
    let view = scene.view(phrase.s);
    let and = (phrase.start..phrase.hit.start).find(|&i| view.relation(i) == "cc")?;
    let counts = view.node(and + 1).upos == "NUM" || scene.tables.is("quantity", &view.form(and + 1).to_lowercase());
    let (_, first) = scene.mentions[phrase.s].range(phrase.start..and).next_back().filter(|_| counts)?;
    Some((first.actors.clone(), and + 1))
}

fn many(phrase: &Phrase, d: &Description) -> bool {
    d.number == "many" || phrase.plural
}

/// "both countries", "the two sides", "the pair", "the three donors", "the Baltic states".
fn many_of(reader: &mut Reader<'_, '_>, phrase: &Phrase, d: &Description) -> Option<Vec<usize>> {
    if !phrase.definite && phrase.count.is_none() || phrase.indefinite {
        return None;
    }
    let class = match d.refers.as_str() {
        "country" | "capital" => Class::Country,
        "person" => Class::Gendered(Gender::of(&d.gender)),
        _ => Class::Any,
    };
    if class == Class::Country
        && phrase.definite
        && let Some(group) = group(reader, phrase)
    {
        return Some(group);
    }
    let count = phrase.count.unwrap_or(2);
    if class == Class::Country
        && let Some(states) = of_kind(reader, phrase, count)
    {
        return Some(states);
    }
    let scene = &mut *reader.scene;
    if d.refers == "side" {
        let states = sets::several(scene, phrase.s, phrase.head, count, Class::Country);
        return states.or_else(|| sets::several(scene, phrase.s, phrase.head, count, Class::Side));
    }
    sets::several(scene, phrase.s, phrase.head, count, class)
}

/// "the three Gulf monarchies": those of a kind that are most in mind.
fn of_kind(reader: &mut Reader<'_, '_>, phrase: &Phrase, count: usize) -> Option<Vec<usize>> {
    let rows = attribute(reader.scene, phrase)?;
    let tables = reader.scene.tables;
    let mut best: Vec<(u32, f64)> = Vec::new();
    for (actor, score) in present(reader.scene, phrase.s, phrase.head) {
        let Some(c) = reader.scene.country_of(actor).filter(|c| rows.contains(c)) else { continue };
        match best.iter_mut().find(|x| x.0 == c) {
            Some(x) => x.1 = x.1.max(score),
            None => best.push((c, score)),
        }
    }
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    best.truncate(count);
    (best.len() == count).then(|| best.into_iter().map(|x| reader.scene.cast.country(tables, x.0)).collect())
}

/// "the Baltic states": all countries of a small group that the adjective names.
fn group(reader: &mut Reader<'_, '_>, phrase: &Phrase) -> Option<Vec<usize>> {
    let tables = reader.scene.tables;
    let rows = attribute(reader.scene, phrase)?;
    if rows.len() > 8 {
        return None;
    }
    let mut rows: Vec<u32> = rows.into_iter().collect();
    rows.sort_unstable();
    Some(rows.into_iter().map(|r| reader.scene.cast.country(tables, r)).collect())
}

/// The countries that words of the phrase allow: "Caribbean", "island", "kingdom".
fn attribute(scene: &Scene<'_>, phrase: &Phrase) -> Option<std::collections::HashSet<u32>> {
    let view = scene.view(phrase.s);
    let mut out: Option<std::collections::HashSet<u32>> = None;
    for start in phrase.start..phrase.end {
        for end in [start + 2, start + 1] {
            if end > phrase.end {
                continue;
            }
            let words = crate::actors::names::words(view, start, end).to_lowercase();
            if let Some(rows) = scene.tables.groups.get(&words) {
                out = Some(match out {
                    Some(old) => old.intersection(rows).copied().collect(),
                    None => rows.clone(),
                });
                break;
            }
        }
    }
    out
}

/// "the country", "the island nation", "his country".
fn country(reader: &mut Reader<'_, '_>, phrase: &Phrase) -> Option<Vec<usize>> {
    let tables = reader.scene.tables;
    let allowed = attribute(reader.scene, phrase);
    // "the former Soviet republic" is not Russia
    let outside = |c: u32| allowed.as_ref().is_some_and(|a| !a.contains(&c));
    let owned = phrase.owners.first().filter(|&&o| !reader.scene.country_of(o).is_some_and(outside));
    if let Some(&owner) = owned {
        // "the Colombian state", "his country"
        let state = reader.scene.country_of(owner)?;
        return (phrase.owned != Owned::In).then(|| vec![reader.scene.cast.country(tables, state)]);
    }
    if !phrase.definite || phrase.indefinite {
        return None;
    }
    let present = present(reader.scene, phrase.s, phrase.head);
    let scene = &*reader.scene;
    let own: Vec<u32> =
        sets::own_arguments(scene, phrase.s, phrase.head).into_iter().filter_map(|a| scene.country_of(a)).collect();
    let mut best: Option<(f64, usize)> = None;
    let mut actors: Vec<_> = present.into_iter().collect();
    actors.sort_by_key(|x| x.0);
    for (actor, score) in actors {
        let Some(c) = scene.country_of(actor).filter(|c| allowed.as_ref().is_none_or(|a| a.contains(c))) else {
            continue;
        };
        let Some(country) = scene.cast.find_country(c) else { continue };
        let score = if country == actor { score } else { score * 0.6 };
        let score = if own.contains(&c) { score * 0.2 } else { score };
        if best.is_none_or(|b| score > b.0) {
            best = Some((score, country));
        }
    }
    best.map(|b| vec![b.1])
}

/// "the man", "the woman": the person in mind.
fn person(reader: &Reader<'_, '_>, phrase: &Phrase, d: &Description) -> Option<Vec<usize>> {
    let scene = &*reader.scene;
    let own = sets::own_arguments(scene, phrase.s, phrase.head);
    let gender = Gender::of(&d.gender);
    let fits = |a: usize| {
        scene.member(a).actor.kind == ActorType::Person && scene.member(a).gender.fits(gender) && !own.contains(&a)
    };
    let mut present: Vec<(usize, f64)> =
        present(scene, phrase.s, phrase.head).into_iter().filter(|x| fits(x.0)).collect();
    // who holds an office is rarely "the man"
    for x in present.iter_mut().filter(|x| !scene.member(x.0).held.is_empty()) {
        x.1 *= 0.5;
    }
    present.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    present.first().filter(|x| x.1 > 0.3).map(|x| vec![x.0])
}

/// "the alliance", "the court", "the Lebanese movement".
fn body(reader: &mut Reader<'_, '_>, phrase: &Phrase, d: &Description) -> Option<Vec<usize>> {
    if !phrase.definite || phrase.plural {
        return None;
    }
    let scene = &*reader.scene;
    let noun = last_word(&scene.view(phrase.s).lemma(phrase.head));
    let states: Vec<u32> = phrase.owners.iter().filter_map(|&o| scene.country_of(o)).collect();
    let present = present(scene, phrase.s, phrase.head);
    let score = |actor: usize| -> Option<f64> {
        let m = scene.member(actor);
        let kind = match d.refers.as_str() {
            "armed_group" => m.actor.kind == ActorType::ArmedGroup,
            _ => matches!(m.actor.kind, ActorType::Organization | ActorType::ArmedGroup | ActorType::Government),
        };
        if !kind || !states.is_empty() && !m.country.is_some_and(|c| states.contains(&c)) {
            return None;
        }
        let same = std::iter::once(&m.actor.label)
            .chain(&m.actor.aliases)
            .any(|a| a.to_lowercase().split([' ', '-']).any(|w| w == noun));
        let general = matches!(
            noun.as_str(),
            "group" | "organisation" | "organization" | "body" | "movement" | "agency" | "bloc" | "alliance"
        );
        (same || general).then(|| present.get(&actor).copied().unwrap_or(0.05) + if same { 1.0 } else { 0.0 })
    };
    let mentioned =
        |actor: usize| scene.mentions[..=phrase.s].iter().any(|m| m.values().any(|x| x.actors.contains(&actor)));
    let best = (0..scene.cast.members.len())
        .filter(|&a| mentioned(a))
        .filter_map(|a| score(a).map(|x| (x, a)))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    Some(vec![best.1])
}

/// "The Jordanian": a person of the document from that country.
pub(in crate::actors) fn national(reader: &Reader<'_, '_>, s: usize, token: usize, country: u32) -> Option<usize> {
    let scene = &*reader.scene;
    let own = sets::own_arguments(scene, s, token);
    let person = |a: usize| {
        let m = scene.member(a);
        m.actor.kind == ActorType::Person && super::people::comes_from(scene, m, country) && !own.contains(&a)
    };
    scene.before(s, token, REACH).find_map(|(_, _, d)| d.actors.iter().copied().find(|&a| person(a)))
}

/// "the rebels", "the exiles": an actor mentioned before that the noun can pick up.
pub(in crate::actors) fn same_noun(reader: &Reader<'_, '_>, phrase: &Phrase, agent: &Agent) -> Option<usize> {
    let scene = &*reader.scene;
    let noun = last_word(&agent.noun);
    let candidates =
        scene.before(phrase.s, phrase.head, 12).filter(|(_, _, d)| d.actors.len() == 1).map(|(_, _, d)| d.actors[0]);
    // "the rebels **who toppled** him" are no others that were named before
    let view = scene.view(phrase.s);
    let clause = view.children(phrase.head).iter().copied().find(|&c| view.deprel(c) == "acl:relcl");
    let restricted = clause.is_some() && view.node((phrase.end).min(view.len() - 1)).form != ",";
    let mut second = None;
    for actor in candidates {
        let m = scene.member(actor);
        if m.behind == Behind::Text && m.noun == noun && m.many == crate::actors::groups::many(phrase, agent) {
            return Some(actor);
        }
        let table = matches!(m.behind, Behind::Table(Owner::Body(_)));
        // not "militiamen", of whom the text says no more
        let armed =
            m.actor.kind == ActorType::ArmedGroup && agent.kind == ActorType::ArmedGroup && phrase.plural && table;
        if second.is_none() && (armed && !restricted || table && m.noun == noun && agent.refers) {
            second = Some(actor);
        }
    }
    second
}
