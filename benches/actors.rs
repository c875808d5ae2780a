//! The dictionary stage: names and nouns of all tables found in the words of sentences, in bytes of text a second.
//!
//! The text is the sample articles, many times over; the second measurement has 50,000 more persons in the tables.

#![allow(missing_docs, reason = "criterion's macros write functions without")]

use chancery::actors::{ActorFile, Tables};
use chancery::sentences::split;
use chancery::syntax::Node;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write;
use std::hint::black_box;

/// The words of the sample articles, as the stage gets them, and their bytes.
fn articles() -> (Vec<Vec<Node>>, u64) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/articles");
    let mut text = String::new();
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the articles").flatten().map(|f| f.path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        text.push_str(&std::fs::read_to_string(file).expect("an article"));
    }
    let node = |form: &str| Node {
        form: form.to_owned(),
        lemma: form.to_lowercase(),
        upos: "X".to_owned(),
        xpos: "FW".to_owned(),
        head: None,
        deprel: "dep".to_owned(),
    };
    let sentences = split(&text).iter().map(|s| s.tokens.iter().map(|t| node(&t.form)).collect()).collect();
    (sentences, text.len() as u64)
}

fn dictionary(c: &mut Criterion) {
    let (sentences, bytes) = articles();
    let mut own = "type,name\n".to_owned();
    for i in 0..50_000 {
        writeln!(own, "person,Person{i} Family{}", i * 7919 % 50_000).expect("memory");
    }
    let own = ActorFile::from_csv("own.csv", &own).expect("sound");
    let mut group = c.benchmark_group("dictionary");
    group.throughput(Throughput::Bytes(bytes));
    for (name, own) in [("tables", vec![]), ("50000 more persons", vec![own])] {
        let tables = Tables::with(&own).expect("the tables load");
        group.bench_function(name, |b| {
            b.iter(|| sentences.iter().map(|s| tables.count_hits(black_box(s))).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, dictionary);
criterion_main!(benches);
