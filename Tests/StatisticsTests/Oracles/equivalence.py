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

for pairs, deviation, bound in [(40, 0.13, np.log(1.1)), (40, 0.5, np.log(1.25)), (40, 0.8, np.log(1.5)),
                                (40, 1.4, np.log(2)), (10, 1, 0.1)]:
    print("equivalence", pairs, deviation, max(0, 2 * norm.cdf(bound * pairs**0.5 / deviation - norm.ppf(0.95)) - 1))
for pairs, deviation, effect in [(40, 0.13, np.log(1.1)), (20, 1, 0.5), (7, 2, 0)]:
    distance, critical = abs(effect) * pairs**0.5 / deviation, norm.ppf(0.975)
    print("difference", pairs, deviation, norm.cdf(distance - critical) + norm.cdf(-distance - critical))

rng = np.random.default_rng(1)
found = 0
for _ in range(4000):
    d = rng.normal(0, 0.5, 40)
    bound = np.log(1.25)
    found += max(wilcoxon(d + bound, alternative="greater").pvalue, wilcoxon(d - bound, alternative="less").pvalue) <= .05
print("equivalence by simulation", 40, 0.5, found / 4000)
