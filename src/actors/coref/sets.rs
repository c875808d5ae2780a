//! Several actors meant by one word: coordination, "both leaders", "the two sides".

use crate::actors::groups::put;
use crate::actors::phrases::Phrase;
use crate::actors::reader::Reader;
use crate::actors::scene::{Draft, Scene};
use crate::actors::tables::rows::Title;
use crate::actors::{ActorType, MentionKind};

use super::salience::{Presence, fade, weight};

/// The actors of a phrase and of those coordinated with it.
pub(crate) fn together(scene: &Scene<'_>, s: usize, token: usize) -> Option<Vec<usize>> {
    let view = scene.view(s);
    let mut out = scene.at(s, token)?.actors.clone();
    for (&head, draft) in scene.mentions[s].range(token + 1..) {
        if view.deprel(head) == "conj" && view.coordination(head) == token {
            for &a in &draft.actors {
                if !out.contains(&a) {
                    out.push(a);
                }
            }
        }
    }
    Some(out)
}

/// What the members of a set must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// States, taken from persons and bodies where need be.
    Country,
    /// Human beings.
    Person,
    /// Persons who hold such an office.
    Officer(&'static [&'static str]),
    /// Men, or women.
    Gendered(crate::actors::cast::Gender),
    /// Who may fight or bargain: no bystanders.
    Side,
    /// Any.
    Any,
}

impl Class {
    /// Whether a person and his state may both be members.
    fn is_mixed(self) -> bool {
        matches!(self, Class::Any | Class::Side)
    }
}

/// An actor as a member of a class, if it can be one.
fn as_member(scene: &Scene<'_>, actor: usize, class: Class) -> Option<usize> {
    let m = scene.member(actor);
    let person = m.actor.kind == ActorType::Person;
    match class {
        Class::Any => Some(actor),
        Class::Side => (!scene.tables.is("private", &m.sector)).then_some(actor),
        Class::Person => person.then_some(actor),
        Class::Officer(roles) => (person && m.held.iter().any(|h| roles.contains(&h.role.as_str()))).then_some(actor),
        Class::Gendered(g) => (person && m.gender.fits(g)).then_some(actor),
        Class::Country if scene.is_country(actor) => Some(actor),
        Class::Country => scene.country_of(actor).and_then(|c| scene.cast.find_country(c)),
    }
}

/// The actors meant by "both …", "the two …", "all three …".
pub(crate) fn several(scene: &mut Scene<'_>, s: usize, token: usize, count: usize, class: Class) -> Option<Vec<usize>> {
    if class == Class::Country {
        for c in scene.cast.members.iter().filter_map(|m| m.country).collect::<Vec<_>>() {
            scene.cast.country(scene.tables, c);
        }
    }
    let own = classed(scene, &own_arguments(scene, s, token), class);
    // "he met Modi, and the pair agreed": whom the sentence has just named
    let near = |d: &&Draft| !matches!(d.kind, MentionKind::Place | MentionKind::Nationality);
    let named: Vec<usize> =
        scene.mentions[s].range(..token).map(|(_, d)| d).filter(near).flat_map(|d| d.actors.clone()).collect();
    let here = classed(scene, &named, class);
    if here.len() == count && !class.is_mixed() && !here.iter().any(|a| own.contains(a)) {
        return Some(here);
    }
    let scores = scores(scene, s, token, class, &own);
    if let Some((w, set)) = ready_made(scene, s, token, count, class, &own) {
        let strongest: f64 = scores.iter().take(count).map(|x| x.1).sum();
        if scores.len() < count || w * count as f64 >= strongest {
            return Some(set);
        }
    }
    let mut top: Vec<usize> = scores.into_iter().take(count).map(|x| x.0).collect();
    top.sort_by_key(|a| first_mention(scene, *a));
    (top.len() == count).then_some(top)
}

/// Where an actor is first mentioned.
fn first_mention(scene: &Scene<'_>, actor: usize) -> (usize, usize) {
    let all = scene.mentions.iter().enumerate().flat_map(|(s, m)| m.iter().map(move |(h, d)| (s, *h, d)));
    let state = scene.country_of(actor).filter(|_| scene.is_country(actor));
    let is = |d: &super::super::scene::Draft| {
        d.actors.iter().any(|&a| a == actor || state.is_some() && scene.country_of(a) == state)
    };
    all.filter(|(_, _, d)| is(d)).map(|(s, h, _)| (s, h)).min().unwrap_or((usize::MAX, actor))
}

/// The members of a class among actors, each once.
fn classed(scene: &Scene<'_>, actors: &[usize], class: Class) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for a in actors.iter().filter_map(|&a| as_member(scene, a, class)) {
        if !out.contains(&a) {
            out.push(a);
        }
    }
    out
}

/// A set of the right size that the text has already made, by "and" or by an earlier "both".
fn ready_made(
    scene: &Scene<'_>,
    s: usize,
    token: usize,
    count: usize,
    class: Class,
    own: &[usize],
) -> Option<(f64, Vec<usize>)> {
    let mut best: Option<(f64, Vec<usize>)> = None;
    for (t, head, draft) in scene.before(s, token, 4) {
        if draft.kind == MentionKind::Place {
            continue;
        }
        let set = classed(scene, &together(scene, t, head).unwrap_or_default(), class);
        if set.len() == count && !set.iter().any(|a| own.contains(a)) {
            // an earlier "both" has set the pair; two named together may only be so by the way
            let again = if draft.plural { 3.0 } else { 1.6 };
            // "mediated **between** A and B": they are two sides
            let view = scene.view(t);
            let between = if view.preposition(view.carrier(head)) == "between" { 3.0 } else { 1.0 };
            let w = weight(scene, t, head, draft) * fade(s - t) * again * between * if t == s { 2.5 } else { 1.0 };
            if best.as_ref().is_none_or(|b| w > b.0) {
                best = Some((w, set));
            }
        }
    }
    best
}

/// How present each possible member is; what is said in the same sentence counts most.
fn scores(scene: &Scene<'_>, s: usize, token: usize, class: Class, own: &[usize]) -> Vec<(usize, f64)> {
    let mut scores: Vec<(usize, Presence)> = Vec::new();
    for (t, head, draft) in scene.before(s, token, 5) {
        let w = weight(scene, t, head, draft) * fade(s - t) * if t == s { 1.5 } else { 1.0 };
        for a in classed(scene, &draft.actors, class) {
            if own.contains(&a) {
                continue;
            }
            // who speaks for others is seldom one of "the two men"
            let w = if speaks_for_others(scene, a) { w * 0.4 } else { w };
            match scores.iter_mut().find(|x| x.0 == a) {
                Some(x) => x.1.add(w),
                None => {
                    let mut p = Presence::default();
                    p.add(w);
                    scores.push((a, p));
                }
            }
        }
    }
    let mut out: Vec<(usize, f64)> = scores.into_iter().map(|(a, p)| (a, p.value())).collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1));
    if class.is_mixed() {
        // a person and the state that he speaks for are one side
        let mut states: Vec<u32> = Vec::new();
        let persons: Vec<u32> =
            out.iter().filter(|x| !scene.is_country(x.0)).filter_map(|x| scene.country_of(x.0)).collect();
        out.retain(|x| {
            let Some(c) = scene.country_of(x.0) else { return true };
            let doubled = states.contains(&c) || scene.is_country(x.0) && persons.contains(&c);
            states.push(c);
            !doubled
        });
    }
    out
}

/// Whether a person has no office but that of a spokesperson.
pub(super) fn speaks_for_others(scene: &Scene<'_>, actor: usize) -> bool {
    let held = &scene.member(actor).held;
    !held.is_empty() && held.iter().all(|h| h.role == "spokesperson")
}

/// Actors that stand as subject or object in the clause of the word itself.
pub(crate) fn own_arguments(scene: &Scene<'_>, s: usize, token: usize) -> Vec<usize> {
    let view = scene.view(s);
    let mut out = Vec::new();
    let Some(p) = view.predicate(view.carrier(token)) else { return out };
    for &c in view.children(p) {
        if matches!(view.relation(c), "nsubj" | "obj" | "iobj") && !view.within(token, c) {
            // "Mubarak, **who** hosted both men"
            let relative = view.node(c).xpos == "WP" && view.deprel(p) == "acl:relcl";
            let word = view.head(p).filter(|_| relative).unwrap_or(c);
            out.extend(together(scene, s, word).unwrap_or_default());
        }
    }
    if view.child(p, "nsubj").is_none() {
        out.extend(super::binding::controller(scene, s, p));
    }
    out
}

/// "its neighbours": the last several countries named together without the owner.
pub(crate) fn recent(scene: &Scene<'_>, s: usize, token: usize, without: &[usize]) -> Option<Vec<usize>> {
    scene.before(s, token, 4).find_map(|(t, head, draft)| {
        let set = classed(scene, &together(scene, t, head)?, Class::Country);
        let fits = set.len() > 1 && !set.iter().any(|a| without.contains(a)) && draft.kind != MentionKind::Place;
        fits.then_some(set)
    })
}

/// "both leaders", "the two ministers", "the presidents": officers without an owner.
pub(crate) fn officers(reader: &mut Reader<'_, '_>, phrase: &Phrase, title: &Title) -> bool {
    let high = matches!(
        title.role.as_str(),
        "head_of_state" | "head_of_government" | "minister" | "foreign_minister" | "defence_minister"
    );
    let Some(count) = phrase.count.or((phrase.definite && high).then_some(2)).filter(|_| phrase.definite) else {
        return false;
    };
    let scene = &mut *reader.scene;
    let roles: &'static [&'static str] = match title.role.as_str() {
        "minister" | "foreign_minister" | "defence_minister" => &["minister", "foreign_minister", "defence_minister"],
        "head_of_state" | "head_of_government" => {
            &["head_of_state", "head_of_government", "head_of_state_and_government", "head_of_organization"]
        }
        _ => &[],
    };
    // "both prime ministers", where the text has a president too
    let premiers: &'static [&'static str] = &["head_of_government"];
    let actors = (title.role == "head_of_government")
        .then(|| several(scene, phrase.s, phrase.head, count, Class::Officer(premiers)))
        .flatten();
    let actors = actors.or_else(|| several(scene, phrase.s, phrase.head, count, Class::Officer(roles)));
    let actors = actors.or_else(|| several(scene, phrase.s, phrase.head, count, Class::Person));
    let actors = actors.or_else(|| several(scene, phrase.s, phrase.head, count, Class::Country));
    match actors {
        Some(actors) => {
            put(reader, phrase, actors);
            true
        }
        None => false,
    }
}

/// "The two will meet", "All three condemned", "Both agreed", "Neither gave way", "Each blamed the other": a number or
/// quantifier by itself.
pub(crate) fn number(reader: &mut Reader<'_, '_>, s: usize, token: usize) {
    let view = reader.scene.view(s);
    let word = view.form(token).to_lowercase();
    if !matches!(view.relation(token), "nsubj" | "obj" | "iobj" | "obl" | "nmod")
        || view.children(token).iter().any(|&c| view.relation(c) == "nmod" || view.deprel(c) == "acl:relcl")
    {
        return;
    }
    let before = token.checked_sub(1).map(|i| view.form(i).to_lowercase()).unwrap_or_default();
    let pair = matches!(word.as_str(), "both" | "neither" | "each");
    if !pair && !matches!(before.as_str(), "the" | "all" | "these" | "those") {
        return;
    }
    let count = if pair { Some(2) } else { crate::actors::phrases::number(&word) };
    let Some(count) = count else { return };
    let scene = &mut *reader.scene;
    let Some(actors) = several(scene, s, token, count, Class::Any) else { return };
    let start = if pair { token } else { token - 1 };
    let draft = Draft { start, end: token + 1, actors, kind: MentionKind::Description, plural: true };
    reader.scene.mention(s, token, draft);
}
