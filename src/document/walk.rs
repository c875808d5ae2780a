//! The articles of a folder, one after the other.

use super::error::{ReadError, ReadErrorKind};
use super::input::{Layout, Source};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Walks a folder in sorted order, subfolders included. It holds the names of the open folders only.
///
/// Hidden files and the folder's README are left out. Links to folders are not followed, they may go round; links to
/// files are, unless they lead out of the folder.
pub(super) struct Walk {
    /// The folder as it was given, and where it really is.
    root: (PathBuf, Option<PathBuf>),
    /// Folders on the way down, with the names still to come.
    open: Vec<(PathBuf, std::vec::IntoIter<OsString>)>,
    /// A folder that is to be opened next.
    next: Option<PathBuf>,
    is_empty: bool,
}

impl Walk {
    pub(super) fn new(root: &Path) -> Self {
        let real = root.canonicalize().ok();
        Self { root: (root.to_owned(), real), open: Vec::new(), next: Some(root.to_owned()), is_empty: true }
    }

    fn enter(&mut self, folder: PathBuf) -> Result<(), ReadError> {
        let entries = std::fs::read_dir(&folder)
            .and_then(|entries| entries.map(|entry| entry.map(|e| e.file_name())).collect::<Result<Vec<_>, _>>());
        let mut names = entries.map_err(|error| ReadError::file(&folder.display().to_string(), error))?;
        names.sort();
        self.open.push((folder, names.into_iter()));
        Ok(())
    }

    /// What is to be read behind a path, if anything; notes a folder to be entered.
    fn look_at(&mut self, path: PathBuf) -> Option<Source> {
        let kind = std::fs::symlink_metadata(&path).ok()?.file_type();
        if kind.is_dir() {
            self.next = Some(path);
            return None;
        }
        let layout = Layout::of(&path)?;
        // Nothing but files: a pipe or a device that is called .txt could keep us waiting for ever.
        let is_file = kind.is_file() || kind.is_symlink() && self.stays_inside(&path);
        is_file.then_some(Source { path: Some(path), layout })
    }

    fn stays_inside(&self, link: &Path) -> bool {
        let (Some(root), Ok(target)) = (&self.root.1, link.canonicalize()) else { return false };
        target.starts_with(root) && target.is_file()
    }
}

impl Iterator for Walk {
    type Item = Result<Source, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = self.next.take()
                && let Err(error) = self.enter(folder)
            {
                self.is_empty = false;
                return Some(Err(error));
            }
            let Some((folder, names)) = self.open.last_mut() else { break };
            match names.next() {
                None => {
                    self.open.pop();
                }
                Some(name) if is_no_article(&name) => {}
                Some(name) => {
                    let path = folder.join(name);
                    if let Some(source) = self.look_at(path) {
                        self.is_empty = false;
                        return Some(Ok(source));
                    }
                }
            }
        }
        let is_first = std::mem::replace(&mut self.is_empty, false);
        is_first.then(|| Err(ReadError::file(&self.root.0.display().to_string(), ReadErrorKind::NothingInFolder)))
    }
}

fn is_no_article(name: &OsString) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    name.starts_with('.') || name == "readme.md" || name == "readme.txt"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &Path) -> Vec<String> {
        Walk::new(folder)
            .map(|source| source.unwrap().path.unwrap().strip_prefix(folder).unwrap().display().to_string())
            .collect()
    }

    #[test]
    fn a_folder_is_walked_in_sorted_order() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("b/deep/empty")).unwrap();
        for name in ["c.txt", "a.MD", "b/x.jsonl", "b/.hidden.txt", "picture.png", "b/notes.ndjson.gz", "b/deep/1.txt"]
        {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        assert_eq!(found(folder.path()), ["a.MD", "b/deep/1.txt", "b/notes.ndjson.gz", "b/x.jsonl", "c.txt"]);
    }

    #[test]
    fn a_folder_without_articles_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let found: Vec<_> = Walk::new(folder.path()).collect();
        assert!(matches!(&found[..], [Err(ReadError { kind: ReadErrorKind::NothingInFolder, .. })]));
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let base = tempfile::tempdir().unwrap();
        let (inside, outside) = (base.path().join("inside"), base.path().join("outside"));
        for folder in [&inside, &outside] {
            std::fs::create_dir(folder).unwrap();
            std::fs::write(folder.join("a.txt"), "x").unwrap();
        }
        symlink(inside.join("a.txt"), inside.join("b.txt")).unwrap();
        symlink(outside.join("a.txt"), inside.join("c.txt")).unwrap();
        symlink("../outside/a.txt", inside.join("d.txt")).unwrap();
        symlink(&outside, inside.join("e")).unwrap();
        symlink(&inside, inside.join("f")).unwrap();
        symlink(inside.join("gone"), inside.join("g.txt")).unwrap();
        symlink("/dev/zero", inside.join("h.txt")).unwrap();
        assert_eq!(found(&inside), ["a.txt", "b.txt"]);
    }
}
