"""Memory capacities that RidgeReadoutTests.swift expects: NumPy's, of reservoirs that it draws itself.

One long signal drives each reservoir; the first steps are left out, the next are for the ridge regression, the rest for the
sum of squared correlations. Printed: mean and standard deviation over networks, which a mean over few networks of another
program must meet within its standard error.
"""

import numpy as np

print(np.__version__)


def planted(rng, units, modules, degree, mixing):
    member = np.arange(units) * modules // units
    w = np.zeros((units, units))
    for unit in range(units):
        inside = np.flatnonzero((member == member[unit]) & (np.arange(units) != unit))
        outside = np.flatnonzero(member != member[unit])
        crossing = rng.binomial(degree, mixing) if modules > 1 else 0
        for pool, count in ((inside, degree - crossing), (outside, crossing)):
            w[rng.choice(pool, count, replace=False), unit] = rng.uniform(-1, 1, count)
    return w


def capacity(rng, w, radius, lags, activation, doors, scale, ridge=1e-7, washout=200, training=4000, test=2000):
    n = len(w)
    w = w * (radius / max(abs(np.linalg.eigvals(w))))
    door = np.zeros(n)
    door[doors] = scale * rng.choice([-1, 1], len(doors))
    u = rng.uniform(-1, 1, washout + training + test)
    x, states = np.zeros(n), np.zeros((len(u), n))
    for t in range(len(u)):
        x = activation(x @ w + u[t] * door)
        states[t] = x
    targets = np.stack([np.roll(u, k) for k in range(1, lags + 1)], 1)
    a, b = slice(washout, washout + training), slice(washout + training, None)
    z, y = states[a] - states[a].mean(0), targets[a] - targets[a].mean(0)
    gram = z.T @ z / training
    weights = np.linalg.solve(gram + ridge * np.trace(gram) / n * np.eye(n), z.T @ y / training)
    found = states[b] @ weights
    return sum(np.corrcoef(found[:, k], targets[b][:, k])[0, 1] ** 2 for k in range(lags))


def report(name, draw, count=24):
    found = [draw(np.random.default_rng(seed)) for seed in range(count)]
    print(name, f"{np.mean(found):.2f} ± {np.std(found, ddof=1):.2f}", flush=True)


identity = lambda x: x
for name, activation in (("identity", identity), ("tanh", np.tanh)):
    for mixing in (0.0, 0.05, 0.5):
        report(
            f"60 units, 6 modules, degree 4, mixing {mixing}, radius 0.9, {name}",
            lambda rng: capacity(
                rng, planted(rng, 60, 6, 4, mixing), 0.9, 40, activation, rng.choice(60, 18, replace=False), 0.1))
report(
    "60 units, 6 modules, degree 4, mixing 0.05, radius 0.9, tanh, into one module",
    lambda rng: capacity(rng, planted(rng, 60, 6, 4, 0.05), 0.9, 40, np.tanh, np.arange(10), 0.1))
