//! Whom an office describes: "the Colombian leader", "the foreign minister".

use crate::actors::cast::Behind;
use crate::actors::coref;
use crate::actors::link;
use crate::actors::persons::DocPerson;
use crate::actors::phrases::Phrase;
use crate::actors::reader::Reader;
use crate::actors::scene::{Draft, Scene};
use crate::actors::tables::rows::{Agent, Office, Owner, Title};
use crate::actors::{ActorType, MentionKind};

use super::former;
use super::terms::{holder_at, named_holder};

/// "the Colombian leader", "the foreign minister": whom an office describes.
pub(super) fn describe(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title) -> bool {
    if let Some(group) = rebels_before(reader, phrase, title) {
        crate::actors::groups::put(reader, phrase, vec![group]);
        return true;
    }
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

/// "the Kurdish rebels": the armed group that the text has just named.
fn rebels_before(reader: &Reader<'_, '_>, phrase: &Phrase, title: &Title) -> Option<usize> {
    let &[owner] = phrase.owners.as_slice() else { return None };
    let of_people =
        title.role == "rebel" && phrase.definite && reader.scene.member(owner).actor.kind == ActorType::Group;
    let agent = as_agent(reader, phrase, title, ActorType::ArmedGroup);
    if of_people { coref::descriptions::same_noun(reader, phrase, &agent) } else { None }
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
    let agent = as_agent(reader, phrase, title, kind);
    crate::actors::groups::bare(reader, phrase, &agent)
}

/// A title as a noun for people.
fn as_agent(reader: &Reader<'_, '_>, phrase: &Phrase, title: &Title, kind: ActorType) -> Agent {
    let stands_for_state = matches!(title.role.as_str(), "official" | "envoy" | "ambassador" | "military" | "security");
    let (noun, sector) = (reader.scene.view(phrase.s).lemma(phrase.head), title.role.clone());
    Agent { noun, kind, sector, stands_for_state, refers: true, individual: true }
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
    // "the French and German presidents" are two; "French and German diplomats" are any
    let several = phrase.plural && phrase.owners.len() > 1 && has_one_holder(title);
    if single
        && phrase.owners.len() == 1
        && let Some(p) = super::regions::holder(reader, phrase, title)
    {
        return Some(p);
    }
    if single || several {
        let holder = coref::salience::officer(reader.scene, phrase.s, phrase.head, Some(owner), title);
        // nobody is "his predecessor" himself
        if let Some(p) = holder.filter(|&p| p != owner) {
            return Some(p);
        }
        // "Hamas leader killed": one of several
        let one = phrase.definite || reader.scene.member(owner).actor.kind != ActorType::ArmedGroup;
        if let Some(p) = by_date(reader, owner, title).filter(|_| !several && one) {
            return Some(p);
        }
    }
    let founder = reader.scene.tables.is("of_anybody", &title.office);
    if single
        && (founder || reader.scene.is_country(owner))
        && let Some(p) = coref::people::officer(reader.scene, phrase, title, reader.scene.country_of(owner))
    {
        return Some(p);
    }
    if past && let Behind::Table(of) = reader.scene.member(owner).behind {
        let was = coref::people::former_of(reader.scene, phrase, title, of);
        if was.is_some() {
            return was;
        }
    }
    let scene = &mut *reader.scene;
    let state = scene.country_of(owner).filter(|_| !unknown_body(scene, owner));
    // who was an ambassador once acts for himself
    // "his lawyer" acts for himself
    let own_man = title.role == "official" && !phrase.plural && scene.member(owner).actor.kind == ActorType::Person;
    match (state, stands_for_state(&title.role) && !past && !own_man) {
        (Some(c), true) => Some(scene.cast.country(scene.tables, c)),
        (None, true) if scene.member(owner).actor.kind != ActorType::Person => Some(owner),
        _ => {
            let mut label = phrase.label(scene, !own_man);
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

/// Whether a state or body has one holder of such an office at a time.
fn has_one_holder(title: &Title) -> bool {
    let one = title.role.starts_with("head_of") || title.role.ends_with("minister") || title.role == "vice";
    one || title.role == "ambassador" && !title.office.is_empty()
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

/// "the company's president": a body that only the text names does not have the state's offices.
fn unknown_body(scene: &Scene<'_>, owner: usize) -> bool {
    let m = scene.member(owner);
    m.actor.kind == ActorType::Organization && m.behind == Behind::Text
}

/// Who held the office at the document's date.
fn by_date(reader: &mut Reader<'_, '_>, owner: usize, title: &Title) -> Option<usize> {
    let scene = &mut *reader.scene;
    let date = scene.date?;
    let of = match scene.member(owner).behind {
        crate::actors::cast::Behind::Table(of) => of,
        _ if unknown_body(scene, owner) => return None,
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
        return unnamed_monarch(reader, phrase, title);
    }
    let owner = reader.scene.cast.country(tables, country?);
    by_owner(reader, phrase, title, owner)
}

/// "the queen" of a text that speaks of no other monarchy: of the state that English news means by it.
fn unnamed_monarch(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title) -> Option<usize> {
    let scene = &mut *reader.scene;
    let (tables, date) = (scene.tables, scene.date?);
    let mut states: Vec<u32> = tables.groups.get(&format!("the {}", title.office))?.iter().copied().collect();
    states.sort_unstable();
    let reigns = |x: &Office| tables.is("monarch", &x.office) && x.term.contains(date);
    let monarchy = |c: u32| {
        let rows = tables.by_owner.get(&Owner::Country(c)).into_iter().flatten();
        rows.flat_map(|&row| &tables.persons[row as usize].offices).any(|x| x.of == Owner::Country(c) && reigns(x))
    };
    let present = coref::salience::present(scene, phrase.s, phrase.head);
    let mut spoken_of = present.into_keys().filter_map(|a| scene.country_of(a)).filter(|c| !states.contains(c));
    if spoken_of.any(monarchy) {
        return None;
    }
    let row = states.into_iter().find_map(|c| named_holder(tables, Owner::Country(c), title, date))?;
    Some(link::known(&mut scene.cast, tables, Some(date), row, &DocPerson::default()))
}

/// "the pope": an office that there is once.
fn sole(reader: &mut Reader<'_, '_>, title: &Title) -> Option<usize> {
    let tables = reader.scene.tables;
    let date = reader.scene.date?;
    let row = tables.sole_holder(title, date)?;
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
