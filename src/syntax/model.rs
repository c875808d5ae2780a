//! Loading and running the sentence model.

use super::decode::decode;
use super::labels::Labels;
use super::script::Lemmas;
use super::subwords::{Encoded, Subwords};
use super::tree::{Node, Tree, name_spans};
use rayon::prelude::*;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

static NETWORK: &[u8] = include_bytes!("../../seeds/model/sentence.onnx");
static LABELS: &str = include_str!("../../seeds/model/labels.json");
static VOCABULARY: &str = include_str!("../../seeds/model/vocab.txt");

/// Lengths in subwords and in words that sentences are padded to. Always the same lengths for the same sentence, so that
/// what it comes out as does not depend on the sentences beside it in a batch.
const LENGTHS: [usize; 28] = [
    8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 88, 96, 112, 128, 160, 192, 256, 384,
    512,
];
/// Padded subwords that one run of the network takes: enough to keep the processor busy, little enough for its caches.
const BATCH: usize = 384;

/// Why the model could not be loaded or run.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The embedded files do not belong together or are damaged.
    #[error("the sentence model cannot be loaded: {0}")]
    Load(String),
    /// The network stopped.
    #[error("the sentence model cannot be run: {0}")]
    Run(String),
}

/// The neural sentence model: words in, tree, tags, lemmas and names out.
///
/// One is enough for a program: it works on as many cores as the rayon pool has threads in which it is called.
pub struct SentenceModel {
    network: Model,
    labels: Labels,
    subwords: Subwords,
    lemmas: Lemmas,
    inputs: [NodeId; 4],
    outputs: [NodeId; 7],
    /// What the labels are read from once the trees are known.
    label_inputs: [NodeId; 3],
    label_output: NodeId,
    /// One pool of one thread for each batch at a time: a run keeps to one core, batches run side by side.
    pools: Vec<Arc<ThreadPool>>,
}

impl SentenceModel {
    /// Loads the model that is built into the program.
    ///
    /// # Errors
    /// [`ModelError::Load`] if the embedded files are damaged.
    pub fn load() -> Result<Self, ModelError> {
        let failed = |e: &dyn std::fmt::Display| ModelError::Load(e.to_string());
        let network =
            ModelOptions::with_all_ops().prepack_weights(true).load_static_slice(NETWORK).map_err(|e| failed(&e))?;
        let labels: Labels = serde_json::from_str(LABELS).map_err(|e| failed(&e))?;
        let id = |name: &str| network.node_id(name).map_err(|e| failed(&e));
        let inputs = [id("ids")?, id("shapes")?, id("mask")?, id("first")?];
        let (dep, head) = (id("label_dep")?, id("label_head")?);
        let outputs = [id("arcs")?, dep, head, id("upos")?, id("xpos")?, id("script")?, id("name")?];
        let (label_inputs, label_output) = ([dep, head, id("heads")?], id("labels")?);
        let callers = rayon::current_num_threads().max(1);
        let pools = (0..callers).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Ok(Self {
            network,
            labels,
            subwords: Subwords::new(VOCABULARY),
            lemmas: Lemmas::load(),
            inputs,
            outputs,
            label_inputs,
            label_output,
            pools,
        })
    }

    /// Teaches the lemmatiser words that its training text may not have: part of speech (`VERB`, `NOUN`, `ADJ`) and lemma.
    #[must_use]
    pub fn knowing<'w>(mut self, words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Self {
        for (upos, lemma) in words {
            self.lemmas.learn(upos, lemma);
        }
        self
    }

    /// The trees of sentences given as words, in the order of the sentences.
    ///
    /// Sentences of the same padded lengths share batches, and as many batches run side by side as the rayon pool that
    /// this is called in has threads.
    ///
    /// # Errors
    /// [`ModelError::Run`] if the network cannot be run; no input text is known to cause it.
    pub fn parse(&self, sentences: &[Vec<&str>]) -> Result<Vec<Tree>, ModelError> {
        let encoded = sentences.par_iter().map(|words| self.subwords.encode(words)).collect::<Result<Vec<_>, _>>()?;
        let mut order: Vec<usize> = (0..sentences.len()).filter(|&i| !sentences[i].is_empty()).collect();
        // The longest first: the last batches are then short, and no thread waits long for another.
        order.sort_by_key(|&i| std::cmp::Reverse(padded(&encoded[i])));
        let batches: Vec<&[usize]> = order
            .chunk_by(|&a, &b| padded(&encoded[a]) == padded(&encoded[b]))
            .flat_map(|like| like.chunks((BATCH / padded(&encoded[like[0]]).0).max(1)))
            .collect();
        let parsed = self.run_all(&encoded, sentences, &batches)?;
        let mut trees = vec![Tree::default(); sentences.len()];
        for (&i, tree) in order.iter().zip(parsed.into_iter().flatten()) {
            trees[i] = tree;
        }
        Ok(trees)
    }

    /// The trees of all batches. They run on threads of their own: one of rayon's would take up a second batch while
    /// the network works on its first, and leave the other cores idle.
    fn run_all(
        &self,
        encoded: &[Encoded],
        sentences: &[Vec<&str>],
        batches: &[&[usize]],
    ) -> Result<Vec<Vec<Tree>>, ModelError> {
        let next = AtomicUsize::new(0);
        let callers = rayon::current_num_threads().min(self.pools.len()).min(batches.len());
        let work = |pool: usize| {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(batch) = batches.get(at) else { return Ok(done) };
                done.push((at, self.run(encoded, sentences, batch, pool)?));
            }
        };
        let done: Vec<Result<Vec<_>, _>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..callers).map(|pool| scope.spawn(move || work(pool))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        let mut parsed: Vec<_> = done.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        parsed.sort_by_key(|(at, _)| *at);
        Ok(parsed.into_iter().map(|(_, trees)| trees).collect())
    }

    /// The trees of sentences of the same padded lengths.
    fn run(
        &self,
        encoded: &[Encoded],
        sentences: &[Vec<&str>],
        batch: &[usize],
        pool: usize,
    ) -> Result<Vec<Tree>, ModelError> {
        let (length, width) = padded(&encoded[batch[0]]);
        let rows = |of: fn(&Encoded) -> &[i32]| batch.iter().map(move |&i| of(&encoded[i]).iter().copied());
        let values = [
            grid(batch.len(), length, rows(|e| &e.ids)),
            grid(batch.len(), length, rows(|e| &e.shapes)),
            grid(batch.len(), length, batch.iter().map(|&i| encoded[i].ids.iter().map(|_| 1))),
            grid(batch.len(), width, rows(|e| &e.first)),
        ];
        let failed = |e: &dyn std::fmt::Display| ModelError::Run(e.to_string());
        let [arcs, dep, head, upos, xpos, script, name] = self
            .network
            .run_n(pairs(self.inputs, values), self.outputs, Some(self.on_one_core(pool)))
            .map_err(|e| failed(&e))?;
        let arcs: NdTensor<f32, 3> = arcs.try_into().map_err(|e| failed(&e))?;
        let heads: Vec<Vec<Option<usize>>> =
            batch.iter().enumerate().map(|(row, &i)| decode(sentences[i].len(), |d, h| arcs[[row, d, h]])).collect();
        let chosen =
            grid(batch.len(), width, heads.iter().map(|heads| heads.iter().map(|h| h.map_or(0, |h| h as i32 + 1))));
        let inputs = pairs(self.label_inputs, [dep, head, chosen]);
        let [labels] =
            self.network.run_n(inputs, [self.label_output], Some(self.on_one_core(pool))).map_err(|e| failed(&e))?;
        let ids = [upos, xpos, script, name, labels].map(NdTensor::<i32, 2>::try_from);
        let ids = ids.into_iter().collect::<Result<Vec<_>, _>>().map_err(|e| failed(&e))?;
        let tree = |(row, (&i, heads)): (usize, (&usize, &Vec<Option<usize>>))| {
            self.read_out(&sentences[i], heads, |column, word| ids[column][[row, word]] as usize)
        };
        Ok(batch.iter().zip(&heads).enumerate().map(tree).collect())
    }

    /// What keeps a run to the core of its caller.
    fn on_one_core(&self, pool: usize) -> RunOptions {
        RunOptions::default().with_thread_pool(Some(self.pools[pool].clone()))
    }

    /// `id(column, word)`: the network's UPOS, PTB tag, lemma script, name tag and label, in this order.
    fn read_out(&self, words: &[&str], heads: &[Option<usize>], id: impl Fn(usize, usize) -> usize) -> Tree {
        let Labels { upos, xpos, script, name, deprel, .. } = &self.labels;
        let pick = |set: &[String], column, word| set.get(id(column, word)).cloned().unwrap_or_default();
        let nodes = words.iter().zip(heads).enumerate().map(|(i, (&form, &head))| {
            let (upos, xpos) = (pick(upos, 0, i), pick(xpos, 1, i));
            let lemma = self.lemmas.lemma(form, &upos, &xpos, &pick(script, 2, i));
            Node { form: form.to_string(), lemma, upos, xpos, head, deprel: pick(deprel, 4, i) }
        });
        let tag = |i: usize| name.get(id(3, i)).map_or("O", String::as_str);
        Tree { nodes: nodes.collect(), names: name_spans((0..words.len()).map(tag)) }
    }
}

/// A table of numbers for the network, filled up with zeros.
fn grid(rows: usize, columns: usize, values: impl Iterator<Item = impl Iterator<Item = i32>>) -> Value {
    let mut data = vec![0; rows * columns];
    for (cells, row) in data.chunks_mut(columns).zip(values) {
        cells.iter_mut().zip(row).for_each(|(cell, value)| *cell = value);
    }
    Value::from(NdTensor::from_data([rows, columns], data))
}

/// Values by the names that the network has for them.
fn pairs<'v, const N: usize>(ids: [NodeId; N], values: [Value; N]) -> Vec<(NodeId, ValueOrView<'v>)> {
    ids.into_iter().zip(values.into_iter().map(ValueOrView::from)).collect()
}

/// The lengths in subwords and in words that a sentence is padded to.
fn padded(sentence: &Encoded) -> (usize, usize) {
    let ladder = |n: usize| *LENGTHS.iter().find(|&&l| l >= n).unwrap_or(&n);
    // the network puts the start of the sentence before the words
    (ladder(sentence.ids.len()), ladder(sentence.first.len() + 1) - 1)
}
