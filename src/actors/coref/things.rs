//! When "it" is no actor: empty subjects, and things that compete with actors.

use super::salience::fade;
use crate::actors::scene::Scene;
use crate::actors::view::View;

/// "it is clear that": an empty subject.
pub(super) fn pleonastic(view: &View<'_>, token: usize) -> bool {
    let Some(head) = view.head(token) else { return false };
    let clause = view
        .children(head)
        .iter()
        .any(|&c| matches!(view.relation(c), "csubj" | "ccomp" | "xcomp" | "advcl") && c > head);
    let copula = view.child(head, "cop").is_some();
    copula && clause && view.node(head).upos != "PROPN" || copula && matches!(view.node(head).upos.as_str(), "NUM")
}

/// Whether the verb over "it" is one that actors do or suffer: "it denied", "accusing it of".
pub(super) fn acts(scene: &Scene<'_>, s: usize, token: usize) -> bool {
    let view = scene.view(s);
    let Some(h) = view.head(token) else { return false };
    if view.child(h, "cop").is_some() {
        return false;
    }
    let lemma = view.lemma(h);
    // "Peru said it would …"
    let said = view.relation(h) == "ccomp" && view.head(h).is_some_and(|v| scene.tables.is("speech", &view.lemma(v)));
    if said && view.relation(token) == "nsubj" {
        return true;
    }
    match view.relation(token) {
        "nsubj" => scene.tables.is("agentive", &lemma),
        "obj" | "iobj" => scene.tables.is("patientive", &lemma),
        "obl" => {
            matches!(view.preposition(token).as_str(), "with" | "against" | "to" | "from" | "on")
                && (scene.tables.is("agentive", &lemma) || scene.tables.is("patientive", &lemma))
        }
        "nmod" => matches!(view.preposition(token).as_str(), "with" | "against"),
        _ => false,
    }
}

/// How present the most present thing is that is no actor: what "it" may stand for instead.
pub(super) fn thing(scene: &Scene<'_>, s: usize, token: usize, possessive: bool) -> f64 {
    let mut best: f64 = 0.0;
    let own = scene.view(s).predicate(token);
    for t in (s.saturating_sub(1)..=s).rev() {
        let view = scene.view(t);
        let end = if t == s { token } else { view.len() };
        for i in 0..end {
            let node = view.node(i);
            if node.upos != "NOUN" || node.xpos == "NNS" || scene.mentions[t].contains_key(&i) {
                continue;
            }
            let w = match view.relation(i) {
                "nsubj" => 0.85,
                "obj" => 0.5,
                "obl" | "nmod" => 0.2,
                _ => 0.0,
            };
            let own_clause = t == s && !possessive && view.head(i) == own;
            let over = t == s
                && possessive
                && view.head(i).is_some_and(|h| view.within(token, h))
                && view.relation(i) == "nsubj";
            if !own_clause {
                best = best.max(w * fade(s - t) * if over { 1.7 } else { 1.0 });
            }
        }
    }
    best
}
