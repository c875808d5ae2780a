//! Sentences to trees: the neural sentence model and what is read out of it.

mod dateline;
mod decode;
mod labels;
mod model;
mod script;
mod subwords;
mod tree;

pub use dateline::dateline;
pub use model::{ModelError, SentenceModel};
pub use tree::{NameSpan, Node, Tree};
