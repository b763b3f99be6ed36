"""Lyapunov exponents of driven recurrent units: Jacobians by central differences in double precision, all directions by QR.

Recorded with NumPy 2.4.6.

    python3 exponents.py
"""
import numpy as np

from congruence import Congruence

UNITS, INPUTS, STEPS = 6, 2, 200


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def step(kind, state, a, u, own):
    """The next state of one that hears a = x w + b."""
    h = state[:UNITS]
    if kind == "leaky":
        return h + own * (np.tanh(a + h @ u[0]) - h)
    if kind == "gru":
        r, z = (sigmoid(a[i * UNITS:(i + 1) * UNITS] + h @ u[i]) for i in range(2))
        n = np.tanh(a[2 * UNITS:] + r * (h @ u[2] + own))
        return (1 - z) * n + z * h
    i, f, g, o = (a[k * UNITS:(k + 1) * UNITS] + h @ u[k] for k in range(4))
    c = sigmoid(f) * state[UNITS:] + sigmoid(i) * np.tanh(g)
    return np.concatenate([sigmoid(o) * np.tanh(c), c])


for kind, gates, size in (("leaky", 1, UNITS), ("gru", 3, UNITS), ("lstm", 4, 2 * UNITS)):
    numbers = Congruence(21)
    u = 4 * numbers(gates, UNITS, UNITS)
    own = 0.5 + 0.8 * numbers(UNITS)
    arguments = 3 * numbers(STEPS, gates * UNITS)
    state, q, sums = np.zeros(size), np.linalg.qr(np.cos(np.arange(size * 2.0) ** 2).reshape(size, 2))[0], np.zeros(2)
    settling, steps = 500, 4000
    for t in range(settling + steps):
        a = arguments[t % STEPS]
        jacobian = np.stack(
            [(step(kind, state + e, a, u, own) - step(kind, state - e, a, u, own)) / 2e-6 for e in 1e-6 * np.eye(size)], 1)
        state = step(kind, state, a, u, own)
        q, r = np.linalg.qr(jacobian @ q)
        if t >= settling:
            sums += np.log(np.abs(np.diag(r)))
    print(kind, np.round(sums / steps, 4))
