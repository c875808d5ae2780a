//! A file of statements that a long run writes, and that the same run can go on with after it was interrupted.

use anyhow::{Context, Result, bail, ensure};
use chancery::document::Document;
use chancery::pipeline::Extracted;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A mark is set after so many articles, and after so long.
const ARTICLES: usize = 16;
const WHILE: Duration = Duration::from_secs(1);

/// `FILE.part`, which becomes `FILE` at the end, and `FILE.part.json`, which says how far it is good.
pub(super) struct Journal {
    target: PathBuf,
    out: BufWriter<File>,
    mark: Mark,
    marked: (usize, Instant),
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    /// Of Chancery: another version may find other statements.
    version: String,
    /// Articles that are done.
    articles: usize,
    /// Statements that they gave.
    statements: usize,
    /// Length of `FILE.part` with these statements; what follows belongs to articles that are not done.
    bytes: u64,
    /// Of all that the articles say, one after the other.
    digest: String,
}

impl Journal {
    /// Starts from the beginning.
    pub(super) fn start(target: &Path) -> Result<Self> {
        let part = beside(target, ".part");
        remove(&beside(target, ".part.json"))?;
        let file = File::create(&part).with_context(|| format!("cannot write {}", part.display()))?;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let mark = Mark { version, articles: 0, statements: 0, bytes: 0, digest: String::new() };
        Ok(Self::with(target, file, mark))
    }

    /// Goes on where an interrupted run stopped, or starts where there is none. Takes the articles that are done.
    pub(super) fn resume(target: &Path, documents: &mut impl Iterator<Item = Document>) -> Result<Self> {
        let (part, note) = (beside(target, ".part"), beside(target, ".part.json"));
        let written = match fs::read(&note) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::start(target),
            read => read.with_context(|| format!("cannot read {}", note.display()))?,
        };
        let again = "start again without --resume";
        let mark: Mark =
            serde_json::from_slice(&written).with_context(|| format!("{} is damaged, {again}", note.display()))?;
        ensure!(
            mark.version == env!("CARGO_PKG_VERSION"),
            "the interrupted run was made by Chancery {}, {again}",
            mark.version
        );
        let mut file = OpenOptions::new()
            .write(true)
            .open(&part)
            .with_context(|| format!("cannot write {}, {again}", part.display()))?;
        ensure!(file.metadata()?.len() >= mark.bytes, "{} is damaged, {again}", part.display());
        file.set_len(mark.bytes)?;
        file.seek(SeekFrom::End(0))?;
        let mut digest = String::new();
        for document in documents.take(mark.articles) {
            digest = chain(&digest, &document);
        }
        if digest != mark.digest {
            bail!("these are not the articles that the interrupted run has read, {again}");
        }
        Ok(Self::with(target, file, mark))
    }

    fn with(target: &Path, file: File, mark: Mark) -> Self {
        let marked = (mark.articles, Instant::now());
        Self { target: target.to_owned(), out: BufWriter::new(file), mark, marked }
    }

    /// Articles done so far.
    pub(super) fn articles(&self) -> usize {
        self.mark.articles
    }

    /// Writes down what one article gave.
    pub(super) fn add(&mut self, extracted: &Extracted) -> Result<()> {
        for statement in &extracted.statements {
            serde_json::to_writer(&mut self.out, statement)?;
            self.out.write_all(b"\n")?;
        }
        self.mark.articles += 1;
        self.mark.statements += extracted.statements.len();
        self.mark.digest = chain(&self.mark.digest, &extracted.document);
        let (articles, then) = self.marked;
        if self.mark.articles - articles >= ARTICLES || then.elapsed() >= WHILE {
            self.set_mark()?;
        }
        Ok(())
    }

    fn set_mark(&mut self) -> Result<()> {
        self.out.flush()?;
        self.mark.bytes = self.out.get_ref().stream_position()?;
        let (note, new) = (beside(&self.target, ".part.json"), beside(&self.target, ".part.json.new"));
        // A note is there as a whole or not at all: a file that is half written is never called so.
        fs::write(&new, serde_json::to_vec(&self.mark)?)?;
        fs::rename(&new, &note)?;
        self.marked = (self.mark.articles, Instant::now());
        Ok(())
    }

    /// Puts the file in its place. Returns the number of its statements.
    pub(super) fn finish(mut self) -> Result<usize> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        let target = &self.target;
        fs::rename(beside(target, ".part"), target).with_context(|| format!("cannot write {}", target.display()))?;
        remove(&beside(target, ".part.json"))?;
        Ok(self.mark.statements)
    }
}

/// The file of this name with something at its end.
fn beside(target: &Path, ending: &str) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A digest over all articles up to this one.
fn chain(before: &str, document: &Document) -> String {
    let mut hash = Sha256::new();
    let date = document.date.map(|date| date.to_string());
    for part in [
        Some(before),
        Some(&document.id),
        date.as_deref(),
        document.url.as_deref(),
        document.title.as_deref(),
        Some(&document.text),
    ] {
        // Absent is not the same as empty.
        hash.update(part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
        hash.update(part.unwrap_or_default());
    }
    hash.finalize().iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str) -> Document {
        Document { id: id.into(), date: None, url: None, title: None, text: format!("Text of {id}.") }
    }

    fn extracted(id: &str) -> Extracted {
        Extracted { document: document(id), statements: Vec::new(), warning: None }
    }

    /// A run over `ids` that stops after the first mark.
    fn interrupted(target: &Path, ids: &[String]) {
        let mut journal = Journal::start(target).unwrap();
        for id in &ids[..ARTICLES + 3] {
            journal.add(&extracted(id)).unwrap();
        }
        journal.out.write_all(b"half a line").unwrap();
        journal.out.flush().unwrap();
    }

    fn ids() -> Vec<String> {
        (0..40).map(|i| format!("d{i}")).collect()
    }

    #[test]
    fn a_run_goes_on_after_the_last_mark() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.jsonl");
        let ids = ids();
        interrupted(&target, &ids);
        let mut documents = ids.iter().map(|id| document(id));
        let journal = Journal::resume(&target, &mut documents).unwrap();
        assert_eq!(journal.articles(), ARTICLES);
        assert_eq!(documents.next().unwrap().id, "d16");
        assert_eq!(journal.finish().unwrap(), 0);
        assert_eq!(fs::read_to_string(&target).unwrap(), "", "the half line is gone");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn other_articles_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.jsonl");
        let ids = ids();
        interrupted(&target, &ids);
        let refused = |documents: Vec<Document>| {
            let error = Journal::resume(&target, &mut documents.into_iter()).err().expect("refused");
            assert!(error.to_string().contains("not the articles"), "{error}");
        };
        refused(ids.iter().skip(1).map(|id| document(id)).collect());
        refused(ids.iter().take(ARTICLES - 1).map(|id| document(id)).collect());
        refused(ids.iter().map(|id| Document { title: Some(String::new()), ..document(id) }).collect());
    }

    #[test]
    fn a_damaged_note_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.jsonl");
        interrupted(&target, &ids());
        fs::write(beside(&target, ".part.json"), "{").unwrap();
        let error = Journal::resume(&target, &mut std::iter::empty()).err().expect("refused");
        assert!(error.to_string().contains("out.jsonl.part.json is damaged, start again"), "{error}");
    }
}
