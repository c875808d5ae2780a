//! Trees that the parser gets wrong in ways that can be told from the tree itself.

use crate::syntax::Tree;
use std::borrow::Cow;

/// The tree with its known faults mended; borrowed where there are none.
pub(super) fn mended(tree: &Tree) -> Cow<'_, Tree> {
    let mut tree = Cow::Borrowed(tree);
    for joint in 1..tree.nodes.len() {
        if let Some((first, verb)) = list_of_next_clause(&tree, joint) {
            let later: Vec<usize> = (first + 1..verb).filter(|&t| is_conjunct_of_before(&tree, t, joint)).collect();
            let nodes = &mut tree.to_mut().nodes;
            later.into_iter().for_each(|t| nodes[t].head = Some(first));
            nodes[first].head = Some(verb);
            nodes[first].deprel = "nsubj".to_string();
            nodes[joint].head = Some(verb);
        }
    }
    for verb in 1..tree.nodes.len() {
        if let Some(subject) = stolen_subject(&tree, verb) {
            let nodes = &mut tree.to_mut().nodes;
            nodes[subject].head = Some(verb);
            nodes[subject].deprel = "nsubj".to_string();
            for node in nodes.iter_mut().filter(|n| n.deprel == "cc" && n.head == Some(subject)) {
                node.head = Some(verb);
            }
        }
    }
    for conjunct in 0..tree.nodes.len() {
        if let Some(whole) = beyond_bracket(&tree, conjunct) {
            tree.to_mut().nodes[conjunct].head = Some(whole);
        }
    }
    for token in 0..tree.nodes.len() {
        if let Some(verb) = verb_before_insertion(&tree, token) {
            let node = &mut tree.to_mut().nodes[token];
            (node.head, node.deprel) = (Some(verb), "obj".to_string());
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
        if let Some(verb) = planned_infinitive(&tree, token) {
            put_below(tree.to_mut(), token, verb);
        }
        if is_receiver(&tree, token) {
            tree.to_mut().nodes[token].deprel = "iobj".to_string();
        }
        if let Some(verb) = denied_infinitive(&tree, token) {
            tree.to_mut().nodes[token].head = Some(verb);
        }
        if let Some(subject) = subject_before_relative(&tree, token) {
            let nodes = &mut tree.to_mut().nodes;
            (nodes[token].head, nodes[token].deprel) = (None, "root".to_string());
            (nodes[subject].head, nodes[subject].deprel) = (Some(token), "nsubj".to_string());
        }
        if let Some(name) = title_beside_name(&tree, token) {
            let node = &mut tree.to_mut().nodes[token];
            (node.head, node.deprel) = (Some(name), "compound".to_string());
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
            tree.to_mut().nodes[token].deprel = "nsubj".to_string();
        } else if let Some(deed) = doer_of_object(&tree, token) {
            let node = &mut tree.to_mut().nodes[token];
            (node.head, node.deprel) = (Some(deed), "nmod".to_string());
        }
    }
    tree
}

/// "is **due to meet**", read with "due to" as a preposition or conjunction: the infinitive.
fn planned_infinitive(tree: &Tree, token: usize) -> Option<usize> {
    let (node, to) = (&tree.nodes[token], tree.nodes.get(token + 1)?);
    let fixed = node.upos == "ADJ" && to.deprel == "fixed" && to.head == Some(token) && to.lemma == "to";
    let verb = match node.deprel.as_str() {
        "mark" => node.head.filter(|&v| tree.children(v).any(|c| c < token && tree.nodes[c].deprel == "cop")),
        _ => tree.children(token).find(|&c| c > token + 1 && tree.nodes[c].deprel == "advcl"),
    };
    verb.filter(|&v| fixed && tree.nodes[v].xpos == "VB")
}

/// Makes an infinitive the complement of the adjective before it, which takes over its place and what stands before.
fn put_below(tree: &mut Tree, adjective: usize, verb: usize) {
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
fn is_receiver(tree: &Tree, token: usize) -> bool {
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
fn denied_infinitive(tree: &Tree, token: usize) -> Option<usize> {
    let node = &tree.nodes[token];
    let denies = node.deprel == "advmod" && matches!(node.lemma.to_lowercase().as_str(), "never" | "not");
    let to = token + 1;
    let verb = tree.nodes.get(to).filter(|n| denies && n.deprel == "mark" && n.xpos == "TO")?.head?;
    (tree.nodes[verb].head == node.head && tree.nodes[verb].deprel == "xcomp").then_some(verb)
}

/// "Macron, who chairs the G7, **telephoned** Merz", read as a name and a sentence beside it: the name is the subject.
fn subject_before_relative(tree: &Tree, verb: usize) -> Option<usize> {
    let node = &tree.nodes[verb];
    let finite = node.upos == "VERB" && matches!(node.xpos.as_str(), "VBD" | "VBZ" | "VBP");
    let noun =
        node.head.filter(|&h| h < verb && finite && node.deprel == "parataxis" && tree.nodes[h].deprel == "root")?;
    let named =
        matches!(tree.nodes[noun].upos.as_str(), "PROPN" | "NOUN") && has(tree, noun, &["acl:relcl", "appos", "acl"]);
    let closed = tree.nodes[verb - 1].form == ",";
    let bare =
        !has(tree, verb, &["nsubj", "nsubj:pass", "expl", "csubj"]) && !has(tree, noun, &["nsubj", "cop", "case"]);
    (named && closed && bare).then_some(noun)
}

/// "**foreign ministers** Mondino and Murillo spoke": names right behind what they are, read as an apposition.
fn names_behind_title(tree: &Tree, token: usize) -> Option<usize> {
    let (node, next) = (&tree.nodes[token], tree.nodes.get(token + 1)?);
    let beside = next.head == Some(token) && next.deprel == "appos" && next.upos == "PROPN";
    let several = tree.children(token + 1).any(|c| tree.nodes[c].deprel == "conj" && tree.nodes[c].upos == "PROPN");
    (node.xpos == "NNS" && beside && several).then_some(token + 1)
}

/// "President-**elect Solih** was congratulated", read as two subjects: the name.
fn title_beside_name(tree: &Tree, token: usize) -> Option<usize> {
    let (node, next) = (&tree.nodes[token], tree.nodes.get(token + 1)?);
    let same = node.deprel.starts_with("nsubj") && node.deprel == next.deprel && node.head == next.head;
    (same && node.upos == "PROPN" && next.upos == "PROPN").then_some(token + 1)
}

/// "called on Turkey to **back** France": the finer tag and the object say that it is a verb.
fn is_misread_verb(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let tagged = matches!(node.xpos.as_str(), "VB" | "VBD" | "VBP" | "VBZ");
    tagged && matches!(node.upos.as_str(), "ADV" | "ADP" | "NOUN") && has(tree, token, &["obj"])
}

/// "praised it for **bombing** Chad", tagged as an infinitive.
fn is_gerund(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let form = node.form.to_lowercase();
    node.xpos == "VB" && form.ends_with("ing") && form != node.lemma.to_lowercase()
}

/// Whether something hangs on the word in one of these relations.
pub(super) fn has(tree: &Tree, token: usize, deprels: &[&str]) -> bool {
    tree.children(token).any(|c| deprels.contains(&tree.nodes[c].deprel.as_str()))
}

/// "imposed, after a long debate, **an embargo** on Iran": the object behind an insertion between commas, which the parser
/// hangs on the insertion.
fn verb_before_insertion(tree: &Tree, token: usize) -> Option<usize> {
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
fn is_bare_object(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let named = matches!(node.upos.as_str(), "NOUN" | "PROPN" | "PRON");
    let Some(verb) = node.head.filter(|&v| named && v < token && node.deprel == "obl") else { return false };
    let start = tree.children(token).filter(|&c| c > verb).chain([token]).min().unwrap_or(token);
    let after_particle = start > 0 && tree.nodes[start - 1].deprel == "compound:prt";
    after_particle && !has(tree, token, &["case"]) && !has(tree, verb, &["obj", "aux:pass"])
}

/// "Milei, **wooed** by Trump": a verb that a noun has without "who" is no past tense but a participle.
fn is_reduced(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    node.deprel == "acl" && node.xpos == "VBD" && !has(tree, token, &["nsubj", "obj"])
}

/// "**Fighting** between Sudan and Chad spread": what goes on between two is a noun.
fn is_gerund_between(tree: &Tree, token: usize) -> bool {
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

/// "**Baku** handed over prisoners", read as a passive: a past tense without auxiliary that has an object is active.
fn is_active_subject(tree: &Tree, subject: usize) -> bool {
    let verb = tree.nodes[subject].head.filter(|_| tree.nodes[subject].deprel == "nsubj:pass");
    verb.is_some_and(|v| tree.nodes[v].xpos == "VBD" && !has(tree, v, &["aux:pass"]) && has(tree, v, &["obj"]))
}

/// "says **Kabul** shelters the group", read as one name: what stands right before a verb in the present that has an object
/// and no subject.
fn is_subject_in_a_row(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let verb = node.head.filter(|&v| v == token + 1 && node.deprel == "compound" && node.upos == "PROPN");
    verb.is_some_and(|v| {
        let finite = tree.nodes[v].upos == "VERB" && matches!(tree.nodes[v].xpos.as_str(), "VBZ" | "VBP");
        finite && has(tree, v, &["obj"]) && !has(tree, v, &["nsubj", "nsubj:pass"])
    })
}

/// "condemned the raid **by Colombia**": an active verb has no agent; the phrase is that of the object before it.
fn doer_of_object(tree: &Tree, token: usize) -> Option<usize> {
    let node = &tree.nodes[token];
    let named = tree.names.iter().any(|name| (name.start..name.end).contains(&token));
    let by = |c: usize| tree.nodes[c].deprel == "case" && tree.nodes[c].lemma == "by";
    let verb = node.head.filter(|_| named && node.deprel.starts_with("obl") && tree.children(token).any(by))?;
    let active = matches!(tree.nodes[verb].xpos.as_str(), "VB" | "VBD" | "VBP" | "VBZ")
        && !has(tree, verb, &["aux:pass", "nsubj:pass"]);
    let object = tree.children(verb).rfind(|&c| tree.nodes[c].deprel == "obj" && c < token);
    object.filter(|&o| active && tree.nodes[o].upos == "NOUN")
}

/// "the Arab League (AL) **and Iran**": what follows the bracket is coordinated with what stands before it.
fn beyond_bracket(tree: &Tree, conjunct: usize) -> Option<usize> {
    let node = &tree.nodes[conjunct];
    let head = node.head.filter(|&h| h < conjunct && node.deprel == "conj")?;
    let closed = (head..conjunct).any(|t| matches!(tree.nodes[t].form.as_str(), ")" | "]"));
    let opened = head.checked_sub(1).is_some_and(|t| matches!(tree.nodes[t].form.as_str(), "(" | "["));
    tree.nodes[head].head.filter(|&h| h < head && closed && opened && tree.nodes[head].deprel == "appos")
}

/// "accusations against Petro **and Washington impose** sanctions": a coordinated verb without subject or conjunction of
/// its own, right after a noun that is coordinated with one before. The conjunction joins the clauses; the noun is the
/// verb's subject.
fn stolen_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let node = &tree.nodes[verb];
    let finite = matches!(node.xpos.as_str(), "VB" | "VBP" | "VBZ" | "VBD");
    if node.deprel != "conj" || node.upos != "VERB" || !finite {
        return None;
    }
    if has(tree, verb, &["nsubj", "nsubj:pass", "cc", "expl"]) {
        return None;
    }
    let between = |t: &usize| matches!(tree.nodes[*t].deprel.as_str(), "aux" | "advmod" | "aux:pass");
    let before = (0..verb).rev().find(|t| !between(t))?;
    let noun = &tree.nodes[before];
    let head = noun.head?;
    let joined = has(tree, before, &["cc"]);
    let named = matches!(noun.upos.as_str(), "PROPN" | "NOUN" | "PRON");
    (noun.deprel == "conj" && named && joined && head < before && tree.nodes[head].upos != "VERB").then_some(before)
}

/// "praised Benin, **and** Niger, Mali and Chad praised Togo": behind a comma and the conjunction at `joint` stands the
/// list of those who do what the next verb says, which has no other subject. Its first word, and the verb.
fn list_of_next_clause(tree: &Tree, joint: usize) -> Option<(usize, usize)> {
    let nodes = &tree.nodes;
    if nodes[joint].deprel != "cc" || nodes[joint - 1].form != "," {
        return None;
    }
    let start = |t: usize| tree.children(t).filter(|&c| c < t && c > joint && nodes[c].form != ",").min().unwrap_or(t);
    let named = |t: &usize| matches!(nodes[*t].upos.as_str(), "PROPN" | "NOUN" | "PRON");
    let mut after = joint + 1..nodes.len();
    let first = after.clone().find(|t| named(t) && is_conjunct_of_before(tree, *t, joint) && start(*t) == joint + 1)?;
    let finite = |t: &usize| {
        matches!(nodes[*t].xpos.as_str(), "VBD" | "VBZ" | "VBP") || has(tree, *t, &["aux", "cop", "aux:pass"])
    };
    let verb =
        after.find(|t| *t > first && finite(t) && !nodes[*t].deprel.starts_with("aux") && nodes[*t].deprel != "cop")?;
    let clause = matches!(nodes[verb].deprel.as_str(), "conj" | "root" | "ccomp" | "parataxis");
    let own = has(tree, verb, &["nsubj", "nsubj:pass", "expl", "csubj"])
        || tree.children(verb).any(|c| nodes[c].deprel == "cc" && c > joint);
    // between the first word and the verb stands nothing but the list and what belongs to the verb
    let listed = |t: usize| {
        let mut up = std::iter::successors(Some(t), |&t| nodes[t].head);
        nodes[t].upos == "PUNCT"
            || up.any(|u| u == first || u == verb || u > joint && is_conjunct_of_before(tree, u, joint))
    };
    (clause && !own && (first..verb).all(listed)).then_some((first, verb))
}

/// Whether the word is coordinated, through others or directly, with a noun before `joint`.
fn is_conjunct_of_before(tree: &Tree, token: usize, joint: usize) -> bool {
    let node = &tree.nodes[token];
    node.deprel == "conj" && node.head.is_some_and(|h| h < joint && !tree.nodes[h].upos.starts_with('V'))
}

#[cfg(test)]
mod tests;
