//! Documents: what the readers hand to every later stage.
//!
//! [`read`] takes files, folders and standard input and gives documents one by one; what cannot be read comes out as a
//! [`ReadError`] that names the place, and the rest still follows.

mod compressed;
mod decode;
mod error;
mod file;
mod front_matter;
mod ids;
mod input;
mod json;
mod lines;
mod reader;
mod rows;
#[cfg(test)]
mod tests;
mod walk;

pub use error::{ReadError, ReadErrorKind, Warning, WarningKind};
pub use input::Input;
pub use reader::{Documents, ReadOptions, read};

/// The most characters of an article's text that are read; the rest is cut off with a warning. Two thick novels have as
/// many. With the longest sentence it bounds the time and the memory that one article can take.
pub const MAX_TEXT: usize = 1_000_000;

/// One article as it was given.
///
/// All offsets in Chancery are Unicode code points into [`Document::text`], end exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Identifier, unique within a run: the `id` field, or the file's name without its extension.
    pub id: String,
    /// Date of publication, if known. Relative dates and terms of office are resolved against it.
    pub date: Option<jiff::civil::Date>,
    /// Where the article was published.
    pub url: Option<String>,
    /// Headline, when it is kept apart from the text.
    pub title: Option<String>,
    /// The text, unchanged up to [`MAX_TEXT`]: of a plain file what follows the front matter, of a JSON row the field
    /// `text`.
    pub text: String,
}

/// Reads a date as people and feeds write it: `2026-02-04`, or a time stamp that begins with one
/// (`2026-02-04T18:30:00Z`). `None` for anything else, `2026-02-30` included.
pub fn parse_date(written: &str) -> Option<jiff::civil::Date> {
    let written = written.trim();
    let (day, rest) = written.split_at_checked("YYYY-MM-DD".len())?;
    // jiff would take further ISO 8601 forms (`20260204`, `2026-W06-3`) that in a feed are more likely a slip.
    let is_calendar_date = day.bytes().enumerate().all(|(i, byte)| match i {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let is_end = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    if !is_calendar_date || !is_end {
        return None;
    }
    day.parse().ok()
}
