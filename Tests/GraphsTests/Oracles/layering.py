#!/usr/bin/env python3
"""The modularity of whole layers and of unrolled convolutions, by networkx 3.6.1 on Python 3.11.

    layering.py     prints the values of LayerModularityTests.swift, LocalChainTests.swift and ImageChainTests.swift

Layers: every way to cut a weighted path into consecutive groups. Convolutions: the graph is made edge by edge from what a
convolution is, x[t + d] += w[d] y[t] over a circle of positions, with integer weights; of images y[r, c] += w[i, j] x[r + i, c + j]
where the whole kernel lies in the image, and all of the last map to all outputs.
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


def images(side, channels, kernel, outputs, weight):
    graph = nx.Graph()
    for layer, (before, after) in enumerate(zip(channels, channels[1:])):
        places = range(side - (layer + 1) * (kernel - 1))
        for r, c, i, j, a, b in product(places, places, range(kernel), range(kernel), range(before), range(after)):
            number = ((i * kernel + j) * before + a) * after + b
            graph.add_edge((layer, r + i, c + j, a), (layer + 1, r, c, b), weight=weight(layer, number))
    last = len(channels) - 1
    places = side - last * (kernel - 1)
    for r, c, a, o in product(range(places), range(places), range(channels[-1]), range(outputs)):
        number = ((r * places + c) * channels[-1] + a) * outputs + o
        graph.add_edge((last, r, c, a), ("output", o), weight=weight(last, number))
    return graph


def square(node, side, kernel, pieces):
    if node[0] == "output":
        return node[1] % pieces**2
    middle = [x + 0.5 + node[0] * (kernel - 1) / 2 for x in node[1:3]]
    return int(middle[0] * pieces // side) * pieces + int(middle[1] * pieces // side)


for side, channels, kernel, outputs, pieces in [
    (6, [1, 2, 3], 3, 4, 2), (7, [2, 3], 2, 5, 3), (8, [1, 8, 8], 3, 10, 2), (8, [1, 8, 8], 3, 10, 3),
]:
    even = images(side, channels, kernel, outputs, lambda *_: 1)
    groups = {}
    for node in even:
        groups.setdefault(square(node, side, kernel, pieces), set()).add(node)
    print("squares", side, channels, kernel, outputs, pieces, repr(nx.community.modularity(even, groups.values())))
weighted = images(6, [1, 2, 3], 3, 4, lambda layer, number: (layer + 1) * number * 7 % 11 + 1)
print("images, first channels and outputs", repr(nx.community.modularity(
    weighted, [{n for n in weighted if (n[-1] == 0) == first} for first in (True, False)])))
print("images, upper halves", repr(nx.community.modularity(
    weighted, [{n for n in weighted if (n[0] != "output" and n[1] < 2) == upper} for upper in (True, False)])))
