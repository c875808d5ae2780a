//! How well pronouns find whom they mean, measured on the news, interviews and speeches of GUM.
//!
//! What is asked: every third-person pronoun (possessives and reflexives too) whose entity the treebank calls a person or
//! an organisation and which some name or noun has spoken of before. What counts as right: the name or noun nearest
//! before the pronoun that we say speaks of the same actor does so by the treebank too. Precision is over all links that
//! we make on third-person pronouns, those included whose entity is a thing, an event or nothing at all; links of
//! pronouns to a place, where right, are left out of both. "Named" are the pronouns whose person or organisation the text
//! has called by a proper name before; the others are "a woman", "my mother", "students".
//!
//! Words are the treebank's, trees our own. Much of this text is training text of the sentence model (not for its
//! pronouns, which it knows nothing of); the figures of the parts held out are printed too.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::BufReader;

use chancery::actors::{DocumentActors, Mention, MentionKind, Tables, recognise};
use chancery::document::Document;
use chancery::sentences::{Sentence, Token};
use chancery::syntax::SentenceModel;

/// A phrase of the treebank that speaks of an entity.
struct Span {
    entity: usize,
    kind: String,
    sentence: usize,
    start: usize,
    end: usize,
}

#[derive(Default)]
struct Text {
    name: String,
    /// Form and PTB tag of each word.
    sentences: Vec<Vec<(String, String)>>,
    /// Head of each word.
    heads: Vec<Vec<Option<usize>>>,
    spans: Vec<Span>,
    /// Entities that several others make up together.
    parts: HashMap<usize, Vec<usize>>,
}

impl Text {
    fn head(&self, span: &Span) -> usize {
        let outside = |i: &usize| self.heads[span.sentence][*i].is_none_or(|h| h < span.start || h >= span.end);
        (span.start..span.end).find(outside).unwrap_or(span.start)
    }

    fn tag(&self, sentence: usize, word: usize) -> &str {
        &self.sentences[sentence][word].1
    }

    /// The entity that a word speaks of: that of the smallest phrase round it.
    fn entity_at(&self, sentence: usize, word: usize) -> Option<&Span> {
        let around = self.spans.iter().filter(|s| s.sentence == sentence && s.start <= word && word < s.end);
        around.min_by_key(|s| s.end - s.start)
    }

    fn about(&self, sentence: usize, word: usize, entity: usize) -> bool {
        let round = |s: &&Span| s.sentence == sentence && s.start <= word && word < s.end;
        self.spans.iter().filter(round).any(|s| s.entity == entity)
    }
}

fn treebank(part: &str) -> Option<String> {
    let path = format!("{}/../shared/treebanks/en_gum-{part}.conllu.xz", env!("CARGO_MANIFEST_DIR"));
    let mut bytes = Vec::new();
    lzma_rs::xz_decompress(&mut BufReader::new(File::open(path).ok()?), &mut bytes).expect("a sound .xz file");
    Some(String::from_utf8(bytes).expect("UTF-8"))
}

/// The texts of the three genres.
fn texts(conllu: &str) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut open: Vec<(usize, String, usize)> = Vec::new();
    for line in conllu.lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            texts.push(Text { name: name.to_owned(), ..Text::default() });
        }
        let Some(text) = texts.last_mut() else { continue };
        if line.starts_with("# sent_id") {
            text.sentences.push(Vec::new());
            text.heads.push(Vec::new());
            open.clear();
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != 10 || columns[0].parse::<usize>().is_err() {
            continue;
        }
        let sentence = text.sentences.len() - 1;
        let word = text.sentences[sentence].len();
        text.sentences[sentence].push((columns[1].to_owned(), columns[4].to_owned()));
        text.heads[sentence].push(columns[6].parse::<usize>().expect("a head").checked_sub(1));
        for field in columns[9].split('|') {
            if let Some(entities) = field.strip_prefix("Entity=") {
                read_entities(entities, sentence, word, &mut open, &mut text.spans);
            } else if let Some(parts) = field.strip_prefix("SplitAnte=") {
                for pair in parts.split(',') {
                    if let Some((Ok(part), Ok(whole))) = pair.split_once('<').map(|(a, b)| (a.parse(), b.parse())) {
                        text.parts.entry(whole).or_default().push(part);
                    }
                }
            }
        }
    }
    texts.retain(|t| ["GUM_news_", "GUM_interview_", "GUM_speech_"].iter().any(|g| t.name.starts_with(g)));
    texts
}

/// Reads `(5-person-new-…`, `5)` and several of them in a row.
fn read_entities(
    field: &str,
    sentence: usize,
    word: usize,
    open: &mut Vec<(usize, String, usize)>,
    spans: &mut Vec<Span>,
) {
    let number = |s: &str| s.split('[').next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
    let mut rest = field;
    while let Some(first) = rest.chars().next() {
        let mut closes = 0;
        if first == '(' {
            let end = rest[1..].find(['(', ')']).map_or(rest.len(), |i| i + 1);
            let mut cells = rest[1..end].split('-');
            let id = number(cells.next().unwrap_or_default());
            open.push((id, cells.next().unwrap_or_default().to_owned(), word));
            rest = &rest[end..];
            if let Some(after) = rest.strip_prefix(')') {
                (rest, closes) = (after, id);
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len() - 1);
            closes = number(&rest[..end]);
            rest = &rest[end + 1..];
        }
        if let Some(i) = open.iter().rposition(|o| o.0 == closes) {
            let (entity, kind, start) = open.remove(i);
            spans.push(Span { entity, kind, sentence, start, end: word + 1 });
        }
    }
}

fn pronoun(form: &str) -> bool {
    let third = "he him his himself she her hers herself it its itself they them their theirs themselves";
    third.split(' ').any(|w| w.eq_ignore_ascii_case(form))
}

fn recognised(tables: &Tables, model: &SentenceModel, text: &Text) -> DocumentActors {
    let mut written = String::new();
    let mut sentences = Vec::new();
    for words in &text.sentences {
        let start = written.chars().count();
        let mut tokens = Vec::new();
        for (form, _) in words {
            let start = written.chars().count();
            written.push_str(form);
            written.push(' ');
            tokens.push(Token { start, end: start + form.chars().count(), form: form.clone() });
        }
        sentences.push(Sentence { start, end: written.chars().count() - 1, tokens });
    }
    let words: Vec<Vec<&str>> = text.sentences.iter().map(|s| s.iter().map(|w| w.0.as_str()).collect()).collect();
    let trees = model.parse(&words).expect("the model reads");
    let document = Document { id: text.name.clone(), date: None, url: None, title: None, text: written };
    recognise(tables, &document, &sentences, &trees)
}

#[derive(Default, Clone, Copy)]
struct Count {
    asked: usize,
    linked: usize,
    right: usize,
}

impl Count {
    fn percent(self) -> [f64; 3] {
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        let (p, r) = (share(self.right, self.linked), share(self.right, self.asked));
        [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
    }
}

/// Judges the pronouns of one text; `all` and `named` are the two counts.
fn judge(text: &Text, actors: &DocumentActors, all: &mut Count, named: &mut Count) {
    for (s, words) in text.sentences.iter().enumerate() {
        for (i, (form, tag)) in words.iter().enumerate() {
            if !pronoun(form) || !tag.starts_with("PRP") {
                continue;
            }
            let ours = actors.at(s, i).filter(|m| m.kind == MentionKind::Pronoun);
            let gold = text.spans.iter().find(|x| x.sentence == s && x.start == i && x.end == i + 1);
            let before = |x: &&Span| gold.is_some_and(|g| g.entity == x.entity) && (x.sentence, x.end) <= (s, i);
            let heads: Vec<&str> =
                text.spans.iter().filter(before).map(|x| text.tag(x.sentence, text.head(x))).collect();
            let wanted = gold.is_some_and(|g| matches!(g.kind.as_str(), "person" | "organization"));
            let asked = wanted && heads.iter().any(|t| t.starts_with("NN"));
            let called = wanted && heads.iter().any(|t| t.starts_with("NNP"));
            let right = gold.zip(ours).is_some_and(|(g, m)| is_right(text, actors, g.entity, m));
            if !wanted && right || gold.is_none() && !form.eq_ignore_ascii_case("it") {
                continue;
            }
            all.asked += usize::from(asked);
            named.asked += usize::from(called);
            all.linked += usize::from(ours.is_some());
            named.linked += usize::from(ours.is_some() && (called || !asked));
            all.right += usize::from(right);
            named.right += usize::from(right && called);
            if !right && (ours.is_some() || asked) {
                let who: Vec<&str> =
                    ours.into_iter().flat_map(|m| &m.actors).map(|&a| actors.actors[a].label.as_str()).collect();
                let gold = gold.map(|g| (g.kind.as_str(), first_words(text, g.entity)));
                let line: Vec<&str> = words.iter().map(|w| w.0.as_str()).collect();
                println!(
                    "{} {}.{i} {form} -> {who:?}, not {gold:?} {} | {}",
                    text.name,
                    s + 1,
                    if called {
                        "NAMED"
                    } else if asked {
                        "NOUN"
                    } else {
                        "-"
                    },
                    line.join(" ")
                );
            }
        }
    }
}

/// How the treebank first speaks of an entity.
fn first_words(text: &Text, entity: usize) -> String {
    let first = text.spans.iter().filter(|x| x.entity == entity).min_by_key(|x| (x.sentence, x.start));
    first.map_or(String::new(), |x| {
        let words: Vec<&str> = text.sentences[x.sentence][x.start..x.end].iter().map(|w| w.0.as_str()).collect();
        words.join(" ")
    })
}

/// Whether each actor's nearest name or noun before speaks of the entity (or of a part of it).
fn is_right(text: &Text, actors: &DocumentActors, entity: usize, mention: &Mention) -> bool {
    let place = |m: &&Mention| (m.sentence, m.head) < (mention.sentence, mention.head);
    let parts = text.parts.get(&entity);
    mention.actors.iter().all(|a| {
        let nominal = |m: &&Mention| m.kind != MentionKind::Pronoun && m.actors.contains(a);
        let Some(m) = actors.mentions.iter().filter(place).rfind(nominal) else { return false };
        let Some(here) = text.entity_at(m.sentence, m.head) else { return false };
        here.entity == entity
            || parts.is_some_and(|p| p.contains(&here.entity))
            || mention.actors.len() > 1 && text.about(m.sentence, m.head, entity)
    })
}

#[test]
fn pronouns_find_persons_and_organisations() {
    let model = SentenceModel::load().expect("the model loads");
    let tables = Tables::load().expect("the tables load");
    let (mut sums, mut genres) = ([[Count::default(); 2]; 2], BTreeMap::<String, [Count; 2]>::new());
    for part in ["train", "dev", "test"] {
        let Some(conllu) = treebank(part) else {
            eprintln!("SKIPPED: ../shared/treebanks is not here");
            return;
        };
        for text in texts(&conllu) {
            let actors = recognised(&tables, &model, &text);
            let mut here = [Count::default(); 2];
            let [all, named] = &mut here;
            judge(&text, &actors, all, named);
            let genre = genres.entry(text.name.split('_').nth(1).unwrap_or_default().to_owned()).or_default();
            for sum in [&mut sums[usize::from(part != "train")], genre] {
                for (to, from) in sum.iter_mut().zip(here) {
                    to.asked += from.asked;
                    to.linked += from.linked;
                    to.right += from.right;
                }
            }
        }
    }
    for (genre, [all, named]) in &genres {
        println!(
            "{genre}: all {:.1?} of {}, named {:.1?} of {}",
            all.percent(),
            all.asked,
            named.percent(),
            named.asked
        );
    }
    let mut whole = [Count::default(); 2];
    for (name, part) in ["training part", "held out"].iter().zip(sums) {
        println!(
            "{name}: all {:.1?} of {}, named {:.1?} of {}",
            part[0].percent(),
            part[0].asked,
            part[1].percent(),
            part[1].asked
        );
        for (to, from) in whole.iter_mut().zip(part) {
            to.asked += from.asked;
            to.linked += from.linked;
            to.right += from.right;
        }
    }
    let [all, named] = whole;
    println!(
        "precision, recall, F1: all {:.1?} of {}, named {:.1?} of {}",
        all.percent(),
        all.asked,
        named.percent(),
        named.asked
    );
    assert!(all.percent()[2] >= 70.0 && named.percent()[2] >= 74.0);
}
