//! Whether an event happened, by the words round it.

use super::clause::Clauses;
use super::lexicon::{Lexicon, WordClass};
use super::statement::Polarity;
use crate::syntax::Tree;

const MODALS: [&str; 7] = ["can", "could", "may", "might", "should", "must", "ought"];
const NEGATIONS: [&str; 9] = ["not", "n't", "n’t", "never", "neither", "nor", "hardly", "barely", "scarcely"];

/// Adverbs that leave it open whether something happened.
const UNSURE: [&str; 7] = ["possibly", "perhaps", "maybe", "probably", "allegedly", "supposedly", "purportedly"];

/// Words before a clause or noun that say that it does not happen: "left **without** meeting", "voted **against** joining".
const WITHOUT: [&str; 4] = ["without", "against", "instead", "rather"];

/// The words from `token` up to the root, `token` first.
pub fn upwards(tree: &Tree, token: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(Some(token), |&t| tree.nodes[t].head)
}

/// Whether the event of this trigger happened, by the words round it; what the lexicon says comes on top.
/// `operated`: an entry of the lexicon has taken the event in ("the decision to meet").
pub fn polarity(clauses: &Clauses, lexicon: &Lexicon, trigger: usize, operated: bool) -> Polarity {
    let tree = clauses.tree();
    let (mut polarity, mut below) = (Polarity::Asserted, trigger);
    if is_question(tree, trigger) {
        polarity = Polarity::Possible;
    }
    for token in upwards(tree, trigger) {
        let relation = if token == trigger { "" } else { tree.nodes[below].deprel.as_str() };
        // Beyond a report or a coordination the words speak of something else.
        let own_clause =
            token == trigger || matches!(relation, "obj" | "xcomp" | "nsubj:pass" | "nmod" | "obl" | "conj" | "nsubj");
        if !own_clause {
            break;
        }
        let carries = token == trigger
            || relation == "xcomp"
            || relation == "conj"
            || lexicon.is_light(&tree.nodes[token].lemma.to_lowercase()) && matches!(relation, "obj" | "nsubj:pass");
        if carries {
            match marks(clauses, token, relation == "conj") {
                // "if Tokyo does **not** withdraw" says nothing of what it does.
                Polarity::Negated if is_hypothetical(clauses, lexicon, token, operated) => return Polarity::Possible,
                Polarity::Negated => return Polarity::Negated,
                Polarity::Possible => polarity = Polarity::Possible,
                Polarity::Asserted => {}
            }
        }
        if clauses.is_verb(token) && !carries && token != trigger {
            break;
        }
        match reality(clauses, lexicon, token) {
            Polarity::Negated => return Polarity::Negated,
            Polarity::Possible => polarity = Polarity::Possible,
            Polarity::Asserted => {}
        }
        if carries && has_yet_to(clauses, token) {
            return Polarity::Negated;
        }
        if carries && must_do(clauses, token) {
            polarity = Polarity::Possible;
        }
        if carries && is_hypothetical(clauses, lexicon, token, operated) {
            polarity = Polarity::Possible;
        }
        below = token;
    }
    polarity
}

/// What negations and modal verbs directly under a word say. `shared`: only what a coordinated clause takes over.
fn marks(clauses: &Clauses, token: usize, shared: bool) -> Polarity {
    let tree = clauses.tree();
    let mut polarity = Polarity::Asserted;
    // "did not help **or arm**": the auxiliary and its negation are those of all
    let infinitive =
        shared && clauses.children(token).iter().any(|&c| tree.nodes[c].deprel == "conj" && tree.nodes[c].xpos == "VB");
    for &c in clauses.children(token) {
        let node = &tree.nodes[c];
        let lemma = node.lemma.to_lowercase();
        // "no longer", "at no point", but "to no avail"
        let none = |&g: &usize| tree.nodes[g].lemma.eq_ignore_ascii_case("no");
        let in_vain = clauses.preposition(c).is_some_and(|p| p == "to");
        let negates = NEGATIONS.contains(&lemma.as_str()) && (node.deprel != "cc" || lemma == "nor" && token > c)
            || matches!(node.deprel.as_str(), "advmod" | "obl") && !in_vain && clauses.children(c).iter().any(none)
            || matches!(lemma.as_str(), "no") && matches!(node.deprel.as_str(), "det" | "advmod")
            || node.deprel == "cc:preconj" && lemma == "neither"
            || node.deprel.starts_with("nsubj") && negative_subject(clauses, c)
            || matches!(node.deprel.as_str(), "obj" | "iobj" | "obl") && has_neither(clauses, c)
            || node.deprel == "mark" && WITHOUT.contains(&lemma.as_str())
            || node.deprel == "case" && lemma == "without";
        if negates && (!shared || infinitive && node.upos == "PART") {
            return Polarity::Negated;
        }
        if node.deprel == "aux" && MODALS.contains(&node.form.to_lowercase().as_str()) {
            polarity = Polarity::Possible;
        }
        if node.deprel == "aux" && lemma == "would" && has_perfect(clauses, token) && !shared {
            return Polarity::Negated;
        }
        if node.deprel == "aux" && lemma == "would" && depends(clauses, token) {
            polarity = Polarity::Possible;
        }
        if !shared && is_unsure(tree, c) {
            polarity = Polarity::Possible;
        }
    }
    polarity
}

/// "**perhaps**", "**allegedly**"
fn is_unsure(tree: &Tree, adverb: usize) -> bool {
    let node = &tree.nodes[adverb];
    node.deprel == "advmod" && UNSURE.contains(&node.lemma.to_lowercase().as_str())
}

/// What the words above a clause or event noun, and the adjectives before it, make of it: "**feared** an attack",
/// "**averted** a war", "**rejected reports** that it had attacked", "an **imminent** attack", "**ahead of** a visit".
fn reality(clauses: &Clauses, lexicon: &Lexicon, token: usize) -> Polarity {
    let tree = clauses.tree();
    let node = &tree.nodes[token];
    let lemma = |t: usize| tree.nodes[t].lemma.to_lowercase();
    let adjective = |&c: &usize| tree.nodes[c].deprel == "amod" && lexicon.is_unreal(&lemma(c));
    if !clauses.is_verb(token) && clauses.children(token).iter().any(adjective) {
        return Polarity::Possible;
    }
    let Some(head) = node.head else { return Polarity::Asserted };
    // "an attack on Taiwan **could** draw others in": one that has not come
    let indefinite = |&c: &usize| tree.nodes[c].deprel == "det" && matches!(lemma(c).as_str(), "a" | "any");
    let open = |&c: &usize| {
        let form = tree.nodes[c].form.to_lowercase();
        tree.nodes[c].deprel == "aux" && matches!(form.as_str(), "could" | "would" | "may" | "might")
    };
    let unmet = || {
        node.deprel == "nsubj"
            && clauses.children(token).iter().any(indefinite)
            && clauses.children(head).iter().any(open)
            && !has_perfect(clauses, head)
    };
    if !clauses.is_verb(token) && unmet() {
        return Polarity::Possible;
    }
    // "an attack is **imminent**"
    if node.deprel == "nsubj" && tree.nodes[head].upos == "ADJ" && lexicon.is_unreal(&lemma(head)) {
        return Polarity::Possible;
    }
    let above = lemma(head);
    // "blocked a **round of sanctions**": they are as real as the round
    let whole = node.deprel == "nmod" && lexicon.is_transparent(&above);
    if whole && clauses.preposition(token).is_some_and(|p| p == "of") {
        return reality(clauses, lexicon, head);
    }
    // "it is **not true** that", "it is **untrue** that"
    let untrue = || {
        let denied = marks(clauses, head, false) == Polarity::Negated;
        matches!(above.as_str(), "untrue" | "false" | "wrong") || above == "true" && denied
    };
    if matches!(node.deprel.as_str(), "ccomp" | "csubj") && untrue() {
        return Polarity::Negated;
    }
    let doubted = if lexicon.is_doubt(&above) { Polarity::Possible } else { Polarity::Asserted };
    match node.deprel.as_str() {
        "ccomp" | "csubj" => doubted,
        "acl" if says_something(clauses, token) && lexicon.is_hearsay(&above) => {
            let refuted = tree.nodes[head].head.filter(|_| tree.nodes[head].deprel == "obj").map(lemma);
            if refuted.is_some_and(|verb| lexicon.is_refutation(&verb)) {
                Polarity::Negated
            } else {
                Polarity::Possible
            }
        }
        "acl" if says_something(clauses, token) => doubted,
        "obj" | "nsubj:pass" if !clauses.is_verb(token) && lexicon.is_prevention(&above) => Polarity::Negated,
        "advcl" | "xcomp" if clauses.is_marked(token, "from") && lexicon.is_prevention(&above) => Polarity::Negated,
        "obj" | "nsubj:pass" | "nmod" if !clauses.is_verb(token) => doubted,
        "obl" => {
            let ahead = |&c: &usize| {
                tree.nodes[c].deprel == "case" && c > 0 && matches!(lemma(c - 1).as_str(), "ahead" | "advance")
            };
            let for_it = clauses.preposition(token).is_some_and(|p| p == "for");
            if clauses.children(token).iter().any(ahead) {
                Polarity::Possible
            } else if for_it {
                doubted
            } else {
                Polarity::Asserted
            }
        }
        _ => Polarity::Asserted,
    }
}

/// Whether a noun's clause is a sentence of its own: "claims **(that) soldiers beat** him".
fn says_something(clauses: &Clauses, clause: usize) -> bool {
    let subject = |&c: &usize| clauses.tree().nodes[c].deprel.starts_with("nsubj");
    clauses.is_marked(clause, "that") || clauses.children(clause).iter().any(subject)
}

/// "would **have** joined": it did not.
fn has_perfect(clauses: &Clauses, token: usize) -> bool {
    let node = |c: &usize| &clauses.tree().nodes[*c];
    clauses.children(token).iter().any(|c| node(c).deprel == "aux" && node(c).lemma == "have")
}

/// "would leave **if**", "a bill **that would** impose": no announcement, but what would come of something.
fn depends(clauses: &Clauses, token: usize) -> bool {
    let conditional = clauses.children(token).iter().any(|&c| is_condition(clauses, c));
    clauses.tree().nodes[token].deprel == "acl:relcl" || conditional || depends_above(clauses, token)
}

/// "**If** they attack, an adviser said, it would cut ties": the condition hangs on the verb of saying.
fn depends_above(clauses: &Clauses, token: usize) -> bool {
    let node = &clauses.tree().nodes[token];
    let above = node.head.filter(|_| node.deprel == "ccomp");
    above.is_some_and(|h| clauses.children(h).iter().any(|&c| c < token && is_condition(clauses, c)))
}

fn is_condition(clauses: &Clauses, clause: usize) -> bool {
    let nodes = &clauses.tree().nodes;
    let is_if = |&c: &usize| nodes[c].deprel == "mark" && matches!(nodes[c].lemma.as_str(), "if" | "unless");
    nodes[clause].deprel == "advcl" && clauses.children(clause).iter().any(is_if)
}

/// "China has **yet to** endorse".
fn has_yet_to(clauses: &Clauses, token: usize) -> bool {
    let tree = clauses.tree();
    let node = &tree.nodes[token];
    let yet = |t: usize| {
        clauses.children(t).iter().any(|&c| tree.nodes[c].lemma == "yet" && tree.nodes[c].deprel == "advmod")
    };
    // "may yet have to": it may
    let may = |t: usize| clauses.has(t, "aux");
    let has = |h: usize| tree.nodes[h].lemma == "have" && !may(h) && (yet(h) || yet(token));
    node.deprel == "xcomp" && node.head.is_some_and(has)
}

/// "**has to** leave", "**will have to** leave"; who "**had to** leave" left.
fn must_do(clauses: &Clauses, token: usize) -> bool {
    let node = &clauses.tree().nodes[token];
    let head = node.head.map(|h| &clauses.tree().nodes[h]);
    node.deprel == "xcomp" && head.is_some_and(|h| h.lemma == "have" && h.form.to_lowercase() != "had")
}

/// "no country recognised", "neither side", "nobody".
fn negative_subject(clauses: &Clauses, subject: usize) -> bool {
    let tree = clauses.tree();
    let word = |t: usize| tree.nodes[t].lemma.to_lowercase();
    // "neither Brazil nor Colombia recognised", "no Chinese weapons were delivered"
    matches!(word(subject).as_str(), "neither" | "nobody" | "none")
        || has_neither(clauses, subject)
        || clauses
            .children(subject)
            .iter()
            .any(|&c| tree.nodes[c].deprel == "det" && matches!(word(c).as_str(), "no" | "neither"))
}

/// "met **neither** the king nor the premier".
fn has_neither(clauses: &Clauses, noun: usize) -> bool {
    let nodes = &clauses.tree().nodes;
    let neither = |&c: &usize| nodes[c].deprel == "cc:preconj" && nodes[c].lemma.eq_ignore_ascii_case("neither");
    clauses.children(noun).iter().any(neither)
}

/// In a condition, a purpose, or a plan: "if X attacks", "to end the war", "a plan to attack".
fn is_hypothetical(clauses: &Clauses, lexicon: &Lexicon, token: usize, operated: bool) -> bool {
    let tree = clauses.tree();
    let mark = |word: &[&str]| {
        clauses.children(token).iter().any(|&c| {
            matches!(tree.nodes[c].deprel.as_str(), "mark" | "advmod")
                && word.contains(&tree.nodes[c].lemma.to_lowercase().as_str())
        })
    };
    let deprel = tree.nodes[token].deprel.as_str();
    // "was the **first** to visit"
    let rank = |h: usize| {
        let word = |t: usize| lexicon.is_rank(&tree.nodes[t].lemma.to_lowercase());
        let been = (clauses.has(h, "cop") || tree.nodes[h].deprel == "appos") && !clauses.has(h, "aux");
        been && (word(h) || clauses.children(h).iter().any(|&c| tree.nodes[c].deprel == "amod" && word(c)))
    };
    if deprel == "acl" && tree.nodes[token].head.is_some_and(rank) {
        return false;
    }
    let present = matches!(tree.nodes[token].xpos.as_str(), "VBZ" | "VBP");
    let condition = match deprel {
        "advcl" => {
            let until = present && mark(&["once", "until", "till"]);
            let long = tree.nodes[token].head.is_some_and(|h| tree.nodes[h].lemma == "long");
            until || long || mark(&["if", "unless", "whether", "provided", "providing", "lest"])
        }
        "ccomp" | "csubj" => mark(&["whether", "if"]),
        _ => false,
    };
    // "the decision to meet": the noun's own entry says how real it is
    let decided = || tree.nodes[token].head.is_some_and(|h| lexicon.is_operator(WordClass::Noun, &tree.nodes[h].lemma));
    if deprel == "acl" && operated && decided() {
        return condition;
    }
    // "**voted to send** aid", read as a purpose
    let wanted = || tree.nodes[token].head.is_some_and(|h| clauses.is_wanted_infinitive(h, token));
    if deprel == "advcl" && operated && wanted() {
        return condition;
    }
    let aim = matches!(deprel, "advcl" | "acl") && tree.nodes[token].xpos == "VB" && mark(&["to"]);
    condition || aim && !is_done_on_the_way(clauses, lexicon, token)
}

/// "telephoned him **to thank** him", "went so far as **to accuse** it": what was aimed at was done with it.
fn is_done_on_the_way(clauses: &Clauses, lexicon: &Lexicon, aim: usize) -> bool {
    let nodes = &clauses.tree().nodes;
    let Some(head) = nodes[aim].head else { return false };
    let as_to = clauses.is_marked(aim, "as");
    let beside = || clauses.adverbs(head).any(|adverb| adverb == "far");
    let so_far = as_to && (nodes[head].lemma == "far" || beside());
    let verb = if nodes[head].lemma == "far" { nodes[head].head.unwrap_or(head) } else { head };
    let past = nodes[verb].xpos == "VBD"
        || matches!(nodes[verb].xpos.as_str(), "VBN" | "VBG") && clauses.has(verb, "aux") && !clauses.is_passive(verb);
    let adverbial = |list: &str, word: usize| {
        nodes[aim].deprel == "advcl" && lexicon.lists(list, &nodes[word].lemma.to_lowercase())
    };
    let told = adverbial("telling", aim);
    let sent = adverbial("helping", aim) && adverbial("sending", verb);
    (so_far || told || sent) && clauses.is_verb(verb) && past && marks(clauses, verb, false) == Polarity::Asserted
}

/// Whether what will be done is surely done: not "**perhaps** it will", "**feared** that it would".
pub fn is_certain(clauses: &Clauses, lexicon: &Lexicon, trigger: usize) -> bool {
    let verb = upwards(clauses.tree(), trigger).find(|&t| clauses.is_verb(t)).unwrap_or(trigger);
    !clauses.children(verb).iter().any(|&c| is_unsure(clauses.tree(), c))
        && !clauses.is_marked(verb, "whether")
        && !is_question(clauses.tree(), verb)
        && reality(clauses, lexicon, verb) != Polarity::Possible
}

/// "**Will** he yield to her?"
fn is_question(tree: &Tree, verb: usize) -> bool {
    let asks = tree.nodes.last().is_some_and(|n| n.form == "?") && tree.nodes[verb].head.is_none();
    let first = tree.nodes.iter().find(|n| n.upos != "PUNCT");
    asks && first.is_some_and(|n| n.upos == "AUX")
}

/// Whether the event is announced for the future ("will meet", "is due to visit", "said it would send"), and if so,
/// whether it is announced that it will not happen.
pub fn intention(clauses: &Clauses, lexicon: &Lexicon, trigger: usize) -> Option<Polarity> {
    let tree = clauses.tree();
    let above: Vec<usize> = upwards(tree, trigger).take_while(|&t| t == trigger || !clauses.is_verb(t)).collect();
    let verb = clauses.frame(trigger).carrier.or_else(|| above.iter().copied().find(|&t| clauses.is_verb(t)))?;
    let mut chain = vec![verb];
    // "will train **and equip**"
    if tree.nodes[verb].deprel == "conj"
        && tree.nodes[verb].xpos == "VB"
        && let Some(first) = tree.nodes[verb].head.filter(|&h| clauses.is_verb(h))
    {
        chain.push(first);
    }
    while let Some(&last) = chain.last()
        && tree.nodes[last].deprel == "xcomp"
        && let Some(head) = tree.nodes[last].head
    {
        chain.push(head);
    }
    let auxiliary = |t: usize, words: &[&str]| {
        let form = |&c: &usize| tree.nodes[c].form.to_lowercase();
        clauses.children(t).iter().any(|c| tree.nodes[*c].deprel == "aux" && words.contains(&form(c).as_str()))
    };
    let said = |t: usize| {
        tree.nodes[t].deprel == "ccomp" && tree.nodes[t].head.is_some_and(|h| lexicon.is_report(&tree.nodes[h].lemma))
    };
    let due = |t: usize| {
        let lemma = tree.nodes[t].lemma.as_str();
        lemma == "be" || matches!(lemma, "due" | "set" | "scheduled" | "schedule")
    };
    let future = |&t: &usize| {
        auxiliary(t, &["will", "shall", "'ll", "’ll", "wo"])
            || is_to(clauses, t)
            || is_headline_to(clauses, t)
            || auxiliary(t, &["would"]) && said(t) && !has_perfect(clauses, t) && !depends_above(clauses, t)
            || t != verb && due(t)
    };
    // "will have to recognise" is no intention
    if chain.iter().any(|&t| t != verb && tree.nodes[t].lemma == "have") {
        return None;
    }
    let at = chain.iter().copied().find(|t| future(t))?;
    Some(if marks(clauses, at, false) == Polarity::Negated { Polarity::Negated } else { Polarity::Asserted })
}

/// "**is to visit**".
fn is_to(clauses: &Clauses, verb: usize) -> bool {
    let nodes = &clauses.tree().nodes;
    let below = |deprels: &[&str], lemma: &str| {
        let is = |&c: &usize| nodes[c].lemma == lemma && deprels.contains(&nodes[c].deprel.as_str());
        clauses.children(verb).iter().any(is)
    };
    nodes[verb].xpos == "VB" && below(&["aux", "cop"], "be") && below(&["mark"], "to")
}

/// "**NATO to send** staff to Iraq": a headline's infinitive without any other verb above it.
fn is_headline_to(clauses: &Clauses, verb: usize) -> bool {
    let nodes = &clauses.tree().nodes;
    let top = |t: usize| nodes[t].head.is_none();
    let alone = match nodes[verb].deprel.as_str() {
        "acl" => nodes[verb].head.is_some_and(|h| top(h) && h < verb && !clauses.is_verb(h) && !clauses.has(h, "cop")),
        _ => top(verb),
    };
    let last = nodes.last().is_some_and(|n| n.upos == "PUNCT" && n.form != "?");
    let bare = nodes[verb].xpos == "VB" && clauses.is_marked(verb, "to");
    bare && alone && (last || nodes.len() < 12)
}
