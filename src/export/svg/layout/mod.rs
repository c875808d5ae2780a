//! Places for boxes: no two overlap, and arrows are short, cross little and keep off what they do not touch.
//!
//! Everything is reckoned with the four operations and square roots, which are exact to the bit on every machine, and
//! with random numbers of our own: the same graph gives the same picture everywhere.

mod cost;
mod pack;
mod random;
mod refine;
mod spread;
mod stress;

use super::scene::{Scene, Wire};
use super::shape::{Point, Size};
use cost::Plane;
use random::Random;

/// Free space that every box has around it at least.
pub(super) const MARGIN: f64 = 5.0;

/// The middle of every box of the scene.
pub(super) fn layout(scene: &Scene) -> Vec<Point> {
    let mut places = vec![Point::default(); scene.sizes.len()];
    let parts = parts(scene);
    let mut frames: Vec<Size> = Vec::with_capacity(parts.len());
    for part in &parts {
        let (found, frame) = settle(&part.sizes, &part.wires);
        for (&whole, place) in part.boxes.iter().zip(found) {
            places[whole] = place;
        }
        frames.push(frame);
    }
    for (part, corner) in parts.iter().zip(pack::pack(&frames)) {
        for &whole in &part.boxes {
            places[whole] = places[whole] + corner;
        }
    }
    places
}

/// Boxes that hang together.
struct Part {
    /// Positions in the scene.
    boxes: Vec<usize>,
    sizes: Vec<Size>,
    /// Wires between positions in this part.
    wires: Vec<Wire>,
}

fn parts(scene: &Scene) -> Vec<Part> {
    let mut group: Vec<usize> = (0..scene.sizes.len()).collect();
    for wire in &scene.wires {
        for other in [wire.label, wire.to] {
            let (one, other) = (root(&mut group, wire.from), root(&mut group, other));
            group[one.max(other)] = one.min(other);
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of = vec![usize::MAX; scene.sizes.len()];
    let mut inside = vec![0; scene.sizes.len()];
    for (position, &size) in scene.sizes.iter().enumerate() {
        let root = root(&mut group, position);
        if part_of[root] == usize::MAX {
            part_of[root] = parts.len();
            parts.push(Part { boxes: Vec::new(), sizes: Vec::new(), wires: Vec::new() });
        }
        let part = &mut parts[part_of[root]];
        inside[position] = part.boxes.len();
        part.boxes.push(position);
        part.sizes.push(size);
    }
    for wire in &scene.wires {
        let part = part_of[root(&mut group, wire.from)];
        let wire = Wire { from: inside[wire.from], label: inside[wire.label], to: inside[wire.to] };
        parts[part].wires.push(wire);
    }
    parts
}

fn root(group: &mut [usize], mut position: usize) -> usize {
    while group[position] != position {
        group[position] = group[group[position]];
        position = group[position];
    }
    position
}

/// Places the boxes of one part; their frame starts at the origin.
fn settle(sizes: &[Size], wires: &[Wire]) -> (Vec<Point>, Size) {
    let mut places = match wires {
        [wire] if wire.from != wire.to => in_a_row(sizes, *wire),
        _ => search(sizes, wires),
    };
    let frame = to_origin(&mut places, sizes);
    (places, frame)
}

/// Two actors and the arrow between them, from left to right.
fn in_a_row(sizes: &[Size], wire: Wire) -> Vec<Point> {
    const LINE: f64 = 22.0;
    let mut places = vec![Point::default(); sizes.len()];
    let mut x = 0.0;
    for position in [wire.from, wire.label, wire.to] {
        places[position].x = x + sizes[position].width / 2.0;
        x += sizes[position].width + LINE;
    }
    places
}

/// The best of some drawings that start differently.
fn search(sizes: &[Size], wires: &[Wire]) -> Vec<Point> {
    // Of large graphs fewer are tried, since each takes longer.
    let tries = match sizes.len() {
        0..=1 => 1,
        2..=40 => 10,
        41..=110 => 5,
        _ => 2,
    };
    let mut best: Option<(f64, Vec<Point>)> = None;
    for seed in 0..tries {
        let mut random = Random::new(seed + 1);
        let mut places = stress::place(sizes, wires, &mut random);
        spread::spread(&mut places, sizes);
        let mut plane = Plane::new(places, sizes, wires);
        refine::refine(&mut plane, &mut random);
        let cost = plane.total();
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, plane.into_places()));
        }
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

/// Moves boxes so that their frame starts at the origin; says how large it is.
fn to_origin(places: &mut [Point], sizes: &[Size]) -> Size {
    let mut least = Point::new(f64::MAX, f64::MAX);
    let mut most = Point::new(f64::MIN, f64::MIN);
    for (place, size) in places.iter().zip(sizes) {
        let half = Point::new(size.width / 2.0, size.height / 2.0);
        let (low, high) = (*place - half, *place + half);
        least = Point::new(least.x.min(low.x), least.y.min(low.y));
        most = Point::new(most.x.max(high.x), most.y.max(high.y));
    }
    places.iter_mut().for_each(|place| *place = *place - least);
    let frame = most - least;
    Size { width: frame.x, height: frame.y }
}
