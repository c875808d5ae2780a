//! Actors described by how they stand to another: "its neighbour", "his counterpart", "the winner".

use super::salience::{REACH, officer, present};
use super::sets::{self, Class};
use crate::actors::cast::Behind;
use crate::actors::groups::put;
use crate::actors::offices;
use crate::actors::phrases::Phrase;
use crate::actors::reader::Reader;
use crate::actors::scene::{Nation, Scene};
use crate::actors::tables::rows::{Description, Owner, Title};
use crate::actors::{ActorType, MentionKind};

/// "the winner", "the donors": who has done what the noun says.
pub(super) fn doers(scene: &Scene<'_>, phrase: &Phrase, d: &Description) -> Option<Vec<usize>> {
    if !phrase.definite {
        return None;
    }
    let own = sets::own_arguments(scene, phrase.s, phrase.head);
    let mut out: Vec<usize> = Vec::new();
    for s in (phrase.s.saturating_sub(REACH)..=phrase.s).rev() {
        let view = scene.view(s);
        let end = if s == phrase.s { phrase.head } else { view.len() };
        for verb in (0..end).filter(|&i| view.node(i).upos == "VERB" && d.verbs.contains(&view.lemma(i))) {
            // of two, the one next to the verb: the parser may have given it that of the clause before
            let own_subject = view.children(verb).iter().rev().copied().find(|&c| view.relation(c) == "nsubj");
            let subject = own_subject.or_else(|| {
                view.head(verb).filter(|_| view.deprel(verb) == "conj").and_then(|h| view.child(h, "nsubj"))
            });
            for actor in subject.and_then(|n| sets::together(scene, s, n)).unwrap_or_default() {
                if !own.contains(&actor) && !out.contains(&actor) {
                    out.push(actor);
                }
            }
        }
        if !phrase.plural && !out.is_empty() {
            break;
        }
    }
    if let Some(n) = phrase.count {
        return (out.len() == n).then_some(out);
    }
    if !phrase.plural {
        out.truncate(1);
    }
    (!out.is_empty()).then_some(out)
}

/// "its neighbour", "her rival", "his host": another actor than the owner.
pub(super) fn other(reader: &mut Reader<'_, '_>, phrase: &Phrase, d: &Description) -> Option<Vec<usize>> {
    let tables = reader.scene.tables;
    let view = reader.scene.view(phrase.s);
    if let Some((person, _)) = offices::holder(reader, phrase) {
        return Some(vec![person]);
    }
    let several = phrase.count.filter(|_| phrase.owners.is_empty() && phrase.definite);
    if let Some(n) = several {
        let class = if d.refers == "neighbour" { Class::Country } else { Class::Any };
        return sets::several(reader.scene, phrase.s, phrase.head, n, class);
    }
    // "the nuclear-armed neighbours": who were named together
    let together = phrase.plural && phrase.definite && phrase.owners.is_empty() && d.refers == "neighbour";
    if together {
        return sets::recent(reader.scene, phrase.s, phrase.head, &[]);
    }
    let possessor =
        view.child(phrase.head, "nmod:poss").and_then(|p| reader.scene.at(phrase.s, p)).map(|x| x.actors.clone());
    let possessor = possessor?;
    // "its Asian neighbour", "his Venezuelan ally": the nationality tells
    let nation = reader.scene.nations[phrase.s]
        .iter()
        .find(|n| n.start >= phrase.start && n.end <= phrase.hit.start)
        .map(|n| n.country);
    if let Some(c) = nation {
        return Some(vec![reader.scene.cast.country(tables, c)]);
    }
    if phrase.plural {
        // "its allies" are seldom those just named
        let near = d.refers == "neighbour";
        return near.then(|| sets::recent(reader.scene, phrase.s, phrase.head, &possessor)).flatten();
    }
    let scene = &*reader.scene;
    let owner = *possessor.first()?;
    let person = scene.member(owner).actor.kind == ActorType::Person;
    let present = present(scene, phrase.s, phrase.head);
    // whom the whole text is about is the other more likely than whom it has just named
    let often = |a: usize| {
        let all = scene.mentions[..=phrase.s].iter().flat_map(std::collections::BTreeMap::values);
        all.filter(|x| x.actors.contains(&a)).count().min(8) as f64 * 0.08
    };
    let near = |a: usize| {
        let land = |x: usize| scene.country_of(x).map(|c| &scene.tables.countries[c as usize].continent);
        match d.refers.as_str() {
            "neighbour" if land(a) == land(owner) => 0.4,
            "neighbour" => -0.5,
            _ => 0.0,
        }
    };
    let here = |a: usize| scene.mentions[phrase.s].values().any(|x| x.actors.contains(&a));
    let candidates = present.into_iter().filter(|(a, _)| !possessor.contains(a));
    let mut candidates: Vec<(usize, f64)> =
        candidates.map(|(a, w)| (a, if here(a) { w * 0.6 } else { w } + often(a) + near(a))).collect();
    candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let own_state = scene.country_of(owner);
    let fits = |a: usize| {
        let m = scene.member(a);
        let same_kind = (m.actor.kind == ActorType::Person) == person;
        same_kind && (person || scene.is_country(a)) && (person || scene.country_of(a) != own_state)
    };
    candidates.into_iter().find(|(a, _)| fits(*a)).map(|(a, _)| vec![a])
}

/// "his Syrian counterpart, Farid al-Masri": the same office of another country.
pub(super) fn counterpart(reader: &mut Reader<'_, '_>, phrase: &Phrase) -> bool {
    let tables = reader.scene.tables;
    let s = phrase.s;
    let view = reader.scene.view(s);
    let owner = view
        .child(phrase.head, "nmod:poss")
        .and_then(|p| reader.scene.at(s, p))
        .and_then(|d| d.actors.first().copied());
    let held = owner.and_then(|o| reader.scene.member(o).held.last().cloned());
    let inside = |n: &&Nation| n.start >= phrase.start && n.end <= phrase.hit.start;
    let mut nations: Vec<(u32, (usize, usize))> =
        reader.scene.nations[s].iter().filter(inside).map(|n| (n.country, (n.start, n.end))).collect();
    if nations.is_empty() {
        nations = from_where(reader.scene, phrase);
    }
    let title = held.as_ref().map(|h| Title {
        office: h.office.clone(),
        role: h.role.clone(),
        gender: String::new(),
        needs_of: true,
    });
    let by_date = !title.as_ref().zip(owner).is_some_and(|(t, o)| contradicts(reader.scene, o, t));
    let mut phrase = phrase.clone();
    phrase.owners.clear();
    if nations.len() > 1 {
        let mut actors = Vec::new();
        for (c, _) in nations {
            let of = reader.scene.cast.country(tables, c);
            actors.push(same_office(reader, &phrase, title.as_ref(), of, by_date));
        }
        put(reader, &phrase, actors);
        return true;
    }
    if let Some(&(c, tokens)) = nations.first() {
        phrase.owners.push(reader.scene.cast.country(tables, c));
        phrase.owner_tokens = tokens;
    } else if let Some(state) = across(reader.scene, s, phrase.head, owner) {
        phrase.owners.push(reader.scene.cast.country(tables, state));
        phrase.owner_tokens = (phrase.hit.start, phrase.hit.end);
    }
    if let Some((person, tokens)) = offices::holder(reader, &phrase) {
        if let (Some(title), Some(&of)) = (&title, phrase.owners.first()) {
            offices::hold(reader, &phrase, title, person, of, tokens);
        }
        put(reader, &phrase, vec![person]);
        return true;
    }
    let Some(&of) = phrase.owners.first() else { return false };
    let actor = same_office(reader, &phrase, title.as_ref(), of, by_date);
    put(reader, &phrase, vec![actor]);
    true
}

/// Whether the text gives an office to somebody whom no table knows while the tables have another holder at its date. Then
/// they know as little who his counterparts are.
fn contradicts(scene: &Scene<'_>, person: usize, title: &Title) -> bool {
    let unknown = !matches!(scene.member(person).behind, Behind::Person(_));
    let state = scene.country_of(person).filter(|_| unknown && scene.member(person).human);
    state
        .zip(scene.date)
        .is_some_and(|(c, date)| offices::holder_at(scene.tables, Owner::Country(c), title, date).is_some())
}

/// Who holds such an office of another country, in the text or (`by_date`) by the tables, else the country.
fn same_office(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: Option<&Title>, of: usize, by_date: bool) -> usize {
    // a president's counterpart is a prime minister where there is no president
    let leader = title.filter(|t| t.role.starts_with("head_of_s") || t.role.starts_with("head_of_g")).filter(|t| {
        let owner = reader.scene.country_of(of).map(Owner::Country);
        let holder = |o: Owner| offices::holder_at(reader.scene.tables, o, t, reader.scene.date?);
        owner.and_then(holder).is_none()
    });
    let leader = leader.map(|t| Title { office: "leader".to_owned(), ..t.clone() });
    let found = title.and_then(|t| {
        let high = t.role.starts_with("head_of_s") || t.role.starts_with("head_of_g");
        let office = if high { "leader".to_owned() } else { t.office.clone() };
        officer(reader.scene, phrase.s, phrase.head, Some(of), &Title { office, ..t.clone() })
    });
    // of several, each is one
    let one = Phrase { plural: false, ..phrase.clone() };
    let title = leader.as_ref().or(title).filter(|_| by_date);
    found.or_else(|| title.and_then(|t| offices::by_owner(reader, &one, t, of))).unwrap_or(of)
}

/// "counterparts from Egypt and Jordan": the countries behind the noun.
fn from_where(scene: &Scene<'_>, phrase: &Phrase) -> Vec<(u32, (usize, usize))> {
    let view = scene.view(phrase.s);
    let behind = |c: &&usize| {
        **c > phrase.head
            && view.relation(**c) == "nmod"
            && matches!(view.preposition(**c).as_str(), "from" | "of" | "in")
    };
    let own = view.children(phrase.head).iter().filter(behind).copied();
    // "telephoned his counterparts in Niger, Chad and Cameroon", which the parser hangs on the verb
    let beside = view.head(phrase.head).into_iter().flat_map(|v| view.children(v)).copied();
    let beside = beside.filter(|&c| {
        let next = view.child(c, "case").is_some_and(|p| p == phrase.head + 1);
        next && phrase.plural && matches!(view.preposition(c).as_str(), "from" | "in")
    });
    let nouns: Vec<usize> = own.chain(beside).collect();
    let actors = nouns.into_iter().filter_map(|c| sets::together(scene, phrase.s, c)).flatten();
    actors.filter_map(|a| Some((scene.country_of(a)?, (phrase.hit.start, phrase.hit.end)))).collect()
}

/// The other country of the passage, seen from an actor.
fn across(scene: &Scene<'_>, s: usize, token: usize, owner: Option<usize>) -> Option<u32> {
    let own = owner.and_then(|o| scene.country_of(o));
    let here = scene.mentions[s].iter().filter(|(_, d)| d.kind != MentionKind::Pronoun);
    let nearest = here
        .filter_map(|(&h, d)| Some((h, scene.country_of(*d.actors.first()?)?)))
        .filter(|x| Some(x.1) != own)
        .min_by_key(|x| x.0.abs_diff(token));
    if let Some((_, c)) = nearest {
        return Some(c);
    }
    let earlier = scene.before(s, token, REACH).filter_map(|(_, _, d)| scene.country_of(*d.actors.first()?));
    earlier.into_iter().find(|c| Some(*c) != own)
}
