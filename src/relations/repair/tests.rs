//! Trees that are wrong, and what becomes of them.

use super::*;
use crate::syntax::{NameSpan, Node};

fn tree(rows: &[(&str, &str, &str, usize, &str)]) -> Tree {
    let node = |&(form, upos, xpos, head, deprel): &(&str, &str, &str, usize, &str)| Node {
        form: form.into(),
        lemma: form.to_lowercase(),
        upos: upos.into(),
        xpos: xpos.into(),
        head: head.checked_sub(1),
        deprel: deprel.into(),
    };
    Tree { nodes: rows.iter().map(node).collect(), names: Vec::new() }
}

#[test]
fn a_noun_goes_back_to_its_verb() {
    let wrong = tree(&[
        ("They", "PRON", "PRP", 2, "nsubj"),
        ("criticised", "VERB", "VBD", 0, "root"),
        ("Iran", "PROPN", "NNP", 2, "obj"),
        ("and", "CCONJ", "CC", 5, "cc"),
        ("London", "PROPN", "NNP", 3, "conj"),
        ("imposed", "VERB", "VBD", 2, "conj"),
        ("sanctions", "NOUN", "NNS", 6, "obj"),
    ]);
    let right = mended(&wrong);
    assert_eq!((right.nodes[4].head, right.nodes[4].deprel.as_str()), (Some(5), "nsubj"));
    assert_eq!(right.nodes[3].head, Some(5));
}

#[test]
fn an_active_verb_has_a_subject_and_no_agent() {
    let mut wrong = tree(&[
        ("Baku", "PROPN", "NNP", 2, "nsubj:pass"),
        ("denounced", "VERB", "VBD", 0, "root"),
        ("raids", "NOUN", "NNS", 2, "obj"),
        ("by", "ADP", "IN", 5, "case"),
        ("Iran", "PROPN", "NNP", 2, "obl"),
    ]);
    wrong.names.push(NameSpan { start: 4, end: 5, kind: "place".into() });
    let right = mended(&wrong);
    assert_eq!(right.nodes[0].deprel, "nsubj");
    assert_eq!((right.nodes[4].head, right.nodes[4].deprel.as_str()), (Some(2), "nmod"));
    wrong.names.clear();
    assert_eq!(mended(&wrong).nodes[4].head, Some(1), "by Monday, by force");
}

#[test]
fn brackets_do_not_swallow_what_follows() {
    let wrong = tree(&[
        ("League", "PROPN", "NNP", 7, "nsubj"),
        ("(", "PUNCT", "-LRB-", 3, "punct"),
        ("AL", "PROPN", "NNP", 1, "appos"),
        (")", "PUNCT", "-RRB-", 3, "punct"),
        ("and", "CCONJ", "CC", 6, "cc"),
        ("Iran", "PROPN", "NNP", 3, "conj"),
        ("met", "VERB", "VBD", 0, "root"),
    ]);
    assert_eq!(mended(&wrong).nodes[5].head, Some(0));
}

#[test]
fn what_is_due_is_the_complement() {
    let wrong = tree(&[
        ("Xi", "PROPN", "NNP", 5, "nsubj"),
        ("is", "AUX", "VBZ", 5, "cop"),
        ("due", "ADJ", "JJ", 5, "mark"),
        ("to", "ADP", "IN", 3, "fixed"),
        ("meet", "VERB", "VB", 0, "root"),
        ("Merz", "PROPN", "NNP", 5, "obj"),
    ]);
    let right = mended(&wrong);
    let hangs = |t: usize| (right.nodes[t].head, right.nodes[t].deprel.as_str());
    assert_eq!([hangs(0), hangs(2)], [(Some(2), "nsubj"), (None, "root")]);
    assert_eq!([hangs(3), hangs(4), hangs(5)], [(Some(4), "mark"), (Some(2), "advcl"), (Some(4), "obj")]);
}

#[test]
fn of_two_objects_the_name_receives() {
    let mut wrong = tree(&[
        ("sold", "VERB", "VBD", 0, "root"),
        ("Peru", "PROPN", "NNP", 1, "obj"),
        ("ten", "NUM", "CD", 4, "nummod"),
        ("jets", "NOUN", "NNS", 1, "obj"),
    ]);
    assert_eq!(mended(&wrong).nodes[1].deprel, "iobj");
    wrong.nodes[2].deprel = "punct".into();
    assert_eq!(mended(&wrong).nodes[1].deprel, "obj", "denied US charges");
}

#[test]
fn names_behind_their_title_are_the_subject() {
    let wrong = tree(&[
        ("between", "ADP", "IN", 2, "case"),
        ("ministers", "NOUN", "NNS", 6, "nmod"),
        ("Sikorski", "PROPN", "NNP", 2, "appos"),
        ("and", "CCONJ", "CC", 5, "cc"),
        ("Barrot", "PROPN", "NNP", 3, "conj"),
        ("talks", "NOUN", "NNS", 0, "root"),
    ]);
    let right = mended(&wrong);
    assert_eq!((right.nodes[2].head, right.nodes[2].deprel.as_str()), (Some(5), "nmod"));
    assert_eq!([right.nodes[0].head, right.nodes[1].head], [Some(2), Some(2)]);
}

#[test]
fn a_name_with_a_relative_clause_is_the_subject() {
    let wrong = tree(&[
        ("Macron", "PROPN", "NNP", 0, "root"),
        (",", "PUNCT", ",", 4, "punct"),
        ("who", "PRON", "WP", 4, "nsubj"),
        ("smiled", "VERB", "VBD", 1, "acl:relcl"),
        (",", "PUNCT", ",", 1, "punct"),
        ("telephoned", "VERB", "VBD", 1, "parataxis"),
        ("Merz", "PROPN", "NNP", 6, "obj"),
    ]);
    let right = mended(&wrong);
    assert_eq!((right.nodes[0].head, right.nodes[0].deprel.as_str()), (Some(5), "nsubj"));
    assert_eq!((right.nodes[5].head, right.nodes[5].deprel.as_str()), (None, "root"));
    let mut sound = wrong.clone();
    sound.nodes[3].deprel = "conj".into();
    assert_eq!(mended(&sound).nodes[5].head, Some(0), "no relative clause");
}

#[test]
fn a_list_begins_the_next_clause() {
    let wrong = tree(&[
        ("They", "PRON", "PRP", 2, "nsubj"),
        ("praised", "VERB", "VBD", 0, "root"),
        ("Benin", "PROPN", "NNP", 2, "obj"),
        (",", "PUNCT", ",", 6, "punct"),
        ("and", "CCONJ", "CC", 6, "cc"),
        ("Niger", "PROPN", "NNP", 3, "conj"),
        (",", "PUNCT", ",", 8, "punct"),
        ("Mali", "PROPN", "NNP", 3, "conj"),
        ("and", "CCONJ", "CC", 10, "cc"),
        ("Chad", "PROPN", "NNP", 6, "conj"),
        ("praised", "VERB", "VBD", 2, "conj"),
        ("Togo", "PROPN", "NNP", 11, "obj"),
    ]);
    let right = mended(&wrong);
    assert_eq!((right.nodes[5].head, right.nodes[5].deprel.as_str()), (Some(10), "nsubj"));
    assert_eq!((right.nodes[7].head, right.nodes[9].head, right.nodes[4].head), (Some(5), Some(5), Some(10)));
    let mut sound = wrong.clone();
    sound.nodes[10].deprel = "acl:relcl".into();
    assert_eq!(mended(&sound).nodes[5].head, Some(2), "the verb is another's");
}

#[test]
fn a_sound_coordination_stays() {
    let sound = tree(&[
        ("They", "PRON", "PRP", 2, "nsubj"),
        ("criticised", "VERB", "VBD", 0, "root"),
        ("Iran", "PROPN", "NNP", 2, "obj"),
        ("and", "CCONJ", "CC", 5, "cc"),
        ("Syria", "PROPN", "NNP", 3, "conj"),
        ("and", "CCONJ", "CC", 7, "cc"),
        ("left", "VERB", "VBD", 2, "conj"),
    ]);
    assert!(matches!(mended(&sound), Cow::Borrowed(_)));
}

#[test]
fn a_semicolon_begins_a_clause() {
    let wrong = tree(&[
        ("Austria", "PROPN", "NNP", 2, "nsubj"),
        ("barred", "VERB", "VBD", 0, "root"),
        ("Dodik", "PROPN", "NNP", 2, "obj"),
        (";", "PUNCT", ":", 5, "punct"),
        ("Orban", "PROPN", "NNP", 3, "appos"),
        ("backed", "VERB", "VBD", 2, "parataxis"),
        ("Serbia", "PROPN", "NNP", 6, "obj"),
    ]);
    let right = mended(&wrong);
    assert_eq!((right.nodes[4].head, right.nodes[4].deprel.as_str()), (Some(5), "nsubj"));
}

#[test]
fn a_relative_clause_has_no_subject_behind_its_verb() {
    let wrong = tree(&[
        ("Iran", "PROPN", "NNP", 6, "nsubj"),
        ("which", "PRON", "WDT", 3, "obj"),
        ("arms", "VERB", "VBZ", 1, "acl:relcl"),
        ("the", "DET", "DT", 5, "det"),
        ("militia", "NOUN", "NN", 3, "nsubj"),
        ("agreed", "VERB", "VBD", 0, "root"),
    ]);
    let right = mended(&wrong);
    assert_eq!((right.nodes[1].deprel.as_str(), right.nodes[4].deprel.as_str()), ("nsubj", "obj"));
}

proptest::proptest! {
    /// Whatever the parser says, what is mended is a tree.
    #[test]
    fn a_tree_stays_a_tree(words in proptest::collection::vec((0..12usize, 0..8usize, 0..16usize, 0..100usize), 2..14)) {
        const FORMS: [&str; 12] =
            ["Iran", ";", ",", "who", "whose", "and", "after", "of", "called", "accusing", "a", "attack"];
        const TAGS: [(&str, &str); 8] = [
            ("PROPN", "NNP"), ("NOUN", "NN"), ("VERB", "VBD"), ("VERB", "VBG"), ("VERB", "VB"), ("VERB", "VBN"),
            ("PRON", "WP"), ("AUX", "MD"),
        ];
        const RELATIONS: [&str; 16] = [
            "nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "cc", "appos", "acl:relcl", "acl", "advcl", "parataxis",
            "xcomp", "case", "mark", "flat",
        ];
        // the first is the root, each later one hangs on one before it; then they are shuffled by their keys
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|&i| (words[i].3, i));
        let place = |i: usize| order.iter().position(|&o| o == i).unwrap_or(0);
        let mut rows = vec![("", "", "", 0, ""); words.len()];
        for (i, &(form, tag, relation, key)) in words.iter().enumerate() {
            let (head, deprel) = if i == 0 { (0, "root") } else { (place(key % i) + 1, RELATIONS[relation]) };
            rows[place(i)] = (FORMS[form], TAGS[tag].0, TAGS[tag].1, head, deprel);
        }
        let right = mended(&tree(&rows)).into_owned();
        for token in 0..right.nodes.len() {
            let steps = std::iter::successors(Some(token), |&t| right.nodes[t].head).take(words.len() + 1).count();
            proptest::prop_assert!(steps <= words.len(), "{:?}", right.nodes);
        }
    }
}
