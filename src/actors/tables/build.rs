//! From the files to the tables.

mod lexicon;

use std::collections::{HashMap, HashSet};

use super::dates::Term;
use super::own::{self, ActorFile};
use super::rows::{Agent, Body, City, Country, Description, Noun, Office, Owner, Person, Region, Title};
use super::sheet::{Row, Sheet, TableError, TableProblem};
use super::{Tables, sources};
use crate::actors::ActorType;
use crate::actors::gazetteer::{Gazetteer, Sense};
use crate::actors::text::{fold_lower, without_stops};

/// Collects rows until [`Builder::finish`].
pub(super) struct Builder {
    countries: Vec<Country>,
    cities: Vec<City>,
    bodies: Vec<Body>,
    persons: Vec<Person>,
    titles: Vec<Title>,
    agents: Vec<Agent>,
    descriptions: Vec<Description>,
    names: Gazetteer<Sense>,
    nouns: Gazetteer<Noun>,
    by_code: HashMap<String, u32>,
    body_ids: HashMap<String, u32>,
    person_ids: HashMap<String, u32>,
    ambiguous: HashSet<String>,
    modifiers: HashMap<String, String>,
    regions: HashMap<String, Region>,
    words: HashMap<String, HashSet<String>>,
    groups: HashMap<String, HashSet<u32>>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            countries: Vec::new(),
            cities: Vec::new(),
            bodies: Vec::new(),
            persons: Vec::new(),
            titles: Vec::new(),
            agents: Vec::new(),
            descriptions: Vec::new(),
            names: Gazetteer::of_names(),
            nouns: Gazetteer::of_words(),
            by_code: HashMap::new(),
            body_ids: HashMap::new(),
            person_ids: HashMap::new(),
            ambiguous: HashSet::new(),
            modifiers: HashMap::new(),
            regions: HashMap::new(),
            words: HashMap::new(),
            groups: HashMap::new(),
        }
    }
}

/// Row number of what is pushed next.
fn next<T>(rows: &[T]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

/// The identifier of a row: the Wikidata id where the table states one.
pub(super) fn identifier(row: Row<'_>) -> Result<String, TableError> {
    Ok(match row.get("wikidata") {
        "" => format!("urn:chancery:actor:{}", row.must("id")?),
        q => format!("wd:{q}"),
    })
}

/// `name` without a bracket that only tells it from others: "al-Shabaab (Mozambique)".
fn without_bracket(name: &str) -> &str {
    name.split_once(" (").filter(|(_, rest)| rest.ends_with(')')).map_or(name, |(bare, _)| bare)
}

impl Builder {
    /// Reads the tables of the program, and lays the user's own rows over them.
    pub(super) fn read(mut self, own: &[ActorFile]) -> Result<Self, TableError> {
        let sheet = |file: &str, needed: &[&str]| -> Result<Sheet, TableError> {
            let mut sheet = Sheet::read(file, sources::text(file), needed)?;
            if let Some((_, _, key)) = own::KINDS.iter().find(|k| k.1 == file) {
                sheet.lay_over(key, own.iter().flat_map(|o| o.rows(file)));
            }
            Ok(sheet)
        };
        self.countries(&sheet(
            "countries.csv",
            &["id", "wikidata", "name", "short", "aliases", "adjectives", "people", "capital", "seats", "ambiguous"],
        )?)?;
        self.former_states(&sheet("former_states.csv", &["name", "aliases", "adjectives", "people", "maps_to"])?)?;
        self.bodies(&sheet(
            "organizations.csv",
            &["id", "wikidata", "name", "short", "aliases", "kind", "ambiguous"],
        )?)?;
        self.bodies(&sheet("armed_groups.csv", &["id", "name", "short", "aliases", "type", "country", "ambiguous"])?)?;
        self.bodies(&sheet(
            "bodies.csv",
            &["id", "name", "short", "aliases", "country", "sector", "stands_for_state", "ambiguous"],
        )?)?;
        self.bodies(&sheet("peoples.csv", &["id", "name", "short", "aliases", "type", "country", "ambiguous"])?)?;
        self.regions(&sheet("regions.csv", &["names", "country", "office", "former"])?)?;
        self.cities(&sheet("cities.csv", &["name", "country"])?)?;
        self.persons(&sheet("persons.csv", &["id", "name", "surname", "aliases", "gender", "country"])?)?;
        self.titles(&sheet("titles.csv", &["title", "aliases", "office", "role", "gender", "needs_of"])?)?;
        let mut leaders = sheet("leaders.csv", &["person", "office", "role", "of", "start", "end"])?;
        for file in own {
            let anew = file.persons_with_terms();
            leaders.retain(|row| !anew.contains(row.get("person")));
            leaders.append(&file.terms()?);
        }
        self.leaders(&leaders)?;
        self.modifiers(&sheet("title_modifiers.csv", &["word", "meaning"])?)?;
        self.agents(&sheet(
            "agents.csv",
            &["noun", "plural", "type", "sector", "stands_for_state", "definite_refers"],
        )?)?;
        self.descriptions(&sheet("descriptions.csv", &["phrase", "refers", "number", "gender", "verbs"])?)?;
        self.words(&sheet("words.csv", &["class", "words"])?)?;
        self.people();
        self.groups(&sheet("country_groups.csv", &["word", "countries"])?)?;
        self.not_actors(&sheet("not_actors.csv", &["phrase"])?)?;
        Ok(self)
    }

    /// The tables are complete.
    pub(super) fn finish(self) -> Tables {
        let mut words = self.words;
        given_names(&self.persons, &mut words);
        let mut by_surname: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_owner: HashMap<Owner, Vec<u32>> = HashMap::new();
        for (i, person) in (0u32..).zip(&self.persons) {
            let single = person.aliases.iter().filter(|a| !a.contains(' ')).map(String::as_str);
            for surname in person.surname.split('|').chain(single) {
                let list = by_surname.entry(fold_lower(surname.trim())).or_default();
                if list.last() != Some(&i) {
                    list.push(i);
                }
            }
            for office in &person.offices {
                let list = by_owner.entry(office.of).or_default();
                if list.last() != Some(&i) {
                    list.push(i);
                }
            }
        }
        Tables {
            countries: self.countries,
            cities: self.cities,
            bodies: self.bodies,
            persons: self.persons,
            titles: self.titles,
            agents: self.agents,
            descriptions: self.descriptions,
            names: self.names,
            nouns: self.nouns,
            by_surname,
            by_owner,
            ambiguous: self.ambiguous,
            modifiers: self.modifiers,
            words,
            regions: self.regions,
            groups: self.groups,
        }
    }

    fn countries(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let at = next(&self.countries);
            let country = Country {
                code: row.must("id")?.to_owned(),
                wikidata: row.get("wikidata").to_owned(),
                name: row.must("name")?.to_owned(),
                short: row.first(&["short", "name"])?.to_owned(),
                aliases: row.strings("aliases"),
                adjectives: row.strings("adjectives"),
                people: row.strings("people"),
                capitals: row.strings("capital"),
                seats: row.strings("seats"),
                continent: row.get("continent").to_owned(),
                ambiguous: row.strings("ambiguous"),
                place: row.place(),
            };
            if self.by_code.insert(country.code.clone(), at).is_some() {
                return Err(row.error(TableProblem::Duplicate(country.code)));
            }
            self.country_names(&country, at);
            self.ambiguous.extend(country.ambiguous.iter().map(|s| without_stops(s)));
            self.countries.push(country);
        }
        Ok(())
    }

    fn country_names(&mut self, c: &Country, at: u32) {
        for name in [&c.name, &c.short].into_iter().chain(&c.aliases) {
            self.names.add(name, Sense::Country(at));
        }
        for name in &c.adjectives {
            self.names.add(name, Sense::Adjective(at));
        }
        for name in &c.people {
            self.names.add(name, Sense::People(at));
        }
        for name in &c.capitals {
            self.names.add(name, Sense::Capital(at));
        }
        for name in &c.seats {
            self.names.add(name, Sense::Seat(at));
        }
    }

    fn code(&self, row: Row<'_>, column: &str, value: &str) -> Result<u32, TableError> {
        let unknown = || row.error(TableProblem::Unknown { column: column.to_owned(), value: value.to_owned() });
        self.by_code.get(value).copied().ok_or_else(unknown)
    }

    /// States that are no more, under the state that they became.
    fn former_states(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let at = self.code(row, "maps_to", row.must("maps_to")?)?;
            for name in std::iter::once(row.must("name")?).chain(row.list("aliases")) {
                self.names.add(name, Sense::Country(at));
            }
            for name in row.list("adjectives") {
                self.names.add(name, Sense::Adjective(at));
            }
            for name in row.list("people") {
                self.names.add(name, Sense::People(at));
            }
        }
        Ok(())
    }

    fn bodies(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let at = next(&self.bodies);
            if self.body_ids.insert(row.must("id")?.to_owned(), at).is_some() {
                return Err(row.error(TableProblem::Duplicate(row.get("id").to_owned())));
            }
            let country = row.list("country").next().map(|code| self.code(row, "country", code)).transpose()?;
            let kind = match (row.get("type"), row.get("kind"), row.get("sector")) {
                ("armed_group", ..) => ActorType::ArmedGroup,
                ("", "", _) => ActorType::Government,
                ("group", ..) => ActorType::Group,
                ("organization", ..) | ("", ..) => ActorType::Organization,
                (other, ..) => return Err(row.bad("type", other)),
            };
            let name = without_bracket(row.must("name")?);
            let body = Body {
                id: identifier(row)?,
                name: name.to_owned(),
                short: if row.get("short").is_empty() { name.to_owned() } else { row.get("short").to_owned() },
                aliases: row.strings("aliases"),
                kind,
                country,
                sector: if row.get("sector").is_empty() {
                    row.get("kind").to_owned()
                } else {
                    row.get("sector").to_owned()
                },
                stands_for_state: row.yes("stands_for_state")?,
                place: row.place(),
            };
            let sense = if body.sector == "media" { Sense::Nothing } else { Sense::Body(at) };
            for name in [&body.name, &body.short].into_iter().chain(&body.aliases) {
                self.names.add(name, sense);
            }
            self.ambiguous.extend(row.list("ambiguous").map(without_stops));
            if body.sector == "party" {
                self.small_party(&body, sense, row);
            }
            self.bodies.push(body);
        }
        Ok(())
    }

    fn regions(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let country = self.code(row, "country", row.must("country")?)?;
            let (office, former) = (row.must("office")?.to_owned(), row.yes("former")?);
            for name in row.list("names") {
                self.regions.insert(fold_lower(name), Region { country, office: office.clone(), former });
            }
        }
        Ok(())
    }

    fn cities(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let names = || std::iter::once(row.get("name")).chain(row.list("aliases"));
            row.must("name")?;
            if row.get("country").is_empty() {
                names().for_each(|name| self.names.add(name, Sense::Region));
            }
            for code in row.list("country") {
                let at = next(&self.cities);
                let country = self.code(row, "country", code)?;
                names().for_each(|name| self.names.add(name, Sense::City(at)));
                self.cities.push(City { country });
            }
            self.ambiguous.extend(row.list("ambiguous").map(without_stops));
        }
        Ok(())
    }

    fn persons(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let at = next(&self.persons);
            if self.person_ids.insert(row.must("id")?.to_owned(), at).is_some() {
                return Err(row.error(TableProblem::Duplicate(row.get("id").to_owned())));
            }
            let country = row.list("country").next().map(|code| self.code(row, "country", code)).transpose()?;
            let name = row.must("name")?;
            let surname = if row.get("surname").is_empty() {
                name.rsplit(' ').next().unwrap_or(name)
            } else {
                row.get("surname")
            };
            let person = Person {
                id: identifier(row)?,
                name: name.to_owned(),
                surname: surname.to_owned(),
                aliases: row.strings("aliases"),
                gender: row.get("gender").to_owned(),
                country,
                offices: Vec::new(),
                place: row.place(),
            };
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                self.names.add(name, Sense::Person(at));
            }
            self.persons.push(person);
        }
        Ok(())
    }

    fn leaders(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let id = row.must("person")?;
            let unknown = |column: &str, value: &str| {
                row.error(TableProblem::Unknown { column: column.to_owned(), value: value.to_owned() })
            };
            let &person = self.person_ids.get(id).ok_or_else(|| unknown("person", id))?;
            let of = row.must("of")?;
            let owner = match (self.by_code.get(of), self.body_ids.get(of)) {
                (Some(&c), _) => Owner::Country(c),
                (None, Some(&b)) => Owner::Body(b),
                (None, None) => return Err(unknown("of", of)),
            };
            let term =
                Term::parse(row.get("start"), row.get("end")).ok_or_else(|| row.bad("start", row.get("start")))?;
            if let (Some(start), Some(end)) = (term.start, term.end)
                && end < start
            {
                return Err(row.error(TableProblem::Backwards { start: start.to_string(), end: end.to_string() }));
            }
            let office = row.must("office")?.to_owned();
            let role = match row.get("role") {
                "" => self.titles.iter().find(|t| t.office == office).map_or("official", |t| &t.role).to_owned(),
                role => role.to_owned(),
            };
            let own = !row.place().starts_with("leaders.csv:");
            if own {
                self.own_title(&office, &role);
            }
            let office = Office { office, role, of: owner, term, own, place: row.place() };
            self.persons[person as usize].offices.push(office);
        }
        Ok(())
    }
}

/// Given names whose gender the persons of the tables tell: at least two of them, all of one gender.
fn given_names(persons: &[Person], words: &mut HashMap<String, HashSet<String>>) {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for person in persons {
        let Some((given, _)) = person.name.split_once(' ') else { continue };
        let entry = counts.entry(given).or_default();
        match person.gender.as_str() {
            "m" => entry.0 += 1,
            "f" => entry.1 += 1,
            _ => {}
        }
    }
    for (given, (m, f)) in counts {
        let class = match (m, f) {
            (2.., 0) => "given_m",
            (0, 1..) => "given_f",
            _ => continue,
        };
        words.entry(class.to_owned()).or_default().insert(given.to_owned());
    }
}
