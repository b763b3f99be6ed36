"""Recorded with scikit-learn 1.9.1: the points without noise that TwoMoonsTests.swift expects."""

from sklearn.datasets import make_moons

points, labels = make_moons(n_samples=7, noise=None, shuffle=False)
print(points.tolist(), labels.tolist())
