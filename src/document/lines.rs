//! JSON Lines: one article a line, read as they come.

use super::decode::decode_bytewise;
use super::error::{ReadError, ReadErrorKind, Warning};
use super::file::{Item, item};
use super::rows::Row;
use std::io::{BufRead, Cursor, Read};

/// Bytes of a line that are held in memory: more than an article of the greatest length takes in any spelling.
const MAX_LINE: usize = 64 << 20;

/// The rows of a JSON Lines input.
pub(super) struct Lines {
    file: String,
    stem: String,
    input: Box<dyn BufRead + Send>,
    number: usize,
    /// A row whose encoding is being warned of, to be handed out next.
    held: Option<Item>,
    is_warned: bool,
    is_done: bool,
    is_empty: bool,
}

impl Lines {
    pub(super) fn new(file: String, stem: String, input: Box<dyn BufRead + Send>) -> Self {
        Self { file, stem, input, number: 0, held: None, is_warned: false, is_done: false, is_empty: true }
    }

    pub(super) fn of_text(text: String, file: &str, stem: &str) -> Self {
        Self::new(file.to_owned(), stem.to_owned(), Box::new(Cursor::new(text.into_bytes())))
    }

    /// The item of one line; where the line is not UTF-8, the first time a warning that the item follows.
    fn read(&mut self, line: &[u8]) -> Item {
        let line = if self.number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        let (text, warning) = decode_bytewise(line.trim_ascii_end());
        let item = item(Row::parse(&text), &self.file, self.number, &format!("{}:{}", self.stem, self.number));
        match warning {
            Some(kind) if !self.is_warned => {
                self.is_warned = true;
                self.held = Some(item);
                Item::Warning(Warning { kind, file: self.file.clone(), line: Some(self.number) })
            }
            _ => item,
        }
    }
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        let mut line = Vec::new();
        while !self.is_done {
            line.clear();
            self.number += 1;
            match (&mut self.input).take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line) {
                Ok(0) => {
                    self.is_done = true;
                    if self.is_empty {
                        return Some(Item::Error(ReadError::file(&self.file, ReadErrorKind::Empty)));
                    }
                }
                Ok(_) if line.len() > MAX_LINE && !line.ends_with(b"\n") => {
                    self.is_empty = false;
                    // What follows is dropped as it comes.
                    self.is_done = self.input.skip_until(b'\n').is_err();
                    let kind = ReadErrorKind::LongLine(MAX_LINE >> 20);
                    return Some(Item::Error(ReadError::line(&self.file, self.number, kind)));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    self.is_empty = false;
                    return Some(self.read(&line));
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Item::Error(ReadError::line(&self.file, self.number, error)));
                }
            }
        }
        None
    }
}
