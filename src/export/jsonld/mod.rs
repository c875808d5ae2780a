//! JSON-LD 1.1: complete, self-contained, and read back into the same graph.
//!
//! The context is `schema/context.jsonld`, copied into every file. One node per article, actor, relation and statement;
//! each on a line of its own. What is asserted also stands as a plain triple on its subject (`rel:hosted`), both ways
//! round for symmetric relations.
//!
//! [`read`] takes the form that [`write()`] gives, not any JSON-LD that means the same.

mod error;
mod iri;
mod nodes;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use error::JsonLdError;
pub use read::read;
pub use write::write;

/// `schema/context.jsonld` as it is.
pub const CONTEXT: &str = include_str!("../../../schema/context.jsonld");
