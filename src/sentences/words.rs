//! Words: where each one begins and ends in a block of text.

use std::ops::Range;

use super::abbreviations::{self, Surroundings};
use super::characters::{is_apostrophe, is_hyphen, is_word_char};
use super::tables::{TABLES, lower_key};
use super::{addresses, contractions, hyphens, marks, numbers};

/// Words with a mark inside ("w/o", "Yahoo!") are shorter than this, in characters.
const LONGEST_MARKED: usize = 12;

/// The words of a block, left to right; together they cover every character that is not a space.
pub(super) fn words(chars: &[char], block: &Range<usize>) -> Vec<Range<usize>> {
    let mut scanner =
        Scanner { chars, block_end: block.end, chunk: block.start..block.start, words: Vec::new(), cuts: Vec::new() };
    let mut at = block.start;
    while at < block.end {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let length = chars[at..block.end].iter().position(|c| c.is_whitespace());
        let end = length.map_or(block.end, |length| at + length);
        scanner.chunk(at..end);
        at = end;
    }
    scanner.words
}

struct Scanner<'a> {
    chars: &'a [char],
    block_end: usize,
    /// The stretch without spaces that is being read.
    chunk: Range<usize>,
    words: Vec<Range<usize>>,
    /// Scratch space for the cuts inside a contraction.
    cuts: Vec<usize>,
}

impl Scanner<'_> {
    fn chunk(&mut self, chunk: Range<usize>) {
        self.chunk = chunk.clone();
        if self.chars[chunk.clone()].iter().all(|c| c.is_ascii_alphabetic()) {
            // Most words by far.
            self.push_word(chunk.start, chunk.end);
            return;
        }
        let mut at = chunk.start;
        for address in addresses::addresses(self.chars, &chunk) {
            self.stretch(at, address.start);
            at = address.end;
            self.words.push(address);
        }
        self.stretch(at, chunk.end);
    }

    /// Reads the words between two addresses.
    fn stretch(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            at = self.word(at, end);
        }
    }

    /// Reads the word that begins at `start` and answers where it ends.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let c = self.chars[start];
        let before_word = start + 1 < end && is_word_char(self.chars[start + 1]);
        if let Some(stop) = self.word_with_mark(start, end) {
            return self.push(start, stop);
        }
        if is_word_char(c) || (c == '_' && before_word) {
            return self.compound(start, end);
        }
        if let Some(stop) = marks::face_end(self.chars, self.chunk.start, start, end) {
            return self.push(start, stop);
        }
        if is_apostrophe(c)
            && let Some(stop) = marks::apostrophe_word_end(self.chars, start, end)
        {
            return self.push_word(start, stop);
        }
        if self.is_sign_of_number(start, end) {
            return self.number(start, start + 1, end);
        }
        self.push(start, marks::mark_end(self.chars, start, end))
    }

    /// Whether the mark at `start` is part of the number after it: "+44", ".5", "$.5".
    fn is_sign_of_number(&self, start: usize, end: usize) -> bool {
        let free = start == self.chunk.start;
        let digit = start + 1 < end && self.chars[start + 1].is_ascii_digit();
        digit
            && match self.chars[start] {
                '+' => free,
                '.' => free || marks::is_currency(self.chars[start - 1]),
                _ => false,
            }
    }

    /// "w/o", "Yahoo!" and currencies such as "US$".
    fn word_with_mark(&self, start: usize, end: usize) -> Option<usize> {
        if !self.chars[start].is_alphabetic() {
            return None;
        }
        if let Some(stop) = marks::currency_end(self.chars, start, end) {
            return Some(stop);
        }
        let inner = |c: char| is_word_char(c) || c == '/';
        let length = self.chars[start..end].iter().take(LONGEST_MARKED).take_while(|&&c| inner(c)).count();
        if length == LONGEST_MARKED {
            return None;
        }
        let mut stop = start + length;
        if stop < end && self.chars[stop] == '!' {
            stop += 1;
        }
        let marked = self.chars[start..stop].iter().any(|&c| c == '/' || c == '!');
        let key = marked.then(|| lower_key(&self.chars[start..stop])).flatten()?;
        TABLES.mark_words.contains(key.as_str()).then_some(stop)
    }

    /// Reads a word with the parts that its hyphens keep together.
    fn compound(&mut self, start: usize, end: usize) -> usize {
        let mut part = start;
        loop {
            if self.chars[part].is_ascii_digit() {
                return self.number(start, part, end);
            }
            let stop = self.part_end(part, part, end);
            let hyphen = stop < end && is_hyphen(self.chars[stop]);
            if hyphen
                && stop + 1 < end
                && is_word_char(self.chars[stop + 1])
                && hyphens::keeps(self.chars, part, stop, end)
            {
                part = stop + 1;
                continue;
            }
            if hyphen
                && stop + 1 == self.chunk.end
                && start == self.chunk.start
                && hyphens::broken_off(&self.chars[start..stop])
            {
                return self.push(start, stop + 1);
            }
            if stop < end && self.chars[stop] == '.' && self.takes_stop(part, stop) {
                return self.push(start, stop + 1);
            }
            return self.push_word(start, stop);
        }
    }

    /// Where the part of a compound that begins at `start` and goes on at `from` ends: letters and digits with the
    /// marks that stand inside words.
    fn part_end(&self, start: usize, from: usize, end: usize) -> usize {
        let chars = self.chars;
        if from < end
            && chars[from].is_alphabetic()
            && let Some(stop) =
                abbreviations::degree_end(chars, from, end).or_else(|| abbreviations::letters_end(chars, from, end))
        {
            return stop;
        }
        let mut at = from;
        while at < end {
            let c = chars[at];
            let between = at > start && at + 1 < end && is_word_char(chars[at + 1]);
            let inside = is_word_char(c)
                || c == '_'
                || (between && is_apostrophe(c))
                || (between && c == '.' && chars[at - 1].is_ascii_digit() && chars[at + 1].is_ascii_digit())
                || (between && c == '&' && ampersand_joins(&chars[start..at], &chars[at + 1..end]))
                || (between
                    && matches!(c, '$' | '*')
                    && chars[at - 1].is_alphabetic()
                    && chars[at + 1].is_alphabetic());
            if !inside {
                break;
            }
            at += 1;
        }
        at
    }

    fn takes_stop(&self, start: usize, stop: usize) -> bool {
        abbreviations::takes_stop(&Surroundings {
            chars: self.chars,
            word: start..stop,
            before: self.words.last().map(|word| self.chars[word.end - 1]),
            end: self.block_end,
        })
    }

    /// Reads a number whose digits begin at `digits`, with what stands before them from `start` on.
    fn number(&mut self, start: usize, digits: usize, end: usize) -> usize {
        let chars = self.chars;
        let stop = numbers::number_end(chars, digits, end);
        if stop + 1 < end && is_apostrophe(chars[stop]) {
            // "the 1960's", but 5'9 is two numbers.
            let plural = matches!(chars[stop + 1], 's' | 'S') && !(stop + 2 < end && is_word_char(chars[stop + 2]));
            return self.push_word(start, if plural { stop + 2 } else { stop });
        }
        let suffix_end = self.part_end(start, stop, end);
        let money = self.words.last().is_some_and(|word| word.end == start && marks::is_currency(chars[word.end - 1]));
        if suffix_end > stop && !numbers::suffix_stays(&chars[stop..suffix_end], money) {
            self.push(start, stop);
            return self.compound(stop, end);
        }
        self.push_word(start, suffix_end)
    }

    fn push(&mut self, start: usize, end: usize) -> usize {
        let end = marks::extended(self.chars, end, self.chunk.end);
        self.words.push(start..end);
        end
    }

    /// Pushes a word, or the words of which a contraction consists.
    fn push_word(&mut self, start: usize, end: usize) -> usize {
        self.cuts.clear();
        contractions::cuts(self.chars, start, end, &mut self.cuts);
        let mut from = start;
        for &cut in &self.cuts {
            self.words.push(from..cut);
            from = cut;
        }
        self.words.push(from..end);
        end
    }
}

/// "AT&T", "R&D", "PG&E": short names joined by an ampersand.
fn ampersand_joins(before: &[char], after: &[char]) -> bool {
    let next = after.iter().take(4).take_while(|&&c| is_word_char(c)).count();
    if before.len() > 4 || next > 3 {
        return false;
    }
    let capitals = before.iter().chain(&after[..next]).all(|c| c.is_uppercase());
    capitals || (before.len() == 1 && next == 1)
}
