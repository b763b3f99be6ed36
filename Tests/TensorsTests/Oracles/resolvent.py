#!/usr/bin/env python3
"""The resolvent of |W| / rho(|W|) and its derivative along a direction, by the inverse and a complex step.

Recorded with NumPy 2.4.6. rho comes from powers of the matrix, which are analytic, so that a complex step of 1e-100 goes through them.

    resolvent.py     prints what ResolventTests expects
"""
import numpy

n = 5
w = numpy.array([[((2 * i + 3 * j) % 7 - 3) / 4 + 0.125 for j in range(n)] for i in range(n)])
d = numpy.array([[((3 * i + j) % 5 - 2) / 4 for j in range(n)] for i in range(n)])
signs = numpy.sign(w)


def resolvent(w, gamma):
    a = signs * w
    v = numpy.ones(n, w.dtype)
    for _ in range(3000):
        v = a @ v
        v = v / v.sum()
    radius = (a @ v).sum() / v.sum()
    return numpy.linalg.inv(numpy.eye(n) - gamma * a / radius)


for gamma in (0.5, 0.9):
    value = resolvent(w, gamma)
    print(gamma, "sum", value.sum(), "elements", value.ravel().tolist()[:6])
    # Of sum(d * resolvent), with respect to w along d.T.
    step = (d * resolvent(w + 1e-100j * d.T, gamma)).sum().imag / 1e-100
    print(gamma, "weighted", (d * value).sum(), "along", step)
