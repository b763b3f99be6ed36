"""Lifetimes of clusters by solving the absorbing chain, and branching ratios by the toolbox of Wilting and Priesemann's authors.

Recorded with NumPy 2.4.6, SciPy 1.17.1 and mrestimator 0.2.0.

    python3 dynamics.py
"""
from math import comb

import mrestimator as mre
import numpy as np


def lifetime(n, b):
    """Mean steps from all units up until at most half of them are."""
    states = range(n // 2 + 1, n + 1)
    chain = np.empty((len(states), len(states)), np.longdouble)
    for row, up in enumerate(states):
        p = np.longdouble(1) / (1 + np.exp(np.longdouble(-2 * b * (2 * up - n)) / n))
        chain[row] = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in states]
    return float(np.linalg.solve((np.eye(len(states)) - chain).astype(float), np.ones(len(states)))[-1])


for n in (1, 3, 5, 9, 15):
    print("lifetimes", n, [round(lifetime(n, b), 6) for b in (0, 0.5, 1, 1.25, 1.5, 2)])

# A series that every program can make: a branching process whose random numbers are those of a linear congruence.
state = 12345
series, active = [], 20.0
for _ in range(3000):
    state = (state * 1103515245 + 12345) % 2**31
    noise = state / 2**31 - 0.5
    active = max(0.0, 0.9 * active + 2 + 3 * noise)
    series.append(round(active))

coefficients = mre.coefficients(np.array([series], float), method="ts", steps=(1, 20), dt=1, dtunit="step")
print("slopes", [float(c) for c in coefficients.coefficients])
fit = mre.fit(coefficients, fitfunc="exponential", description="")
print("m", float(fit.mre), "tau", float(fit.tau), "A", float(fit.popt[1]))
