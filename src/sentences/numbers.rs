//! Numbers: "10,000", "3.5", "10:30", "9/11", telephone numbers, and the units written against them.

use super::characters::{is_hyphen, is_word_char};
use super::tables::{TABLES, key};

/// Where the number that begins at `start` ends, before any unit: digits with the marks inside them.
pub(super) fn number_end(chars: &[char], start: usize, end: usize) -> usize {
    if let Some(stop) = grouped_by_hyphens(chars, start, end) {
        return stop;
    }
    let mut at = digits_end(chars, start, end);
    let mut group = at - start;
    let mut slashes = 0;
    while at + 1 < end && chars[at + 1].is_ascii_digit() {
        let next = digits_end(chars, at + 1, end);
        let length = next - at - 1;
        let inside = match chars[at] {
            '.' | ':' => true,
            ',' => length == 3 && group <= 3,
            // A date; other numbers stand side by side: "2003/04" and "24/7" are three words.
            '/' => {
                slashes > 0
                    || slash_and_digit(&chars[next..end])
                    || month_and_day(&chars[start..at], &chars[at + 1..next])
            }
            _ => false,
        };
        if !inside {
            break;
        }
        slashes += usize::from(chars[at] == '/');
        group = length;
        at = next;
    }
    at
}

fn digits_end(chars: &[char], start: usize, end: usize) -> usize {
    chars[start..end].iter().position(|c| !c.is_ascii_digit()).map_or(end, |after| start + after)
}

/// The third part of "03/15/2001" or "2001/03/15".
fn slash_and_digit(rest: &[char]) -> bool {
    rest.first() == Some(&'/') && rest.get(1).is_some_and(char::is_ascii_digit)
}

/// "9/11": numbers that a month and its day can have.
fn month_and_day(month: &[char], day: &[char]) -> bool {
    let value = |digits: &[char]| match digits {
        [ones] => ones.to_digit(10),
        [tens, ones] => Some(tens.to_digit(10)? * 10 + ones.to_digit(10)?),
        _ => None,
    };
    value(month).is_some_and(|month| month <= 12) && value(day).is_some_and(|day| day <= 31)
}

/// Telephone numbers, postal codes with an extension and dates in digits, whose hyphens part nothing.
fn grouped_by_hyphens(chars: &[char], start: usize, end: usize) -> Option<usize> {
    let mut lengths = Vec::with_capacity(5);
    let mut at = start;
    loop {
        let stop = digits_end(chars, at, end.min(at + 6));
        if stop == at || lengths.len() == 4 {
            return None;
        }
        lengths.push(stop - at);
        at = stop;
        let joint = chars[at..end].first().is_some_and(|&c| is_hyphen(c) || (c == '/' && lengths == [3]));
        if !(joint && chars[at..end].get(1).is_some_and(char::is_ascii_digit)) {
            break;
        }
        at += 1;
    }
    let whole = chars[at..end].first().is_none_or(|&c| !is_word_char(c) && !is_hyphen(c));
    let known =
        matches!(lengths.as_slice(), [3, 4] | [3, 3, 4] | [1, 3, 3, 4] | [5, 4] | [1 | 2, 1 | 2, 2 | 4] | [4, 2, 2]);
    (whole && known).then_some(at)
}

/// How many of the characters that follow a number belong to it ("20th", "3D", "1980s"): all, or none where they are a
/// unit of their own. `money` says that a currency sign stands before the number.
pub(super) fn suffix_stays(suffix: &[char], money: bool) -> bool {
    let Some(form) = key(suffix) else {
        return true;
    };
    !(TABLES.units.contains(form.as_str()) || (money && TABLES.money_units.contains(form.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars[..number_end(&chars, 0, chars.len())].iter().collect()
    }

    #[test]
    fn marks_inside_numbers() {
        for (text, expected) in [
            ("10,000.", "10,000"),
            ("1,234,567", "1,234,567"),
            ("11,12", "11"),
            ("3.5%", "3.5"),
            ("10:30pm", "10:30"),
            ("9/11", "9/11"),
            ("24/7", "24"),
            ("03/15/2001,", "03/15/2001"),
            ("2003/04", "2003"),
            ("713-555-0101", "713-555-0101"),
            ("555-0101.", "555-0101"),
            ("713/555-0101", "713/555-0101"),
            ("2024-02-03", "2024-02-03"),
            ("2004-05", "2004"),
            ("3-1", "3"),
            ("6-4-1", "6"),
            ("25-year-old", "25"),
        ] {
            assert_eq!(first(text), expected, "{text}");
        }
    }

    #[test]
    fn units_are_words_and_ordinals_are_not() {
        for (suffix, money, stays) in [
            ("th", false, true),
            ("pm", false, false),
            ("bn", true, false),
            ("M", true, false),
            ("B", false, true),
            ("D", false, true),
            ("s", false, true),
        ] {
            assert_eq!(suffix_stays(&suffix.chars().collect::<Vec<_>>(), money), stays, "{suffix}");
        }
    }
}
