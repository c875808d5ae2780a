//! Document → sentences → trees → mentions → statements. The only module that knows the order.

mod examples;
mod stream;

pub use examples::Failure;

use stream::Stream;

use crate::actors::{ActorFile, DocumentActors, TableError, Tables, names_nobody, recognise};
use crate::document::Document;
use crate::relations::{Gap, Lexicon, LexiconError, Reading, Statement, extract, gaps};
use crate::sentences::{Sentence, split};
use crate::syntax::{ModelError, SentenceModel, Tree, dateline};
use rayon::prelude::*;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Letters that a text must have before its language is judged.
const ENOUGH_TO_TELL: usize = 200;

/// How to run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The user's own actors, the later files over the earlier ones.
    pub actors: Vec<ActorFile>,
    /// The user's own files for the relation lexicon, or folders of them: see [`Lexicon::load_with`].
    pub relations: Vec<PathBuf>,
    /// Threads that work at the same time; by default as many as the machine has cores. What comes out does not depend
    /// on it.
    pub threads: Option<NonZeroUsize>,
    /// Has the network read every article, those too of which no statement can come. For comparison: it takes longer and
    /// changes nothing.
    pub read_all: bool,
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
    /// The operating system gives no threads.
    #[error("no threads to work with: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// All stages, with their tables and models loaded.
pub struct Pipeline {
    model: SentenceModel,
    tables: Tables,
    lexicon: Lexicon,
    threads: rayon::ThreadPool,
    reads_all: bool,
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
    /// If one of the user's own files cannot be read, what is built into the program is damaged (the tests make sure that
    /// it is not), or there are no threads.
    pub fn new(options: &Options) -> Result<Self, PipelineError> {
        let threads =
            rayon::ThreadPoolBuilder::new().num_threads(options.threads.map_or(0, NonZeroUsize::get)).build()?;
        let tables = || Tables::with(&options.actors);
        let lexicon = || Lexicon::load_with(&options.relations);
        let (model, (tables, lexicon)) =
            threads.install(|| rayon::join(SentenceModel::load, || rayon::join(tables, lexicon)));
        let lexicon = lexicon?;
        let model = model?.knowing(lexicon.vocabulary());
        Ok(Self { model, tables: tables?, lexicon, threads, reads_all: options.read_all })
    }

    /// How many documents are worked on at the same time.
    fn threads(&self) -> usize {
        self.threads.current_num_threads()
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
        let trees = self.threads.install(|| self.trees(std::slice::from_ref(&sentences))).pop().unwrap_or_default();
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
    /// The documents are read on a thread of their own, a bounded number ahead, and worked on in groups whose sentences
    /// share batches. A sentence comes out the same in whatever batch it stands.
    pub fn extract<I>(&self, documents: I) -> impl Iterator<Item = Extracted> + '_
    where
        I: Iterator<Item = Document> + Send + 'static,
    {
        let read = |reading: &Reading| (extract(&self.lexicon, reading), foreign(&reading.document.text));
        Stream::new(self, documents, read).map(|(document, (statements, warning))| Extracted {
            document,
            statements,
            warning,
        })
    }

    /// What the lexicon does not know of many documents, in their order.
    pub fn gaps<I>(&self, documents: I) -> impl Iterator<Item = (Document, Vec<Gap>)> + '_
    where
        I: Iterator<Item = Document> + Send + 'static,
    {
        Stream::new(self, documents, |reading: &Reading| gaps(&self.lexicon, reading))
    }

    /// What a function makes of each document, in their order.
    fn group<T, F>(&self, documents: Vec<Document>, make: &F) -> Vec<(Document, T)>
    where
        T: Send,
        F: Fn(&Reading) -> T + Sync,
    {
        self.threads.install(|| {
            let sentences: Vec<Vec<Sentence>> =
                documents.par_iter().map(|d| self.worth_reading(split(&d.text))).collect();
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
        })
    }

    /// The sentences of a document that the network is to read: all, or none where no statement can come of them.
    ///
    /// Sentences are not dropped one by one. Names, descriptions and pronouns anywhere in an article may decide who is
    /// meant elsewhere in it, and only the trees tell which do.
    fn worth_reading(&self, sentences: Vec<Sentence>) -> Vec<Sentence> {
        if !self.reads_all && names_nobody(&self.tables, &sentences) { Vec::new() } else { sentences }
    }

    /// The trees of the sentences of several documents.
    fn trees(&self, documents: &[Vec<Sentence>]) -> Vec<Vec<Tree>> {
        let sentences: Vec<Vec<&str>> = documents.iter().flatten().map(words).collect();
        let (datelines, rest): (Vec<&[&str]>, Vec<Vec<&str>>) =
            sentences.iter().map(|w| w.split_at(dateline(w))).map(|(before, after)| (before, after.to_vec())).unzip();
        let parsed = self.model.parse(&rest).unwrap_or_else(|_| vec![Tree::default(); rest.len()]);
        let mut trees = parsed.into_iter().zip(datelines).map(|(tree, before)| tree.after(before));
        documents.iter().map(|d| trees.by_ref().take(d.len()).collect()).collect()
    }
}

fn words(sentence: &Sentence) -> Vec<&str> {
    sentence.tokens.iter().map(|t| t.form.as_str()).collect()
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
