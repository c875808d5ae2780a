//! The word lists: titles, agent nouns, descriptions, classes of words.

use super::{Builder, next};
use crate::actors::ActorType;
use crate::actors::gazetteer::Sense;
use crate::actors::tables::rows::{Agent, Body, Description, Noun, Title};
use crate::actors::tables::sheet::{Row, Sheet, TableError};
use crate::actors::text::without_stops;

impl Builder {
    /// "Labour party", as many papers write it.
    pub(super) fn small_party(&mut self, body: &Body, sense: Sense, row: Row<'_>) {
        let small = |name: &str| name.strip_suffix(" Party").map(|bare| format!("{bare} party"));
        for name in [&body.name, &body.short].into_iter().chain(&body.aliases).filter_map(|name| small(name)) {
            self.names.add(&name, sense);
        }
        self.ambiguous.extend(row.list("ambiguous").filter_map(small).map(|name| without_stops(&name)));
    }

    pub(super) fn titles(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let at = next(&self.titles);
            for name in std::iter::once(row.must("title")?).chain(row.list("aliases")) {
                self.nouns.add(name, Noun::Title(at));
            }
            self.titles.push(Title {
                office: row.get("office").to_owned(),
                role: row.get("role").to_owned(),
                gender: row.get("gender").to_owned(),
                needs_of: row.yes("needs_of")?,
            });
        }
        Ok(())
    }

    /// "steward" of a user's own file: what somebody holds there is an office; of "prince of ithilien", where Ithilien is a
    /// region, "prince".
    pub(super) fn own_title(&mut self, office: &str, role: &str) {
        let regional = self.regions.values().find_map(|r| office.strip_suffix(&r.office));
        let office = regional.unwrap_or(office).trim();
        if !self.nouns.look_up(office).is_empty() {
            return;
        }
        let at = next(&self.titles);
        self.nouns.add(office, Noun::Title(at));
        self.nouns.add(&plural(office), Noun::Title(at));
        let (office, role) = (office.to_owned(), role.to_owned());
        self.titles.push(Title { office, role, gender: String::new(), needs_of: true });
    }

    pub(super) fn modifiers(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let word = row.must("word")?.trim_matches('-').to_lowercase();
            self.modifiers.insert(word, row.get("meaning").to_owned());
        }
        Ok(())
    }

    pub(super) fn agents(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let at = next(&self.agents);
            let kind = match row.must("type")? {
                "person" => ActorType::Person,
                "government" => ActorType::Government,
                "organization" => ActorType::Organization,
                "armed_group" => ActorType::ArmedGroup,
                "group" => ActorType::Group,
                "country" => ActorType::Country,
                other => return Err(row.bad("type", other)),
            };
            for name in std::iter::once(row.must("noun")?).chain(row.list("plural")) {
                self.nouns.add(name, Noun::Agent(at));
            }
            self.agents.push(Agent {
                noun: row.get("noun").to_owned(),
                kind,
                sector: row.get("sector").to_owned(),
                stands_for_state: row.yes("stands_for_state")?,
                refers: row.yes("definite_refers")?,
                individual: row.yes("individual")?,
            });
        }
        Ok(())
    }

    /// Nouns for people that are no agents of politics but can be meant by "they".
    pub(super) fn people(&mut self) {
        let mut nouns: Vec<String> = self.words.get("people_noun").into_iter().flatten().cloned().collect();
        nouns.sort_unstable();
        for noun in nouns {
            let at = next(&self.agents);
            self.nouns.add(&noun, Noun::Agent(at));
            self.nouns.add(&plural(&noun), Noun::Agent(at));
            let (sector, kind) = ("civilians".to_owned(), ActorType::Group);
            self.agents.push(Agent { noun, kind, sector, stands_for_state: false, refers: true, individual: true });
        }
    }

    pub(super) fn descriptions(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let at = next(&self.descriptions);
            let cell = |column: &str| row.get(column).to_owned();
            self.nouns.add(row.must("phrase")?, Noun::Description(at));
            self.descriptions.push(Description {
                refers: row.must("refers")?.to_owned(),
                number: cell("number"),
                gender: cell("gender"),
                verbs: row.strings("verbs"),
            });
        }
        Ok(())
    }

    pub(super) fn words(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let class = self.words.entry(row.must("class")?.to_owned()).or_default();
            class.extend(row.list("words").map(str::to_owned));
        }
        Ok(())
    }

    pub(super) fn groups(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            let codes: Result<Vec<u32>, _> = row.list("countries").map(|c| self.code(row, "countries", c)).collect();
            for word in row.list("word") {
                if word.contains(' ')
                    && word.ends_with(|c: char| c.is_ascii_lowercase())
                    && word.contains(|c: char| c.is_ascii_uppercase())
                {
                    self.names.add(word, Sense::Region);
                }
                self.groups.entry(word.to_lowercase()).or_default().extend(codes.clone()?);
            }
        }
        Ok(())
    }

    pub(super) fn not_actors(&mut self, sheet: &Sheet) -> Result<(), TableError> {
        for row in sheet.rows() {
            self.names.add(row.must("phrase")?, Sense::Nothing);
        }
        Ok(())
    }
}

/// The regular plural.
fn plural(noun: &str) -> String {
    match noun {
        n if n.ends_with("man") => format!("{}men", &n[..n.len() - 3]),
        n if n.ends_with('y') && !n.ends_with("ey") && !n.ends_with("oy") => format!("{}ies", &n[..n.len() - 1]),
        n if n.ends_with('s') || n.ends_with("ch") || n.ends_with("sh") => format!("{n}es"),
        n => format!("{n}s"),
    }
}
