//! Titles and offices: who holds them, and whom they describe.

mod describe;
mod holders;
mod owners;
mod regions;
mod terms;

use crate::actors::cast::Held;
use crate::actors::coref;
use crate::actors::gazetteer::Hit;
use crate::actors::groups::put;
use crate::actors::link;
use crate::actors::phrases::{Owned, Phrase};
use crate::actors::reader::Reader;
use crate::actors::tables::rows::{Noun, Title};
use crate::actors::{ActorType, MentionKind, RoleFact};

use describe::{describe, stands_for_state};
use owners::{called_so, of_no_actor, of_private_body};

pub(in crate::actors) use describe::by_owner;
pub(in crate::actors) use holders::holder;
pub(in crate::actors) use regions::holder_at as regional_holder_at;
pub(in crate::actors) use terms::{held_before, held_of, holder_at, office_at};

/// A title before a name: "Colombian President Gustavo Petro".
pub(in crate::actors) fn before_name(reader: &mut Reader<'_, '_>, s: usize, hit: Hit) {
    let Some(name) = reader.persons.covering(s, hit.start).cloned() else { return };
    let Some((_, noun)) = name.titles.iter().find(|(h, _)| *h == hit).copied() else { return };
    let person = reader.persons.people[name.who].member;
    let mut phrase = Phrase::read(reader.scene, s, hit);
    outer_owners(reader, &mut phrase, name.start, name.phrase);
    // nationalities before the title belong to the person's phrase
    let inside: Vec<_> =
        reader.scene.nations[s].iter().filter(|n| n.end <= name.phrase && n.start >= phrase.start).copied().collect();
    for n in inside {
        reader.scene.take(s, n.start, n.end, crate::actors::scene::Use::Part);
    }
    let title = match noun {
        Noun::Title(t) => reader.scene.tables.titles[t as usize].clone(),
        Noun::Agent(a) if no_office(reader, a) => return,
        Noun::Agent(_) | Noun::Description(_) => {
            Title { office: "-".to_owned(), role: "official".to_owned(), gender: String::new(), needs_of: false }
        }
    };
    give(reader, &phrase, &title, person, (name.start, name.end));
}

/// Whether an agent noun before a name is no office of anybody: "hostage Ken Bigley", "Dr Ann Lee".
fn no_office(reader: &Reader<'_, '_>, agent: u32) -> bool {
    let sector = &reader.scene.tables.agents[agent as usize].sector;
    ["private", "no_office"].iter().any(|class| reader.scene.tables.is(class, sector))
}

/// Owners that the tree hangs on the name rather than on the title.
fn outer_owners(reader: &mut Reader<'_, '_>, phrase: &mut Phrase, name: usize, first: usize) {
    if !phrase.owners.is_empty() {
        return;
    }
    let view = reader.scene.view(phrase.s);
    let top = view.top(first, name + 1);
    let start = view.phrase_start(top).min(first);
    let mut outer = phrase.clone();
    outer.head = top;
    outer.start = start;
    outer.hit = Hit { start: first, ..phrase.hit };
    if let Some(p) = view.child(top, "nmod:poss") {
        reader.ensure(phrase.s, p);
    }
    outer.again(reader.scene);
    phrase.owners = outer.owners;
    phrase.owned = outer.owned;
    phrase.owner_tokens = outer.owner_tokens;
    phrase.start = phrase.start.min(start);
}

/// Reads a phrase whose noun is a title that stands before no name. Returns whether it names an actor.
pub(in crate::actors) fn read(reader: &mut Reader<'_, '_>, phrase: &Phrase, row: u32) -> bool {
    let title = reader.scene.tables.titles[row as usize].clone();
    if title.role == "honorific" {
        return false;
    }
    let view = reader.scene.view(phrase.s);
    if crate::actors::names::modifies_noun(view, phrase.head) {
        return false;
    }
    if let Some((person, tokens)) = holder(reader, phrase) {
        give(reader, phrase, &title, person, tokens);
        put(reader, phrase, vec![person]);
        return true;
    }
    if let Some(person) = called_so(reader, phrase, &title) {
        put(reader, phrase, vec![person]);
        return true;
    }
    if phrase.foreign_possessor(view)
        || of_private_body(reader, phrase, &title)
        || of_no_actor(reader, phrase, &title)
        || crate::actors::groups::predicate(view, phrase)
        || view.deprel(phrase.head) == "appos" && phrase.owners.is_empty()
    {
        return false;
    }
    describe(reader, phrase, &title)
}

/// Notes that a person holds an office.
pub(in crate::actors) fn give(
    reader: &mut Reader<'_, '_>,
    phrase: &Phrase,
    title: &Title,
    person: usize,
    person_tokens: (usize, usize),
) {
    if title.office.is_empty() {
        return;
    }
    let (start, office) = office_words(reader, phrase);
    let (of, of_tokens) = match phrase.owners.first() {
        Some(&owner) => (Some(owner), phrase.owner_tokens),
        // "the Islamist leader" leads Islamists, not the country
        None if title.office == "leader"
            && office.trim_start_matches(char::is_alphabetic) == " leader"
            && !former(reader, phrase) =>
        {
            (None, (phrase.hit.start, phrase.hit.end))
        }
        None => (office_owner(reader, phrase, title, person), (phrase.hit.start, phrase.hit.end)),
    };
    // "its army spokesman" of a person's government: the office is of the state
    let of = of.and_then(|o| match reader.scene.member(o).actor.kind {
        ActorType::Group if reader.scene.country_of(o).is_none() => Some(o),
        ActorType::Organization if reader.scene.country_of(o).is_none() => Some(o),
        // "the ruling party" has no name of its own
        ActorType::Person | ActorType::Group | ActorType::Organization => {
            reader.scene.country_of(o).map(|c| reader.scene.cast.country(reader.scene.tables, c))
        }
        _ => Some(o),
    });
    // "Cuban CEO": a firm has him, not his country
    let of = of.filter(|&o| !reader.scene.is_country(o) || !reader.scene.tables.is("company_office", &title.office));
    // the premier of Alberta is none of Canada, though Canada is his country
    let regional = reader.scene.at(phrase.s, of_tokens.0).is_some_and(|d| d.kind == MentionKind::Place)
        && matches!(phrase.owned, Owned::Modifier | Owned::Possessor | Owned::Of)
        && !matches!(title.role.as_str(), "spokesperson" | "ambassador" | "envoy");
    // "FM", "PM": the table writes it out
    let office = if office.chars().all(char::is_uppercase) { title.office.clone() } else { office };
    let region =
        regions::region(reader, phrase).map(|r| r.0).filter(|r| !r.former && title.role.starts_with("head_of"));
    if let Some(of) = of.filter(|_| regional || region.is_some()) {
        belongs(reader, person, of, true);
        if let Some(region) = region {
            let held =
                Held { role: "minister".to_owned(), office: format!("{office} {}", region.office), of: Some(of) };
            reader.scene.cast.members[person].held.push(held);
        }
        return;
    }
    if let Some(of) = of {
        record(reader, person, of, office.clone(), phrase.s, person_tokens, (start, phrase.hit.end), of_tokens);
        if !former(reader, phrase) || reader.scene.member(person).country.is_none() {
            belongs(reader, person, of, phrase.owners.is_empty());
        }
    }
    let held = Held { role: title.role.clone(), office, of };
    let member = &mut reader.scene.cast.members[person];
    if !member.held.contains(&held) {
        member.held.push(held);
    }
    let gender = crate::actors::cast::Gender::of(&title.gender);
    if member.gender == crate::actors::cast::Gender::Unknown {
        member.gender = gender;
    }
}

/// Whether the office is a past one.
fn former(reader: &Reader<'_, '_>, phrase: &Phrase) -> bool {
    let view = reader.scene.view(phrase.s);
    (phrase.start..phrase.hit.start)
        .any(|i| reader.scene.tables.modifiers.get(&view.form(i).to_lowercase()).is_some_and(|m| m == "former"))
}

#[expect(clippy::too_many_arguments, reason = "a role fact has as many parts")]
fn record(
    reader: &mut Reader<'_, '_>,
    person: usize,
    of: usize,
    office: String,
    sentence: usize,
    person_tokens: (usize, usize),
    office_tokens: (usize, usize),
    of_tokens: (usize, usize),
) {
    if reader.scene.roles.iter().any(|r| r.person == person && r.of == of && r.office == office) {
        return;
    }
    reader.scene.roles.push(RoleFact { person, of, office, sentence, person_tokens, office_tokens, of_tokens });
}

/// A person whom no table knows comes from where the office is.
fn belongs(reader: &mut Reader<'_, '_>, person: usize, of: usize, guessed: bool) {
    let country = reader.scene.country_of(of).or(reader
        .scene
        .member(of)
        .country
        .filter(|_| reader.scene.member(of).actor.kind != ActorType::Organization));
    let tables = reader.scene.tables;
    let known = matches!(reader.scene.member(person).behind, crate::actors::cast::Behind::Person(_));
    let member = &mut reader.scene.cast.members[person];
    if let Some(c) = country
        && !known
        && (member.country.is_none() || !guessed && member.held.is_empty())
    {
        member.country = Some(c);
        member.actor.country = Some(tables.countries[c as usize].code.clone());
    }
}

/// The words of the office, in small letters but for acronyms, and its first token.
fn office_words(reader: &Reader<'_, '_>, phrase: &Phrase) -> (usize, String) {
    let view = reader.scene.view(phrase.s);
    let s = phrase.s;
    let owner = |i: usize| {
        i >= phrase.owner_tokens.0 && i < phrase.owner_tokens.1 && phrase.owned != Owned::No
            || reader.scene.nations[s].iter().any(|n| n.start <= i && i < n.end)
            || matches!(view.form(i), "'s" | "’s")
    };
    let mut start = phrase.hit.start;
    while start > phrase.start {
        let i = start - 1;
        let node = view.node(i);
        let hyphen = node.form == "-"
            && i > 0
            && (view.form(i - 1).starts_with(char::is_lowercase)
                || reader.scene.tables.modifiers.contains_key(&view.form(i - 1).to_lowercase()));
        let part = matches!(node.upos.as_str(), "NOUN" | "ADJ" | "PROPN" | "CCONJ") || hyphen;
        if owner(i) || !part || reader.scene.used[s][i] == crate::actors::scene::Use::Name {
            break;
        }
        start = i;
    }
    while start < phrase.hit.start
        && (matches!(view.node(start).upos.as_str(), "CCONJ" | "PUNCT") || evaluation(view.form(start)))
    {
        start += 1;
    }
    let small = |i: usize| {
        let form = view.form(i);
        let acronym = (2..5).contains(&form.len()) && form.chars().all(char::is_uppercase);
        if acronym { form.to_owned() } else { form.to_lowercase() }
    };
    // "former Mozambican prime minister": what stands before the country still belongs to the office
    let how = |i: &usize| {
        let meaning = reader.scene.tables.modifiers.get(&view.form(*i).to_lowercase()).map(String::as_str);
        matches!(meaning, Some("former" | "acting" | "deputy" | "vice" | "elect" | "designate"))
    };
    let before: Vec<usize> = (phrase.start..start).filter(how).collect();
    let mut office = String::new();
    for i in before.into_iter().chain(start..phrase.hit.end) {
        if !office.is_empty() && !office.ends_with('-') && !matches!(view.form(i), "-" | "'s" | "’s") {
            office.push(' ');
        }
        office.push_str(&small(i));
    }
    (start, office)
}

/// Adjectives that are no part of an office.
fn evaluation(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "senior" | "top" | "chief" | "new" | "longtime" | "veteran" | "powerful" | "embattled" | "popular" | "hardline"
    ) && word.chars().next().is_some_and(char::is_lowercase)
}

/// Whose office a title without an owner is: by the tables, else the country in question.
fn office_owner(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title, person: usize) -> Option<usize> {
    let member = reader.scene.member(person);
    let home = member.country.and_then(|c| reader.scene.cast.find_country(c));
    let fitting = member.held.iter().filter(|h| link::same_role(&title.role, &h.role) && h.of.is_some());
    if let Some(h) = fitting.min_by_key(|h| (h.office != title.office, h.of != home)) {
        return h.of;
    }
    if !title.needs_of {
        return None;
    }
    if matches!(title.role.as_str(), "governor" | "mayor") {
        return None;
    }
    if let Some(c) = reader.scene.member(person).country {
        return Some(reader.scene.cast.country(reader.scene.tables, c));
    }
    if let Some(owner) = led(reader, phrase.s, phrase.head) {
        return Some(owner);
    }
    if !stands_for_state(&title.role) && title.role != "legislator" || title.role == "official" {
        return None;
    }
    // an ambassador is mostly where he is not from: "The attack in Libya killed Ambassador Stevens"
    if matches!(title.role.as_str(), "ambassador" | "envoy") {
        return None;
    }
    let there = coref::salience::country_where(reader.scene, phrase.s, phrase.head);
    let country =
        there.or(reader.scene.home).or_else(|| coref::salience::country(reader.scene, phrase.s, phrase.head))?;
    if there.is_none() {
        reader.scene.home = Some(country);
    }
    Some(reader.scene.cast.country(reader.scene.tables, country))
}

/// "Gen. X, who commands the Sudanese forces": of whom a relative clause says that the person leads it.
fn led(reader: &mut Reader<'_, '_>, s: usize, title: usize) -> Option<usize> {
    let view = reader.scene.view(s);
    let name = if view.deprel(title) == "nmod:desc" { view.head(title)? } else { title };
    let verb = view
        .children(name)
        .iter()
        .copied()
        .find(|&c| view.deprel(c) == "acl:relcl" && reader.scene.tables.is("lead", &view.lemma(c)))?;
    let object = view.child(verb, "obj")?;
    reader.ensure(s, object);
    let actor = reader.scene.at(s, object)?.actors.first().copied()?;
    let country = reader.scene.country_of(actor)?;
    Some(reader.scene.cast.country(reader.scene.tables, country))
}

/// Notes an office that another person's office tells: "his Syrian counterpart".
pub(in crate::actors) fn hold(
    reader: &mut Reader<'_, '_>,
    phrase: &Phrase,
    title: &Title,
    person: usize,
    of: usize,
    tokens: (usize, usize),
) {
    record(
        reader,
        person,
        of,
        title.office.clone(),
        phrase.s,
        tokens,
        (phrase.hit.start, phrase.hit.end),
        phrase.owner_tokens,
    );
    belongs(reader, person, of, false);
    let held = Held { role: title.role.clone(), office: title.office.clone(), of: Some(of) };
    let member = &mut reader.scene.cast.members[person];
    if !member.held.contains(&held) {
        member.held.push(held);
    }
}
