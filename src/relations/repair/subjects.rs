//! Subjects that the parser hangs elsewhere.

use super::has;
use crate::syntax::Tree;

/// "hours **after Rasool**, speaking by video, **had accused** her", read as a time and a clause without subject: the verb
/// and its subject, by the preposition.
pub(super) fn subject_of_time_clause(tree: &Tree, token: usize) -> Option<(usize, usize)> {
    let nodes = &tree.nodes;
    let time =
        nodes[token].deprel == "case" && matches!(nodes[token].lemma.as_str(), "after" | "before" | "since" | "until");
    let subject = nodes[token].head.filter(|&s| time && s > token)?;
    // "since **Kobakhidze**, the prime minister, **suspended** talks", read as "suspended since Kobakhidze"
    let own = nodes[subject]
        .head
        .filter(|&v| v > subject && nodes[subject].deprel == "obl" && nodes[subject].upos == "PROPN");
    if let Some(verb) = own {
        let active = matches!(nodes[verb].xpos.as_str(), "VBD" | "VBN") && has(tree, verb, &["obj"]);
        let bare = !has(tree, verb, &["nsubj", "nsubj:pass", "aux", "aux:pass", "mark"]);
        return (active && bare && nodes[verb - 1].form == ",").then_some((verb, subject));
    }
    let above = nodes[subject].head.filter(|_| matches!(nodes[subject].deprel.as_str(), "obl" | "obj" | "nmod"))?;
    let finite = |v: usize| nodes[v].xpos == "VBD" || nodes[v].xpos == "VBN" && has(tree, v, &["aux", "aux:pass"]);
    let bare = |v: usize| !has(tree, v, &["nsubj", "nsubj:pass", "mark", "expl", "cc"]);
    let mut clauses = tree.children(above).filter(|&v| v > subject && nodes[v].deprel == "advcl");
    let verb = clauses.find(|&v| finite(v) && bare(v))?;
    // nothing but an insertion stands between them
    let first = tree.children(verb).filter(|&c| c > subject && c < verb).min().unwrap_or(verb);
    (nodes[subject + 1].form == "," && nodes[first - 1].form == "," || first == subject + 1).then_some((verb, subject))
}

/// "Macron, who chairs the G7, **telephoned** Merz", read as a name and a sentence beside it: the name is the subject.
pub(super) fn subject_before_relative(tree: &Tree, verb: usize) -> Option<usize> {
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

/// "**Baku** handed over prisoners", read as a passive: a past tense without auxiliary that has an object is active. What looks
/// like a participle may be one in a headline ("Petro given visa"), but not before a name or an article.
pub(super) fn is_active_subject(tree: &Tree, subject: usize) -> bool {
    let nodes = &tree.nodes;
    let verb = nodes[subject].head.filter(|_| nodes[subject].deprel == "nsubj:pass");
    let bare = |v: usize| !has(tree, v, &["aux:pass", "aux"]);
    let object = |v: usize| tree.children(v).find(|&c| c > v && nodes[c].deprel == "obj");
    let whole = |o: usize| nodes[o].upos == "PROPN" || has(tree, o, &["det", "nmod:poss"]);
    // "accused Asmara of", the name read as what is said of the subject
    let name =
        |v: usize| tree.children(v).any(|c| c == v + 1 && nodes[c].deprel == "xcomp" && nodes[c].upos == "PROPN");
    verb.is_some_and(|v| match nodes[v].xpos.as_str() {
        "VBD" => !has(tree, v, &["aux:pass"]) && has(tree, v, &["obj"]),
        "VBN" => bare(v) && (object(v).is_some_and(whole) || name(v)) && !has(tree, v, &["obl:agent"]),
        _ => false,
    })
}

/// "…; **Orban**, by contrast, backed him": the first noun behind a semicolon, read as part of what stands before it, is the
/// subject of the verb that has none.
pub(super) fn subject_behind_semicolon(tree: &Tree, verb: usize) -> Option<usize> {
    let nodes = &tree.nodes;
    let head =
        nodes[verb].head.filter(|_| matches!(nodes[verb].deprel.as_str(), "parataxis" | "conj" | "ccomp" | "advcl"))?;
    let finite = matches!(nodes[verb].xpos.as_str(), "VBD" | "VBZ" | "VBP") || has(tree, verb, &["aux", "aux:pass"]);
    let mark = (head..verb).rev().find(|&t| nodes[t].form == ";").filter(|_| finite)?;
    let own = has(tree, verb, &["nsubj", "nsubj:pass", "expl", "csubj"]);
    let noun = |t: &usize| {
        matches!(nodes[*t].upos.as_str(), "PROPN" | "NOUN" | "PRON") && nodes[*t].head.is_some_and(|h| h < mark)
    };
    let first = (mark + 1..verb).find(noun)?;
    let preposition = tree.children(first).any(|c| nodes[c].deprel == "case" && c < first);
    (!own && !preposition && nodes[verb].upos != "NOUN").then_some(first)
}

/// "says **Kabul** shelters the group", read as one name: what stands right before a verb in the present that has an object
/// and no subject.
pub(super) fn is_subject_in_a_row(tree: &Tree, token: usize) -> bool {
    let node = &tree.nodes[token];
    let verb = node.head.filter(|&v| v == token + 1 && node.deprel == "compound" && node.upos == "PROPN");
    verb.is_some_and(|v| {
        let finite = tree.nodes[v].upos == "VERB" && matches!(tree.nodes[v].xpos.as_str(), "VBZ" | "VBP");
        finite && has(tree, v, &["obj"]) && !has(tree, v, &["nsubj", "nsubj:pass"])
    })
}

/// "accusations against Petro **and Washington impose** sanctions": a coordinated verb without subject or conjunction of
/// its own, right after a noun that is coordinated with one before. The conjunction joins the clauses; the noun is the
/// verb's subject.
pub(super) fn stolen_subject(tree: &Tree, verb: usize) -> Option<usize> {
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
    // "and Mubarak, **who hosted them,** had to": the noun that an insertion belongs to
    let inserted = |t: usize| matches!(tree.nodes[t].deprel.as_str(), "acl:relcl" | "appos" | "acl");
    let owner = |t: usize| std::iter::successors(Some(t), |&t| tree.nodes[t].head).find(|&t| inserted(t));
    let closed = before > 0 && tree.nodes[before].form == ",";
    let before = if closed { owner(before - 1).and_then(|t| tree.nodes[t].head)? } else { before };
    let noun = &tree.nodes[before];
    let head = noun.head?;
    let joined = has(tree, before, &["cc"]);
    let named = matches!(noun.upos.as_str(), "PROPN" | "NOUN" | "PRON");
    (noun.deprel == "conj" && named && joined && head < before && tree.nodes[head].upos != "VERB").then_some(before)
}

/// "praised Benin, **and** Niger, Mali and Chad praised Togo": behind a comma and the conjunction at `joint` stands the
/// list of those who do what the next verb says, which has no other subject. Its first word, and the verb.
pub(super) fn list_of_next_clause(tree: &Tree, joint: usize) -> Option<(usize, usize)> {
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
pub(super) fn is_conjunct_of_before(tree: &Tree, token: usize, joint: usize) -> bool {
    let node = &tree.nodes[token];
    node.deprel == "conj" && node.head.is_some_and(|h| h < joint && !tree.nodes[h].upos.starts_with('V'))
}
