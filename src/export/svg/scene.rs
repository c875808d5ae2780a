//! What the layout has to place: a box for every actor and for every label, and the wires between them.

use super::super::picture::{Arrow, Picture, name_of};
use super::shape::Size;
use super::text::{width, wrap};
use crate::actors::{Actor, ActorType};

/// Font sizes.
pub(super) const NAME_SIZE: f64 = 13.0;
pub(super) const LABEL_SIZE: f64 = 11.0;
/// Distance of lines of text, in font sizes.
pub(super) const LEADING: f64 = 1.22;

/// Boxes and wires. The actors' boxes come first, then the labels in the order of the arrows.
#[derive(Debug, Default)]
pub(super) struct Scene {
    pub(super) sizes: Vec<Size>,
    pub(super) wires: Vec<Wire>,
    /// How many of the boxes are actors.
    pub(super) actors: usize,
    /// The lines of each actor's name.
    pub(super) names: Vec<Vec<String>>,
}

/// An arrow from a box through its label to a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wire {
    pub(super) from: usize,
    pub(super) label: usize,
    pub(super) to: usize,
}

impl Scene {
    pub(super) fn of(picture: &Picture<'_>) -> Self {
        let names: Vec<Vec<String>> = picture.nodes.iter().map(|actor| name_lines(actor)).collect();
        let mut sizes: Vec<Size> =
            picture.nodes.iter().zip(&names).map(|(actor, lines)| name_size(actor.kind, lines)).collect();
        let actors = sizes.len();
        sizes.extend(picture.arrows.iter().map(label_size));
        let wires = picture
            .arrows
            .iter()
            .enumerate()
            .map(|(position, arrow)| Wire { from: arrow.from, label: actors + position, to: arrow.to })
            .collect();
        Self { sizes, wires, actors, names }
    }
}

fn name_lines(actor: &Actor) -> Vec<String> {
    wrap(&name_of(actor), 17, 3)
}

fn name_size(kind: ActorType, lines: &[String]) -> Size {
    let text = lines.iter().map(|line| width(line, NAME_SIZE)).fold(0.0, f64::max);
    let (beside, above) = match kind {
        ActorType::Person | ActorType::Group => (26.0, 12.0),
        ActorType::Country => (20.0, 12.0),
        ActorType::Government => (26.0, 18.0),
        ActorType::Organization => (32.0, 13.0),
        ActorType::ArmedGroup => (26.0, 14.0),
    };
    let height = lines.len() as f64 * NAME_SIZE * LEADING + above;
    Size { width: (text + beside).max(height + 14.0), height }
}

fn label_size(arrow: &Arrow) -> Size {
    let texts = arrow.lines.iter().map(|line| width(&line.text, LABEL_SIZE));
    let text = texts.chain([width(&more(arrow), LABEL_SIZE)]).fold(0.0, f64::max);
    let lines = arrow.lines.len() + usize::from(arrow.hidden > 0);
    Size { width: text + 6.0, height: lines as f64 * LABEL_SIZE * LEADING + 2.0 }
}

/// The line for relations that are not written out; empty where there are none.
pub(super) fn more(arrow: &Arrow) -> String {
    if arrow.hidden > 0 { format!("+{} more", arrow.hidden) } else { String::new() }
}
