//! Whom an office describes: "the Colombian leader", "the foreign minister".

use jiff::civil::Date;

use crate::actors::coref;
use crate::actors::link;
use crate::actors::persons::DocPerson;
use crate::actors::phrases::Phrase;
use crate::actors::reader::Reader;
use crate::actors::scene::Draft;
use crate::actors::tables::Tables;
use crate::actors::tables::rows::{Agent, Owner, Title};
use crate::actors::{ActorType, MentionKind};

use super::former;

/// "the Colombian leader", "the foreign minister": whom an office describes.
pub(super) fn describe(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title) -> bool {
    let mut actors = Vec::new();
    for &owner in &phrase.owners {
        let who = by_owner(reader, phrase, title, owner);
        if let Some(a) = who {
            actors.push(a);
            stated(reader, phrase, title, a, owner);
        }
    }
    if phrase.owners.is_empty() {
        if phrase.plural {
            return coref::sets::officers(reader, phrase, title) || people(reader, phrase, title);
        }
        if !phrase.definite {
            return false;
        }
        actors.extend(without_owner(reader, phrase, title).or_else(|| nameless(reader, title)));
    }
    if actors.is_empty() {
        return false;
    }
    let plural = actors.len() > 1;
    let draft = Draft { start: phrase.start, end: phrase.end, actors, kind: MentionKind::Description, plural };
    reader.scene.mention(phrase.s, phrase.head, draft);
    true
}

/// "the French president" for somebody whom the text names elsewhere says what he is.
fn stated(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title, person: usize, owner: usize) {
    let named = |m: &std::collections::BTreeMap<usize, Draft>| {
        m.values().any(|d| d.kind == MentionKind::Name && d.actors == [person])
    };
    let human = reader.scene.member(person).human && !phrase.plural;
    let known = reader.scene.roles.iter().any(|r| r.person == person && r.of == owner);
    if human && !known && title.office != "leader" && reader.scene.mentions.iter().any(named) {
        super::give(reader, phrase, title, person, (phrase.start, phrase.end));
    }
}

/// "the rebels", "generals": a title in the plural as a noun for people.
fn people(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title) -> bool {
    let kind = match title.role.as_str() {
        "rebel" => ActorType::ArmedGroup,
        "legislator" | "opposition" | "clergy" | "military" | "security" | "judge" | "official" | "envoy"
        | "ambassador" => ActorType::Group,
        _ => return false,
    };
    let view = reader.scene.view(phrase.s);
    let agent = Agent {
        noun: view.lemma(phrase.head),
        kind,
        sector: title.role.clone(),
        stands_for_state: matches!(title.role.as_str(), "official" | "envoy" | "ambassador" | "military" | "security"),
        refers: true,
        individual: true,
    };
    crate::actors::groups::bare(reader, phrase, &agent)
}

/// The holder of an office of a known owner: in the document, else by the date, else the owner itself.
pub(in crate::actors) fn by_owner(
    reader: &mut Reader<'_, '_>,
    phrase: &Phrase,
    title: &Title,
    owner: usize,
) -> Option<usize> {
    let past = former(reader, phrase);
    let single = !phrase.plural && !phrase.indefinite && !past;
    let several = phrase.plural && phrase.owners.len() > 1;
    if single || several {
        if let Some(p) =
            coref::salience::officer(reader.scene, phrase.s, phrase.head, Some(owner), &title.role, &title.office)
        {
            return Some(p);
        }
        if let Some(p) = by_date(reader, owner, title).filter(|_| !several) {
            return Some(p);
        }
    }
    let scene = &mut *reader.scene;
    let state = scene.country_of(owner);
    match (state, stands_for_state(&title.role)) {
        (Some(c), true) => Some(scene.cast.country(scene.tables, c)),
        (None, true) => Some(owner),
        _ => {
            let label = phrase.label(scene, true);
            let kind = match (title.role.as_str(), phrase.plural) {
                ("rebel", true) => ActorType::ArmedGroup,
                (_, true) => ActorType::Group,
                (_, false) => ActorType::Person,
            };
            let actor = scene.cast.text(scene.tables, &label, kind, state);
            scene.cast.members[actor].many = phrase.plural;
            scene.cast.members[actor].human = !phrase.plural;
            title.role.clone_into(&mut scene.cast.members[actor].sector);
            Some(actor)
        }
    }
}

/// Whether what the holder of such an office does is done by the state.
pub(super) fn stands_for_state(role: &str) -> bool {
    matches!(
        role,
        "head_of_state"
            | "head_of_government"
            | "head_of_organization"
            | "minister"
            | "foreign_minister"
            | "defence_minister"
            | "vice"
            | "official"
            | "envoy"
            | "ambassador"
            | "military"
            | "spokesperson"
            | "security"
    )
}

/// Who held the office at the document's date.
fn by_date(reader: &mut Reader<'_, '_>, owner: usize, title: &Title) -> Option<usize> {
    let scene = &mut *reader.scene;
    let date = scene.date?;
    let of = match scene.member(owner).behind {
        crate::actors::cast::Behind::Table(of) => of,
        _ => Owner::Country(scene.country_of(owner)?),
    };
    let tables = scene.tables;
    let row = holder_at(tables, of, title, date)?;
    Some(link::known(&mut reader.scene.cast, tables, Some(date), row, &DocPerson::default()))
}

/// Who holds an office of a state or body on a day, by the tables.
pub(in crate::actors) fn holder_at(tables: &Tables, of: Owner, title: &Title, date: Date) -> Option<u32> {
    let fits = |row: &&u32| {
        tables.persons[**row as usize].offices.iter().any(|x| {
            let same = if title.office == "leader" {
                link::same_role("leader", &x.role)
            } else {
                x.office == title.office
                    || link::same_role(&title.role, &x.role)
                        && !matches!(
                            title.role.as_str(),
                            "minister" | "vice" | "envoy" | "ambassador" | "security" | "head_of_organization"
                        )
            };
            x.of == of && x.term.contains(date) && same
        })
    };
    let own =
        |row: &u32| tables.persons[*row as usize].offices.iter().any(|x| x.own && x.of == of && x.term.contains(date));
    let mut found: Vec<u32> = tables.by_owner.get(&of)?.iter().filter(fits).copied().collect();
    if found.iter().any(own) {
        found.retain(own);
    }
    chief(tables, &found, of, date)
}

/// Of several leaders, the one who governs.
fn chief(tables: &Tables, rows: &[u32], of: Owner, date: Date) -> Option<u32> {
    let presidential = match of {
        Owner::Country(c) => tables.groups.get("presidential").is_some_and(|g| g.contains(&c)),
        Owner::Body(_) => true,
    };
    let order = if presidential {
        ["head_of_state_and_government", "head_of_state", "head_of_government"]
    } else {
        ["head_of_state_and_government", "head_of_government", "head_of_state"]
    };
    let holds = |row: u32, role: &str| {
        tables.persons[row as usize].offices.iter().any(|x| x.of == of && x.role == role && x.term.contains(date))
    };
    let found = order.iter().find_map(|role| rows.iter().copied().find(|&row| holds(row, role)));
    // two holders of one office at one day: the tables cannot tell
    found.or_else(|| if rows.len() == 1 { rows.first().copied() } else { None })
}

/// "the prime minister" of a text that names no country.
fn nameless(reader: &mut Reader<'_, '_>, title: &Title) -> Option<usize> {
    let office = matches!(title.role.as_str(), "head_of_government" | "foreign_minister" | "defence_minister");
    let scene = &mut *reader.scene;
    let actor = office.then(|| scene.cast.text(scene.tables, &title.office, ActorType::Person, None))?;
    scene.cast.members[actor].human = true;
    Some(actor)
}

/// "the president", "the minister": a person of the document, else the office of the country in question.
fn without_owner(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title) -> Option<usize> {
    if let Some(p) = coref::salience::officer(reader.scene, phrase.s, phrase.head, None, &title.role, &title.office) {
        return Some(p);
    }
    if !stands_for_state(&title.role) || title.role == "head_of_organization" {
        return None;
    }
    let country = coref::salience::country_around(reader.scene, phrase.s, phrase.head)?;
    let owner = reader.scene.cast.country(reader.scene.tables, country);
    by_owner(reader, phrase, title, owner)
}
