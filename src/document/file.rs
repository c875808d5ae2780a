//! One file to what it yields: articles, warnings, errors.

use super::compressed;
use super::decode::{binary, decode, utf16};
use super::error::{ReadError, ReadErrorKind, Warning};
use super::input::{Layout, Source};
use super::lines::Lines;
use super::rows::{Row, shorten};
use super::{MAX_TEXT, front_matter, json, parse_date};
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};

/// Bytes of a plain text that are read: enough for [`MAX_TEXT`] characters of any encoding after the front matter.
const MAX_PLAIN: usize = 4 * MAX_TEXT + (1 << 16);
/// Bytes of a file of JSON that is no JSON Lines: it is held in memory as a whole.
const MAX_WHOLE: usize = 256 << 20;
/// Bytes that may be looked at to tell what a file is.
const MAX_HEAD: usize = 1 << 16;

/// What a file yields.
pub(super) enum Item {
    /// An article, and the line it stands on where the file holds several.
    Row {
        row: Row,
        file: String,
        line: Option<usize>,
    },
    Warning(Warning),
    Error(ReadError),
}

/// Starts on a file. What cannot even be opened yields just its error.
pub(super) fn open(source: &Source) -> Box<dyn Iterator<Item = Item> + Send> {
    let (file, stem) = (source.name(), source.stem());
    let failed =
        |error: ReadError| -> Box<dyn Iterator<Item = Item> + Send> { Box::new(std::iter::once(Item::Error(error))) };
    let mut input = match raw(source).and_then(compressed::plain) {
        Ok(input) => input,
        Err(error) => return failed(ReadError::file(&file, error)),
    };
    let head = match head(&mut *input) {
        Ok(head) => head,
        Err(error) => return failed(ReadError::file(&file, error)),
    };
    let is_object = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start().starts_with(b"{");
    let is_lines = match source.layout {
        Layout::JsonLines => true,
        Layout::Unknown => is_object,
        Layout::Plain | Layout::Json => false,
    };
    // Rows are streamed; UTF-16 must be decoded as a whole, since half a line end is no line end.
    if is_lines && utf16(&head).is_none() && binary(&head).is_none() {
        return Box::new(Lines::new(file, stem, Box::new(Cursor::new(head).chain(input))));
    }
    let is_plain = !is_lines && source.layout != Layout::Json;
    match rest(head, input, is_plain) {
        Ok(bytes) => Box::new(whole(&bytes, source.layout, &file, &stem).into_iter()),
        Err(kind) => failed(ReadError::file(&file, kind)),
    }
}

fn raw(source: &Source) -> std::io::Result<Box<dyn BufRead + Send>> {
    Ok(match &source.path {
        None => Box::new(BufReader::new(std::io::stdin())),
        Some(path) => Box::new(BufReader::new(File::open(path)?)),
    })
}

/// The first line that is not blank, with the blank ones before it: enough to tell what the input is.
fn head(input: &mut dyn BufRead) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while head.trim_ascii().is_empty() && head.len() < MAX_HEAD {
        if input.take((MAX_HEAD - head.len()) as u64).read_until(b'\n', &mut head)? == 0 {
            break;
        }
    }
    Ok(head)
}

/// All that a file holds. Of a plain text no more than can be used; other files are not cut, but may not be too large.
fn rest(head: Vec<u8>, input: Box<dyn BufRead + Send>, is_plain: bool) -> Result<Vec<u8>, ReadErrorKind> {
    let most = if is_plain { MAX_PLAIN } else { MAX_WHOLE };
    let mut bytes = head;
    input.take((most + 1).saturating_sub(bytes.len()) as u64).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        if !is_plain {
            return Err(ReadErrorKind::LargeFile(MAX_WHOLE >> 20));
        }
        bytes.truncate(most);
        // No half character at the end, which would look like damage.
        while bytes.last().is_some_and(|byte| !byte.is_ascii()) {
            bytes.pop();
        }
    }
    Ok(bytes)
}

/// Everything in a file that is held in memory as a whole.
fn whole(bytes: &[u8], layout: Layout, file: &str, stem: &str) -> Vec<Item> {
    let (text, warning) = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(kind) => return vec![Item::Error(ReadError::file(file, kind))],
    };
    let mut items: Vec<Item> =
        warning.map(|kind| Item::Warning(Warning { kind, file: file.to_owned(), line: None })).into_iter().collect();
    if text.trim().is_empty() {
        items.push(Item::Error(ReadError::file(file, ReadErrorKind::Empty)));
        return items;
    }
    let is_object = text.trim_start().starts_with('{');
    match layout {
        Layout::Json => items.extend(json_items(&text, file, stem)),
        Layout::JsonLines => items.extend(Lines::of_text(text, file, stem)),
        Layout::Unknown if is_object => items.extend(Lines::of_text(text, file, stem)),
        Layout::Plain | Layout::Unknown => items.push(plain(&text, file, stem)),
    }
    items
}

/// A plain text file: one article.
fn plain(text: &str, file: &str, stem: &str) -> Item {
    let (front, body) = front_matter::split(text);
    let mut date = None;
    if let Some((written, line)) = front.date {
        date = parse_date(written);
        if date.is_none() {
            return Item::Error(ReadError::line(file, line, ReadErrorKind::Date(shorten(written))));
        }
    }
    if body.trim().is_empty() {
        return Item::Error(ReadError::file(file, ReadErrorKind::Empty));
    }
    let row = Row {
        id: Some(front.id.unwrap_or(stem).to_owned()),
        date,
        url: front.url.map(str::to_owned),
        title: front.title.map(str::to_owned),
        text: body.to_owned(),
    };
    Item::Row { row, file: file.to_owned(), line: None }
}

fn json_items(text: &str, file: &str, stem: &str) -> Vec<Item> {
    let rows = match json::rows(text) {
        Ok(Some(rows)) => rows,
        Ok(None) => return Lines::of_text(text.to_owned(), file, stem).collect(),
        Err((line, kind)) => return vec![Item::Error(ReadError::line(file, line, kind))],
    };
    if rows.is_empty() {
        return vec![Item::Error(ReadError::file(file, ReadErrorKind::Empty))];
    }
    let is_single = rows.len() == 1;
    let name = |line: usize| {
        if is_single { stem.to_owned() } else { format!("{stem}:{line}") }
    };
    rows.into_iter().map(|(line, row)| item(row, file, line, &name(line))).collect()
}

pub(super) fn item(row: Result<Row, ReadErrorKind>, file: &str, line: usize, default_id: &str) -> Item {
    match row {
        Ok(mut row) => {
            row.id.get_or_insert_with(|| default_id.to_owned());
            Item::Row { row, file: file.to_owned(), line: Some(line) }
        }
        Err(kind) => Item::Error(ReadError::line(file, line, kind)),
    }
}
