//! Loading and running the sentence model.

use super::decode::decode;
use super::labels::Labels;
use super::script::Lemmas;
use super::subwords::{Encoded, Subwords};
use super::tree::{Node, Tree, name_spans};
use rayon::prelude::*;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use std::sync::Arc;

static NETWORK: &[u8] = include_bytes!("../../seeds/model/sentence.onnx");
static LABELS: &str = include_str!("../../seeds/model/labels.json");
static VOCABULARY: &str = include_str!("../../seeds/model/vocab.txt");

/// Lengths in subwords that sentences are padded to. Always the same length for the same sentence, so that what it
/// comes out as does not depend on the sentences beside it in a batch.
const LENGTHS: [usize; 14] = [12, 20, 28, 36, 44, 52, 64, 80, 100, 128, 176, 256, 384, 512];
/// Padded subwords that one run of the network takes: enough to keep the processor busy, little enough for its caches.
const BATCH: usize = 1024;

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
/// Sharing one between the threads of a rayon pool is what it is made for: each run keeps to one core.
pub struct SentenceModel {
    network: Model,
    labels: Labels,
    subwords: Subwords,
    lemmas: Lemmas,
    inputs: [NodeId; 4],
    outputs: [NodeId; 6],
    /// One pool of one thread for each caller at a time: a run keeps to one core, callers run side by side.
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
        let outputs = [id("arcs")?, id("labels")?, id("upos")?, id("xpos")?, id("script")?, id("name")?];
        let callers = rayon::current_num_threads().max(1);
        let pools = (0..callers).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Ok(Self {
            network,
            labels,
            subwords: Subwords::new(VOCABULARY),
            lemmas: Lemmas::load(),
            inputs,
            outputs,
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
    /// Sentences of one padded length share batches, and the batches run side by side on the threads of the rayon pool
    /// that this is called in.
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
            .flat_map(|like| like.chunks((BATCH / padded(&encoded[like[0]])).max(1)))
            .collect();
        let parsed = batches
            .par_iter()
            .with_max_len(1)
            .map(|batch| self.run(&encoded, sentences, batch))
            .collect::<Result<Vec<_>, _>>()?;
        let mut trees = vec![Tree::default(); sentences.len()];
        for (&i, tree) in order.iter().zip(parsed.into_iter().flatten()) {
            trees[i] = tree;
        }
        Ok(trees)
    }

    /// The trees of sentences of one padded length.
    fn run(&self, encoded: &[Encoded], sentences: &[Vec<&str>], batch: &[usize]) -> Result<Vec<Tree>, ModelError> {
        let length = padded(&encoded[batch[0]]);
        let width = length - 2;
        let tensor = |columns: usize, row: &dyn Fn(&Encoded) -> Vec<i32>| {
            let mut data = vec![0i32; batch.len() * columns];
            for (cells, &i) in data.chunks_mut(columns).zip(batch) {
                for (cell, value) in cells.iter_mut().zip(row(&encoded[i])) {
                    *cell = value;
                }
            }
            Value::from(NdTensor::from_data([batch.len(), columns], data))
        };
        let values = [
            tensor(length, &|e| e.ids.clone()),
            tensor(length, &|e| e.shapes.clone()),
            tensor(length, &|e| vec![1; e.ids.len()]),
            tensor(width, &|e| e.first.clone()),
        ];
        let inputs: Vec<(NodeId, ValueOrView)> =
            self.inputs.iter().copied().zip(values.into_iter().map(ValueOrView::from)).collect();
        let pool = &self.pools[rayon::current_thread_index().unwrap_or(0) % self.pools.len()];
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let failed = |e: &dyn std::fmt::Display| ModelError::Run(e.to_string());
        let [arcs, labels, upos, xpos, script, name] =
            self.network.run_n(inputs, self.outputs, Some(options)).map_err(|e| failed(&e))?;
        let arcs: NdTensor<f32, 3> = arcs.try_into().map_err(|e| failed(&e))?;
        let labels: NdTensor<i32, 3> = labels.try_into().map_err(|e| failed(&e))?;
        let tags: [NdTensor<i32, 2>; 4] = [
            upos.try_into().map_err(|e| failed(&e))?,
            xpos.try_into().map_err(|e| failed(&e))?,
            script.try_into().map_err(|e| failed(&e))?,
            name.try_into().map_err(|e| failed(&e))?,
        ];
        let tree = |(row, &i): (usize, &usize)| {
            let tags = tags.each_ref().map(|t| t.slice(row));
            self.read_out(&sentences[i], arcs.slice(row), labels.slice(row), &tags)
        };
        Ok(batch.iter().enumerate().map(tree).collect())
    }

    fn read_out(
        &self,
        words: &[&str],
        arcs: NdTensorView<f32, 2>,
        labels: NdTensorView<i32, 2>,
        [upos, xpos, scripts, names]: &[NdTensorView<i32, 1>; 4],
    ) -> Tree {
        let pick = |set: &'_ [String], id: i32| set.get(id as usize).cloned().unwrap_or_default();
        let heads = decode(words.len(), |d, h| arcs[[d, h]]);
        let nodes = words.iter().enumerate().map(|(i, &form)| {
            let (upos, xpos) = (pick(&self.labels.upos, upos[[i]]), pick(&self.labels.xpos, xpos[[i]]));
            Node {
                form: form.to_string(),
                lemma: self.lemmas.lemma(form, &upos, &xpos, &pick(&self.labels.script, scripts[[i]])),
                upos,
                xpos,
                head: heads[i],
                deprel: pick(&self.labels.deprel, labels[[i, heads[i].map_or(0, |h| h + 1)]]),
            }
        });
        let tag = |i: usize| self.labels.name.get(names[[i]] as usize).map_or("O", String::as_str);
        Tree { nodes: nodes.collect(), names: name_spans((0..words.len()).map(tag)) }
    }
}

/// The length that a sentence is padded to.
fn padded(sentence: &Encoded) -> usize {
    let n = sentence.ids.len();
    *LENGTHS.iter().find(|&&l| l >= n).unwrap_or(&n)
}
