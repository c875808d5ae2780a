//! Moves boxes about as long as that makes the drawing better, at first also where it makes it a little worse.
//!
//! Threshold accepting (Dueck and Scheuer 1990): simulated annealing without the exponential, which differs between
//! machines.

use super::super::shape::Point;
use super::Random;
use super::cost::Plane;

/// Moves for each box, and in all.
const MOVES: usize = 260;
const LEAST_MOVES: usize = 3_000;
const MOST_MOVES: usize = 45_000;
/// How much worse a move may be at the beginning.
const HEAT: f64 = 14.0;

pub(super) fn refine(plane: &mut Plane<'_>, random: &mut Random) {
    let boxes = plane.sizes.len();
    if boxes < 2 {
        return;
    }
    let moves = (MOVES * boxes).clamp(LEAST_MOVES, MOST_MOVES);
    for step in 0..moves {
        let left = 1.0 - step as f64 / moves as f64;
        let shifts = propose(plane, random, left);
        attempt(plane, &shifts, HEAT * left * left);
    }
}

/// Some boxes and their new places.
type Shifts = Vec<(usize, Point)>;

fn propose(plane: &Plane<'_>, random: &mut Random, left: f64) -> Shifts {
    let position = random.below(plane.sizes.len());
    let place = plane.place(position);
    // Far at first and near at last, but always some of each.
    let reach = (10.0 + 240.0 * left) * random.fraction() + 2.0;
    let way = Point::new(random.signed() * reach, random.signed() * reach * 0.7);
    if plane.is_label(position) {
        let wire = plane.wires[plane.wires_of(position)[0]];
        let middle = plane.place(wire.from).middle(plane.place(wire.to));
        return match random.below(3) {
            // To the middle of its wire, where it belongs, or near it.
            0 => vec![(position, middle)],
            1 => vec![(position, middle + way * 0.4)],
            _ => vec![(position, place + way)],
        };
    }
    let has_labels = random.below(4) > 0;
    let mut shifts = vec![(position, place + way)];
    if has_labels {
        for &wire in plane.wires_of(position) {
            let wire = plane.wires[wire];
            let far = if wire.from == position { wire.to } else { wire.from };
            // Who knows nobody else comes along, and so does the label; other labels stay in the middle.
            let is_leaf = plane.wires_of(far).len() == 1 && far != position;
            if is_leaf {
                shifts.push((far, plane.place(far) + way));
            }
            let share = if is_leaf || far == position { 1.0 } else { 0.5 };
            shifts.push((wire.label, plane.place(wire.label) + way * share));
        }
    }
    shifts
}

/// Makes a move, and takes it back where boxes overlap or it is worse than allowed.
fn attempt(plane: &mut Plane<'_>, shifts: &Shifts, allowed: f64) {
    let moved: Vec<usize> = shifts.iter().map(|&(position, _)| position).collect();
    let before: Shifts = moved.iter().map(|&position| (position, plane.place(position))).collect();
    plane.put(shifts.iter().copied());
    if moved.iter().any(|&position| plane.is_blocked(position)) {
        plane.put(before);
        return;
    }
    plane.put(before.iter().copied());
    let cost = plane.cost_of(&moved);
    plane.put(shifts.iter().copied());
    plane.follow(&moved);
    if plane.cost_of(&moved) - cost >= allowed {
        plane.put(before);
        plane.follow(&moved);
    }
}
