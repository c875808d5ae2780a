//! Spelling without its accidents: diacritics, kinds of quotes, full stops in abbreviations.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The same text without diacritics and with straight quotes and hyphens, case kept.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_folded(&mut out, text);
    out
}

/// [`fold`] without full stops: "A.D.B." and "ADB" are one.
pub(crate) fn without_stops(text: &str) -> String {
    fold(text).replace('.', "")
}

/// [`fold`] in lower case.
pub(crate) fn fold_lower(text: &str) -> String {
    let mut folded = fold(text);
    if folded.is_ascii() {
        folded.make_ascii_lowercase();
        folded
    } else {
        folded.to_lowercase()
    }
}

fn push_folded(out: &mut String, text: &str) {
    if text.is_ascii() {
        out.push_str(text);
        return;
    }
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '’' | '‘' | 'ʼ' | '`' | '´' | 'ʻ' | 'ʿ' | 'ʾ' => out.push('\''),
            '“' | '”' => out.push('"'),
            '–' | '—' | '‐' | '‑' | '‒' => out.push('-'),
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'đ' => out.push('d'),
            'Đ' => out.push('D'),
            'ı' => out.push('i'),
            'ə' => out.push('a'),
            'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("Ae"),
            'œ' => out.push_str("oe"),
            c => out.push(c),
        }
    }
}

/// Appends the words of `text` to `out`, each between two blanks: runs of letters and digits, and every other
/// character by itself. Full stops inside a word are left out, so that "U.S." and "US" are one.
pub(crate) fn push_words(out: &mut String, text: &str) {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        out.push(' ');
        out.push_str(text);
        out.push(' ');
        return;
    }
    let folded = fold(text);
    let mut open = false;
    for word in folded.split_whitespace() {
        let only_stops = word.chars().all(|c| c == '.');
        for c in word.chars() {
            if c.is_alphanumeric() {
                if !open {
                    out.push(' ');
                    open = true;
                }
                out.push(c);
            } else if c != '.' || only_stops {
                if open {
                    out.push(' ');
                    open = false;
                }
                out.push(' ');
                out.push(c);
                out.push(' ');
            }
        }
        if open {
            out.push(' ');
            open = false;
        }
    }
}

/// First letter large, the others small.
pub(crate) fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect(),
        None => String::new(),
    }
}

/// A name for use in an identifier: small letters, digits and hyphens.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold_lower(text).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if c != '\'' && c != '.' && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_slugs() {
        assert_eq!(fold("Côte d’Ivoire"), "Cote d'Ivoire");
        assert_eq!(slug("Raúl Reyes"), "raul-reyes");
        assert_eq!(slug("S. M. Krishna"), "s-m-krishna");
    }

    #[test]
    fn words_are_wrapped() {
        let mut out = String::new();
        push_words(&mut out, "U.S.-led N'Djamena");
        assert_eq!(out, " US  -  led  N  '  Djamena ");
    }
}
