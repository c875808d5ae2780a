//! Colours and shapes, the same in DOT and SVG.

use crate::actors::ActorType;
use crate::graph::Tone;

/// Text and outlines.
pub(super) const INK: &str = "#22262b";
/// Small print.
pub(super) const FAINT: &str = "#5b626b";
/// Names and labels. Helvetica's metrics are those that the widths are reckoned with.
pub(super) const FONT: &str = "Helvetica, Arial, Liberation Sans, sans-serif";

/// The colour of an arrow: blue and vermilion, which the colour-blind tell apart too.
pub(super) const fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => "#1a6aa8",
        Tone::Conflict => "#c43d17",
        Tone::Neutral => "#4d545c",
        Tone::Role => "#8a9099",
    }
}

/// What a tone is called in the legend.
pub(super) const fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => "cooperation",
        Tone::Conflict => "conflict",
        Tone::Neutral => "neither",
        Tone::Role => "office",
    }
}

/// The fill of an actor.
pub(super) const fn fill(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Person => "#fff3d1",
        ActorType::Country => "#dce8f4",
        ActorType::Government => "#e3e6ee",
        ActorType::Organization => "#ebe2f3",
        ActorType::ArmedGroup => "#e6dfd8",
        ActorType::Group => "#f4f4f2",
    }
}

/// What a type is called in the legend.
pub(super) const fn type_name(kind: ActorType) -> &'static str {
    match kind {
        ActorType::Person => "person",
        ActorType::Country => "country",
        ActorType::Government => "body of a state",
        ActorType::Organization => "organisation",
        ActorType::ArmedGroup => "armed group",
        ActorType::Group => "people",
    }
}

/// The width of an arrow for its pieces of evidence: grows slowly, and not without end.
pub(super) fn width(evidence: usize) -> f64 {
    let grown = 1.0 + 0.7 * (evidence.saturating_sub(1) as f64).sqrt();
    (grown * 1.2).min(5.0)
}
