//! Names as parts of IRIs, and back.

use std::borrow::Cow;
use std::fmt::Write;

/// The ASCII bytes that [`encode`] leaves as they are.
const CLEAN: [bool; 256] = table(b"-._~", false);
/// Those that [`whole`] leaves as they are.
const PLAIN: [bool; 256] = table(b"<>\"{}|\\^`", true);

/// Letters and digits, with these marks or with all but these.
const fn table(marks: &[u8], is_all_but: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let char = byte as u8;
        table[byte] = char.is_ascii_alphanumeric() || (is_all_but && char.is_ascii_graphic());
        byte += 1;
    }
    let mut mark = 0;
    while mark < marks.len() {
        table[marks[mark] as usize] = !is_all_but;
        mark += 1;
    }
    table
}

/// Percent-encodes everything that is neither a letter, a digit nor one of `-._~`.
pub(super) fn encode(name: &str) -> Cow<'_, str> {
    let is_clean = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
    // Most names are ASCII, and there are millions of them.
    if name.bytes().all(|byte| CLEAN[usize::from(byte)]) || name.chars().all(is_clean) {
        return Cow::Borrowed(name);
    }
    let mut encoded = String::with_capacity(name.len());
    for c in name.chars() {
        if is_clean(c) {
            encoded.push(c);
        } else {
            push_encoded(&mut encoded, c);
        }
    }
    Cow::Owned(encoded)
}

/// Takes [`encode`] back; what it could not have written stays.
pub(super) fn decode(encoded: &str) -> String {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let [first, tail @ ..] = rest {
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = pair.filter(|_| *first == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| encoded.to_owned())
}

/// A whole IRI: only the characters that no IRI may have are encoded.
pub(super) fn whole(iri: &str) -> Cow<'_, str> {
    let is_mark = |c: char| matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
    let is_forbidden = |c: char| c.is_whitespace() || c.is_control() || is_mark(c);
    if iri.bytes().all(|byte| PLAIN[usize::from(byte)]) || !iri.chars().any(is_forbidden) {
        return Cow::Borrowed(iri);
    }
    let mut clean = String::with_capacity(iri.len());
    for c in iri.chars() {
        if is_forbidden(c) {
            push_encoded(&mut clean, c);
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

fn push_encoded(text: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a string cannot fail.
        let _ = write!(text, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_both_ways() {
        for (name, encoded) in [
            ("hosted", "hosted"),
            ("signed a deal", "signed%20a%20deal"),
            ("100%/é\n\"", "100%25%2Fé%0A%22"),
            ("😀", "%F0%9F%98%80"),
            ("", ""),
        ] {
            assert_eq!(encode(name), encoded);
            assert_eq!(decode(encoded), name);
        }
        assert_eq!(decode("50%"), "50%");
        assert_eq!(decode("%zz"), "%zz");
    }

    #[test]
    fn whole_iris_lose_only_what_is_forbidden() {
        assert_eq!(whole("urn:chancery:actor:a<b> \"c\""), "urn:chancery:actor:a%3Cb%3E%20%22c%22");
        assert_eq!(whole("wd:Q30"), "wd:Q30");
        assert_eq!(whole(&whole("a b")), whole("a b"));
    }
}
