//! Contractions and possessives: "don't" is do n't, "Petro's" is Petro 's, "cannot" is can not.

use super::characters::is_apostrophe;
use super::tables::{TABLES, lower_key};

/// Appends to `cuts` the positions inside `start..end`, a word with its apostrophes, at which a new word begins.
pub(super) fn cuts(chars: &[char], start: usize, end: usize, cuts: &mut Vec<usize>) {
    let word = &chars[start..end];
    if !word[0].is_alphanumeric() && !is_apostrophe(word[0]) {
        return;
    }
    if let Some(key) = lower_key(word)
        && let Some(parts) = TABLES.contractions.get(key.as_str())
        // "IM" and the like are names.
        && !(word.len() <= 3 && word.iter().all(|c| c.is_uppercase()))
    {
        let mut at = start;
        for part in &parts[..parts.len() - 1] {
            at += part;
            cuts.push(at);
        }
        return;
    }
    let first = cuts.len();
    let mut stop = end;
    while let Some(cut) = ending(&chars[start..stop]) {
        stop = start + cut;
        cuts.push(stop);
    }
    cuts[first..].reverse();
}

/// Where the ending of a contracted word begins: "'s", "'re", "n't" and their like.
fn ending(word: &[char]) -> Option<usize> {
    let tail = &word[word.len().saturating_sub(3)..];
    let apostrophe = tail.iter().rposition(|&c| is_apostrophe(c))?;
    let at = word.len() - tail.len() + apostrophe;
    let letters: String = word[at + 1..].iter().flat_map(|c| c.to_lowercase()).collect();
    let cut = match letters.as_str() {
        "t" if matches!(word.get(at.checked_sub(1)?), Some('n' | 'N')) => at - 1,
        "s" if is_decade(&word[..at]) => return None,
        "s" | "m" | "d" | "re" | "ve" | "ll" => at,
        _ => return None,
    };
    (cut > 0).then_some(cut)
}

/// "the 1960's" names a decade and is one word; "2003's" is a possessive.
fn is_decade(number: &[char]) -> bool {
    matches!(number.len(), 2..=4) && number.iter().all(char::is_ascii_digit) && number.last() == Some(&'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> String {
        let chars: Vec<char> = word.chars().collect();
        let mut at = Vec::new();
        cuts(&chars, 0, chars.len(), &mut at);
        let mut text = String::new();
        for (i, c) in chars.iter().enumerate() {
            if at.contains(&i) {
                text.push(' ');
            }
            text.push(*c);
        }
        text
    }

    #[test]
    fn contractions_split() {
        for (word, expected) in [
            ("don't", "do n't"),
            ("DON’T", "DO N’T"),
            ("can't", "ca n't"),
            ("cannot", "can not"),
            ("Cannot", "Can not"),
            ("gonna", "gon na"),
            ("Petro's", "Petro 's"),
            ("Petro’s", "Petro ’s"),
            ("they're", "they 're"),
            ("I'd've", "I 'd 've"),
            ("wouldn’t’ve", "would n’t ’ve"),
            ("'tis", "'t is"),
            ("dunno", "du n no"),
        ] {
            assert_eq!(parts(word), expected);
        }
    }

    #[test]
    fn other_apostrophes_do_not() {
        for word in ["o'clock", "O'Brien", "Sana'a", "d'état", "1960's", "n't", "'s", "cants", "IM", "Shi'ite"] {
            assert_eq!(parts(word), word);
        }
        assert_eq!(parts("2003's"), "2003 's");
    }
}
