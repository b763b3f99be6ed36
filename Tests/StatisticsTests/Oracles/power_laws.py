"""Power laws of samples by powerlaw 2.0.0, which searches the exact likelihood, and their alternatives by SciPy 1.17.1.

    python3 power_laws.py
"""
import warnings

import numpy as np
import powerlaw
from scipy import optimize, special, stats

warnings.filterwarnings("ignore")


def sample(exponent, count, cut=None):
    """Whole numbers that every program can make: a power law by inversion, some of them cut short."""
    state, values = 5, []
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        u = (state + 0.5) / 2**31
        x = int(u ** (-1 / (exponent - 1)) * 1.5)
        values.append(x if cut is None else max(1, min(x, int(-cut * np.log(u)) + 1)))
    return np.array(values)


def ratio(own, other):
    """Vuong's."""
    d = own - other
    r = d.sum() / (np.sqrt(len(d)) * d.std())
    return r, special.erfc(abs(r) / np.sqrt(2))


def scan(values):
    """The least distance over all integers; powerlaw looks at the sample's numbers alone."""
    best = (np.inf,)
    for least in np.unique(values):
        tail = values[values >= least]
        if len(tail) < 50 or tail.min() == tail.max():
            break
        mean = np.log(tail).mean()
        alpha = optimize.minimize_scalar(
            lambda a: a * mean + np.log(special.zeta(a, least)), bounds=(1.0001, 20), method="bounded", options={"xatol": 1e-12}).x
        x = np.arange(least, tail.max() + 1)
        law = 1 - special.zeta(alpha, x + 1) / special.zeta(alpha, least)
        seen = np.searchsorted(np.sort(tail), x, side="right") / len(tail)
        best = min(best, (np.abs(law - seen).max(), least, alpha, len(tail)))
    return best


for name, values in (("power", sample(2.2, 1000)), ("cut", sample(1.6, 1000, 30))):
    fit = powerlaw.Fit(values, discrete=True, estimate_discrete=False, verbose=False)
    print(name, "alpha", fit.power_law.alpha, "xmin", fit.power_law.xmin, "D", fit.power_law.D)
    print(name, "scan", scan(values))
    for least in (1, 5):
        tail = values[values >= least]
        mean = np.log(tail).mean()
        alpha = optimize.minimize_scalar(
            lambda a: a * mean + np.log(special.zeta(a, least)), bounds=(1.0001, 20), method="bounded",
            options={"xatol": 1e-12}).x
        own = -alpha * np.log(tail) - np.log(special.zeta(alpha, least))
        rate = np.log(1 + 1 / (tail - least).mean())
        exponential = np.log(-np.expm1(-rate)) - rate * (tail - least)

        def logs(p):
            law = stats.norm(p[0], np.exp(p[1]))
            return np.log(law.sf(np.log(tail - 0.5)) - law.sf(np.log(tail + 0.5))) - law.logsf(np.log(least - 0.5))

        start = [np.log(tail).mean(), np.log(np.log(tail).std())]
        found = optimize.minimize(lambda p: -logs(p).sum(), start, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9}).x
        print(name, least, "alpha", alpha, "exponential", ratio(own, exponential), "log-normal", ratio(own, logs(found)))
print("zeta", special.zeta(1.5, 3), special.zeta(3.2, 10), special.zeta(1.01, 1))
