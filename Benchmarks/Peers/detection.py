#!/usr/bin/env python3
"""Holds the modularity that `modulon measure` finds on seventeen kinds of graphs against that of other programs.

    detection.py PROGRAM [--graphs 8] [--restarts 10] [--threads 2] [--kinds NAME ...] [--peers NAME ...] [--json]

Every program gets the same graphs, as many restarts, and runs each until nothing changes; its best Q of a graph counts, and the time of all its
restarts, without that of reading. Printed is for each kind the mean of Q over the graphs, the difference from the best peer's with
the standard error of it over graphs, and the ratio of the times. Needs networkx, igraph, leidenalg and networkit.

Kinds: planted partitions of 1,000 nodes in four groups, degree 10, at 0.8, 1 and 1.2 of the limit of detection, (c_in − c_out)² = 4 c q²; LFR of
5,000 nodes, degree 20 to 50, communities of 20 to 100, mixing 0.1 to 0.6; a grid; rings of Watts and Strogatz; random, scale-free
and geometric graphs of 1,000 nodes; 300 nodes all joined by magnitudes of a normal distribution; and the same with four planted groups within
which weights are 1.5 and 2.5 times as large.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import networkx
import numpy


def sparse(graph):
    """The ends and weights of the edges of a graph of networkx, without those that join a node to itself."""
    graph = networkx.convert_node_labels_to_integers(networkx.Graph(graph))
    edges = numpy.array([(a, b) for a, b in graph.edges() if a != b], int)
    return graph.number_of_nodes(), edges[:, 0], edges[:, 1], numpy.ones(len(edges))


def dense(count, factor, groups, seed):
    random = numpy.random.default_rng(seed)
    source, target = numpy.triu_indices(count, 1)
    weight = abs(random.standard_normal(len(source)))
    same = source * groups // count == target * groups // count
    return count, source, target, weight * numpy.where(same, factor, 1)


def planted(limit, seed, count=1000, groups=4, degree=10):
    """Groups of equal size with the mean degree c and (c_in − c_out)² = limit² · 4 c q² / 4 for q groups: c_in − c_out = limit · q √c."""
    gap = limit * groups * degree**0.5
    out = degree - gap / groups
    size = count // groups
    return sparse(networkx.planted_partition_graph(groups, size, (out + gap) / count, out / count, seed=seed))


def lfr(mixing, seed):
    for attempt in range(100):
        try:
            return sparse(
                networkx.LFR_benchmark_graph(
                    5000, 2.5, 1.5, mixing, average_degree=20, max_degree=50, min_community=20, max_community=100,
                    max_iters=1000, seed=1000 * seed + attempt))
        except networkx.ExceededMaxIterations:
            continue
    raise SystemExit(f"no LFR graph of mixing {mixing}")


KINDS = {f"planted {limit}": lambda seed, limit=limit: planted(limit, seed) for limit in (0.8, 1.0, 1.2)}
KINDS |= {f"LFR {mixing}": lambda seed, mixing=mixing: lfr(mixing, seed) for mixing in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)}
KINDS |= {
    "grid": lambda seed: sparse(networkx.grid_2d_graph(30, 30 + seed)),
    "Watts-Strogatz": lambda seed: sparse(networkx.watts_strogatz_graph(1000, 10, 0.1, seed=seed)),
    "Erdős-Rényi": lambda seed: sparse(networkx.gnm_random_graph(1000, 5000, seed=seed)),
    "Barabási-Albert": lambda seed: sparse(networkx.barabasi_albert_graph(1000, 5, seed=seed)),
    "geometric": lambda seed: sparse(networkx.random_geometric_graph(1000, 0.06, seed=seed)),
    "dense": lambda seed: dense(300, 1, 4, seed),
    "dense planted 1.5": lambda seed: dense(300, 1.5, 4, seed),
    "dense planted 2.5": lambda seed: dense(300, 2.5, 4, seed),
}


def modularity(graph, labels):
    """Newman's, of the labels of the nodes."""
    count, source, target, weight = graph
    labels = numpy.unique(labels, return_inverse=True)[1]
    strength = numpy.bincount(source, weight, count) + numpy.bincount(target, weight, count)
    inside = weight[labels[source] == labels[target]].sum()
    return inside / weight.sum() - (numpy.bincount(labels, strength) ** 2).sum() / strength.sum() ** 2


def modulon(graph, options, folder):
    count, source, target, weight = graph
    path = os.path.join(folder, "graph.csv")
    with open(path, "w") as file:
        file.write("source,target,weight\n")
        file.writelines(f"{a},{b},{w!r}\n" for a, b, w in zip(source.tolist(), target.tolist(), weight.tolist()))
    out = subprocess.run(
        [options.program, "measure", path, "--nulls", "0", "--restarts", str(options.restarts), "--threads", str(options.threads),
         "--json", "--quiet"], check=True, capture_output=True, text=True).stdout
    found = json.loads(out)["newman"]
    return found["Q"], found["seconds"]


def igraph_leiden(graph, options, folder):
    import random

    import igraph

    count, source, target, weight = graph
    g = igraph.Graph(n=count, edges=numpy.stack([source, target], 1))
    random.seed(1)
    start = time.perf_counter()
    found = [
        g.community_leiden(objective_function="modularity", weights=weight, n_iterations=-1).membership
        for _ in range(options.restarts)]
    seconds = time.perf_counter() - start
    return max(modularity(graph, labels) for labels in found), seconds


def leidenalg(graph, options, folder):
    import igraph
    import leidenalg as la

    count, source, target, weight = graph
    g = igraph.Graph(n=count, edges=numpy.stack([source, target], 1))
    start = time.perf_counter()
    found = [
        la.find_partition(g, la.ModularityVertexPartition, weights=weight.tolist(), n_iterations=-1, seed=seed).membership
        for seed in range(options.restarts)]
    seconds = time.perf_counter() - start
    return max(modularity(graph, labels) for labels in found), seconds


def networkit_plm(graph, options, folder):
    import networkit

    networkit.setNumberOfThreads(options.threads)
    count, source, target, weight = graph
    g = networkit.Graph(count, weighted=True)
    for a, b, w in zip(source.tolist(), target.tolist(), weight.tolist()):
        g.addEdge(a, b, w)
    start = time.perf_counter()
    found = []
    for seed in range(options.restarts):
        networkit.setSeed(seed, True)
        found.append(networkit.community.PLM(g, refine=True, maxIter=1000).run().getPartition().getVector())
    seconds = time.perf_counter() - start
    return max(modularity(graph, labels) for labels in found), seconds


PEERS = {"igraph": igraph_leiden, "leidenalg": leidenalg, "networkit": networkit_plm}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--graphs", type=int, default=8)
    parser.add_argument("--restarts", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    programs = {"modulon": modulon} | {name: PEERS[name] for name in options.peers}
    if not options.json:
        print("| graphs | " + " | ".join(f"{name} Q" for name in programs) + " | less the best [se] | time of that over ours |")
        print("|---|" + "--:|" * (len(programs) + 2))
    for kind in options.kinds:
        found = {name: [] for name in programs}
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(options.graphs):
                graph = KINDS[kind](seed)
                for name, program in programs.items():
                    found[name].append(program(graph, options, folder))
        means = {name: statistics.mean(q for q, _ in each) for name, each in found.items()}
        best = max(options.peers, key=means.get)
        gaps = [ours[0] - theirs[0] for ours, theirs in zip(found["modulon"], found[best])]
        error = statistics.stdev(gaps) / len(gaps) ** 0.5 if len(gaps) > 1 else float("nan")
        times = statistics.median(theirs[1] / max(ours[1], 1e-9) for ours, theirs in zip(found["modulon"], found[best]))
        if options.json:
            print(json.dumps({"kind": kind, "Q": means, "best": best, "gap": statistics.mean(gaps), "se": error, "time": times}))
        else:
            row = " | ".join(f"{means[name]:.5f}" for name in programs)
            print(f"| {kind} | {row} | {statistics.mean(gaps):+.5f} [{error:.5f}] {best} | {times:.1f} |")
        sys.stdout.flush()


main()
