//! Chancery's own file: a whole graph, laid out so that a question about an actor reads only what concerns it.
//!
//! ```text
//! "CHANCERY", version (4 bytes)
//! the evidence, fact by fact in the order of the graph's edges
//! head, actors, relations           head: the event rule; the others one list each
//! facts, facts again                36 bytes each: actors, relation, polarity, kind, place, checksum and number of the
//!                                   statements; in the order of the edges, that is by subject, and once more by object
//! shares                            16 bytes an actor: number and checksum of its facts as subject, and as object
//! documents, places of documents    one record each, and where each begins
//! trailer: place, length and checksum of the eight sections, then "CHANCERY" again
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
const VERSION: u32 = 3;

/// Head, actors, relations, facts, facts by object, shares, documents, places of documents.
const SECTIONS: usize = 8;

/// Bytes of a fact's record.
const FACT: usize = 36;

/// Bytes of what says which facts are an actor's.
const SHARE: usize = 16;

/// Bytes of the trailer: place, length and checksum of each section, and the end mark.
const TRAILER: usize = SECTIONS * 20 + MAGIC.len();
