//! Which names are one person.

use crate::actors::cast::{Cast, Gender};
use crate::actors::gazetteer::{Hit, Sense};
use crate::actors::names::{Found, owner, words};
use crate::actors::scene::{Scene, Use};
use crate::actors::tables::Tables;
use crate::actors::tables::rows::Noun;
use crate::actors::text::fold_lower;
use crate::actors::{MentionKind, link};

use super::{DocPerson, PersonName, Persons};

/// Decides which names are one person.
pub(in crate::actors) fn cluster(scene: &Scene<'_>, found: &Found, nouns: &[Vec<Hit>], persons: &mut Persons) {
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (s, names) in persons.names.iter().enumerate() {
        order.extend((0..names.len()).map(|k| (s, k)));
    }
    // full names first, so that surnames before and after find them
    order.sort_by_key(|&(s, k)| (persons.names[s][k].end - persons.names[s][k].start == 1, s, k));
    let mut seen: Vec<(usize, usize, usize)> = Vec::new();
    // of two Kims, "Kim" stays the one that it has been
    let mut short: Vec<usize> = Vec::new();
    for (s, k) in order {
        let name = persons.names[s][k].clone();
        let view = scene.view(s);
        let parts: Vec<String> = (name.start..name.end)
            .map(|i| fold_lower(view.form(i)))
            .filter(|p| p.chars().any(char::is_alphanumeric))
            .collect();
        let gender = gender_of(scene.tables, &name, &parts);
        let who = same_person(&persons.people, &seen, &short, &parts, gender, (s, name.start)).unwrap_or_else(|| {
            persons.people.push(DocPerson {
                name: words(view, name.start, name.end),
                parts: parts.clone(),
                ..DocPerson::default()
            });
            persons.people.len() - 1
        });
        seen.push((s, name.start, who));
        if parts.len() == 1 {
            short.push(who);
        }
        persons.names[s][k].who = who;
        let person = &mut persons.people[who];
        if parts.len() > person.parts.len() {
            person.parts = parts;
            person.name = words(view, name.start, name.end);
        }
        evidence(scene, found, person, s, &name, gender);
        beside(scene, found, &nouns[s], person, s, &name);
    }
}

/// The person among those known whom a name can mean.
fn same_person(
    people: &[DocPerson],
    seen: &[(usize, usize, usize)],
    short: &[usize],
    parts: &[String],
    gender: Gender,
    at: (usize, usize),
) -> Option<usize> {
    let fits = |p: &DocPerson| {
        if !p.gender.fits(gender) || parts.is_empty() {
            return false;
        }
        if parts.len() == 1 {
            return p.parts.last() == parts.last() || p.parts.len() > 1 && p.parts.contains(&parts[0]);
        }
        let (short, long) =
            if parts.len() <= p.parts.len() { (parts, p.parts.as_slice()) } else { (p.parts.as_slice(), parts) };
        let initial =
            |a: &str, b: &str| a == b || a.trim_end_matches('.').len() == 1 && b.starts_with(a.trim_end_matches('.'));
        short.len() > 1 && short.iter().all(|x| long.contains(x))
            || short.len() == 1 && long.last() == short.last()
            || short.last() == long.last() && (initial(&short[0], &long[0]) || initial(&long[0], &short[0]))
    };
    let surname = |i: usize| people[i].parts.last() == parts.last();
    let nearest = |i: usize| {
        let gap = |&&(s, t, who): &&(usize, usize, usize)| {
            (who == i).then_some(((s, t) > at, s.abs_diff(at.0), t.abs_diff(at.1)))
        };
        seen.iter().filter_map(|x| gap(&x)).min()
    };
    (0..people.len()).filter(|&i| fits(&people[i])).min_by_key(|&i| (!surname(i), !short.contains(&i), nearest(i)))
}

/// What titles and the given name say of the gender.
fn gender_of(tables: &Tables, name: &PersonName, parts: &[String]) -> Gender {
    for (_, noun) in &name.titles {
        if let Noun::Title(t) = noun {
            let gender = Gender::of(&tables.titles[*t as usize].gender);
            if gender != Gender::Unknown {
                return gender;
            }
        }
    }
    // a word by itself is a given name where no person of the tables is called so by the surname
    let alone = |p: &String| parts.len() > 1 || name.titles.is_empty() && !tables.by_surname.contains_key(p);
    let given = parts.first().filter(|p| alone(p)).map(|p| crate::actors::text::title_case(p));
    match given {
        Some(g) if tables.is("given_m", &g) && !tables.is("given_f", &g) => Gender::Male,
        Some(g) if tables.is("given_f", &g) && !tables.is("given_m", &g) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Notes what stands with a name.
fn evidence(scene: &Scene<'_>, found: &Found, person: &mut DocPerson, s: usize, name: &PersonName, gender: Gender) {
    if person.gender == Gender::Unknown {
        person.gender = gender;
    }
    for (hit, noun) in &name.titles {
        if let Noun::Title(t) = noun {
            let title = &scene.tables.titles[*t as usize];
            if !title.role.is_empty() && title.role != "honorific" && !person.roles.contains(&title.role) {
                person.roles.push(title.role.clone());
            }
        }
        let view = scene.view(s);
        let modifier =
            (hit.start > 0).then(|| scene.tables.modifiers.get(&view.form(hit.start - 1).to_lowercase())).flatten();
        person.former |= modifier.is_some_and(|m| m == "former");
    }
    person.owners.extend(name.owner);
    for hit in found.hits[s].iter().filter(|h| h.start <= name.start && name.end <= h.end) {
        for sense in scene.tables.names.senses(*hit) {
            if let Sense::Person(row) = sense
                && !person.rows.contains(row)
            {
                person.rows.push(*row);
            }
        }
    }
}

/// "Mr Ivanov, the Russian foreign minister": the office that stands behind a name, and whose it is.
fn beside(scene: &Scene<'_>, found: &Found, nouns: &[Hit], person: &mut DocPerson, s: usize, name: &PersonName) {
    let (tables, view) = (scene.tables, scene.view(s));
    let head = view.top(name.phrase, name.end);
    // "Kohl, Major and Chirac" are three
    let apposed = view.children(head).iter().copied().filter(|&c| c >= name.end && view.relation(c) == "appos");
    let apposed = apposed.filter(|&c| view.form(c).starts_with(char::is_lowercase) || view.child(c, "det").is_some());
    for noun in apposed {
        let Some(hit) = nouns.iter().find(|h| h.start <= noun && noun < h.end) else { continue };
        let title = tables.nouns.senses(*hit).iter().find_map(|n| match n {
            Noun::Title(t) => Some(&tables.titles[*t as usize]),
            _ => None,
        });
        let Some(title) = title.filter(|t| !t.office.is_empty()) else { continue };
        let start = view.phrase_start(noun);
        let before = |i: usize| tables.modifiers.get(&view.form(i).to_lowercase());
        if (start..hit.start).any(|i| before(i).is_some()) {
            continue;
        }
        let owners = found.hits[s].iter().filter(|h| h.start >= start && h.end <= hit.start);
        let owners = owners.filter_map(|h| tables.names.senses(*h).iter().find_map(|x| owner(tables, *x)));
        person.owners.extend(owners);
        if !person.roles.contains(&title.role) {
            person.roles.push(title.role.clone());
        }
    }
}

/// Puts the persons on the stage: who they are by the tables, and where they are named.
pub(in crate::actors) fn place(scene: &mut Scene<'_>, persons: &mut Persons) {
    for person in &mut persons.people {
        person.member = member(&mut scene.cast, scene.tables, scene.date, person);
    }
    for s in 0..persons.names.len() {
        for name in &persons.names[s] {
            let view = scene.view(s);
            let actor = persons.people[name.who].member;
            let head = view.top(name.phrase, name.end);
            scene.take(s, name.phrase, name.start, Use::Part);
            scene.single(s, head, (name.start, name.end), actor, MentionKind::Name);
            // where the tree tears title and name apart, the name has its own place
            let own = view.top(name.start, name.end);
            if own != head && view.head(own).is_none_or(|h| h < name.phrase || h >= name.end) {
                scene.single(s, own, (name.start, name.end), actor, MentionKind::Name);
            }
        }
    }
}

/// The actor of a person.
fn member(cast: &mut Cast, tables: &Tables, date: Option<jiff::civil::Date>, person: &DocPerson) -> usize {
    let here = |country: u32| cast.find_country(country).is_some();
    match link::row(tables, date, person, here) {
        Some(row) => link::known(cast, tables, date, row, person),
        None => link::unknown(cast, tables, person),
    }
}
