//! A body just named, by what it is: "the rights group", "the lender", "the far-right party".

use super::salience::most_present;
use crate::actors::ActorType;
use crate::actors::cast::{Behind, Member, last_word};
use crate::actors::phrases::{Owned, Phrase};
use crate::actors::reader::Reader;
use crate::actors::scene::Scene;
use crate::actors::tables::rows::{Agent, Owner};

/// How many sentences back a body is still spoken of by what it is.
const REACH: usize = 3;

/// "the militant group", "the Chinese firm": the body of the last sentences that the noun can mean.
pub(crate) fn just_named(reader: &Reader<'_, '_>, phrase: &Phrase, agent: &Agent) -> Option<usize> {
    let scene = &*reader.scene;
    let group = matches!(agent.kind, ActorType::Organization | ActorType::ArmedGroup) || agent.sector == "judiciary";
    let refers = phrase.definite && !phrase.plural && !agent.individual && phrase.count.is_none();
    let nationality = matches!(phrase.owned, Owned::No | Owned::Modifier);
    if !group || !refers || !nationality || phrase.foreign_possessor(scene.view(phrase.s)) {
        return None;
    }
    let states: Vec<u32> =
        phrase.owners.iter().filter(|&&o| scene.is_country(o)).filter_map(|&o| scene.country_of(o)).collect();
    if states.len() != phrase.owners.len() {
        return None;
    }
    let noun = last_word(&agent.noun);
    let there = |m: &Member| states.is_empty() || m.country.is_some_and(|c| states.contains(&c));
    most_present(scene, phrase, REACH, f64::NEG_INFINITY, |m| there(m) && can_be(scene, m, &noun))
}

/// Whether a body can be called so: by the kind that the tables give it.
fn can_be(scene: &Scene<'_>, m: &Member, noun: &str) -> bool {
    let called = |kind: &str| scene.tables.is(&format!("called_{kind}"), noun);
    match (m.actor.kind, m.behind) {
        (ActorType::ArmedGroup, _) => m.noun == noun || called("armed_group"),
        (ActorType::Organization, Behind::Table(Owner::Body(_))) if m.sector.is_empty() => called("armed_group"),
        (ActorType::Organization, Behind::Table(Owner::Body(_))) => called(&m.sector),
        // of a body that only the text names its own name tells
        (ActorType::Organization, Behind::Text) => m.sector.is_empty() && m.noun != noun && called("body"),
        _ => false,
    }
}
