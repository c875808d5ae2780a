//! The Rust side of the sentence model against what Python (onnxruntime) makes of the same model.
//!
//! `tests/data/model-expectations.jsonl` is written by `training/test.py --expect`; it names sentences of the UD
//! test parts by id and holds the model's answers. The sentences themselves are read from ../shared/treebanks.

use chancery::syntax::SentenceModel;
use serde_json::Value;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read};

fn treebank(name: &str) -> Option<String> {
    let path = format!("{}/../shared/treebanks/{name}.conllu.xz", env!("CARGO_MANIFEST_DIR"));
    let mut packed = BufReader::new(File::open(path).ok()?);
    let mut bytes = Vec::new();
    lzma_rs::xz_decompress(&mut packed, &mut bytes).expect("a sound .xz file");
    let mut text = String::new();
    bytes.as_slice().read_to_string(&mut text).expect("UTF-8");
    Some(text)
}

fn words_by_id(text: &str) -> HashMap<String, Vec<String>> {
    let mut out = HashMap::new();
    let mut id = String::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# sent_id = ") {
            id = rest.to_string();
        }
        let mut columns = line.split('\t');
        if columns.next().is_some_and(|c| c.parse::<usize>().is_ok()) {
            out.entry(id.clone()).or_insert_with(Vec::new).push(columns.next().unwrap_or("").to_string());
        }
    }
    out
}

#[test]
fn agrees_with_python_on_a_thousand_sentences() {
    let (Some(ewt), Some(gum)) = (treebank("en_ewt-test"), treebank("en_gum-test")) else {
        eprintln!("SKIPPED: ../shared/treebanks is not here");
        return;
    };
    let mut words = words_by_id(&ewt);
    words.extend(words_by_id(&gum));
    let expected: Vec<Value> =
        include_str!("data/model-expectations.jsonl").lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(expected.len(), 1000);
    let sentences: Vec<Vec<&str>> = expected
        .iter()
        .map(|e| words[e["sent_id"].as_str().expect("an id")].iter().map(String::as_str).collect())
        .collect();
    let trees = SentenceModel::load().expect("loads").parse(&sentences).expect("runs");
    let (mut all, mut alike, mut each) = (0usize, 0usize, [0usize; 4]);
    for (tree, e) in trees.iter().zip(&expected) {
        for (i, node) in tree.nodes.iter().enumerate() {
            let same = [
                e["head"][i] == node.head.map_or(0, |h| h + 1),
                e["deprel"][i] == node.deprel.as_str(),
                e["upos"][i] == node.upos.as_str(),
                e["xpos"][i] == node.xpos.as_str(),
            ];
            all += 1;
            alike += usize::from(same.iter().all(|&s| s));
            each.iter_mut().zip(same).for_each(|(n, s)| *n += usize::from(s));
        }
    }
    let percent = |n: usize| 100.0 * n as f64 / all as f64;
    let shares = each.map(percent);
    println!("{all} words; alike in all: {:.2} %; heads, labels, UPOS, PTB tags: {shares:.2?} %", percent(alike));
    // The rest are near ties, which the last digits of the two runtimes' float arithmetic tip one way or the other.
    assert!(shares.iter().all(|&s| s >= 99.8), "{shares:?}");
}

/// Words of a treebank: form, lemma, PTB tag, head and relation, sentence by sentence.
fn gold(text: &str) -> Vec<Vec<[String; 5]>> {
    let mut sentences = vec![Vec::new()];
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        if line.is_empty() {
            sentences.push(Vec::new());
        } else if columns[0].parse::<usize>().is_ok() {
            let word = [1, 2, 4, 6, 7].map(|i| columns[i].to_string());
            sentences.last_mut().expect("one").push(word);
        }
    }
    sentences.retain(|s| !s.is_empty());
    sentences
}

#[test]
fn reaches_its_figures_on_the_test_parts() {
    let bars = [("en_ewt-test", 90.0, 96.5, 97.5), ("en_gum-test", 89.5, 96.5, 97.5)];
    let model = SentenceModel::load().expect("loads");
    for (part, las_bar, tag_bar, lemma_bar) in bars {
        let Some(text) = treebank(part) else {
            eprintln!("SKIPPED: ../shared/treebanks is not here");
            return;
        };
        let sentences = gold(&text);
        let forms: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(|w| w[0].as_str()).collect()).collect();
        let trees = model.parse(&forms).expect("runs");
        let (mut words, mut arcs, mut las, mut tags, mut lemmas) = (0, 0, 0, 0, 0);
        for (node, word) in trees.iter().flat_map(|t| &t.nodes).zip(sentences.iter().flatten()) {
            words += 1;
            tags += usize::from(node.xpos == word[2]);
            lemmas += usize::from(node.lemma == word[1]);
            if word[4] != "punct" {
                arcs += 1;
                let head = node.head.map_or(0, |h| h + 1).to_string();
                las += usize::from(head == word[3] && node.deprel == word[4]);
            }
        }
        let percent = |n: usize, of: usize| 100.0 * n as f64 / of as f64;
        let (las, tags, lemmas) = (percent(las, arcs), percent(tags, words), percent(lemmas, words));
        println!("{part}: LAS {las:.2}, PTB tags {tags:.2}, lemmas {lemmas:.2}");
        assert!(las >= las_bar && tags >= tag_bar && lemmas >= lemma_bar);
    }
}

#[test]
fn a_sentence_comes_out_the_same_alone_and_in_company() {
    let model = SentenceModel::load().expect("loads");
    let one: Vec<&str> = "Washington imposed sanctions on the Colombian leader .".split(' ').collect();
    let other: Vec<&str> = "They met in Paris .".split(' ').collect();
    let alone = model.parse(std::slice::from_ref(&one)).expect("runs");
    let mut crowd = vec![other; 40];
    crowd.insert(17, one);
    let together = model.parse(&crowd).expect("runs");
    assert_eq!(alone[0], together[17]);
}

#[test]
fn every_input_gives_a_tree() {
    let model = SentenceModel::load().expect("loads");
    let long = "word".repeat(300_000);
    let odd = ["\u{0}\u{1}", "👩‍👩‍👧", "\u{202e}rtl", long.as_str(), "", " ", "ﷺ", "𒀀"];
    let many: Vec<&str> = odd.iter().copied().cycle().take(200).collect();
    for words in [odd.to_vec(), many, vec!["x"], vec![]] {
        let trees = model.parse(std::slice::from_ref(&words)).expect("runs");
        assert_eq!(trees[0].nodes.len(), words.len());
        assert_eq!(trees[0].nodes.iter().filter(|n| n.head.is_none()).count(), words.len().min(1));
        for start in 0..words.len() {
            let (mut at, mut steps) = (start, 0);
            while let Some(head) = trees[0].nodes[at].head {
                (at, steps) = (head, steps + 1);
                assert!(steps <= words.len(), "a cycle");
            }
        }
    }
}
