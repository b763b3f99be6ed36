#!/usr/bin/env bash
# networkx 3.6.1: a name with a blank is cut, in silence, when networkx reads the list of edges that networkx wrote.
#
# write_edgelist(data=False) puts a blank between the two names of a line and writes names as they are. read_edgelist
# splits at blanks, takes the first two words and, with data=False, drops the rest of the line without a word. So the edge
# between "Ann" and "Li Wei" comes back as one between "Ann" and "Li"; where "Li" is a node of its own, two people become one.
# Remedy: delimiter="\t" in both calls, or GraphML.
#
#   findings/networkx-edgelist-names.sh      seen on 2026-11-28 with Python 3.11.7; fails where it is no longer so
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet networkx==3.6.1
"$folder/venv/bin/python" - "$folder/edges.txt" <<'PY'
import sys

import networkx as nx

path = sys.argv[1]
graph = nx.Graph([("Ann", "Li Wei"), ("Ann", "Li"), ("Li Wei", "Bob")])
nx.write_edgelist(graph, path, data=False)
again = nx.read_edgelist(path, data=False)
print("networkx", nx.__version__)
print("written:", sorted(graph.nodes), sorted(graph.edges))
print("read:   ", sorted(again.nodes), sorted(again.edges))
if sorted(again.nodes) != ["Ann", "Li", "Wei"] or sorted(map(sorted, again.edges)) != [["Ann", "Li"], ["Li", "Wei"]]:
    sys.exit("this has changed")
kept = [nx.write_edgelist(graph, path, data=False, delimiter="\t"), nx.read_edgelist(path, data=False, delimiter="\t")][1]
if sorted(kept.nodes) != sorted(graph.nodes):
    sys.exit("the remedy does not work")
PY
