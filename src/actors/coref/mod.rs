//! Who is meant by pronouns, descriptions and words for several.

pub(super) mod binding;
pub(super) mod bodies;
pub(super) mod descriptions;
pub(super) mod people;
pub(super) mod pronouns;
pub(super) mod quotes;
mod relatives;
pub(super) mod salience;
pub(super) mod sets;
mod things;
