//! Pushes boxes apart until no two overlap.

use super::super::shape::{Point, Size};
use super::MARGIN;

/// Rounds before everything is drawn larger: with room enough, there is a place for all.
const ROUNDS: usize = 60;
const GROWTH: f64 = 1.08;

pub(super) fn spread(places: &mut [Point], sizes: &[Size]) {
    // No two boxes at one place, or no growth would part them.
    for (position, place) in places.iter_mut().enumerate() {
        place.x += position as f64 * 1e-3;
        place.y += position as f64 * 7e-4;
    }
    loop {
        for _ in 0..ROUNDS {
            if !push(places, sizes) {
                return;
            }
        }
        places.iter_mut().for_each(|place| *place = *place * GROWTH);
    }
}

/// Pushes every overlapping pair apart by the shorter way; says whether there was one.
fn push(places: &mut [Point], sizes: &[Size]) -> bool {
    let mut has_pushed = false;
    for one in 0..places.len() {
        for other in 0..one {
            let way = places[one] - places[other];
            let Point { x, y } = overlap(way, sizes[one], sizes[other]);
            if x <= 0.0 || y <= 0.0 {
                continue;
            }
            has_pushed = true;
            // A little more than half each, so that rounding leaves no rest.
            let shift = if x < y {
                Point::new((0.5 * x + 0.05) * sign(way.x), 0.0)
            } else {
                Point::new(0.0, (0.5 * y + 0.05) * sign(way.y))
            };
            places[one] = places[one] + shift;
            places[other] = places[other] - shift;
        }
    }
    has_pushed
}

/// How much two boxes overlap along each axis, margin included; where one is not positive, they do not.
pub(super) fn overlap(way: Point, one: Size, other: Size) -> Point {
    Point::new(
        (one.width + other.width) / 2.0 + MARGIN - way.x.abs(),
        (one.height + other.height) / 2.0 + MARGIN - way.y.abs(),
    )
}

fn sign(value: f64) -> f64 {
    if value < 0.0 { -1.0 } else { 1.0 }
}
