//! The readers: inputs to a stream of documents.

use super::error::{ReadError, Warning, WarningKind};
use super::file::{Item, open};
use super::ids::Ids;
use super::input::{Source, sources};
use super::rows::Row;
use super::{Document, Input, MAX_TEXT};
use jiff::civil::Date;

/// How to read.
#[derive(Default)]
pub struct ReadOptions {
    /// The date of articles that state none.
    pub default_date: Option<Date>,
    /// Told of what was odd but could be read.
    pub on_warning: Option<Box<dyn FnMut(Warning) + Send>>,
}

/// Reads articles from files, folders and standard input, one by one and in the order of the inputs.
///
/// An error loses the row or file that it names and nothing else: the iterator goes on.
pub fn read(inputs: &[Input], options: ReadOptions) -> Documents {
    let inputs: Vec<Input> = inputs.to_vec();
    let inputs = inputs.into_iter();
    Documents { sources: Box::new(inputs.flat_map(|input| sources(&input))), open: None, ids: Ids::default(), options }
}

/// The articles of some inputs. Folders and files are opened as they are reached.
pub struct Documents {
    sources: Box<dyn Iterator<Item = Result<Source, ReadError>> + Send>,
    open: Option<Box<dyn Iterator<Item = Item> + Send>>,
    ids: Ids,
    options: ReadOptions,
}

impl Documents {
    fn warn(&mut self, warning: Warning) {
        if let Some(on_warning) = &mut self.options.on_warning {
            on_warning(warning);
        }
    }

    fn finish(&mut self, mut row: Row, file: String, line: Option<usize>) -> Document {
        let given = row.id.unwrap_or_default();
        let id = self.ids.take(&given);
        if id != given {
            let kind = WarningKind::DuplicateId { id: given, new: id.clone() };
            self.warn(Warning { kind, file: file.clone(), line });
        }
        if let Some((end, _)) = row.text.char_indices().nth(MAX_TEXT) {
            row.text.truncate(end);
            self.warn(Warning { kind: WarningKind::Cut(id.clone()), file, line });
        }
        let date = row.date.or(self.options.default_date);
        Document { id, date, url: row.url, title: row.title, text: row.text }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.open.as_mut().and_then(Iterator::next) {
                Some(Item::Row { row, file, line }) => return Some(Ok(self.finish(row, file, line))),
                Some(Item::Warning(warning)) => self.warn(warning),
                Some(Item::Error(error)) => return Some(Err(error)),
                None => match self.sources.next()? {
                    Ok(source) => self.open = Some(open(&source)),
                    Err(error) => return Some(Err(error)),
                },
            }
        }
    }
}
