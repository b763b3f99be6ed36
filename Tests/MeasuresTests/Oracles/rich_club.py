"""The rich clubs of every graph with given degrees: what rewiring has on average, without a draw.

Recorded with networkx 3.6.1.
"""

from itertools import combinations
from statistics import mean, pstdev

import networkx as nx

EDGES = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (0, 4), (1, 5), (2, 6), (3, 4), (5, 7), (6, 7), (2, 5)]


def graphs(degrees):
    """Every simple graph of these degrees, by the neighbors of its first nodes, then of the others."""

    def extend(node, left, edges):
        if node == len(degrees):
            yield nx.Graph(edges)
            return
        later = [other for other in range(node + 1, len(degrees)) if left[other]]
        for chosen in combinations(later, left[node]):
            rest = list(left)
            rest[node] = 0
            for other in chosen:
                rest[other] -= 1
            yield from extend(node + 1, rest, edges + [(node, other) for other in chosen])

    yield from extend(0, list(degrees), [])


given = nx.Graph(EDGES)
degrees = [given.degree(node) for node in range(8)]
every = [nx.rich_club_coefficient(graph, normalized=False) for graph in graphs(degrees)]
print("degrees", degrees, "graphs", len(every))
for k, value in nx.rich_club_coefficient(given, normalized=False).items():
    found = [club[k] for club in every]
    print(k, "club", repr(value), "mean", repr(mean(found)), "deviation", repr(pstdev(found)), "ratio", repr(value / mean(found)))
