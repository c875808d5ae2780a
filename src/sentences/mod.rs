//! Sentence and word boundaries after the conventions of the English UD treebanks.
//!
//! [`split`] works in steps, one file each: the characters that show (`characters`), blocks that no sentence crosses
//! (`lines`), words (`words`, with its rules in `addresses`, `abbreviations`, `contractions`, `hyphens`, `numbers` and
//! `marks`), sentences over the words (`boundaries`), and a cut through what is too long (`limit`). Word tables are data
//! under `seeds/sentences/`.
//!
//! The conventions are those of EWT and GUM. Where the two differ: a list number and its stop are two words ("1 ."), as in
//! EWT; "U.S." at the end of a sentence keeps its stop, as in GUM; "etc." and "p.m." there lose it, as in EWT. A dateline
//! stays with its sentence, which is ours: both treebanks cut it off.

mod abbreviations;
mod addresses;
mod boundaries;
mod characters;
mod contractions;
mod hyphens;
mod limit;
mod lines;
mod marks;
mod numbers;
mod tables;
mod words;

use characters::Characters;

/// The most words that a sentence may have. Longer ones (lists, tables, text without stops) are cut after a semicolon,
/// else after a comma, else at this count, so that the sentence model, whose cost grows with the square of the length,
/// can read them.
pub const MAX_SENTENCE_TOKENS: usize = 200;

/// One syntactic word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First code point in the document's text.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    /// The word as it reads: `text[start..end]` without characters that print nothing, ligatures spelled out.
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

/// The sentences of a text, in order, with their words.
///
/// Every character that is not a space belongs to exactly one word. The time is linear in the length of the text,
/// whatever it contains.
///
/// ```
/// let sentences = chancery::sentences::split("Mr. Petro didn't resign. He can't.");
/// let forms = |i: usize| sentences[i].tokens.iter().map(|token| token.form.as_str()).collect::<Vec<_>>();
/// assert_eq!(forms(0), ["Mr.", "Petro", "did", "n't", "resign", "."]);
/// assert_eq!((sentences[1].start, sentences[1].end), (25, 34));
/// ```
pub fn split(text: &str) -> Vec<Sentence> {
    let characters = Characters::new(text);
    let chars = characters.visible.as_slice();
    let mut forms = Forms::new(text);
    let mut sentences = Vec::new();
    for block in lines::blocks(chars) {
        let found = boundaries::sentences(chars, words::words(chars, &block));
        let mut start = 0;
        for end in found.ends {
            for piece in limit::pieces(chars, &found.words[start..end], MAX_SENTENCE_TOKENS) {
                let tokens: Vec<Token> = piece.iter().map(|word| forms.token(characters.original(word))).collect();
                sentences.push(Sentence { start: tokens[0].start, end: tokens[tokens.len() - 1].end, tokens });
            }
            start = end;
        }
    }
    sentences
}

/// Cuts words out of the text from left to right, keeping count of bytes beside code points.
struct Forms<'a> {
    text: &'a str,
    /// Code points read so far.
    at: usize,
    /// The same place in bytes.
    byte: usize,
}

impl<'a> Forms<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, byte: 0 }
    }

    /// The token at a span that begins no earlier than the last one ended.
    fn token(&mut self, span: std::ops::Range<usize>) -> Token {
        let start = self.advance(span.start);
        let end = self.advance(span.end);
        Token { start: span.start, end: span.end, form: characters::as_it_reads(&self.text[start..end]) }
    }

    fn advance(&mut self, to: usize) -> usize {
        let rest = &self.text[self.byte..];
        self.byte += rest.char_indices().nth(to.saturating_sub(self.at)).map_or(rest.len(), |(byte, _)| byte);
        self.at = to;
        self.byte
    }
}
