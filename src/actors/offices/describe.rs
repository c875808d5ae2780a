//! Whom an office describes: "the Colombian leader", "the foreign minister".

use crate::actors::coref;
use crate::actors::link;
use crate::actors::persons::DocPerson;
use crate::actors::phrases::Phrase;
use crate::actors::reader::Reader;
use crate::actors::scene::Draft;
use crate::actors::tables::rows::{Agent, Owner, Person, Title};
use crate::actors::{ActorType, MentionKind};

use super::former;
use super::terms::{holder_at, named_holder};

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
        let regional = super::regions::holder(reader, phrase, title);
        actors.extend(regional.or_else(|| without_owner(reader, phrase, title)).or_else(|| nameless(reader, title)));
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
    if single
        && phrase.owners.len() == 1
        && let Some(p) = super::regions::holder(reader, phrase, title)
    {
        return Some(p);
    }
    if single || several {
        if let Some(p) = coref::salience::officer(reader.scene, phrase.s, phrase.head, Some(owner), title) {
            return Some(p);
        }
        // "Hamas leader killed": one of several
        let one = phrase.definite || reader.scene.member(owner).actor.kind != ActorType::ArmedGroup;
        if let Some(p) = by_date(reader, owner, title).filter(|_| !several && one) {
            return Some(p);
        }
    }
    if single
        && reader.scene.is_country(owner)
        && let Some(p) = coref::people::officer(reader.scene, phrase, title, reader.scene.country_of(owner))
    {
        return Some(p);
    }
    let scene = &mut *reader.scene;
    let state = scene.country_of(owner);
    // who was an ambassador once acts for himself
    match (state, stands_for_state(&title.role) && !past) {
        (Some(c), true) => Some(scene.cast.country(scene.tables, c)),
        (None, true) => Some(owner),
        _ => {
            let mut label = phrase.label(scene, true);
            if past && !label.to_lowercase().contains("former") {
                label.insert_str(0, "former ");
            }
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
    if former(reader, phrase) {
        return coref::people::former(reader.scene, phrase, title);
    }
    if let Some(p) = coref::salience::officer(reader.scene, phrase.s, phrase.head, None, title) {
        return Some(p);
    }
    let tables = reader.scene.tables;
    if tables.is("sole_office", &title.office) {
        return sole(reader, title);
    }
    if let Some(p) = coref::people::officer(reader.scene, phrase, title, None) {
        return Some(p);
    }
    if !stands_for_state(&title.role) || title.role == "head_of_organization" {
        return None;
    }
    let country = coref::salience::country_around(reader.scene, phrase.s, phrase.head);
    if tables.is("own_office", &title.office)
        && let Some(p) = of_any(reader, phrase, title, country)
    {
        return Some(p);
    }
    if tables.is("monarch", &title.office) {
        return None;
    }
    let owner = reader.scene.cast.country(tables, country?);
    by_owner(reader, phrase, title, owner)
}

/// "the pope": an office that there is once.
fn sole(reader: &mut Reader<'_, '_>, title: &Title) -> Option<usize> {
    let tables = reader.scene.tables;
    let date = reader.scene.date?;
    let holds = |p: &Person| p.offices.iter().any(|x| x.office == title.office && x.term.contains(date));
    let row = (0u32..).zip(&tables.persons).find(|(_, p)| holds(p))?.0;
    Some(link::known(&mut reader.scene.cast, tables, Some(date), row, &DocPerson::default()))
}

/// "the chancellor", "the emir" of a text that has several states: of the country in question, else of one that has such
/// an office.
fn of_any(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title, first: Option<u32>) -> Option<usize> {
    let scene = &mut *reader.scene;
    let date = scene.date?;
    let mut present: Vec<(usize, f64)> = coref::salience::present(scene, phrase.s, phrase.head).into_iter().collect();
    present.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let others: Vec<u32> = present.into_iter().filter_map(|(a, _)| scene.country_of(a)).collect();
    let mut rows = first.into_iter().chain(others);
    let row = rows.find_map(|c| named_holder(scene.tables, Owner::Country(c), title, date))?;
    Some(link::known(&mut scene.cast, scene.tables, Some(date), row, &DocPerson::default()))
}
