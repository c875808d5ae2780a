//! Persons of the document to rows of the tables, by name, office and date.

use jiff::civil::Date;

use super::cast::{Behind, Cast, Gender, Held, Member};
use super::persons::DocPerson;
use super::tables::Tables;
use super::tables::rows::{Office, Owner, Person};
use super::text::slug;
use super::{Actor, ActorType};

/// How many days after a term its holder is still spoken of by the bare surname.
const REMEMBERED: i64 = 1100;

/// The row that a person of the document is, if any can be. Of two who fit alike it is the one of whose state (`here`) the
/// document speaks: "King Abdullah received the envoy in Riyadh".
pub(super) fn row(tables: &Tables, date: Option<Date>, person: &DocPerson, here: impl Fn(u32) -> bool) -> Option<u32> {
    let full = !person.rows.is_empty();
    let given = person.parts.len() > 1;
    let candidates: Vec<u32> = if full {
        person.rows.clone()
    } else if given {
        return by_given_name(tables, date, person);
    } else {
        tables.by_surname.get(person.parts.last()?)?.clone()
    };
    let scored = candidates.into_iter().filter_map(|row| {
        let p = &tables.persons[row as usize];
        let gender = Gender::of(&p.gender).fits(person.gender);
        let score = if gender { score(p, date, person)? } else { return None };
        Some((score, p.country.is_some_and(&here), std::cmp::Reverse(row)))
    });
    let mut best: Vec<(i32, bool, std::cmp::Reverse<u32>)> = scored.collect();
    best.sort_unstable();
    let &(top, spoken_of, std::cmp::Reverse(row)) = best.last()?;
    let tie = best.len() > 1 && (best[best.len() - 2].0, best[best.len() - 2].1) == (top, spoken_of);
    // a full name needs no more; a bare surname needs an office that fits and nobody else whom it fits
    (full && (!tie || top > 0) || top >= 2 && !tie || top >= 4).then_some(row)
}

/// "Donald H. Rumsfeld": a name with more between given name and surname than the tables have, of one who is in office
/// or was not long ago.
fn by_given_name(tables: &Tables, date: Option<Date>, person: &DocPerson) -> Option<u32> {
    let (first, last) = (person.parts.first()?, person.parts.last()?);
    let rows = tables.by_surname.get(last).filter(|_| person.parts.len() > 2 && first.len() > 2)?;
    let recent = |o: &Office| date.is_some_and(|d| o.term.contains(d) || (0..REMEMBERED).contains(&o.term.distance(d)));
    let mut fitting = rows.iter().copied().filter(|&row| {
        let p = &tables.persons[row as usize];
        let same = p.name.split(' ').next().is_some_and(|g| super::text::fold_lower(g) == *first);
        same && Gender::of(&p.gender).fits(person.gender) && p.offices.iter().any(recent)
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// How well a row fits; `None` where it cannot be.
fn score(row: &Person, date: Option<Date>, person: &DocPerson) -> Option<i32> {
    let owner = person
        .owners
        .iter()
        .any(|o| row.offices.iter().any(|x| x.of == *o) || matches!(o, Owner::Country(c) if row.country == Some(*c)));
    let foreign = !person.owners.is_empty() && !owner;
    // "Williams" by itself is hardly the governor-general of Grenada
    let bare = person.roles.is_empty() && person.owners.is_empty() && person.rows.is_empty();
    let fitting = |x: &&Office| {
        person.roles.iter().any(|r| same_role(r, &x.role))
            || person.roles.is_empty() && !(bare && x.office == "governor-general")
    };
    let mut score = 0;
    if owner {
        score += 2;
    }
    if foreign && person.rows.is_empty() {
        return None;
    }
    let Some(date) = date else {
        return Some(score + i32::from(row.offices.iter().any(|x| fitting(&x))));
    };
    let now = row.offices.iter().filter(|x| x.term.contains(date)).filter(fitting).count();
    let nearest = row.offices.iter().filter(fitting).map(|x| x.term.distance(date)).filter(|d| *d >= 0).min();
    if now > 0 {
        score += 3;
    } else if nearest.is_some_and(|d| person.former || d < REMEMBERED) {
        score += if person.former { 2 } else { 1 };
    } else if person.rows.is_empty() {
        return None;
    }
    if !person.roles.is_empty() && (now > 0 || person.former && nearest.is_some()) {
        score += 1;
    }
    Some(score)
}

/// Whether a title's kind of office can be an office of the tables: "leader" is any of the highest.
pub(super) fn same_role(title: &str, office: &str) -> bool {
    let state = |r: &str| matches!(r, "head_of_state" | "head_of_state_and_government");
    let government = |r: &str| matches!(r, "head_of_government" | "head_of_state_and_government");
    let high = |r: &str| state(r) || government(r) || r == "head_of_organization";
    match title {
        "leader" => high(office),
        "elect" => state(office) || government(office),
        "head_of_state" => state(office) || office == "head_of_organization",
        "head_of_government" => government(office),
        "head_of_organization" => high(office),
        "minister" => office.ends_with("minister"),
        "ambassador" | "envoy" => matches!(office, "ambassador" | "envoy"),
        _ => title == office,
    }
}

/// How well an office answers to a title: 3 the same, 2 in other words, 1 of the same kind; `None` where it is another.
pub(super) fn answers(tables: &Tables, title: &str, role: &str, held: &str, held_role: &str) -> Option<u8> {
    let held = held.strip_prefix("acting ").unwrap_or(held);
    let is = |class: &str| tables.is(class, title) && tables.is(class, held);
    if title == held {
        return Some(3);
    }
    if is("premier") || is("prosecutor") || tables.is("sovereign", title) && tables.is("monarch", held) {
        return Some(2);
    }
    // a king is no emir and a chancellor no prime minister
    if is("own_office") || tables.is("monarch", title) {
        return None;
    }
    if !same_role(if title == "leader" { "leader" } else { role }, held_role) {
        return None;
    }
    Some(if held.strip_suffix(title).is_some_and(|rest| rest.ends_with(' ')) { 2 } else { 1 })
}

/// The actor of a row.
pub(super) fn known(cast: &mut Cast, tables: &Tables, date: Option<Date>, row: u32, person: &DocPerson) -> usize {
    let p = &tables.persons[row as usize];
    let current: Vec<&Office> = p.offices.iter().filter(|x| date.is_none_or(|d| x.term.contains(d))).collect();
    let body = |x: &&&Office| matches!(x.of, Owner::Body(_));
    // who speaks for an organisation does not stand for the state of his passport
    let country =
        if !current.is_empty() && date.is_some() && current.iter().all(|x| body(&x)) { None } else { p.country };
    let mut held = Vec::new();
    for x in current {
        let of = cast.owner(tables, x.of);
        held.push(Held { role: x.role.clone(), office: x.office.clone(), of: Some(of) });
    }
    let mut aliases = Vec::new();
    let surnames = p.surname.split('|').map(str::trim);
    for a in surnames.chain(p.aliases.iter().map(String::as_str)).chain([person.name.as_str()]) {
        if a != p.name && !a.is_empty() && !aliases.iter().any(|x| x == a) {
            aliases.push(a.to_owned());
        }
    }
    let actor = Actor {
        id: p.id.clone(),
        label: p.name.clone(),
        short: p.surname.split('|').next().unwrap_or_default().trim().to_owned(),
        kind: ActorType::Person,
        country: country.map(|c| tables.countries[c as usize].code.clone()),
        aliases,
    };
    let gender = if p.gender.is_empty() { person.gender } else { Gender::of(&p.gender) };
    cast.add(Member {
        actor,
        behind: Behind::Person(row as usize),
        gender,
        many: false,
        human: true,
        country,
        held,
        noun: String::new(),
        sector: String::new(),
    })
}

/// The actor of a person whom no table knows.
pub(super) fn unknown(cast: &mut Cast, tables: &Tables, person: &DocPerson) -> usize {
    let country = person.owners.iter().find_map(|o| match o {
        Owner::Country(c) => Some(*c),
        _ => None,
    });
    let short = person.name.rsplit(' ').next().unwrap_or(&person.name).to_owned();
    let aliases = if short == person.name { Vec::new() } else { vec![short.clone()] };
    let actor = Actor {
        id: format!("urn:chancery:actor:{}", slug(&person.name)),
        label: person.name.clone(),
        short,
        kind: ActorType::Person,
        country: country.map(|c| tables.countries[c as usize].code.clone()),
        aliases,
    };
    cast.add(Member {
        actor,
        behind: Behind::Text,
        gender: person.gender,
        many: false,
        human: true,
        country,
        held: Vec::new(),
        noun: String::new(),
        sector: String::new(),
    })
}
