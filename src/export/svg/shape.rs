//! Points, sizes, and the outlines of actors.

use crate::actors::ActorType;
use std::ops::{Add, Mul, Neg, Sub};

/// A point, or the way from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Point {
    pub(super) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(super) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The same way, one unit long; to the right where there is no way.
    pub(super) fn unit(self) -> Self {
        let length = self.length();
        if length > 1e-9 { self * (1.0 / length) } else { Self::new(1.0, 0.0) }
    }

    pub(super) fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    pub(super) fn turned_left(self) -> Self {
        Self::new(self.y, -self.x)
    }

    pub(super) fn middle(self, other: Self) -> Self {
        (self + other) * 0.5
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

impl Neg for Point {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

/// The control points of an arrow: one before its label and one after it, in line with it, so that it bends smoothly.
pub(super) fn controls(from: Point, label: Point, to: Point) -> (Point, Point) {
    if from == to {
        let aside = (label - from).unit().turned_left() * 16.0;
        return (from.middle(label) + aside, from.middle(label) - aside);
    }
    let along = (to - from).unit();
    (label - along * ((label - from).length() * 0.5), label + along * ((to - label).length() * 0.5))
}

/// A point of a quadratic Bézier curve.
pub(super) fn bezier(start: Point, control: Point, end: Point, t: f64) -> Point {
    let s = 1.0 - t;
    start * (s * s) + control * (2.0 * s * t) + end * (t * t)
}

/// The outline of an actor of this size around the origin, as a polygon.
pub(super) fn outline(kind: ActorType, Size { width, height }: Size) -> Vec<Point> {
    let (w, h) = (width / 2.0, height / 2.0);
    // The corners that are cut: along the width and along the height.
    let (a, b) = match kind {
        ActorType::Country | ActorType::Government => (0.0, 0.0),
        ActorType::Organization => (12.0_f64.min(w), h),
        ActorType::ArmedGroup => (9.0_f64.min(w), 9.0_f64.min(h * 0.6)),
        ActorType::Person | ActorType::Group => return pill(w, h),
    };
    let corners = [(-w, h - b), (-w, b - h), (a - w, -h), (w - a, -h), (w, b - h), (w, h - b), (w - a, h), (a - w, h)];
    let mut points: Vec<Point> = corners.into_iter().map(|(x, y)| Point::new(x, y)).collect();
    points.dedup();
    if points.first() == points.last() {
        points.pop();
    }
    points
}

/// A box with round ends, in steps of 22.5 degrees.
fn pill(w: f64, h: f64) -> Vec<Point> {
    let r = h.min(w);
    let quarter = [(1.0, 0.0), (0.924, 0.383), (0.707, 0.707), (0.383, 0.924), (0.0, 1.0)];
    let mut points = Vec::with_capacity(4 * quarter.len());
    for (sx, sy) in [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)] {
        let arc = quarter.map(|(x, y)| Point::new(sx * (w - r + r * x), sy * (h - r + r * y)));
        // Each quarter goes round the same way.
        if sx * sy > 0.0 { points.extend(arc) } else { points.extend(arc.into_iter().rev()) }
    }
    points
}

/// Where the way from the middle of an outline to a point, drawn on if need be, leaves it; both relative to the middle.
pub(super) fn leave(outline: &[Point], towards: Point) -> Point {
    let mut best: Option<f64> = None;
    for (position, &start) in outline.iter().enumerate() {
        let side = outline[(position + 1) % outline.len()] - start;
        let denominator = towards.cross(side);
        if denominator.abs() < 1e-12 {
            continue;
        }
        let along = start.cross(side) / denominator;
        let on_side = start.cross(towards) / denominator;
        if along > 0.0 && (-1e-9..=1.0 + 1e-9).contains(&on_side) {
            best = Some(best.map_or(along, |best| best.max(along)));
        }
    }
    towards * best.unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { width: 80.0, height: 24.0 };

    #[test]
    fn a_box_is_left_at_its_side() {
        let outline = outline(ActorType::Country, SIZE);
        assert_eq!(outline.len(), 4);
        let right = leave(&outline, Point::new(100.0, 0.0));
        assert!((right.x - 40.0).abs() < 1e-9 && right.y.abs() < 1e-9, "{right:?}");
        let down = leave(&outline, Point::new(50.0, 50.0));
        assert!((down.x - 12.0).abs() < 1e-9 && (down.y - 12.0).abs() < 1e-9, "{down:?}");
        let from_inside = leave(&outline, Point::new(4.0, 0.0));
        assert!((from_inside.x - 40.0).abs() < 1e-9, "{from_inside:?}");
    }

    #[test]
    fn every_shape_lies_in_its_box_and_is_left_in_all_directions() {
        use ActorType::{ArmedGroup, Country, Government, Group, Organization, Person};
        for kind in [Person, Country, Government, Organization, ArmedGroup, Group] {
            let outline = outline(kind, SIZE);
            assert!(outline.iter().all(|p| p.x.abs() <= 40.0 + 1e-9 && p.y.abs() <= 12.0 + 1e-9));
            for step in 0..32 {
                let towards = Point::new(f64::from(step % 8) * 30.0 - 105.0, f64::from(step / 8) * 60.0 - 90.0);
                let left = leave(&outline, towards);
                assert!(left.length() >= 11.0 && left.length() <= 42.0, "{kind:?} {towards:?} {left:?}");
            }
        }
    }
}
