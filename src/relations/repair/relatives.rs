//! Relative clauses: to whom they belong, and who does what in them.

use super::has;
use crate::syntax::{NameSpan, Tree};

/// "gave the **pledge** to Armitage, **who** met", "the two **men**; Egypt, **which** sent": the name right before the pronoun,
/// not the thing or the sentence further off.
pub(super) fn name_before_relative(tree: &Tree, clause: usize) -> Option<usize> {
    let nodes = &tree.nodes;
    let noun = nodes[clause].head.filter(|&h| nodes[clause].deprel == "acl:relcl" && nodes[h].upos == "NOUN")?;
    let pronoun = tree
        .children(clause)
        .find(|&c| nodes[c].deprel == "nsubj" && matches!(nodes[c].xpos.as_str(), "WP" | "WDT"))?;
    let last = pronoun.checked_sub(2).filter(|_| nodes[pronoun - 1].form == ",")?;
    let mut up = std::iter::successors(Some(last), |&t| {
        nodes[t].head.filter(|_| matches!(nodes[t].deprel.as_str(), "flat" | "compound"))
    });
    let name = up.by_ref().last().filter(|&t| t > noun && nodes[t].upos == "PROPN")?;
    let person = |n: &NameSpan| n.kind == "person" && (n.start..n.end).contains(&last);
    let thing = nodes[noun].xpos == "NN" && nodes[pronoun].xpos == "WP" && tree.names.iter().any(person);
    let apart = (noun..name).any(|t| nodes[t].form == ";");
    (thing || apart).then_some(name)
}

/// "the crown prince, who hosted the two men, **and Erdogan** urged": what is joined behind the comma that closes a relative
/// clause, right before the verb, is joined to the noun of the clause.
pub(super) fn outside_relative(tree: &Tree, conjunct: usize) -> Option<usize> {
    let nodes = &tree.nodes;
    let joint = tree.children(conjunct).find(|&c| nodes[c].deprel == "cc" && c < conjunct)?;
    let within = nodes[conjunct]
        .head
        .filter(|&h| nodes[conjunct].deprel == "conj" && h < joint && nodes[conjunct].upos == "PROPN")?;
    let clause = std::iter::successors(Some(within), |&t| nodes[t].head).find(|&t| nodes[t].deprel == "acl:relcl")?;
    let noun = nodes[clause].head?;
    let verb = nodes[noun].head.filter(|_| nodes[noun].deprel.starts_with("nsubj"))?;
    let closed = nodes[joint - 1].form == ",";
    let between = |t: usize| {
        let own = std::iter::successors(Some(t), |&t| nodes[t].head).any(|u| u == conjunct);
        own || nodes[t].head == Some(verb) && matches!(nodes[t].deprel.as_str(), "aux" | "aux:pass" | "advmod")
    };
    (closed && conjunct < verb && (conjunct..verb).all(between)).then_some(noun)
}

/// "whose **visa** Washington revoked": of two subjects the first is what is done something to.
pub(super) fn is_whose_object(tree: &Tree, token: usize) -> bool {
    let nodes = &tree.nodes;
    let verb = nodes[token].head.filter(|_| nodes[token].deprel == "nsubj" && nodes[token].upos == "NOUN");
    let whose = tree.children(token).any(|c| nodes[c].xpos == "WP$");
    let other = |v: usize| tree.children(v).any(|c| c > token && nodes[c].deprel == "nsubj");
    whose && verb.is_some_and(|v| nodes[v].deprel == "acl:relcl" && other(v) && !has(tree, v, &["obj"]))
}

/// "Iran, **which arms the militia**", read as what the militia arms: a relative clause has no subject behind its verb. The
/// pronoun and the noun.
pub(super) fn turned_relative(tree: &Tree, clause: usize) -> Option<(usize, usize)> {
    let nodes = &tree.nodes;
    let relative = nodes[clause].deprel == "acl:relcl" && nodes[clause].upos == "VERB";
    let pronoun = |&c: &usize| nodes[c].deprel == "obj" && c < clause && matches!(nodes[c].xpos.as_str(), "WDT" | "WP");
    let mut subjects = tree.children(clause).filter(|&c| nodes[c].deprel.starts_with("nsubj"));
    let (first, second) = (subjects.next()?, subjects.next());
    let object = tree.children(clause).find(pronoun)?;
    (relative && first > clause && second.is_none()).then_some((object, first))
}
