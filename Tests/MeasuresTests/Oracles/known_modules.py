#!/usr/bin/env python3
"""Modularity and participation of modules that are given, by networkx and by their definitions in NumPy.

Recorded with networkx 3.6.1 and NumPy 2.4.6.

    known_modules.py     prints what GivenModulesTests and the tests of `measure --partition` expect
"""
import networkx
import numpy

club = networkx.karate_club_graph()
sides = [club.nodes[node]["club"] for node in range(34)]
halves = [{node for node in range(34) if sides[node] == side} for side in ("Mr. Hi", "Officer")]
plain = networkx.Graph(list(club.edges()))
for resolution in (1, 2):
    print("karate club, resolution", resolution, networkx.community.modularity(plain, halves, resolution=resolution))
print("karate club, directed", networkx.community.modularity(networkx.DiGraph(list(club.edges())), halves))
adjacency = networkx.to_numpy_array(plain, nodelist=range(34), weight=None)
labels = numpy.array([side == "Officer" for side in sides])
shares = [adjacency[:, labels == side].sum(1) / adjacency.sum(1) for side in (False, True)]
participation = 1 - sum(share ** 2 for share in shares)
print("participation, mean and largest", participation.mean(), participation.max())

# A network 6-5-3, its modules given, against each layer's totals.
first = numpy.array([[(3 * i + 5 * j) % 7 / 4 + 0.1 for j in range(5)] for i in range(6)])
second = numpy.array([[(2 * i + 3 * j) % 5 / 3 + 0.2 for j in range(3)] for i in range(5)])
modules = numpy.array([0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1])
excess = 0
graph = networkx.Graph()
for weights, start in ((first, 0), (second, 6)):
    rows, columns = weights.shape
    expected = numpy.outer(weights.sum(1), weights.sum(0)) / weights.sum()
    together = numpy.equal.outer(modules[start:start + rows], modules[start + rows:start + rows + columns])
    excess += ((weights - expected) * together).sum()
    graph.add_weighted_edges_from(
        (start + i, start + rows + j, weights[i, j]) for i in range(rows) for j in range(columns))
print("layered", excess / (first.sum() + second.sum()))
sets = [set(numpy.flatnonzero(modules == module)) for module in (0, 1)]
print("its graph", networkx.community.modularity(graph, sets, weight="weight"))
