//! Document → sentences → trees → mentions → statements. The only module that knows the order.

mod examples;

pub use examples::Failure;

use crate::actors::{ActorFile, DocumentActors, TableError, Tables, recognise};
use crate::document::Document;
use crate::relations::{Gap, Lexicon, LexiconError, Reading, Statement, extract, gaps};
use crate::sentences::{Sentence, split};
use crate::syntax::{ModelError, SentenceModel, Tree, dateline};
use rayon::prelude::*;
use std::path::PathBuf;

/// Sentences that are read together: enough to fill batches of every length and to keep all threads busy.
const SENTENCES_AT_ONCE: usize = 512;
/// Sentences of one call of the network.
const SENTENCES_A_BATCH: usize = 32;
/// Letters that a text must have before its language is judged.
const ENOUGH_TO_TELL: usize = 200;

/// How to run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The user's own actors, the later files over the earlier ones.
    pub actors: Vec<ActorFile>,
    /// The user's own files for the relation lexicon, or folders of them: see [`Lexicon::load_with`].
    pub relations: Vec<PathBuf>,
}

/// What can keep the pipeline from starting.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// The sentence model.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The actor tables.
    #[error(transparent)]
    Tables(#[from] TableError),
    /// The relation lexicon.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
}

/// All stages, with their tables and models loaded.
pub struct Pipeline {
    model: SentenceModel,
    tables: Tables,
    lexicon: Lexicon,
}

/// What one document gave.
#[derive(Debug, Clone)]
pub struct Extracted {
    /// The document.
    pub document: Document,
    /// Its statements, in the order of its sentences.
    pub statements: Vec<Statement>,
    /// What a person should know about how it was read.
    pub warning: Option<String>,
}

/// Everything that the stages before the statements know of one document.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// Sentences and their words.
    pub sentences: Vec<Sentence>,
    /// Their trees, one each.
    pub trees: Vec<Tree>,
    /// Who is meant.
    pub actors: DocumentActors,
}

impl Pipeline {
    /// Loads tables and models.
    ///
    /// # Errors
    /// If one of the user's own files cannot be read, or what is built into the program is damaged; the tests make sure
    /// that it is not.
    pub fn new(options: &Options) -> Result<Self, PipelineError> {
        let lexicon = Lexicon::load_with(&options.relations)?;
        let model = SentenceModel::load()?.knowing(lexicon.vocabulary());
        Ok(Self { model, tables: Tables::with(&options.actors)?, lexicon })
    }

    /// The relation lexicon.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The actor tables.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Sentences and their trees.
    pub fn parse(&self, document: &Document) -> (Vec<Sentence>, Vec<Tree>) {
        let sentences = split(&document.text);
        let trees = self.trees(std::slice::from_ref(&sentences)).pop().unwrap_or_default();
        (sentences, trees)
    }

    /// Sentences, trees and actors of one document.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let (sentences, trees) = self.parse(document);
        let actors = recognise(&self.tables, document, &sentences, &trees);
        Analysis { sentences, trees, actors }
    }

    /// The statements of one document.
    pub fn statements(&self, document: &Document) -> Vec<Statement> {
        let Analysis { sentences, trees, actors } = self.analyse(document);
        extract(&self.lexicon, &Reading { document, sentences: &sentences, trees: &trees, actors: &actors })
    }

    /// The statements of many documents, in the order of the documents.
    ///
    /// Documents are read ahead in groups, and the sentences of a group share batches; a sentence comes out the same
    /// in whatever batch it stands.
    pub fn extract<'p, I>(&'p self, documents: I) -> impl Iterator<Item = Extracted> + 'p
    where
        I: Iterator<Item = Document> + 'p,
    {
        let read = |reading: &Reading| (extract(&self.lexicon, reading), foreign(&reading.document.text));
        self.each(documents, read).map(|(document, (statements, warning))| Extracted { document, statements, warning })
    }

    /// What the lexicon does not know of many documents, in their order.
    pub fn gaps<'p, I>(&'p self, documents: I) -> impl Iterator<Item = (Document, Vec<Gap>)> + 'p
    where
        I: Iterator<Item = Document> + 'p,
    {
        self.each(documents, |reading: &Reading| gaps(&self.lexicon, reading))
    }

    /// What a function makes of each document, in their order.
    fn each<'p, I, T, F>(&'p self, mut documents: I, make: F) -> impl Iterator<Item = (Document, T)> + 'p
    where
        I: Iterator<Item = Document> + 'p,
        T: Send + 'p,
        F: Fn(&Reading) -> T + Sync + 'p,
    {
        let mut ready: std::vec::IntoIter<(Document, T)> = Vec::new().into_iter();
        std::iter::from_fn(move || {
            if let Some(next) = ready.next() {
                return Some(next);
            }
            let (mut group, mut sentences, mut count) = (Vec::new(), Vec::new(), 0);
            while count < SENTENCES_AT_ONCE
                && let Some(document) = documents.next()
            {
                let split = split(&document.text);
                count += split.len().max(1);
                group.push(document);
                sentences.push(split);
            }
            ready = self.group(group, sentences, &make).into_iter();
            ready.next()
        })
    }

    fn group<T, F>(&self, documents: Vec<Document>, sentences: Vec<Vec<Sentence>>, make: &F) -> Vec<(Document, T)>
    where
        T: Send,
        F: Fn(&Reading) -> T + Sync,
    {
        let trees = self.trees(&sentences);
        documents
            .into_par_iter()
            .zip(sentences.par_iter().zip(trees.par_iter()))
            .map(|(document, (sentences, trees))| {
                let actors = recognise(&self.tables, &document, sentences, trees);
                let made = make(&Reading { document: &document, sentences, trees, actors: &actors });
                (document, made)
            })
            .collect()
    }

    /// The trees of the sentences of several documents.
    fn trees(&self, documents: &[Vec<Sentence>]) -> Vec<Vec<Tree>> {
        let mut order: Vec<(usize, usize)> =
            documents.iter().enumerate().flat_map(|(d, s)| (0..s.len()).map(move |i| (d, i))).collect();
        let words = |&(d, i): &(usize, usize)| -> Vec<&str> {
            documents[d][i].tokens.iter().map(|t| t.form.as_str()).collect()
        };
        // The longest first: the last batches are then short, and no thread waits long for another.
        order.sort_by_key(|&(d, i)| std::cmp::Reverse(documents[d][i].tokens.len()));
        let parsed: Vec<Vec<Tree>> = order
            .par_chunks(SENTENCES_A_BATCH)
            .map(|batch| {
                let all: Vec<Vec<&str>> = batch.iter().map(words).collect();
                let input: Vec<Vec<&str>> = all.iter().map(|w| w[dateline(w)..].to_vec()).collect();
                let trees = self.model.parse(&input).unwrap_or_else(|_| vec![Tree::default(); batch.len()]);
                trees.into_iter().zip(&all).map(|(tree, w)| tree.after(&w[..dateline(w)])).collect::<Vec<_>>()
            })
            .collect();
        let mut trees: Vec<Vec<Tree>> = documents.iter().map(|s| vec![Tree::default(); s.len()]).collect();
        for (&(d, i), tree) in order.iter().zip(parsed.into_iter().flatten()) {
            trees[d][i] = tree;
        }
        trees
    }
}

/// A warning where a text is clearly in another language than English.
fn foreign(text: &str) -> Option<String> {
    if text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH_TO_TELL).count() < ENOUGH_TO_TELL {
        return None;
    }
    let start: String = text.chars().take(5_000).collect();
    let info = whatlang::detect(&start)?;
    let sure = info.is_reliable() && info.lang() != whatlang::Lang::Eng;
    sure.then(|| format!("the text seems to be in {}; only English is understood", info.lang().eng_name()))
}
