//! What the tables say of the actors of a graph: names of states, blocs and their members, sectors.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::dates::Term;
use super::sheet::{Row, Sheet, TableError};
use super::{build, sources};
use crate::actors::text::slug;
use crate::actors::{Actor, ActorType};

/// Facts about states, blocs and sectors, for those who ask a graph.
#[derive(Debug, Default)]
pub struct Directory {
    /// By ISO 3166-1 alpha-3.
    states: BTreeMap<String, State>,
    /// Code by every name, as [`slug`] writes it.
    codes: HashMap<String, String>,
    blocs: Vec<Bloc>,
    /// By actor id, and by noun.
    sectors: HashMap<String, BTreeSet<String>>,
    /// What other tables call a sector, by sector.
    includes: BTreeMap<String, Vec<String>>,
}

#[derive(Debug)]
struct State {
    name: String,
    continent: String,
}

/// An organisation of states, with its members over time.
#[derive(Debug)]
pub struct Bloc {
    /// Id of its actor.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// Name for a diagram.
    pub short: String,
    aliases: Vec<String>,
    members: Vec<(String, Term)>,
}

impl Bloc {
    /// Whether a state (ISO 3166-1 alpha-3) is a member on any day from `first` to `last`.
    pub fn has(&self, country: &str, first: Date, last: Date) -> bool {
        let overlaps = |term: &Term| term.start.is_none_or(|s| s <= last) && term.end.is_none_or(|e| first <= e);
        self.members.iter().any(|(code, term)| code == country && overlaps(term))
    }

    /// The states that are or were members, by code, sorted; one that left and came back stands there once.
    pub fn members(&self) -> BTreeSet<&str> {
        self.members.iter().map(|(code, _)| code.as_str()).collect()
    }
}

impl Directory {
    /// Reads the tables that the program carries.
    ///
    /// # Errors
    /// Where a table cannot be read, with file and line. The tests see to it that those of the program can.
    pub fn load() -> Result<Self, TableError> {
        let mut directory = Self::default();
        for row in sheet("sectors", &["sector", "includes"])?.rows() {
            directory.includes.insert(row.must("sector")?.to_owned(), row.strings("includes"));
        }
        directory.add_states(&sheet("countries", &["id", "name", "short", "aliases", "continent"])?)?;
        let organizations = sheet("organizations", &["id", "wikidata", "name", "short", "aliases", "kind"])?;
        directory.add_blocs(&organizations, &sheet("memberships", &["organization", "country", "from", "to"])?)?;
        for row in organizations.rows() {
            directory.add_sector(build::identifier(row)?, row.get("kind"));
        }
        for row in sheet("bodies", &["id", "sector"])?.rows() {
            directory.add_sector(build::identifier(row)?, row.get("sector"));
        }
        for row in sheet("armed_groups", &["id", "type"])?.rows() {
            directory.add_sector(build::identifier(row)?, row.get("type"));
        }
        for row in sheet("leaders", &["person", "role"])?.rows() {
            directory.add_sector(format!("urn:chancery:actor:{}", row.must("person")?), row.get("role"));
        }
        for row in sheet("agents", &["noun", "plural", "sector"])?.rows() {
            for noun in [row.must("noun")?].into_iter().chain(row.list("plural")) {
                directory.add_sector(slug(noun), row.get("sector"));
            }
        }
        Ok(directory)
    }

    fn add_states(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let code = row.must("id")?.to_owned();
            for name in
                [&code, row.must("name")?, row.get("short"), row.get("iso2")].into_iter().chain(row.list("aliases"))
            {
                self.codes.entry(slug(name)).or_insert_with(|| code.clone());
            }
            let state = State { name: row.get("name").to_owned(), continent: row.get("continent").to_owned() };
            self.states.insert(code, state);
        }
        Ok(())
    }

    fn add_blocs(&mut self, organizations: &Sheet, memberships: &Sheet) -> Result<(), TableError> {
        let mut members: HashMap<&str, Vec<(String, Term)>> = HashMap::new();
        for row in memberships.rows() {
            let term = Term::parse(row.get("from"), row.get("to")).ok_or_else(|| row.bad("from", row.get("from")))?;
            members.entry(row.must("organization")?).or_default().push((row.must("country")?.to_owned(), term));
        }
        let bloc = |row: Row<'_>, members| -> Result<Bloc, TableError> {
            let name = row.must("name")?.to_owned();
            let short = Some(row.get("short")).filter(|short| !short.is_empty()).unwrap_or(&name).to_owned();
            Ok(Bloc { id: build::identifier(row)?, name, short, aliases: row.strings("aliases"), members })
        };
        for row in organizations.rows() {
            if let Some(members) = members.remove(row.get("id")) {
                self.blocs.push(bloc(row, members)?);
            }
        }
        Ok(())
    }

    /// Notes a sector under what the table calls it and under the sectors that include that.
    fn add_sector(&mut self, key: String, written: &str) {
        if written.is_empty() {
            return;
        }
        let sectors = self.sectors.entry(key).or_default();
        let wider = self.includes.iter().filter(|(_, includes)| includes.iter().any(|name| name == written));
        sectors.extend(wider.map(|(sector, _)| sector.clone()));
        sectors.insert(written.replace('_', " "));
    }

    /// The code of a state (ISO 3166-1 alpha-3) by its name, an alias or a code.
    pub fn country(&self, name: &str) -> Option<&str> {
        self.codes.get(&slug(name)).map(String::as_str)
    }

    /// The name of a state by its code.
    pub fn country_name(&self, code: &str) -> Option<&str> {
        self.states.get(code).map(|state| state.name.as_str())
    }

    /// The continent of a state by its code.
    pub fn continent(&self, code: &str) -> Option<&str> {
        self.states.get(code).map(|state| state.continent.as_str())
    }

    /// Names of all states, by code.
    pub fn countries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.states.iter().map(|(code, state)| (code.as_str(), state.name.as_str()))
    }

    /// A bloc by its name, short name or an alias.
    pub fn bloc(&self, name: &str) -> Option<&Bloc> {
        let wanted = slug(name);
        let is_called = |names: &[String]| names.iter().any(|name| slug(name) == wanted);
        let by_name = self.blocs.iter().find(|bloc| slug(&bloc.name) == wanted || slug(&bloc.short) == wanted);
        by_name.or_else(|| self.blocs.iter().find(|bloc| is_called(&bloc.aliases)))
    }

    /// All blocs, in the order of the table.
    pub fn blocs(&self) -> impl Iterator<Item = &Bloc> {
        self.blocs.iter()
    }

    /// What an actor does, as the tables have it: of bodies, organisations and office-holders by their id, of groups
    /// by the noun they are called by ("Iraqi **police**"). Empty where nothing is known, and for states.
    pub fn sectors_of(&self, actor: &Actor) -> BTreeSet<&str> {
        let is_named = matches!(actor.kind, ActorType::Country | ActorType::Person);
        let label = if is_named { String::new() } else { slug(&actor.label) };
        // "chief of police" before "police": the longest noun at the end of the name.
        let nouns = label.match_indices('-').map(|(at, _)| &label[at + 1..]);
        let keys = [actor.id.as_str(), label.as_str()].into_iter().chain(nouns);
        let found = keys.into_iter().find_map(|key| self.sectors.get(key));
        found.into_iter().flatten().map(String::as_str).collect()
    }

    /// All sectors, sorted.
    pub fn sectors(&self) -> BTreeSet<&str> {
        self.sectors.values().flatten().map(String::as_str).collect()
    }
}

fn sheet(name: &str, needed: &[&str]) -> Result<Sheet, TableError> {
    let file = format!("{name}.csv");
    Sheet::read(&file, sources::text(&file), needed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(id: &str, label: &str) -> Actor {
        Actor {
            id: id.to_owned(),
            label: label.to_owned(),
            short: label.to_owned(),
            kind: ActorType::Group,
            country: None,
            aliases: Vec::new(),
        }
    }

    #[test]
    fn states_are_known_by_names_and_codes() {
        let directory = Directory::load().unwrap();
        for (name, code) in [("US", "USA"), ("u.s.", "USA"), ("côte d'ivoire", "CIV"), ("DEU", "DEU"), ("de", "DEU")] {
            assert_eq!(directory.country(name), Some(code), "{name}");
        }
        assert_eq!(directory.country("Atlantis"), None);
        assert_eq!(directory.continent("COL"), Some("South America"));
    }

    #[test]
    fn blocs_have_members_over_time() {
        let directory = Directory::load().unwrap();
        let day = |year| Date::constant(year, 6, 1);
        let union = directory.bloc("EU").unwrap();
        assert_eq!(union.id, "wd:Q458");
        assert!(union.has("GBR", day(2019), day(2019)) && !union.has("GBR", day(2021), day(2021)));
        assert!(union.has("GBR", day(2019), day(2021)), "some of these days");
        assert!(!union.has("HRV", day(2012), day(2012)) && union.has("HRV", day(2014), day(2014)));
        for name in ["nato", "ASEAN", "Arab League", "G7", "BRICS", "African Union"] {
            assert!(directory.bloc(name).is_some_and(|bloc| bloc.members().len() > 4), "{name}");
        }
        assert!(directory.bloc("Hanse").is_none());
    }

    #[test]
    fn sectors_come_from_ids_and_from_nouns() {
        let directory = Directory::load().unwrap();
        let sectors = |id: &str, label: &str| directory.sectors_of(&actor(id, label)).into_iter().collect::<Vec<_>>();
        assert!(sectors("urn:chancery:actor:state-duma", "State Duma").contains(&"legislature"));
        assert!(sectors("urn:chancery:actor:x", "Iraqi police").contains(&"police"));
        assert!(sectors("urn:chancery:actor:x", "Palestinian gunmen").contains(&"rebels"), "militia are rebels");
        assert!(sectors("urn:chancery:actor:sergei-lavrov", "Sergei Lavrov").contains(&"diplomacy"));
        let states = Actor { kind: ActorType::Country, ..actor("wd:Q30", "United States") };
        assert!(directory.sectors_of(&states).is_empty(), "not those of the noun \"states\"");
        assert!(directory.sectors().contains("civil society"));
    }
}
