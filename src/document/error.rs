//! What can be wrong with an input, and where.

use super::MAX_TEXT;
use std::fmt;

/// Something that could not be read. The reader goes on with what follows it.
#[derive(Debug, thiserror::Error)]
pub struct ReadError {
    /// What is wrong.
    pub kind: ReadErrorKind,
    /// File as it was given or found; `<stdin>` for standard input.
    pub file: String,
    /// Line of the file, from 1, where one can be named.
    pub line: Option<usize>,
}

/// What is wrong with an input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// The operating system refused.
    #[error("{}", plain_io(.0))]
    Io(#[from] std::io::Error),
    /// A folder holds no file with an extension that is read.
    #[error("no .txt, .md, .json, .jsonl or .ndjson file in this folder, compressed (.gz, .zst) or not")]
    NothingInFolder,
    /// A line of JSON Lines that is held in memory for nothing.
    #[error("the line is longer than {0} MB")]
    LongLine(usize),
    /// A file that would have to be held in memory as a whole.
    #[error("larger than {0} MB: write one article a line (.jsonl), which is read as a stream")]
    LargeFile(usize),
    /// No text at all, or only blanks.
    #[error("no text in it")]
    Empty,
    /// Not text.
    #[error("this is {0}, not text")]
    Binary(&'static str),
    /// A line that is no JSON, or a file that is none.
    #[error("broken JSON: {0}")]
    Json(String),
    /// A row that is no JSON object.
    #[error("expected a JSON object with a field \"text\", found {0}")]
    NotAnObject(&'static str),
    /// A row without the field that it must have.
    #[error("the field \"{0}\" is missing")]
    MissingField(&'static str),
    /// A field of the wrong type.
    #[error("the field \"{field}\" should be {expected}, but it is {found}")]
    FieldType {
        /// Name of the field.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: &'static str,
    },
    /// A date that is none.
    #[error("\"{0}\" is no date: write YYYY-MM-DD")]
    Date(String),
}

/// Something odd that was mended: the document still comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What was odd.
    pub kind: WarningKind,
    /// File as it was given or found; `<stdin>` for standard input.
    pub file: String,
    /// Line of the file, from 1, where one can be named.
    pub line: Option<usize>,
}

/// What was odd, and what was done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WarningKind {
    /// Not UTF-8, read as another encoding.
    #[error("not UTF-8, read as {0}")]
    Encoding(&'static str),
    /// UTF-8 with some bytes that are not.
    #[error("{0} broken UTF-8 sequence(s) replaced by U+FFFD")]
    Replaced(usize),
    /// A text over [`MAX_TEXT`](super::MAX_TEXT).
    #[error("the text of \"{0}\" is longer than {MAX_TEXT} characters, what follows is not read")]
    Cut(String),
    /// An id that an earlier document has.
    #[error("the id \"{id}\" is taken by an earlier article, this one is called \"{new}\"")]
    DuplicateId {
        /// The id as given.
        id: String,
        /// The id that the document got.
        new: String,
    },
}

impl ReadError {
    /// An error that speaks of a whole file.
    pub(super) fn file(file: &str, kind: impl Into<ReadErrorKind>) -> Self {
        Self { kind: kind.into(), file: file.to_owned(), line: None }
    }

    /// An error that speaks of one line of a file.
    pub(super) fn line(file: &str, line: usize, kind: impl Into<ReadErrorKind>) -> Self {
        Self { kind: kind.into(), file: file.to_owned(), line: Some(line) }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.file, self.line)?;
        self.kind.fmt(f)
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.file, self.line)?;
        self.kind.fmt(f)
    }
}

fn write_place(f: &mut fmt::Formatter<'_>, file: &str, line: Option<usize>) -> fmt::Result {
    match line {
        Some(line) => write!(f, "{file}:{line}: "),
        None => write!(f, "{file}: "),
    }
}

/// The usual failures in plain words, without the number that the standard library appends.
fn plain_io(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}
