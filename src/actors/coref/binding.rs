//! What the tree says of who can be meant: subjects above a word, arguments beside it, who does what an infinitive says.

use super::sets;
use crate::actors::scene::Scene;
use crate::actors::view::View;

/// The actors that a relative clause speaks of: those of the noun that it hangs on, else of the mention just before its
/// relative pronoun.
pub(in crate::actors) fn antecedent(scene: &Scene<'_>, s: usize, clause: usize, pronoun: usize) -> Option<Vec<usize>> {
    let view = scene.view(s);
    if let Some(noun) = view.head(clause)
        && let Some(actors) = sets::together(scene, s, noun)
    {
        return Some(actors);
    }
    let (_, draft) = scene.mentions[s].range(..pronoun).next_back()?;
    (draft.end + 1 >= pronoun).then(|| draft.actors.clone())
}

/// The actors of the subject of the clause that a token is in.
pub(super) fn governing_subject(scene: &Scene<'_>, s: usize, token: usize) -> Option<Vec<usize>> {
    let view = scene.view(s);
    let mut at = view.predicate(token)?;
    for _ in 0..4 {
        if let Some(actors) = subject(scene, s, at, token) {
            return Some(actors);
        }
        match (view.relation(at), view.head(at)) {
            ("xcomp" | "conj" | "advcl" | "acl" | "ccomp", Some(h)) => at = h,
            _ => return None,
        }
    }
    None
}

/// The actors of a predicate's subject; for a relative pronoun those of the noun before it.
fn subject(scene: &Scene<'_>, s: usize, predicate: usize, token: usize) -> Option<Vec<usize>> {
    let view = scene.view(s);
    let subject = view.child(predicate, "nsubj").filter(|&n| n != token);
    match subject {
        Some(n) if matches!(view.form(n).to_lowercase().as_str(), "who" | "which" | "that") => {
            let noun = view.head(predicate).filter(|_| view.deprel(predicate) == "acl:relcl" && n < predicate)?;
            sets::together(scene, s, noun)
        }
        Some(n) => sets::together(scene, s, n),
        None if matches!(view.relation(predicate), "xcomp" | "advcl")
            && object_control(scene, view, predicate)
            && view.is_verb(predicate) =>
        {
            let h = view.head(predicate)?;
            let object = view.child(h, "obj").or_else(|| view.child(h, "iobj")).filter(|&o| o != token)?;
            sets::together(scene, s, object)
        }
        None => {
            // "X's withdrawal of its envoy": the owner acts
            let owner = view.child(predicate, "nmod:poss").filter(|&p| p != token)?;
            sets::together(scene, s, owner)
        }
    }
}

/// Subjects of the clauses round a token, the inmost first; what a pronoun most likely stands for.
pub(super) fn subjects_above(scene: &Scene<'_>, s: usize, token: usize) -> Vec<Vec<usize>> {
    let view = scene.view(s);
    let mut out = Vec::new();
    for a in view.ancestors(token) {
        if let Some(actors) = subject(scene, s, a, token) {
            out.push(actors);
        }
    }
    out
}

/// Actors that a pronoun cannot stand for because they are arguments of its own predicate.
pub(super) fn bound(scene: &Scene<'_>, s: usize, token: usize, possessive: bool) -> Vec<usize> {
    let view = scene.view(s);
    let mut out = Vec::new();
    let Some(head) = view.head(token) else { return out };
    if possessive {
        // "his counterpart": the owner is not the one described
        return out;
    }
    let predicate = if view.is_verb(head) { Some(head) } else { view.predicate(token) };
    let Some(p) = predicate else { return out };
    for &c in view.children(p) {
        if matches!(view.relation(c), "nsubj" | "obj" | "iobj" | "obl") && c != token {
            out.extend(sets::together(scene, s, c).unwrap_or_default());
        }
    }
    // "welcomed by Modi, **who** called him": not Modi
    if view.deprel(p) == "acl:relcl" && view.relation(token) != "nsubj" {
        out.extend(subject(scene, s, p, token).unwrap_or_default());
    }
    if view.relation(token) != "nsubj" {
        out.extend(controller(scene, s, p));
    }
    out
}

/// Who does what an infinitive or participle says: the object of the verb above, else its subject.
pub(in crate::actors) fn controller(scene: &Scene<'_>, s: usize, predicate: usize) -> Vec<usize> {
    let view = scene.view(s);
    if let Some(own) = view.child(predicate, "nsubj").and_then(|n| sets::together(scene, s, n)) {
        return own;
    }
    let mut at = predicate;
    for _ in 0..4 {
        let Some(h) =
            view.head(at).filter(|_| matches!(view.relation(at), "xcomp" | "advcl" | "conj" | "acl" | "ccomp"))
        else {
            break;
        };
        let object = view.child(h, "obj").or_else(|| view.child(h, "iobj")).filter(|_| object_control(scene, view, at));
        let who = object.and_then(|o| sets::together(scene, s, o));
        let who = who.or_else(|| view.child(h, "nsubj").and_then(|n| sets::together(scene, s, n)));
        if let Some(who) = who {
            return who;
        }
        at = h;
    }
    Vec::new()
}

/// "urged X to withdraw", "accused X of arming": the object of the verb above does what the inner verb says.
fn object_control(scene: &Scene<'_>, view: &View<'_>, inner: usize) -> bool {
    let mark = view.child(inner, "mark").map(|m| view.lemma(m)).unwrap_or_default();
    match view.relation(inner) {
        "xcomp" => true,
        "advcl" if mark == "to" => view.head(inner).is_some_and(|h| scene.tables.is("object_control", &view.lemma(h))),
        "advcl" => matches!(mark.as_str(), "of" | "for" | "from"),
        _ => false,
    }
}
