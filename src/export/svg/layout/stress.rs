//! First places: distances on paper as close as can be to distances along the wires.
//!
//! Stochastic gradient descent on the stress, after Zheng, Pawar and Goodman 2019 ("Graph Drawing by Stochastic
//! Gradient Descent").

use super::super::scene::Wire;
use super::super::shape::{Point, Size};
use super::Random;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

const ROUNDS: usize = 40;
/// How much smaller the steps of each round are than those before.
const COOLING: f64 = 0.8;
/// Free stretch of wire between two boxes.
const GAP: f64 = 16.0;
/// Pictures are wider than high, and so are labels.
const STRETCH: f64 = 1.35;

/// A pair of boxes and how far apart they should be.
struct Spring {
    one: usize,
    other: usize,
    length: f64,
}

pub(super) fn place(sizes: &[Size], wires: &[Wire], random: &mut Random) -> Vec<Point> {
    let mut springs = springs(sizes, wires);
    let span = springs.iter().map(|spring| spring.length).fold(1.0, f64::max);
    let mut places: Vec<Point> =
        sizes.iter().map(|_| Point::new(random.signed() * span, random.signed() * span)).collect();
    let mut step = span * span;
    for _ in 0..ROUNDS {
        random.shuffle(&mut springs);
        for spring in &springs {
            let weight = 1.0 / (spring.length * spring.length);
            let way = places[spring.one] - places[spring.other];
            let excess = way.length() - spring.length;
            let shift = way.unit() * (0.5 * excess * (weight * step).min(1.0));
            places[spring.one] = places[spring.one] - shift;
            places[spring.other] = places[spring.other] + shift;
        }
        step *= COOLING;
    }
    lie_down(&mut places);
    places.iter().map(|place| Point::new(place.x * STRETCH, place.y)).collect()
}

/// Turns the drawing so that it is widest from left to right.
fn lie_down(places: &mut [Point]) {
    let count = places.len().max(1) as f64;
    let mean = places.iter().fold(Point::default(), |sum, &place| sum + place) * (1.0 / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for place in places.iter_mut() {
        *place = *place - mean;
        xx += place.x * place.x;
        xy += place.x * place.y;
        yy += place.y * place.y;
    }
    // The first principal axis: the eigenvector of the larger eigenvalue.
    let difference = xx - yy;
    let eigenvalue = (xx + yy + (difference * difference + 4.0 * xy * xy).sqrt()) / 2.0;
    let axis = Point::new(xy, eigenvalue - xx);
    // On a diagonal matrix that is no direction: the axis is one of the two axes already.
    let axis = if axis.length() > 1e-6 { axis.unit() } else { Point::new(1.0, 0.0) };
    for place in places.iter_mut() {
        *place = Point::new(place.x * axis.x + place.y * axis.y, axis.cross(*place));
    }
}

/// A spring for every pair, as long as the shortest way along wires.
fn springs(sizes: &[Size], wires: &[Wire]) -> Vec<Spring> {
    let mut links: Vec<Vec<(usize, u32)>> = vec![Vec::new(); sizes.len()];
    // Whole numbers, so that distances can be sorted.
    let length = |one: usize, other: usize| (radius(sizes[one]) + radius(sizes[other]) + GAP) as u32;
    for wire in wires {
        for (one, other) in [(wire.from, wire.label), (wire.label, wire.to)] {
            links[one].push((other, length(one, other)));
            links[other].push((one, length(one, other)));
        }
    }
    let mut springs = Vec::with_capacity(sizes.len() * sizes.len() / 2);
    for one in 0..sizes.len() {
        let distances = distances(one, &links);
        springs.extend((0..one).map(|other| Spring { one, other, length: f64::from(distances[other].max(1)) }));
    }
    springs
}

fn radius(size: Size) -> f64 {
    (size.width + size.height) / 4.0
}

/// Dijkstra.
fn distances(start: usize, links: &[Vec<(usize, u32)>]) -> Vec<u32> {
    let mut distances = vec![u32::MAX; links.len()];
    let mut queue = BinaryHeap::from([Reverse((0, start))]);
    while let Some(Reverse((distance, at))) = queue.pop() {
        if distances[at] <= distance {
            continue;
        }
        distances[at] = distance;
        queue.extend(links[at].iter().map(|&(next, length)| Reverse((distance + length, next))));
    }
    distances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tall_drawing_is_laid_down() {
        let mut places: Vec<Point> = (0..9).map(|at| Point::new(f64::from(at % 3), 10.0 * f64::from(at))).collect();
        lie_down(&mut places);
        let spread = |pick: fn(&Point) -> f64| places.iter().map(|place| pick(place) * pick(place)).sum::<f64>();
        assert!(spread(|place| place.x) > 100.0 * spread(|place| place.y), "{places:?}");
    }
}
