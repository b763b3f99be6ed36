#!/usr/bin/env python3
"""Task variances of a small dense network in three conditions, and clusters of its units, by NumPy and scikit-learn.

Recorded with NumPy 2.4.6 and scikit-learn 1.9.1.

    task_variance.py     prints what TaskVarianceTests expects
"""
import numpy
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

conditions, each, units = 3, 8, 9

# Three inputs; those of a condition's examples change in one of them, and a little in the others.
examples = conditions * each
inputs = numpy.array(
    [[numpy.sin(1.3 * e * (i + 1) + i) * (1.0 if i == e % conditions else 0.1) for i in range(3)] for e in range(examples)])
# Three units for each input; the last one of each listens to the next input as well.
weights = numpy.zeros((3, units))
for unit in range(units):
    weights[unit // 3, unit] = 0.5 + 0.1 * (unit % 3)
    if unit % 3 == 2:
        weights[(unit // 3 + 1) % 3, unit] = 0.2
activity = numpy.tanh(inputs @ weights)
variances = numpy.array([activity[c::conditions].var(0) for c in range(conditions)]).T
points = variances / variances.max(1, keepdims=True)
best = None
for k in range(2, 9):
    labels = KMeans(k, n_init=200, random_state=0).fit(points).labels_
    value = silhouette_score(points, labels)
    print(k, value, labels.tolist())
