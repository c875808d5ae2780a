//! Chancery's own file: a whole graph, laid out so that a question about an actor reads only what concerns it.
//!
//! ```text
//! "CHANCERY", version (4 bytes)
//! the evidence, fact by fact in the order of the graph's edges
//! actors, relations                 each one list
//! facts                             32 bytes each: actors, relation, polarity, kind, place and checksum of the evidence
//! documents, places of documents    one record each, and where each begins
//! trailer: place, length and checksum of the five sections, then "CHANCERY" again
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

pub use read::{Packed, PackedError};
pub use write::write;

/// First and last bytes of a file.
pub(super) const MAGIC: &[u8; 8] = b"CHANCERY";

/// Of the layout; readers refuse a newer one.
const VERSION: u32 = 1;

/// Actors, relations, facts, documents, places of documents.
const SECTIONS: usize = 5;

/// Bytes of a fact's record.
const FACT: usize = 32;

/// Bytes of the trailer: place, length and checksum of each section, and the end mark.
const TRAILER: usize = SECTIONS * 20 + MAGIC.len();
