#!/usr/bin/env python3
"""What the units of a small network of two weakly joined blocks do, by definition in NumPy.

Recorded with NumPy 2.4.6 and scikit-learn 1.9.1 (its adjusted Rand index).

    functional.py     prints what the tests of functional probes expect
"""
import itertools

import numpy
from sklearn.metrics import adjusted_rand_score


def table(rows, columns, a, b):
    return numpy.array([[((a * i + b * j) % 7 - 3) / 4 for j in range(columns)] for i in range(rows)])


def blocks(rows, columns, matrix):
    """Strong within two blocks, a tenth of the table between them."""
    same = numpy.equal.outer(numpy.arange(rows) * 2 // rows, numpy.arange(columns) * 2 // columns)
    return numpy.where(same, 0.8 + 0.2 * matrix, 0.1 * matrix)


# A network 4-6-2: hyperbolic tangents, and outputs as they are.
count = 40
i, j = numpy.arange(count)[:, None], numpy.arange(4)[None]
inputs = numpy.sin(0.7 * i * (j + 1) + j)
w1, b1 = blocks(4, 6, table(4, 6, 2, 3)), numpy.array([0.1, -0.2, 0.3, 0.0, 0.2, -0.1])
w2, b2 = blocks(6, 2, table(6, 2, 3, 1)), numpy.array([0.05, -0.05])
input_groups, output_groups = numpy.array([0, 0, 1, 1]), numpy.array([0, 1])


def hidden(x):
    return numpy.tanh(x @ w1 + b1)


# It answers its targets but for a little.
targets = hidden(inputs) @ w2 + b2 + 0.1 * inputs[:, [1, 3]]

# The leak of the mean absolute Jacobian over the first 25 examples.
h = hidden(inputs[:25])
jacobian = numpy.abs(numpy.einsum("iu,nu,uo->nio", w1, 1 - h**2, w2)).mean(0)
crossing = input_groups[:, None] != output_groups[None]
print("jacobian leak", jacobian[crossing].sum() / jacobian.sum())

# Modules of absolute correlations: the best of all partitions of six units.
h = hidden(inputs)
weights = numpy.abs(numpy.corrcoef(h.T))
numpy.fill_diagonal(weights, 0)
strengths, total = weights.sum(0), weights.sum()


def modularity(labels):
    same = numpy.equal.outer(labels, labels)
    return ((weights - numpy.outer(strengths, strengths) / total) * same).sum() / total


best = max((numpy.array(p) for p in itertools.product(range(3), repeat=6)), key=modularity)
structural = numpy.array([0, 0, 0, 1, 1, 1])
print("functional", modularity(best), "labels", best, "agreement", adjusted_rand_score(structural, best))
agreements = [adjusted_rand_score(structural[list(p)], best) for p in itertools.permutations(range(6))]
print("share of permutations that agree as well", numpy.mean(numpy.array(agreements) >= adjusted_rand_score(structural, best) - 1e-12))


# Linear CKA of the two blocks.
def cka(x, y):
    x, y = x - x.mean(0), y - y.mean(0)
    return numpy.linalg.norm(y.T @ x) ** 2 / numpy.linalg.norm(x.T @ x) / numpy.linalg.norm(y.T @ y)


print("cka", cka(h[:, :3], h[:, 3:]))


# Lesions of the two blocks.
def errors(silent):
    alive = numpy.array([unit not in silent for unit in range(6)])
    return (((hidden(inputs) * alive) @ w2 + b2 - targets) ** 2).mean(0)


found = []
for block in ([0, 1, 2], [3, 4, 5]):
    rise = numpy.maximum(errors(block) - errors([]), 0)
    own = rise.argmax()
    other = numpy.delete(rise, own).mean()
    found.append((rise[own] - other) / (rise[own] + other))
    print("lesion", block, "rise", rise, "own", own)
print("double dissociation", numpy.mean(found), found)

# Variance by group: the inputs of the last ten examples put into each of the first five.
variances = numpy.zeros((2, 6))
for group in range(2):
    for base in range(5):
        x = numpy.tile(inputs[base], (10, 1))
        x[:, input_groups == group] = inputs[::-1][:10][:, input_groups == group]
        variances[group] += hidden(x).var(0) / 5
sums = variances.sum(0)
selectivity = (2 * variances.max(0) - sums) / sums
print("selectivity", selectivity.mean(), selectivity.tolist(), "preferred", variances.argmax(0))
