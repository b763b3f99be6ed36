"""Equivalence where differences are tied, zero or at the bound, and of more than fifty: recorded with SciPy 1.17.1, NumPy 2.4.6.

    python3 equivalence_ties.py > ../Fixtures/equivalence-ties.json

Up to 12 differences: all sign assignments in whole numbers, zeros ranked and then left out (Pratt). More than 50 that are not zero:
SciPy's normal approximation with zero_method="pratt" and its correction for continuity, of which the differences are multiples of
1/64, so that shifting them by the bound rounds nothing. Intervals are those of untied ranks: their distribution is counted here
subset by subset where that can be done, and else by polynomials in whole numbers.
"""
import itertools
import json
from fractions import Fraction

import numpy as np
from scipy.stats import rankdata, wilcoxon

rng = np.random.default_rng(20261128)


def enumerated(d, side):
    ranks = [int(2 * r) for r, x in zip(rankdata(np.abs(d)), d) if x != 0]
    observed = sum(r for r, x in zip([int(2 * r) for r in rankdata(np.abs(d))], d) if x > 0)
    sums = [sum(r for r, s in zip(ranks, signs) if s) for signs in itertools.product((0, 1), repeat=len(ranks))]
    far = sum(s >= observed if side == "greater" else s <= observed for s in sums)
    return float(Fraction(far, len(sums)))


def probability(d, side):
    d = np.asarray(d)
    if len(d) <= 12:
        return enumerated(d, side)
    assert np.sum(d != 0) > 50
    return float(wilcoxon(d, zero_method="pratt", correction=True, alternative=side, method="approx").pvalue)


def least_rank(n, tail):
    """The least k with P(W ≤ k) ≥ tail for ranks 1 … n."""
    counts = {0: 1}
    for rank in range(1, n + 1):
        more = dict(counts)
        for s, c in counts.items():
            more[s + rank] = more.get(s + rank, 0) + c
        counts = more
    total = 0
    for k in sorted(counts):
        total += counts[k]
        if Fraction(total, 2**n) >= tail:
            return k


def record(d, bound):
    d = np.asarray(d, float)
    tost = max(probability(d + bound, "greater"), probability(d - bound, "less"))
    beyond = min(1.0, 2 * min(probability(d + bound, "less"), probability(d - bound, "greater")))
    walsh = np.sort([(a + b) / 2 for i, a in enumerate(d) for b in d[i:]])
    k = least_rank(len(d), Fraction(1, 20))
    ends = [float(walsh[k - 1]), float(walsh[-k])]
    return {"differences": d.tolist(), "bound": bound, "estimate": float(np.median(walsh)), "interval90": ends,
            "p": tost, "beyondP": beyond}


cases = [
    # Zeros, ties, and differences that lie at the bound, which shifting makes zeros.
    ([0, 0, 1, -1, 2, 1, 0, -2], 2.0), ([1, 1, 1, -1, 0, 2, 2, 3, 3], 3.0), ([0, 0, 0, 0, 1], 1.0),
    ([3, 3, 4, 4, 5, 5, 2, 3, 4, 3, 0, 1], 1.0),
] + [(rng.integers(-3, 4, n) / 4 + shift, 0.75) for n, shift in [(6, 0), (10, 0.25), (12, -0.25), (12, 0)]] + [
    (np.round(rng.normal(0.1, 0.5, 60) * 64) / 64, 0.25), (rng.integers(-9, 10, 70) / 8 + 0.125, 0.375),
    (np.round(rng.normal(0.6, 0.5, 60) * 64) / 64, 0.25),
]
print(json.dumps([record(d, bound) for d, bound in cases], indent=1))
