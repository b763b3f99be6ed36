"""Which splits of the eight pixels allow the rule `and` without a single path that crosses?

Two units, each any function of its own pixels, and a threshold of their sum: a linear program for each of the 127
splits. Run with SciPy 1.17.1; it prints 13 splits, of which the two sides are the only one of four and four.
"""

import numpy as np
from scipy.optimize import linprog

LEFT, RIGHT = {1, 4, 5, 7, 11, 13, 14, 15}, {32, 128, 160, 112, 176, 208, 224, 240}
patterns = np.arange(256)
bits = patterns[:, None] >> np.arange(8) & 1
target = np.array([1 if p & 15 in LEFT and p & 240 in RIGHT else -1 for p in patterns])

for mask in range(1, 128):
    sides = [[i for i in range(8) if mask >> i & 1 == own] for own in (1, 0)]
    # A column for every value that the pixels of a side can have.
    columns = [bits[:, side] @ (1 << np.arange(len(side))) for side in sides]
    a = np.zeros((256, 2 ** len(sides[0]) + 2 ** len(sides[1])))
    a[patterns, columns[0]] = a[patterns, 2 ** len(sides[0]) + columns[1]] = -target
    found = linprog(np.zeros(a.shape[1]), a, -np.ones(256), bounds=(None, None))
    if found.status == 0:
        print(*sides)
