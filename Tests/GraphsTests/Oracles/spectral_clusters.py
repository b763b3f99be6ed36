"""n-cuts, eigenvalues of Laplacians and spectral clusters that the tests of Graphs expect.

Recorded with scikit-learn 1.9.1, SciPy 1.17.1, NumPy 2.4.6 and networkx 3.6.1.
"""

import networkx as nx
import numpy as np
from scipy.linalg import eigh
from sklearn.cluster import KMeans


def cut(a, labels):
    """The sum of cut / volume, community by community; those without volume are left out."""
    total = 0
    for label in np.unique(labels):
        inside = labels == label
        if a[inside].sum() > 0:
            total += a[np.ix_(inside, ~inside)].sum() / a[inside].sum()
    return total


def laplacian(a):
    d = a.sum(1)
    return np.eye(len(a)) - a / np.sqrt(np.outer(d, d))


def clusters(a, k):
    """Ng, Jordan and Weiss, by SciPy's full decomposition and scikit-learn's k-means; isolated nodes are not in it."""
    kept = np.flatnonzero(a.sum(1) > 0)
    _, vectors = eigh(laplacian(a[np.ix_(kept, kept)]))
    points = vectors[:, :k]
    points = points / np.linalg.norm(points, axis=1, keepdims=True)
    found = KMeans(k, n_init=500, tol=0, random_state=0).fit(points)
    return cut(a[np.ix_(kept, kept)], found.labels_), found.inertia_


def fraction(x):
    return x - np.floor(x)


def layered(sizes, modules, leak):
    """Layers of dense single-precision blocks; weights between modules are `leak` times as large."""
    a = np.zeros((sum(sizes), sum(sizes)))
    start = 0
    for rows, columns in zip(sizes, sizes[1:]):
        for i in range(rows):
            for j in range(columns):
                weight = np.float32(0.5 + 0.5 * fraction((i * 7 + j * j + 3 * i * j) * 0.754877666))
                if i * modules // rows != j * modules // columns:
                    weight = np.float32(weight * np.float32(leak))
                a[start + i, start + rows + j] = a[start + rows + j, start + i] = weight
        start += rows
    return a


karate = nx.karate_club_graph()
labels = np.array([int(karate.nodes[n]["club"] != "Mr. Hi") for n in karate])
for weight in (None, "weight"):
    a = nx.to_numpy_array(karate, weight=weight)
    print("karate", weight, "clubs", repr(cut(a, labels)))
    print("  eigenvalues", eigh(laplacian(a), eigvals_only=True)[:6].tolist())
    for k in (2, 3, 4):
        print("  clusters", k, *map(repr, clusters(a, k)))

for name, a in (
    ("blocks", layered([12, 9, 6, 3], 3, 0.1)), ("even", layered([10, 8, 6, 4], 1, 1)),
    ("sparse", layered([10, 8, 6, 4], 2, 0)),
):
    print(name, "eigenvalues", eigh(laplacian(a), eigvals_only=True)[:6].tolist())
    for k in (2, 3, 4):
        print("  clusters", k, *map(repr, clusters(a, k)))

# Loops, which count twice in the diagonal, and a node without edges.
a = np.zeros((7, 7))
for i, j, w in ((0, 1, 3), (0, 2, 1), (1, 2, 2.5), (2, 3, 0.75), (3, 4, 4), (4, 5, 1.5), (3, 5, 2), (5, 5, 6), (0, 0, 0.5)):
    a[i, j] += w
    a[j, i] += w
for groups in ([0, 0, 0, 1, 1, 1, 2], [0, 1, 0, 1, 2, 2, 2], [0] * 7, [0, 1, 2, 3, 4, 5, 6]):
    print("loops", groups, repr(cut(a, np.array(groups))))
kept = a[:6, :6]
print("  eigenvalues", eigh(laplacian(kept), eigvals_only=True).tolist())
print("  clusters 2", *map(repr, clusters(a, 2)))

k = nx.complete_graph(6)
a = nx.to_numpy_array(nx.disjoint_union(k, k))
a[0, 6] = a[6, 0] = 1
print("2 x K6 + bridge", repr(cut(a, np.arange(12) // 6)), eigh(laplacian(a), eigvals_only=True)[:4].tolist())

# Points without clear clusters.
points = np.array([[fraction((i * 7 + j * j + 3 * i * j) * 0.754877666) for j in range(3)] for i in range(40)])
for k in (1, 2, 5):
    print("k-means", k, repr(KMeans(k, n_init=2000, tol=0, random_state=0).fit(points).inertia_))
