//! Statements one a line, as `extract` prints them, read on all cores.

use super::Statement;
use rayon::prelude::*;
use std::io::{self, Read};
use std::sync::mpsc::{SyncSender, sync_channel};

/// Bytes that are read and parsed together.
const BLOCK: u64 = 8 << 20;
/// The longest line, in bytes: no statement of any sentence comes near it.
const LONGEST: usize = 64 << 20;

/// Why a line is no statement.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// Broken JSON, or a field that is missing or of the wrong type.
    #[error("this is no statement: {}", in_one_line(.0))]
    Json(#[source] serde_json::Error),
    /// A field whose value makes no sense.
    #[error("this is no statement: {0}")]
    Value(&'static str),
    /// A line without end.
    #[error("this is no statement: the line has more than 64 MiB")]
    TooLong,
}

/// Reads statements line by line and hands on each with its number, from 1; empty lines are left out.
///
/// A line that is no statement does not end the reading; an error of the reader does.
pub fn read_lines(
    input: impl Read + Send,
    mut take: impl FnMut(usize, Result<Statement, LineError>),
) -> io::Result<()> {
    // One block is parsed while the statements of the one before are taken.
    let (send, receive) = sync_channel(1);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || read_blocks(input, &send));
        let mut number = 0;
        for statement in receive.into_iter().flatten() {
            number += 1;
            if let Some(statement) = statement {
                take(number, statement);
            }
        }
        reader.join().unwrap_or_else(|_| Err(io::Error::other("the reader broke off")))
    })
}

/// What is on the lines of a block.
type Block = Vec<Option<Result<Statement, LineError>>>;

fn read_blocks(mut input: impl Read, send: &SyncSender<Block>) -> io::Result<()> {
    let mut bytes = Vec::new();
    loop {
        let known = bytes.len();
        let is_end = input.by_ref().take(BLOCK).read_to_end(&mut bytes)? == 0;
        let last_line = memchr::memrchr(b'\n', &bytes[known..]).map(|at| known + at + 1);
        let whole = if is_end { bytes.len() } else { last_line.unwrap_or(0) };
        let block = lines(&bytes[..whole]).into_par_iter().map(parse).collect();
        // Nobody listens after an error elsewhere only.
        if send.send(block).is_err() || is_end {
            return Ok(());
        }
        bytes.drain(..whole);
        // Of a line that is too long anyway, its length is all that has to be known.
        bytes.truncate(LONGEST + 1);
    }
}

fn lines(block: &[u8]) -> Vec<&[u8]> {
    let mut start = 0;
    let mut lines: Vec<&[u8]> =
        memchr::memchr_iter(b'\n', block).map(|end| &block[std::mem::replace(&mut start, end + 1)..end]).collect();
    lines.extend((start < block.len()).then(|| &block[start..]));
    lines
}

/// The statement of a line; `None` where there is nothing on it.
fn parse(line: &[u8]) -> Option<Result<Statement, LineError>> {
    let line = line.trim_ascii();
    if line.is_empty() {
        return None;
    }
    if line.len() > LONGEST {
        return Some(Err(LineError::TooLong));
    }
    Some(serde_json::from_slice(line).map_err(LineError::Json).and_then(checked))
}

/// What the types do not hold.
fn checked(statement: Statement) -> Result<Statement, LineError> {
    let Statement { id, document, subject, relation, object, .. } = &statement;
    if [id, &document.id, &subject.id, &relation.id, &object.id].into_iter().any(String::is_empty) {
        return Err(LineError::Value("an id is empty"));
    }
    if !(0.0..=1.0).contains(&statement.confidence) {
        return Err(LineError::Value("the confidence is not between 0 and 1"));
    }
    Ok(statement)
}

/// Without the number of the line, which is always 1.
fn in_one_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", ", column ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATEMENT: &str = r#"{"id":"stmt:1","kind":"event","document":{"id":"a","date":null,"url":null,"title":null},
        "sentence":{"index":0,"start":0,"end":4,"text":"A met B."},
        "subject":{"id":"a","label":"A","short":"A","type":"person","country":null,"mention":{"start":0,"end":1,"text":"A"}},
        "relation":{"id":"met","label":"met","plover":"CONSULT","mode":null,"cameo":"040","goldstein":1.0,"symmetric":true},
        "object":{"id":"b","label":"B","short":"B","type":"person","country":null,"mention":{"start":6,"end":7,"text":"B"}},
        "trigger":{"start":2,"end":5,"text":"met"},"polarity":"asserted","time":null,"confidence":0.9,"rule":"x/y"}"#;

    fn read(text: &[u8]) -> Vec<(usize, Result<String, String>)> {
        let mut read = Vec::new();
        let id = |statement: Statement| statement.id;
        read_lines(text, |line, got| read.push((line, got.map(id).map_err(|error| error.to_string())))).unwrap();
        read
    }

    #[test]
    fn broken_lines_are_numbered_and_the_rest_goes_through() {
        let good = STATEMENT.replace('\n', " ");
        let sure = good.replace("0.9", "9");
        let nameless = good.replace("stmt:1", "");
        let text = format!("{good}\n\n  \r\n{{\"id\"\n{{}}\n{sure}\n{nameless}\n\u{0}\n{good}");
        let read = read(text.as_bytes());
        let numbers: Vec<usize> = read.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 4, 5, 6, 7, 8, 9]);
        assert_eq!((read[0].1.as_deref(), read[6].1.as_deref()), (Ok("stmt:1"), Ok("stmt:1")));
        let says = |at: usize, part: &str| assert!(read[at].1.as_ref().unwrap_err().contains(part), "{:?}", read[at]);
        says(1, "this is no statement: EOF while parsing an object, column 5");
        says(2, "missing field `id`");
        says(3, "confidence");
        says(4, "an id is empty");
        says(5, "expected value");
        assert_eq!(super::lines(b"").len(), 0);
    }

    #[test]
    fn nesting_and_length_without_end_are_errors() {
        let good = STATEMENT.replace('\n', " ");
        let deep = format!("{{\"id\":{}\n", "[".repeat(1_000_000));
        let long = format!("\"{}\"\n", "x".repeat(LONGEST + (9 << 20)));
        let read = read(format!("{deep}{long}{good}\n").as_bytes());
        assert_eq!(read.len(), 3);
        assert!(read[0].1.is_err());
        assert!(read[1].1.as_ref().unwrap_err().contains("64 MiB"), "{:?}", read[1]);
        assert_eq!(read[2], (3, Ok("stmt:1".to_owned())));
    }

    #[test]
    fn statements_come_in_order_over_many_blocks() {
        let good = STATEMENT.replace('\n', " ");
        let text: String = (0..20_000).map(|n| good.replace("stmt:1", &format!("stmt:{n}")) + "\n").collect();
        assert!(text.len() as u64 > BLOCK);
        let ids: Vec<String> = read(text.as_bytes()).into_iter().map(|(_, id)| id.unwrap()).collect();
        assert!(ids.into_iter().enumerate().all(|(n, id)| id == format!("stmt:{n}")));
    }
}
