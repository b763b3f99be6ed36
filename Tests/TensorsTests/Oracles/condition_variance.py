"""Recorded with NumPy 2.4.6: the task variances that ConditionVarianceTests.swift expects.

    python3 condition_variance.py
"""

import numpy as np

examples, steps, units, conditions = 9, 4, 3, 3
e, t, u = np.meshgrid(np.arange(examples), np.arange(steps), np.arange(units), indexing="ij")
# Eighths, which every precision holds.
x = ((7 * e + 5 * t + 3 * u + e * e * (t + 2 * u)) % 17) / 8
condition = np.array([0, 1, 0, 1, 0, 1, 0, 2, 1])
lengths = np.array([4, 2, 1, 3, 2, 4, 4, 4, 1])


def variance(lengths):
    for number in range(conditions):
        rows = []
        for step in range(steps):
            there = x[(condition == number) & (lengths > step), step]
            if len(there) >= 2:
                rows.append(there.var(0))
        yield np.mean(rows, 0).tolist() if rows else None


print(np.__version__)
print("all steps", list(variance(np.full(examples, steps))))
print("up to the ends", list(variance(lengths)))
