#!/usr/bin/env python3
"""The smallest circuits of a small network of two weakly joined blocks, by asking all sets of its units in NumPy.

Recorded with NumPy 2.4.6.

    circuits.py     prints what the tests of circuits expect
"""
import itertools

import numpy


def table(rows, columns, a, b):
    return numpy.array([[((a * i + b * j) % 7 - 3) / 4 for j in range(columns)] for i in range(rows)])


def blocks(rows, columns, matrix):
    """Strong within two blocks, a tenth of the table between them."""
    same = numpy.equal.outer(numpy.arange(rows) * 2 // rows, numpy.arange(columns) * 2 // columns)
    return numpy.where(same, 0.8 + 0.2 * matrix, 0.1 * matrix)


# A network 4-6-2: hyperbolic tangents, and outputs as they are; it answers its targets but for a little.
count = 40
i, j = numpy.arange(count)[:, None], numpy.arange(4)[None]
inputs = numpy.sin(0.7 * i * (j + 1) + j)
w1, b1 = blocks(4, 6, table(4, 6, 2, 3)), numpy.array([0.1, -0.2, 0.3, 0.0, 0.2, -0.1])
w2, b2 = blocks(6, 2, table(6, 2, 3, 1)), numpy.array([0.05, -0.05])
hidden = numpy.tanh(inputs @ w1 + b1)
targets = hidden @ w2 + b2 + 0.1 * inputs[:, [1, 3]]
means = hidden.mean(0)


def errors(kept, donors=None):
    """The error of each output and example while units are kept, and others give their means or what they give in other examples."""
    others = means if donors is None else hidden[donors]
    return ((numpy.where(kept, hidden, others) @ w2 + b2 - targets) ** 2)


def loss(kept, part):
    return errors(kept)[:, part].mean()


sets = [numpy.array(s, bool) for s in itertools.product([False, True], repeat=6)]
for tolerance in (0.3, 0.1, 0.02, 0.001):
    for part in (0, 1):
        best, worst = loss(sets[-1], part), loss(sets[0], part)
        limit = best + tolerance * (worst - best)
        fits = [s for s in sets if loss(s, part) <= limit]
        size = min(s.sum() for s in fits)
        smallest = [s for s in fits if s.sum() == size]
        circuit = min(smallest, key=lambda s: loss(s, part))

        def share(value):
            return (worst - value) / (worst - best)

        # Every other example stands in for each one equally often, and every other set of the size.
        resampled = numpy.mean([errors(circuit, (numpy.arange(count) + shift) % count)[:, part].mean() for shift in range(count)])
        random = [loss(s, part) for s in sets if s.sum() == size and not (s == circuit).all()]
        connections = (w1[:, circuit] != 0).sum() + (w2[circuit, part] != 0).sum()
        print(
            tolerance, "part", part, "smallest", [numpy.flatnonzero(s).tolist() for s in smallest], "kept", share(loss(circuit, part)),
            "resampled", share(resampled), "complement", share(loss(~circuit, part)), "random", share(numpy.mean(random)),
            "random within", sum(r <= limit for r in random), "connections", connections / ((w1 != 0).sum() + (w2 != 0).sum()),
            "margin", min(abs(loss(s, part) / limit - 1) for s in sets))

# Two classes of three logits: whether an example is of a class.
logits = table(5, 3, 1, 2)
labels = numpy.array([0, 1, 2, 0, 0])
p = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)
for label in range(3):
    print("question", label, numpy.mean(numpy.where(labels == label, -numpy.log(p[:, label]), -numpy.log(1 - p[:, label]))))
