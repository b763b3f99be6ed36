"""Records the leak of some random networks between known groups.

Run as: python3 leaks.py > ../Fixtures/leaks.json

P = |W1||W2|...|Wk| in double precision; leak = sum of P over pairs of different groups / sum of P, for the best of all
assignments of output groups where they may be exchanged; chance = 1 - sum over groups of share_in * share_out.

Recorded with NumPy 1.24.2 (Debian 12, python3-numpy), Python 3.11.2.
"""

import itertools
import json
import platform

import numpy as np

CASES = [
    dict(sizes=[4, 6, 4], inputGroups=[0, 1, 2, 3], outputGroups=[0, 1, 2, 3]),
    dict(sizes=[4, 9, 7, 5, 4], inputGroups=[0, 1, 2, 3], outputGroups=[3, 1, 0, 2]),
    dict(sizes=[8, 5, 2, 1], inputGroups=[0] * 4 + [1] * 4, outputGroups=[0, 1], readout=1),
    dict(sizes=[8, 5, 2, 1], inputGroups=[0] * 4 + [1] * 4, outputGroups=[1, 0], readout=1, isAssignmentFree=True),
    dict(sizes=[6, 8, 6, 3], inputGroups=[0, 0, 1, 1, 2, 2], outputGroups=[2, 0, 0, 1, 1, 1], readout=1,
         isAssignmentFree=True),
    dict(sizes=[6, 8, 6], inputGroups=[7, 7, 7, 2, 2, 5], outputGroups=[2, 2, 2, 2, 5, 9], density=0.4),
    dict(sizes=[5, 5], inputGroups=[0, 0, 1, 1, 1], outputGroups=[0, 1, 1, 1, 1], density=0.5),
    dict(sizes=[5, 4, 5], inputGroups=[0, 1, 2, 3, 4], outputGroups=[4, 2, 0, 1, 3], isAssignmentFree=True),
]


def run(case, random):
    weights = []
    for rows, columns in zip(case["sizes"], case["sizes"][1:]):
        w = random.standard_normal((rows, columns)).astype(np.float32)
        w[random.random(w.shape) >= case.get("density", 1)] = 0
        weights.append(w)
    depth = len(weights) - case.get("readout", 0)
    path = np.linalg.multi_dot([np.eye(case["sizes"][0])] + [np.abs(w.astype(np.float64)) for w in weights[:depth]])
    inputs, outputs = np.array(case["inputGroups"]), np.array(case["outputGroups"])
    groups = sorted(set(case["inputGroups"]) | set(case["outputGroups"]))

    def leak(renamed):
        names = np.array([renamed[g] for g in outputs])
        return path[inputs[:, None] != names[None, :]].sum() / path.sum()

    renamings = itertools.permutations(groups) if case.get("isAssignmentFree") else [groups]
    value = min(leak(dict(zip(groups, r))) for r in renamings)
    chance = 1 - sum((inputs == g).mean() * (outputs == g).mean() for g in groups)
    return {**case, "weights": [w.ravel().tolist() for w in weights], "leak": value, "chance": chance}


def main():
    random = np.random.RandomState(20)
    versions = {"numpy": np.__version__, "python": platform.python_version()}
    cases = [run(case, random) for case in CASES]
    print(json.dumps({"versions": versions, "cases": cases}))


main()
