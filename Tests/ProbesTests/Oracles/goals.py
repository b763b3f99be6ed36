#!/usr/bin/env python3
"""New goals learned by a network of three layers, by their definitions in NumPy: Adam, backpropagation and draws by hand.

Recorded with NumPy 2.4.6.

    goals.py     prints what the tests of few examples and of steps to a goal expect
"""
import numpy

count, steps, rate = 24, 150, 0.02
i = numpy.arange(count)
inputs = numpy.stack([((5 * i) % 24 - 11.5) / 12, ((7 * i) % 23 - 11.25) / 12], axis=1)
goals = {
    "slope": numpy.where(inputs[:, 0] + inputs[:, 1] / 2 > 0.1, 1.0, -1.0),
    "product": numpy.where(inputs[:, 0] * inputs[:, 1] > 0, 1.0, -1.0),
}


def table(rows, columns, a, b):
    return numpy.array([[((a * r + b * c) % 7 - 3) / 4 for c in range(columns)] for r in range(rows)])


# A network 2-4-3-1 of hyperbolic tangents.
weights = [table(2, 4, 2, 3), numpy.array([0.1, -0.2, 0.3, 0.0]), table(4, 3, 3, 1), numpy.array([0.05, -0.05, 0.1]),
           table(3, 1, 2, 1), numpy.array([-0.1])]


def activities(w, x):
    found = [x]
    for layer in range(3):
        found.append(numpy.tanh(found[-1] @ w[2 * layer] + w[2 * layer + 1]))
    return found


def gradients(w, x, y):
    a = activities(w, x)
    signal, found = 2 * (a[3] - y[:, None]) / len(x), [None] * 6
    for layer in (2, 1, 0):
        signal = signal * (1 - a[layer + 1] ** 2)
        found[2 * layer], found[2 * layer + 1] = a[layer].T @ signal, signal.sum(0)
        signal = signal @ w[2 * layer].T
    return found


class Adam:
    def __init__(self, w, trained):
        self.w, self.trained, self.t = [v.copy() for v in w], trained, 0
        self.m, self.v = [0 * x for x in w], [0 * x for x in w]

    def step(self, x, y):
        self.t += 1
        for p, g in enumerate(gradients(self.w, x, y)):
            if p not in self.trained:
                continue
            self.m[p] = 0.9 * self.m[p] + 0.1 * g
            self.v[p] = 0.999 * self.v[p] + 0.001 * g * g
            self.w[p] -= rate * (self.m[p] / (1 - 0.9**self.t)) / (numpy.sqrt(self.v[p] / (1 - 0.999**self.t)) + 1e-8)


def order(draw, seed=0):
    """The examples in the order of a draw: NumPy's Philox, Lemire's integers, Fisher's and Yates' shuffle."""
    source = numpy.random.Philox(
        key=numpy.array([seed, 11], numpy.uint64), counter=numpy.array([0, 0, 4 << 32 | draw, 0], numpy.uint64))
    places = list(range(count))
    for last in range(count - 1, 0, -1):
        product = int(source.random_raw()) * (last + 1)
        while product % 2**64 < 2**64 % (last + 1):
            product = int(source.random_raw()) * (last + 1)
        place = product >> 64
        places[last], places[place] = places[place], places[last]
    return places


def error(outputs, answers):
    """The mean over both classes of the share of wrong signs."""
    assert numpy.abs(outputs).min() > 1e-3, "too near to zero for single precision to agree"
    wrong = numpy.sign(outputs) != answers
    return numpy.mean([wrong[answers == kind].mean() for kind in (-1, 1) if (answers == kind).any()])


for name, answers in goals.items():
    for what, trained in (("readout", {4, 5}), ("all", set(range(6)))):
        for size in (4, 12):
            found = []
            for draw in range(3):
                places = order(draw)
                shown, unseen = places[:size], places[size:]
                adam = Adam(weights, trained)
                for _ in range(steps):
                    adam.step(inputs[shown], answers[shown])
                found.append(error(activities(adam.w, inputs[unseen])[3][:, 0], answers[unseen]))
            print("few", name, what, size, numpy.mean(found), found)

for name, answers in goals.items():
    adam, least, before = Adam(weights, set(range(6))), 9, None
    for step in range(601):
        outputs = activities(adam.w, inputs)[3][:, 0]
        right = numpy.mean(numpy.sign(outputs) == answers)
        before = right if before is None else before
        # How far the nearest output is from zero says how well single precision can tell the step.
        if right >= 0.95:
            print("retarget", name, "step", step, "before", before, "nearest", numpy.abs(outputs).min(), "last", last)
            break
        last = numpy.abs(outputs).min()
        adam.step(inputs, answers)
    else:
        print("retarget", name, "not reached in 600", "before", before, "right", right)
