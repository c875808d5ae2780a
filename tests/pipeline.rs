//! Text in, statements out: the same whatever the threads, the order and the company; sound on any text.

use chancery::document::{Document, Input, ReadOptions, read};
use chancery::pipeline::{Options, Pipeline};
use chancery::relations::Statement;
use chancery::syntax::Tree;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| pipeline(2, false));

fn pipeline(threads: usize, read_all: bool) -> Pipeline {
    Pipeline::new(&Options { threads: NonZeroUsize::new(threads), read_all, ..Options::default() }).unwrap()
}

fn articles(path: &str) -> Vec<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if !path.exists() {
        return Vec::new();
    }
    read(&[Input::Path(path)], ReadOptions::default()).map(Result::unwrap).collect()
}

/// The articles of the repository, and every so many of the large collection beside it, where that is there.
fn samples(step: usize) -> Vec<Document> {
    let mut all = articles("seeds/articles");
    assert!(!all.is_empty());
    all.extend(articles("../shared/articles/agnews_test.jsonl").into_iter().step_by(step));
    all
}

/// The lines that are printed for each document.
fn lines(pipeline: &Pipeline, documents: Vec<Document>) -> BTreeMap<String, Vec<String>> {
    let line = |s: &Statement| serde_json::to_string(s).unwrap();
    pipeline
        .extract(documents.into_iter())
        .map(|e| (e.document.id.clone(), e.statements.iter().map(line).collect()))
        .collect()
}

fn document(text: impl Into<String>) -> Document {
    Document { id: "x".into(), date: "2026-02-04".parse().ok(), url: None, title: None, text: text.into() }
}

#[test]
fn threads_order_and_company_change_nothing() {
    let documents = samples(97);
    let expected = lines(&PIPELINE, documents.clone());
    assert!(expected.values().flatten().count() > 20);
    let mut mixed = documents.clone();
    mixed.sort_by_key(|d| (d.text.len() % 7, d.id.clone()));
    for threads in [1, 8] {
        assert_eq!(lines(&pipeline(threads, false), mixed.clone()), expected, "{threads} threads");
    }
    for document in documents.into_iter().take(12) {
        let alone: Vec<String> =
            PIPELINE.statements(&document).iter().map(|s| serde_json::to_string(s).unwrap()).collect();
        assert_eq!(alone, expected[&document.id], "{} alone", document.id);
    }
}

#[test]
fn documents_come_out_in_their_order() {
    let documents = samples(193);
    let ids: Vec<String> = documents.iter().map(|d| d.id.clone()).collect();
    let out: Vec<String> = PIPELINE.extract(documents.into_iter()).map(|e| e.document.id).collect();
    assert_eq!(out, ids);
}

#[test]
fn articles_that_the_network_does_not_read_hold_no_statement() {
    let all = pipeline(2, true);
    let reports = [
        "France beat Brazil 3 - 0 in the World Cup final.",
        "The striker scored twice in the semifinal. His team won the match 2-1 and the coach was happy.",
    ];
    let documents: Vec<Document> = reports.map(document).into_iter().chain(samples(61)).collect();
    assert_eq!(lines(&all, documents.clone()), lines(&PIPELINE, documents));
}

#[test]
fn a_reader_that_falls_is_no_end() {
    let documents = std::iter::from_fn({
        let mut left = 3;
        move || {
            left -= 1;
            assert!(left > 0, "the reader falls");
            Some(document("They met."))
        }
    });
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| PIPELINE.extract(documents).count()));
    assert!(result.is_err());
}

/// What must hold of every text.
fn check(text: &str) {
    let document = document(text);
    let chars: Vec<char> = document.text.chars().collect();
    let slice = |start: usize, end: usize| chars[start..end].iter().collect::<String>();
    let analysis = PIPELINE.analyse(&document);
    assert_eq!(analysis.sentences.len(), analysis.trees.len());
    for (sentence, tree) in analysis.sentences.iter().zip(&analysis.trees) {
        assert_eq!(sentence.tokens.len(), tree.nodes.len());
        assert!(sentence.tokens.len() <= chancery::sentences::MAX_SENTENCE_TOKENS);
        for token in &sentence.tokens {
            let written = slice(token.start, token.end);
            let plain = written.chars().all(|c| c.is_ascii_graphic());
            assert!(token.form == written || !plain && !token.form.is_empty(), "{token:?}");
        }
        assert!(is_tree(tree), "{tree:?}");
    }
    for m in &analysis.actors.mentions {
        assert!(m.start < m.end && m.end <= analysis.sentences[m.sentence].tokens.len());
        assert!(m.actors.iter().all(|&a| a < analysis.actors.actors.len()));
    }
    for s in PIPELINE.statements(&document) {
        let mut spans = vec![&s.trigger, &s.subject.mention, &s.object.mention];
        spans.extend(s.subject.mentions.iter().chain(&s.object.mentions));
        for span in spans {
            assert_eq!(span.text, slice(span.start, span.end));
            assert!(s.sentence.start <= span.start && span.end <= s.sentence.end);
        }
        assert_eq!(s.sentence.text, slice(s.sentence.start, s.sentence.end));
        for id in [&s.subject.id, &s.object.id] {
            assert!(analysis.actors.actors.iter().any(|a| a.id == *id), "{id}");
        }
        let line = serde_json::to_string(&s).unwrap();
        let back: Statement = serde_json::from_str(&line).unwrap();
        assert_eq!(serde_json::to_string(&back).unwrap(), line);
    }
}

/// One root, and every word comes to it.
fn is_tree(tree: &Tree) -> bool {
    let n = tree.nodes.len();
    let reaches = |i: usize| {
        let mut at = i;
        for _ in 0..n {
            match tree.nodes[at].head {
                None => return true,
                Some(head) if head < n => at = head,
                Some(_) => return false,
            }
        }
        false
    };
    tree.nodes.iter().filter(|node| node.head.is_none()).count() == usize::from(n > 0) && (0..n).all(reaches)
}

/// Words that the tables and the lexicon know, and every other character.
fn piece() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "Paris",
        "Kyiv",
        "Trump",
        "President",
        "the",
        "Iran",
        "Hamas",
        "NATO",
        "his",
        "they",
        "both leaders",
        "and",
        "condemned",
        "met",
        "sanctions",
        "on",
        "refused to",
        "accused",
        "of",
        "attack",
        "said",
        "that",
        "imposed",
        "not",
        "Tuesday",
        "2025",
        "3-1",
        "\"",
        "(",
        ")",
        ",",
        ".",
        ". ",
        "\n\n",
        "'s",
        "n't",
        "U.S.",
        "-",
        "--",
        "\u{200b}",
        "\u{202e}",
        "\u{feff}",
        "e\u{301}",
        "👩‍🚀",
        "İ",
        "ŉ",
        "ﬃ",
        "\u{10ffff}",
        "\u{1d400}",
    ];
    prop_oneof![
        8 => prop::sample::select(KNOWN).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{1,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_soundly(pieces in prop::collection::vec((piece(), any::<bool>()), 0..60)) {
        let text: String = pieces.iter().map(|(piece, spaced)| piece.clone() + if *spaced { " " } else { "" }).collect();
        check(&text);
    }
}

#[test]
fn hostile_texts_are_read_soundly() {
    let planes: String = (0..=16u32)
        .flat_map(|p| [0x41, 0x627, 0x1234, 0xfff0].map(|c| p << 16 | c))
        .filter_map(char::from_u32)
        .collect();
    let controls: String = (0..0xa0u8).map(char::from).collect();
    for text in [
        String::new(),
        "\u{feff}".into(),
        "a".repeat(200_000),
        "й".repeat(50_000),
        "\u{200b}".repeat(50_000),
        "a\u{301}".repeat(20_000),
        ".".repeat(50_000),
        "Iran ".repeat(1_200),
        "\n".repeat(50_000),
        "(".repeat(600) + "Iran attacked Iraq" + &")".repeat(600),
        "\"".repeat(1_000),
        "Iran said that ".repeat(300) + "Iraq attacked.",
        format!("Iran{controls}attacked{planes}Iraq {planes}."),
        "\u{202e}Iran\u{202c} \u{2066}attacked\u{2069} I\u{200d}raq.".into(),
        "Ιran аttacked Irаq with Ѕyria.".into(),
        "IRAN ATTACKED IRAQ".repeat(40),
    ] {
        check(&text);
    }
}

#[test]
fn what_does_not_show_hides_nothing() {
    let shown = "Russia sanctioned Ukraine. Iranian officials visited Germany.";
    let hidden =
        "Rus\u{200b}sia sanc\u{ad}tioned Uk\u{200d}raine. Iranian of\u{fb01}cials vis\u{2060}ited Ger\u{200e}many.";
    let said = |text: &str| -> Vec<String> {
        let statements = PIPELINE.statements(&document(text));
        statements.iter().map(|s| format!("{} {} {}", s.subject.id, s.relation.label, s.object.id)).collect()
    };
    assert_eq!(said(shown).len(), 2);
    assert_eq!(said(hidden), said(shown));
}

/// The bound that ARCHITECTURE states, with room for slow machines: what is cut, is cut by counts, so no text of this
/// length can take much longer than the others.
#[test]
fn no_text_takes_for_ever() {
    const LENGTH: usize = 40_000;
    let shapes = [
        "a",
        "a ",
        "Iran ",
        "Iran attacked Iraq. ",
        "Iran, ",
        "He said that ",
        "\"(",
        "John Smith of Mali met ",
        "1-",
        "U.S. ",
    ];
    for shape in shapes {
        let start = std::time::Instant::now();
        PIPELINE.statements(&document(shape.repeat(LENGTH / shape.len())));
        let seconds = start.elapsed().as_secs();
        println!("{shape:?}: {seconds} s");
        assert!(seconds < 40, "{shape:?} took {seconds} s");
    }
}
