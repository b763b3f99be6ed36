"""What networkx, NumPy and SciPy say of the structure of graphs that tests make by the same rules.

Recorded with networkx 3.6.1, NumPy 2.4.6 and SciPy 1.17.1.
"""

from itertools import combinations

import networkx as nx
import numpy as np
from scipy.linalg import eigh, expm


def graph(nodes, directed):
    """Weights from 1 to 5 between some of the nodes, by a rule that a test repeats; no loops."""
    made = nx.DiGraph() if directed else nx.Graph()
    made.add_nodes_from(range(nodes))
    for i in range(nodes):
        for j in range(nodes if directed else i):
            weight = (i * i + 3 * j * j + 5 * i * j + (i if directed else 0)) % 11 - 5
            if i != j and weight > 0:
                made.add_edge(i, j, weight=float(weight))
    return made


def efficiency(made, weighted):
    """The mean of 1 / d, and of d over the pairs that a path joins; an edge is max(w) / w long."""
    largest = max(w for _, _, w in made.edges.data("weight"))
    length = (lambda a, b, data: largest / data["weight"]) if weighted else (lambda a, b, data: 1)
    found = [
        d for source, row in nx.all_pairs_dijkstra_path_length(made, weight=length) for target, d in row.items() if target != source
    ]
    count = made.number_of_nodes()
    return sum(1 / d for d in found) / (count * (count - 1)), sum(found) / len(found)


def core(made):
    """The best core of all 2ⁿ, by trying each."""
    a = nx.to_numpy_array(made)
    a = (a + a.T) / 2
    a /= a.max()
    n = len(a)
    best = None
    for size in range(n + 1):
        for nodes in combinations(range(n), size):
            inside = np.isin(np.arange(n), nodes)
            missed = (1 - a)[np.ix_(inside, inside)][np.triu_indices(size, 1)].sum() + a[np.ix_(~inside, ~inside)][np.triu_indices(n - size, 1)].sum()
            if best is None or missed < best - 1e-12:
                best = missed
    weight = a[np.triu_indices(n, 1)].sum()
    return 1 - best / min(weight, n * (n - 1) / 2 - weight)


def communicability(made):
    a = nx.to_numpy_array(made)
    a = a + a.T if made.is_directed() else a
    scale = 1 / np.sqrt(a.sum(1))
    e = expm(a * scale[:, None] * scale)
    n = len(a)
    return (e.sum() - np.trace(e)) / (n * (n - 1))


for nodes in (9, 12):
    for directed in (False, True):
        made = graph(nodes, directed)
        print(nodes, directed, made.number_of_edges())
        for name, value in {
            "clustering": np.mean(list(nx.clustering(made, weight="weight").values())),
            "binary clustering": np.mean(list(nx.clustering(made).values())),
            "transitivity": nx.transitivity(made) if not directed else None,
            "efficiency, length": efficiency(made, True),
            "binary efficiency, length": efficiency(made, False),
            "assortativity": nx.degree_assortativity_coefficient(made),
            "assortativity by strength": nx.degree_assortativity_coefficient(made, weight="weight"),
            "rich club": list(nx.rich_club_coefficient(made, normalized=False).values()) if not directed else None,
            "core": core(made),
            "communicability": communicability(made),
        }.items():
            print("   ", name, repr(value))

karate = nx.karate_club_graph()
print("karate", nx.average_clustering(karate), nx.transitivity(karate), nx.average_clustering(karate, weight="weight"))
print(nx.global_efficiency(karate), nx.average_shortest_path_length(karate), nx.degree_assortativity_coefficient(karate))
print(list(nx.rich_club_coefficient(karate, normalized=False).values()))
a = nx.to_numpy_array(karate, weight=None)
scale = 1 / np.sqrt(a.sum(1))
print(eigh(np.eye(34) - a * scale[:, None] * scale, eigvals_only=True)[:5])
for x in ([3, 4], [1, 2, 3, 4], [1, 0, 0, 0], [0, 0, 2, 5, 1]):
    x = np.sort(np.array(x, float))
    n = len(x)
    print(x, "gini", np.abs(x[:, None] - x).sum() / (2 * n * x.sum()), "hoyer", (np.sqrt(n) - x.sum() / np.sqrt((x * x).sum())) / (np.sqrt(n) - 1))
