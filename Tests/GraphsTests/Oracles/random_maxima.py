#!/usr/bin/env python3
"""What modularity chance alone has: the best of twenty runs of igraph's Leiden on random graphs of 100 nodes and on layers of normal magnitudes.

Recorded with igraph 1.0.0 and NumPy 2.4.6.

    random_maxima.py     prints mean, standard deviation and number of draws
"""
import random

import igraph
import numpy

draw = numpy.random.default_rng(1)
random.seed(1)


def best(count, source, target, weight, runs):
    graph = igraph.Graph(n=count, edges=numpy.stack([source, target], 1))
    found = [graph.community_leiden("modularity", weights=weight, n_iterations=-1) for _ in range(runs)]
    return max(graph.modularity(each.membership, weights=weight) for each in found)


for density in (0.02, 0.05, 0.1, 0.2, 0.5, 1):
    source, target = numpy.triu_indices(100, 1)
    values = []
    for _ in range(60):
        chosen = draw.uniform(size=len(source)) < density
        weight = abs(draw.standard_normal(len(source))) if density == 1 else numpy.ones(len(source))
        values.append(best(100, source[chosen], target[chosen], weight[chosen], 20))
    print("random", density, numpy.mean(values), numpy.std(values), len(values), flush=True)

for sizes in ((20, 20), (20, 20, 20), (20,) * 4, (20,) * 6, (784, 100, 100, 10), (784,) + (256,) * 4 + (10,)):
    starts = numpy.cumsum((0,) + sizes)
    source, target = (
        numpy.concatenate(parts)
        for parts in zip(*(
            (numpy.repeat(numpy.arange(a) + i, b), numpy.tile(numpy.arange(b) + j, a))
            for a, b, i, j in zip(sizes, sizes[1:], starts, starts[1:]))))
    values = [
        best(starts[-1], source, target, abs(draw.standard_normal(len(source))), 20 if len(source) < 1e4 else 3)
        for _ in range(40 if len(source) < 1e4 else 4)]
    print("layers", sizes, numpy.mean(values), numpy.std(values), len(values), flush=True)
