//! Time expressions: what "on Tuesday" or "in early February" means on the article's date, as EDTF.
//!
//! What the dates mean:
//! - A point or period has `edtf_start` only: `2026-02-03`, `2026-02`, `2026-22` (seasons from spring 21 on, northern
//!   hemisphere; a winter counts under the year in which it begins), `2026-34` (quarters from 33 on), `2026`, `202X`,
//!   `20XX`. Early February is February.
//! - Weeks and weekends, which EDTF lacks, and spans ("from 2003 to 2007") have both ends.
//! - "since 2014" and "after 2014" have a start alone, as a point has; "until 2014", "by 2014" and "before 2014" have an
//!   end alone.
//! - What fixes no date ("in recent months", "three weeks earlier", "for the third day"), or needs an article date that
//!   is not known, has neither and is there for its words.
//!
//! Without a word that says otherwise a weekday or month is the latest one not after the article's date; in a clause
//! that looks ahead ("will meet on Sunday", "by May") it is the first one not before it.
//!
//! The words are data: `seeds/time/words.toml`.

mod calendar;
mod event;
mod grammar;
mod phrase;
mod reader;
mod resolve;
#[cfg(test)]
mod tests;
mod words;

use crate::syntax::Tree;
use resolve::{Anchor, resolve};
use words::Prep;

/// A time expression of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimePhrase {
    /// First token, the preposition included.
    pub start: usize,
    /// Token after the last one.
    pub end: usize,
    /// EDTF date, or that of the beginning of a span.
    pub edtf_start: Option<String>,
    /// EDTF date of the end of a span.
    pub edtf_end: Option<String>,
}

/// All time expressions of a sentence, left to right, not overlapping. `date` is the article's.
pub fn find(tree: &Tree, date: Option<jiff::civil::Date>) -> Vec<TimePhrase> {
    let dated = |found: phrase::Found| {
        let tense = event::tense(tree, found.start, found.end, found.prep);
        let reach = resolve(&found.spec, Anchor { date, tense });
        let (edtf_start, edtf_end) = match (reach, found.prep) {
            (None, _) => (None, None),
            (Some(reach), Prep::At | Prep::Between) => (Some(reach.start), reach.end),
            (Some(reach), Prep::From) => (Some(reach.start), None),
            (Some(reach), Prep::Until) => (None, Some(reach.close())),
        };
        TimePhrase { start: found.start, end: found.end, edtf_start, edtf_end }
    };
    reader::Reader::new(tree).phrases().into_iter().map(dated).collect()
}

/// The expression that belongs to the event whose trigger is `token`.
///
/// It hangs on the trigger, or on a word above it that tells of the same event: at most three steps up, through
/// objects, modifiers, infinitives and coordination, never into another clause. The closest in the tree is taken; of
/// several as close, one with a date, and rather a day than a longer time.
pub fn of_event<'a>(tree: &Tree, phrases: &'a [TimePhrase], token: usize) -> Option<&'a TimePhrase> {
    event::of_event(tree, phrases, token)
}
