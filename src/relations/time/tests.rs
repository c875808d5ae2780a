//! Sentences by hand: `word|tag|head|relation`, the head counted from 1, 0 for the root.

mod clauses;
mod events;

use super::*;
use crate::syntax::{NameSpan, Node};
use jiff::civil::{Date, date};

/// A Wednesday.
const DAY: Date = date(2026, 2, 4);

/// `word|tag|head|relation`, with `=lemma` after a word whose lemma differs.
fn tree(rows: &str) -> Tree {
    let node = |row: &str| {
        let parts: Vec<&str> = row.split('|').collect();
        let &[word, xpos, head, deprel] = parts.as_slice() else { panic!("{row:?} has not four parts") };
        let (form, lemma) = word.split_once('=').unwrap_or((word, word));
        let head: usize = head.parse().expect("heads are numbers");
        Node {
            form: form.to_string(),
            lemma: lemma.to_string(),
            upos: upos(xpos).to_string(),
            xpos: xpos.to_string(),
            head: head.checked_sub(1),
            deprel: deprel.to_string(),
        }
    };
    Tree { nodes: rows.split_whitespace().map(node).collect(), names: Vec::new() }
}

fn upos(xpos: &str) -> &'static str {
    match xpos {
        "NNP" | "NNPS" => "PROPN",
        "NN" | "NNS" => "NOUN",
        "CD" => "NUM",
        "IN" | "TO" => "ADP",
        "DT" => "DET",
        "JJ" => "ADJ",
        "RB" => "ADV",
        "MD" => "AUX",
        "CC" => "CCONJ",
        "," | "." | ":" | "-LRB-" | "-RRB-" => "PUNCT",
        tag if tag.starts_with("VB") => "VERB",
        _ => "X",
    }
}

/// Tags of words that the phrases below are made of.
fn tag(word: &str) -> &'static str {
    let capital = word.starts_with(char::is_uppercase);
    match word {
        "in" | "on" | "since" | "from" | "between" | "by" | "until" | "for" | "over" | "of" | "during" | "before" => {
            "IN"
        }
        "to" => "TO",
        "the" | "this" | "a" => "DT",
        "last" | "next" | "past" | "recent" | "early" | "third" | "second" | "20th" | "3rd" => "JJ",
        "ago" | "earlier" | "later" | "late" | "nearly" => "RB",
        "and" => "CC",
        "," => ",",
        "(" => "-LRB-",
        ")" => "-RRB-",
        "-" | "–" => ":",
        "two" | "three" => "CD",
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => "CD",
        _ if capital => "NNP",
        _ if word.ends_with('s') => "NNS",
        _ => "NN",
    }
}

/// "They `verb` `phrase` .": the last word of the phrase hangs on the verb, the others on that word.
fn clause(verb: &str, phrase: &str) -> Tree {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let helpers = verb.split_whitespace().count();
    let root = helpers + 1;
    let top = root + words.len();
    let mut rows = vec![format!("They|PRP|{root}|nsubj")];
    rows.extend(verb.split_whitespace().map(|row| row.to_string()));
    for (i, word) in words.iter().enumerate() {
        let at = root + 1 + i;
        let (head, deprel) = match tag(word) {
            _ if at == top => (root, "obl"),
            "IN" | "TO" => (top, "case"),
            _ => (top, "dep"),
        };
        rows.push(format!("{word}|{}|{head}|{deprel}", tag(word)));
    }
    tree(&rows.join(" "))
}

fn text(tree: &Tree, phrase: &TimePhrase) -> String {
    let words: Vec<&str> = tree.nodes[phrase.start..phrase.end].iter().map(|n| n.form.as_str()).collect();
    words.join(" ")
}

/// `text: start .. end`, absent ends as `-`.
fn shown(tree: &Tree, date: Option<Date>) -> Vec<String> {
    let row = |p: &TimePhrase| {
        let end = |d: &Option<String>| d.clone().unwrap_or("-".to_string());
        format!("{}: {} .. {}", text(tree, p), end(&p.edtf_start), end(&p.edtf_end))
    };
    find(tree, date).iter().map(row).collect()
}

const PAST: &str = "met=meet|VBD|0|root";
const FUTURE: &str = "will|MD|3|aux meet|VB|0|root";

/// The whole phrase is one expression with these dates.
fn expect(verb: &str, rows: &[(&str, &str)]) {
    for (phrase, dates) in rows {
        let tree = clause(verb, phrase);
        assert_eq!(shown(&tree, Some(DAY)), [format!("{phrase}: {dates}")], "{verb}");
    }
}

#[test]
fn weekdays() {
    expect(
        PAST,
        &[
            ("on Tuesday", "2026-02-03 .. -"),
            ("on Wednesday", "2026-02-04 .. -"),
            ("on Thursday", "2026-01-29 .. -"),
            ("Sunday", "2026-02-01 .. -"),
            ("late on Monday", "2026-02-02 .. -"),
            ("late Monday", "2026-02-02 .. -"),
            ("on Monday night", "2026-02-02 .. -"),
            ("last Wednesday", "2026-01-28 .. -"),
            ("last Tuesday", "2026-02-03 .. -"),
            ("next Tuesday", "2026-02-10 .. -"),
            ("this Tuesday", "2026-02-03 .. -"),
            ("on Friday last week", "2026-01-30 .. -"),
            ("on Monday of this week", "2026-02-02 .. -"),
            ("on Tuesday , Feb. 3", "2026-02-03 .. -"),
            ("since Sunday", "2026-02-01 .. -"),
            ("before Monday", "- .. 2026-02-02"),
            ("on Mondays", "- .. -"),
        ],
    );
    expect(
        FUTURE,
        &[
            ("on Sunday", "2026-02-08 .. -"),
            ("on Wednesday", "2026-02-04 .. -"),
            ("this Tuesday", "2026-02-10 .. -"),
            ("next Friday", "2026-02-13 .. -"),
            ("by Friday", "- .. 2026-02-06"),
        ],
    );
}

#[test]
fn days_near_the_articles() {
    expect(
        PAST,
        &[
            ("yesterday", "2026-02-03 .. -"),
            ("yesterday morning", "2026-02-03 .. -"),
            ("today", "2026-02-04 .. -"),
            ("tonight", "2026-02-04 .. -"),
            ("this morning", "2026-02-04 .. -"),
            ("last night", "2026-02-03 .. -"),
            ("tomorrow", "2026-02-05 .. -"),
        ],
    );
}

#[test]
fn last_this_and_next() {
    expect(
        PAST,
        &[
            ("last week", "2026-01-26 .. 2026-02-01"),
            ("this week", "2026-02-02 .. 2026-02-08"),
            ("next week", "2026-02-09 .. 2026-02-15"),
            ("last weekend", "2026-01-31 .. 2026-02-01"),
            ("over the weekend", "2026-01-31 .. 2026-02-01"),
            ("last month", "2026-01 .. -"),
            ("earlier this month", "2026-02 .. -"),
            ("next month", "2026-03 .. -"),
            ("last year", "2025 .. -"),
            ("late last year", "2025 .. -"),
            ("this year", "2026 .. -"),
            ("last summer", "2025-22 .. -"),
            ("next summer", "2026-22 .. -"),
            ("this winter", "2025-24 .. -"),
            ("last quarter", "2025-36 .. -"),
            ("last decade", "201X .. -"),
            ("by the end of the year", "- .. 2026"),
            ("last October", "2025-10 .. -"),
            ("last February", "2025-02 .. -"),
            ("next February", "2027-02 .. -"),
        ],
    );
    expect(FUTURE, &[("over the weekend", "2026-02-07 .. 2026-02-08"), ("this weekend", "2026-02-07 .. 2026-02-08")]);
}

#[test]
fn months_take_the_nearest_year_behind_or_ahead() {
    expect(
        PAST,
        &[
            ("in early February", "2026-02 .. -"),
            ("in mid-January", "2026-01 .. -"),
            ("in March", "2025-03 .. -"),
            ("in May", "2025-05 .. -"),
            ("in December", "2025-12 .. -"),
            ("in October last year", "2025-10 .. -"),
            ("in March this year", "2026-03 .. -"),
            ("in October of last year", "2025-10 .. -"),
            ("in November 2014", "2014-11 .. -"),
            ("in November , 2014", "2014-11 .. -"),
            ("in the first week of March", "2025-03 .. -"),
            ("since May", "2025-05 .. -"),
        ],
    );
    expect(
        FUTURE,
        &[
            ("in March", "2026-03 .. -"),
            ("in January", "2027-01 .. -"),
            ("by May", "- .. 2026-05"),
            ("in June", "2026-06 .. -"),
        ],
    );
}

#[test]
fn days_of_months() {
    expect(
        PAST,
        &[
            ("on Feb. 3", "2026-02-03 .. -"),
            ("on Feb. 5", "2025-02-05 .. -"),
            ("3 February 2026", "2026-02-03 .. -"),
            ("on February 3 , 2026", "2026-02-03 .. -"),
            ("on 20 November", "2025-11-20 .. -"),
            ("on the 20th of November", "2025-11-20 .. -"),
            ("on November 20th", "2025-11-20 .. -"),
            ("on the 20th", "2026-01-20 .. -"),
            ("on 29 February", "2024-02-29 .. -"),
            ("on Feb. 30", "- .. -"),
            ("on 2025-12-24", "2025-12-24 .. -"),
            ("on Jan. 3 - 5", "2026-01-03 .. 2026-01-05"),
            ("from 3 - 5 January 2020", "2020-01-03 .. 2020-01-05"),
        ],
    );
    expect(FUTURE, &[("on Feb. 5", "2026-02-05 .. -"), ("on 3 February", "2027-02-03 .. -")]);
}

#[test]
fn years_decades_seasons_and_quarters() {
    expect(
        PAST,
        &[
            ("in 2014", "2014 .. -"),
            ("since 2014", "2014 .. -"),
            ("until 2014", "- .. 2014"),
            ("in the year 2014", "2014 .. -"),
            ("in the 1990s", "199X .. -"),
            ("in the early 1990s", "199X .. -"),
            ("in the 90s", "199X .. -"),
            ("in the 19th century", "18XX .. -"),
            ("in the summer of 2014", "2014-22 .. -"),
            ("in spring", "2025-21 .. -"),
            ("in the fall of 2014", "2014-23 .. -"),
            ("in the second quarter of 2014", "2014-34 .. -"),
            ("at the end of 2014", "2014 .. -"),
        ],
    );
}

#[test]
fn spans_have_both_ends() {
    expect(
        PAST,
        &[
            ("from 2003 to 2007", "2003 .. 2007"),
            ("between 2003 and 2007", "2003 .. 2007"),
            ("2003-2007", "2003 .. 2007"),
            ("from 2003 - 07", "2003 .. 2007"),
            ("between May and July", "2025-05 .. 2025-07"),
            ("between November and January", "2025-11 .. 2026-01"),
            ("between May and July 2014", "2014-05 .. 2014-07"),
            ("from November 2013 to March", "2013-11 .. 2014-03"),
            ("from Friday to Sunday", "2026-01-30 .. 2026-02-01"),
            ("from Jan. 28 to Feb. 2", "2026-01-28 .. 2026-02-02"),
            ("over the past two weeks", "2026-01-21 .. 2026-02-04"),
            ("in the past three months", "2025-11 .. 2026-02"),
            ("over the last year", "2025 .. 2026"),
        ],
    );
    expect(
        FUTURE,
        &[("in the next two days", "2026-02-04 .. 2026-02-06"), ("from Friday to Sunday", "2026-02-06 .. 2026-02-08")],
    );
    // The end before its beginning.
    expect(PAST, &[("from 2007 to 2003", "- .. -")]);
}

#[test]
fn counted_from_the_articles_date_or_not_at_all() {
    expect(
        PAST,
        &[
            ("two days ago", "2026-02-02 .. -"),
            ("two weeks ago", "2026-01-19 .. 2026-01-25"),
            ("three months ago", "2025-11 .. -"),
            ("a year ago", "2025 .. -"),
            ("20 years ago", "2006 .. -"),
            ("two decades ago", "200X .. -"),
            ("years ago", "- .. -"),
            ("three weeks earlier", "- .. -"),
            ("two days later", "- .. -"),
            ("for the third day", "- .. -"),
            ("for nearly two weeks", "- .. -"),
            ("for years", "- .. -"),
            ("in recent months", "- .. -"),
            ("over the past few weeks", "- .. -"),
            ("the following day", "- .. -"),
            ("9999 centuries ago", "- .. -"),
        ],
    );
}

#[test]
fn without_the_articles_date_absolute_dates_stay() {
    let rows = [
        ("in 2014", "2014 .. -"),
        ("on 3 February 2026", "2026-02-03 .. -"),
        ("between May and July 2014", "2014-05 .. 2014-07"),
        ("in the 1990s", "199X .. -"),
        ("on Tuesday", "- .. -"),
        ("in March", "- .. -"),
        ("last week", "- .. -"),
        ("two days ago", "- .. -"),
        ("from Friday to Sunday", "- .. -"),
    ];
    for (phrase, dates) in rows {
        assert_eq!(shown(&clause(PAST, phrase), None), [format!("{phrase}: {dates}")]);
    }
}

#[test]
fn broken_trees_do_no_harm() {
    assert_eq!(find(&Tree::default(), Some(DAY)), []);
    assert_eq!(of_event(&Tree::default(), &[], 0), None);
    let forms = "in the early mid- ( May 3 - , 2014 of last week for the past two 's years ago on Tuesday , Feb. 31 ) \
                 1990s 99999999999999999999 0000 Q9 the first century BC to until and 9/11 2014-02-31 2014- -07 next mid-";
    let words: Vec<&str> = forms.split_whitespace().collect();
    // Heads anywhere: loops, itself, beyond the end.
    for shift in 0..words.len() + 3 {
        let head = |i: usize| Some((i * 7 + shift) % (words.len() + 3));
        let mut tree = clause(PAST, forms);
        for (i, node) in tree.nodes.iter_mut().enumerate() {
            node.head = head(i);
            node.deprel = ["obj", "nmod", "conj", "obl", "xcomp", "advcl"][(i + shift) % 6].to_string();
        }
        for date in [None, Some(DAY), Some(Date::MIN), Some(Date::MAX)] {
            let phrases = find(&tree, date);
            assert!(phrases.iter().all(|p| p.start < p.end && p.end <= tree.nodes.len()));
            assert!(phrases.windows(2).all(|two| two[0].end <= two[1].start));
            for token in 0..tree.nodes.len() + 1 {
                of_event(&tree, &phrases, token);
            }
        }
    }
}
