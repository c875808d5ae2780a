//! The text as code points that show, with the way back to the offsets of the text as given.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use std::ops::Range;

/// The visible code points of a text.
///
/// Zero-width spaces, direction marks, soft hyphens and control characters would hide words from every table and rule.
/// They are left out here and belong, in the result, to the word before them (at the start of a word: to that word).
pub(super) struct Characters {
    /// What the rules see.
    pub(super) visible: Vec<char>,
    /// Where each visible character stands in the text; none where nothing was left out.
    origin: Option<Vec<usize>>,
    /// The length of the text in code points.
    total: usize,
}

impl Characters {
    pub(super) fn new(text: &str) -> Self {
        if !text.chars().any(is_invisible) {
            let visible: Vec<char> = text.chars().collect();
            let total = visible.len();
            return Self { visible, origin: None, total };
        }
        let mut visible = Vec::with_capacity(text.len());
        let mut origin = Vec::with_capacity(text.len());
        let mut total = 0;
        // The first invisible character since the last space, as long as nothing visible followed it: should nothing
        // follow at all, it must stand as a word, since every character belongs to one.
        let mut pending = None;
        for (at, c) in text.chars().enumerate() {
            total = at + 1;
            if is_invisible(c) {
                if visible.last().is_none_or(|last: &char| last.is_whitespace()) && pending.is_none() {
                    pending = Some((at, c));
                }
                continue;
            }
            if let Some((at, hidden)) = pending.take()
                && c.is_whitespace()
            {
                visible.push(hidden);
                origin.push(at);
            }
            visible.push(c);
            origin.push(at);
        }
        if let Some((at, hidden)) = pending {
            visible.push(hidden);
            origin.push(at);
        }
        Self { visible, origin: Some(origin), total }
    }

    /// The span in the text of a word's span among the visible characters.
    pub(super) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let Some(origin) = &self.origin else {
            return span.clone();
        };
        let start = match span.start.checked_sub(1) {
            None => 0,
            Some(before) if self.visible[before].is_whitespace() => origin[before] + 1,
            Some(_) => origin[span.start],
        };
        start..origin.get(span.end).copied().unwrap_or(self.total)
    }
}

/// Characters that print nothing and part no words: controls, direction marks, zero-width spaces, soft hyphens.
/// The zero-width joiners are not among them: they are part of how a word or an emoji is spelled.
fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_whitespace();
    }
    matches!(c,
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What is read of a word: nothing of what prints nothing ("Ira\u{ad}nian"), no joiners between plain letters, and the letters
/// of a ligature ("of\u{fb01}cials", as text cut out of a PDF has it). A word of nothing else stays as it is.
pub(super) fn as_it_reads(written: &str) -> String {
    if written.is_ascii() && !written.chars().any(is_invisible) {
        return written.to_owned();
    }
    let mut visible = String::with_capacity(written.len());
    for c in written.chars().filter(|c| !is_invisible(*c)) {
        match c {
            '\u{fb00}'..='\u{fb06}' => visible.extend(c.nfkc()),
            _ => visible.push(c),
        }
    }
    let unjoined: String = visible.chars().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).collect();
    let read = if unjoined.is_ascii() { unjoined } else { visible };
    if read.is_empty() { written.to_owned() } else { read }
}

/// Marks that belong to the character before them: accents, joiners, variation selectors, skin tones, emoji tags.
pub(super) fn is_extender(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
            || is_combining_mark(c))
}

/// What words are made of.
pub(super) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_extender(c)
}

/// The characters that serve as an apostrophe inside a word.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{b4}' | '\u{2bc}' | '\u{ff07}')
}

/// The hyphens that part a compound; dashes are not among them.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Marks that end a sentence. The scripts that use those beyond ASCII write no space after them.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '\u{2026}' | '\u{203c}' | '\u{2047}'..='\u{2049}') || is_spaceless_stop(c)
}

/// Full-width and other stops after which a sentence begins without a space.
pub(super) fn is_spaceless_stop(c: char) -> bool {
    matches!(c, '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{61f}' | '\u{6d4}' | '\u{964}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_mapped_where_nothing_is_hidden() {
        let characters = Characters::new("Zoë left.");
        assert!(characters.origin.is_none());
        assert_eq!(characters.original(&(4..8)), 4..8);
    }

    #[test]
    fn hidden_characters_belong_to_the_word_before_them() {
        // 0 BOM, 1–2 "ab", 3 ZWSP, 4 space, 5 RLM, 6 "c", 7 soft hyphen, 8 "d"
        let characters = Characters::new("\u{feff}ab\u{200b} \u{200f}c\u{ad}d");
        assert_eq!(characters.visible.iter().collect::<String>(), "ab cd");
        assert_eq!(characters.original(&(0..2)), 0..4);
        assert_eq!(characters.original(&(3..5)), 5..9);
    }

    #[test]
    fn a_word_is_read_without_what_does_not_show() {
        for (written, read) in [
            ("Ira\u{ad}nian", "Iranian"),
            ("Rus\u{200b}sia\u{feff}", "Russia"),
            ("Tur\u{200d}key", "Turkey"),
            ("of\u{fb01}cials", "officials"),
            ("Zoë\u{2060}", "Zoë"),
            ("e\u{301}", "e\u{301}"),
            ("👩\u{200d}👩", "👩\u{200d}👩"),
            ("\u{200b}\u{200b}", "\u{200b}\u{200b}"),
            ("\u{7}US\u{1b}", "US"),
        ] {
            assert_eq!(as_it_reads(written), read, "{written:?}");
        }
    }

    #[test]
    fn hidden_characters_alone_still_stand_for_a_word() {
        let characters = Characters::new("a \u{200b}\u{200b} b \u{feff}");
        assert_eq!(characters.visible.len(), 7);
        assert_eq!(characters.original(&(2..3)), 2..4);
        assert_eq!(characters.original(&(6..7)), 7..8);
    }
}
