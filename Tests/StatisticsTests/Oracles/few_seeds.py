"""Records what SciPy 1.17.1, NumPy 2.4.6, statsmodels 0.15.0, pymoo 0.6.2 and cliffs-delta 1.0.0 say of samples.

    python3 few_seeds.py > ../Fixtures/statistics.json

Most samples are multiples of 1/64, whose sums have no rounding error: ties of sums are ties for every program.
"""
import itertools
import json
from fractions import Fraction

import numpy as np
from cliffs_delta import cliffs_delta
from pymoo.indicators.hv import HV
from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting
from scipy import special, stats
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(20250101)
ALTERNATIVES = {"twoSided": "two-sided", "greater": "greater", "less": "less"}


def dyadic(values):
    return np.round(np.asarray(values) * 64) / 64


def quantiles():
    for size in (1, 2, 3, 10, 101):
        values = rng.normal(size=size)
        at = [0.0, 0.025, 0.1, 0.25, 0.5, 0.6180339887, 0.75, 0.975, 1.0]
        yield {"values": values.tolist(), "probabilities": at, "quantiles": np.quantile(values, at).tolist(),
               "median": float(np.median(values))}


def normal():
    xs = [-37.0, -20.0, -8.0, -3.0, -1.96, -0.5, -1e-9, 0.0, 0.1, 1.0, 2.5, 5.0, 8.0]
    ps = [1e-300, 1e-100, 1e-20, 1e-9, 1e-4, 0.025, 0.1, 0.3, 0.5, 0.5000001, 0.8, 0.975, 0.999999, 1 - 2**-50]
    return {"x": xs, "cumulative": special.ndtr(xs).tolist(), "p": ps, "quantile": special.ndtri(ps).tolist()}


def words(seed, index):
    """The words of the stream of statistics, as random_raw.py of RandomnessTests records them."""
    philox = np.random.Philox(key=np.array([seed, 7], np.uint64), counter=np.array([0, 0, index, 0], np.uint64))
    while True:
        yield from philox.random_raw(4096).tolist()


def below(bound, source):
    """Lemire's unbiased integer below a bound."""
    product = next(source) * bound
    while product % 2**64 < 2**64 % bound:
        product = next(source) * bound
    return product >> 64


CENTERS = {"mean": np.mean, "median": np.median}


class Resampled:
    def __init__(self, distribution):
        self.bootstrap_distribution = distribution


def bootstrap():
    """SciPy's interval from the very resamples that the stream gives: equal up to rounding."""
    samples = [dyadic(rng.normal(1, 1, 20)), dyadic(rng.exponential(1, 11)), dyadic(rng.lognormal(0, 1, 30)),
               dyadic([0.5, 1, 4])]
    cases = itertools.product(samples, CENTERS, ("percentile", "BCa"))
    for number, (values, center, method) in enumerate(cases):
        level, resamples, seed = (0.95, 1000, 5) if number % 2 else (0.9, 999, 2**40 + number)
        ascending, source = np.sort(values), words(seed, number)
        # The stream resamples the values, or their mirror image if that sorts first.
        mirrored = np.sort(-values)
        sign = -1 if mirrored.tolist() < ascending.tolist() else 1
        ascending = mirrored if sign < 0 else ascending
        picks = [[below(len(values), source) for _ in values] for _ in range(resamples)]
        distribution = CENTERS[center](sign * ascending[np.array(picks)], axis=-1)
        interval = stats.bootstrap((values,), CENTERS[center], n_resamples=0, method=method, confidence_level=level,
                                   bootstrap_result=Resampled(distribution)).confidence_interval
        yield {"values": values.tolist(), "center": center, "method": method, "level": level, "seed": seed,
               "index": number, "resamples": resamples, "estimate": float(CENTERS[center](values)),
               "lower": float(interval.low), "upper": float(interval.high)}


def free_bootstrap():
    """SciPy's own resamples, very many: equal up to chance."""
    statistics = {"mean": np.mean, "median": np.median, "deviation": lambda x, axis: np.std(x, axis=axis, ddof=1)}
    for name, values in itertools.product(statistics, (rng.normal(0, 1, 25), rng.exponential(1, 24))):
        result = stats.bootstrap((values,), statistics[name], n_resamples=400_000, method="BCa", rng=rng, batch=20_000)
        interval = result.confidence_interval
        yield {"values": values.tolist(), "statistic": name, "lower": float(interval.low),
               "upper": float(interval.high), "standardError": float(result.standard_error)}


SIMULATIONS = 4000


def coverage():
    """How often SciPy's intervals of 95% from 20 values and 999 resamples cover the truth."""
    truths = {("normal", "mean"): 0.0, ("normal", "median"): 0.0, ("exponential", "mean"): 1.0,
              ("exponential", "median"): float(np.log(2))}
    for (family, center), truth in truths.items():
        draw = rng.normal if family == "normal" else rng.exponential
        for method in ("BCa", "percentile"):
            covered = 0
            for _ in range(SIMULATIONS // 200):
                data = draw(size=(200, 20))
                interval = stats.bootstrap((data,), CENTERS[center], n_resamples=999, method=method, axis=-1, rng=rng,
                                           vectorized=True).confidence_interval
                covered += int(np.sum((interval.low <= truth) & (truth <= interval.high)))
            yield {"family": family, "center": center, "method": method, "truth": truth, "covered": covered,
                   "simulations": SIMULATIONS}


def enumerated(differences, zeros):
    """The exact conditional probabilities, by all assignments of signs to midranks, in rational numbers."""
    kept = [d for d in differences if d != 0 or zeros == "pratt"]
    ranks = [Fraction(r) for d, r in zip(kept, stats.rankdata(np.abs(kept))) if d != 0]
    observed = sum(r for d, r in zip([d for d in kept if d != 0], ranks) if d > 0)
    sums = [sum(r for r, s in zip(ranks, signs) if s) for signs in itertools.product((0, 1), repeat=len(ranks))]
    greater = Fraction(sum(s >= observed for s in sums), len(sums))
    less = Fraction(sum(s <= observed for s in sums), len(sums))
    return {"twoSided": min(1, float(2 * min(greater, less))), "greater": float(greater), "less": float(less)}


def wilcoxon():
    def case(values, zeros, method, p):
        return {"differences": list(map(float, values)), "zeros": zeros, "method": method, "p": p}

    def scipy(values, zeros, method):
        return {name: float(stats.wilcoxon(values, zero_method="wilcox" if zeros == "wilcoxon" else zeros,
                                           alternative=alternative, correction=True, method=method).pvalue)
                for name, alternative in ALTERNATIVES.items()}

    for size in (1, 5, 10, 25, 50):
        values = rng.normal(0.4, 1, size)
        yield case(values, "pratt", "exact", scipy(values, "wilcoxon", "exact"))
    for size, zeros in itertools.product((4, 9, 12), ("pratt", "wilcoxon")):
        for shift in (0, 1):
            values = rng.integers(-3, 4, size) + shift
            yield case(values, zeros, "exact", enumerated(values.tolist(), zeros))
    for size, zeros in itertools.product((60, 200), ("pratt", "wilcoxon")):
        for values in (rng.normal(0.2, 1, size), rng.integers(-5, 7, size)):
            yield case(values, zeros, "normal", scipy(values, zeros, "asymptotic"))


def permutation():
    for size, center in itertools.product((2, 3, 6, 13), CENTERS):
        for values in (dyadic(rng.normal(0.6, 1, size)), rng.integers(-2, 4, size)):
            p = {name: float(stats.permutation_test(
                (values,), CENTERS[center], permutation_type="samples", vectorized=True, n_resamples=np.inf,
                alternative=alternative).pvalue) for name, alternative in ALTERNATIVES.items()}
            yield {"differences": list(map(float, values)), "center": center, "p": p}


def large_permutation():
    """More differences than our exact test takes, with the exact probabilities."""
    for center in CENTERS:
        values = dyadic(rng.normal(0.35, 1, 18))
        flipped = np.array(list(itertools.product((1, -1), repeat=18))) * values
        centers, observed = CENTERS[center](flipped, axis=-1), CENTERS[center](values)
        p = {"twoSided": np.mean(np.abs(centers) >= abs(observed)), "greater": np.mean(centers >= observed),
             "less": np.mean(centers <= observed)}
        yield {"differences": values.tolist(), "center": center, "p": {k: float(v) for k, v in p.items()}}


def effects():
    for n, m in ((1, 1), (5, 8), (20, 20), (40, 7)):
        for values in (rng.normal(0.5, 1, n + m), rng.integers(0, 5, n + m)):
            a, b = values[:n].tolist(), values[n:].tolist()
            yield {"first": list(map(float, a)), "second": list(map(float, b)),
                   "cliffsDelta": float(cliffs_delta(a, b)[0])}


def rank_biserial():
    """From the signs of all Walsh averages, without ranks."""
    for size in (1, 4, 15, 40):
        for values in (rng.normal(0.3, 1, size), rng.integers(-3, 5, size)):
            signs = [np.sign(values[i] + values[j]) for i in range(size) for j in range(i + 1)]
            yield {"differences": list(map(float, values)), "rankBiserial": float(np.mean(signs))}


def holm():
    for p in ([0.04], [0.01, 0.04, 0.03, 0.005], [0.5, 0.2, 0.9, 0.6], [0.01, 0.01, 0.02], rng.uniform(0, 0.2, 12)):
        yield {"p": list(map(float, p)), "adjusted": multipletests(p, method="holm")[1].tolist()}


def spearman():
    for size, covariates in itertools.product((8, 30, 200), (0, 1, 3)):
        for ties in (False, True):
            z = rng.normal(size=(covariates, size))
            x = rng.normal(size=size) + z.sum(0)
            y = 0.5 * x + rng.normal(size=size) - z.sum(0)
            if ties:
                x, y, z = np.round(x), np.round(y), np.round(z)
            if covariates:
                # Minus the normalized off-diagonal entry of the inverse: no residuals are computed.
                inverse = np.linalg.inv(np.corrcoef([stats.rankdata(v) for v in (x, y, *z)]))
                r = -inverse[0, 1] / np.sqrt(inverse[0, 0] * inverse[1, 1])
            else:
                r = stats.spearmanr(x, y).statistic
            half = special.ndtri(0.975) * np.sqrt((1 + r * r / 2) / (size - covariates - 3))
            yield {"x": x.tolist(), "y": y.tolist(), "covariates": z.tolist(), "coefficient": float(r),
                   "lower": float(np.tanh(np.arctanh(r) - half)), "upper": float(np.tanh(np.arctanh(r) + half))}


def fronts():
    for size in (1, 6, 40, 300):
        for points in (rng.uniform(0, 1, (size, 2)), rng.integers(0, 6, (size, 2)) / 8):
            front = np.sort(NonDominatedSorting().do(points, only_non_dominated_front=True))
            reference = np.array([0.75, 0.875])
            yield {"points": points.tolist(), "front": front.tolist(), "reference": reference.tolist(),
                   "hypervolume": float(HV(ref_point=reference)(points))}


def paired():
    """Two conditions with failures, from the parts above."""
    seeds = list(range(1, 16))
    first = {s: float(dyadic(rng.normal(1.5, 1))) for s in seeds if s not in (3, 7)}
    second = {s: float(dyadic(rng.normal(1, 1))) for s in seeds if s not in (7, 11, 12)}
    pairs = [s for s in seeds if s in first and s in second]
    a, b = np.array([first[s] for s in pairs]), np.array([second[s] for s in pairs])
    result = stats.permutation_test((a - b,), np.mean, permutation_type="samples", vectorized=True, n_resamples=np.inf)
    return {"seeds": seeds, "first": list(map(list, first.items())), "second": list(map(list, second.items())),
            "pairCount": len(pairs), "medianFirst": float(np.median(a)), "medianSecond": float(np.median(b)),
            "medianDifference": float(np.median(a - b)), "cliffsDelta": float(cliffs_delta(a, b)[0]),
            "wilcoxon": enumerated((a - b).tolist(), "pratt")["twoSided"], "permutation": float(result.pvalue)}


print(json.dumps({
    "quantiles": list(quantiles()), "normal": normal(), "bootstrap": list(bootstrap()),
    "freeBootstrap": list(free_bootstrap()), "coverage": list(coverage()), "wilcoxon": list(wilcoxon()),
    "permutation": list(permutation()), "largePermutation": list(large_permutation()), "cliffsDelta": list(effects()),
    "rankBiserial": list(rank_biserial()), "holm": list(holm()), "spearman": list(spearman()),
    "fronts": list(fronts()), "paired": paired(),
}, separators=(",", ":")))
