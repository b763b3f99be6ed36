#!/usr/bin/env bash
# python-igraph 1.0.0: a file that igraph wrote cannot be read by igraph where a weight is below 2.2e-308: "Integer or double
# overflow".
#
# Such weights are usual where a network was trained with decay or shrinkage: silent units end in subnormal numbers.
# write_graphml, write_gml, write_pajek, write_ncol and write_lgl write them; reading stops, since an underflow is taken for an
# overflow. Python's float and networkx read them.
# Remedy: zero for every weight below 2.2e-308 before writing.
#
#   findings/igraph-subnormal-weights.sh      seen on 2026-11-28 with Python 3.11.7; fails where it is no longer so
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet igraph==1.0.0
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys

import igraph

folder = sys.argv[1]
print("igraph", igraph.__version__)


def again(weights, ending, write, read):
    """The weights that come back from a file."""
    graph = igraph.Graph([(0, 1), (1, 2)])
    graph.vs["name"] = ["a", "b", "c"]
    graph.es["weight"] = weights
    getattr(graph, write)(f"{folder}/graph.{ending}")
    return read(f"{folder}/graph.{ending}").es["weight"]


for ways in [
    ("graphml", "write_graphml", igraph.Graph.Read_GraphML),
    ("gml", "write_gml", igraph.Graph.Read_GML),
    ("net", "write_pajek", igraph.Graph.Read_Pajek),
    ("ncol", "write_ncol", igraph.Graph.Read_Ncol),
    ("lgl", "write_lgl", igraph.Graph.Read_Lgl),
]:
    try:
        weights = again([1.0, 1e-310], *ways)
    except igraph.InternalError as error:
        print(f"{ways[0]}: {str(error).splitlines()[0]}")
        if "overflow" not in str(error):
            sys.exit("the message has changed")
    else:
        sys.exit(f"this has changed: {ways[0]} gives {weights}")
    if again([1.0, 0.0], *ways) != [1.0, 0.0] or again([1.0, 2.5e-308], *ways) != [1.0, 2.5e-308]:
        sys.exit("the remedy does not work")
PY
