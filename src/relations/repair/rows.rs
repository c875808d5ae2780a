//! Words joined to the wrong one: lists, brackets, verbs in a row.

use super::has;
use crate::syntax::Tree;

/// "the US, **the EU and Japan** filed", read as "the US, that is the EU and Japan": there is no comma before the verb. The
/// first name of the list.
pub(super) fn list_read_as_apposition(tree: &Tree, token: usize) -> Option<usize> {
    let nodes = &tree.nodes;
    let proper = |t: usize| nodes[t].upos == "PROPN";
    let first =
        nodes[token].head.filter(|&h| nodes[token].deprel == "appos" && h < token && proper(h) && proper(token))?;
    let mut joined = tree.children(token).filter(|&c| nodes[c].deprel == "conj" && proper(c) && has(tree, c, &["cc"]));
    let last = joined.next_back()?;
    let end = (last..nodes.len()).take_while(|&t| t == last || nodes[t].head == Some(last)).last()?;
    let after = &nodes[(end + 1).min(nodes.len() - 1)];
    let subject = nodes[first].deprel.starts_with("nsubj");
    let verb = after.upos == "VERB" || after.upos == "AUX" || after.upos == "ADV";
    (subject && verb && !has(tree, first, &["conj"])).then_some(first)
}

/// "accused Sanchez of staging the quarrel and **Albares of prolonging** it", read as if Albares were staged too: the object
/// that he stands beside.
pub(super) fn second_accused(tree: &Tree, token: usize) -> Option<usize> {
    let nodes = &tree.nodes;
    let of = |v: usize| tree.children(v).any(|c| nodes[c].deprel == "mark" && nodes[c].lemma == "of");
    let doing = |v: usize| nodes[v].xpos == "VBG" && of(v);
    let last = (token + 1..nodes.len()).find(|&t| !(nodes[t].head == Some(token) && nodes[t].deprel == "flat"))?;
    let own = nodes[last].lemma == "of" && nodes[last].head.is_some_and(doing);
    let within = nodes[token].head.filter(|_| nodes[token].deprel == "conj" && nodes[token].upos == "PROPN" && own)?;
    let clause = std::iter::successors(Some(within), |&t| nodes[t].head).find(|&t| doing(t))?;
    let verb = nodes[clause].head?;
    tree.children(verb).find(|&c| nodes[c].deprel == "obj" && c < clause)
}

/// "the Arab League (AL) **and Iran**": what follows the bracket is coordinated with what stands before it.
pub(super) fn beyond_bracket(tree: &Tree, conjunct: usize) -> Option<usize> {
    let node = &tree.nodes[conjunct];
    let head = node.head.filter(|&h| h < conjunct && node.deprel == "conj")?;
    let closed = (head..conjunct).any(|t| matches!(tree.nodes[t].form.as_str(), ")" | "]"));
    let opened = head.checked_sub(1).is_some_and(|t| matches!(tree.nodes[t].form.as_str(), "(" | "["));
    tree.nodes[head].head.filter(|&h| h < head && closed && opened && tree.nodes[head].deprel == "appos")
}

/// "accused him of breaking it **and called** on him", "said it would sue, **and thanked** them": a finite verb is no second
/// gerund or infinitive. What it is joined to.
pub(super) fn beyond_gerund(tree: &Tree, verb: usize) -> Option<usize> {
    let nodes = &tree.nodes;
    let finite = |t: usize| matches!(nodes[t].xpos.as_str(), "VBD" | "VBZ" | "VBP");
    let first = nodes[verb].head.filter(|_| nodes[verb].deprel == "conj" && nodes[verb].upos == "VERB")?;
    let bare = !has(tree, verb, &["nsubj", "nsubj:pass", "mark", "aux", "aux:pass"]);
    let other = match nodes[first].xpos.as_str() {
        "VBG" => {
            (finite(verb) || nodes[verb].xpos == "VBN") && has(tree, first, &["mark"]) && !has(tree, first, &["aux"])
        }
        // "did not condemn it and called" is one clause
        "VB" => {
            let did = tree.children(first).any(|c| nodes[c].deprel == "aux" && nodes[c].lemma == "do");
            matches!(nodes[verb].xpos.as_str(), "VBD" | "VBZ") && has(tree, first, &["aux", "mark"]) && !did
        }
        _ => false,
    };
    let mut above = std::iter::successors(nodes[first].head, |&t| nodes[t].head);
    let above = above.find(|&t| finite(t) || nodes[t].xpos == "VBN").filter(|&t| bare && other && t < first)?;
    (nodes[above].upos == "VERB").then_some(above)
}
