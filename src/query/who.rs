//! Whom a question means: one actor, or everyone of a state, a bloc, a sector or a type.

use super::names::{named, similar};
use super::network::Folding;
use super::{DateRange, QueryError};
use crate::actors::{Actor, ActorType, Bloc, Directory};
use crate::graph::KnowledgeGraph;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::str::FromStr;

/// Whom a question means. Written `Petro`, `country:Colombia`, `bloc:EU`, `sector:military`, `type:person`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The actors of this name, alias, id or country code.
    Named(String),
    /// A state and everyone who stands for it or comes from it: name or ISO 3166-1 alpha-3 of the state.
    Country(String),
    /// A bloc, its member states at the time, and everyone of theirs.
    Bloc(String),
    /// Everyone who does this: military, judiciary, media.
    Sector(String),
    /// Everyone of this type: person, country, government, organization, armed_group, group.
    Type(String),
}

/// The actor types by name.
const TYPES: [(&str, ActorType); 6] = [
    ("person", ActorType::Person),
    ("country", ActorType::Country),
    ("government", ActorType::Government),
    ("organization", ActorType::Organization),
    ("armed_group", ActorType::ArmedGroup),
    ("group", ActorType::Group),
];

/// The name of an actor type, as [`Who::Type`] and the statements have it.
pub fn type_name(kind: ActorType) -> &'static str {
    TYPES.iter().find(|(_, other)| *other == kind).map_or("", |(name, _)| name)
}

impl FromStr for Who {
    type Err = Infallible;

    fn from_str(written: &str) -> Result<Self, Infallible> {
        let name = |name: &str| name.trim().to_owned();
        Ok(match written.split_once(':') {
            Some(("country", rest)) => Self::Country(name(rest)),
            Some(("bloc", rest)) => Self::Bloc(name(rest)),
            Some(("sector", rest)) => Self::Sector(name(rest)),
            Some(("type", rest)) => Self::Type(name(rest)),
            // `wd:Q30` and `urn:…` are ids.
            _ => Self::Named(name(written)),
        })
    }
}

impl Who {
    /// Whether it takes the tables of the program to know whom it means.
    pub(super) fn needs_tables(&self) -> bool {
        !matches!(self, Self::Named(_) | Self::Type(_))
    }
}

/// Those who are meant.
#[derive(Debug, Default)]
pub(super) struct Group<'g, 'd> {
    /// By id. A bloc through which the actor belongs to the group: then only while its state is a member.
    members: BTreeMap<&'g str, Option<&'d Bloc>>,
    countries: BTreeMap<&'g str, &'g str>,
}

impl<'g, 'd> Group<'g, 'd> {
    /// Those whom any of these mean.
    pub(super) fn resolve(
        graph: &'g KnowledgeGraph,
        directory: &'d Directory,
        wanted: &[Who],
    ) -> Result<Self, QueryError> {
        let mut group = Self::default();
        for who in wanted {
            group.add(graph, directory, who)?;
        }
        Ok(group)
    }

    fn add(&mut self, graph: &'g KnowledgeGraph, directory: &'d Directory, who: &Who) -> Result<(), QueryError> {
        match who {
            Who::Named(name) => self.extend(named(graph, name)?),
            Who::Country(name) => {
                let code = country(directory, name)?;
                self.extend(graph.actors().filter(|actor| actor.country.as_deref() == Some(code)));
            }
            Who::Sector(name) => {
                let sector = sector(directory, name)?;
                self.extend(graph.actors().filter(|actor| directory.sectors_of(actor).contains(sector.as_str())));
            }
            Who::Type(name) => {
                let kind = kind(name)?;
                self.extend(graph.actors().filter(|actor| actor.kind == kind));
            }
            Who::Bloc(name) => self.add_bloc(graph, bloc(directory, name)?),
        }
        Ok(())
    }

    fn add_bloc(&mut self, graph: &'g KnowledgeGraph, bloc: &'d Bloc) {
        self.extend(graph.actor(&bloc.id));
        let members = bloc.members();
        for actor in graph.actors() {
            if let Some(country) = actor.country.as_deref().filter(|country| members.contains(country)) {
                self.members.entry(&actor.id).or_insert(Some(bloc));
                self.countries.insert(&actor.id, country);
            }
        }
    }

    fn extend(&mut self, actors: impl IntoIterator<Item = &'g Actor>) {
        self.members.extend(actors.into_iter().map(|actor| (actor.id.as_str(), None)));
    }

    /// The ids of all who belong to it at any time.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.members.keys().copied()
    }

    /// Whether it depends on the day who belongs to it.
    pub(super) fn is_temporal(&self) -> bool {
        self.members.values().any(Option::is_some)
    }

    /// Whether the actor belongs to the group on some of these days; `None` for no known day.
    pub(super) fn has_on(&self, id: &str, days: Option<DateRange>) -> bool {
        match (self.members.get(id), days) {
            (None, _) => false,
            (Some(Some(bloc)), Some(days)) => {
                self.countries.get(id).is_some_and(|country| bloc.has(country, days.first, days.last))
            }
            (Some(_), _) => true,
        }
    }
}

/// The ids of those who are meant, or of those whom they count as.
pub(super) fn ids<'g>(
    graph: &'g KnowledgeGraph,
    who: &Who,
    folding: &Folding<'g>,
) -> Result<BTreeSet<&'g str>, QueryError> {
    let directory = if who.needs_tables() { Directory::load()? } else { Directory::default() };
    let group = Group::resolve(graph, &directory, std::slice::from_ref(who))?;
    let actors = group.members.keys().filter_map(|id| graph.actor(id));
    Ok(actors.map(|actor| folding.of(actor).id.as_str()).collect())
}

fn country<'d>(directory: &'d Directory, name: &str) -> Result<&'d str, QueryError> {
    directory.country(name).ok_or_else(|| QueryError::UnknownCountry {
        name: name.to_owned(),
        suggestions: similar(name, directory.countries().map(|(_, name)| (name, name))),
    })
}

fn bloc<'d>(directory: &'d Directory, name: &str) -> Result<&'d Bloc, QueryError> {
    directory.bloc(name).ok_or_else(|| {
        let names =
            directory.blocs().flat_map(|bloc| [(bloc.name.as_str(), bloc.short.as_str()), (&bloc.short, &bloc.short)]);
        QueryError::UnknownBloc { name: name.to_owned(), suggestions: similar(name, names) }
    })
}

fn sector(directory: &Directory, name: &str) -> Result<String, QueryError> {
    let wanted = name.to_lowercase().replace(['_', '-'], " ");
    let sectors = directory.sectors();
    if sectors.contains(wanted.as_str()) {
        return Ok(wanted);
    }
    let known = sectors.iter().map(|&name| name.to_owned()).collect();
    Err(QueryError::UnknownSector { name: name.to_owned(), known })
}

fn kind(name: &str) -> Result<ActorType, QueryError> {
    let wanted = name.to_lowercase().replace(['-', ' '], "_");
    let found = TYPES.iter().find(|(name, _)| *name == wanted);
    found.map(|(_, kind)| *kind).ok_or_else(|| QueryError::UnknownActorType { name: name.to_owned() })
}
