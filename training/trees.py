"""Arc scores to a tree: Chu-Liu/Edmonds with exactly one child of the root."""
import numpy as np


def decode(scores):
    """scores[d][h]: word d (0-based) under head h (0 is the root, h is word h-1). Returns heads 0..n.

    If the best tree has several root children, each of them is tried as the only one and the best
    total wins. Ties go to the smaller index, here and in Rust.
    """
    n = scores.shape[0]
    s = np.full((n + 1, n + 1), -np.inf, dtype=np.float64)
    s[1:, :] = scores
    np.fill_diagonal(s, -np.inf)
    heads = arborescence(s)
    roots = [d for d in range(1, n + 1) if heads[d] == 0]
    if len(roots) > 1:
        best = None
        for r in roots:
            one = s.copy()
            one[1:, 0] = -np.inf
            one[r, 0] = s[r, 0]
            tree = arborescence(one)
            total = sum(one[d, tree[d]] for d in range(1, n + 1))
            if best is None or total > best[0]:
                best = (total, tree)
        heads = best[1]
    return [int(heads[d]) for d in range(1, n + 1)]


def arborescence(s):
    """Maximum spanning arborescence rooted in 0; s[dependent, head]."""
    n = s.shape[0]
    heads = np.zeros(n, dtype=int)
    heads[1:] = s[1:].argmax(1)
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    outside = [i for i in range(n) if not inside[i]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = s[np.ix_(outside, outside)]
    own = s[cycle, heads[cycle]]
    # into the cycle: break the arc of the member that loses least; out of it: the best member
    enter = s[np.ix_(cycle, outside)] - own[:, None]
    enter_by = enter.argmax(0)
    small[m, :m] = enter[enter_by, np.arange(m)] + own.sum()
    leave = s[np.ix_(outside, cycle)]
    leave_by = leave.argmax(1)
    small[:m, m] = leave[np.arange(m), leave_by]
    small[0, :] = -np.inf
    sub = arborescence(small)
    result = heads.copy()
    for i in range(1, m):
        result[outside[i]] = cycle[leave_by[i]] if sub[i] == m else outside[sub[i]]
    k = sub[m]
    result[cycle[enter_by[k]]] = outside[k]
    return result


def find_cycle(heads):
    """The members of one cycle, or None. Node 0 is the root."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, i = [], start
        while i != 0 and state[i] == 0:
            state[i] = start
            path.append(i)
            i = heads[i]
        if i != 0 and state[i] == start and i in path:
            return path[path.index(i):]
    return None
