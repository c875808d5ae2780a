//! The knowledge graph: actors, what they did to each other, and the sentences that say so.
//!
//! The same fact from two sentences is one edge with two pieces of evidence. A graph depends only on which statements
//! it is built from, never on their order. This is the only module that names petgraph.

mod analysis;
mod build;
mod events;
mod gist;
mod knowledge;
mod merges;
mod model;
mod network;
mod profile;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

pub use analysis::{Balance, Tone};
pub use build::Builder;
pub(crate) use build::Report;
pub use events::{Event, EventRule, NoEventRule};
pub use gist::{Days, Gist, Tally};
pub use knowledge::{Edge, KnowledgeGraph};
pub use merges::{Merges, MergesError};
pub use model::{Evidence, Fact, Mentions};
pub use network::{Chain, Cost, Deal, Flows, Network, Tie, Ties, Triad, TriadKind};
