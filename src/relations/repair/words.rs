//! Single words with a wrong tag or place: objects, titles, infinitives, participles.

use super::has;
use crate::syntax::Tree;

/// "is **due to meet**", read with "due to" as a preposition or conjunction: the infinitive.
pub(super) fn planned_infinitive(tree: &Tree, token: usize) -> Option<usize> {
    let (node, to) = (&tree.nodes[token], tree.nodes.get(token + 1)?);
    let fixed = node.upos == "ADJ" && to.deprel == "fixed" && to.head == Some(token) && to.lemma == "to";
    let verb = match node.deprel.as_str() {
        "mark" => node.head.filter(|&v| tree.children(v).any(|c| c < token && tree.nodes[c].deprel == "cop")),
        _ => tree.children(token).find(|&c| c > token + 1 && tree.nodes[c].deprel == "advcl"),
    };
    verb.filter(|&v| fixed && tree.nodes[v].xpos == "VB")
}

/// Makes an infinitive the complement of the adjective before it, which takes over its place and what stands before.
pub(super) fn put_below(tree: &mut Tree, adjective: usize, verb: usize) {
    if tree.nodes[adjective].head == Some(verb) {
        for child in tree.children(verb).filter(|&c| c < adjective).collect::<Vec<_>>() {
            tree.nodes[child].head = Some(adjective);
        }
        let (head, deprel) = (tree.nodes[verb].head, tree.nodes[verb].deprel.clone());
        (tree.nodes[adjective].head, tree.nodes[adjective].deprel) = (head, deprel);
        (tree.nodes[verb].head, tree.nodes[verb].deprel) = (Some(adjective), "advcl".to_string());
    }
    let to = &mut tree.nodes[adjective + 1];
    (to.head, to.deprel, to.upos, to.xpos) = (Some(verb), "mark".to_string(), "PART".to_string(), "TO".to_string());
}

/// "agreed to sell **Manila** ten more jets", read as two objects: who gets the second one.
pub(super) fn is_receiver(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let Some(verb) = node.head.filter(|&v| node.deprel == "obj" && node.upos == "PROPN" && v < token) else {
        return false;
    };
    let thing = |&c: &usize| {
        let other = &tree.nodes[c];
        // "denied US charges": a noun without any word of its own may well go with the name
        let whole = has(tree, c, &["det", "nummod", "nmod:poss", "amod"]) && !has(tree, c, &["case"]);
        c > token && other.deprel == "obj" && other.upos == "NOUN" && whole
    };
    let next = tree.nodes.get(token + 1).is_some_and(|n| matches!(n.upos.as_str(), "DET" | "NUM" | "ADJ" | "PRON"));
    next && tree.nodes[verb].upos == "VERB" && tree.children(verb).any(|c| thing(&c))
}

/// "vowed **never to recognise**": a negation right before an infinitive is the infinitive's.
pub(super) fn denied_infinitive(tree: &Tree, token: usize) -> Option<usize> {
    let node = &tree.nodes[token];
    let denies = node.deprel == "advmod" && matches!(node.lemma.to_lowercase().as_str(), "never" | "not");
    let to = token + 1;
    let verb = tree.nodes.get(to).filter(|n| denies && n.deprel == "mark" && n.xpos == "TO")?.head?;
    (tree.nodes[verb].head == node.head && tree.nodes[verb].deprel == "xcomp").then_some(verb)
}

/// "**foreign ministers** Mondino and Murillo spoke": names right behind what they are, read as an apposition.
pub(super) fn names_behind_title(tree: &Tree, token: usize) -> Option<usize> {
    let (node, next) = (&tree.nodes[token], tree.nodes.get(token + 1)?);
    let beside = next.head == Some(token) && next.deprel == "appos" && next.upos == "PROPN";
    let several = tree.children(token + 1).any(|c| tree.nodes[c].deprel == "conj" && tree.nodes[c].upos == "PROPN");
    (node.xpos == "NNS" && beside && several).then_some(token + 1)
}

/// "President-**elect Solih** was congratulated", read as two subjects: the name.
pub(super) fn title_beside_name(tree: &Tree, token: usize) -> Option<usize> {
    let (node, next) = (&tree.nodes[token], tree.nodes.get(token + 1)?);
    let same = node.deprel.starts_with("nsubj") && node.deprel == next.deprel && node.head == next.head;
    (same && node.upos == "PROPN" && next.upos == "PROPN").then_some(token + 1)
}

/// "called Lula **a corrupt communist**", read as an apposition although there is no comma: the verb.
pub(super) fn what_it_is_called(tree: &Tree, token: usize) -> Option<usize> {
    let nodes = &tree.nodes;
    let name = nodes[token].head.filter(|_| nodes[token].deprel == "appos" && nodes[token].upos == "NOUN")?;
    let verb = nodes[name].head.filter(|_| nodes[name].deprel == "obj")?;
    let start = tree.children(token).filter(|&c| c > name).min()?;
    let article = nodes[start].deprel == "det" && matches!(nodes[start].lemma.as_str(), "a" | "an");
    let beside = start - 1 == name || nodes[start - 1].deprel == "flat";
    let calls = matches!(nodes[verb].lemma.as_str(), "call" | "label" | "dub" | "brand" | "name" | "declare");
    (article && beside && calls).then_some(verb)
}

/// "called on Turkey to **back** France": the finer tag and the object say that it is a verb.
pub(super) fn is_misread_verb(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let tagged = matches!(node.xpos.as_str(), "VB" | "VBD" | "VBP" | "VBZ");
    tagged && matches!(node.upos.as_str(), "ADV" | "ADP" | "NOUN") && has(tree, token, &["obj"])
}

/// "praised it for **bombing** Chad", tagged as an infinitive.
pub(super) fn is_gerund(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let form = node.form.to_lowercase();
    node.xpos == "VB" && form.ends_with("ing") && form != node.lemma.to_lowercase()
}

/// "imposed, after a long debate, **an embargo** on Iran": the object behind an insertion between commas, which the parser
/// hangs on the insertion.
pub(super) fn verb_before_insertion(tree: &Tree, token: usize) -> Option<usize> {
    let node = &tree.nodes[token];
    let stray =
        matches!(node.deprel.as_str(), "parataxis" | "appos" | "conj" | "nmod:unmarked" | "obl:unmarked" | "dep");
    let head = node
        .head
        .filter(|&h| stray && h < token && node.upos == "NOUN" && !has(tree, token, &["case", "cc", "cop"]))?;
    let start = tree.children(token).filter(|&c| c > head).chain([token]).min()?;
    let comma = |t: usize| tree.nodes.get(t).is_some_and(|n| n.form == ",");
    let mut verbs = (1..=head).filter(|&v| tree.nodes[v].upos == "VERB" && comma(v + 1) && v + 2 < start);
    let finite = |v: &usize| matches!(tree.nodes[*v].xpos.as_str(), "VBD" | "VBZ" | "VBP" | "VBN" | "VB");
    let bare = |v: &usize| !has(tree, *v, &["obj", "ccomp", "xcomp", "nsubj:pass"]) && has(tree, *v, &["nsubj"]);
    verbs.find(|v| comma(start - 1) && finite(v) && bare(v))
}

/// "handed over **a dossier** to": what follows a particle without a preposition is the object.
pub(super) fn is_bare_object(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let named = matches!(node.upos.as_str(), "NOUN" | "PROPN" | "PRON");
    let Some(verb) = node.head.filter(|&v| named && v < token && node.deprel == "obl") else { return false };
    let start = tree.children(token).filter(|&c| c > verb).chain([token]).min().unwrap_or(token);
    let after_particle = start > 0 && tree.nodes[start - 1].deprel == "compound:prt";
    after_particle && !has(tree, token, &["case"]) && !has(tree, verb, &["obj", "aux:pass"])
}

/// "Milei, **wooed** by Trump": a verb that a noun has without "who" is no past tense but a participle.
pub(super) fn is_reduced(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    node.deprel == "acl" && node.xpos == "VBD" && !has(tree, token, &["nsubj", "obj"])
}

/// "**Fighting** between Sudan and Chad spread": what goes on between two is a noun.
pub(super) fn is_gerund_between(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let between = |c: usize| {
        let case = |g: usize| tree.nodes[g].deprel == "case" && tree.nodes[g].lemma == "between";
        c > token && tree.children(c).any(case)
    };
    // "fighting **broke out** between"
    let above = node.head.filter(|_| node.deprel == "csubj");
    node.xpos == "VBG"
        && node.upos == "VERB"
        && [Some(token), above].into_iter().flatten().any(|t| tree.children(t).any(between))
        && !has(tree, token, &["nsubj", "aux", "obj", "mark"])
}

/// "condemned the raid **by Colombia**": an active verb has no agent; the phrase is that of the object before it.
pub(super) fn doer_of_object(tree: &Tree, token: usize) -> Option<usize> {
    let node = &tree.nodes[token];
    let named = tree.names.iter().any(|name| (name.start..name.end).contains(&token));
    let by = |c: usize| tree.nodes[c].deprel == "case" && tree.nodes[c].lemma == "by";
    let verb = node.head.filter(|_| named && node.deprel.starts_with("obl") && tree.children(token).any(by))?;
    let perfect = tree.nodes[verb].xpos == "VBN" && has(tree, verb, &["aux"]);
    let active = (perfect || matches!(tree.nodes[verb].xpos.as_str(), "VB" | "VBD" | "VBP" | "VBZ"))
        && !has(tree, verb, &["aux:pass", "nsubj:pass"]);
    let object = tree.children(verb).rfind(|&c| tree.nodes[c].deprel == "obj" && c < token);
    object.filter(|&o| active && tree.nodes[o].upos == "NOUN")
}
