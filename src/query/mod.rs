//! Questions to a graph, one file each.

mod around;
mod balance;
mod between;
mod count;
mod doubles;
mod names;
mod network;
mod path;
mod relations;
mod roles;
mod scope;
mod sort;
mod sparql;
mod stats;
#[cfg(test)]
mod tests;
mod who;

pub use crate::relations::DateRange;
pub use around::{Neighbour, around};
pub use balance::Triads;
pub use between::{Encounter, Period, Sides, Step as PeriodStep, periods, step_of};
pub use count::{Count, Field, count};
pub use doubles::{Double, doubles};
pub use names::{fold, named};
pub use network::Folding;
pub use path::{Path, PathQuery, Step};
pub use relations::{Hit, PLOVER_TYPES, RelationQuery};
pub use scope::{First, Scope};
pub use sort::{SortKey, sort};
pub use sparql::{Sparql, SparqlAnswer, SparqlError};
pub use stats::{Measure, Ranked, Stats, stats};
pub use who::{Who, type_name};

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// No actor of this name.
    #[error("no actor called \"{name}\" in this graph{}", did_you_mean(.suggestions))]
    UnknownActor {
        /// The name as typed.
        name: String,
        /// Names that look like it, the likeliest first.
        suggestions: Vec<String>,
    },
    /// No relation of this name.
    #[error("no relation called \"{name}\" in this graph{}", did_you_mean(.suggestions))]
    UnknownRelation {
        /// The name as typed.
        name: String,
        /// Names that look like it, the likeliest first.
        suggestions: Vec<String>,
    },
    /// No state of this name in the tables.
    #[error("no country called \"{name}\"{}", did_you_mean(.suggestions))]
    UnknownCountry {
        /// The name as typed.
        name: String,
        /// Names that look like it, the likeliest first.
        suggestions: Vec<String>,
    },
    /// No bloc of this name in the tables.
    #[error("no bloc called \"{name}\" whose members are known{}", did_you_mean(.suggestions))]
    UnknownBloc {
        /// The name as typed.
        name: String,
        /// Names that look like it, the likeliest first.
        suggestions: Vec<String>,
    },
    /// No sector of this name in the tables.
    #[error("no sector called \"{name}\"; there are {}", .known.join(", "))]
    UnknownSector {
        /// The name as typed.
        name: String,
        /// All sectors.
        known: Vec<String>,
    },
    /// No type of actors.
    #[error(
        "no type of actors is called \"{name}\"; there are person, country, government, organization, armed_group and group"
    )]
    UnknownActorType {
        /// The name as typed.
        name: String,
    },
    /// The tables of the program are damaged.
    #[error(transparent)]
    Tables(#[from] crate::actors::TableError),
}

impl QueryError {
    /// Whether the question was fine and the graph just has nothing of that name.
    pub fn is_nothing_found(&self) -> bool {
        matches!(self, Self::UnknownActor { .. } | Self::UnknownRelation { .. })
    }
}

fn did_you_mean(suggestions: &[String]) -> String {
    match suggestions {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [first @ .., last] => format!("; did you mean {} or {last}?", first.join(", ")),
    }
}
