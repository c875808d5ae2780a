//! Personal, possessive and reflexive pronouns.

use std::collections::BTreeMap;

use super::binding::{antecedent, bound, governing_subject, subjects_above};
use super::salience::{Presence, REACH, fade, weight};
use super::things::{acts, pleonastic, thing};
use super::{quotes, sets};
use crate::actors::cast::{Gender, Member};
use crate::actors::reader::Reader;
use crate::actors::scene::{Draft, Scene};
use crate::actors::tables::rows::{Noun, Owner};
use crate::actors::view::View;
use crate::actors::{ActorType, MentionKind};

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    He,
    She,
    It,
    They,
}

/// The pronoun's kind, and whether it is possessive or reflexive.
fn kind(form: &str) -> Option<(Kind, bool, bool)> {
    Some(match form {
        "he" | "him" => (Kind::He, false, false),
        "his" => (Kind::He, true, false),
        "himself" => (Kind::He, false, true),
        "she" => (Kind::She, false, false),
        "her" => (Kind::She, false, false),
        "hers" => (Kind::She, true, false),
        "herself" => (Kind::She, false, true),
        "it" => (Kind::It, false, false),
        "its" => (Kind::It, true, false),
        "itself" => (Kind::It, false, true),
        "they" | "them" => (Kind::They, false, false),
        "their" | "theirs" => (Kind::They, true, false),
        "themselves" => (Kind::They, false, true),
        _ => return None,
    })
}

/// Reads a pronoun.
pub(in crate::actors) fn read(reader: &mut Reader<'_, '_>, s: usize, token: usize) {
    let view = reader.scene.view(s);
    let form = view.form(token).to_lowercase();
    if form == "whose" {
        whose(reader, s, token);
        return;
    }
    if form == "each" && view.form(token + 1) == "other"
        || form == "other" && token > 0 && view.form(token - 1).eq_ignore_ascii_case("each")
    {
        if let Some(actors) = governing_subject(reader.scene, s, token).filter(|a| a.len() > 1) {
            put(reader, s, token, actors);
        }
        return;
    }
    if matches!(form.as_str(), "i" | "me" | "my" | "myself" | "we" | "us" | "our" | "ourselves") {
        let who = quotes::speaker(reader.scene, s, token).filter(|w| w.len() == 1 && reader.scene.member(w[0]).human);
        if let Some(actors) = who {
            put(reader, s, token, actors);
        }
        return;
    }
    let Some((what, possessive, reflexive)) = kind(&form) else { return };
    // "the first of its kind"
    if view.head(token).is_some_and(|h| reader.scene.tables.is("idiom", &view.lemma(h))) {
        return;
    }
    let possessive = possessive || view.deprel(token) == "nmod:poss";
    if what == Kind::It && (view.relation(token) == "expl" || pleonastic(view, token)) {
        return;
    }
    let actors = if reflexive {
        governing_subject(reader.scene, s, token)
    } else if what == Kind::They {
        they(reader.scene, s, token, possessive)
    } else {
        best(reader.scene, s, token, what, possessive).map(|a| vec![a])
    };
    if let Some(actors) = actors {
        put(reader, s, token, actors);
    }
}

fn put(reader: &mut Reader<'_, '_>, s: usize, token: usize, actors: Vec<usize>) {
    let plural = actors.len() > 1;
    let draft = Draft { start: token, end: token + 1, actors, kind: MentionKind::Pronoun, plural };
    reader.scene.mention(s, token, draft);
}

/// "whose prime minister": the noun that the relative clause modifies.
fn whose(reader: &mut Reader<'_, '_>, s: usize, token: usize) {
    let view = reader.scene.view(s);
    let clause = view.ancestors(token).find(|&a| view.deprel(a) == "acl:relcl");
    let actors = clause.and_then(|c| antecedent(reader.scene, s, c, token));
    if let Some(actors) = actors {
        put(reader, s, token, actors);
    }
}

/// Whether an actor can be what the pronoun says, and how well.
fn fits(what: Kind, m: &Member) -> Option<f64> {
    let person = m.human;
    match what {
        Kind::He if person && m.gender != Gender::Female => Some(if m.gender == Gender::Male { 1.2 } else { 0.8 }),
        Kind::She if person && m.gender != Gender::Male => Some(if m.gender == Gender::Female { 1.7 } else { 0.65 }),
        Kind::It if !person && !m.many => Some(1.0),
        Kind::They if m.many || matches!(m.actor.kind, ActorType::ArmedGroup | ActorType::Group) => Some(1.0),
        Kind::They if matches!(m.actor.kind, ActorType::Organization | ActorType::Government) => Some(0.4),
        _ => None,
    }
}

/// The most present actor that the pronoun can stand for.
fn best(scene: &Scene<'_>, s: usize, token: usize, what: Kind, possessive: bool) -> Option<usize> {
    let view = scene.view(s);
    let mut excluded = bound(scene, s, token, possessive);
    excluded.extend(quotes::speaker(scene, s, token).unwrap_or_default());
    if what == Kind::It && !possessive && !acts(scene, s, token) {
        return None;
    }
    let above = subjects_above(scene, s, token);
    let office = if possessive { state_office(scene, s, view.head(token)) } else { None };
    let mut scores: BTreeMap<usize, Presence> = BTreeMap::new();
    let parallel = view.relation(view.carrier(token));
    for (t, head, draft) in scene.before(s, token, REACH) {
        if draft.actors.len() != 1 {
            continue;
        }
        let actor = draft.actors[0];
        let Some(fit) = fits(what, scene.member(actor)) else { continue };
        if excluded.contains(&actor) || office.as_ref().is_some_and(|o| !has_office(scene, actor, o)) {
            continue;
        }
        let mut w = weight(scene, t, head, draft) * fade(s - t) * fit;
        if scene.view(t).relation(scene.view(t).carrier(head)) == parallel {
            w *= 1.15;
        }
        let near = if t == s { (token - head) as f64 / (token + 1) as f64 } else { 1.0 };
        w *= 1.0 + 0.2 * (1.0 - near);
        if t == s
            && let Some(depth) = above.iter().position(|a| a.len() == 1 && a[0] == actor)
        {
            w *= if depth == 0 { 2.4 } else { 1.4 };
        }
        scores.entry(actor).or_default().add(w);
    }
    let top = scores.iter().max_by(|a, b| a.1.value().total_cmp(&b.1.value()).then(b.0.cmp(a.0)))?;
    if what == Kind::It && top.1.value() < thing(scene, s, token, possessive) {
        return None;
    }
    Some(*top.0)
}

/// The office of a state that a possessive stands before: "its prime minister".
fn state_office(scene: &Scene<'_>, s: usize, noun: Option<usize>) -> Option<String> {
    let (view, noun) = (scene.view(s), noun?);
    let pair = noun.checked_sub(1).map(|i| format!("{} {}", view.lemma(i), view.lemma(noun)));
    let one = view.lemma(noun);
    let title = [pair, Some(one)].into_iter().flatten().find_map(|words| {
        scene.tables.nouns.look_up(&words).iter().find_map(|n| match n {
            Noun::Title(t) => Some(&scene.tables.titles[*t as usize]),
            _ => None,
        })
    })?;
    matches!(title.role.as_str(), "head_of_government" | "minister" | "foreign_minister" | "defence_minister")
        .then(|| title.office.clone())
}

/// Whether an actor can have such an office: a state, and not one that is known to have others only.
fn has_office(scene: &Scene<'_>, actor: usize, office: &str) -> bool {
    let m = scene.member(actor);
    if m.human {
        return true;
    }
    let Some(country) = scene.country_of(actor) else { return false };
    let rows = scene.tables.by_owner.get(&Owner::Country(country));
    let mut offices = rows
        .into_iter()
        .flatten()
        .flat_map(|r| &scene.tables.persons[*r as usize].offices)
        .filter(|x| x.of == Owner::Country(country));
    office.ends_with("minister") && office != "prime minister"
        || offices.clone().next().is_none()
        || offices.any(|x| x.office == office)
}

/// Whom "they" stands for: several named together, or an actor that is many.
fn they(scene: &Scene<'_>, s: usize, token: usize, possessive: bool) -> Option<Vec<usize>> {
    let view = scene.view(s);
    let mut excluded = bound(scene, s, token, possessive);
    excluded.extend(quotes::speaker(scene, s, token).unwrap_or_default());
    let above = subjects_above(scene, s, token);
    let mut best: Option<(f64, Vec<usize>)> = None;
    for (t, head, draft) in scene.before(s, token, 4) {
        let actors = sets::together(scene, t, head).unwrap_or_default();
        let fit = if actors.len() > 1 { Some(1.0) } else { fits(Kind::They, scene.member(draft.actors[0])) };
        let Some(fit) = fit.filter(|_| !actors.iter().any(|a| excluded.contains(a))) else { continue };
        if scene.view(t).deprel(head) == "conj" && actors.len() > 1 {
            continue;
        }
        let mut w = weight(scene, t, head, draft) * fade(s - t) * fit;
        if t == s
            && (actors.len() > 1 || scene.member(actors[0]).many)
            && let Some(depth) = above.iter().position(|a| *a == actors)
        {
            w *= if depth == 0 { 2.2 } else { 1.4 };
        }
        // "the company and their customers": one body, where it is the subject over the possessive
        let own = possessive && t == s && actors.len() == 1 && above.first() == Some(&actors);
        if own {
            w *= 1.8;
        }
        if best.as_ref().is_none_or(|b| w > b.0) {
            best = Some((w, actors));
        }
    }
    let (w, actors) = best?;
    let plain = actors.len() == 1 && !scene.member(actors[0]).many;
    (w > things(scene, view, s, token) || !plain && w > 0.3).then_some(actors)
}

/// How present the most present plural noun is that names no actor.
fn things(scene: &Scene<'_>, view: &View<'_>, s: usize, token: usize) -> f64 {
    let plural = |i: &usize| view.node(*i).xpos == "NNS" && !scene.mentions[s].contains_key(i);
    (0..token)
        .filter(plural)
        .map(|i| match view.relation(i) {
            "nsubj" => 0.9,
            "obj" => 0.6,
            _ => 0.2,
        })
        .fold(0.0, f64::max)
}
