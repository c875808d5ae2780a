//! Internet addresses, e-mail addresses, handles, hashtags and file names: words whose inner punctuation parts nothing.

use std::ops::Range;

use super::characters::{is_extender, is_word_char};
use super::tables::{TABLES, lower_key};

/// The addresses inside one stretch of text without spaces, left to right, not overlapping.
///
/// Linear: an address grows to the left only as far as the one before it or the nearest character that no address of
/// its kind holds, and the search goes on behind it.
pub(super) fn addresses(chars: &[char], chunk: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = chunk.start;
    while at < chunk.end {
        let floor = found.last().map_or(chunk.start, |last| last.end);
        let hit = match chars[at] {
            ':' => url(chars, floor, at, chunk.end),
            '@' => mail_or_handle(chars, floor, at, chunk.end),
            '.' => www(chars, floor, at, chunk.end)
                .or_else(|| name_with_ending(chars, floor, at, chunk.end))
                .or_else(|| host(chars, floor, at, chunk.end)),
            '#' => hashtag(chars, floor, at, chunk.end),
            _ => None,
        };
        match hit {
            Some(range) => {
                at = range.end;
                // Not at an accent: that belongs to the character before, even where it counts as a letter.
                let accents = chars[range.clone()].iter().take_while(|&&c| is_extender(c)).count();
                found.push(range.start + accents..range.end);
            }
            None => at += 1,
        }
    }
    found
}

/// The first position of the run of characters before `at` that `wanted` accepts.
fn run_back(chars: &[char], floor: usize, at: usize, wanted: impl Fn(char) -> bool) -> usize {
    chars[floor..at].iter().rposition(|&c| !wanted(c)).map_or(floor, |before| floor + before + 1)
}

/// The position after the run of characters from `at` on that `wanted` accepts.
fn run_on(chars: &[char], at: usize, end: usize, wanted: impl Fn(char) -> bool) -> usize {
    chars[at..end].iter().position(|&c| !wanted(c)).map_or(end, |after| at + after)
}

/// Where an address that could reach to `end` stops: before closing punctuation that belongs to the sentence.
fn trimmed(chars: &[char], start: usize, end: usize) -> usize {
    let stop = run_on(chars, start, end, |c| !matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '»' | '{' | '}' | '|'));
    let mut last = stop;
    while last > start && matches!(chars[last - 1], '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ')' | ']' | '*' | '…')
    {
        last -= 1;
    }
    // A bracket opened inside the address also closes there.
    let opened =
        chars[start..last].iter().rposition(|&c| matches!(c, '(' | ')')).is_some_and(|at| chars[start + at] == '(');
    if last < stop && chars[last] == ')' && opened {
        last += 1;
    }
    last
}

/// "https://example.com/x", "mailto:a@example.com".
fn url(chars: &[char], floor: usize, at: usize, end: usize) -> Option<Range<usize>> {
    let start = run_back(chars, floor, at, |c| c.is_ascii_alphanumeric());
    let scheme = lower_key(&chars[start..at])?;
    let slashes = chars[at..end].starts_with(&[':', '/', '/']);
    let begins = if slashes {
        at + 3
    } else if matches!(scheme.as_str(), "mailto" | "doi" | "tel") {
        at + 1
    } else {
        return None;
    };
    if start == at || begins >= end || !is_word_char(chars[begins]) {
        return None;
    }
    Some(start..trimmed(chars, begins, end))
}

/// "www.example.com/x".
fn www(chars: &[char], floor: usize, at: usize, end: usize) -> Option<Range<usize>> {
    let start = at.checked_sub(3).filter(|&start| start >= floor)?;
    let named = chars[start..at].iter().all(|c| matches!(c, 'w' | 'W'));
    let whole = start == floor || !is_word_char(chars[start - 1]);
    let goes_on = chars[at..end].get(1).is_some_and(|&c| is_word_char(c));
    (named && whole && goes_on).then(|| start..trimmed(chars, at, end))
}

/// "a.b@example.com", "Name@COMPANY", "@handle".
fn mail_or_handle(chars: &[char], floor: usize, at: usize, end: usize) -> Option<Range<usize>> {
    let local = |c: char| is_word_char(c) || matches!(c, '.' | '_' | '-' | '+' | '%' | '…');
    let domain = |c: char| is_word_char(c) || matches!(c, '.' | '_' | '-');
    let start = run_back(chars, floor, at, local);
    let mut stop = run_on(chars, at + 1, end, domain);
    while stop > at + 1 && !is_word_char(chars[stop - 1]) {
        stop -= 1;
    }
    let named = chars[at + 1..stop].iter().any(|c| c.is_alphabetic());
    if stop == at + 1 || !named || chars[at + 1].is_numeric() {
        return None;
    }
    if start == at {
        return Some(at..run_on(chars, at + 1, stop, |c| is_word_char(c) || c == '_'));
    }
    let start = start + chars[start..at].iter().position(|&c| c.is_alphanumeric() || c == '_')?;
    Some(start..stop)
}

/// "#summit"; a number sign before a digit is a word of its own.
fn hashtag(chars: &[char], floor: usize, at: usize, end: usize) -> Option<Range<usize>> {
    let free = at == floor || !is_word_char(chars[at - 1]);
    let letter = chars[at + 1..end].first().is_some_and(|c| c.is_alphabetic());
    (free && letter).then(|| at..run_on(chars, at + 1, end, |c| is_word_char(c) || c == '_'))
}

/// "example.com", "example.org/page", "report_2.doc": a name whose last part is a known ending.
fn name_with_ending(chars: &[char], floor: usize, at: usize, end: usize) -> Option<Range<usize>> {
    let stop = run_on(chars, at + 1, end.min(at + 8), is_word_char);
    if at == floor || !is_word_char(chars[at - 1]) || chars.get(stop).is_some_and(|&c| stop < end && is_word_char(c)) {
        return None;
    }
    let written = &chars[at + 1..stop];
    let ending = lower_key(written)?;
    let domain = TABLES.domains.contains(ending.as_str());
    let file = TABLES.files.contains(ending.as_str());
    let one_case =
        written.iter().all(|c| c.is_lowercase() || c.is_numeric()) || written.iter().all(|c| !c.is_lowercase());
    if !(domain || file) || !one_case {
        return None;
    }
    // "flag.govt.nz" and "example.co.uk" are decided at their last stop.
    if chars[stop..end].starts_with(&['.']) && chars[stop..end].get(1).is_some_and(|&c| is_word_char(c)) {
        return None;
    }
    // "U.S.CA" is a run of initials: an ending in capitals has a name in capitals before it.
    let shouted = |c: &char| is_word_char(*c) && !c.is_lowercase();
    if written.iter().all(|c| c.is_uppercase()) && (at - floor < 3 || !chars[at - 3..at].iter().all(shouted)) {
        return None;
    }
    let start = run_back(chars, floor, at, |c| is_word_char(c) || matches!(c, '.' | '-' | '_' | '~' | '&'));
    // Not at an accent: that belongs to the character before the address.
    let start = start + chars[start..at].iter().position(|c| c.is_alphanumeric())?;
    let path = domain && chars[stop..end].starts_with(&['/']);
    Some(start..if path { trimmed(chars, stop, end) } else { stop })
}

/// "mail.ministry.example", "sci.lang.russian": three or more words in small letters joined by stops.
fn host(chars: &[char], floor: usize, at: usize, end: usize) -> Option<Range<usize>> {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let start = run_back(chars, floor, at, letter);
    // Asked at the first stop of the run only, so that a long run is read once.
    if start > floor && (chars[start - 1] == '.' || is_word_char(chars[start - 1])) {
        return None;
    }
    let mut stop = run_on(chars, at, end, |c| letter(c) || c == '.');
    while stop > at && !chars[stop - 1].is_ascii_alphanumeric() {
        stop -= 1;
    }
    let labels = || chars[start..stop].split(|&c| c == '.');
    let named = labels().count() >= 3 && labels().all(|label| label.len() >= 2 && label[0].is_ascii_lowercase());
    let whole = stop == end || !is_word_char(chars[stop]);
    (named && whole).then_some(start..stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        addresses(&chars, &(0..chars.len())).into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn addresses_stay_whole() {
        for (text, expected) in [
            ("(https://example.org/a_(b)).", "https://example.org/a_(b)"),
            ("https://example.org/a?c=d#e;", "https://example.org/a?c=d#e"),
            ("<http://example.org/>,", "http://example.org/"),
            ("www.example.co.uk.", "www.example.co.uk"),
            ("press.office@mfa.example.", "press.office@mfa.example"),
            ("<mailto:a-b@example.com>", "mailto:a-b@example.com"),
            ("\"@mfa_press\"", "@mfa_press"),
            ("#summit,", "#summit"),
            ("example.com,", "example.com"),
            ("(example.com/news/1)", "example.com/news/1"),
            ("Example.com's", "Example.com"),
            ("treaty_draft2.doc", "treaty_draft2.doc"),
            ("TREATY.DOC", "TREATY.DOC"),
            ("sci.lang.russian,", "sci.lang.russian"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_words_are_no_addresses() {
        for text in [
            "@",
            "a@",
            "@5",
            "#5",
            "#",
            "end.In",
            "U.S.",
            "a.m.",
            "talks.The",
            "it.us.",
            "U.S.CA",
            "10:30",
            "x://",
            "...com",
        ] {
            if text == "it.us." {
                assert_eq!(found(text), ["it.us"], "a known ending wins");
            } else {
                assert!(found(text).is_empty(), "{text}: {:?}", found(text));
            }
        }
    }

    #[test]
    fn several_stand_side_by_side() {
        assert_eq!(found("a@b.com;c@d.com/@x"), ["a@b.com", "c@d.com", "@x"]);
    }
}
