//! What makes a drawing bad, in numbers.

use super::super::scene::Wire;
use super::super::shape::{Point, Size, bezier, controls};
use super::spread::overlap;

/// A wire that runs through an actor, other than from or to its middle.
const THROUGH_ACTOR: f64 = 60.0;
/// A wire that runs through the label of another.
const THROUGH_LABEL: f64 = 40.0;
/// Two wires that cross.
const CROSSING: f64 = 9.0;
/// A unit of wire, and the square of [`LONG`] units: one wire across the sheet is worse than two half of it.
const LENGTH: f64 = 0.035;
const LONG: f64 = 170.0;
/// How much more height costs than width.
const STEEP: f64 = 1.45;
/// A unit by which a wire is longer for going through its label.
const DETOUR: f64 = 0.3;
/// A unit by which a label is out of the middle of its wire.
const LOPSIDED: f64 = 0.03;
/// A unit by which two boxes are closer than [`COMFORT`].
const CROWDED: f64 = 0.2;
/// Space between boxes that is pleasant.
const COMFORT: f64 = 16.0;
/// How far from a box a wire should pass.
const CLEARANCE: f64 = 5.0;
/// A unit by which a label leaves less than [`HEADROOM`] for a head and some line between it and an actor.
const CRAMPED: f64 = 0.6;
const HEADROOM: f64 = 18.0;

/// Pieces of a wire: two for each half of the curve.
const PIECES: usize = 4;

/// Boxes at their places.
pub(super) struct Plane<'a> {
    places: Vec<Point>,
    pub(super) sizes: &'a [Size],
    pub(super) wires: &'a [Wire],
    /// The way of every wire in straight pieces, and the corners of the frame around it.
    paths: Vec<[Point; PIECES + 1]>,
    frames: Vec<(Point, Point)>,
    /// The wires of every box.
    wires_of: Vec<Vec<usize>>,
    /// Scratch: which wires the boxes in question move.
    is_moved: Vec<bool>,
}

impl<'a> Plane<'a> {
    pub(super) fn new(places: Vec<Point>, sizes: &'a [Size], wires: &'a [Wire]) -> Self {
        let mut wires_of = vec![Vec::new(); sizes.len()];
        for (position, wire) in wires.iter().enumerate() {
            wires_of[wire.from].push(position);
            wires_of[wire.label].push(position);
            if wire.to != wire.from {
                wires_of[wire.to].push(position);
            }
        }
        let nowhere = Point::default();
        let mut plane = Self {
            places,
            sizes,
            wires,
            paths: vec![[nowhere; PIECES + 1]; wires.len()],
            frames: vec![(nowhere, nowhere); wires.len()],
            wires_of,
            is_moved: vec![false; wires.len()],
        };
        (0..wires.len()).for_each(|wire| plane.trace(wire));
        plane
    }

    pub(super) fn into_places(self) -> Vec<Point> {
        self.places
    }

    pub(super) fn place(&self, position: usize) -> Point {
        self.places[position]
    }

    pub(super) fn wires_of(&self, position: usize) -> &[usize] {
        &self.wires_of[position]
    }

    pub(super) fn is_label(&self, position: usize) -> bool {
        self.wires_of[position].first().is_some_and(|&wire| self.wires[wire].label == position)
    }

    /// Moves boxes without their wires, to see whether they fit there.
    pub(super) fn put(&mut self, shifts: impl IntoIterator<Item = (usize, Point)>) {
        shifts.into_iter().for_each(|(position, place)| self.places[position] = place);
    }

    /// Lets the wires of moved boxes follow.
    pub(super) fn follow(&mut self, moved: &[usize]) {
        for &position in moved {
            for at in 0..self.wires_of[position].len() {
                self.trace(self.wires_of[position][at]);
            }
        }
    }

    fn trace(&mut self, position: usize) {
        let wire = self.wires[position];
        let (from, label, to) = (self.places[wire.from], self.places[wire.label], self.places[wire.to]);
        let (before, after) = controls(from, label, to);
        let path = [from, bezier(from, before, label, 0.5), label, bezier(label, after, to, 0.5), to];
        let fold = |pick: fn(f64, f64) -> f64| {
            path.iter().skip(1).fold(from, |corner, point| Point::new(pick(corner.x, point.x), pick(corner.y, point.y)))
        };
        self.frames[position] = (fold(f64::min), fold(f64::max));
        self.paths[position] = path;
    }

    /// Whether a box overlaps another.
    pub(super) fn is_blocked(&self, position: usize) -> bool {
        (0..self.places.len()).any(|other| {
            let way = self.places[position] - self.places[other];
            let common = overlap(way, self.sizes[position], self.sizes[other]);
            other != position && common.x > 0.0 && common.y > 0.0
        })
    }

    /// The cost of everything.
    pub(super) fn total(&mut self) -> f64 {
        let all: Vec<usize> = (0..self.places.len()).collect();
        self.cost_of(&all)
    }

    /// The part of the cost that changes when these boxes move.
    pub(super) fn cost_of(&mut self, moved: &[usize]) -> f64 {
        let mut wires: Vec<usize> = Vec::new();
        for &wire in moved.iter().flat_map(|&position| &self.wires_of[position]) {
            if !self.is_moved[wire] {
                self.is_moved[wire] = true;
                wires.push(wire);
            }
        }
        let mut cost = 0.0;
        for (position, &one) in wires.iter().enumerate() {
            cost += self.shape(one) + (0..self.places.len()).map(|other| self.hit(one, other)).sum::<f64>();
            // A pair of moved wires counts once.
            cost += wires[..position].iter().map(|&other| self.crossings(one, other)).sum::<f64>();
            let resting = (0..self.wires.len()).filter(|&other| !self.is_moved[other]);
            cost += resting.map(|other| self.crossings(one, other)).sum::<f64>();
        }
        for resting in (0..self.wires.len()).filter(|&wire| !self.is_moved[wire]) {
            cost += moved.iter().map(|&position| self.hit(resting, position)).sum::<f64>();
        }
        cost += moved.iter().map(|&position| self.crowding(position)).sum::<f64>();
        wires.into_iter().for_each(|wire| self.is_moved[wire] = false);
        cost
    }

    /// What a wire costs by itself.
    fn shape(&self, position: usize) -> f64 {
        let wire = self.wires[position];
        let label = self.places[wire.label];
        let (one, other) = ((label - self.places[wire.from]).length(), (self.places[wire.to] - label).length());
        let straight = (self.places[wire.to] - self.places[wire.from]).length();
        let headroom: f64 = [wire.from, wire.to].map(|actor| self.headroom(actor, wire.label)).iter().sum();
        let paper = [wire.from, wire.to].map(|actor| paper(self.places[actor] - label)).iter().sum::<f64>();
        let long = paper / LONG;
        LENGTH * paper
            + long * long
            + DETOUR * (one + other - straight)
            + LOPSIDED * (one - other).abs()
            + CRAMPED * headroom
    }

    /// By how much a label is too close to its actor for a line to be seen between them.
    fn headroom(&self, actor: usize, label: usize) -> f64 {
        let common = overlap(self.places[actor] - self.places[label], self.sizes[actor], self.sizes[label]);
        (HEADROOM + common.x.min(common.y)).max(0.0)
    }

    /// What it costs that a wire runs through a box.
    fn hit(&self, position: usize, other: usize) -> f64 {
        let wire = self.wires[position];
        if other == wire.label {
            return 0.0;
        }
        let (middle, size) = (self.places[other], self.sizes[other]);
        let half = Point::new(size.width / 2.0 + CLEARANCE, size.height / 2.0 + CLEARANCE);
        let (least, most) = self.frames[position];
        if least.x > middle.x + half.x
            || most.x < middle.x - half.x
            || least.y > middle.y + half.y
            || most.y < middle.y - half.y
        {
            return 0.0;
        }
        // Of its own actors a wire may touch that half of it that is theirs, but not run on behind them.
        let half_of = PIECES / 2;
        let pieces = match (other == wire.from, other == wire.to) {
            (true, true) => 0..0,
            (true, false) => half_of..PIECES,
            (false, true) => 0..half_of,
            (false, false) => 0..PIECES,
        };
        let path = &self.paths[position];
        let is_hit = pieces.into_iter().any(|at| runs_through(path[at] - middle, path[at + 1] - middle, half));
        match is_hit {
            false => 0.0,
            true if self.is_label(other) => THROUGH_LABEL,
            true => THROUGH_ACTOR,
        }
    }

    /// What it costs that two wires cross.
    fn crossings(&self, one: usize, other: usize) -> f64 {
        let ((a, b), (c, d)) = (self.frames[one], self.frames[other]);
        if a.x > d.x || c.x > b.x || a.y > d.y || c.y > b.y {
            return 0.0;
        }
        let mut count = 0;
        for at in 0..PIECES {
            for with in 0..PIECES {
                let end = |wire: usize, piece: usize| match piece {
                    0 => Some(self.wires[wire].from),
                    piece if piece + 1 == PIECES => Some(self.wires[wire].to),
                    _ => None,
                };
                // Where they meet at an actor they do not cross.
                let do_meet = end(one, at).is_some() && end(one, at) == end(other, with);
                let (p, q) = (&self.paths[one][at..], &self.paths[other][with..]);
                count += usize::from(!do_meet && do_cross((p[0], p[1]), (q[0], q[1])));
            }
        }
        count as f64 * CROSSING
    }

    /// What it costs that boxes are close by.
    fn crowding(&self, position: usize) -> f64 {
        let mut cost = 0.0;
        for other in (0..self.places.len()).filter(|&other| other != position) {
            let common = overlap(self.places[position] - self.places[other], self.sizes[position], self.sizes[other]);
            cost += (common.x.min(common.y) + COMFORT).max(0.0) * CROWDED;
        }
        cost
    }
}

/// The length of a way, with its height counting more: sheets are wider than high.
fn paper(way: Point) -> f64 {
    Point::new(way.x, way.y * STEEP).length()
}

/// Whether a line runs through a box around the origin, given its half width and height.
fn runs_through(start: Point, end: Point, half: Point) -> bool {
    let Point { x: w, y: h } = half;
    if start.x.min(end.x) > w || start.x.max(end.x) < -w || start.y.min(end.y) > h || start.y.max(end.y) < -h {
        return false;
    }
    // Else it misses the box only where all corners lie on one side of it.
    let way = end - start;
    let sides = [(w, h), (w, -h), (-w, h), (-w, -h)].map(|(x, y)| way.cross(Point::new(x, y) - start));
    !(sides.iter().all(|&side| side > 0.0) || sides.iter().all(|&side| side < 0.0))
}

fn do_cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |from: Point, to: Point, point: Point| (to - from).cross(point - from) > 0.0;
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_run_through_boxes_or_miss_them() {
        let half = Point::new(10.0, 5.0);
        let line = |a: f64, b: f64, c: f64, d: f64| runs_through(Point::new(a, b), Point::new(c, d), half);
        assert!(line(-20.0, 0.0, 20.0, 0.0), "across");
        assert!(line(-1.0, -1.0, 1.0, 1.0), "within");
        assert!(!line(-20.0, 6.0, 20.0, 6.0), "below");
        assert!(!line(11.0, -20.0, 40.0, 20.0), "beside");
        assert!(!line(0.0, 16.0, 32.0, 0.0), "past a corner");
    }

    #[test]
    fn lines_cross_or_do_not() {
        let point = Point::new;
        assert!(do_cross((point(0.0, 0.0), point(2.0, 2.0)), (point(0.0, 2.0), point(2.0, 0.0))));
        assert!(!do_cross((point(0.0, 0.0), point(1.0, 1.0)), (point(0.0, 2.0), point(2.0, 1.5))));
    }

    #[test]
    fn the_cost_of_a_move_is_the_difference_of_the_whole() {
        let sizes = [Size { width: 40.0, height: 20.0 }; 7];
        let wires = [(0, 4, 1), (1, 5, 2), (3, 6, 0)].map(|(from, label, to)| Wire { from, label, to });
        // So far apart that no two boxes crowd each other: that cost counts a pair of moved boxes twice.
        let places =
            [(0.0, 0.0), (400.0, 20.0), (180.0, 300.0), (120.0, -180.0), (200.0, 80.0), (260.0, 160.0), (40.0, -100.0)];
        let mut plane = Plane::new(places.map(|(x, y)| Point::new(x, y)).to_vec(), &sizes, &wires);
        let moved = [1, 4];
        let (total, part) = (plane.total(), plane.cost_of(&moved));
        plane.put([(1, Point::new(300.0, -140.0)), (4, Point::new(40.0, -160.0))]);
        plane.follow(&moved);
        let (new_total, new_part) = (plane.total(), plane.cost_of(&moved));
        assert!((new_total - total - (new_part - part)).abs() < 1e-6, "{total} {new_total} {part} {new_part}");
        assert!((total - new_total).abs() > 1.0, "the move made a difference");
    }
}
