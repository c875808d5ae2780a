//! The longest sentence: what is longer is cut where it hurts least.

use std::ops::Range;

/// Cuts the words of a sentence into pieces of at most `limit` words: after the last semicolon in the second half of
/// each piece, else after the last comma there, else at the limit.
pub(super) fn pieces<'a>(
    chars: &'a [char],
    words: &'a [Range<usize>],
    limit: usize,
) -> impl Iterator<Item = &'a [Range<usize>]> {
    let mut rest = words;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let length = if rest.len() <= limit { rest.len() } else { best_cut(chars, &rest[..limit]) };
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(piece)
    })
}

fn best_cut(chars: &[char], window: &[Range<usize>]) -> usize {
    let half = window.len() / 2;
    let last =
        |mark: char| window[half..].iter().rposition(|word| chars[word.clone()] == [mark]).map(|at| half + at + 1);
    last(';').or_else(|| last(',')).unwrap_or(window.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lengths of the pieces of a text whose words are single characters.
    fn lengths(text: &str, limit: usize) -> Vec<usize> {
        let chars: Vec<char> = text.chars().collect();
        let words: Vec<_> = (0..chars.len()).map(|at| at..at + 1).collect();
        pieces(&chars, &words, limit).map(<[_]>::len).collect()
    }

    #[test]
    fn short_sentences_stay() {
        assert_eq!(lengths("abcdefghij", 10), [10]);
    }

    #[test]
    fn long_ones_are_cut_at_the_best_place() {
        assert_eq!(lengths("abcdef;h,jklm", 10), [7, 6], "semicolon before comma");
        assert_eq!(lengths("abcdefgh,jklm", 10), [9, 4], "comma");
        assert_eq!(lengths("ab;defghijklm", 10), [10, 3], "a mark in the first half would leave a stump");
        assert_eq!(lengths("", 10), [0; 0]);
    }
}
