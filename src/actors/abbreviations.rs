//! Abbreviations that a text introduces itself: "the Ituri People's Front (FPI)".

use std::collections::HashMap;

use super::gazetteer::{Hit, Sense};
use super::names::{Found, modifies_noun, owner, words};
use super::scene::{Scene, Use};
use super::tables::rows::Owner;
use super::view::View;
use super::{ActorType, MentionKind};

/// What an abbreviation stands for in this document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Defined {
    /// A row of the tables.
    Owner(Owner),
    /// An actor that only the text names.
    Actor(usize),
}

/// Finds the abbreviations in brackets, and puts bodies that no table knows on the stage.
pub(super) fn define(scene: &mut Scene<'_>, found: &Found) -> HashMap<String, Defined> {
    let mut out = HashMap::new();
    for s in 0..scene.views.len() {
        let view = scene.view(s);
        for open in 1..view.len().saturating_sub(2) {
            let short = view.form(open + 1);
            if view.form(open) != "(" || view.form(open + 2) != ")" || !abbreviation(short) || out.contains_key(short) {
                continue;
            }
            let nothing = |h: &&Hit| {
                h.start <= open + 1 && h.start > open && scene.tables.names.senses(**h).contains(&Sense::Nothing)
            };
            if found.hits[s].iter().any(|h| nothing(&h)) {
                continue;
            }
            let hit = found.hits[s].iter().find(|h| h.end == open && h.end - h.start > 1);
            let known = hit.and_then(|h| scene.tables.names.senses(*h).iter().find_map(|x| owner(scene.tables, *x)));
            if let Some(o) = known {
                out.insert(short.to_owned(), Defined::Owner(o));
            } else if let Some(start) = long_form(scene, view, open, short)
                && !found.hits[s].iter().any(|h| {
                    let part = h.start >= start && h.end <= open && h.end - h.start > 1;
                    part && scene.tables.names.senses(*h).contains(&Sense::Nothing)
                })
            {
                let actor = introduce(scene, s, start, open, short);
                out.insert(short.to_owned(), Defined::Actor(actor));
            }
        }
    }
    out
}

/// Two to eight letters, most of them large.
fn abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let large = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&letters) && large * 2 > letters && large >= 2 && !word.contains(' ')
}

/// Where the full name before the bracket begins.
fn long_form(scene: &Scene<'_>, view: &View<'_>, open: usize, short: &str) -> Option<usize> {
    let large = |i: usize| view.form(i).starts_with(char::is_uppercase);
    let link = |i: usize| {
        matches!(
            view.form(i).to_lowercase().as_str(),
            "of" | "for"
                | "and"
                | "the"
                | "in"
                | "on"
                | "'s"
                | "’s"
                | "'"
                | "’"
                | "-"
                | "de"
                | "la"
                | "al"
                | "&"
                | "to"
                | "del"
                | "du"
                | "et"
        )
    };
    let mut start = open;
    while start > 0 && (large(start - 1) || link(start - 1) && start < open) {
        start -= 1;
    }
    while start < open && (!large(start) || view.node(start).upos == "DET") {
        start += 1;
    }
    if open - start < 2 || !large(open - 1) {
        return None;
    }
    let last = view.form(open - 1).to_lowercase();
    initials(view, start, open, short).or_else(|| scene.tables.is("organization_word", &last).then_some(start))
}

/// The token from which on the initials spell the abbreviation.
fn initials(view: &View<'_>, start: usize, open: usize, short: &str) -> Option<usize> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    (start..open).find(|&from| {
        let mut wanted = letters.iter();
        let mut next = wanted.next();
        for i in from..open {
            let first = view.form(i).chars().next().map(|c| c.to_lowercase().next().unwrap_or(c));
            if first.as_ref() == next {
                next = wanted.next();
            } else if i == from {
                return false;
            }
        }
        next.is_none()
    })
}

/// Puts a body that only the text names on the stage.
fn introduce(scene: &mut Scene<'_>, s: usize, start: usize, open: usize, short: &str) -> usize {
    let view = scene.view(s);
    let armed = (start..open).any(|i| scene.tables.is("armed_word", &view.form(i).to_lowercase()));
    let kind = if armed { ActorType::ArmedGroup } else { ActorType::Organization };
    let label = words(view, start, open);
    let actor = scene.cast.text(scene.tables, &label, kind, None);
    short.clone_into(&mut scene.cast.members[actor].actor.short);
    scene.cast.alias(actor, short);
    scene.take(s, start, open, Use::Name);
    let head = view.top(start, open);
    let how = if modifies_noun(view, head) { MentionKind::Nationality } else { MentionKind::Name };
    scene.single(s, head, (start, open), actor, how);
    actor
}

/// Puts the later uses of the abbreviations on the stage.
pub(super) fn place(scene: &mut Scene<'_>, defined: &HashMap<String, Defined>) {
    if defined.is_empty() {
        return;
    }
    for s in 0..scene.views.len() {
        let view = scene.view(s);
        for i in 0..view.len() {
            let Some(&what) = defined.get(view.form(i)).filter(|_| scene.free(s, i, i + 1)) else { continue };
            let actor = match what {
                Defined::Actor(a) => a,
                Defined::Owner(o) => scene.cast.owner(scene.tables, o),
            };
            scene.take(s, i, i + 1, Use::Name);
            let how = if modifies_noun(view, i) { MentionKind::Nationality } else { MentionKind::Name };
            scene.single(s, i, (i, i + 1), actor, how);
        }
    }
}
