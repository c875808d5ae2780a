//! Which hyphens part a compound: "high-stakes" is three words, "re-election" is one.

use super::characters::{is_hyphen, is_word_char};
use super::tables::{TABLES, lower_key};

/// Whether the hyphen at `hyphen` keeps the parts of a compound together. `part` is where the part before it begins,
/// `end` where the text without spaces ends.
pub(super) fn keeps(chars: &[char], part: usize, hyphen: usize, end: usize) -> bool {
    let Some(before) = lower_key(&chars[part..hyphen]) else {
        return false;
    };
    // Seventeen characters are enough to see that a part is longer than any in the tables.
    let next: Vec<char> = chars[hyphen + 1..end].iter().copied().take_while(|&c| is_word_char(c)).take(17).collect();
    // Empty where the part is longer than any in the tables.
    let after = lower_key(&next).unwrap_or_default();
    let compound_goes_on = chars[hyphen + 1 + next.len()..end].first().is_some_and(|&c| is_hyphen(c));
    if TABLES.hyphen_prefixes.contains(before.as_str()) {
        let inner = part > 0 && is_hyphen(chars[part - 1]);
        let word = TABLES.open_words.contains(before.as_str());
        // "over-the-counter", "year-over-year": here the part is a word of its own.
        let as_word = (compound_goes_on && TABLES.open_words.contains(after.as_str())) || (inner && word);
        return !as_word && !is_name(&chars[part..hyphen], &next, inner);
    }
    if TABLES.hyphen_suffixes.contains(after.as_str()) && !compound_goes_on {
        return true;
    }
    TABLES.hyphen_words.contains(format!("{}-{}", before.as_str(), after.as_str()).as_str())
}

/// Whether a part that looks like a prefix is a letter or an acronym: "E-J", "Hizb-e-Islami", "UN-led".
fn is_name(part: &[char], next: &[char], inner: bool) -> bool {
    if part.len() == 1 {
        return inner || next.len() < 2;
    }
    part.iter().all(|c| c.is_uppercase()) && next.iter().any(|c| c.is_lowercase())
}

/// Whether a hyphen at the end of `start..` marks a word broken off in speech ("th-"): one letter, or a few consonants.
pub(super) fn broken_off(fragment: &[char]) -> bool {
    let short = match fragment.len() {
        1 => true,
        2 | 3 => fragment[1..].iter().all(|c| c.is_lowercase()),
        _ => false,
    };
    let consonant = |c: &char| c.is_alphabetic() && !matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
    short && (fragment.len() == 1 && fragment[0].is_alphabetic() || fragment.iter().all(consonant))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(compound: &str) -> bool {
        let chars: Vec<char> = compound.chars().collect();
        let hyphen = chars.iter().position(|&c| is_hyphen(c)).unwrap();
        keeps(&chars, 0, hyphen, chars.len())
    }

    #[test]
    fn prefixes_keep_their_hyphen() {
        for word in [
            "re-election",
            "RE-ELECTION",
            "co-operate",
            "e-mail",
            "E-mails",
            "anti-American",
            "Non-Proliferation",
            "mid-1980s",
            "ex-president",
            "uh-oh",
            "clock-wise",
        ] {
            assert!(kept(word), "{word}");
        }
    }

    #[test]
    fn other_compounds_split() {
        for word in [
            "high-stakes",
            "F-16",
            "al-Assad",
            "Al-Qaida",
            "vice-president",
            "over-the-counter",
            "twenty-one",
            "self-defence",
            "x-ray",
            "UN-led",
            "E-J",
        ] {
            assert!(!kept(word), "{word}");
        }
    }

    #[test]
    fn broken_words_are_short() {
        for (fragment, broken) in
            [("y", true), ("th", true), ("Sh", true), ("US", false), ("pre", false), ("long", false)]
        {
            assert_eq!(broken_off(&fragment.chars().collect::<Vec<_>>()), broken, "{fragment}");
        }
    }
}
