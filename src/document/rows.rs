//! One JSON object to the parts of a document.

use super::error::ReadErrorKind;
use super::parse_date;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// A document before it has its final id and the run's default date.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) text: String,
}

impl Row {
    /// Reads `{"id", "date", "url", "title", "text"}`; only `text` must be there, other fields are not looked at.
    pub(super) fn parse(json: &str) -> Result<Self, ReadErrorKind> {
        let value: Value = serde_json::from_str(json).map_err(|error| broken(&error))?;
        let Value::Object(mut fields) = value else {
            return Err(ReadErrorKind::NotAnObject(name_of(&value)));
        };
        let text = string(&mut fields, "text", "a string")?.ok_or(ReadErrorKind::MissingField("text"))?;
        let date = match string(&mut fields, "date", "a string such as \"2026-02-04\"")? {
            Some(written) if !written.trim().is_empty() => {
                Some(parse_date(&written).ok_or(ReadErrorKind::Date(shorten(&written)))?)
            }
            _ => None,
        };
        if text.trim().is_empty() {
            return Err(ReadErrorKind::Empty);
        }
        Ok(Self {
            id: identifier(&mut fields)?,
            date,
            url: string(&mut fields, "url", "a string")?,
            title: string(&mut fields, "title", "a string")?,
            text,
        })
    }
}

/// Takes a string field out; `null` counts as absent.
fn string(
    fields: &mut Map<String, Value>,
    field: &'static str,
    expected: &'static str,
) -> Result<Option<String>, ReadErrorKind> {
    match fields.get_mut(field).map(Value::take) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(string)) => Ok(Some(string)),
        Some(other) => Err(ReadErrorKind::FieldType { field, expected, found: name_of(&other) }),
    }
}

/// The id; databases like to number their rows.
fn identifier(fields: &mut Map<String, Value>) -> Result<Option<String>, ReadErrorKind> {
    if let Some(Value::Number(number)) = fields.get("id") {
        return Ok(Some(number.to_string()));
    }
    let id = string(fields, "id", "a string or a number")?;
    Ok(id.filter(|id| !id.trim().is_empty()))
}

/// What a JSON value is, for a message.
pub(super) fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The parser's message without its own line number, which counts from the start of the row.
pub(super) fn broken(error: &serde_json::Error) -> ReadErrorKind {
    let message = error.to_string();
    let text = message.split(" at line ").next().unwrap_or_default();
    ReadErrorKind::Json(format!("{text} (column {})", error.column()))
}

/// Enough of a wrong value to find it by.
pub(super) fn shorten(written: &str) -> String {
    const MOST: usize = 40;
    if written.chars().count() <= MOST {
        return written.to_owned();
    }
    written.chars().take(MOST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_full_row_is_read() {
        let row =
            Row::parse(r#"{"id": 7, "date": "2026-02-04", "url": "u", "title": null, "text": "T", "x": []}"#).unwrap();
        assert_eq!(
            row,
            Row {
                id: Some("7".into()),
                date: Some(date(2026, 2, 4)),
                url: Some("u".into()),
                title: None,
                text: "T".into()
            }
        );
    }

    #[test]
    fn each_fault_is_named() {
        for (json, message) in [
            (r#"{"text": "a""#, "broken JSON: EOF while parsing an object (column 12)"),
            (r#"["text"]"#, "expected a JSON object with a field \"text\", found an array"),
            (r#"{"id": "a"}"#, "the field \"text\" is missing"),
            (r#"{"text": null}"#, "the field \"text\" is missing"),
            (r#"{"text": 3}"#, "the field \"text\" should be a string, but it is a number"),
            (r#"{"text": " \n"}"#, "no text in it"),
            (r#"{"text": "a", "date": "soon"}"#, "\"soon\" is no date: write YYYY-MM-DD"),
            (
                r#"{"text": "a", "date": 20260204}"#,
                "the field \"date\" should be a string such as \"2026-02-04\", but it is a number",
            ),
            (r#"{"text": "a", "id": []}"#, "the field \"id\" should be a string or a number, but it is an array"),
        ] {
            assert_eq!(Row::parse(json).unwrap_err().to_string(), message);
        }
    }
}
