"""The values of other programs that the tests of Graphs expect.

Recorded with networkx 3.6.1, scikit-learn 1.9.1, igraph 1.0.0, bctpy 0.6.1, NumPy 2.4.6 and SciPy's entropies.
"""

import bct
import igraph
import networkx as nx
import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

karate = nx.karate_club_graph()
labels = np.array([int(karate.nodes[n]["club"] != "Mr. Hi") for n in karate])
clubs = [set(np.flatnonzero(labels == c).tolist()) for c in (0, 1)]
for weight in (None, "weight"):
    matrix = nx.to_numpy_array(karate, weight=weight)
    print("karate", weight, "modularity", repr(nx.community.modularity(karate, clubs, weight=weight)))
    print("  participation 0, 2, 33", bct.participation_coef(matrix, labels + 1)[[0, 2, 33]].tolist())
    print("  within-module z 0, 2, 33", bct.module_degree_zscore(matrix, labels + 1)[[0, 2, 33]].tolist())

rng = np.random.default_rng(1)
for n, k, l in ((12, 3, 4), (30, 5, 2), (50, 7, 7)):
    a = rng.integers(k, size=n)
    b = np.where(rng.random(n) < 0.5, a, rng.integers(l, size=n))
    print(a.tolist(), b.tolist(), sep="\n")
    print("  NMI", repr(normalized_mutual_info_score(a, b)), "ARI", repr(adjusted_rand_score(a, b)))
    print("  VI", repr(igraph.compare_communities(a.tolist(), b.tolist(), method="vi")))

# Directed and weighted, with loops: networkx takes edges as this package does.
rng = np.random.default_rng(2)
for directed in (False, True):
    edges = [(int(a), int(b), float(w)) for a, b, w in
             zip(rng.integers(8, size=20), rng.integers(8, size=20), rng.integers(1, 9, size=20))]
    graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(range(8))
    graph.add_weighted_edges_from(edges)
    groups = [{0, 1, 2}, {3, 4}, {5, 6, 7}]
    print("directed" if directed else "undirected", edges)
    for resolution in (1, 1.5):
        print("  ", resolution, repr(nx.community.modularity(graph, groups, resolution=resolution)))
