//! Bodies that no table has, by their name spans: "Ituri People's Front".

use super::dateline::dateline;
use super::gazetteer::{Hit, Sense};
use super::names::{modifies_noun, noun_at_end, words};
use super::scene::{Scene, Use};
use super::view::View;
use super::{ActorType, MentionKind};

/// Name spans of organisations that no table has: "Ituri People's Front".
pub(super) fn place(scene: &mut Scene<'_>, nouns: &[Vec<Hit>]) {
    for (s, nouns) in nouns.iter().enumerate() {
        let view = scene.view(s);
        for span in view.names().filter(|n| n.kind == "organization") {
            let (start, end) = trimmed(view, span.start, span.end);
            if end <= dateline(view) || scene.nations[s].iter().any(|n| n.start >= start && n.end == end) {
                continue;
            }
            let torn = |h: &Hit| h.start < end && end < h.end;
            if start >= end || !scene.free(s, start, end) || nouns.iter().any(torn) {
                continue;
            }
            let bracketed = start > 0 && view.form(start - 1) == "(" && view.form(end) == ")";
            if bracketed {
                continue;
            }
            let last = view.lemma(end - 1);
            let form = view.form(end - 1).to_lowercase();
            // "the Supreme Court" is read with its country by the noun stage
            if nouns.iter().any(|h| h.start <= start && h.end == end && h.end - h.start > 1) {
                continue;
            }
            let not = (start..end).any(|i| scene.tables.is("not_organization", &view.form(i).to_lowercase()));
            let proper = (start..end).all(|i| {
                view.node(i).form.chars().next().is_some_and(char::is_uppercase)
                    || !view.node(i).form.chars().any(char::is_alphabetic)
                    || matches!(view.form(i), "of" | "for" | "and" | "the" | "'s" | "’s" | "de" | "al")
            });
            // "the South" is read with the nouns
            if end - start == 1 && scene.tables.is("direction", &form) {
                continue;
            }
            let generic = (end - start == 1 || view.node(end - 1).xpos.ends_with('S'))
                && !scene.tables.nouns.look_up(&form).is_empty();
            if not || !proper || generic || noun_at_end(scene, s, end) && has_nationality(scene, s, start) {
                continue;
            }
            let word = |class| scene.tables.is(class, &last) || scene.tables.is(class, &form);
            let kind = if word("armed_word") { ActorType::ArmedGroup } else { ActorType::Organization };
            let label = words(view, start, end);
            let actor = scene.cast.text(scene.tables, &label, kind, None);
            scene.take(s, start, end, Use::Name);
            let head = view.top(start, end);
            let how = if modifies_noun(view, head) { MentionKind::Nationality } else { MentionKind::Name };
            scene.single(s, head, (start, end), actor, how);
        }
    }
}

/// Whether a nationality stands at the token.
fn has_nationality(scene: &Scene<'_>, s: usize, token: usize) -> bool {
    let name = scene.view(s).form(token);
    scene.tables.names.look_up(name).iter().any(|x| matches!(x, Sense::Adjective(_) | Sense::Country(_)))
}

/// A span without articles before and possessives behind.
pub(super) fn trimmed(view: &View<'_>, mut start: usize, mut end: usize) -> (usize, usize) {
    let edge = |i: usize| matches!(view.node(i).upos.as_str(), "DET" | "PUNCT" | "PART" | "ADP" | "CCONJ" | "AUX");
    while start < end && edge(start) {
        start += 1;
    }
    while end > start && edge(end - 1) {
        end -= 1;
    }
    (start, end)
}
