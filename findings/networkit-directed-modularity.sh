#!/usr/bin/env bash
# networkit 11.3: Modularity takes a directed graph without a word and gives a number that is no modularity: all nodes in
# one community have 0.75, where every definition gives 0.
#
# The expected part is divided by 4m², which is right where each edge adds to the strengths of both its ends. In a directed
# graph it adds to one, the strengths add up to m, and a quarter of what is to be subtracted is. Two triangles
# joined by an edge have 0.7296 instead of 0.3673 (Leicht and Newman 2008, as in networkx). NetworKit's own detectors refuse
# directed graphs; the measure does not.
# Remedy: networkx.community.modularity for directed graphs, or networkit.graphtools.toUndirected.
#
#   findings/networkit-directed-modularity.sh      seen on 2026-11-28 with Python 3.11.7; fails where it is no longer so
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet networkit==11.3 networkx==3.6.1
"$folder/venv/bin/python" - <<'PY'
import sys

import networkit
import networkx

edges = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3)]
graph = networkit.Graph(6, directed=True)
for source, target in edges:
    graph.addEdge(source, target)


def quality(graph, membership):
    partition = networkit.structures.Partition(6)
    partition.setUpperBound(max(membership) + 1)
    for node, module in enumerate(membership):
        partition[node] = module
    return networkit.community.Modularity().getQuality(partition, graph)


one, two = quality(graph, [0] * 6), quality(graph, [0, 0, 0, 1, 1, 1])
modules = [{0, 1, 2}, {3, 4, 5}]
right = networkx.community.modularity(networkx.DiGraph(edges), modules)
print("networkit", networkit.__version__)
print("one community:", one, "instead of", networkx.community.modularity(networkx.DiGraph(edges), [set(range(6))]))
print("two triangles:", two, "instead of", right)
if one != 0.75 or abs(two - (6 / 7 - 25 / 196)) > 1e-12 or abs(right - 18 / 49) > 1e-12:
    sys.exit("this has changed")
undirected = quality(networkit.graphtools.toUndirected(graph), [0, 0, 0, 1, 1, 1])
if abs(undirected - networkx.community.modularity(networkx.Graph(edges), modules)) > 1e-12:
    sys.exit("the remedy does not work")
PY
