//! Sentence and word boundaries after the conventions of the English UD treebanks.

/// One syntactic word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First code point in the document's text.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    /// The word as written: `text[start..end]`.
    pub form: String,
}

/// One sentence: a span of the document's text and its words in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// First code point in the document's text.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    /// The words, left to right, not overlapping.
    pub tokens: Vec<Token>,
}
