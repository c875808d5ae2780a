//! Frames side by side on one sheet.

use super::super::shape::{Point, Size};

/// Space between the parts of a graph that nothing connects.
const BETWEEN: f64 = 44.0;
/// Width of a pleasant sheet by its height.
const PROPORTION: f64 = 1.6;

/// The upper left corner of every frame: the largest first, each as high up and then as far left as it fits.
pub(super) fn pack(frames: &[Size]) -> Vec<Point> {
    let area: f64 = frames.iter().map(|frame| (frame.width + BETWEEN) * (frame.height + BETWEEN)).sum();
    let widest = frames.iter().map(|frame| frame.width).fold(0.0, f64::max);
    let sheet = widest.max((area * PROPORTION).sqrt());
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by(|&a, &b| frames[b].height.total_cmp(&frames[a].height));
    let mut placed: Vec<(Point, Size)> = Vec::with_capacity(frames.len());
    let mut corners = vec![Point::default(); frames.len()];
    for position in order {
        corners[position] = corner(frames[position], &placed, sheet);
        placed.push((corners[position], frames[position]));
    }
    corners
}

/// The best free place: against the edges of the sheet or of what lies there.
fn corner(frame: Size, placed: &[(Point, Size)], sheet: f64) -> Point {
    let columns = placed.iter().map(|(corner, size)| corner.x + size.width + BETWEEN);
    let rows = placed.iter().map(|(corner, size)| corner.y + size.height + BETWEEN);
    let mut rows: Vec<f64> = [0.0].into_iter().chain(rows).collect();
    let mut columns: Vec<f64> = [0.0].into_iter().chain(columns).collect();
    rows.sort_by(f64::total_cmp);
    columns.sort_by(f64::total_cmp);
    let places = rows.iter().flat_map(|&y| columns.iter().map(move |&x| Point::new(x, y)));
    let mut free = places.filter(|place| {
        place.x + frame.width <= sheet && placed.iter().all(|&(corner, size)| are_apart(*place, frame, corner, size))
    });
    // Below everything there is always room.
    free.next().unwrap_or_else(|| Point::new(0.0, rows.last().copied().unwrap_or_default()))
}

fn are_apart(one: Point, one_size: Size, other: Point, other_size: Size) -> bool {
    // A hair less than the space between, for rounding.
    let space = BETWEEN - 1e-6;
    one.x >= other.x + other_size.width + space
        || other.x >= one.x + one_size.width + space
        || one.y >= other.y + other_size.height + space
        || other.y >= one.y + one_size.height + space
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_lie_side_by_side() {
        let frames: Vec<Size> =
            [300.0, 50.0, 120.0, 80.0, 90.0].iter().map(|&width| Size { width, height: 200.0 - width / 2.0 }).collect();
        let corners = pack(&frames);
        for one in 0..frames.len() {
            for other in 0..one {
                assert!(are_apart(corners[one], frames[one], corners[other], frames[other]), "{one} {other}");
            }
        }
        assert!(pack(&[]).is_empty());
    }

    #[test]
    fn small_frames_fill_the_room_beside_a_large_one() {
        let large = Size { width: 500.0, height: 500.0 };
        let small = Size { width: 80.0, height: 80.0 };
        let corners = pack(&[small, large, small, small]);
        assert_eq!(corners[1], Point::default());
        assert!(corners.iter().all(|corner| corner.y < 500.0), "{corners:?}");
    }
}
