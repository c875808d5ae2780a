//! Trees that the parser gets wrong in ways that can be told from the tree itself.

mod relatives;
mod rows;
mod subjects;
mod words;

use relatives::{is_whose_object, name_before_relative, outside_relative, turned_relative};
use rows::{beyond_bracket, beyond_gerund, list_read_as_apposition, second_accused};
use subjects::*;
use words::*;

use crate::syntax::{Node, Tree};
use std::borrow::Cow;

/// The tree with its known faults mended; borrowed where there are none.
pub(super) fn mended(tree: &Tree) -> Cow<'_, Tree> {
    let mut tree = Cow::Borrowed(tree);
    for joint in 1..tree.nodes.len() {
        if let Some((first, verb)) = list_of_next_clause(&tree, joint) {
            let later: Vec<usize> = (first + 1..verb).filter(|&t| is_conjunct_of_before(&tree, t, joint)).collect();
            hang(&mut tree, first, verb, "nsubj");
            later.into_iter().for_each(|t| hang(&mut tree, t, first, "conj"));
            hang(&mut tree, joint, verb, "cc");
        }
    }
    for verb in 1..tree.nodes.len() {
        if let Some(subject) = stolen_subject(&tree, verb) {
            hang(&mut tree, subject, verb, "nsubj");
            for joint in children_of(&tree, subject, "cc") {
                hang(&mut tree, joint, verb, "cc");
            }
        }
    }
    for conjunct in 0..tree.nodes.len() {
        if let Some(whole) = beyond_bracket(&tree, conjunct) {
            hang(&mut tree, conjunct, whole, "conj");
        }
    }
    for token in 0..tree.nodes.len() {
        if let Some(verb) = verb_before_insertion(&tree, token) {
            hang(&mut tree, token, verb, "obj");
        } else if is_bare_object(&tree, token) {
            tree.to_mut().nodes[token].deprel = "obj".to_string();
        } else if is_reduced(&tree, token) {
            tree.to_mut().nodes[token].xpos = "VBN".to_string();
        } else if is_gerund_between(&tree, token) {
            let node = &mut tree.to_mut().nodes[token];
            (node.upos, node.xpos, node.lemma) = ("NOUN".to_string(), "NN".to_string(), node.form.to_lowercase());
            if node.deprel == "csubj" {
                node.deprel = "nsubj".to_string();
            }
        }
    }
    for token in 0..tree.nodes.len() {
        if let Some(first) = list_read_as_apposition(&tree, token) {
            hang(&mut tree, token, first, "conj");
            for other in children_of(&tree, token, "conj") {
                hang(&mut tree, other, first, "conj");
            }
        }
        if let Some((verb, subject)) = subject_of_time_clause(&tree, token) {
            hang(&mut tree, subject, verb, "nsubj");
            hang(&mut tree, token, verb, "mark");
            tree.to_mut().nodes[verb].deprel = "advcl".to_string();
        }
        if let Some(name) = name_before_relative(&tree, token).or_else(|| outside_relative(&tree, token)) {
            let deprel = tree.nodes[token].deprel.clone();
            hang(&mut tree, token, name, &deprel);
        }
        if let Some(subject) = subject_behind_semicolon(&tree, token) {
            hang(&mut tree, subject, token, "nsubj");
        }
        if let Some((pronoun, noun)) = turned_relative(&tree, token) {
            let nodes = &mut tree.to_mut().nodes;
            nodes[pronoun].deprel = "nsubj".to_string();
            nodes[noun].deprel = "obj".to_string();
        }
        if let Some(above) = beyond_gerund(&tree, token) {
            hang(&mut tree, token, above, "conj");
        }
        if let Some(verb) = what_it_is_called(&tree, token) {
            hang(&mut tree, token, verb, "xcomp");
        }
        if is_whose_object(&tree, token) {
            tree.to_mut().nodes[token].deprel = "obj".to_string();
        }
        if let Some(object) = second_accused(&tree, token) {
            hang(&mut tree, token, object, "conj");
        }
        if let Some(verb) = planned_infinitive(&tree, token) {
            put_below(tree.to_mut(), token, verb);
        }
        if is_receiver(&tree, token) {
            tree.to_mut().nodes[token].deprel = "iobj".to_string();
        }
        if let Some(verb) = denied_infinitive(&tree, token) {
            hang(&mut tree, token, verb, "advmod");
        }
        if let Some(subject) = subject_before_relative(&tree, token) {
            let nodes = &mut tree.to_mut().nodes;
            (nodes[token].head, nodes[token].deprel) = (None, "root".to_string());
            (nodes[subject].head, nodes[subject].deprel) = (Some(token), "nsubj".to_string());
        }
        if let Some(name) = title_beside_name(&tree, token) {
            hang(&mut tree, token, name, "compound");
        }
        if let Some(name) = names_behind_title(&tree, token) {
            let nodes = &mut tree.to_mut().nodes;
            (nodes[name].head, nodes[name].deprel) = (nodes[token].head, nodes[token].deprel.clone());
            (nodes[token].head, nodes[token].deprel) = (Some(name), "compound".to_string());
            for case in nodes.iter_mut().filter(|n| n.deprel == "case" && n.head == Some(token)) {
                case.head = Some(name);
            }
        }
        if is_misread_verb(&tree, token) {
            tree.to_mut().nodes[token].upos = "VERB".to_string();
        }
        if is_gerund(&tree, token) {
            tree.to_mut().nodes[token].xpos = "VBG".to_string();
        }
    }
    for token in 0..tree.nodes.len() {
        if is_active_subject(&tree, token) || is_subject_in_a_row(&tree, token) {
            let verb = tree.nodes[token].head;
            let nodes = &mut tree.to_mut().nodes;
            nodes[token].deprel = "nsubj".to_string();
            let name = |n: &&mut Node| n.deprel == "xcomp" && n.upos == "PROPN" && n.head == verb;
            if let Some(name) = verb.and_then(|v| nodes.get_mut(v + 1)).filter(name) {
                name.deprel = "obj".to_string();
            }
        } else if let Some(deed) = doer_of_object(&tree, token) {
            hang(&mut tree, token, deed, "nmod");
        }
    }
    tree
}

/// Hangs a word on another, unless that one stands below it: what is mended stays a tree.
fn hang(tree: &mut Cow<'_, Tree>, token: usize, head: usize, deprel: &str) {
    let mut up = std::iter::successors(Some(head), |&t| tree.nodes[t].head);
    if !up.any(|t| t == token) {
        let node = &mut tree.to_mut().nodes[token];
        (node.head, node.deprel) = (Some(head), deprel.to_string());
    }
}

/// The words that hang on another in this relation.
fn children_of(tree: &Tree, token: usize, deprel: &str) -> Vec<usize> {
    tree.children(token).filter(|&c| tree.nodes[c].deprel == deprel).collect()
}

/// Whether something hangs on the word in one of these relations.
pub(super) fn has(tree: &Tree, token: usize, deprels: &[&str]) -> bool {
    tree.children(token).any(|c| deprels.contains(&tree.nodes[c].deprel.as_str()))
}

#[cfg(test)]
mod tests;
