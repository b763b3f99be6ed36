"""Records values and gradients of every term on random networks, in double precision with NumPy 2.4.6, SciPy 1.17.1.

The gradients are made by complex steps, df/dw = Im f(w + ih) / h with h = 1e-100: exact to rounding, and free of
any differentiation rule. |w| is replaced by s w with the fixed signs s, which is analytic and equal near w.
Eigenvalues take no complex step: their gradient is that of single eigenvalues of the generalized problem L v = t D v,
dt/dA_ij = (v_i - v_j)^2 - t (v_i^2 + v_j^2).

    python3 terms.py > ../Fixtures/terms.json
"""
import json
import numpy as np
import scipy
from scipy.linalg import eigh, expm

BALANCE = 0.5


def lp(p):
    return lambda ws, signs: sum(((s * w) ** p).sum() for w, s in zip(ws, signs))


def normalized(a):
    return a / np.sqrt(a.sum(1, keepdims=True) * a.sum(0, keepdims=True))


def four_node_loops(ws, signs):
    loops = sum(((a @ b) ** 2).sum() for a, b in zip(ws, ws[1:]))
    return -np.sqrt(loops) + BALANCE * lp(4)(ws, signs)


def normalized_loops(ws, signs):
    layers = [normalized(s * w) for w, s in zip(ws, signs)]
    return -np.mean([np.log(((a @ b) ** 2).sum()) for a, b in zip(layers, layers[1:])])


def path_loops(ws, signs):
    paths = np.linalg.multi_dot([s * w for w, s in zip(ws, signs)])
    return -np.log((normalized(paths) ** 2).sum())


def balanced_path_loops(iterations):
    def term(ws, signs):
        paths = np.linalg.multi_dot(absolutes(ws, signs))
        rows, columns = paths.shape
        for _ in range(iterations):
            paths = paths / (rows * paths.sum(1, keepdims=True))
            paths = paths / (columns * paths.sum(0))
        paths = paths / (rows * paths.sum(1, keepdims=True))
        return -np.log(rows * columns * (paths ** 2).sum())
    return term


def absolutes(ws, signs):
    return [s * w for w, s in zip(ws, signs)]


def group_lasso(groups):
    def term(ws, signs):
        total = 0
        for w in ws:
            if groups == "rows":
                parts = list(w)
            elif groups == "columns":
                parts = list(w.T)
            else:
                rows, columns = (np.arange(n) * groups // n for n in w.shape)
                parts = [w[np.ix_(rows == a, columns == b)] for a in range(groups) for b in range(groups) if a != b]
            total = total + sum(np.sqrt(g.size) * np.sqrt((g ** 2).sum()) for g in parts if g.size)
        return total
    return term


def over(scope, ratio):
    """The mean of a ratio over matrices, or the ratio of all weights; it sees lists of w, |w| and positions."""
    def term(ws, signs):
        a = absolutes(ws, signs)
        if scope == "network":
            return ratio(ws, a, range(len(ws)))
        return sum(ratio([w], [x], [l]) for l, (w, x) in enumerate(zip(ws, a))) / len(ws)
    return term


def hoyer(power):
    def ratio(ws, a, _):
        return (sum(x.sum() for x in a) / np.sqrt(sum((w ** 2).sum() for w in ws))) ** power
    return ratio


def entropy(ws, a, _):
    p = np.concatenate([x.ravel() for x in a])
    p = p / p.sum()
    return -(p * np.log(p)).sum()


def within(modules):
    def ratio(ws, a, layers):
        inside = total = 0
        for l, w in zip(layers, ws):
            rows, columns = modules(l, w.shape[0]), modules(l + 1, w.shape[1])
            inside = inside + (w ** 2 * (rows[:, None] == columns[None, :])).sum()
            total = total + (w ** 2).sum()
        return -inside / total
    return ratio


def contiguous(k):
    return lambda layer, n: np.arange(n) * k // n


def scattered(layer, n):
    return (np.arange(n) * (layer + 2)) % 3


def line(n):
    return np.stack([(np.arange(n) + .5) / n, np.full(n, .5), np.zeros(n)], 1)


def grid(n):
    columns = int(np.ceil(np.sqrt(n)))
    rows = int(np.ceil(n / columns))
    return np.array([((i % columns + .5) / columns, (i // columns + .5) / rows, 0) for i in range(n)])


def ring(n):
    angle = 2 * np.pi * np.arange(n) / n
    return np.stack([.5 + .25 * np.cos(angle), .5 + .25 * np.sin(angle), np.zeros(n)], 1)


def box(n):
    width = int(np.ceil(np.cbrt(n) - 1e-9))
    depth = int(np.ceil(np.sqrt(n / width)))
    return np.array([(i % width, i // width % depth, i // (width * depth)) for i in range(n)], float)


def wiring(distance_weight, flat, aggregation, places):
    def term(ws, signs):
        total = 0
        for layer, a in enumerate(absolutes(ws, signs)):
            p, q = places[layer % len(places)](a.shape[0]), places[(layer + 1) % len(places)](a.shape[1])
            d = abs(p[:, None] - q[None]).sum(2)
            cost = (a * (distance_weight * d + flat)).sum()
            total = total + (cost / a.size if aggregation == "mean" else cost)
        return total
    return term


def connection(power):
    xs = {2: [-1, 1], 4: [-2, -1, 1, 2]}

    def term(ws, signs):
        total = 0
        for a in absolutes(ws, signs):
            p, q = (np.array(xs.get(n, np.arange(n) - (n - 1) / 2), float) for n in a.shape)
            d = np.hypot(p[:, None] - q[None], 1)
            total = total + (a * d ** power).sum()
        return total
    return term


def whole(matrices):
    sizes = [m.shape[0] for m in matrices] + [matrices[-1].shape[1]]
    starts = np.cumsum([0] + sizes)
    result = np.zeros((starts[-1], starts[-1]), matrices[0].dtype)
    for l, m in enumerate(matrices):
        rows, columns = slice(starts[l], starts[l + 1]), slice(starts[l + 1], starts[l + 2])
        result[rows, columns] = m
        result[columns, rows] = m.T
    return result


def communicating(a, d):
    s = a.sum(1)
    c = expm(a / np.sqrt(np.outer(s, s)))
    return (a * d * (c - np.diag(np.diag(c)))).sum()


def communicability(places):
    def term(ws, signs):
        a = absolutes(ws, signs)
        if places is None:
            distances = [np.ones(w.shape) for w in ws]
        else:
            distances = [np.linalg.norm(places(w.shape[0])[:, None] - places(w.shape[1])[None], axis=2) for w in ws]
        return communicating(whole(a), whole(distances)) / 2
    return term


def recurrent_communicability(places):
    def term(ws, signs):
        total = 0
        for a in absolutes(ws, signs):
            p = places(len(a))
            total = total + communicating(a, np.linalg.norm(p[:, None] - p[None], axis=2))
        return total
    return term


def spectrum(a):
    d = np.diag(a.sum(1))
    return eigh(d - a, d)


def laplacian(q):
    return lambda ws, signs: spectrum(whole(absolutes(ws, signs)))[0][1:q + 1].sum() / q


def laplacian_gradient(q, ws, signs):
    values, vectors = spectrum(whole(absolutes(ws, signs)))
    slopes = 0
    for t, v in list(zip(values, vectors.T))[1:q + 1]:
        slopes = slopes + (np.subtract.outer(v, v) ** 2 - t * np.add.outer(v ** 2, v ** 2)) / q
    starts = np.cumsum([0] + [w.shape[0] for w in ws] + [ws[-1].shape[1]])
    return [s * slopes[starts[l]:starts[l + 1], starts[l + 1]:starts[l + 2]] for l, s in enumerate(signs)]


def l12(ws, signs):
    a = absolutes(ws, signs)
    return sum(np.einsum("ij,jk->", x, w ** 2) for x, w in zip(a, ws[1:]))


def l21(ws, signs):
    a = absolutes(ws, signs)
    return sum(np.einsum("ij,jk->", w ** 2, x) for w, x in zip(ws, a[1:]))


TERMS = {
    "l1": lp(1), "l2": lp(2), "l4": lp(4), "fourNodeLoops": four_node_loops,
    "normalizedLoops": normalized_loops, "pathLoops": path_loops,
    "pathLoops balance 4": balanced_path_loops(4),
    "groupLasso rows": group_lasso("rows"), "groupLasso columns": group_lasso("columns"),
    "groupLasso blocks 2": group_lasso(2),
    "hoyer layer": over("layer", hoyer(1)), "hoyer network": over("network", hoyer(1)),
    "hoyer squared layer": over("layer", hoyer(2)), "hoyer squared network": over("network", hoyer(2)),
    "weightEntropy layer": over("layer", entropy), "weightEntropy network": over("network", entropy),
    "withinBlock contiguous 2 layer": over("layer", within(contiguous(2))),
    "withinBlock scattered network": over("network", within(scattered)),
    "wiringCost sum line": wiring(1, .1, "sum", [line]),
    "wiringCost mean grid ring": wiring(2, .5, "mean", [grid, ring]),
    "connectionCost count": connection(0), "connectionCost length": connection(1),
    "connectionCost squaredLength": connection(2),
    "communicability": communicability(None), "communicability line": communicability(line),
    "laplacianEigenvalues 1": laplacian(1), "laplacianEigenvalues 3": laplacian(3),
    "l12": l12, "l21": l21,
}
RECURRENT_TERMS = {"communicability recurrent box": recurrent_communicability(box)}


def gradient(name, term, ws, signs):
    if name.startswith("laplacianEigenvalues"):
        return laplacian_gradient(int(name[-1]), ws, signs)
    tangents = []
    for layer, w in enumerate(ws):
        tangent = np.zeros_like(w)
        for index in np.ndindex(w.shape):
            moved = [x.astype(complex) for x in ws]
            moved[layer][index] += 1e-100j
            tangent[index] = term(moved, signs).imag / 1e-100
        tangents.append(tangent)
    return tangents


def record(sizes, seed, terms=TERMS):
    random = np.random.default_rng(seed)
    # Six decimals: the same numbers in every reader. Kept away from zero, where |w| has its kink.
    ws = [np.round(random.normal(0, 0.7, s), 6) for s in zip(sizes, sizes[1:])]
    ws = [np.where(abs(w) < 0.05, 0.05, w) for w in ws]
    signs = [np.sign(w) for w in ws]
    return {
        "sizes": sizes,
        "weights": [w.ravel().tolist() for w in ws],
        "terms": {
            name: {
                "value": float(term(ws, signs)),
                "gradient": [g.ravel().tolist() for g in gradient(name, term, ws, signs)],
            }
            for name, term in terms.items()
        },
    }


if __name__ == "__main__":
    cases = [record([5, 4, 3], 1), record([3, 7, 2], 2), record([6, 4, 5, 2], 3), record([4, 6, 5, 3, 4], 4)]
    recurrent = [record([6, 6], 5, RECURRENT_TERMS), record([10, 10, 10], 6, RECURRENT_TERMS)]
    versions = {"numpy": np.__version__, "scipy": scipy.__version__}
    print(json.dumps({**versions, "balance": BALANCE, "cases": cases, "recurrent": recurrent}))
