#!/usr/bin/env python3
"""The highest modularity of small connected graphs and the fewest communities that reach it, in exact fractions; and the
connected parts of communities. Recorded with networkx 3.6.1 (its atlas, its connected components).

    fewest_communities.py     prints the lines of RecordedCommunities.swift
"""
import random
from fractions import Fraction

import networkx as nx
from networkx.generators.atlas import graph_atlas_g


def partitions(nodes):
    """Every partition of 0 ..< nodes as labels in the order of their first node."""
    labels = [0] * nodes

    def place(node, count):
        if node == nodes:
            yield labels
            return
        for label in range(count + 1):
            labels[node] = label
            yield from place(node + 1, max(count, label + 1))

    yield from place(0, 0)


def fewest(graph):
    """(the highest modularity, the fewest communities of a partition that has it)."""
    m = graph.number_of_edges()
    degrees = [graph.degree(node) for node in range(len(graph))]
    edges = list(graph.edges())
    best = (Fraction(-2), 0)
    for labels in partitions(len(graph)):
        strengths = {}
        for node, label in enumerate(labels):
            strengths[label] = strengths.get(label, 0) + degrees[node]
        inside = sum(labels[a] == labels[b] for a, b in edges)
        value = (Fraction(inside, m) - sum(Fraction(s * s, 4 * m * m) for s in strengths.values()), -len(strengths))
        best = max(best, value)
    return best[0], -best[1]


print("// A bit for each pair (0, 1), (0, 2), (1, 2), (0, 3), …; modularity; communities.")
for graph in graph_atlas_g():
    if 2 <= len(graph) <= 6 and nx.is_connected(graph):
        mask = sum(1 << (max(a, b) * (max(a, b) - 1) // 2 + min(a, b)) for a, b in graph.edges())
        quality, count = fewest(graph)
        print(f"({len(graph)}, {mask}, {float(quality)!r}, {count}),", end=" ")
print()

random.seed(4)
for nodes, edges, groups in [(12, 10, 3), (30, 25, 4), (60, 70, 5)]:
    graph = nx.gnm_random_graph(nodes, edges, seed=nodes)
    labels = [random.randrange(groups) for _ in range(nodes)]
    parts = [0] * nodes
    found = [c for g in range(groups)
             for c in nx.connected_components(graph.subgraph([n for n in range(nodes) if labels[n] == g]))]
    for number, part in enumerate(sorted(found, key=min)):
        for node in part:
            parts[node] = number
    print(sorted(tuple(sorted(e)) for e in graph.edges()), labels, parts, sep="\n")
