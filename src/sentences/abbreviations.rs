//! Whether a full stop belongs to the word before it: "Gen. Smith", "the U.S. and", "No. 8".

use std::ops::Range;

use super::characters::is_word_char;
use super::tables::{Abbreviation, TABLES, lower_key};

/// What stands around a word whose full stop is in question.
pub(super) struct Surroundings<'a> {
    pub(super) chars: &'a [char],
    /// The word, without the full stop that follows it.
    pub(super) word: Range<usize>,
    /// The last character of the word before this one.
    pub(super) before: Option<char>,
    /// Where the block of text ends.
    pub(super) end: usize,
}

/// Whether the word is written with the full stop that follows it.
pub(super) fn takes_stop(around: &Surroundings) -> bool {
    let word = &around.chars[around.word.clone()];
    let rest = &around.chars[around.word.end + 1..around.end];
    // "etc..." ends in an ellipsis; "Jr.." in the stop of the abbreviation and that of the sentence.
    if rest.starts_with(&['.', '.']) {
        return false;
    }
    if let &[letter] = word
        && letter.is_uppercase()
    {
        return !is_network(letter, &around.chars[..around.word.start]) && is_initial(letter, around.before, rest);
    }
    match TABLES.abbreviation(word) {
        None => false,
        // "No. 8", "(b. August 1960)"
        Some(Abbreviation::Number) => next_char(rest)
            .is_some_and(|c| c.is_ascii_digit() || (word.len() == 1 && around.before == Some('(') && c.is_uppercase())),
        Some(Abbreviation::Place) => around.before == Some(','),
        Some(Abbreviation::Title | Abbreviation::Before) => next_char(rest).is_some(),
        Some(Abbreviation::Day | Abbreviation::Last | Abbreviation::Close) => true,
    }
}

/// "J. K. Rowling", "George W. Bush", but not the last word of "So do I." or "in Plan B. The".
fn is_initial(letter: char, before: Option<char>, rest: &[char]) -> bool {
    let Some(next) = next_char(rest) else {
        return false;
    };
    let name_follows = next.is_uppercase() && !opener_follows(rest);
    match letter {
        'I' => name_follows && before.is_none_or(|c| !c.is_lowercase()),
        _ => name_follows || next.is_lowercase() || matches!(next, ',' | '-'),
    }
}

/// "wrote on X. Hours later": the social network.
fn is_network(letter: char, before: &[char]) -> bool {
    letter == 'X' && before.ends_with(&[' ', 'o', 'n', ' '])
}

/// The next character that is not a space.
fn next_char(rest: &[char]) -> Option<char> {
    rest.iter().copied().find(|c| !c.is_whitespace())
}

/// Whether the next word is one that is capitalised only because it begins a sentence.
pub(super) fn opener_follows(rest: &[char]) -> bool {
    let Some(start) = rest.iter().position(|c| !c.is_whitespace()) else {
        return false;
    };
    // Seventeen characters are enough to see that a word is longer than any in the tables.
    let word: Vec<char> = rest[start..].iter().copied().take_while(|&c| is_word_char(c)).take(17).collect();
    // "A." after an initial is an initial.
    let initial = word.len() == 1 && rest[start + 1..].first() == Some(&'.');
    let Some(key) = lower_key(&word) else {
        return false;
    };
    !initial && word[..].first().is_some_and(|c| c.is_uppercase()) && TABLES.openers.contains(key.as_str())
}

/// What a word with its full stop says about the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// A sentence never ends here: "Gen.", "vs.", "No.".
    Never,
    /// A sentence may end here, and then its full stop is a word of its own: "Inc.", "p.m.".
    Loose,
    /// As `Loose`, and before a capital the sentence always ends: "etc.".
    Close,
    /// A sentence may end here, and the word keeps its stop: "U.S.", "D.C.", "J.".
    Firm,
}

/// The kind of a word that was written with its full stop (the last of `word`).
pub(super) fn ending(word: &[char]) -> Ending {
    let body = &word[..word.len() - 1];
    match TABLES.abbreviation(body) {
        Some(Abbreviation::Title | Abbreviation::Before | Abbreviation::Number) => Ending::Never,
        Some(Abbreviation::Close) => Ending::Close,
        Some(_) => Ending::Loose,
        None if body.iter().any(|c| c.is_lowercase()) => Ending::Loose,
        None => Ending::Firm,
    }
}

/// Where a run of single letters with full stops that begins at `start` ends: "U.S.", "a.m.", "J.K.", "U.S.A"; nothing
/// where fewer than two letters stand in it. A stop before a longer word or before another stop is not part of it.
pub(super) fn letters_end(chars: &[char], start: usize, end: usize) -> Option<usize> {
    let letter = |at: usize| at < end && chars[at].is_alphabetic();
    let single = |at: usize| letter(at) && !(at + 1 < end && is_word_char(chars[at + 1]));
    let mut at = start;
    let mut letters = 0;
    while single(at) {
        letters += 1;
        at += 1;
        if !(at < end && chars[at] == '.') || chars[at..end].starts_with(&['.', '.', '.']) {
            break;
        }
        at += 1;
    }
    (letters >= 2).then_some(at)
}

/// Where a degree such as "Ph.D." that begins at `start` ends.
pub(super) fn degree_end(chars: &[char], start: usize, end: usize) -> Option<usize> {
    TABLES.degrees.iter().find_map(|degree| {
        let stop = start + degree.len();
        let here = chars[start..end].starts_with(degree) && !(stop < end && is_word_char(chars[stop]));
        here.then(|| if stop < end && chars[stop] == '.' { stop + 1 } else { stop })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the stop after the first word of `text` belongs to it.
    fn attached(before: Option<char>, text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let stop = chars.iter().position(|&c| c == '.').unwrap();
        takes_stop(&Surroundings { chars: &chars, word: 0..stop, before, end: chars.len() })
    }

    #[test]
    fn the_stop_belongs_to_the_abbreviation() {
        for text in
            ["Gen. Smith", "No. 8", "Jan. 5", "Inc. said", "etc.)", "vs. Spain", "J. K.", "W. Bush", "Jr..", "St.Mary"]
        {
            assert!(attached(Some('a'), text), "{text}");
        }
        assert!(attached(Some(','), "Mass. and"));
        assert!(attached(None, "I. Ivanov"));
    }

    #[test]
    fn the_stop_ends_the_sentence() {
        for text in [
            "No. The",
            "sun. 5",
            "Sun. The",
            "Mass. and",
            "etc...",
            "B. The",
            "I. Then",
            "I. Smith",
            "Petro. He",
            "Gen.",
            "C.",
        ] {
            assert!(!attached(Some('a'), text), "{text}");
        }
    }

    #[test]
    fn letters_with_stops() {
        for (text, expected) in [
            ("U.S.-led", Some("U.S.")),
            ("U.S.A", Some("U.S.A")),
            ("a.m.,", Some("a.m.")),
            ("J.K.Rowling", Some("J.K.")),
            ("U.S...", Some("U.S")),
            ("Ph.D.", None),
            ("U.", None),
            ("A.The", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = letters_end(&chars, 0, chars.len()).map(|end| chars[..end].iter().collect::<String>());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn degrees() {
        let chars: Vec<char> = "Ph.D. in".chars().collect();
        assert_eq!(degree_end(&chars, 0, chars.len()), Some(5));
        let chars: Vec<char> = "Ph.Don".chars().collect();
        assert_eq!(degree_end(&chars, 0, chars.len()), None);
    }

    #[test]
    fn what_a_stop_means_at_the_end() {
        for (word, expected) in [
            ("Gen.", Ending::Never),
            ("etc.", Ending::Close),
            ("p.m.", Ending::Loose),
            ("Ph.D.", Ending::Loose),
            ("U.S.", Ending::Firm),
        ] {
            assert_eq!(ending(&word.chars().collect::<Vec<_>>()), expected, "{word}");
        }
    }
}
