//! Documents: what the readers hand to every later stage.

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
    /// The text, unchanged.
    pub text: String,
}
