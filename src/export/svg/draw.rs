//! Scene and places to SVG.

use super::super::picture::{Arrow, Picture, shorten};
use super::super::style::{FAINT, FONT, INK, colour, fill, width as stroke_width};
use super::layout::layout;
use super::legend::Legend;
use super::scene::{LABEL_SIZE, LEADING, NAME_SIZE, Scene, more};
#[cfg(test)]
use super::shape::bezier;
use super::shape::{Point, Size, controls, leave, outline};
use super::text::{escape, width};
use crate::actors::{Actor, ActorType};
use crate::graph::Tone;
use crate::relations::Polarity;

/// Free space around everything.
const PAD: f64 = 24.0;
const TITLE_SIZE: f64 = 19.0;
const SMALL_SIZE: f64 = 11.0;
/// The least width of a sheet: legends need some.
const LEAST_WIDTH: f64 = 520.0;
/// Between an outline and what points at it.
const TOUCH: f64 = 1.5;
/// How far before its end an arrow bends at least.
const BEND: f64 = 14.0;

/// An arrow's way: through its label, smoothly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Curve {
    pub(super) start: Point,
    control_in: Point,
    pub(super) label: Point,
    control_out: Point,
    pub(super) end: Point,
}

/// Draws a picture.
pub(super) fn draw(picture: &Picture<'_>) -> String {
    let scene = Scene::of(picture);
    let mut places = layout(&scene);
    let frame = frame(&places, &scene.sizes);
    let heading = heading(picture);
    let title_width = picture.title.as_ref().map_or(0.0, |title| width(&shorten(title, 90), TITLE_SIZE));
    let inner = frame.width.max(LEAST_WIDTH).max(title_width);
    let legend = Legend::of(picture, inner);
    let graph_top = PAD + heading.height;
    let offset = Point::new(PAD + (inner - frame.width) / 2.0, graph_top);
    places.iter_mut().for_each(|place| *place = *place + offset);
    let legend_top = graph_top + frame.height + PAD;
    let sheet = Size { width: inner + 2.0 * PAD, height: legend_top + legend.height() + PAD * 0.75 };

    let mut svg = opening(picture, sheet);
    svg += &heading.svg;
    // All lines before all labels: a label may lie on a line, a line never on a label.
    svg += "<g class=\"arrows\">\n";
    for (position, arrow) in picture.arrows.iter().enumerate() {
        svg += &draw_arrow(picture, arrow, &curve(&scene, &places, picture, position));
    }
    svg += "</g>\n<g class=\"labels\">\n";
    for (position, arrow) in picture.arrows.iter().enumerate() {
        let label = scene.actors + position;
        svg += &draw_label(arrow, places[label], scene.sizes[label]);
    }
    svg += "</g>\n<g class=\"actors\">\n";
    for (position, actor) in picture.nodes.iter().enumerate() {
        svg += &draw_actor(actor, places[position], scene.sizes[position], &scene.names[position]);
    }
    svg += "</g>\n";
    svg += &legend.draw(PAD, legend_top);
    svg += "</svg>\n";
    svg
}

fn frame(places: &[Point], sizes: &[Size]) -> Size {
    let mut frame = Size::default();
    for (place, size) in places.iter().zip(sizes) {
        frame.width = frame.width.max(place.x + size.width / 2.0);
        frame.height = frame.height.max(place.y + size.height / 2.0);
    }
    frame
}

fn opening(picture: &Picture<'_>, sheet: Size) -> String {
    let (width, height) = (sheet.width.ceil(), sheet.height.ceil());
    let title =
        picture.title.as_deref().map_or_else(|| "Relations between political actors".to_owned(), |t| shorten(t, 200));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"{FONT}\" text-anchor=\"middle\">\n\
         <title>{}</title>\n\
         <desc>{} actors, {} relations. Blue: cooperation, red: conflict.</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        escape(&title),
        picture.nodes.len(),
        picture.shown,
    )
}

/// Title and what is left out.
struct Heading {
    svg: String,
    height: f64,
}

fn heading(picture: &Picture<'_>) -> Heading {
    let mut heading = Heading { svg: String::new(), height: 0.0 };
    let mut line = |text: &str, size: f64, colour: &str, weight: &str| {
        let y = PAD + heading.height + size * 0.8;
        heading.svg += &format!(
            "<text x=\"{PAD}\" y=\"{}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\" \
             text-anchor=\"start\">{}</text>\n",
            number(y),
            escape(text),
        );
        heading.height += size * 1.4;
    };
    if let Some(title) = &picture.title {
        line(&shorten(title, 90), TITLE_SIZE, INK, "bold");
    }
    if let Some(omission) = picture.omission() {
        line(&omission, SMALL_SIZE, FAINT, "normal");
    }
    if heading.height > 0.0 {
        heading.height += PAD * 0.6;
    }
    heading
}

/// The way of an arrow.
pub(super) fn curve(scene: &Scene, places: &[Point], picture: &Picture<'_>, position: usize) -> Curve {
    let wire = scene.wires[position];
    let (from, label, to) = (places[wire.from], places[wire.label], places[wire.to]);
    let (control_in, control_out) = controls(from, label, to);
    let edge = |actor: usize, middle: Point, control: Point| {
        let outline = outline(picture.nodes[actor].kind, scene.sizes[actor]);
        let reach = |towards: Point| {
            let way = leave(&outline, towards - middle);
            middle + way + way.unit() * TOUCH
        };
        let touch = reach(control);
        if (control - middle).length() > (touch - middle).length() + BEND {
            return (touch, control);
        }
        // So short a line that the bend would lie within the actor or the head: straight, then.
        let touch = reach(label);
        (touch, touch.middle(label))
    };
    let (start, control_in) = edge(wire.from, from, control_in);
    let (end, control_out) = edge(wire.to, to, control_out);
    Curve { start, control_in, label, control_out, end }
}

impl Curve {
    /// Points along the curve, its ends included.
    #[cfg(test)]
    pub(super) fn points(&self) -> Vec<Point> {
        let steps = (0..=10).map(|step| f64::from(step) / 10.0);
        let first = steps.clone().map(|t| bezier(self.start, self.control_in, self.label, t));
        first.chain(steps.skip(1).map(|t| bezier(self.label, self.control_out, self.end, t))).collect()
    }
}

fn draw_arrow(picture: &Picture<'_>, arrow: &Arrow, curve: &Curve) -> String {
    let (from, to) = (picture.nodes[arrow.from], picture.nodes[arrow.to]);
    let labels: Vec<&str> = arrow.lines.iter().map(|line| line.text.as_str()).collect();
    let joint = if arrow.is_directed { "→" } else { "–" };
    let title = format!("{} {joint} {}: {}", shorten(&from.label, 80), shorten(&to.label, 80), labels.join(", "));
    format!(
        "<g class=\"arrow\" data-from=\"{}\" data-to=\"{}\"><title>{}</title>\n{}</g>\n",
        escape(&from.id),
        escape(&to.id),
        escape(&title),
        draw_line(arrow, curve),
    )
}

fn draw_line(arrow: &Arrow, curve: &Curve) -> String {
    let (stroke, colour) = (stroke_width(arrow.evidence), colour(arrow.tone));
    let direction = (curve.end - curve.control_out).unit();
    let head = 7.5 + stroke * 1.1;
    // The line ends inside the head, so that its butt does not show at the tip.
    let end = if arrow.is_directed { curve.end - direction * (head * 0.7) } else { curve.end };
    let mut svg = format!(
        "<path d=\"M{} Q{} {} Q{} {}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{stroke:.2}\"{}/>\n",
        pair(curve.start),
        pair(curve.control_in),
        pair(curve.label),
        pair(curve.control_out),
        pair(end),
        dashes(arrow.tone, arrow.polarity),
    );
    if arrow.is_directed {
        let base = curve.end - direction * head;
        let aside = direction.turned_left() * (head * 0.42);
        let corners = [curve.end, base + aside, base + direction * (head * 0.22), base - aside].map(pair);
        svg += &format!("<polygon points=\"{}\" fill=\"{colour}\"/>\n", corners.join(" "));
    }
    svg
}

/// The attribute for lines that are not drawn through.
pub(super) fn dashes(tone: Tone, polarity: Polarity) -> &'static str {
    match (tone, polarity) {
        (_, Polarity::Possible) => " stroke-dasharray=\"0.5 4\" stroke-linecap=\"round\"",
        (_, Polarity::Negated) => " stroke-dasharray=\"9 5\"",
        (Tone::Role, Polarity::Asserted) => " stroke-dasharray=\"4 3\"",
        _ => "",
    }
}

fn draw_label(arrow: &Arrow, middle: Point, size: Size) -> String {
    let corner = middle - Point::new(size.width / 2.0, size.height / 2.0);
    let mut svg = format!(
        "<g class=\"label\"><title>{}</title>\n\
         <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" fill=\"#ffffff\" fill-opacity=\"0.9\"/>\n",
        escape(&arrow.quotes.join("\n")),
        number(corner.x),
        number(corner.y),
        number(size.width),
        number(size.height),
    );
    let more = more(arrow);
    let lines = arrow.lines.iter().map(|line| (line.text.as_str(), colour(line.tone)));
    let lines: Vec<(&str, &str)> = lines.chain((arrow.hidden > 0).then_some((more.as_str(), FAINT))).collect();
    for (text, y) in baselines(lines.len(), middle.y, LABEL_SIZE).zip(&lines).map(|(y, line)| (line, y)) {
        svg += &format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{LABEL_SIZE}\" fill=\"{}\">{}</text>\n",
            number(middle.x),
            number(y),
            text.1,
            escape(text.0),
        );
    }
    svg += "</g>\n";
    svg
}

fn draw_actor(actor: &Actor, middle: Point, size: Size, lines: &[String]) -> String {
    let mut svg = format!(
        "<g class=\"actor\" data-id=\"{}\"><title>{}</title>\n",
        escape(&actor.id),
        escape(&shorten(&actor.label, 400))
    );
    svg += &draw_shape(actor.kind, middle, size);
    for (line, y) in lines.iter().zip(baselines(lines.len(), middle.y, NAME_SIZE)) {
        svg += &format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{NAME_SIZE}\" fill=\"{INK}\">{}</text>\n",
            number(middle.x),
            number(y),
            escape(line),
        );
    }
    svg += "</g>\n";
    svg
}

/// The outline of an actor.
pub(super) fn draw_shape(kind: ActorType, middle: Point, size: Size) -> String {
    let paint = format!("fill=\"{}\" stroke=\"#6b7280\"", fill(kind));
    let rectangle = |inset: f64, radius: f64, paint: &str| {
        let corner = middle - Point::new(size.width / 2.0 - inset, size.height / 2.0 - inset);
        format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {paint}/>\n",
            number(corner.x),
            number(corner.y),
            number(size.width - 2.0 * inset),
            number(size.height - 2.0 * inset),
            number(radius),
        )
    };
    let round = (size.height / 2.0).min(size.width / 2.0);
    match kind {
        ActorType::Person => rectangle(0.0, round, &paint),
        ActorType::Group => rectangle(0.0, round, &format!("{paint} stroke-dasharray=\"4 3\"")),
        ActorType::Country => rectangle(0.0, 3.0, &paint),
        ActorType::Government => {
            rectangle(0.0, 0.0, &paint) + &rectangle(2.5, 0.0, "fill=\"none\" stroke=\"#6b7280\" stroke-width=\"0.8\"")
        }
        ActorType::Organization | ActorType::ArmedGroup => {
            let corners = outline(kind, size).into_iter().map(|corner| pair(middle + corner));
            format!("<polygon points=\"{}\" {paint}/>\n", corners.collect::<Vec<_>>().join(" "))
        }
    }
}

/// Where lines of text stand whose block has its middle here.
fn baselines(lines: usize, middle: f64, size: f64) -> impl Iterator<Item = f64> {
    let leading = size * LEADING;
    let top = middle - lines as f64 * leading / 2.0;
    (0..lines).map(move |line| top + (line as f64 + 0.5) * leading + size * 0.35)
}

fn pair(point: Point) -> String {
    format!("{},{}", number(point.x), number(point.y))
}

/// A coordinate to a tenth, without the minus that zero may have.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if tenths == 0.0 { "0".to_owned() } else { format!("{}", tenths / 10.0) }
}
