//! Files that are there whole or not at all.

use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// A folder that takes some files together: each is written beside its place, and [`Folder::finish`] moves them all.
///
/// Where the work ends early, the files that were there before stay. A run that was killed leaves a hidden `.part` file;
/// a later run into the same folder takes it away.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Written so far, and their places.
    written: Vec<(NamedTempFile, PathBuf)>,
}

impl Folder {
    /// Makes the folder if need be, and tries whether it can be written.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let refused = || format!("cannot write into the output folder {}", path.display());
        fs::create_dir_all(path).with_context(refused)?;
        sweep(path);
        let folder = Self { path: path.to_owned(), written: Vec::new() };
        temporary(path, "probe").with_context(refused)?;
        Ok(folder)
    }

    /// Writes a file of this name.
    pub(super) fn write(&mut self, name: &str, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let mut place = self.path.join(name);
        // Behind a link, the file itself is replaced, not the link.
        if place.is_symlink() {
            place = fs::canonicalize(&place).unwrap_or(place);
        }
        let failed = || format!("cannot write {}", place.display());
        let beside = temporary(place.parent().unwrap_or(&self.path), name).with_context(failed)?;
        let mut out = BufWriter::with_capacity(1 << 20, beside.as_file());
        content(&mut out).and_then(|()| out.flush()).with_context(failed)?;
        drop(out);
        if let Ok(old) = fs::metadata(&place) {
            beside.as_file().set_permissions(old.permissions()).with_context(failed)?;
        }
        beside.as_file().sync_all().with_context(failed)?;
        self.written.push((beside, place));
        Ok(())
    }

    /// Moves all files to their places and says where they are.
    pub(super) fn finish(self) -> Result<Vec<PathBuf>> {
        let mut places = Vec::new();
        for (beside, place) in self.written {
            beside.persist(&place).with_context(|| format!("cannot write {}", place.display()))?;
            places.push(place);
        }
        // The names, too, are to be on the disk. Not every system lets a folder be opened for that.
        if let Ok(folder) = File::open(&self.path) {
            let _ = folder.sync_all();
        }
        Ok(places)
    }
}

/// A hidden file that goes when it is dropped, locked for as long as somebody writes it.
fn temporary(folder: &Path, name: &str) -> io::Result<NamedTempFile> {
    let prefix = format!(".{name}.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(PART);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    // Where the file system has no locks, age alone protects the file from being swept.
    let _ = file.as_file().try_lock();
    Ok(file)
}

const PART: &str = ".part";

/// Takes away what killed runs have left: parts that nobody has locked and that are not brand new.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()).filter(|path| is_part(path)) {
        let Ok(file) = File::options().write(true).open(&path) else { continue };
        let modified = file.metadata().and_then(|metadata| metadata.modified());
        let is_old = modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > Duration::from_secs(60)));
        if is_old && file.try_lock().is_ok() {
            // If it cannot go, it does no harm.
            let _ = fs::remove_file(&path);
        }
    }
}

fn is_part(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with('.') && name.ends_with(PART)
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
    fn what_a_killed_run_left_is_swept_and_nothing_else() {
        let base = tempfile::tempdir().unwrap();
        let part = |name: &str, age: u64| {
            let file = File::create(base.path().join(name)).unwrap();
            file.set_modified(std::time::SystemTime::now() - Duration::from_secs(age)).unwrap();
            file
        };
        drop(part(".a.txt.xyz.part", 3600));
        drop(part(".b.txt.xyz.part", 0));
        drop(part("c.part", 3600));
        let held = part(".d.txt.xyz.part", 3600);
        held.lock().unwrap();
        Folder::open(base.path()).unwrap();
        assert_eq!(names(base.path()), [".b.txt.xyz.part", ".d.txt.xyz.part", "c.part"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let base = tempfile::tempdir().unwrap();
        let real = base.path().join("real.txt");
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, base.path().join("a.txt")).unwrap();
        let mut folder = Folder::open(base.path()).unwrap();
        folder.write("a.txt", |out| out.write_all(b"new")).unwrap();
        folder.finish().unwrap();
        assert!(base.path().join("a.txt").is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let base = tempfile::tempdir().unwrap();
        fs::write(base.path().join("file"), "").unwrap();
        let error = Folder::open(&base.path().join("file/inside")).unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot write into the output folder"), "{error:#}");
    }
}
