//! Each stage by itself, over the same articles: `cargo bench`, or `cargo bench -- sentences` for one of them.
//!
//! Throughput is in bytes of text. The articles are those of `seeds/articles`, and 200 of the large collection beside
//! the repository where that is there.
#![allow(missing_docs, reason = "criterion's macros write functions without")]

use chancery::actors::{DocumentActors, Tables, recognise};
use chancery::document::{Document, Input, ReadOptions, read};
use chancery::graph::Builder;
use chancery::pipeline::{Options, Pipeline};
use chancery::relations::{Lexicon, Reading, extract};
use chancery::sentences::{Sentence, split};
use chancery::syntax::{SentenceModel, Tree};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn documents() -> Vec<Document> {
    let all = |name: &str| read(&[Input::Path(path(name))], ReadOptions::default()).filter_map(Result::ok);
    let large = "../shared/articles/agnews_test.jsonl";
    let more = path(large).exists().then(|| all(large).step_by(38));
    all("seeds/articles").chain(more.into_iter().flatten()).collect()
}

fn words(sentence: &Sentence) -> Vec<&str> {
    sentence.tokens.iter().map(|token| token.form.as_str()).collect()
}

fn stages(c: &mut Criterion) {
    let documents = documents();
    let bytes = documents.iter().map(|d| d.text.len() as u64).sum();
    let rows: String =
        documents.iter().map(|d| serde_json::json!({"id": d.id, "text": d.text}).to_string() + "\n").collect();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rows.jsonl");
    std::fs::write(&file, rows).expect("a file");
    let model = SentenceModel::load().expect("the model");
    let tables = Tables::load().expect("the tables");
    let lexicon = Lexicon::load().expect("the lexicon");
    let sentences: Vec<Vec<Sentence>> = documents.iter().map(|d| split(&d.text)).collect();
    let all: Vec<Vec<&str>> = sentences.iter().flatten().map(words).collect();
    let mut parsed = model.parse(&all).expect("trees").into_iter();
    let trees: Vec<Vec<Tree>> = sentences.iter().map(|s| parsed.by_ref().take(s.len()).collect()).collect();
    let look = |i: usize| recognise(&tables, &documents[i], &sentences[i], &trees[i]);
    let actors: Vec<DocumentActors> = (0..documents.len()).map(look).collect();
    let relate = |i: usize| {
        let (sentences, trees) = (sentences[i].as_slice(), trees[i].as_slice());
        extract(&lexicon, &Reading { document: &documents[i], sentences, trees, actors: &actors[i] })
    };
    let statements: Vec<_> = (0..documents.len()).flat_map(relate).collect();
    let each = |work: &dyn Fn(usize)| (0..documents.len()).for_each(work);

    let mut group = c.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("document", |b| {
        b.iter(|| read(&[Input::Path(file.clone())], ReadOptions::default()).filter_map(Result::ok).count());
    });
    group.bench_function("sentences", |b| b.iter(|| each(&|i| drop(black_box(split(&documents[i].text))))));
    group.bench_function("syntax", |b| b.iter(|| model.parse(&all)));
    group.bench_function("actors", |b| b.iter(|| each(&|i| drop(black_box(look(i))))));
    group.bench_function("relations", |b| b.iter(|| each(&|i| drop(black_box(relate(i))))));
    group.bench_function("graph", |b| {
        b.iter(|| {
            let mut builder = Builder::new();
            builder.extend(statements.clone());
            builder.finish()
        });
    });
    let pipeline = Pipeline::new(&Options::default()).expect("the pipeline");
    group.bench_function("pipeline", |b| b.iter(|| pipeline.extract(documents.clone().into_iter()).count()));
    group.finish();
}

fn start(c: &mut Criterion) {
    let mut group = c.benchmark_group("start");
    group.sample_size(10);
    group.bench_function("model", |b| b.iter(SentenceModel::load));
    group.bench_function("tables", |b| b.iter(Tables::load));
    group.bench_function("lexicon", |b| b.iter(Lexicon::load));
    group.finish();
}

criterion_group!(benches, stages, start);
criterion_main!(benches);
