//! Files that are there whole or not at all.

use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A folder that takes some files together: each is written beside its place, and [`Folder::finish`] moves them all.
///
/// Where the work ends early, the files that were there before stay, and nothing half-written is left.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Written so far: the temporary file and its place.
    written: Vec<(PathBuf, PathBuf)>,
}

impl Folder {
    /// Makes the folder if need be, and tries whether it can be written.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let refused = || format!("cannot write into the output folder {}", path.display());
        fs::create_dir_all(path).with_context(refused)?;
        let probe = temporary(path, "probe");
        File::create(&probe).with_context(refused)?;
        fs::remove_file(&probe).with_context(refused)?;
        Ok(Self { path: path.to_owned(), written: Vec::new() })
    }

    /// Writes a file of this name.
    pub(super) fn write(&mut self, name: &str, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let place = self.path.join(name);
        let beside = temporary(&self.path, name);
        let failed = || format!("cannot write {}", place.display());
        self.written.push((beside.clone(), place.clone()));
        let mut out = BufWriter::new(File::create(&beside).with_context(failed)?);
        content(&mut out).with_context(failed)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(failed)?;
        file.sync_all().with_context(failed)
    }

    /// Moves all files to their places and says where they are.
    pub(super) fn finish(mut self) -> Result<Vec<PathBuf>> {
        let mut places = Vec::new();
        while !self.written.is_empty() {
            let (beside, place) = self.written.remove(0);
            fs::rename(&beside, &place).with_context(|| format!("cannot write {}", place.display()))?;
            places.push(place);
        }
        Ok(places)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for (beside, _) in &self.written {
            // Already on the way out with another error; a file that is left over does no harm.
            let _ = fs::remove_file(beside);
        }
    }
}

/// Hidden, so that a reader of the folder leaves it out, and with our process id, so that two runs do not collide.
fn temporary(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{name}.{}.part", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_appear_together_at_the_end() {
        let base = tempfile::tempdir().unwrap();
        let path = base.path().join("new/folder");
        let mut folder = Folder::open(&path).unwrap();
        folder.write("a.txt", |out| out.write_all(b"A")).unwrap();
        folder.write("b.txt", |out| out.write_all(b"B")).unwrap();
        assert!(names(&path).iter().all(|name| name.ends_with(".part")));
        assert_eq!(folder.finish().unwrap(), [path.join("a.txt"), path.join("b.txt")]);
        assert_eq!(names(&path), ["a.txt", "b.txt"]);
        assert_eq!(fs::read_to_string(path.join("b.txt")).unwrap(), "B");
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let base = tempfile::tempdir().unwrap();
        fs::write(base.path().join("a.txt"), "old").unwrap();
        let mut folder = Folder::open(base.path()).unwrap();
        folder.write("a.txt", |out| out.write_all(b"new")).unwrap();
        let error = folder.write("b.txt", |_| Err(io::Error::other("no more ink"))).unwrap_err();
        assert!(format!("{error:#}").ends_with("b.txt: no more ink"), "{error:#}");
        drop(folder);
        assert_eq!(names(base.path()), ["a.txt"]);
        assert_eq!(fs::read_to_string(base.path().join("a.txt")).unwrap(), "old");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let base = tempfile::tempdir().unwrap();
        fs::write(base.path().join("file"), "").unwrap();
        let error = Folder::open(&base.path().join("file/inside")).unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot write into the output folder"), "{error:#}");
    }
}
