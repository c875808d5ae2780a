//! What colours, lines and shapes mean: only those that the picture has.

use super::super::picture::Picture;
use super::super::style::{FAINT, colour, tone_name, type_name};
use super::draw::{dashes, draw_shape, number};
use super::shape::{Point, Size};
use super::text::width;
use crate::actors::ActorType;
use crate::graph::Tone;
use crate::relations::Polarity;
use std::collections::BTreeSet;

const SIZE: f64 = 11.0;
const ROW: f64 = 22.0;
const SAMPLE: f64 = 28.0;
const GAP: f64 = 20.0;

/// A row, or several where the sheet is narrow.
pub(super) struct Legend {
    rows: Vec<Vec<Item>>,
}

#[derive(Debug, Clone, Copy)]
enum Item {
    Tone(Tone),
    Negated,
    Possible,
    Mutual,
    Evidence,
    Actor(ActorType),
}

impl Legend {
    /// The legend of a picture, in rows of at most this width.
    pub(super) fn of(picture: &Picture<'_>, most: f64) -> Self {
        let mut rows: Vec<Vec<Item>> = Vec::new();
        let mut left = 0.0;
        for item in items(picture) {
            if item.width() > left || rows.is_empty() {
                rows.push(Vec::new());
                left = most + GAP;
            }
            left -= item.width();
            if let Some(row) = rows.last_mut() {
                row.push(item);
            }
        }
        Self { rows }
    }

    pub(super) fn height(&self) -> f64 {
        self.rows.len() as f64 * ROW
    }

    pub(super) fn draw(&self, left: f64, top: f64) -> String {
        let mut svg = "<g class=\"legend\">\n".to_owned();
        for (number, row) in self.rows.iter().enumerate() {
            let y = top + (number as f64 + 0.5) * ROW;
            let mut x = left;
            for item in row {
                svg += &item.draw(x, y);
                x += item.width();
            }
        }
        svg += "</g>\n";
        svg
    }
}

fn items(picture: &Picture<'_>) -> Vec<Item> {
    let arrows = || picture.arrows.iter();
    let tones: BTreeSet<Tone> =
        arrows().flat_map(|arrow| arrow.lines.iter().map(|line| line.tone).chain([arrow.tone])).collect();
    let kinds: BTreeSet<ActorType> = picture.nodes.iter().map(|actor| actor.kind).collect();
    let mut items: Vec<Item> = tones.into_iter().map(Item::Tone).collect();
    let rest = [
        (Item::Mutual, arrows().any(|arrow| !arrow.is_directed)),
        (Item::Negated, arrows().any(|arrow| arrow.polarity == Polarity::Negated)),
        (Item::Possible, arrows().any(|arrow| arrow.polarity == Polarity::Possible)),
        (Item::Evidence, arrows().any(|arrow| arrow.evidence > 1)),
    ];
    items.extend(rest.into_iter().filter(|(_, is_there)| *is_there).map(|(item, _)| item));
    items.extend(kinds.into_iter().map(Item::Actor));
    items
}

impl Item {
    fn text(self) -> &'static str {
        match self {
            Self::Tone(tone) => tone_name(tone),
            Self::Negated => "did not happen",
            Self::Possible => "possible",
            Self::Mutual => "mutual",
            Self::Evidence => "more evidence",
            Self::Actor(kind) => type_name(kind),
        }
    }

    fn width(self) -> f64 {
        SAMPLE + 6.0 + width(self.text(), SIZE) + GAP
    }

    fn draw(self, x: f64, y: f64) -> String {
        let neutral = colour(Tone::Neutral);
        let sample = match self {
            Self::Tone(tone) => {
                line(x, y, colour(tone), 2.0, dashes(tone, Polarity::Asserted)) + &head(x, y, colour(tone))
            }
            Self::Negated => line(x, y, neutral, 1.5, dashes(Tone::Neutral, Polarity::Negated)),
            Self::Possible => line(x, y, neutral, 1.5, dashes(Tone::Neutral, Polarity::Possible)),
            Self::Mutual => line(x, y, neutral, 1.5, ""),
            Self::Evidence => line(x, y, neutral, 4.0, ""),
            Self::Actor(kind) => {
                draw_shape(kind, Point::new(x + SAMPLE / 2.0, y), Size { width: SAMPLE, height: 14.0 })
            }
        };
        let (x, y) = (number(x + SAMPLE + 6.0), number(y + SIZE * 0.35));
        let text = self.text();
        sample
            + &format!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{SIZE}\" fill=\"{FAINT}\" text-anchor=\"start\">{text}</text>\n"
            )
    }
}

fn line(x: f64, y: f64, colour: &str, stroke: f64, dashes: &str) -> String {
    let (left, right, y) = (number(x), number(x + SAMPLE - 4.0), number(y));
    format!("<path d=\"M{left},{y} H{right}\" stroke=\"{colour}\" stroke-width=\"{stroke}\"{dashes}/>\n")
}

fn head(x: f64, y: f64, colour: &str) -> String {
    let tip = x + SAMPLE;
    let corner = |x: f64, y: f64| format!("{},{}", number(x), number(y));
    let corners = [corner(tip, y), corner(tip - 8.0, y - 3.5), corner(tip - 8.0, y + 3.5)];
    format!("<polygon points=\"{}\" fill=\"{colour}\"/>\n", corners.join(" "))
}
