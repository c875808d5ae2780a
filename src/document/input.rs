//! What a person names on the command line, and the files behind it.

use super::error::{ReadError, ReadErrorKind};
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
    /// By the extension; `None` for files that a folder may hold but that are no articles.
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
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
        let stem = self.path.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| "stdin".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }
}

/// The files behind an input, those of a folder sorted by path.
pub(super) fn sources(input: &Input) -> Vec<Result<Source, ReadError>> {
    let path = match input {
        Input::Stdin => {
            return vec![Ok(Source { path: None, layout: Layout::Unknown })];
        }
        Input::Path(path) => path,
    };
    if !path.is_dir() {
        // A file named by hand is read whatever it is called.
        let layout = Layout::of(path).unwrap_or(Layout::Unknown);
        return vec![Ok(Source { path: Some(path.clone()), layout })];
    }
    let mut found = Vec::new();
    walk(path, &mut found);
    if found.is_empty() {
        found.push(Err(ReadError::file(&path.display().to_string(), ReadErrorKind::NothingInFolder)));
    }
    found
}

/// Collects the articles of a folder. Hidden files and the folder's README are left out; links to folders are not
/// followed, they may go round.
fn walk(folder: &Path, found: &mut Vec<Result<Source, ReadError>>) {
    let refused = |error| Err(ReadError::file(&folder.display().to_string(), ReadErrorKind::Io(error)));
    let entries = match std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(error) => return found.push(refused(error)),
    };
    let mut paths: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).collect();
    paths.sort();
    for path in paths {
        if is_no_article(&path) {
            continue;
        }
        if path.is_dir() {
            if !path.is_symlink() {
                walk(&path, found);
            }
        } else if let Some(layout) = Layout::of(&path) {
            found.push(Ok(Source { path: Some(path), layout }));
        }
    }
}

fn is_no_article(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.starts_with('.') || name == "readme.md" || name == "readme.txt"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_sorted_order() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.txt", "a.MD", "b/x.jsonl", "b/.hidden.txt", "picture.png", "b/notes.ndjson"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let found: Vec<String> = sources(&Input::Path(folder.path().to_owned()))
            .into_iter()
            .map(|source| source.unwrap().path.unwrap().strip_prefix(folder.path()).unwrap().display().to_string())
            .collect();
        assert_eq!(found, ["a.MD", "b/notes.ndjson", "b/x.jsonl", "c.txt"]);
    }

    #[test]
    fn a_folder_without_articles_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let found = sources(&Input::Path(folder.path().to_owned()));
        assert!(matches!(&found[..], [Err(ReadError { kind: ReadErrorKind::NothingInFolder, .. })]));
    }

    #[test]
    fn a_dash_is_standard_input() {
        assert_eq!("-".parse::<Input>(), Ok(Input::Stdin));
        assert_eq!("./-".parse::<Input>(), Ok(Input::Path("./-".into())));
    }
}
