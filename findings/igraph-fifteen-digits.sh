#!/usr/bin/env bash
# python-igraph 1.0.0: a weight that igraph writes is not the weight that is read back: files have 15 digits, a Double 17.
#
# write_graphml, write_gml, write_pajek and write_ncol print numbers with 15 significant digits. 1/3 comes back 3e-16
# smaller, and two different weights may come back equal, so that a symmetric matrix, a tie or a fixed seed's modules need
# not survive a file. networkx's and Python's own writers print as many digits as it takes.
# Remedy: pickle, or write the edges with pandas.
#
#   findings/igraph-fifteen-digits.sh      seen on 2026-11-28 with Python 3.11.7; fails where it is no longer so
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet igraph==1.0.0
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys

import igraph

folder = sys.argv[1]
graph = igraph.Graph([(0, 1), (1, 2)])
graph.es["weight"] = [1 / 3, 1 / 3 + 2**-54]
print("igraph", igraph.__version__)
print("written:", graph.es["weight"])
for ending, write, read in [
    ("graphml", "write_graphml", igraph.Graph.Read_GraphML),
    ("gml", "write_gml", igraph.Graph.Read_GML),
    ("net", "write_pajek", igraph.Graph.Read_Pajek),
]:
    path = f"{folder}/graph.{ending}"
    getattr(graph, write)(path)
    weights = read(path).es["weight"]
    print(f"read from {ending}:", weights)
    if weights != [0.333333333333333] * 2:
        sys.exit("this has changed")
PY
