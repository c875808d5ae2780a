//! Which actors are of politics: a firm that sues another, or a singer who thanks her fans, is no matter for a chancery.

use super::ActorType;
use super::cast::{Behind, Member};
use super::scene::Scene;
use super::tables::rows::Owner;
use super::text::fold_lower;

/// Whether an actor stands for a state, a body between states, or people who act in public affairs.
pub(super) fn is_political(scene: &Scene<'_>, actor: usize) -> bool {
    let m = scene.member(actor);
    match m.actor.kind {
        ActorType::Country | ActorType::Government | ActorType::ArmedGroup => true,
        ActorType::Organization => organization(scene, m),
        ActorType::Person => {
            let office = !m.sector.is_empty() && !scene.tables.is("private", &m.sector);
            // "Abe met Xi": too little to say which of the name, but enough to say what sort of people
            let surname = scene.tables.by_surname.contains_key(&fold_lower(&m.actor.label));
            matches!(m.behind, Behind::Person(_)) || !m.held.is_empty() || m.country.is_some() || office || surname
        }
        ActorType::Group if m.sector.is_empty() => m.country.is_some(),
        ActorType::Group => !scene.tables.is("private", &m.sector),
    }
}

fn organization(scene: &Scene<'_>, m: &Member) -> bool {
    match m.behind {
        Behind::Table(Owner::Body(_)) => !scene.tables.is("private", &m.sector),
        _ if m.sector.is_empty() => {
            m.actor.label.split([' ', '-']).any(|w| scene.tables.is("public_body", &w.to_lowercase()))
        }
        _ => !scene.tables.is("private", &m.sector),
    }
}
