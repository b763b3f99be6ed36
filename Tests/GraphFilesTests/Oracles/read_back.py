"""What networkx (3.6.1) and igraph (1.0.0) read of graph files: python read_back.py FILE...; the output is JSON, a list a program.

ReadBackTests.swift compares it with the graph that was written.
"""

import json
import sys

import igraph
import networkx as nx


def by_networkx(path):
    gexf = path.endswith(".gexf")
    graph = nx.read_gexf(path, version="1.3") if gexf else nx.read_graphml(path)
    order = sorted(graph.nodes, key=int)
    nodes = []
    for node in order:
        data = graph.nodes[node]
        viz = data.get("viz", {})
        color = [viz["color"][channel] for channel in "rgb"] if gexf else [data[channel] for channel in "rgb"]
        place = [viz["position"][axis] for axis in "xy"] if gexf else [data["x"], data["y"]]
        nodes.append({"label": data["label"], "module": data["module"], "color": color, "position": place,
                      "size": viz["size"] if gexf else data["size"]})
    edges = [[int(a), int(b), weight] for a, b, weight in graph.edges(data="weight")]
    return {"directed": graph.is_directed(), "nodes": nodes, "edges": edges}


def by_igraph(path):
    graph = igraph.Graph.Read_GraphML(path)
    nodes = [
        {"label": v["label"], "module": int(v["module"]), "color": [int(v[channel]) for channel in "rgb"],
         "position": [v["x"], v["y"]], "size": v["size"]} for v in graph.vs]
    return {"directed": graph.is_directed(), "nodes": nodes, "edges": [[*e.tuple, e["weight"]] for e in graph.es]}


print(json.dumps([by_networkx(path) for path in sys.argv[1:]] + [by_igraph(p) for p in sys.argv[1:] if p.endswith(".graphml")]))
