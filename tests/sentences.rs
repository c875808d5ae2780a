//! Sentence and word boundaries: the treebanks' own text, the conventions one by one, and hostile input.

use std::collections::HashSet;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chancery::sentences::{MAX_SENTENCE_TOKENS, Sentence, split};

// ---------------------------------------------------------------------------------------------------------------------
// Treebanks

/// A span of code points.
type Span = (usize, usize);

/// A document of a treebank: its text with the sentences and syntactic words that its annotators found.
#[derive(Default)]
struct Document {
    id: String,
    text: String,
    /// Code points in `text`.
    length: usize,
    sentences: Vec<Span>,
    words: Vec<Span>,
}

/// The folder of treebanks beside the checkout, where there is one.
fn treebanks() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/treebanks");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: no treebanks at {}, nothing was measured", folder.display());
    None
}

fn read_treebank(folder: &Path, name: &str) -> Vec<Document> {
    let path = folder.join(format!("{name}.conllu.xz"));
    let file = File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    lzma_rs::xz_decompress(&mut BufReader::new(file), &mut bytes).expect("the file is xz");
    let conllu = String::from_utf8(bytes).expect("CoNLL-U is UTF-8");
    let mut documents = Vec::new();
    for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
        add_sentence(&mut documents, block);
    }
    documents
}

/// Appends a sentence to the last document, or to a new one: after a space, or after a blank line where a paragraph begins.
fn add_sentence(documents: &mut Vec<Document>, block: &str) {
    let comments: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("# ")).collect();
    if let Some(id) = comments.iter().find_map(|comment| comment.strip_prefix("newdoc id = ")) {
        documents.push(Document { id: id.to_owned(), ..Document::default() });
    }
    let document = documents.last_mut().expect("a treebank begins with a document");
    let text =
        comments.iter().find_map(|comment| comment.strip_prefix("text = ")).expect("every sentence has its text");
    if document.length > 0 {
        let paragraph = comments.iter().any(|comment| comment.starts_with("newpar"));
        let gap = if paragraph { "\n\n" } else { " " };
        document.text.push_str(gap);
        document.length += gap.len();
    }
    let rows = block.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    let words = word_spans(text, document.length, &rows.collect::<Vec<_>>());
    document.sentences.push((words[0].0, words[words.len() - 1].1));
    document.words.extend(words);
    document.text.push_str(text);
    document.length += text.chars().count();
}

/// Finds the syntactic words of a sentence in its text. A multiword token ("8-9 cannot") is shared out among its words in
/// order, by their lengths.
fn word_spans(text: &str, offset: usize, rows: &[Vec<&str>]) -> Vec<Span> {
    let chars: Vec<char> = text.chars().collect();
    let mut spans = Vec::new();
    let mut at = 0;
    // The words of a multiword token that are still to come, and where it ends.
    let mut pending = (0, 0);
    for row in rows.iter().filter(|row| !row[0].contains('.')) {
        let (id, form) = (row[0], row[1]);
        let length = form.chars().count();
        if pending.0 == 0 {
            at += chars[at..].iter().take_while(|c| c.is_whitespace()).count();
        }
        if let Some((first, last)) = id.split_once('-') {
            let number = |id: &str| id.parse::<usize>().expect("ids are numbers");
            pending = (number(last) - number(first) + 1, at + length);
            continue;
        }
        let end = match pending.0 {
            0 => {
                assert!(
                    chars[at..].iter().copied().take(length).eq(form.chars()),
                    "{form:?} is not at {at} in {text:?}"
                );
                at + length
            }
            1 => pending.1,
            left => (at + length).min(pending.1 + 1 - left),
        };
        pending.0 = pending.0.saturating_sub(1);
        spans.push((offset + at, offset + end));
        at = end;
    }
    spans
}

/// What was found against what is right, over documents.
#[derive(Default)]
struct Counts {
    found: usize,
    right: usize,
    both: usize,
}

impl Counts {
    fn add(&mut self, found: &HashSet<Span>, right: &[Span]) {
        self.found += found.len();
        self.right += right.len();
        self.both += right.iter().filter(|span| found.contains(span)).count();
    }

    /// In percent.
    fn f1(&self) -> f64 {
        200.0 * self.both as f64 / (self.found + self.right) as f64
    }
}

/// The F1 of words and of sentences in percent over those documents whose id begins with `prefix`.
fn measure(documents: &[Document], prefix: &str) -> (f64, f64) {
    let (mut words, mut sentences) = (Counts::default(), Counts::default());
    for document in documents.iter().filter(|document| document.id.starts_with(prefix)) {
        let found = split(&document.text);
        sentences.add(&found.iter().map(|sentence| (sentence.start, sentence.end)).collect(), &document.sentences);
        let tokens = found.iter().flat_map(|sentence| &sentence.tokens);
        words.add(&tokens.map(|token| (token.start, token.end)).collect(), &document.words);
    }
    (words.f1(), sentences.f1())
}

/// Measures one part of a treebank, prints the figures and holds them against the bars.
fn check(name: &str, prefix: &str, words_bar: f64, sentences_bar: f64) {
    let Some(folder) = treebanks() else { return };
    let (words, sentences) = measure(&read_treebank(&folder, name), prefix);
    println!(
        "{name} {prefix}*: words F1 {words:.2} (bar {words_bar}), sentences F1 {sentences:.2} (bar {sentences_bar})"
    );
    assert!(words >= words_bar, "words of {name}: {words:.2} is below {words_bar}");
    assert!(sentences >= sentences_bar, "sentences of {name} {prefix}*: {sentences:.2} is below {sentences_bar}");
}

#[test]
fn words_of_ewt() {
    // Most of EWT is e-mail, reviews and questions, whose sentences often end in no mark at all.
    check("en_ewt-test", "", 98.5, 80.0);
}

#[test]
fn words_of_gum() {
    check("en_gum-test", "", 97.5, 90.0);
}

#[test]
fn sentences_of_gum_news() {
    // Of the 85 sentences eight are a list of categories, which the text made from the treebank has on one line.
    check("en_gum-test", "GUM_news", 97.5, 93.0);
}

#[test]
fn the_measure_can_tell_right_from_wrong() {
    let document = |words: &[Span]| Document {
        id: "x".to_owned(),
        text: "He left. She can't.".to_owned(),
        length: 19,
        sentences: vec![(0, 8), (9, 19)],
        words: words.to_vec(),
    };
    let right = [(0, 2), (3, 7), (7, 8), (9, 12), (13, 15), (15, 18), (18, 19)];
    assert_eq!(measure(&[document(&right)], ""), (100.0, 100.0));
    let (words, sentences) = measure(&[document(&[(0, 2), (3, 8), (9, 12), (13, 18), (18, 19)])], "");
    assert_eq!((words.round(), sentences), (50.0, 100.0));
}

#[test]
fn multiword_tokens_are_shared_out() {
    let rows =
        [vec!["1", "We"], vec!["2-3", "cannot"], vec!["2", "can"], vec!["3", "not"], vec!["3.1", "x"], vec!["4", "."]];
    assert_eq!(word_spans("We cannot.", 5, &rows), [(5, 7), (8, 11), (11, 14), (14, 15)]);
}

// ---------------------------------------------------------------------------------------------------------------------
// Conventions

/// The words of a text, parted by spaces, its sentences by bars; checked for what always holds.
fn shown(text: &str) -> String {
    let sentences = split(text);
    assert_sound(text, &sentences);
    let words =
        |sentence: &Sentence| sentence.tokens.iter().map(|token| token.form.as_str()).collect::<Vec<_>>().join(" ");
    sentences.iter().map(words).collect::<Vec<_>>().join(" | ")
}

/// Spans in order, forms that are slices (where each character shows by itself), every character that is no space in
/// exactly one word, no sentence too long.
fn assert_sound(text: &str, sentences: &[Sentence]) {
    let mut chars = text.chars();
    let mut at = 0;
    for sentence in sentences {
        let (first, last) = (&sentence.tokens[0], &sentence.tokens[sentence.tokens.len() - 1]);
        assert_eq!((sentence.start, sentence.end), (first.start, last.end));
        assert!(sentence.tokens.len() <= MAX_SENTENCE_TOKENS);
        for token in &sentence.tokens {
            assert!(token.start >= at && token.end > token.start, "{token:?} after {at} in {text:?}");
            let gap = chars.by_ref().take(token.start - at);
            assert!(gap.into_iter().all(char::is_whitespace), "a character before {token:?} is in no word");
            let written: String = chars.by_ref().take(token.end - token.start).collect();
            let plain = |c: char| {
                !c.is_control() && (c.is_ascii() || c.is_alphabetic() && !('\u{fb00}'..='\u{fb06}').contains(&c))
            };
            assert!(written == token.form || !written.chars().all(plain), "{token:?} is no slice of the text");
            assert!(!token.form.is_empty());
            at = token.end;
        }
    }
    assert!(chars.all(char::is_whitespace), "the end of the text is in no word");
}

#[test]
fn examples_hold() {
    let examples = include_str!("../seeds/sentences/examples.tsv");
    let rows: Vec<(&str, &str)> = examples
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}")))
        .collect();
    assert!(rows.len() > 60, "only {} examples were read", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (shown(&text.replace("\\n", "\n").replace("\\r", "\r")), expected))
        .filter(|(found, expected)| found != *expected)
        .map(|(found, expected)| format!("  found    {found}\n  expected {expected}\n"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} examples:\n{}", wrong.len(), rows.len(), wrong.concat());
}

#[test]
fn offsets_count_code_points() {
    let sentences = split("Zoë 👩🏽‍🚀 left. Łódź’s mayor");
    let spans: Vec<_> =
        sentences.iter().flat_map(|sentence| &sentence.tokens).map(|token| (token.start, token.end)).collect();
    assert_eq!(spans, [(0, 3), (4, 8), (9, 13), (13, 14), (15, 19), (19, 21), (22, 27)]);
    assert_eq!((sentences[1].start, sentences[1].end), (15, 27));
}

// ---------------------------------------------------------------------------------------------------------------------
// Hostile input

#[test]
fn odd_input_is_read_without_loss() {
    let every_plane: String = (0..=0x10ffff).step_by(61).filter_map(char::from_u32).collect();
    let ascii_pairs: String =
        (0u8..128).flat_map(|a| (0u8..128).map(move |b| format!("{}{}a ", a as char, b as char))).collect();
    for text in [
        "",
        " ",
        "\n",
        "\u{feff}",
        "\u{0}",
        ".",
        "'",
        "\"",
        "a",
        "…",
        "\u{301}",
        "👩‍👩‍👧‍👦🏽",
        "\u{200b} \u{200b}",
        "\u{202e}abc\u{202c} d",
        "\u{feff}Mr.\u{200b} Petro\u{ad}s left.\u{200f} He",
        "https://",
        "@",
        "a@",
        "#",
        "://",
        "www.",
        "...a",
        "'s",
        "n't",
        "$",
        "-",
        "م رحبا. كيف؟ نعم",
        "他走了。她没走。",
        "वह गया। वह",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟙𝟚",
        "\u{e0041}\u{1f3fb}",
        "1\u{fe0f}\u{20e3}",
        "x\u{85}y\u{2028}z\u{b}w",
        &every_plane,
        &ascii_pairs,
    ] {
        assert_sound(text, &split(text));
    }
}

#[test]
fn scripts_without_spaces_have_sentences() {
    assert_eq!(shown("他走了。她没走。"), "他走了 。 | 她没走 。");
}

#[test]
fn random_mixtures_are_read_without_loss() {
    let pieces: Vec<&str> = "Mr.§U.S.§a.m.§.§..§\"§“§”§'§’§s§n't§ § § §\n§\n\n§-§–§re§3§,§000§/§@§\
        example.com§http://§(§)§[§1§]§é§\u{301}§\u{200b}§😀§\u{200d}§The§the§A§!§?§…§。§\
        $§bn§:§)§#§_§&§cannot§Inc.§\r§\t§No.§image§Image"
        .split('§')
        .collect();
    // A linear congruential generator: the same mixtures on every machine.
    let mut state = 20_260_204u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let text: String = (0..1 + next(24)).map(|_| pieces[next(pieces.len())]).collect();
        assert_sound(&text, &split(&text));
    }
}

#[test]
fn long_sentences_are_cut() {
    let list = vec!["Peru, Chile and Ecuador met"; 100].join("; ");
    let sentences = split(&list);
    assert_sound(&list, &sentences);
    assert!(sentences.len() >= 3);
    assert!(
        sentences[..sentences.len() - 1]
            .iter()
            .all(|sentence| { sentence.tokens.last().is_some_and(|token| token.form == ";") })
    );
    let words = vec!["word"; MAX_SENTENCE_TOKENS + 1].join(" ");
    let lengths: Vec<usize> = split(&words).iter().map(|sentence| sentence.tokens.len()).collect();
    assert_eq!(lengths, [MAX_SENTENCE_TOKENS, 1]);
    // One word that lends its stop to the sentence must not make it too long.
    let words = format!("{} etc.", vec!["word"; MAX_SENTENCE_TOKENS - 1].join(" "));
    assert_sound(&words, &split(&words));
}

/// The time that reading a text takes.
fn time(text: &str) -> Duration {
    let start = Instant::now();
    let sentences = split(text);
    let took = start.elapsed();
    assert!(!sentences.is_empty() || text.trim().is_empty());
    took
}

#[test]
fn ten_megabytes_in_one_line() {
    let sentence =
        "The U.S. and Mr. Petro met on Jan. 5 in Washington, D.C. They couldn't agree on high-stakes talks, he said. ";
    let text = sentence.repeat(10_000_000 / sentence.len());
    let took = time(&text);
    println!("10 MB of prose in one line: {took:.2?}");
    // Unoptimised builds are slower, and so is a machine that has other work.
    let budget = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 4 });
    assert!(took < budget, "{took:?}");
}

/// Megabytes of one thing, in which a rule that looks at the same text over and over would take hours.
#[test]
fn no_input_takes_more_than_linear_time() {
    let pieces: Vec<&str> = "a§a §a.§1/§1,§1.§1-§re-§-§'§\"§'s§a@§a.com.§aa.COM-§http://§:§(§[1]§.§…§!§\n§\
        a\n§U.§é\u{301}§\u{200b}§\u{200b} §🇨🇴§😀\u{200d}§_§&§w§#a§$§3bn§111/§a/§I'd§\
        ? \"§Gen. §“§Image: §1. §aa.bb.§doi:§。§\u{301}§a;"
        .split('§')
        .collect();
    for piece in pieces {
        let took = time(&piece.repeat(2_000_000 / piece.len()));
        println!("2 MB of {piece:?}: {took:.2?}");
        assert!(took < Duration::from_secs(10), "{piece:?} took {took:?}");
    }
}
