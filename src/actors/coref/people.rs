//! A person just named, by what he is: "the renegade general", "the former president", "the scientist".

use super::salience::most_present;
use crate::actors::ActorType;
use crate::actors::cast::{Behind, Gender, Member};
use crate::actors::offices;
use crate::actors::phrases::Phrase;
use crate::actors::scene::Scene;
use crate::actors::tables::rows::{Agent, Owner, Title};

/// How many sentences back a person is still spoken of by what he is.
const REACH: usize = 2;
/// How present a person must be.
const PRESENT: f64 = 0.3;

/// "the general": who was just named, holds no office that speaks against it and does not act in the same clause.
pub(crate) fn officer(scene: &Scene<'_>, phrase: &Phrase, title: &Title, of: Option<u32>) -> Option<usize> {
    if scene.tables.is("of_anybody", &title.office) && phrase.definite && !phrase.plural {
        return nearest(scene, phrase, Gender::of(&title.gender), |_| true);
    }
    let kind = title.role.as_str();
    let fits = matches!(kind, "military" | "rebel" | "clergy" | "opposition" | "legislator")
        || title.office.is_empty() && kind == "official"
        || of.is_none() && matches!(kind, "envoy" | "ambassador" | "governor" | "mayor" | "security" | "judge");
    if !fits || !phrase.definite || phrase.plural {
        return None;
    }
    nearest(scene, phrase, Gender::of(&title.gender), |m| free(m) && of.is_none_or(|c| comes_from(scene, m, c)))
}

/// "the former president": who was just named and has been one, or of whom no office is known.
pub(crate) fn former(scene: &Scene<'_>, phrase: &Phrase, title: &Title) -> Option<usize> {
    if !phrase.definite || phrase.plural {
        return None;
    }
    let was = |m: &Member| match (m.behind, scene.date) {
        (Behind::Person(row), Some(date)) => offices::held_before(scene.tables, row, title, date),
        _ => false,
    };
    let gender = Gender::of(&title.gender);
    let found = nearest(scene, phrase, gender, was).or_else(|| nearest(scene, phrase, gender, free));
    // what somebody in office was before, the tables need not know
    let any = !title.role.starts_with("head_of");
    found.or_else(|| nearest(scene, phrase, gender, |_| true).filter(|_| any))
}

/// "the former UN chief": who was just named and has led it.
pub(crate) fn former_of(scene: &Scene<'_>, phrase: &Phrase, title: &Title, owner: Owner) -> Option<usize> {
    let date = scene.date.filter(|_| phrase.definite && !phrase.plural)?;
    let was = |m: &Member| match m.behind {
        Behind::Person(row) => offices::held_of(scene.tables, row, owner, title, date),
        _ => false,
    };
    nearest(scene, phrase, Gender::of(&title.gender), was)
}

/// "the scientist", "the cleric": an agent noun for one human being.
pub(crate) fn agent(scene: &Scene<'_>, phrase: &Phrase, agent: &Agent) -> Option<usize> {
    if !agent.individual || !phrase.definite || phrase.plural || scene.tables.is("nameless", &agent.noun) {
        return None;
    }
    let noun = crate::actors::cast::last_word(&agent.noun);
    let gender = match (scene.tables.is("noun_m", &noun), scene.tables.is("noun_f", &noun)) {
        (true, _) => Gender::Male,
        (_, true) => Gender::Female,
        _ => Gender::Unknown,
    };
    let view = scene.view(phrase.s);
    let past = |i: usize| scene.tables.modifiers.get(&view.form(i).to_lowercase()).is_some_and(|m| m == "former");
    // "the former coca grower"
    let anybody = (phrase.start..phrase.hit.start).any(past);
    let anybody = anybody || scene.tables.is("of_anybody", &agent.noun) || scene.tables.is("of_anybody", &noun);
    nearest(scene, phrase, gender, |m| anybody || free(m))
}

/// The most present person of the last sentences who fits and does not act in the clause of the phrase.
fn nearest(scene: &Scene<'_>, phrase: &Phrase, gender: Gender, fits: impl Fn(&Member) -> bool) -> Option<usize> {
    most_present(scene, phrase, REACH, PRESENT, |m| {
        m.actor.kind == ActorType::Person && m.human && m.gender.fits(gender) && fits(m)
    })
}

/// Whether nobody says that the person governs or speaks for a state now.
fn free(m: &Member) -> bool {
    !m.held.iter().any(|h| {
        h.role.starts_with("head_of_s")
            || h.role.starts_with("head_of_g")
            || matches!(h.role.as_str(), "minister" | "foreign_minister" | "defence_minister" | "vice" | "spokesperson")
    })
}

/// Whether a person is of a state, by office or passport.
pub(crate) fn comes_from(scene: &Scene<'_>, m: &Member, country: u32) -> bool {
    let passport = match m.behind {
        Behind::Person(row) => scene.tables.persons[row].country,
        _ => None,
    };
    m.country == Some(country) || passport == Some(country)
}
