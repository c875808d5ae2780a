//! The actors of one document while it is read.

use std::collections::HashMap;

use super::tables::Tables;
use super::tables::rows::Owner;
use super::text::{fold_lower, slug};
use super::{Actor, ActorType};

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gender {
    /// Not known.
    #[default]
    Unknown,
    /// He.
    Male,
    /// She.
    Female,
}

impl Gender {
    /// From a table's cell.
    pub(super) fn of(cell: &str) -> Self {
        match cell {
            "m" => Self::Male,
            "f" => Self::Female,
            _ => Self::Unknown,
        }
    }

    /// Whether both can be of one person.
    pub(super) fn fits(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// An office of an actor of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// Kind of office: "head_of_state".
    pub(super) role: String,
    /// The office in small letters: "foreign minister".
    pub(super) office: String,
    /// Of whom: index into the cast.
    pub(super) of: Option<usize>,
}

/// What stands behind an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Behind {
    /// A row of the tables.
    Table(Owner),
    /// A person of the document.
    Person(usize),
    /// People or a body named only by the text.
    Text,
}

/// An actor and what coreference asks of it.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The actor.
    pub(super) actor: Actor,
    /// What stands behind it.
    pub(super) behind: Behind,
    /// Gender of a person.
    pub(super) gender: Gender,
    /// Whether it is many: "protesters".
    pub(super) many: bool,
    /// Country: row of the tables.
    pub(super) country: Option<u32>,
    /// Offices of a person.
    pub(super) held: Vec<Held>,
    /// Last word of its label in small letters: what "the …" can pick up.
    pub(super) noun: String,
    /// Whether a single human being: "a gunman".
    pub(super) human: bool,
    /// What it does: sector of its noun or table row.
    pub(super) sector: String,
}

/// All actors of the document.
#[derive(Default)]
pub(super) struct Cast {
    /// The actors.
    pub(super) members: Vec<Member>,
    by_id: HashMap<String, usize>,
    by_country: HashMap<u32, usize>,
}

impl Cast {
    /// The actor at an index.
    pub(super) fn get(&self, i: usize) -> &Member {
        &self.members[i]
    }

    /// Finds the actor of this id, or adds it.
    pub(super) fn add(&mut self, member: Member) -> usize {
        if let Some(&i) = self.by_id.get(&member.actor.id) {
            return i;
        }
        self.by_id.insert(member.actor.id.clone(), self.members.len());
        self.members.push(member);
        self.members.len() - 1
    }

    /// The country of a row.
    pub(super) fn country(&mut self, tables: &Tables, row: u32) -> usize {
        if let Some(&i) = self.by_country.get(&row) {
            return i;
        }
        let c = &tables.countries[row as usize];
        let mut aliases: Vec<String> = Vec::new();
        let others = std::iter::once(&c.short).chain(&c.aliases).chain(&c.capitals).filter(|a| !a.starts_with("the "));
        for a in others {
            if *a != c.name && !aliases.contains(a) {
                aliases.push(a.clone());
            }
        }
        let at = self.add(Member {
            actor: Actor {
                id: tables.country_id(row),
                label: c.name.clone(),
                short: c.short.clone(),
                kind: ActorType::Country,
                country: Some(c.code.clone()),
                aliases,
            },
            behind: Behind::Table(Owner::Country(row)),
            gender: Gender::Unknown,
            many: false,
            human: false,
            country: Some(row),
            held: Vec::new(),
            noun: "country".to_owned(),
            sector: String::new(),
        });
        self.by_country.insert(row, at);
        at
    }

    /// The country of a row if the document has spoken of it.
    pub(super) fn find_country(&self, row: u32) -> Option<usize> {
        self.by_country.get(&row).copied()
    }

    /// The organisation, armed group or body of a row.
    pub(super) fn body(&mut self, tables: &Tables, row: u32) -> usize {
        let b = &tables.bodies[row as usize];
        let state = b.country.filter(|_| matches!(b.kind, ActorType::Government | ActorType::Group));
        let mut aliases: Vec<String> = Vec::new();
        let named = std::iter::once(&b.short).chain(&b.aliases).filter(|a| **a != b.name && !a.starts_with("the "));
        let of_state = state.filter(|_| b.stands_for_state).map(|c| &tables.countries[c as usize].name);
        for a in named.chain(of_state) {
            if !aliases.contains(a) {
                aliases.push(a.clone());
            }
        }
        self.add(Member {
            actor: Actor {
                id: b.id.clone(),
                label: b.name.clone(),
                short: b.short.clone(),
                kind: b.kind,
                country: state.map(|c| tables.countries[c as usize].code.clone()),
                aliases,
            },
            behind: Behind::Table(Owner::Body(row)),
            gender: Gender::Unknown,
            many: b.kind == ActorType::Group,
            human: false,
            country: b.country,
            held: Vec::new(),
            noun: last_word(&b.name),
            sector: b.sector.clone(),
        })
    }

    /// The actor of a table's owner.
    pub(super) fn owner(&mut self, tables: &Tables, owner: Owner) -> usize {
        match owner {
            Owner::Country(row) => self.country(tables, row),
            Owner::Body(row) => self.body(tables, row),
        }
    }

    /// An actor that only the text names. `country` is the state that it belongs to.
    pub(super) fn text(&mut self, tables: &Tables, label: &str, kind: ActorType, country: Option<u32>) -> usize {
        let code = country.map(|c| tables.countries[c as usize].code.clone());
        let mut id = format!("urn:chancery:actor:{}", slug(label));
        // "soldiers" of two countries are two actors; "Turkmen villagers" need no addition
        let own = country.is_some_and(|c| {
            let c = &tables.countries[c as usize];
            c.adjectives.iter().chain([&c.name, &c.short]).any(|a| label.starts_with(a.as_str()))
        });
        if let (Some(code), false) = (&code, own) {
            id.push('-');
            id.push_str(&code.to_lowercase());
        }
        self.add(Member {
            actor: Actor {
                id,
                label: label.to_owned(),
                short: label.to_owned(),
                kind,
                country: code,
                aliases: Vec::new(),
            },
            behind: Behind::Text,
            gender: Gender::Unknown,
            many: false,
            human: false,
            country,
            held: Vec::new(),
            noun: last_word(label),
            sector: String::new(),
        })
    }

    /// Adds another name.
    pub(super) fn alias(&mut self, i: usize, name: &str) {
        let actor = &mut self.members[i].actor;
        if actor.label != name && !actor.aliases.iter().any(|a| a == name) {
            actor.aliases.push(name.to_owned());
        }
    }
}

/// The last word in small letters.
pub(super) fn last_word(name: &str) -> String {
    fold_lower(name.rsplit([' ', '-']).next().unwrap_or(name))
}
