#!/usr/bin/env python3
"""Adjusted mutual information by scikit-learn.

Recorded with scikit-learn 1.9.1.

    partitions_of_runs.py     prints what the tests of adjusted mutual information expect
"""
from sklearn.metrics import adjusted_mutual_info_score

for first, second in (
    ([0, 0, 1, 1], [0, 0, 1, 2]), ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]), ([0, 0, 1, 1], [0, 1, 0, 1]),
    ([0, 0, 0, 0, 1, 2, 2, 3, 3, 3], [1, 1, 0, 0, 0, 2, 2, 2, 3, 3]), ([0, 1, 2, 3], [0, 0, 1, 1]),
    ([(3 * i + 1) % 7 for i in range(300)], [i * i % 11 for i in range(300)]),
    ([(3 * i + 1) % 7 for i in range(300)], [9 if i % 50 == 0 else (3 * i + 1) % 7 for i in range(300)]),
):
    print(adjusted_mutual_info_score(first, second))
