//! Personal, possessive and reflexive pronouns.

use std::collections::BTreeMap;

use super::binding::{antecedent, bound, controller, governing_subject, subjects_above};
use super::salience::{Presence, REACH, fade, weight};
use super::things::{acts, pleonastic};
use super::{quotes, sets};
use crate::actors::cast::{Behind, Gender, Member};
use crate::actors::reader::Reader;
use crate::actors::scene::{Draft, Scene, Use};
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
    if matches!(form.as_str(), "i" | "me" | "my" | "myself" | "we" | "us" | "our" | "ourselves") {
        if let Some(actor) = first_person(reader, s, token, &form) {
            put(reader, s, token, vec![actor]);
        }
        return;
    }
    let Some((what, possessive, reflexive)) = kind(&form) else { return };
    // "the first of its kind"
    if view.head(token).is_some_and(|h| reader.scene.tables.is("idiom", &view.lemma(h))) {
        return;
    }
    let possessive = possessive || view.deprel(token) == "nmod:poss";
    if what == Kind::It && (view.relation(token) == "expl" || pleonastic(reader.scene, s, token)) {
        return;
    }
    let found = if reflexive {
        governing_subject(reader.scene, s, token).map(Candidate::Actors)
    } else {
        Search::new(reader.scene, s, token, what, possessive).best()
    };
    match found {
        Some(Candidate::Actors(actors)) => put(reader, s, token, actors),
        Some(Candidate::Noun(noun)) => {
            reader.scene.nouns[s].insert(token, noun);
        }
        None => {}
    }
}

/// "each other", "one another", and "the other" of two: whoever the subject is. Returns whether the words are such.
pub(in crate::actors) fn reciprocal(reader: &mut Reader<'_, '_>, s: usize, token: usize) -> bool {
    let view = reader.scene.view(s);
    let word = |other: &&str| view.form(token).eq_ignore_ascii_case(other);
    if !["each", "other", "one", "another"].iter().any(word) {
        return false;
    }
    let pair = |i: usize| {
        let two = (view.form(i).to_lowercase(), view.form(i + 1).to_lowercase());
        matches!((two.0.as_str(), two.1.as_str()), ("each", "other") | ("one", "another"))
    };
    let start = if pair(token) { token } else { token.saturating_sub(1) };
    let either = view.form(start).eq_ignore_ascii_case("the")
        && start < token
        && view.form(token) == "other"
        && matches!(view.relation(token), "obj" | "obl" | "nmod");
    if !(either || pair(start)) || view.top(start, start + 2) != token {
        return false;
    }
    let subject = governing_subject(reader.scene, s, token).filter(|a| a.len() > 1 && (!either || a.len() == 2));
    let found = subject.is_some();
    if let Some(actors) = subject {
        let draft = Draft { start, end: start + 2, actors, kind: MentionKind::Pronoun, plural: true };
        reader.scene.mention(s, token, draft);
    }
    found || !either
}

/// Whom "I" and "we" mean in a quotation: "I" the speaker; "we" the speaker too, or the body that speaks; "us" and "our",
/// where one in office speaks, his state.
fn first_person(reader: &mut Reader<'_, '_>, s: usize, token: usize, form: &str) -> Option<usize> {
    let (t, name) = quotes::speaking(reader.scene, s, token)?;
    if t == s {
        reader.ensure(s, name);
    }
    let who = sets::together(reader.scene, t, name).filter(|w| w.len() == 1)?[0];
    let m = reader.scene.member(who);
    let (human, office, country) = (m.human, !m.held.is_empty(), m.country);
    match form {
        "i" | "me" | "my" | "myself" => human.then_some(who),
        "us" | "our" if human && office => {
            country.map(|c| reader.scene.cast.country(reader.scene.tables, c)).or(Some(who))
        }
        _ => Some(who),
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
        Kind::It if !person && !m.many => Some(if of_text(m) { 0.6 } else { 1.0 }),
        Kind::They if m.many || matches!(m.actor.kind, ActorType::ArmedGroup | ActorType::Group) => Some(1.0),
        Kind::They if matches!(m.actor.kind, ActorType::Organization | ActorType::Government) => Some(0.35),
        _ => None,
    }
}

/// "the opposition": a body without a name, for which "they" is as good.
fn of_text(m: &Member) -> bool {
    m.actor.kind == ActorType::Organization && m.behind == Behind::Text && m.actor.label == m.actor.label.to_lowercase()
}

/// How much the subject of the pronoun's own clause, or of the nearest one above it, is preferred. This factor and the
/// ones below are fitted to the persons and organisations of GUM; see `tests/coreference.rs`.
const ABOVE: f64 = 1.9;
/// How much the last word before the pronoun is preferred to the first of its sentence.
const NEAR: f64 = 2.0;
/// What is left of "it" as an actor where the verb is none that actors do or suffer.
const IDLE: f64 = 0.2;
/// What is left of a person as "him" where his own state acts on him.
const OWN_STATE: f64 = 0.3;
/// What is left of those whom somebody speaks of for a pronoun outside his words: "'Chad will pay,' **its** spokesman said".
const QUOTED: f64 = 0.3;
/// How much those are preferred whom a deed is done to, for a pronoun in the reason that is given for it: "suspended Syria
/// because **its** soldiers shot" (implicit causality: Garvey & Caramazza 1974).
const REASON: f64 = 2.5;
/// What is left of a spokesperson for "him".
const SPEAKS: f64 = 0.4;
/// What is left of a body for "it" where the text names it as the place.
const SCENE: f64 = 0.5;
/// What is left of a state for "it" where the text speaks of its people: "Georgian troops".
const CROWD: f64 = 0.6;
/// How many sentences back a noun that names no actor is still in mind.
const NOUN_REACH: usize = 3;

/// What a pronoun may stand for: actors, or a noun that names none, by its lemma.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Candidate {
    Actors(Vec<usize>),
    Noun(String),
}

/// Finds what a pronoun most likely stands for.
struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    s: usize,
    token: usize,
    what: Kind,
    possessive: bool,
    excluded: Vec<usize>,
    /// Persons in office of a state that is subject or object beside the pronoun.
    represented: Vec<usize>,
    above: Vec<Vec<usize>>,
    scores: BTreeMap<Candidate, Presence>,
}

impl<'s, 'a> Search<'s, 'a> {
    fn new(scene: &'s Scene<'a>, s: usize, token: usize, what: Kind, possessive: bool) -> Self {
        let mut excluded = bound(scene, s, token, possessive);
        let represented = if possessive { Vec::new() } else { officers_of(scene, &excluded) };
        excluded.extend(quotes::speaker(scene, s, token).unwrap_or_default());
        if possessive && let Some(verb) = object_of(scene.view(s), token) {
            excluded.extend(not_owners(scene, s, token, verb));
        }
        let above = subjects_above(scene, s, token);
        Self { scene, s, token, what, possessive, excluded, represented, above, scores: BTreeMap::new() }
    }

    /// The most present candidate.
    fn best(mut self) -> Option<Candidate> {
        self.actors();
        if matches!(self.what, Kind::It | Kind::They) {
            self.nouns();
        }
        let top = self.scores.iter().max_by(|a, b| a.1.value().total_cmp(&b.1.value()).then(b.0.cmp(a.0)))?;
        Some(top.0.clone())
    }

    fn actors(&mut self) {
        let (scene, s, token) = (self.scene, self.s, self.token);
        let view = scene.view(s);
        let office = if self.possessive { state_office(scene, s, view.head(token)) } else { None };
        let blamed = reason_of(scene, s, token);
        let object = matches!(view.relation(token), "obj" | "iobj" | "obl");
        let idle = self.what == Kind::It && !self.possessive && !acts(scene, s, token);
        let reach = if self.what == Kind::They { 4 } else { REACH };
        for (t, head, draft) in scene.before(s, token, reach) {
            let Some((actors, fit)) = self.candidate(t, head, draft) else { continue };
            if actors.iter().any(|a| self.excluded.contains(a))
                || office.as_ref().is_some_and(|o| !actors.iter().all(|&a| has_office(scene, a, o)))
            {
                continue;
            }
            let mut w = weight(scene, t, head, draft) * fade(s - t) * fit;
            w *= self.nearness(t, head);
            // "a complaint against China **at the WTO**": where it was filed
            let view = scene.view(t);
            if self.what == Kind::It && view.preposition(view.carrier(head)) == "at" {
                w *= SCENE;
            }
            // "'No,' his spokesman said, but they asked **him**"
            if object && actors.iter().any(|&a| sets::speaks_for_others(scene, a)) {
                w *= SPEAKS;
            }
            if t == s && blamed.is_some_and(|verb| stands_under(view, head, verb)) {
                w *= REASON;
            }
            if actors.iter().any(|a| self.represented.contains(a)) {
                w *= OWN_STATE;
            }
            if idle {
                w *= IDLE;
            }
            if scene.quoted[t][head] && !scene.quoted[s][token] {
                w *= QUOTED;
            }
            if t == s && !self.is_crowd(t, head, draft) && self.above.first() == Some(&actors) {
                w *= ABOVE;
            }
            self.scores.entry(Candidate::Actors(actors)).or_default().add(w);
        }
    }

    /// What is near in the same sentence counts a little more.
    fn nearness(&self, t: usize, head: usize) -> f64 {
        if t == self.s { 1.0 + NEAR * (1.0 - (self.token - head) as f64 / (self.token + 1) as f64) } else { 1.0 }
    }

    /// "Georgian troops" are a "they", also where they stand for Georgia.
    fn is_crowd(&self, t: usize, head: usize, draft: &Draft) -> bool {
        let described = self.what == Kind::It && draft.kind == MentionKind::Description;
        described && self.scene.view(t).node(head).xpos == "NNS"
    }

    /// The actors of a mention as a candidate, and how well they fit.
    fn candidate(&self, t: usize, head: usize, draft: &Draft) -> Option<(Vec<usize>, f64)> {
        if self.what != Kind::They {
            let &[actor] = draft.actors.as_slice() else { return None };
            let fit = fits(self.what, self.scene.member(actor))?;
            let fit = if self.is_crowd(t, head, draft) { CROWD * fit } else { fit };
            // of "Ghana and Togo" neither is "it"
            let one_of_several = self.what == Kind::It
                && (self.scene.view(t).deprel(head) == "conj" || sets::together(self.scene, t, head)?.len() > 1);
            return Some((vec![actor], if one_of_several { 0.4 * fit } else { fit }));
        }
        let actors = sets::together(self.scene, t, head)?;
        if actors.len() > 1 {
            return (self.scene.view(t).deprel(head) != "conj").then_some((actors, 1.0));
        }
        let fit = fits(Kind::They, self.scene.member(actors[0]))?;
        Some((actors, fit))
    }

    /// Nouns that name no actor.
    fn nouns(&mut self) {
        let (scene, s, token) = (self.scene, self.s, self.token);
        let own = scene.view(s).predicate(token);
        let many = self.what == Kind::They;
        for t in s.saturating_sub(NOUN_REACH)..=s {
            let view = scene.view(t);
            for i in 0..if t == s { token } else { view.len() } {
                let before = scene.nouns[t].get(&i);
                let node = view.node(i);
                let plural = matches!(node.xpos.as_str(), "NNS" | "NNPS");
                let noun = matches!(node.upos.as_str(), "NOUN" | "PROPN") && plural == many;
                if before.is_none() && !noun || scene.mentions[t].contains_key(&i) || scene.used[t][i] == Use::Name {
                    continue;
                }
                // "cut ties with Qatar on **Monday**, accusing it": a time is no "it" that anybody speaks of
                let time = ["calendar", "time_noun"].iter().any(|class| scene.tables.is(class, &view.lemma(i)));
                if time || t == s && !self.possessive && view.head(i) == own {
                    continue;
                }
                let Some(w) = noun_weight(view, i) else { continue };
                let w = w * fade(s - t) * self.nearness(t, i);
                let key = before.cloned().unwrap_or_else(|| view.lemma(i));
                self.scores.entry(Candidate::Noun(key)).or_default().add(w);
            }
        }
    }
}

/// The verb above whose deed the clause of the word gives the reason for, where that is a deed done to somebody.
fn reason_of(scene: &Scene<'_>, s: usize, token: usize) -> Option<usize> {
    let view = scene.view(s);
    let because = |a: usize| view.child(a, "mark").is_some_and(|m| view.lemma(m) == "because");
    let clause = view.ancestors(token).find(|&a| view.deprel(a) == "advcl" && because(a))?;
    let own =
        view.predicate(token) == Some(clause) || view.head(token).is_some_and(|h| view.predicate(h) == Some(clause));
    view.head(clause).filter(|&v| own && view.child(v, "obj").is_some())
}

/// Whether a name is the object of a verb, or with whom its object is: "broke off **relations with** Mexico".
fn stands_under(view: &View<'_>, head: usize, verb: usize) -> bool {
    let at = view.carrier(head);
    let object = |t: usize| view.relation(t) == "obj" && view.head(t) == Some(verb);
    let partner = view.preposition(at) == "with" && view.head(at).is_some_and(|h| object(h) || h == verb);
    object(at) || partner
}

/// Who holds an office of one of these states: "Washington sanctioned him" hardly means its own president.
fn officers_of(scene: &Scene<'_>, states: &[usize]) -> Vec<usize> {
    let of_state = |a: &usize| {
        let held = &scene.member(*a).held;
        held.iter().any(|h| h.of.is_some_and(|o| states.contains(&o) && scene.is_country(o)))
    };
    (0..scene.cast.members.len()).filter(of_state).collect()
}

/// Weight of a noun that names no actor, by its place in the tree.
fn noun_weight(view: &View<'_>, i: usize) -> Option<f64> {
    match view.relation(view.carrier(i)) {
        "nsubj" => Some(0.75),
        "obj" | "obl" => Some(0.5),
        "nmod" | "root" | "ccomp" => Some(0.8),
        _ => None,
    }
}

/// The verb whose object a possessive stands before: "expelled its ambassador".
fn object_of(view: &View<'_>, token: usize) -> Option<usize> {
    let noun = view.head(token).filter(|&n| view.relation(n) == "obj")?;
    view.head(noun)
}

/// Whose the object of this verb is not, although he does the deed. "Congo expelled **its** ambassador": that of another.
/// "Armenia accused Baku of shelling **its** villages": who is blamed for harm has not harmed what is his, except his people.
fn not_owners(scene: &Scene<'_>, s: usize, token: usize, verb: usize) -> Vec<usize> {
    let view = scene.view(s);
    let is = |class: &str, i: usize| scene.tables.is(class, &view.lemma(i));
    let mut out = Vec::new();
    if view.relation(verb) != "conj" && is("of_others", verb) {
        out.extend(view.child(verb, "nsubj").and_then(|n| sets::together(scene, s, n)).unwrap_or_default());
    }
    let own = |noun: usize| is("own_people", noun) || view.children(noun).iter().any(|&c| view.lemma(c) == "own");
    let wronged = view.head(token).is_some_and(|noun| is("harming", verb) && !own(noun));
    if wronged && view.ancestors(verb).any(|a| is("blaming", a)) {
        out.extend(controller(scene, s, verb));
    }
    out
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
