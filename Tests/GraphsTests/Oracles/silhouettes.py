#!/usr/bin/env python3
"""Silhouettes of points, and k-means of each number of clusters, by scikit-learn 1.9.1 (NumPy 2.4.6).

    silhouettes.py     prints what SilhouetteClustersTests expects
"""
import numpy
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

# Three groups of four points in a plane, and one point apart.
points = numpy.array(
    [[(g * 3 + ((5 * i + 2 * g) % 7) / 7), ((g * g) % 4 + ((3 * i + g) % 5) / 5)] for g in range(3) for i in range(4)]
    + [[9.0, -4.0]])
print(points.tolist())
for k in range(2, 8):
    labels = KMeans(k, n_init=200, random_state=0).fit(points).labels_
    print(k, silhouette_score(points, labels), labels.tolist())
print("given", silhouette_score(points, [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 3]))
