"""What SciPy says of equivalence and power: recorded with SciPy 1.17.1, NumPy 2.4.6.

    python3 equivalence.py

Checks that the fixture that R recorded has SciPy's probabilities too, and prints the powers of PairedPowerTests: by the
normal distribution, and by simulating the tests themselves.
"""
import json
import pathlib

import numpy as np
from scipy.stats import norm, wilcoxon

fixture = pathlib.Path(__file__).parent.parent / "Fixtures" / "equivalence.json"
for case in json.loads(fixture.read_text())["equivalence"]:
    d, bound = np.array(case["differences"]), case["bound"]

    def p(shift, side):
        return wilcoxon(d + shift, alternative=side, method="exact").pvalue

    tost = max(p(bound, "greater"), p(-bound, "less"))
    beyond = min(1, 2 * min(p(bound, "less"), p(-bound, "greater")))
    assert np.isclose(tost, case["p"], rtol=1e-12) and np.isclose(beyond, case["beyondP"], rtol=1e-12)
    walsh = (d[:, None] + d)[np.triu_indices(len(d))] / 2
    assert np.isclose(np.median(walsh), case["estimate"], rtol=1e-12)
print("R's probabilities and centers are SciPy's and NumPy's")

DRAWS = 4_000_000
z = np.random.default_rng(2).standard_normal(DRAWS)


def equivalence(pairs, deviation, bound, effect=0):
    """By the normal distribution, and by counting means that both one-sided tests of a known deviation reject."""
    scale, critical = pairs**0.5 / deviation, norm.ppf(0.95)
    power = norm.cdf((bound - effect) * scale - critical) + norm.cdf((bound + effect) * scale - critical) - 1
    mean = effect + z / scale
    counted = np.mean(((mean + bound) * scale >= critical) & ((mean - bound) * scale <= -critical))
    print("equivalence", pairs, deviation, bound, effect, max(0, power), "counted", counted)


def difference(pairs, deviation, effect):
    """The same for a two-sided test that must reject with a mean above 0."""
    scale, critical = pairs**0.5 / deviation, norm.ppf(0.975)
    counted = np.mean((effect + z / scale) * scale >= critical)
    print("difference", pairs, deviation, effect, norm.cdf(effect * scale - critical), "counted", counted)


for case in [(40, 0.13, np.log(1.1)), (40, 0.5, np.log(1.25)), (40, 0.8, np.log(1.5)), (40, 1.4, np.log(2)), (10, 1, 0.1),
             (40, 0.2, np.log(1.3), np.log(0.9)), (40, 0.4, np.log(1.35), np.log(0.95)), (40, 0.1, 0.15, 0.15),
             (40, 0.1, 0.15, 0.2)]:
    equivalence(*case)
for case in [(40, 0.13, np.log(1.1)), (20, 1, 0.5), (20, 1, -0.5), (7, 2, 0), (40, 0.09, np.log(0.9 / 0.87))]:
    difference(*case)

rng = np.random.default_rng(1)
found = 0
for _ in range(4000):
    d = rng.normal(0, 0.5, 40)
    bound = np.log(1.25)
    found += max(wilcoxon(d + bound, alternative="greater").pvalue, wilcoxon(d - bound, alternative="less").pvalue) <= .05
print("equivalence by simulation", 40, 0.5, found / 4000)
