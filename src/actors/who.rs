//! Whom a name means by the tables alone, and by which row.

use jiff::civil::Date;

use super::Actor;
use super::cast::Cast;
use super::gazetteer::Sense;
use super::link::{self, same_role};
use super::offices::{holder_at, office_at, regional_holder_at};
use super::persons::DocPerson;
use super::tables::Tables;
use super::tables::rows::{Noun, Office, Owner, Title};
use super::text::{fold_lower, without_stops};

/// Something that a name can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The actor; `None` where the name is no actor.
    pub actor: Option<Actor>,
    /// Why the name can mean it.
    pub why: String,
    /// File and line of the row that says so; empty where the row is not kept.
    pub row: String,
    /// Whether this is what a text of that date means by it, as far as the name alone can tell.
    pub is_meant: bool,
}

impl Tables {
    /// What a name, a surname, a title with a name ("President Bush") or an office ("the US president") can mean in a
    /// text of this date, the likeliest first. Without a date nobody holds an office.
    pub fn meanings(&self, name: &str, date: Option<Date>) -> Vec<Meaning> {
        let name = name.trim();
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let mut out = self.by_name(name);
        for person in self.by_office(name, date).into_iter().chain(self.by_surname_or_title(name, date)) {
            match out.iter_mut().find(|m| m.actor.as_ref().map(|a| &a.id) == person.actor.as_ref().map(|a| &a.id)) {
                Some(known) => known.is_meant |= person.is_meant,
                None => out.push(person),
            }
        }
        if out.iter().all(|m| !m.is_meant) {
            // names that stand for one thing only need nothing else
            if let [only] = out.as_mut_slice() {
                only.is_meant = only.actor.is_some();
            }
        }
        out.sort_by_key(|m| !m.is_meant);
        out
    }

    /// The actor of this id, as the tables have it.
    pub fn actor(&self, id: &str) -> Option<Actor> {
        let country = (0u32..).zip(&self.countries).find(|(row, _)| self.country_id(*row) == id);
        if let Some((row, _)) = country {
            return Some(self.actor_of(Owner::Country(row)));
        }
        let body = (0u32..).zip(&self.bodies).find(|(_, b)| b.id == id);
        if let Some((row, _)) = body {
            return Some(self.actor_of(Owner::Body(row)));
        }
        let row = (0u32..).zip(&self.persons).find(|(_, p)| p.id == id)?.0;
        Some(self.person(row, None))
    }

    fn actor_of(&self, owner: Owner) -> Actor {
        let mut cast = Cast::default();
        let i = cast.owner(self, owner);
        cast.get(i).actor.clone()
    }

    fn person(&self, row: u32, date: Option<Date>) -> Actor {
        let mut cast = Cast::default();
        let i = link::known(&mut cast, self, date, row, &DocPerson::default());
        cast.get(i).actor.clone()
    }

    fn by_name(&self, name: &str) -> Vec<Meaning> {
        let senses = self.names.look_up(name);
        let doubtful = self.ambiguous.contains(&without_stops(name));
        let nothing = senses.contains(&Sense::Nothing);
        let mut out = Vec::new();
        for &sense in senses {
            let owner = super::names::owner(self, sense);
            let why = match sense {
                Sense::Country(_) => "a name of the country",
                Sense::Adjective(_) => "the adjective of the country: who is called so acts for it",
                Sense::People(_) => "the people of the country",
                Sense::Capital(_) => "the capital: the government where it acts, the place after \"in\" or \"from\"",
                Sense::Seat(_) => "the seat of the government",
                Sense::City(_) => "a place in the country",
                Sense::Body(_) => "a name of the body",
                Sense::Person(_) => "a name of the person",
                Sense::Region => "a region of several countries, no actor",
                Sense::Nothing => "no actor, whatever a part of it may name (not_actors.csv)",
            };
            let row = match sense {
                Sense::Person(p) => self.persons[p as usize].place.clone(),
                _ => owner.map_or(String::new(), |o| self.place_of(o)),
            };
            let actor = match sense {
                Sense::Person(p) => Some(self.person(p, None)),
                _ => owner.map(|o| self.actor_of(o)),
            };
            let mut why = why.to_owned();
            if doubtful && actor.is_some() {
                why.push_str("; the name is also something else, and the words round it decide");
            }
            // one row may have the same name as noun and as adjective
            if !out.iter().any(|m: &Meaning| m.actor.is_some() && m.row == row) {
                out.push(Meaning { actor, why, row, is_meant: !nothing && !doubtful && senses.len() == 1 });
            }
        }
        out
    }

    fn place_of(&self, owner: Owner) -> String {
        match owner {
            Owner::Country(c) => self.countries[c as usize].place.clone(),
            Owner::Body(b) => self.bodies[b as usize].place.clone(),
        }
    }

    /// "US president", "Iran's foreign minister", "president of Iran".
    fn by_office(&self, name: &str, date: Option<Date>) -> Vec<Meaning> {
        let Some(date) = date else { return Vec::new() };
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut out = Vec::new();
        let sole = self.titles_of(name).find(|t| self.is("sole_office", &t.office));
        if let Some(row) = sole.and_then(|t| self.sole_holder(t, date)) {
            let held = |x: &Office| sole.is_some_and(|t| x.office == t.office) && x.term.contains(date);
            out.push(self.in_office(row, date, self.term(row, held)));
        }
        for cut in 1..words.len() {
            let (first, second) = (words[..cut].join(" "), words[cut..].join(" "));
            let (owner, office) = match second.strip_prefix("of ") {
                Some(owner) => (owner.trim_start_matches("the ").to_owned(), first),
                None => (first.trim_end_matches("'s").trim_end_matches("’s").to_owned(), second),
            };
            let owners = self.names.look_up(&owner).iter().filter_map(|s| super::names::owner(self, *s));
            let titles: Vec<&Title> = self.titles_of(&office).collect();
            if let Some(region) = self.region(&owner).filter(|_| !titles.is_empty()) {
                let row = titles.iter().find_map(|t| regional_holder_at(self, region, t, date));
                if let Some(row) = row {
                    let term = self.term(row, |x| x.office.contains(&region.office) && x.term.contains(date));
                    out.push(self.in_office(row, date, term));
                }
                if row.is_some() || !region.former {
                    continue;
                }
            }
            for (of, title) in owners.flat_map(|o| titles.iter().map(move |t| (o, *t))) {
                let Some(row) = holder_at(self, of, title, date) else { continue };
                out.push(self.in_office(row, date, office_at(self, row, of, title, date)));
            }
        }
        out
    }

    fn in_office(&self, row: u32, date: Date, term: Option<&Office>) -> Meaning {
        let place = term.map_or_else(|| self.persons[row as usize].place.clone(), |x| x.place.clone());
        let why = self.said(term, &format!("holds the office on {date}"));
        Meaning { actor: Some(self.person(row, Some(date))), why, row: place, is_meant: true }
    }

    /// "Bush", "President Bush", "Mr Petro".
    fn by_surname_or_title(&self, name: &str, date: Option<Date>) -> Vec<Meaning> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut out = Vec::new();
        for cut in 0..words.len() {
            let (title, surname) = (words[..cut].join(" "), words[cut..].join(" "));
            let titles: Vec<&Title> = self.titles_of(&title).collect();
            let Some(rows) = self.by_surname.get(&fold_lower(&surname)).filter(|_| cut == 0 || !titles.is_empty())
            else {
                continue;
            };
            let roles = titles.iter().map(|t| t.role.clone()).filter(|r| !r.is_empty() && r != "honorific").collect();
            let person = DocPerson { parts: vec![fold_lower(&surname)], roles, ..DocPerson::default() };
            let meant = link::row(self, date, &person, |_| false);
            for &row in rows {
                let fits = |x: &Office| {
                    (person.roles.is_empty() || person.roles.iter().any(|r| same_role(r, &x.role)))
                        && date.is_none_or(|d| x.term.contains(d))
                };
                let term = self.term(row, fits);
                let place = term.map_or_else(|| self.persons[row as usize].place.clone(), |x| x.place.clone());
                let otherwise = "a surname, and no office at that date: only after the full name";
                let why = self.said(term, if term.is_some() { "the surname, with an office" } else { otherwise });
                let actor = Some(self.person(row, date));
                out.push(Meaning { actor, why, row: place, is_meant: meant == Some(row) });
            }
        }
        out
    }

    fn titles_of<'t>(&'t self, words: &str) -> impl Iterator<Item = &'t Title> + use<'t> {
        self.nouns.look_up(words).iter().filter_map(|n| match n {
            Noun::Title(t) => Some(&self.titles[*t as usize]),
            _ => None,
        })
    }

    fn term(&self, row: u32, fits: impl Fn(&Office) -> bool) -> Option<&Office> {
        self.persons[row as usize].offices.iter().find(|x| fits(x))
    }

    fn said(&self, term: Option<&Office>, otherwise: &str) -> String {
        let Some(x) = term else { return otherwise.to_owned() };
        let of = match x.of {
            Owner::Country(c) => &self.countries[c as usize].short,
            Owner::Body(b) => &self.bodies[b as usize].short,
        };
        let day = |d: Option<Date>| d.map_or("…".to_owned(), |d| d.to_string());
        format!("{otherwise}: {} of {of}, {} to {}", x.office, day(x.term.start), day(x.term.end))
    }
}
