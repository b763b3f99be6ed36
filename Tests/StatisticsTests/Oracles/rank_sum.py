"""What SciPy says of two independent samples: recorded with SciPy 1.17.1.

Without ties `mannwhitneyu` is exact; with ties all choices of ranks are counted by `permutation_test`.
"""

import numpy as np
from scipy.stats import mannwhitneyu, permutation_test, rankdata


def counted(a, b):
    ranks = rankdata(np.r_[a, b])
    test = permutation_test((ranks[:len(a)], ranks[len(a):]), lambda x, y, axis: x.sum(axis=axis), vectorized=True,
                            permutation_type="independent", n_resamples=np.inf)
    return float(test.pvalue)


print("exact", mannwhitneyu([1.5, 2.5, 9, 4], [0.5, 3, 7, 8, 11, 12], method="exact").pvalue)
print("exact, apart", mannwhitneyu([1, 2, 3, 4], [5, 6, 7, 8], method="exact").pvalue)
print("ties", counted([1, 1, 2, 3, 3], [3, 4, 4, 5]))
print("accuracies", counted([1, 1, 1, 1, 0.75, 0.5], [1, 1, 1, 1, 1, 1]))
a = [(7 * i) % 41 / 10 for i in range(40)]
b = [(11 * i) % 43 / 10 + 0.6 for i in range(43)]
print("normal", mannwhitneyu(a, b, method="asymptotic").pvalue)
