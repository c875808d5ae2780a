//! Sentence boundaries inside a block of text, found over its words.

use std::collections::HashSet;
use std::ops::Range;

use super::abbreviations::{self, Ending};
use super::characters::{is_apostrophe, is_spaceless_stop, is_stop, is_word_char};
use super::tables::{TABLES, lower_key};

/// The words of a block and where its sentences end among them.
pub(super) struct Sentences {
    pub(super) words: Vec<Range<usize>>,
    /// For each sentence the number of words up to its end.
    pub(super) ends: Vec<usize>,
}

/// Parts the words of a block into sentences. Where a sentence ends in an abbreviation such as "etc." that has lent its
/// full stop to the sentence, the stop becomes a word of its own.
pub(super) fn sentences(chars: &[char], mut words: Vec<Range<usize>>) -> Sentences {
    let block = Block { chars, words: &words, closing_quotes: closing_quotes(chars, &words) };
    let mut ends = Vec::new();
    // The abbreviations, by their place in `words`, that lend their stops.
    let mut lenders = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < words.len() {
        if block.begins_with_label(start, at) || block.date_line_turns(start, at) || block.restarts(start, at) {
            ends.push(at + lenders.len());
            start = at;
        }
        let Some(stop) = block.stop(at) else {
            at += 1;
            continue;
        };
        let next = block.after_closers(at + 1);
        if at == start && stop == Stop::Dots && next < words.len() {
            // Dots that begin a sentence stand for what was left out before it.
            at = next;
            continue;
        }
        if next == words.len() || block.begins_sentence(start, at, stop, next) {
            if stop == Stop::Abbreviation && abbreviations::ending(block.word(at)) != Ending::Firm {
                lenders.push(at);
            }
            ends.push(next + lenders.len());
            start = next;
        }
        at = next;
    }
    if start < words.len() {
        ends.push(words.len() + lenders.len());
    }
    if !lenders.is_empty() {
        words = with_stops_apart(&words, &lenders);
    }
    Sentences { words, ends }
}

/// The words with the last character of each lender as a word of its own.
fn with_stops_apart(words: &[Range<usize>], lenders: &[usize]) -> Vec<Range<usize>> {
    let mut apart = Vec::with_capacity(words.len() + lenders.len());
    let mut from = 0;
    for &lender in lenders {
        let word = &words[lender];
        apart.extend_from_slice(&words[from..lender]);
        apart.push(word.start..word.end - 1);
        apart.push(word.end - 1..word.end);
        from = lender + 1;
    }
    apart.extend_from_slice(&words[from..]);
    apart
}

/// The words of a full date: weekday, comma, month, day, comma, year.
const DATE_WORDS: usize = 6;

/// What a word that may end a sentence consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop.
    Full,
    /// A question or exclamation mark, perhaps several.
    Strong,
    /// Three dots, or two, or many.
    Dots,
    /// An abbreviation with its full stop.
    Abbreviation,
    /// A stop of a script that puts no space after it.
    Spaceless,
}

struct Block<'a> {
    chars: &'a [char],
    words: &'a [Range<usize>],
    /// For each word, whether it is a double quotation mark that closes a quotation.
    closing_quotes: Vec<bool>,
}

/// Which words are double quotation marks that close a quotation. Of straight ones the spaces around a mark tell; where
/// they do not, marks open and close by turns. A mark of the opening shape that stands apart from what follows closes
/// what is open: such slips of the keyboard are common.
fn closing_quotes(chars: &[char], words: &[Range<usize>]) -> Vec<bool> {
    let mut open = false;
    let mut closing = vec![false; words.len()];
    for (at, word) in words.iter().enumerate() {
        let space_before = at == 0 || words[at - 1].end < word.start;
        let space_after = words.get(at + 1).is_none_or(|next| next.start > word.end);
        let closes = match &chars[word.clone()] {
            ['”' | '»'] => true,
            ['“' | '«'] => open && space_after,
            ['"'] | ['\'', '\''] => match (space_before, space_after) {
                _ if at > 0 && at + 1 == words.len() => true,
                (true, false) => false,
                (false, true) => true,
                _ => open,
            },
            _ => continue,
        };
        closing[at] = closes;
        open = !closes;
    }
    closing
}

impl Block<'_> {
    fn word(&self, at: usize) -> &[char] {
        &self.chars[self.words[at].clone()]
    }

    fn space_before(&self, at: usize) -> bool {
        at == 0 || self.words[at - 1].end < self.words[at].start
    }

    /// Whether the word may end a sentence, and how.
    fn stop(&self, at: usize) -> Option<Stop> {
        let word = self.word(at);
        let (first, last) = (word[0], word[word.len() - 1]);
        if !is_stop(last) {
            return None;
        }
        if is_stop(first) {
            return Some(if is_spaceless_stop(first) {
                Stop::Spaceless
            } else if word == ['.'] {
                Stop::Full
            } else if word.iter().all(|c| matches!(c, '.' | '…')) {
                Stop::Dots
            } else {
                Stop::Strong
            });
        }
        (last == '.').then_some(Stop::Abbreviation)
    }

    /// The first word at or after `at` that is no closing bracket, closing quotation mark, note such as "[2]" or emoticon.
    fn after_closers(&self, mut at: usize) -> usize {
        while at < self.words.len() {
            let closes = match self.word(at) {
                [')' | ']' | '}'] => true,
                ['"' | '“' | '”' | '«' | '»'] | ['\'', '\''] => self.closing_quotes[at],
                [mark, rest @ ..] if is_apostrophe(*mark) && rest.iter().all(|&c| is_apostrophe(c)) => {
                    !self.space_before(at)
                        && (at + 1 == self.words.len() || self.space_before(at + 1) || self.is_punctuation(at + 1))
                }
                ['['] if self.is_note(at) => {
                    at += 2;
                    true
                }
                word => TABLES.faces.iter().any(|face| face == word),
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether the word stands in a table, in any case.
    fn is_in(&self, table: &HashSet<&str>, at: usize) -> bool {
        lower_key(self.word(at)).is_some_and(|key| table.contains(key.as_str()))
    }

    fn is_punctuation(&self, at: usize) -> bool {
        self.word(at).iter().all(|&c| !is_word_char(c))
    }

    /// "[2]": a reference that follows the stop of the sentence to which it belongs.
    fn is_note(&self, at: usize) -> bool {
        at + 2 < self.words.len() && self.word(at + 1).iter().all(|c| c.is_ascii_digit()) && self.word(at + 2) == [']']
    }

    /// Whether a sentence begins at the word `next`, the last one having begun at `start` with a stop of the kind `stop`
    /// at `at`; what stands between `at` and `next` closes quotations and brackets.
    fn begins_sentence(&self, start: usize, at: usize, stop: Stop, next: usize) -> bool {
        if stop == Stop::Spaceless {
            return true;
        }
        let Some(first) = self.first_letter(next) else {
            return false;
        };
        // "in the film Olé! (1965)"
        if self.word(next) == ['('] && first.is_ascii_digit() {
            return false;
        }
        let quoted = next > at + 1;
        let capital = !first.is_lowercase();
        if !(at + 1..=next).any(|word| self.space_before(word)) {
            return first.is_uppercase() && self.is_glued(at);
        }
        match stop {
            Stop::Full if self.is_enumeration(start, at) => false,
            Stop::Full => capital || (!quoted && self.ends_plain_word(at)),
            Stop::Strong => capital || !quoted,
            Stop::Dots => first.is_uppercase(),
            Stop::Abbreviation => match abbreviations::ending(self.word(at)) {
                Ending::Never => false,
                Ending::Close => first.is_uppercase(),
                Ending::Loose | Ending::Firm => {
                    let from = self.words[next].start;
                    let rest = &self.chars[from..self.words[self.words.len() - 1].end];
                    // "Acme (once Beta Inc.) Chairman Ann Lee" goes on, a quotation does not.
                    let bracketed = matches!(self.word(next - 1), [')' | ']' | '}']);
                    capital
                        && (abbreviations::opener_follows(rest)
                            || (quoted && !bracketed && first.is_uppercase())
                            || self.opens_quotation(next))
                }
            },
            Stop::Spaceless => true,
        }
    }

    /// Whether the word at `at`, in the middle of a sentence, is the label of a picture's credit: "Image: …".
    fn begins_with_label(&self, start: usize, at: usize) -> bool {
        at > start
            && at + 1 < self.words.len()
            && self.word(at + 1) == [':']
            && self.word(at)[0].is_uppercase()
            && self.word(at - 1)[0] != '('
            && self.is_in(&TABLES.labels, at)
    }

    /// Whether a sentence begins at `at` although the one before has no stop: "Ann Lee in Lima In the capital …".
    fn restarts(&self, start: usize, at: usize) -> bool {
        at > start
            && at + 1 < self.words.len()
            && self.word(at)[0].is_uppercase()
            && self.word(at).len() > 1
            && (self.word(at + 1)[0].is_lowercase()
                || self.is_in(&TABLES.weekdays, at + 1)
                || self.is_in(&TABLES.months, at + 1))
            && (self.word(at - 1)[0].is_alphanumeric() || self.word(at - 1) == [']'])
            && self.space_before(at)
            && !self.word(at)[1].is_uppercase()
            && self.is_in(&TABLES.restarts, at)
            && !self.is_in(&TABLES.open_words, at - 1)
            // Not in a headline, where all words of weight are capitalised: "Party Calls It a Day".
            && (at + 1..self.words.len().min(at + 8)).any(|at| {
                let word = self.word(at);
                word.len() > 3
                    && word.iter().all(|c| c.is_lowercase())
                    && !self.is_in(&TABLES.open_words, at)
            })
    }

    /// Whether the date of an article ("Tuesday, March 3, 2015") begins at `at` behind its headline, or has ended there
    /// at the head of its text. "He left on Tuesday, March 3, 2015." holds no such date.
    fn date_line_turns(&self, start: usize, at: usize) -> bool {
        if at < start + 1 {
            return false;
        }
        if at == DATE_WORDS {
            return start == 0 && self.is_full_date(0) && self.word(at)[0].is_uppercase();
        }
        start == 0
            && at + DATE_WORDS == self.words.len()
            && self.is_full_date(at)
            && !self.is_in(&TABLES.open_words, at - 1)
            && !matches!(self.word(at - 1)[0], ',' | '(' | ':')
    }

    /// "Tuesday , March 3 , 2015"
    fn is_full_date(&self, at: usize) -> bool {
        let number = |at: usize, digits: std::ops::RangeInclusive<usize>| {
            let word = self.word(at);
            digits.contains(&word.len()) && word.iter().all(|c| c.is_ascii_digit())
        };
        at + DATE_WORDS <= self.words.len()
            && self.word(at + 1) == [',']
            && self.word(at + 4) == [',']
            && self.is_in(&TABLES.months, at + 2)
            && number(at + 3, 1..=2)
            && number(at + 5, 4..=4)
            && self.is_in(&TABLES.weekdays, at)
    }

    /// The first letter or digit of a sentence that would begin at `next`, after opening quotation marks, brackets,
    /// dashes, bullets and dots; some other character where the first word is none of those; nothing where a mark
    /// follows that can only go on with a sentence.
    fn first_letter(&self, next: usize) -> Option<char> {
        for at in next..self.words.len().min(next + 4) {
            let first = self.word(at)[0];
            if is_word_char(first) || matches!(first, '#' | '@' | '$' | '£' | '€') {
                return Some(first);
            }
            if self.word(at) == ['.'] || matches!(first, ',' | ';' | ':' | ')' | ']' | '}' | '%' | '/' | '?' | '!') {
                return None;
            }
        }
        Some(self.word(next)[0])
    }

    /// A stop without a space after it ends a sentence where a word in small letters stands before it: "talks.The".
    fn is_glued(&self, at: usize) -> bool {
        at > 0
            && !self.space_before(at)
            && self.word(at - 1).len() > 1
            && self.word(at - 1).iter().all(|c| c.is_lowercase())
    }

    /// "1.", "a." or "* 2." at the beginning of a sentence numbers it.
    fn is_enumeration(&self, start: usize, at: usize) -> bool {
        let start = start + usize::from(at > start && matches!(self.word(start), ['*' | '•' | '-' | '–' | '—']));
        let mark = self.word(start);
        let letter = mark.len() == 1 && mark[0].is_alphabetic();
        let number = mark.len() <= 2 && mark.iter().all(|c| c.is_ascii_digit());
        // "2.1.": the number of a section.
        let section = (3..=6).contains(&mark.len())
            && mark.contains(&'.')
            && mark.iter().all(|&c| c == '.' || c.is_ascii_digit());
        at == start + 1 && (letter || number || section)
    }

    /// Whether the word before a full stop is an ordinary one, so that the stop ends a sentence even before a small
    /// letter: three letters or more with a vowel among them, which unknown abbreviations seldom have.
    fn ends_plain_word(&self, at: usize) -> bool {
        let Some(word) = at.checked_sub(1).map(|before| self.word(before)) else {
            return false;
        };
        let vowel = |c: &char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        word.len() >= 3 && word.iter().all(|c| c.is_alphabetic()) && word.iter().any(vowel)
    }

    /// Whether an opening quotation mark and a capital stand at `next`.
    fn opens_quotation(&self, next: usize) -> bool {
        matches!(self.word(next), ['“' | '«' | '"'])
            && !self.closing_quotes[next]
            && next + 1 < self.words.len()
            && self.word(next + 1)[0].is_uppercase()
    }
}
