//! How wide a text is, and how it stands in XML.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Widths of the characters from space to tilde in Helvetica, in thousandths of the font size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// A reader may have another font; most are at most this much wider.
const TOLERANCE: f64 = 1.06;

/// The width of a line of text.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.nfd().map(|c| u32::from(width_of(c))).sum();
    f64::from(thousandths) / 1000.0 * size * TOLERANCE
}

fn width_of(c: char) -> u16 {
    match c {
        ' '..='~' => WIDTHS[c as usize - ' ' as usize],
        c if is_combining_mark(c) => 0,
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '–' | '×' => 584,
        '…' | '—' => 1000,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffe0}' => 1000,
        // Emoji and their like.
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' => 1300,
        _ => 640,
    }
}

/// Breaks a text at blanks into at most `most` lines of about `line` characters; what is left over becomes an ellipsis.
pub(super) fn wrap(text: &str, line: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = lines.last().map_or(0, |last| last.chars().count());
        if length > 0 && length + 1 + word.chars().count() > line {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    for (position, text) in lines.iter_mut().enumerate() {
        let is_last_of_cut = is_cut && position + 1 == most;
        // A single word may be longer than any line.
        if text.chars().count() > line + 4 || is_last_of_cut {
            *text = text.chars().take(line + 3).chain(['…']).collect();
        }
    }
    lines
}

/// A text for XML: the five characters that mean something, and none that XML forbids.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_helvetica() {
        // "Petro" in Helvetica is 667 + 556 + 278 + 333 + 556 thousandths wide.
        assert!((width("Petro", 10.0) - 23.90 * TOLERANCE).abs() < 1e-9);
        assert!((width("é", 10.0) - width("e", 10.0)).abs() < 1e-9, "an accent takes no room");
        assert!(width("中国", 10.0) > 20.0);
    }

    #[test]
    fn texts_are_wrapped_and_cut() {
        assert_eq!(wrap("Petro", 16, 3), ["Petro"]);
        assert_eq!(
            wrap("State Department of the United States", 16, 3),
            ["State Department", "of the United", "States"]
        );
        assert_eq!(wrap("one two three four", 4, 2), ["one", "two…"]);
        assert_eq!(wrap(&"x".repeat(100), 10, 3)[0].chars().count(), 14);
        assert_eq!(wrap("", 10, 3), [""]);
    }

    #[test]
    fn xml_is_escaped() {
        assert_eq!(escape("<a b=\"c\">&'\u{0}\u{1b}"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;  ");
    }
}
