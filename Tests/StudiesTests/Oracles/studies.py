"""What a study chooses, by NumPy: prints what StudyArmTests and StudyGroupRecord+AnalysisTests expect.

Recorded with Python 3.11 and NumPy 2; run: python studies.py
"""

import numpy as np

SEEDS = range(7)
# Conditions in order; the number is part of the values' formula.
CONDITIONS = ["plain", "a 1", "a 2", "a 3", "b 1", "b 2", "b 3"]
FAMILY = {name: name.split()[0] for name in CONDITIONS}
BOUND = 0.08  # networks with a larger loss did not reach the criterion


def loss(condition, seed):
    return ((seed * 37 + CONDITIONS.index(condition) * 101 + 13) % 97 + 3) / 1000


def leak(condition, seed):
    return ((seed * 53 + CONDITIONS.index(condition) * 29 + 7) % 89 + 1) / 100


def solved(condition, seed):
    return loss(condition, seed) <= BOUND


def family(name):
    return [c for c in CONDITIONS if FAMILY[c] == name]


def best(name, factor, reference):
    chosen = {}
    for seed in SEEDS:
        others = [s for s in SEEDS if s != seed]
        limit = factor * np.median([loss(reference, s) for s in others])
        allowed = []
        for c in family(name):
            leaks = [leak(c, s) for s in others if solved(c, s)]
            if leaks and np.median([loss(c, s) for s in others]) <= limit:
                allowed.append((np.median(leaks), c))
        if allowed:
            chosen[seed] = min(allowed)[1]
    return chosen


def nearest(name, to, within):
    chosen = {}
    for seed in SEEDS:
        distance, c = min((abs(np.log(loss(c, seed) / loss(to, seed))), c) for c in family(name))
        if distance <= np.log(within):
            chosen[seed] = c
    return chosen


def share(name, reference_loss, reference_leak, cells=2000):
    """The area by counting the cells of a fine grid that some run beats: slow, and no other formula's twin."""
    shares = {}
    x = (np.arange(cells) + 0.5) / cells * reference_loss
    y = (np.arange(cells) + 0.5) / cells * reference_leak
    for seed in SEEDS:
        beaten = np.zeros((cells, cells), bool)
        for c in family(name):
            if solved(c, seed):
                beaten |= (x[:, None] >= loss(c, seed)) & (y[None, :] >= leak(c, seed))
        shares[seed] = round(float(beaten.mean()), 3)
    return shares


def medians(c):
    leaks = [leak(c, s) for s in SEEDS if solved(c, s)]
    return float(np.median([loss(c, s) for s in SEEDS])), float(np.median(leaks))


def front():
    points = {c: medians(c) for c in CONDITIONS}
    return [
        c
        for c, p in points.items()
        if not any(q[0] <= p[0] and q[1] <= p[1] and q != p for q in points.values())
    ]


print("best a:", best("a", 1.3, "plain"))
print("best b:", best("b", 0.9, "plain"))
print("nearest b:", nearest("b", "a 1", 1.5))
print("shares a:", share("a", 0.06, 0.7))
print("medians:", {c: medians(c) for c in CONDITIONS})
print("front:", front())
print("solved:", {c: sum(solved(c, s) for s in SEEDS) for c in CONDITIONS})
