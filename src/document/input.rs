//! What a person names on the command line, and the files behind it.

use super::compressed::ENDINGS;
use super::error::ReadError;
use super::walk::Walk;
use std::borrow::Cow;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// One place to read articles from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input, written `-`.
    Stdin,
    /// A file, or a folder whose files are read in sorted order, subfolders included.
    Path(PathBuf),
}

impl FromStr for Input {
    type Err = Infallible;

    fn from_str(written: &str) -> Result<Self, Infallible> {
        Ok(Self::from(Path::new(written)))
    }
}

impl From<&Path> for Input {
    fn from(path: &Path) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::Path(path.to_owned()) }
    }
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// One article a file.
    Plain,
    /// One JSON object, or an array of them.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Found out from the first character.
    Unknown,
}

impl Layout {
    /// By the extension, that of a compressed file left aside; `None` for files that a folder may hold but that are no
    /// articles.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let name = uncompressed(path);
        let extension = name.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "md" => Some(Self::Plain),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// `None` for standard input.
    pub(super) path: Option<PathBuf>,
    pub(super) layout: Layout,
}

impl Source {
    /// How errors call it.
    pub(super) fn name(&self) -> String {
        match &self.path {
            Some(path) => path.display().to_string(),
            None => "<stdin>".to_owned(),
        }
    }

    /// The file's name without its extension: the id of an article that has none.
    pub(super) fn stem(&self) -> String {
        let stem = self.path.as_deref().map(uncompressed);
        let stem = stem.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| "stdin".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }
}

/// The path without `.gz` or `.zst`.
fn uncompressed(path: &Path) -> Cow<'_, Path> {
    let is_ending = |e: &std::ffi::OsStr| ENDINGS.iter().any(|ending| e.eq_ignore_ascii_case(ending));
    if path.extension().is_some_and(is_ending) { Cow::Owned(path.with_extension("")) } else { Cow::Borrowed(path) }
}

/// The files behind an input, those of a folder sorted by path and found as they are reached.
pub(super) fn sources(input: &Input) -> Box<dyn Iterator<Item = Result<Source, ReadError>> + Send> {
    let only = |path: Option<PathBuf>, layout| Box::new(std::iter::once(Ok(Source { path, layout })));
    match input {
        Input::Stdin => only(None, Layout::Unknown),
        Input::Path(path) if path.is_dir() => Box::new(Walk::new(path)),
        // A file named by hand is read whatever it is called.
        Input::Path(path) => only(Some(path.clone()), Layout::of(path).unwrap_or(Layout::Unknown)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_file_is_called_and_read_after_what_it_holds() {
        for (name, layout, stem) in [
            ("a/news.jsonl.gz", Some(Layout::JsonLines), "news"),
            ("Note.TXT.ZST", Some(Layout::Plain), "Note"),
            ("archive.gz", None, "archive"),
            ("news.tar.gz", None, "news"),
        ] {
            assert_eq!(Layout::of(Path::new(name)), layout, "{name}");
            let source = Source { path: Some(name.into()), layout: Layout::Unknown };
            assert_eq!(source.stem(), stem, "{name}");
        }
    }

    #[test]
    fn a_dash_is_standard_input() {
        assert_eq!("-".parse::<Input>(), Ok(Input::Stdin));
        assert_eq!("./-".parse::<Input>(), Ok(Input::Path("./-".into())));
    }
}
