//! Questions to a graph, one file each.

mod names;
mod relations;
#[cfg(test)]
mod tests;

pub use crate::relations::DateRange;
pub use names::{fold, resolve};
pub use relations::{Hit, PLOVER_TYPES, RelationQuery};

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
}

fn did_you_mean(suggestions: &[String]) -> String {
    match suggestions {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [first @ .., last] => format!("; did you mean {} or {last}?", first.join(", ")),
    }
}
