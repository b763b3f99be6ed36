#!/usr/bin/env python3
"""A new goal for the first of two outputs of a small network, by its definition in NumPy: descent with momentum, Adam,
backpropagation by hand.

Recorded with NumPy 2.4.6.

    forgetting.py     prints what the tests of forgetting expect
"""
import numpy

count, steps, every = 24, 120, 8
i = numpy.arange(count)
inputs = numpy.stack([((5 * i) % 24 - 11.5) / 12, ((7 * i) % 23 - 11.25) / 12], axis=1)


def table(rows, columns, a, b):
    return numpy.array([[((a * r + b * c) % 7 - 3) / 4 for c in range(columns)] for r in range(rows)])


# A network 2-4-3-2: hyperbolic tangents, and outputs as they are.
weights = [table(2, 4, 2, 3), numpy.array([0.1, -0.2, 0.3, 0.0]), table(4, 3, 3, 1), numpy.array([0.05, -0.05, 0.1]),
           table(3, 2, 2, 1), numpy.array([-0.1, 0.2])]


def activities(w, x):
    found = [x]
    for layer in range(3):
        y = found[-1] @ w[2 * layer] + w[2 * layer + 1]
        found.append(y if layer == 2 else numpy.tanh(y))
    return found


# It answers the old goal nearly; the new one moves the first output.
old = activities(weights, inputs)[3] + numpy.stack([0.02 * inputs[:, 1], 0.05 * inputs[:, 0]], axis=1)
new = numpy.stack([old[:, 0] + 0.4 * inputs[:, 0] - 0.2, old[:, 1]], axis=1)


def error(w, columns, y):
    return numpy.mean((activities(w, inputs)[3] - y)[:, columns] ** 2)


def gradients(w, y, columns):
    """Of the sum over these outputs of their mean squared errors; one output is new, so this is divided by one."""
    a = activities(w, inputs)
    chosen = numpy.zeros(2, a[3].dtype)
    chosen[columns] = 1
    signal, found = 2 * chosen * (a[3] - y) / count, [None] * 6
    for layer in (2, 1, 0):
        if layer < 2:
            signal = signal * (1 - a[layer + 1] ** 2)
        found[2 * layer], found[2 * layer + 1] = a[layer].T @ signal, signal.sum(0)
        signal = signal @ w[2 * layer].T
    return found


def train(w, y, columns, method, rate, mask=None, look=None):
    w = [v.copy() for v in w]
    m, v = [0 * x for x in w], [0 * x for x in w]
    for step in range(1, steps + 1):
        for p, g in enumerate(gradients(w, y, columns)):
            if mask is not None:
                g = g * mask[p]
            if method == "sgd":
                m[p] = 0.9 * m[p] + g
                w[p] = w[p] - rate * m[p]
            else:
                m[p] = 0.9 * m[p] + 0.1 * g
                v[p] = 0.999 * v[p] + 0.001 * g * g
                w[p] = w[p] - rate * (m[p] / (1 - 0.9**step)) / (numpy.sqrt(v[p] / (1 - 0.999**step)) + 1e-8)
        if look and (step % every == 0 or step == steps):
            look(step, w)
    return w


for method, rate, cut in (("sgd", 0.02, 0), ("sgd", 0.002, 0), ("adam", 0.02, 0), ("sgd", 0.02, 0.4)):
    mask, start = None, [v.copy() for v in weights]
    if cut:
        mask = [abs(w) > cut * abs(w).max() if w.ndim == 2 else numpy.ones(w.shape) for w in weights]
        start = [w * k for w, k in zip(start, mask)]
    joint = error(train(weights, new, [0, 1], method, rate), [0], new)
    before = error(start, [1], old)
    looks = []
    train(start, new, [0], method, rate, mask,
          lambda step, w: looks.append((step, max(error(w, [1], old) - before, before / 100), error(w, [0], new))))
    matched = next(((s, x) for s, x, e in looks if e <= 1.5 * joint), None)
    near = min(abs(e / (1.5 * joint) - 1) for _, _, e in looks)
    print(method, rate, cut, "value", matched and matched[1], "steps", matched and matched[0], "end", looks[-1][1],
          "area", numpy.mean([x for _, x, _ in looks]), "area_new", numpy.mean([e for _, _, e in looks]),
          "before", before, "joint", joint, "nearest look", near)

# What single precision is worth to Adam, for which small gradients are full steps: the joint error again, in it.
exact = error(train(weights, new, [0, 1], "adam", 0.02), [0], new)
single = numpy.float32
inputs, weights, new = inputs.astype(single), [w.astype(single) for w in weights], new.astype(single)
print("adam in single precision, joint", error(train(weights, new, [0, 1], "adam", 0.02), [0], new) / exact - 1)
