//! Arc scores to a tree: the maximum spanning arborescence with exactly one child of the root
//! (Chu & Liu 1965, Edmonds 1967). Ties go to the smaller index, as in `training/trees.py`.

/// Square matrix of scores: row = dependent, column = head; node 0 is the root.
struct Scores {
    n: usize,
    values: Vec<f64>,
}

impl Scores {
    fn filled(n: usize) -> Self {
        Self { n, values: vec![f64::NEG_INFINITY; n * n] }
    }

    fn at(&self, dependent: usize, head: usize) -> f64 {
        self.values[dependent * self.n + head]
    }

    fn set(&mut self, dependent: usize, head: usize, value: f64) {
        self.values[dependent * self.n + head] = value;
    }

    fn best_head(&self, dependent: usize) -> usize {
        argmax((0..self.n).map(|h| self.at(dependent, h)))
    }
}

/// Index of the first greatest value.
fn argmax(values: impl Iterator<Item = f64>) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (i, v) in values.enumerate() {
        if v > best.1 {
            best = (i, v);
        }
    }
    best.0
}

/// Heads of the words: `None` for the one word under the root.
///
/// `score(word, head)`: `head` 0 is the root, `head` h is word h − 1.
pub fn decode(words: usize, score: impl Fn(usize, usize) -> f32) -> Vec<Option<usize>> {
    let mut scores = Scores::filled(words + 1);
    for d in 1..=words {
        for h in (0..=words).filter(|&h| h != d) {
            let value = f64::from(score(d - 1, h));
            scores.set(d, h, if value.is_finite() { value } else { -1e30 });
        }
    }
    let mut heads = arborescence(&scores);
    let roots: Vec<usize> = (1..=words).filter(|&d| heads[d] == 0).collect();
    if roots.len() > 1 {
        heads = best_single_root(&mut scores, &roots);
    }
    heads[1..].iter().map(|&h| h.checked_sub(1)).collect()
}

/// Tries each of `roots` as the only child of the root and keeps the tree of the greatest total.
fn best_single_root(scores: &mut Scores, roots: &[usize]) -> Vec<usize> {
    let own: Vec<f64> = (0..scores.n).map(|d| scores.at(d, 0)).collect();
    let mut best: Option<(f64, Vec<usize>)> = None;
    for &root in roots {
        for (d, &score) in own.iter().enumerate().skip(1) {
            scores.set(d, 0, if d == root { score } else { f64::NEG_INFINITY });
        }
        let heads = arborescence(scores);
        let total = (1..scores.n).map(|d| scores.at(d, heads[d])).sum();
        if best.as_ref().is_none_or(|(most, _)| total > *most) {
            best = Some((total, heads));
        }
    }
    best.map_or_else(Vec::new, |(_, heads)| heads)
}

/// Maximum spanning arborescence from node 0. Entry 0 of the result has no meaning.
fn arborescence(scores: &Scores) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..scores.n).map(|d| if d == 0 { 0 } else { scores.best_head(d) }).collect();
    let Some(cycle) = find_cycle(&heads) else {
        return heads;
    };
    let outside: Vec<usize> = (0..scores.n).filter(|i| !cycle.contains(i)).collect();
    let m = outside.len();
    let own: Vec<f64> = cycle.iter().map(|&c| scores.at(c, heads[c])).collect();
    let total: f64 = own.iter().sum();
    let mut small = Scores::filled(m + 1);
    for (i, &d) in outside.iter().enumerate().skip(1) {
        for (j, &h) in outside.iter().enumerate() {
            small.set(i, j, scores.at(d, h));
        }
    }
    // Into the cycle: break the arc of the member that loses least. Out of it: from the best member.
    let enter_by: Vec<usize> =
        outside.iter().map(|&h| argmax(cycle.iter().zip(&own).map(|(&c, o)| scores.at(c, h) - o))).collect();
    let leave_by: Vec<usize> = outside.iter().map(|&d| argmax(cycle.iter().map(|&c| scores.at(d, c)))).collect();
    for i in 0..m {
        let c = enter_by[i];
        small.set(m, i, scores.at(cycle[c], outside[i]) - own[c] + total);
        if i > 0 {
            small.set(i, m, scores.at(outside[i], cycle[leave_by[i]]));
        }
    }
    let sub = arborescence(&small);
    for i in 1..m {
        heads[outside[i]] = if sub[i] == m { cycle[leave_by[i]] } else { outside[sub[i]] };
    }
    heads[cycle[enter_by[sub[m]]]] = outside[sub[m]];
    heads
}

/// The members of one cycle of `heads`, if there is one.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let (mut path, mut i) = (Vec::new(), start);
        while i != 0 && seen[i] == 0 {
            seen[i] = start;
            path.push(i);
            i = heads[i];
        }
        if i != 0 && seen[i] == start {
            let at = path.iter().position(|&p| p == i)?;
            return Some(path.split_off(at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::decode;

    /// All trees over `n` words with one root child, by trying every head assignment.
    fn best_by_force(n: usize, score: &dyn Fn(usize, usize) -> f32) -> f64 {
        let mut best = f64::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|d| code / (n + 1).pow(d as u32) % (n + 1)).collect();
            if is_tree(&heads) {
                best = best.max(heads.iter().enumerate().map(|(d, &h)| f64::from(score(d, h))).sum());
            }
        }
        best
    }

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|&&h| h == 0).count() == 1
            && (0..heads.len()).all(|d| {
                let (mut i, mut steps) = (d + 1, 0);
                while i != 0 && steps <= heads.len() {
                    i = heads[i - 1];
                    steps += 1;
                }
                i == 0
            })
    }

    #[test]
    fn finds_the_best_single_rooted_tree() {
        let mut state = 7u64;
        for round in 0..300 {
            let n = 1 + round % 5;
            let values: Vec<f32> = (0..n * (n + 1))
                .map(|_| {
                    state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    (state >> 40) as f32 / 1e6
                })
                .collect();
            let score = |d: usize, h: usize| values[d * (n + 1) + h];
            let heads: Vec<usize> = decode(n, score).into_iter().map(|h| h.map_or(0, |h| h + 1)).collect();
            assert!(is_tree(&heads), "{heads:?}");
            let total: f64 = heads.iter().enumerate().map(|(d, &h)| f64::from(score(d, h))).sum();
            assert!((total - best_by_force(n, &score)).abs() < 1e-6);
        }
    }

    #[test]
    fn copes_with_nonsense_scores() {
        for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0] {
            let heads: Vec<usize> = decode(6, |_, _| value).into_iter().map(|h| h.map_or(0, |h| h + 1)).collect();
            assert!(is_tree(&heads), "{heads:?}");
        }
        assert!(decode(0, |_, _| 0.0).is_empty());
    }
}
