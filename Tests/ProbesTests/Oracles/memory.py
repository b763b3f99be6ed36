"""Memory capacities of fifty linear units in double precision.

Recorded with NumPy 2.4.6.

    python3 memory.py
"""
import numpy as np


def capacity(seed, orthogonal, lags=120, fitted=3000, ridge=1e-7):
    draw = np.random.default_rng(seed)
    weights = draw.standard_normal((50, 50))
    if orthogonal:
        weights = np.linalg.qr(weights)[0]
    weights *= 0.95 / np.abs(np.linalg.eigvals(weights)).max()
    entry, washout = draw.standard_normal(50), lags + 100
    numbers = draw.uniform(-1, 1, washout + 2 * fitted)
    states, state = np.zeros((len(numbers), 50)), np.zeros(50)
    for t, number in enumerate(numbers):
        state = weights @ state + entry * number
        states[t] = state
    fit, test = states[washout:washout + fitted], states[washout + fitted:]
    fit = fit - fit.mean(0)
    gram = fit.T @ fit + ridge * fitted * fit.var(0).mean() * np.eye(50)
    total = 0
    for lag in range(1, lags + 1):
        wanted = numbers[washout - lag:washout + fitted - lag]
        readout = np.linalg.solve(gram, fit.T @ (wanted - wanted.mean()))
        total += np.corrcoef(test @ readout, numbers[washout + fitted - lag:len(numbers) - lag])[0, 1] ** 2
    return round(total, 1)


for orthogonal in (True, False):
    print("orthogonal" if orthogonal else "normal", [capacity(seed, orthogonal) for seed in range(4)])
print("normal, ridge 1e-14", [capacity(seed, False, ridge=1e-14) for seed in range(4)])
