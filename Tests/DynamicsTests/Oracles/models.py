"""Lyapunov exponents of tanh networks by QR, and memory capacities of reservoirs by ridge regression, in double precision.

Recorded with NumPy 2.4.6.

    python3 models.py
"""
import numpy as np

from congruence import Congruence

print("numpy", np.__version__)


def exponents(w, gain, settling=500, steps=2000):
    rng = np.random.default_rng(0)
    n = len(w)
    h, q = rng.standard_normal(n), np.linalg.qr(rng.standard_normal((n, 2)))[0]
    sums = np.zeros(2)
    for step in range(settling + steps):
        h = np.tanh(gain * w @ h)
        q, r = np.linalg.qr((gain * (1 - h**2))[:, None] * (w @ q))
        if step >= settling:
            sums += np.log(np.abs(np.diag(r)))
    return sums / steps


# Uniform entries of variance 1 / N.
w = Congruence(7)(40, 40) * np.sqrt(12 / 40)
print("radius", np.abs(np.linalg.eigvals(w)).max())
for gain in (0.5, 0.8, 1.1, 1.4, 4.0):
    print("gain", gain, exponents(w, gain))


def memory(states, inputs, last, washout, fitted, ridge):
    total = []
    fit, test = slice(washout, washout + fitted), slice(washout + fitted, len(inputs))
    x = states[fit] - states[fit].mean(0)
    price = ridge * len(x) * x.var(0).mean() * np.eye(x.shape[1])
    for lag in range(1, last + 1):
        target = np.roll(inputs, lag)
        weights = np.linalg.solve(x.T @ x + price, x.T @ (target[fit] - target[fit].mean()))
        total.append(np.corrcoef(states[test] @ weights, target[test])[0, 1] ** 2)
    return np.array(total)


# A reservoir of ten units; a ridge that single precision does not feel.
congruence = Congruence(11)
w, entry, inputs = congruence(10, 10) * 0.9, congruence(10), congruence(600)
states, h = np.empty((600, 10)), np.zeros(10)
for step, u in enumerate(inputs):
    h = np.tanh(w @ h + entry * u)
    states[step] = h
found = memory(states, inputs, 20, 20, 380, 1e-3)
print("memory", found.sum(), found[:4])


def drawn(rng, units=50, steps=6000, last=100):
    """What a drawn reservoir of hyperbolic tangents remembers: normal weights of spectral radius 0.95, small entries."""
    w = rng.standard_normal((units, units))
    w *= 0.95 / np.abs(np.linalg.eigvals(w)).max()
    entry, inputs = 0.1 * rng.uniform(-1, 1, units), rng.uniform(-1, 1, steps)
    states, h = np.empty((steps, units)), np.zeros(units)
    for step, u in enumerate(inputs):
        h = np.tanh(w @ h + entry * u)
        states[step] = h
    washout, fitted = 200, 4000
    # Of so many steps r² has 1 / steps by chance.
    return memory(states, inputs, last, washout, fitted, 1e-7).sum() - last / (steps - washout - fitted)


rng = np.random.default_rng(1)
found = [drawn(rng) for _ in range(40)]
print("drawn reservoirs", np.mean(found), np.std(found, ddof=1), len(found))
