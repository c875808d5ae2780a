//! Blocks: stretches of text that no sentence crosses. A blank line always ends one; a line break does where the line
//! is a headline or a paragraph, and does not where a paragraph was wrapped at a fixed width.

use std::ops::Range;

use super::abbreviations::{self, Ending};
use super::characters::{is_stop, is_word_char};
use super::tables::{TABLES, lower_key};

/// Text wrapped by hand or by a mail program is narrower than this, in columns.
const WIDEST_WRAP: usize = 110;

/// A line shorter than this, in columns, was not broken for want of room.
const NARROWEST_WRAP: usize = 25;

/// One line that is not blank, without the spaces around it.
struct Line {
    /// From the first to after the last character.
    span: Range<usize>,
    /// Columns up to the last character, the indent included.
    width: usize,
    /// Whether a blank line or the beginning of the text stands before it.
    begins_paragraph: bool,
}

/// The blocks of a text, in order. They cover all that is not a space.
pub(super) fn blocks(chars: &[char]) -> Vec<Range<usize>> {
    let lines = lines(chars);
    let widest = lines.iter().map(|line| line.width).filter(|&width| width <= WIDEST_WRAP).max().unwrap_or(0);
    let wrapped_text = looks_wrapped(chars, &lines);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for paragraph in lines.chunk_by(|_, line| !line.begins_paragraph) {
        let narrow = paragraph.iter().all(|line| line.width <= WIDEST_WRAP);
        let wrapped = narrow && (wrapped_text || looks_wrapped(chars, paragraph));
        blocks.push(paragraph[0].span.clone());
        for pair in paragraph.windows(2) {
            let (line, next) = (&pair[0], &pair[1]);
            let full = wrapped && line.width + 1 + first_word(chars, next) > widest && !is_list_item(chars, next);
            let room = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&line.width);
            match blocks.last_mut() {
                Some(block) if full || (room && goes_on(chars, line, next)) => block.end = next.span.end,
                _ => blocks.push(next.span.clone()),
            }
        }
    }
    blocks
}

/// Whether the lines are those of wrapped prose: more than a quarter of the breaks within paragraphs, and no fewer than
/// two, are in the middle of a sentence.
fn looks_wrapped(chars: &[char], lines: &[Line]) -> bool {
    let mut breaks = 0;
    let mut inside = 0;
    for pair in lines.windows(2) {
        if pair[1].begins_paragraph || pair[0].width > WIDEST_WRAP {
            continue;
        }
        breaks += 1;
        inside += usize::from(goes_on(chars, &pair[0], &pair[1]));
    }
    inside >= 2 && inside * 4 > breaks
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn lines(chars: &[char]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut blank_before = true;
    let mut at = 0;
    while at < chars.len() {
        let stop = chars[at..].iter().position(|&c| is_line_break(c)).map_or(chars.len(), |after| at + after);
        let line = &chars[at..stop];
        match line.iter().position(|c| !c.is_whitespace()) {
            Some(indent) => {
                let width = line.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
                lines.push(Line { span: at + indent..at + width, width, begins_paragraph: blank_before });
                blank_before = false;
            }
            None => blank_before = true,
        }
        let paragraph_separator = stop < chars.len() && chars[stop] == '\u{2029}';
        blank_before |= paragraph_separator;
        at = if chars[stop..].starts_with(&['\r', '\n']) { stop + 2 } else { stop + 1 };
    }
    lines
}

/// The width of a line's first word.
fn first_word(chars: &[char], line: &Line) -> usize {
    let line = &chars[line.span.clone()];
    line.iter().position(|c| c.is_whitespace()).unwrap_or(line.len())
}

/// Whether the sentence at the end of a line goes on in the next: the next begins with a small letter, or the line ends
/// in a comma, in a word such as "of", or in an abbreviation that needs what comes after it ("Gen.").
fn goes_on(chars: &[char], line: &Line, next: &Line) -> bool {
    let text = &chars[line.span.clone()];
    let start = text.iter().rposition(|c| c.is_whitespace()).map_or(0, |before| before + 1);
    let last_word = &text[start..];
    let last = last_word[last_word.len() - 1];
    let abbreviation = last == '.' && last_word.len() > 1 && known_abbreviation(last_word);
    if abbreviation && abbreviations::ending(last_word) == Ending::Never {
        return true;
    }
    if is_list_item(chars, next) || (is_stop(last) && !abbreviation) || matches!(last, ':' | ';') {
        return false;
    }
    chars[next.span.start].is_lowercase() || last == ',' || is_open_word(last_word)
}

/// "of", "the": words that end no line of their own.
fn is_open_word(word: &[char]) -> bool {
    word[0].is_lowercase() && lower_key(word).is_some_and(|key| TABLES.open_words.contains(key.as_str()))
}

fn known_abbreviation(word: &[char]) -> bool {
    let body = &word[..word.len() - 1];
    TABLES.abbreviation(body).is_some() || (body.contains(&'.') && body.iter().all(|&c| is_word_char(c) || c == '.'))
}

/// "• one", "* two", "3. three": the line stands for itself.
fn is_list_item(chars: &[char], line: &Line) -> bool {
    let word = &chars[line.span.clone()][..first_word(chars, line)];
    match word {
        [bullet] => matches!(bullet, '•' | '*' | '·' | '▪' | '‣' | '◦' | '-' | '–' | '—' | 'o'),
        [digit, '.' | ')'] => digit.is_ascii_digit(),
        [tens, ones, '.' | ')'] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        blocks(&chars).into_iter().map(|block| chars[block].iter().collect()).collect()
    }

    #[test]
    fn blank_lines_part_blocks() {
        assert_eq!(texts("One\n\ntwo, \r\n \r\nthree\u{2029}four"), ["One", "two,", "three", "four"]);
        assert!(texts(" \n\t\n").is_empty());
    }

    #[test]
    fn headlines_and_paragraphs_stand_alone() {
        let article = "Ministers meet in Lima\nTalks to last two days\nThe foreign ministers of Peru and Chile met on Monday.\n\
                       They will meet again, an official said.";
        assert_eq!(texts(article).len(), 4);
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let article = "PEACE TALKS BEGIN IN GENEVA\n\nThe envoys of both countries met in Geneva on Monday and said that\n\
                       they would go on with the talks that had begun in the spring under\nSwiss mediation. A first agreement, \
                       they said, was within reach, and\nPresident Amani would sign it in person when the text was ready.\n\
                       Nobody mentioned the border.\nThe talks go on.";
        let blocks = texts(article);
        assert_eq!(blocks.len(), 3, "{blocks:?}");
        assert!(blocks[1].ends_with("border."));
    }

    #[test]
    fn a_single_break_inside_a_sentence_is_joined() {
        assert_eq!(texts("The minister left the talks in Vienna\nbefore the vote.").len(), 1);
        assert_eq!(texts("The order came from the office of Gen.\nMarta Ruiz in the capital.").len(), 1);
        assert_eq!(texts("An agreement between the U.S.\nand Colombia was signed.").len(), 1);
        assert_eq!(texts("An agreement was signed in the end:\nnobody knew it.").len(), 2);
    }

    #[test]
    fn list_items_stand_alone() {
        assert_eq!(texts("The two sides agreed on three points,\n• a truce\n• an exchange\n1. talks").len(), 4);
    }
}
