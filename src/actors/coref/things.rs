//! When "it" is no actor: empty subjects, and verbs that only actors do or suffer.

use crate::actors::scene::Scene;

/// "it is clear that": an empty subject.
pub(super) fn pleonastic(scene: &Scene<'_>, s: usize, token: usize) -> bool {
    let view = scene.view(s);
    let Some(head) = view.head(token) else { return false };
    let clause = view
        .children(head)
        .iter()
        .any(|&c| matches!(view.relation(c), "csubj" | "ccomp" | "xcomp" | "advcl") && c > head);
    let copula = view.child(head, "cop").is_some();
    // "it is ready to act" speaks of somebody, "it is clear that" of nobody
    let clause = clause && !scene.tables.is("disposed", &view.lemma(head));
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
