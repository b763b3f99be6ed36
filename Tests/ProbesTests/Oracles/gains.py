"""A driven network of eight hyperbolic tangents that nothing has trained: exponents over gains, their interval, and the radius.

In double precision, with the Jacobians diag(1 - h²) U themselves; the interval by ten thousand gains, each with an exponent of its own.
Recorded with NumPy 2.4.6.

    python3 gains.py
"""
import numpy as np

UNITS, SETTLING, STEPS = 8, 1000, 2000
i = np.arange(UNITS)
U = 0.45 * np.cos(3.0 * np.outer(i + 1, i + 2) + np.outer(i, i) ** 2)
W = np.sin(i + 1.0)
heard = np.cos(np.arange(SETTLING + STEPS) ** 2 * 0.1)


def exponents(gains):
    """Of all gains at once, and the states of the first."""
    h, d = np.zeros((len(gains), UNITS)), np.tile(np.cos(i + 1.0), (len(gains), 1))
    sums, states = np.zeros(len(gains)), []
    for t, x in enumerate(heard):
        h = np.tanh(x * W + gains[:, None] * (h @ U))
        d = (1 - h**2) * gains[:, None] * (d @ U)
        length = np.linalg.norm(d, axis=1)
        d /= length[:, None]
        if t >= SETTLING:
            sums += np.log(length)
        states.append(h[0])
    return sums / STEPS, np.array(states)


at, states = exponents(np.array([1, 0.5, 0.75, 1.5, 2, 3]))
print("exponents at 1, 0.5, 0.75, 1.5, 2, 3", at.round(4))
logs = np.linspace(np.log(0.5), np.log(3), 10000)
found = exponents(np.exp(logs))[0]
print("width within 0.05 and 0.2", [round((np.abs(found) < bound).mean() * np.log(6), 4) for bound in (0.05, 0.2)])
half = len(heard) // 2
radii = [np.abs(np.linalg.eigvals((1 - states[t] ** 2)[:, None] * U.T)).max() for t in range(half, len(heard))]
print("mean radius", round(np.mean(radii), 4))
