//! How present an actor is in the reader's mind at a place in the text.

use std::collections::BTreeMap;

use super::sets;
use crate::actors::cast::{Gender, Held, Member, last_word};
use crate::actors::link::answers;
use crate::actors::phrases::Phrase;
use crate::actors::scene::{Draft, Scene};
use crate::actors::tables::rows::Title;
use crate::actors::view::View;
use crate::actors::{ActorType, MentionKind};

/// How many sentences back an actor is still in mind.
pub(crate) const REACH: usize = 6;

/// Weight of a mention by its place in the tree.
pub(crate) fn weight(scene: &Scene<'_>, s: usize, head: usize, draft: &Draft) -> f64 {
    let view = scene.view(s);
    let mut at = view.carrier(head);
    if draft.kind == MentionKind::Nationality
        && let Some(h) = view.head(at)
    {
        at = view.carrier(h);
    }
    let role = match view.deprel(at) {
        "nsubj" | "root" => 1.0,
        "nsubj:pass" | "obl:agent" => 0.9,
        "obj" | "iobj" => 0.7,
        "nmod:poss" => 0.55,
        "obl" | "ccomp" | "parataxis" => 0.5,
        "nmod" | "xcomp" => 0.4,
        _ => 0.35,
    };
    let kind = match draft.kind {
        MentionKind::Place => 0.3,
        MentionKind::Nationality => 0.5,
        _ => 1.0,
    };
    role * kind * embedding(view, at)
}

/// What is said in the main clause is more present than what is said in passing.
fn embedding(view: &View<'_>, at: usize) -> f64 {
    let inner = |a: &usize| matches!(view.relation(*a), "acl" | "advcl");
    let depth = view.ancestors(at).take_while(|&a| view.head(a).is_some()).filter(inner).count();
    let main = view.head(at).is_none_or(|h| view.head(h).is_none());
    let main = if main { 1.1 } else { 1.0 };
    main * [1.0, 0.85, 0.72].get(depth).copied().unwrap_or(0.65)
}

/// Weights of several mentions of one actor together: the strongest, and a little for each other.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Presence {
    strongest: f64,
    all: f64,
}

impl Presence {
    /// Adds a mention.
    pub(crate) fn add(&mut self, weight: f64) {
        self.strongest = self.strongest.max(weight);
        self.all += weight;
    }

    /// How present the actor is.
    pub(crate) fn value(self) -> f64 {
        self.strongest + 0.2 * (self.all - self.strongest)
    }
}

/// How much of a mention is left after as many sentences.
pub(crate) fn fade(distance: usize) -> f64 {
    [1.0, 0.72, 0.45, 0.3, 0.2, 0.12, 0.08].get(distance).copied().unwrap_or(0.05)
}

/// How present each actor is before a place in the text.
pub(crate) fn present(scene: &Scene<'_>, s: usize, token: usize) -> BTreeMap<usize, f64> {
    let mut out: BTreeMap<usize, Presence> = BTreeMap::new();
    for (t, head, draft) in scene.before(s, token, REACH) {
        let w = weight(scene, t, head, draft) * fade(s - t);
        for &actor in &draft.actors {
            out.entry(actor).or_default().add(w);
        }
    }
    out.into_iter().map(|(actor, p)| (actor, p.value())).collect()
}

/// The country in question: the one that the text before is most about.
pub(crate) fn country(scene: &Scene<'_>, s: usize, token: usize) -> Option<u32> {
    if let Some(c) = country_where(scene, s, token) {
        return Some(c);
    }
    // "the junta" is of the state that suffers it, not of the one that speaks of it
    let rulers = scene.tables.is("rulers", &last_word(&scene.view(s).lemma(token)));
    let own = not_of(scene, s, token, rulers);
    if rulers && let Some(c) = ruled(scene, s, token).filter(|c| !own.contains(c)) {
        return Some(c);
    }
    let mut scores: BTreeMap<u32, (Presence, usize)> = BTreeMap::new();
    for (n, (t, head, draft)) in scene.before(s, token, REACH).enumerate() {
        for &actor in &draft.actors {
            // who fights an armed group is mostly the state in which it acts
            let armed = scene.member(actor).actor.kind == ActorType::ArmedGroup;
            let Some(c) = scene.country_of(actor).or(scene.member(actor).country.filter(|_| armed)) else { continue };
            if own.contains(&c) {
                continue;
            }
            let view = scene.view(t);
            let place = match view.relation(view.carrier(head)) {
                _ if draft.kind == MentionKind::Place => 2.0,
                _ if rulers && acts(scene, t, c) => 0.5,
                "obl" | "nmod" if rulers => 2.0,
                _ => 1.0,
            };
            let own = if scene.is_country(actor) || armed { 1.0 } else { 0.9 };
            let entry = scores.entry(c).or_insert((Presence::default(), n));
            entry.0.add(weight(scene, t, head, draft) * place * own * fade(s - t));
        }
    }
    let best = scores.into_iter().max_by(|a, b| a.1.0.value().total_cmp(&b.1.0.value()).then(b.1.1.cmp(&a.1.1)));
    best.map(|b| b.0)
}

/// [`country`], else the one that the text is about although it has not named it yet.
pub(crate) fn country_around(scene: &Scene<'_>, s: usize, token: usize) -> Option<u32> {
    let rulers = scene.tables.is("rulers", &last_word(&scene.view(s).lemma(token)));
    let own = not_of(scene, s, token, rulers);
    country(scene, s, token).or_else(|| ahead(scene, s, token, &own))
}

/// The country of the places in the rest of this sentence and in the next two ("Police hunt bombers. LONDON -"), else the only one of the document unless it stands beside the word itself.
fn ahead(scene: &Scene<'_>, s: usize, token: usize, without: &[u32]) -> Option<u32> {
    let allowed = |c: &u32| !without.contains(c);
    let place = |t: usize| {
        let from = if t == s { token } else { 0 };
        let mut places = scene.mentions[t].range(from..).filter(|(_, d)| d.kind == MentionKind::Place);
        places.find_map(|(_, d)| scene.country_of(*d.actors.first()?)).filter(allowed)
    };
    if let Some(c) = (s..scene.views.len().min(s + 3)).find_map(place) {
        return Some(c);
    }
    let named = scene.mentions.iter().flat_map(BTreeMap::values).flat_map(|d| &d.actors);
    let named = named.filter_map(|&a| scene.country_of(a).or(scene.member(a).country));
    let mut all: Vec<u32> = named.chain(scene.nations.iter().flatten().map(|n| n.country)).collect();
    all.sort_unstable();
    all.dedup();
    let beside = super::sets::own_arguments(scene, s, token);
    let &[only] = all.as_slice() else { return None };
    (allowed(&only) && !beside.iter().any(|&a| scene.country_of(a) == Some(only))).then_some(only)
}

/// The country of a place that stands in the clause of a word: "police in riot gear broke up a rally **in Minsk**".
pub(crate) fn here(scene: &Scene<'_>, s: usize, token: usize) -> Option<u32> {
    let view = scene.view(s);
    let clause = view.predicate(view.carrier(token))?;
    let placed = |head: usize| {
        let inside = view.predicate(head) == Some(clause) && scene.tables.is("locative", &view.preposition(head));
        inside && matches!(view.relation(view.carrier(head)), "obl" | "nmod")
    };
    let places = scene.mentions[s].iter().filter(|(h, d)| d.kind == MentionKind::Place && placed(**h));
    places.filter_map(|(_, d)| scene.country_of(*d.actors.first()?)).next()
}

/// The state whose rulers the text has named before: "the generals in Myanmar", later "the junta".
fn ruled(scene: &Scene<'_>, s: usize, token: usize) -> Option<u32> {
    scene.before(s, token, s).find_map(|(t, head, draft)| {
        let rulers = scene.tables.is("rulers", &last_word(&scene.view(t).lemma(head)));
        let actor = *draft.actors.first().filter(|_| rulers)?;
        scene.country_of(actor)
    })
}

/// Whether a sentence has the state as a subject by its name.
fn acts(scene: &Scene<'_>, s: usize, state: u32) -> bool {
    let view = scene.view(s);
    scene.mentions[s].iter().any(|(&head, d)| {
        let subject = d.kind == MentionKind::Name && view.relation(view.carrier(head)) == "nsubj";
        subject && d.actors.iter().any(|&a| scene.country_of(a) == Some(state))
    })
}

/// The states that the rulers or the army in question are not of, as their clause tells.
fn not_of(scene: &Scene<'_>, s: usize, token: usize, rulers: bool) -> Vec<u32> {
    if rulers {
        return clause_states(scene, s, token);
    }
    if !upon_others(scene, s, token) {
        return Vec::new();
    }
    let states = super::sets::own_arguments(scene, s, token).into_iter().filter(|&a| scene.is_country(a));
    states.filter_map(|a| scene.country_of(a)).collect()
}

/// "condemned the army": whether the verb over an object is what one does to others only.
pub(crate) fn upon_others(scene: &Scene<'_>, s: usize, token: usize) -> bool {
    let view = scene.view(s);
    let verb = view.head(token).filter(|_| view.relation(token) == "obj");
    verb.is_some_and(|v| scene.tables.is("upon_others", &view.lemma(v)))
}

/// The states that are subject or object beside a word.
fn clause_states(scene: &Scene<'_>, s: usize, token: usize) -> Vec<u32> {
    super::sets::own_arguments(scene, s, token).into_iter().filter_map(|a| scene.country_of(a)).collect()
}

/// "Dhaka, where President …": the country of the place that a "where" picks up.
pub(crate) fn country_where(scene: &Scene<'_>, s: usize, token: usize) -> Option<u32> {
    let view = scene.view(s);
    let at = (0..token).rev().take(12).find(|&i| view.form(i) == "where")?;
    let (_, draft) = scene.mentions[s].range(..at).next_back().filter(|(_, d)| d.end + 1 >= at)?;
    scene.country_of(*draft.actors.first()?)
}

/// The person of the document who holds an office, first whose office is called so, then the most present. `owner`: of
/// which state or body.
pub(crate) fn officer(scene: &Scene<'_>, s: usize, token: usize, owner: Option<usize>, title: &Title) -> Option<usize> {
    let present = present(scene, s, token);
    let state = owner.and_then(|o| scene.country_of(o));
    let (role, office) = (title.role.as_str(), title.office.as_str());
    let gender = Gender::of(&title.gender);
    let fits = |h: &Held| {
        let of = match (owner, h.of) {
            (None, _) => true,
            (Some(o), Some(of)) => o == of || state.is_some() && state == scene.country_of(of),
            (Some(_), None) => false,
        };
        let generic = matches!(office, "leader" | "head" | "chief" | "minister" | "president" | "official");
        let tail = (office == "minister" || !generic) && h.office.ends_with(office);
        let degree = answers(scene.tables, office, role, &h.office, &h.role).or(tail.then_some(1));
        degree.filter(|_| of && (generic || role != "minister" || h.office.ends_with(office)))
    };
    let named = |i: usize| scene.mentions.iter().take(s + 1).any(|m| m.values().any(|d| d.actors.contains(&i)));
    let people = scene.cast.members.iter().enumerate().filter(|(_, m)| m.gender.fits(gender));
    let degrees = people.filter_map(|(i, m)| Some((m.held.iter().filter_map(fits).max()?, i)));
    degrees
        .filter(|(_, i)| named(*i))
        .map(|(degree, i)| (degree, present.get(&i).copied().unwrap_or(0.0), std::cmp::Reverse(i)))
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)))
        .map(|(_, _, std::cmp::Reverse(i))| i)
}

/// Of those whom the last sentences mention alone, who fit and do not act in the clause of the phrase, the most present;
/// more than `least`.
pub(super) fn most_present(
    scene: &Scene<'_>,
    phrase: &Phrase,
    reach: usize,
    least: f64,
    fits: impl Fn(&Member) -> bool,
) -> Option<usize> {
    let own = sets::own_arguments(scene, phrase.s, phrase.head);
    let mut best: Option<(f64, usize)> = None;
    for (t, head, draft) in scene.before(phrase.s, phrase.start, reach) {
        let &[actor] = draft.actors.as_slice() else { continue };
        if own.contains(&actor) || !fits(scene.member(actor)) {
            continue;
        }
        let w = weight(scene, t, head, draft) * fade(phrase.s - t);
        if w > best.map_or(least, |b| b.0) {
            best = Some((w, actor));
        }
    }
    best.map(|b| b.1)
}
