//! JSON-LD 1.1: complete, self-contained, and read back into the same graph.
//!
//! The context is `schema/context.jsonld`, copied into every file. One node per article, actor, relation, event and
//! statement; each on a line of its own. What is asserted also stands as a plain triple on its subject (`rel:hosted`),
//! both ways round for symmetric relations.
//!
//! These nodes and the context are the one place where it is said how a graph is told in RDF: the other RDF formats
//! are made from them.

mod iri;
mod nodes;
mod outline;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use outline::Outline;
pub(super) use read::Reading;
pub use read::read;
pub use write::write;
pub(super) use write::{Item, items};

/// `schema/context.jsonld` as it is.
pub const CONTEXT: &str = include_str!("../../../schema/context.jsonld");

/// Of the vocabulary and of how it is used; readers refuse a newer one.
const VERSION: u64 = 1;
