//! Offices of regions and of states that are no more: "the Catalan leader", "the Yugoslav president".

use crate::actors::cast::Behind;
use crate::actors::link::{self, answers};
use crate::actors::names::words;
use crate::actors::persons::DocPerson;
use crate::actors::phrases::{Owned, Phrase};
use crate::actors::reader::Reader;
use crate::actors::tables::Tables;
use crate::actors::tables::rows::{Owner, Region, Title};
use crate::actors::{ActorType, MentionKind};

/// The region that a phrase names as the owner of an office, and by which words.
pub(super) fn region<'t>(reader: &Reader<'_, 't>, phrase: &Phrase) -> Option<(&'t Region, String)> {
    let view = reader.scene.view(phrase.s);
    let (start, end) = phrase.owner_tokens;
    let named = matches!(phrase.owned, Owned::Of | Owned::Possessor | Owned::Modifier) && start < end;
    // "Catalan" is no nationality of a state
    let before = [2, 1].map(|n| (phrase.hit.start.saturating_sub(n).max(phrase.start), phrase.hit.start));
    let places = if named { vec![(start, end)] } else { before.to_vec() };
    let look = |(start, end): (usize, usize)| {
        let name = words(view, start, end);
        reader.scene.tables.region(&name).map(|r| (r, name))
    };
    let alone = phrase.owned == Owned::No;
    places.into_iter().filter(|p| (named || alone) && p.0 < p.1).find_map(look)
}

/// The name of a place that is no state and owns the office: "the premier of Quebec".
fn place(reader: &Reader<'_, '_>, phrase: &Phrase) -> Option<String> {
    let view = reader.scene.view(phrase.s);
    let (start, end) = phrase.owner_tokens;
    let owned = matches!(phrase.owned, Owned::Of | Owned::Possessor | Owned::Modifier) && start < end;
    let there = owned && reader.scene.at(phrase.s, start).is_some_and(|d| d.kind == MentionKind::Place);
    there.then(|| words(view, start, end))
}

/// How an office of a region answers to a title.
fn degree(tables: &Tables, region: &Region, title: &Title, office: &str) -> Option<u8> {
    let rest = office.replacen(&region.office, "", 1);
    let rest = rest.trim();
    if rest.len() == office.len() {
        return None;
    }
    let exact = answers(tables, &title.office, "-", rest, "-");
    let head = title.role.starts_with("head_of") && tables.is("regional_head", rest);
    // of a state that is no more "the leader" was its president, else its prime minister
    let head = head && (!region.former || title.office == "leader");
    let first = matches!(rest, "president" | "head" | "first minister");
    exact.or(head.then_some(if first { 2 } else { 1 }))
}

/// Who holds an office of a region: in the document, else by the date, else its office by itself. `None`: no region's.
pub(super) fn holder(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title) -> Option<usize> {
    let found = region(reader, phrase);
    let region = found.as_ref().map(|r| r.0);
    let tables = reader.scene.tables;
    if let Some(region) = region {
        let scene = &*reader.scene;
        let named =
            |i: usize| scene.mentions.iter().take(phrase.s + 1).any(|m| m.values().any(|d| d.actors.contains(&i)));
        let people = scene.cast.members.iter().enumerate().filter(|(i, _)| named(*i));
        let held = people.filter_map(|(i, m)| {
            Some((m.held.iter().filter_map(|h| degree(tables, region, title, &h.office)).max()?, std::cmp::Reverse(i)))
        });
        if let Some((_, std::cmp::Reverse(person))) = held.max() {
            return Some(person);
        }
        if let Some(row) = by_date(reader, region, title) {
            let date = reader.scene.date;
            return Some(link::known(&mut reader.scene.cast, tables, date, row, &DocPerson::default()));
        }
        if region.former {
            return None;
        }
    }
    let head = title.role.starts_with("head_of_s") || title.role.starts_with("head_of_g");
    let view = reader.scene.view(phrase.s);
    let name = found.map(|r| r.1).or_else(|| place(reader, phrase));
    let name = name.filter(|_| head && !phrase.plural)?;
    let noun = words(view, phrase.hit.start, phrase.hit.end).to_lowercase();
    let label = if phrase.owned == Owned::Of { format!("{noun} of {name}") } else { format!("{name} {noun}") };
    let country = match region {
        Some(region) => Some(region.country),
        None => phrase.owners.first().and_then(|&o| reader.scene.country_of(o)),
    };
    let actor = reader.scene.cast.text(tables, &label, ActorType::Person, country);
    let member = &mut reader.scene.cast.members[actor];
    if member.behind == Behind::Text {
        member.human = true;
        "government".clone_into(&mut member.sector);
    }
    Some(actor)
}

/// Who holds it at the document's date, by the tables; one whose office is called so before others.
fn by_date(reader: &Reader<'_, '_>, region: &Region, title: &Title) -> Option<u32> {
    holder_at(reader.scene.tables, region, title, reader.scene.date?)
}

/// Who holds an office of a region on a day, by the tables.
pub(in crate::actors) fn holder_at(
    tables: &Tables,
    region: &Region,
    title: &Title,
    date: jiff::civil::Date,
) -> Option<u32> {
    let of = Owner::Country(region.country);
    let rows = tables.by_owner.get(&of)?;
    let degree = |row: u32| {
        let offices = tables.persons[row as usize].offices.iter().filter(|x| x.of == of && x.term.contains(date));
        offices.filter_map(|x| degree(tables, region, title, &x.office)).max()
    };
    let found: Vec<(u8, u32)> = rows.iter().filter_map(|&row| Some((degree(row)?, row))).collect();
    let best = found.iter().map(|f| f.0).max()?;
    let mut found = found.into_iter().filter(|f| f.0 == best);
    found.next().filter(|_| found.next().is_none()).map(|f| f.1)
}
