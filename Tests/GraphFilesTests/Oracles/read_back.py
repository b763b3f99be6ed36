"""Reads the GraphML (networkx 3.6.1, igraph 1.0.0) and GEXF (networkx) files named on the command line.

Prints the edges with weights and the nodes with module, label, color, size and position, to be compared by eye with the
graph that was written. GraphMLFileTests.swift and GEXFFileTests.swift check the same with an XML parser.
"""

import sys

import igraph
import networkx as nx

for path in sys.argv[1:]:
    gexf = path.endswith(".gexf")
    graph = nx.read_gexf(path, version="1.3") if gexf else nx.read_graphml(path)
    print(path, type(graph).__name__, sorted(graph.edges(data="weight")), dict(graph.nodes(data=True)), sep="\n  ")
    if not gexf:
        print(" ", igraph.Graph.Read_GraphML(path).summary())
