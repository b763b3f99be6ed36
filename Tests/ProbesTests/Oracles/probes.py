#!/usr/bin/env python3
"""Probes of a small network by their definitions in NumPy, of weights that formulas give.

Recorded with NumPy 2.4.6.

    probes.py     prints what the tests of probes expect
"""
import numpy

rng = numpy.random.Generator(numpy.random.PCG64(1))


def table(rows, columns, a, b):
    return numpy.array([[((a * i + b * j) % 7 - 3) / 4 for j in range(columns)] for i in range(rows)])


# A network 3-4-2 of leaky ReLU; five examples.
weights = [table(3, 4, 2, 3), numpy.array([0.1, -0.2, 0.3, 0.0]), table(4, 2, 3, 1), numpy.array([0.05, -0.05])]
inputs, targets = table(5, 3, 1, 2), table(5, 2, 3, 2)


def outputs(w, x=inputs):
    hidden = x @ w[0] + w[1]
    return numpy.where(hidden > 0, hidden, 0.1 * hidden) @ w[2] + w[3]


def loss(w, x=inputs, targets=targets):
    return numpy.mean((outputs(w, x) - targets) ** 2)


print("loss", loss(weights))

damage = []
for unit in range(4):
    silent = [w.copy() for w in weights]
    silent[2][unit] = 0
    damage.append(loss(silent) - loss(weights))
print("unit lesions", damage, "mean", numpy.mean(damage), "median", numpy.median(damage))

for share in (0.25, 0.5, 1.0):
    pruned = [w.copy() for w in weights]
    for position in (0, 2):
        flat = pruned[position].reshape(-1)
        flat[numpy.argsort(abs(flat), kind="stable")[: round(share * flat.size)]] = 0
    print("pruned", share, loss(pruned))

for bits in (8, 6, 4, 2):
    rounded = [w.copy() for w in weights]
    for position in (0, 2):
        step = numpy.abs(rounded[position]).max() / (2 ** (bits - 1) - 1)
        rounded[position] = numpy.rint(rounded[position] / step) * step
    print("rounded", bits, loss(rounded))

balanced = [w.copy() for w in weights]
for _ in range(1000):
    c = numpy.sqrt(
        numpy.linalg.norm(balanced[2], axis=1)
        / numpy.sqrt((balanced[0] ** 2).sum(0) + balanced[1] ** 2))
    balanced[0] *= c
    balanced[1] *= c
    balanced[2] /= c[:, None]
print("balanced", *(w.tolist() for w in balanced), loss(balanced))

# E of what noise does, of many draws, to a network that answers its targets: the sensitivity at 0.03.
answers = outputs(weights)
for kind in ("dense", "multiplicative"):
    rises = []
    for _ in range(400_000):
        noisy = [w.copy() for w in balanced]
        for position in (0, 2):
            z = rng.standard_normal(noisy[position].shape)
            if kind == "dense":
                z *= numpy.linalg.norm(noisy[position]) / numpy.linalg.norm(z)
            else:
                z *= noisy[position]
            noisy[position] += 0.03 * z
        rises.append(loss(noisy, targets=answers))
    print("weight noise", kind, numpy.mean(rises) / 0.03**2, "+-", numpy.std(rises) / 0.03**2 / len(rises) ** 0.5)

rises = []
for _ in range(200_000):
    noisy = inputs + 0.1 * inputs.std() * rng.standard_normal(inputs.shape)
    rises.append(loss(weights, noisy, answers))
print("input noise", 0.1, numpy.mean(rises), "+-", numpy.std(rises) / len(rises) ** 0.5, "sd", inputs.std())
