#!/usr/bin/env python3
"""The modularity of whole layers and of unrolled convolutions, by networkx 3.6.1 on Python 3.11.

    layering.py     prints the values of LayerModularityTests.swift and LocalChainTests.swift

Layers: every way to cut a weighted path into consecutive groups. Convolutions: the graph is made edge by edge from what a
convolution is, x[t + d] += w[d] y[t] over a circle of positions, with integer weights.
"""
from itertools import product

import networkx as nx

print("networkx", nx.__version__)
for weights in [[1] * 7, [3, 1, 4, 1, 5, 9], [4096, 4096, 640], [64, 32, 8, 2], [4000, 1600, 400]]:
    path = nx.Graph()
    for layer, weight in enumerate(weights):
        path.add_edge(layer, layer + 1, weight=weight)
    best = -1.0
    for cuts in product([False, True], repeat=len(weights)):
        groups = [{0}]
        for layer, cut in enumerate(cuts):
            groups.append({layer + 1}) if cut else groups[-1].add(layer + 1)
        best = max(best, nx.community.modularity(path, groups))
    print("layers", weights, repr(best))

positions, channels, kernel, matrices = 8, 2, 3, 2
weight = lambda layer, a, b, tap: (((layer * channels + a) * channels + b) * kernel + tap) * 7 % 11 + 1
unrolled, once = nx.Graph(), nx.Graph()
for layer, a, b in product(range(matrices), range(channels), range(channels)):
    once.add_edge((layer, a), (layer + 1, b), weight=sum(weight(layer, a, b, tap) for tap in range(kernel)))
    for t, tap in product(range(positions), range(kernel)):
        unrolled.add_edge(
            (layer, t, a), (layer + 1, (t + tap - kernel // 2) % positions, b), weight=weight(layer, a, b, tap))
print("unrolled, halves of the positions", repr(nx.community.modularity(
    unrolled, [{n for n in unrolled if n[1] // 4 == half} for half in (0, 1)])))
print("unrolled, channels", repr(nx.community.modularity(
    unrolled, [{n for n in unrolled if n[2] == c} for c in range(channels)])))
print("once, channels", repr(nx.community.modularity(
    once, [{n for n in once if n[1] == c} for c in range(channels)])))
