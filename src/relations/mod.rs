//! Clauses out of trees, the lexicon, and the matcher: trees and mentions to statements.

mod cameo;
mod circumstances;
mod clause;
mod days;
mod entry;
mod extract;
mod gaps;
mod lexicon;
mod lines;
mod lists;
mod matcher;
mod qualify;
mod reading;
mod repair;
mod shadow;
mod slots;
mod statement;
mod time;
mod written;

pub use cameo::Code;
pub use clause::{Clauses, Frame};
pub use days::DateRange;
pub use entry::{Becomes, Entry, Example, Triple, WordSet};
pub use extract::{Reading, extract};
pub use gaps::{Gap, gaps};
pub use lexicon::{Lexicon, LexiconError, LexiconFile, Outcome, WordClass};
pub use lines::{LineError, read_lines};
pub use matcher::{Attempt, Event, Matcher, Party, Past, Why};
pub use reading::readable;
pub use shadow::Shadow;
pub use statement::*;
