"""Records values and gradients of every term on random networks, in double precision with NumPy 2.4.6.

The gradients are made by complex steps, df/dw = Im f(w + ih) / h with h = 1e-100: exact to rounding, and free of
any differentiation rule. |w| is replaced by s w with the fixed signs s, which is analytic and equal near w.

    python3 terms.py > ../Fixtures/terms.json
"""
import json
import numpy as np

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


TERMS = {
    "l1": lp(1), "l2": lp(2), "l4": lp(4), "fourNodeLoops": four_node_loops,
    "normalizedLoops": normalized_loops, "pathLoops": path_loops,
}


def gradient(term, ws, signs):
    tangents = []
    for layer, w in enumerate(ws):
        tangent = np.zeros_like(w)
        for index in np.ndindex(w.shape):
            moved = [x.astype(complex) for x in ws]
            moved[layer][index] += 1e-100j
            tangent[index] = term(moved, signs).imag / 1e-100
        tangents.append(tangent)
    return tangents


def record(sizes, seed):
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
                "gradient": [g.ravel().tolist() for g in gradient(term, ws, signs)],
            }
            for name, term in TERMS.items()
        },
    }


if __name__ == "__main__":
    cases = [record([5, 4, 3], 1), record([3, 7, 2], 2), record([6, 4, 5, 2], 3), record([4, 6, 5, 3, 4], 4)]
    print(json.dumps({"numpy": np.__version__, "balance": BALANCE, "cases": cases}))
