#!/usr/bin/env python3
"""Path loops through recurrent units: P = |W_in| (I - gamma R)^-1 |W_out|, R = |W_rec| / rho(|W_rec|).

Recorded with NumPy 2.4.6. Gradients are complex steps of 1e-100; rho comes from powers of the matrix, which are analytic.

    recurrent_paths.py     prints what PathLoopsTests expects
"""
import numpy

GAMMA = 0.9


def normalized(a):
    return a / numpy.sqrt(a.sum(1, keepdims=True) * a.sum(0, keepdims=True))


def resolvent(a, gamma):
    v = numpy.ones(len(a), a.dtype)
    for _ in range(4000):
        v = a @ v
        v = v / v.sum()
    return numpy.linalg.inv(numpy.eye(len(a)) - gamma * a * v.sum() / (a @ v).sum())


def loops(win, wrec, wout, gamma=GAMMA):
    return (normalized(win @ resolvent(wrec, gamma) @ wout) ** 2).sum()


def planted(rows, columns, between, k=4):
    same = numpy.equal.outer(numpy.arange(rows) * k // rows, numpy.arange(columns) * k // columns)
    return numpy.where(same, 1.0, between)


for between in (0, 0.01, 0.05):
    ws = planted(8, 32, between), planted(32, 32, between), planted(32, 12, between)
    recurrent = normalized(ws[1]) @ normalized(ws[1])
    print(between, "paths", loops(*ws), "of W_rec with itself", (recurrent ** 2).sum())


def table(rows, columns, a, b):
    values = numpy.array([[((a * i + b * j) % 7 - 3) / 4 + 0.125 for j in range(columns)] for i in range(rows)])
    return values * planted(rows, columns, 0.125, 2)


ws = [table(3, 5, 2, 3), table(5, 5, 3, 1), table(5, 2, 1, 2)]
signs = [numpy.sign(w) for w in ws]
print("value", -numpy.log(loops(*(s * w for s, w in zip(signs, ws)))))
for layer, w in enumerate(ws):
    gradient = []
    for index in numpy.ndindex(w.shape):
        moved = [x.astype(complex) for x in ws]
        moved[layer][index] += 1e-100j
        gradient.append(float(-numpy.log(loops(*(s * x for s, x in zip(signs, moved)))).imag / 1e-100))
    print(layer, gradient)
