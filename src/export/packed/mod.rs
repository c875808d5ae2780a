//! Chancery's own file: a whole graph, laid out so that a question about an actor reads only what concerns it.
//!
//! ```text
//! "CHANCERY", version (4 bytes)
//! the evidence, fact by fact in the order of the graph's edges
//! head, actors, relations           head: the event rule; the others one list each
//! facts, facts again                40 bytes each: actors, relation, polarity, kind, place, checksum and number of the
//!                                   statements, number of the fact; in the order of the edges, that is by subject, and
//!                                   once more by object
//! shares                            16 bytes an actor: number and checksum of its facts as subject, and as object
//! documents, places of documents    one record each, and where each begins
//! tallies                           44 bytes a fact: articles, confidences, days
//! trailer: place, length and checksum of the nine sections, then "CHANCERY" again
//! ```
//!
//! Numbers are little-endian, records are in the postcard encoding, checksums are CRC-32. What is read is checked: a file
//! that was cut off or changed is an error, never a wrong answer. It is no cache beside another file, so it cannot be
//! out of date.

mod read;
mod rows;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Facts, Packed, PackedError};
pub use write::write;

/// First and last bytes of a file.
pub(super) const MAGIC: &[u8; 8] = b"CHANCERY";

/// Of the layout; readers refuse another one.
const VERSION: u32 = 4;

/// Head, actors, relations, facts, facts by object, shares, documents, places of documents, tallies.
const SECTIONS: usize = 9;

/// Bytes of a fact's record.
const FACT: usize = 40;

/// Bytes of what the statements of a fact come to.
const TALLY: usize = 44;

/// Bytes of what says which facts are an actor's.
const SHARE: usize = 16;

/// Bytes of the trailer: place, length and checksum of each section, and the end mark.
const TRAILER: usize = SECTIONS * 20 + MAGIC.len();
