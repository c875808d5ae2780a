//! What an actor is called where statements differ.

use crate::actors::{Actor, ActorType};
use std::collections::BTreeSet;

/// What the statements say about an actor.
///
/// Each choice is the best of all that was ever said, by a fixed order: what was decided before can be decided again
/// together with what is new.
#[derive(Debug)]
pub(super) struct Profile {
    pub(super) id: String,
    /// The longest, which says most.
    label: String,
    /// The shortest, which a diagram wants.
    short: String,
    kind: Option<ActorType>,
    country: Option<String>,
    /// All names but the short one.
    names: BTreeSet<String>,
}

impl Profile {
    pub(super) fn new(id: &str) -> Self {
        let (label, short) = (String::new(), String::new());
        Self { id: id.to_owned(), label, short, kind: None, country: None, names: BTreeSet::new() }
    }

    /// Takes in what a statement says.
    pub(super) fn learn(
        &mut self,
        label: &str,
        short: &str,
        kind: ActorType,
        country: Option<&str>,
        aliases: &[String],
    ) {
        let length = |name: &str| name.chars().count();
        if label != self.label {
            let (given, known) = (length(label), length(&self.label));
            if given > known || (given == known && *label < *self.label) {
                self.label = label.to_owned();
            }
        }
        if short != self.short && !short.is_empty() {
            let is_first = self.short.is_empty();
            if is_first || (length(short), short) < (length(&self.short), &self.short) {
                self.short = short.to_owned();
            }
        }
        self.kind = Some(self.kind.map_or(kind, |known| known.min(kind)));
        if let Some(country) = country
            && self.country.as_deref().is_none_or(|known| country < known)
        {
            self.country = Some(country.to_owned());
        }
        for name in aliases.iter().map(String::as_str).chain([label]) {
            if !name.is_empty() && !self.names.contains(name) {
                self.names.insert(name.to_owned());
            }
        }
    }

    pub(super) fn decide(mut self) -> Actor {
        let label = if self.label.is_empty() { self.id.clone() } else { self.label };
        self.names.remove(&label);
        Actor {
            short: if self.short.is_empty() { label.clone() } else { self.short },
            id: self.id,
            label,
            kind: self.kind.unwrap_or(ActorType::Group),
            country: self.country,
            aliases: self.names.into_iter().collect(),
        }
    }
}
