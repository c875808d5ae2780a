//! Many documents, one after the other: reading, the network and the rules at the same time, in bounded memory.

use super::Pipeline;
use crate::document::Document;
use crate::relations::Reading;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Documents that are read ahead of those in work.
const READ_AHEAD: usize = 64;
/// Bytes of text for each thread that are in work together: enough to fill batches of every length.
const BYTES_A_THREAD: usize = 48 << 10;
/// How long a group waits for more documents. Where they come slowly, each is worked on as it comes.
const PATIENCE: Duration = Duration::from_millis(20);

/// What a function makes of a stream of documents, in their order.
pub(super) struct Stream<'p, T, F> {
    pipeline: &'p Pipeline,
    queue: Receiver<Document>,
    /// The thread that reads; `None` once it has ended.
    reader: Option<JoinHandle<()>>,
    ready: std::vec::IntoIter<(Document, T)>,
    make: F,
}

impl<'p, T, F> Stream<'p, T, F> {
    pub(super) fn new(
        pipeline: &'p Pipeline,
        documents: impl Iterator<Item = Document> + Send + 'static,
        make: F,
    ) -> Self {
        let (sender, queue) = sync_channel(READ_AHEAD);
        let reader = Some(std::thread::spawn(move || send(documents, &sender)));
        Self { pipeline, queue, reader, ready: Vec::new().into_iter(), make }
    }

    /// The documents to be worked on next, together: a group is cut by its size and by time, which what comes out of a
    /// document does not depend on. Empty at the end.
    fn group(&mut self) -> Vec<Document> {
        let most = BYTES_A_THREAD * self.pipeline.threads();
        let Ok(first) = self.queue.recv() else { return Vec::new() };
        let mut size = first.text.len();
        let mut group = vec![first];
        while size < most {
            match self.queue.recv_timeout(PATIENCE) {
                Ok(document) => {
                    size += document.text.len();
                    group.push(document);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        group
    }
}

/// Hands documents on until they end or nobody wants them any more.
fn send(mut documents: impl Iterator<Item = Document>, queue: &SyncSender<Document>) {
    while let Some(document) = documents.next()
        && queue.send(document).is_ok()
    {}
}

impl<T: Send, F: Fn(&Reading) -> T + Sync> Iterator for Stream<'_, T, F> {
    type Item = (Document, T);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(next) = self.ready.next() {
            return Some(next);
        }
        let group = self.group();
        if group.is_empty() {
            // A reader that fell must not look like one that came to the end.
            if let Some(Err(panic)) = self.reader.take().map(JoinHandle::join) {
                resume_unwind(panic);
            }
            return None;
        }
        self.ready = self.pipeline.group(group, &self.make).into_iter();
        self.ready.next()
    }
}
