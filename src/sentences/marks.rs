//! Punctuation, symbols and emoticons: which characters stand together as one word.

use super::characters::{is_apostrophe, is_extender, is_stop, is_word_char};
use super::tables::{TABLES, lower_key};

/// Where the emoticon that begins at `start` ends. It must stand free: at the beginning of the text without spaces or
/// after a stop, and before no letter or digit, so that "(see note:)" keeps its bracket.
pub(super) fn face_end(chars: &[char], chunk: usize, start: usize, end: usize) -> Option<usize> {
    if start > chunk && !is_stop(chars[start - 1]) {
        return None;
    }
    TABLES.faces.iter().find_map(|face| {
        let stop = start + face.len();
        let here = chars[start..end].starts_with(face) && !(stop < end && is_word_char(chars[stop]));
        here.then_some(stop)
    })
}

/// Where the word that begins with the apostrophe at `start` ends: "'em", "'90s", "'s" after a quotation mark.
/// Nothing where the apostrophe is a quotation mark.
pub(super) fn apostrophe_word_end(chars: &[char], start: usize, end: usize) -> Option<usize> {
    let stop = chars[start + 1..end].iter().position(|&c| !is_word_char(c)).map_or(end, |after| start + 1 + after);
    if stop == start + 1 {
        return None;
    }
    let closes_quotation =
        stop < end && is_apostrophe(chars[stop]) && !(stop + 1 < end && is_word_char(chars[stop + 1]));
    let word = &chars[start..stop];
    let decade = matches!(word, [_, tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
        || matches!(word, [_, tens, ones, 's'] if tens.is_ascii_digit() && ones.is_ascii_digit());
    let known = lower_key(word).is_some_and(|key| TABLES.apostrophe_words.contains(key.as_str()));
    ((decade || known) && !closes_quotation).then_some(stop)
}

/// Where the mark that begins at `start`, no part of a word, ends.
pub(super) fn mark_end(chars: &[char], start: usize, end: usize) -> usize {
    let c = chars[start];
    let stop = if c == '.' || c == '?' || c == '!' || c == '…' {
        run(chars, start, end, |d| matches!(d, '.' | '?' | '!' | '…'))
    } else if is_apostrophe(c) {
        // Two apostrophes of a kind are one quotation mark, also the pair of an opening and a closing one.
        let pair = start + 1 < end && (chars[start + 1] == c || (c == '\u{2018}' && chars[start + 1] == '\u{2019}'));
        if pair { start + 2 } else { start + 1 }
    } else if matches!(
        c,
        '-' | '=' | '*' | '_' | '~' | '#' | '+' | '<' | '>' | '|' | '/' | '\\' | '$' | ',' | ';' | '&'
    ) {
        run(chars, start, end, |d| d == c)
    } else {
        symbol_end(chars, start, end)
    };
    extended(chars, stop, end)
}

fn run(chars: &[char], start: usize, end: usize, wanted: impl Fn(char) -> bool) -> usize {
    chars[start..end].iter().position(|&c| !wanted(c)).map_or(end, |after| start + after)
}

/// Where the marks after a character (accents, skin tones, selectors) end.
pub(super) fn extended(chars: &[char], start: usize, end: usize) -> usize {
    run(chars, start, end, is_extender)
}

/// One symbol, or an emoji of several: flags are pairs of letters, families are joined by zero-width joiners.
fn symbol_end(chars: &[char], start: usize, end: usize) -> usize {
    let flag = |c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
    if flag(chars[start]) && start + 1 < end && flag(chars[start + 1]) {
        return start + 2;
    }
    let mut stop = extended(chars, start + 1, end);
    while stop < end && stop > start + 1 && chars[stop - 1] == '\u{200d}' && !is_word_char(chars[stop]) {
        stop = extended(chars, stop + 1, end);
    }
    stop
}

/// Letters before a dollar sign that name the currency: "US$", "HK$"; where the sign ends.
pub(super) fn currency_end(chars: &[char], start: usize, end: usize) -> Option<usize> {
    let letters = chars[start..end].iter().take(4).take_while(|c| c.is_ascii_uppercase()).count();
    let sign = start + letters;
    ((1..=3).contains(&letters) && sign < end && chars[sign] == '$').then_some(sign + 1)
}

/// Whether a currency sign.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '₴' | '\u{a2}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars[..mark_end(&chars, 0, chars.len())].iter().collect()
    }

    #[test]
    fn marks_that_stand_together() {
        for (text, expected) in [
            ("...and", "..."),
            ("?!!", "?!!"),
            ("…", "…"),
            ("--and", "--"),
            ("——", "—"),
            ("''so", "''"),
            ("``so", "``"),
            ("\"\"", "\""),
            ("))", ")"),
            ("***", "***"),
            ("👩🏽‍🚀!", "👩🏽‍🚀"),
            ("🇨🇴🇺🇸", "🇨🇴"),
            ("❤️x", "❤️"),
        ] {
            assert_eq!(first(text), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_that_begin_a_word() {
        let end = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            apostrophe_word_end(&chars, 0, chars.len())
        };
        assert_eq!(end("'em,"), Some(3));
        assert_eq!(end("’90s"), Some(4));
        assert_eq!(end("'72"), Some(3));
        assert_eq!(end("'s"), Some(2));
        assert_eq!(end("'sick"), None);
        assert_eq!(end("'n'"), None);
        assert_eq!(end("'"), None);
    }

    #[test]
    fn faces_stand_free() {
        let end = |text: &str, start: usize| {
            let chars: Vec<char> = text.chars().collect();
            face_end(&chars, 0, start, chars.len())
        };
        assert_eq!(end(":-)", 0), Some(3));
        assert_eq!(end("!:)", 1), Some(3));
        assert_eq!(end("note:)", 4), None);
        assert_eq!(end(":Das", 0), None);
    }

    #[test]
    fn currencies() {
        let end = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            currency_end(&chars, 0, chars.len())
        };
        assert_eq!(end("US$5"), Some(3));
        assert_eq!(end("CASH$"), None);
        assert_eq!(end("US 5"), None);
    }
}
