//! A whole `.json` file: one object, an array of objects, or JSON Lines under the wrong name.

use super::error::ReadErrorKind;
use super::rows::{Row, broken};
use serde_json::value::RawValue;

/// The rows of a file, each with its line.
pub(super) type Rows = Vec<(usize, Result<Row, ReadErrorKind>)>;

/// Reads the rows; `None` where the file is JSON Lines. An error comes with its line.
pub(super) fn rows(text: &str) -> Result<Option<Rows>, (usize, ReadErrorKind)> {
    let whole: &RawValue = match serde_json::from_str(text) {
        Ok(whole) => whole,
        Err(_) if first_line_is_a_row(text) => return Ok(None),
        Err(error) => return Err((error.line(), broken(&error))),
    };
    if !whole.get().starts_with('[') {
        return Ok(Some(vec![(line_of(text, whole.get()), Row::parse(whole.get()))]));
    }
    let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| (error.line(), broken(&error)))?;
    let rows = items.into_iter().map(|item| (line_of(text, item.get()), Row::parse(item.get()))).collect();
    Ok(Some(rows))
}

fn first_line_is_a_row(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.trim_start().starts_with('{') && serde_json::from_str::<&RawValue>(first).is_ok()
}

/// The line, from 1, on which a part of the text starts.
fn line_of(text: &str, part: &str) -> usize {
    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
    text[..offset].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_one_row() {
        let rows = rows("\n{\n\"text\": \"A\"}\n").unwrap().unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].0, 2);
        assert_eq!(rows[0].1.as_ref().unwrap().text, "A");
    }

    #[test]
    fn an_array_gives_its_good_rows_and_names_the_line_of_a_bad_one() {
        let rows = rows("[{\"text\": \"A\"},\n {\"txt\": \"B\"},\n {\"text\": \"C\"}]").unwrap().unwrap();
        let texts: Vec<_> =
            rows.iter().map(|(line, row)| (*line, row.as_ref().ok().map(|row| row.text.as_str()))).collect();
        assert_eq!(texts, [(1, Some("A")), (2, None), (3, Some("C"))]);
    }

    #[test]
    fn json_lines_are_known_and_broken_json_is_located() {
        assert!(rows("{\"text\": \"A\"}\n{\"text\": \"B\"}\n").unwrap().is_none());
        let (line, _) = rows("[{\"text\": \"A\"},\n {\"text\": ]").unwrap_err();
        assert_eq!(line, 2);
    }
}
