//! Clauses out of trees, the lexicon, and the matcher: trees and mentions to statements.

mod statement;

pub use statement::*;
