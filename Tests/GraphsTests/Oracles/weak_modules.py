#!/usr/bin/env python3
"""The modularity that igraph's Leiden finds where modules are weak: the best of ten runs until nothing changes, for eight graphs of each kind.

Recorded with igraph 1.0.0.

    weak_modules.py     prints the share of edges that are drawn inside modules, and the mean over graphs
"""
import random
import statistics

import igraph

NODES, EDGES, MODULES = 1000, 5000, 4


def edges(inside, state):
    """Ends drawn by the generator of TestSupport/Congruential.swift; the same one twice is two edges, and loops are left out."""

    def draw():
        nonlocal state
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        return (state >> 40) / 2**24

    size = NODES // MODULES
    found = []
    for _ in range(EDGES):
        source = int(draw() * NODES)
        start, count = (source // size * size, size) if draw() < inside else (0, NODES)
        found.append((source, start + int(draw() * count)))
    return [(a, b) for a, b in found if a != b]


random.seed(1)
for inside in (0, 0.25, 0.4):
    best = []
    for state in range(1, 9):
        graph = igraph.Graph(n=NODES, edges=edges(inside, state))
        runs = [graph.community_leiden("modularity", n_iterations=-1) for _ in range(10)]
        best.append(max(graph.modularity(run.membership) for run in runs))
    print(inside, statistics.mean(best), flush=True)
