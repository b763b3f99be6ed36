"""Recorded with NumPy 2.4.6: what is measured of a convolutional, a recurrent and a residual network.

Run `python connections.py > ../Fixtures/connections.json`. Everything is computed straight from the definitions, with dense
matrices and in double: Q of a given partition against each connection's own row and column sums, normalized loops of the
pairs that follow each other, Newman's modularity, the number of edges. `ConnectionMeasuresTests.swift` reads the file.
"""

import json
import sys

import numpy as np

rng = np.random.default_rng(3)
floats = lambda *shape: rng.normal(size=shape).astype(np.float32).astype(float)


def normalized(w):
    a = np.abs(w)
    return a / np.sqrt(np.outer(a.sum(1), a.sum(0)))


def loops(a, b):
    return float((np.abs(normalized(a) @ normalized(b)) ** 2).sum())


def measured(sizes, connections, partition, pairs):
    """`connections`: (from, to, matrix of units x units)."""
    starts = np.concatenate([[0], np.cumsum(sizes)])
    n = int(starts[-1])
    quality, total, adjacency = 0.0, 0.0, np.zeros((n, n))
    same = np.equal.outer(partition, partition)
    blocks = []
    for source, target, w in connections:
        a = np.abs(w).copy()
        if source == target:
            np.fill_diagonal(a, 0)
        m, k, d = a.sum(), a.sum(1), a.sum(0)
        rows, columns = slice(starts[source], starts[source + 1]), slice(starts[target], starts[target + 1])
        quality += ((a - np.outer(k, d) / m) * same[rows, columns]).sum()
        total += m
        adjacency[rows, columns] += a
    both = adjacency + adjacency.T
    strengths = both.sum(1)
    newman = ((both - np.outer(strengths, strengths) / both.sum()) * same).sum() / both.sum()
    return {
        "sizes": sizes,
        "partition": [int(p) for p in partition],
        "layered": float(quality / total),
        "newman": float(newman),
        "loops": [loops(connections[a][2], connections[b][2]) for a, b in pairs],
        "edges": int((np.triu(both, 1) > 0).sum()),
    }


def recorded(name, parameters, *rest):
    flat = [p.flatten().tolist() for p in parameters]
    return {"name": name, "parameters": flat, **measured(*rest)}


# h_t = tanh(x_t W + h_{t-1} U + b) of five units, then two outputs.
w, u, b, v, c = floats(3, 5), floats(5, 5), floats(5), floats(5, 2), floats(2)
recurrent = recorded(
    "recurrent", [w, u, b, v, c], [3, 5, 2], [(0, 1, w), (1, 1, u), (1, 2, v)],
    [0, 1, 0, 0, 1, 0, 1, 1, 0, 1], [(0, 1), (1, 1), (1, 2)])

# Kernels of 2 x 2 from two channels to three, and of 3 x 3 to two, whose map of 2 x 1 places goes to two outputs.
k1, k2 = floats(2, 2, 2, 3), floats(3, 3, 3, 2)
d, e = floats(2 * 1 * 2, 2), floats(2)
norm = lambda k: np.abs(k).sum((0, 1))
convolutional = recorded(
    "convolution", [k1, floats(3), k2, floats(2), d, e], [2, 3, 2, 2],
    [(0, 1, norm(k1)), (1, 2, norm(k2)), (2, 3, np.abs(d.reshape(2, 2, 2)).sum(0))],
    [0, 1, 0, 1, 1, 0, 1, 1, 0], [(0, 1), (1, 2)])

# A stream of four units that a block of six reads from and writes to, between three inputs and two outputs.
i, o, p, q = floats(3, 4), floats(4, 6), floats(6, 4), floats(4, 2)
residual = recorded(
    "residual", [i, floats(4), o, floats(6), p, floats(4), q, floats(2)], [3, 4, 6, 2],
    [(0, 1, i), (1, 2, o), (2, 1, p), (1, 3, q)],
    [0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0], [(0, 1), (0, 3), (1, 2), (2, 1), (2, 3)])

json.dump([recurrent, convolutional, residual], sys.stdout)
