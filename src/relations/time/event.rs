//! Tense of the clause round an expression, and the expression that belongs to an event.

use super::TimePhrase;
use super::resolve::Tense;
use super::words::{Prep, words};
use crate::syntax::{Node, Tree};

/// Steps from a trigger up to the verbs whose time it shares.
const CLIMB: usize = 3;
/// Steps up from an expression to the verb that gives its tense.
const REACH: usize = 8;

/// The words outside a span on which the span hangs.
fn governors(tree: &Tree, start: usize, end: usize) -> Vec<usize> {
    let inside = |t: usize| start <= t && t < end;
    let outside = |t: &usize| tree.nodes[*t].head.is_some_and(|h| !inside(h) && h < tree.nodes.len());
    let tops: Vec<usize> = (start..end.min(tree.nodes.len())).filter(outside).collect();
    let weak = |t: &usize| matches!(tree.nodes[*t].deprel.as_str(), "case" | "det" | "punct" | "cc" | "mark");
    let strong: Vec<usize> = tops.iter().copied().filter(|t| !weak(t)).collect();
    let kept = if strong.is_empty() { tops } else { strong };
    kept.into_iter().filter_map(|t| tree.nodes[t].head).collect()
}

/// Where the clause that an expression stands in looks.
pub(super) fn tense(tree: &Tree, start: usize, end: usize, prep: Prep) -> Tense {
    let Some(&governor) = governors(tree, start, end).first() else { return Tense::Open };
    let mut at = governor;
    for _ in 0..REACH {
        let node = &tree.nodes[at];
        let announced = |t: usize| tree.nodes[t].deprel == "amod" && is_ahead(&tree.nodes[t]);
        if is_ahead(node) && node.xpos != "VBD" || node.upos == "NOUN" && tree.children(at).any(announced) {
            return Tense::Future;
        }
        if is_predicate(tree, at) {
            break;
        }
        match node.head.filter(|&h| h < tree.nodes.len()) {
            Some(head) => at = head,
            None => break,
        }
    }
    if prep == Prep::Until && is_deadline(tree, start, at) { Tense::Future } else { verb_tense(tree, at, REACH) }
}

/// "leave by Friday", "gave them until Friday", but not "had left by Friday" or "was seen by Friday".
fn is_deadline(tree: &Tree, preposition: usize, verb: usize) -> bool {
    let helper = |c: usize| tree.nodes[c].deprel.starts_with("aux") || tree.nodes[c].deprel == "cop";
    let perfect = tree.children(verb).any(|c| helper(c) && tree.nodes[c].lemma == "have");
    let past = tree.nodes[verb].xpos == "VBD" || tree.children(verb).any(|c| helper(c) && tree.nodes[c].xpos == "VBD");
    match low(tree, preposition).as_str() {
        "by" => !perfect && !past,
        "until" | "till" => !perfect,
        _ => false,
    }
}

fn low(tree: &Tree, token: usize) -> String {
    tree.nodes.get(token).map_or(String::new(), |n| n.form.to_lowercase())
}

/// Passive or adjective that says the thing is still to come.
fn is_ahead(node: &Node) -> bool {
    let form = matches!(node.xpos.as_str(), "VBN" | "JJ" | "VBD");
    form && words().ahead.contains(&node.lemma.to_lowercase())
}

fn is_predicate(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let auxiliary = node.deprel.starts_with("aux") || node.deprel == "cop";
    matches!(node.upos.as_str(), "VERB" | "AUX") && !auxiliary || tree.child(token, "cop").is_some()
}

/// The tense of a verb with its auxiliaries; `steps` bounds the way up from infinitives and participles.
fn verb_tense(tree: &Tree, verb: usize, steps: usize) -> Tense {
    let node = &tree.nodes[verb];
    let helpers: Vec<&Node> = tree
        .children(verb)
        .map(|c| &tree.nodes[c])
        .filter(|n| n.deprel.starts_with("aux") || n.deprel == "cop")
        .collect();
    let has = |lemma: &str| helpers.iter().any(|n| n.lemma == lemma);
    let tagged = |tag: &str| helpers.iter().any(|n| n.xpos == tag);
    if tagged("MD") {
        return if has("have") { Tense::Past } else { Tense::Future };
    }
    if tagged("VBD") || has("have") {
        return Tense::Past;
    }
    let above = || match node.head.filter(|&h| steps > 0 && h < tree.nodes.len()) {
        Some(head) => verb_tense(tree, head, steps - 1),
        None => Tense::Open,
    };
    let to = tree.children(verb).any(|c| c < verb && low(tree, c) == "to" && tree.nodes[c].deprel != "case");
    let lemma = node.lemma.to_lowercase();
    match node.xpos.as_str() {
        "VB" | "VBN" | "VBG" if to => {
            // "they are to meet", as parsers have it one way or the other
            let be_to = node.xpos == "VB" && has("be");
            let toward = be_to
                || node.head.and_then(|h| tree.nodes.get(h)).is_some_and(|h| {
                    let lemma = h.lemma.to_lowercase();
                    lemma == "be" && node.deprel == "xcomp"
                        || words().toward.contains(&lemma)
                        || words().ahead.contains(&lemma)
                });
            if toward { Tense::Future } else { above() }
        }
        "VBG" if has("be") => Tense::Future,
        "VB" | "VBG" => above(),
        "VBZ" | "VBP" if words().timetable.contains(&lemma) => Tense::Future,
        "VBD" | "VBN" => Tense::Past,
        _ => Tense::Open,
    }
}

/// A word whose time a trigger shares, and how far up it is.
struct Step {
    token: usize,
    cost: usize,
}

/// The trigger and the words above it that tell of the same event.
fn steps(tree: &Tree, token: usize) -> Vec<Step> {
    let mut chain = vec![Step { token, cost: 0 }];
    let mut at = token;
    while chain.len() <= CLIMB {
        let Some(head) = tree.nodes[at].head.filter(|&h| h < tree.nodes.len()) else { break };
        if !shares_time(tree, at, head) || chain.iter().any(|step| step.token == head) {
            break;
        }
        chain.push(Step { token: head, cost: 2 * chain.len() });
        // What happens to the detained need not happen on the day of the detention.
        if tree.nodes[at].deprel == "amod" {
            break;
        }
        at = head;
    }
    chain
}

/// Whether a word tells of the same event as its head.
fn shares_time(tree: &Tree, token: usize, head: usize) -> bool {
    let node = &tree.nodes[token];
    let own_subject = tree.children(token).any(|c| tree.nodes[c].deprel.contains("subj"));
    let w = words();
    let remote_verb = w.remote.contains(&tree.nodes[head].lemma.to_lowercase());
    let case = tree.child(token, "case").map(|c| low(tree, c));
    let remote_case = case.is_some_and(|c| w.remote_prepositions.contains(&c));
    match node.deprel.split(':').next().unwrap_or("") {
        "obj" | "iobj" | "nsubj" => !remote_verb,
        "obl" => !remote_verb && !remote_case,
        // "a round of talks", but not "criticism of the attack": the verb decides there.
        "nmod" => node.deprel != "nmod:poss",
        "xcomp" | "compound" | "flat" | "fixed" | "appos" | "amod" | "dep" => true,
        "conj" => !own_subject,
        // "struck the city on Sunday, killing five"
        "advcl" => node.xpos == "VBG" && !own_subject && tree.child(token, "mark").is_none(),
        _ => false,
    }
}

/// The expression that belongs to the event of `token`.
pub(super) fn of_event<'a>(tree: &Tree, phrases: &'a [TimePhrase], token: usize) -> Option<&'a TimePhrase> {
    tree.nodes.get(token)?;
    let chain = steps(tree, token);
    let rank = |phrase: &TimePhrase| {
        let cost = governors(tree, phrase.start, phrase.end)
            .into_iter()
            .filter_map(|governor| distance(tree, &chain, phrase, governor))
            .min()?;
        let unresolved = phrase.edtf_start.is_none() && phrase.edtf_end.is_none();
        let coarse = !is_day(phrase);
        Some((cost, unresolved, coarse, phrase.start.abs_diff(token)))
    };
    let ranked = phrases.iter().filter_map(|phrase| Some((rank(phrase)?, phrase)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, phrase)| phrase)
}

fn is_day(phrase: &TimePhrase) -> bool {
    phrase.edtf_start.as_ref().is_some_and(|start| start.len() == "YYYY-MM-DD".len()) && phrase.edtf_end.is_none()
}

/// How far the place of a phrase is from the trigger; `None` where it belongs to something else.
fn distance(tree: &Tree, chain: &[Step], phrase: &TimePhrase, governor: usize) -> Option<usize> {
    if let Some(step) = chain.iter().find(|step| step.token == governor) {
        return Some(step.cost);
    }
    // Parsers hang "on Tuesday" on the noun before it: "hosted him at the White House on Tuesday".
    let top = (phrase.start..phrase.end).find(|&t| tree.nodes.get(t).is_some_and(|n| n.head == Some(governor)))?;
    let loose = matches!(tree.nodes[top].deprel.as_str(), "nmod" | "nmod:unmarked" | "obl" | "obl:unmarked" | "advmod");
    if !loose || !is_day(phrase) || governor > top {
        return None;
    }
    let mut at = governor;
    for hops in 1..=CLIMB {
        let node = &tree.nodes[at];
        if !matches!(node.upos.as_str(), "NOUN" | "PROPN" | "PRON") {
            return None;
        }
        let relation = node.deprel.split(':').next().unwrap_or("");
        if !matches!(relation, "nsubj" | "obj" | "iobj" | "obl" | "nmod" | "flat" | "appos" | "compound" | "conj") {
            return None;
        }
        at = node.head.filter(|&h| h < tree.nodes.len())?;
        let step = chain.iter().find(|step| step.token == at && is_predicate(tree, at));
        if let Some(step) = step {
            return Some(step.cost + 2 * hops + 1);
        }
    }
    None
}
