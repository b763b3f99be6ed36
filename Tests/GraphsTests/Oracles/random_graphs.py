#!/usr/bin/env python3
"""What other programs find in random graphs of given degrees: the modularity that leidenalg finds in them.

Recorded with igraph 1.0.0 and leidenalg 0.12.0: graphs by exact redrawing (`configuration_simple`), the best of ten
detections each.

    random_graphs.py     prints mean and standard deviation over 300 graphs
"""
import random
import statistics

import igraph
import leidenalg

GRAPHS = {"path": igraph.Graph.Ring(50, circular=False), "grid": igraph.Graph.Lattice([10, 10], circular=False)}


def best(graph, seed):
    return max(
        leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, seed=seed + k, n_iterations=-1).modularity
        for k in range(10))


for name, graph in GRAPHS.items():
    random.seed(5)
    values = [
        best(igraph.Graph.Degree_Sequence(graph.degree(), method="configuration_simple"), 100 * draw)
        for draw in range(300)
    ]
    print(name, "measured", best(graph, 7), "mean", statistics.mean(values), "sd", statistics.stdev(values))
