"""Writes Fixtures/: graphs as other programs write them, and tables.json, which says what they hold.

numpy 2.4.6, scipy 1.17.1, pandas 3.1.1, polars 2.1.0, networkx 3.6.1, igraph 1.0.0. Run it in Tests/GraphFilesTests: python3 Oracles/make_tables.py
What a file holds comes from the objects that were written, never from a reader of ours. Files of programs that do not run
here (Gephi, Excel, R, KONECT, SNAP, BrainNet, CONN, BioGRID, STRING, the Network Repository) are written letter by letter after their documentation, and say so below.
"""

import gzip
import json
import pathlib

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import scipy.io

folder = pathlib.Path(__file__).parent.parent / "Fixtures"
folder.mkdir(exist_ok=True)
expected = {}


def expect(name, graph, directed=None, names=str, options=None):
    """What `name` holds: the nodes in any order, each edge once with its weight, a matrix' loops as half its diagonal."""
    edges = [[names(a), names(b), float(d.get("weight", 1))] for a, b, d in graph.edges(data=True)]
    expected[name] = {
        "nodes": [names(node) for node in graph.nodes],
        "edges": edges,
        "directed": graph.is_directed() if directed is None else directed,
        "options": options or [],
    }


def text(name, content):
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


karate = nx.karate_club_graph()
for _, _, data in karate.edges(data=True):
    data["weight"] = float(data["weight"])
plain = nx.Graph(karate.edges())
people = nx.Graph()
people.add_weighted_edges_from([("Ann", "Bob", 2.5), ("Bob", "Zoë, jr.", 1.0), ("Ann", 'the "third"', 0.125), ("Li Wei", "Bob", 3.0)])
digraph = nx.DiGraph()
digraph.add_weighted_edges_from([(0, 1, 1.0), (1, 0, 2.0), (1, 2, 0.5), (3, 2, 4.0)])
digraph.add_node(4)
triangles = nx.Graph([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3)])

# pandas
frame = nx.to_pandas_edgelist(triangles)
frame.to_csv(folder / "pandas-index.csv")
expect("pandas-index.csv", triangles)
weighted = nx.to_pandas_edgelist(karate)
weighted.to_csv(folder / "pandas-weights.csv")
expect("pandas-weights.csv", karate)
weighted[["weight", "source", "target"]].to_csv(folder / "pandas-weight-first.csv", index=False)
expect("pandas-weight-first.csv", karate)
weighted.to_csv(folder / "pandas-tabs.tsv", sep="\t", index=False, header=False)
expect("pandas-tabs.tsv", karate)
weighted.to_csv(folder / "pandas-spaces.txt", sep=" ")
expect("pandas-spaces.txt", karate)
frame.assign(id=range(10, 17)).rename(columns={"source": "from", "target": "to"}).to_csv(folder / "from-to-id.csv", index=False)
expect("from-to-id.csv", triangles)
frame.assign(time=1.5).to_csv(folder / "source-target-time.csv", index=False)
expect("source-target-time.csv", triangles)
adjacency = nx.to_pandas_adjacency(people)
adjacency.to_csv(folder / "pandas-matrix.csv")
expect("pandas-matrix.csv", people)
nx.to_pandas_adjacency(karate).to_csv(folder / "pandas-matrix-numbered.csv", index=False)
expect("pandas-matrix-numbered.csv", karate)
nx.to_pandas_adjacency(karate).to_csv(folder / "pandas-matrix-index.csv")
expect("pandas-matrix-index.csv", karate)
stacked = nx.to_pandas_adjacency(digraph).stack()
stacked[stacked != 0].rename("value").to_csv(folder / "pandas-stacked.csv")
without = digraph.copy()
without.remove_node(4)
expect("pandas-stacked.csv", without, directed=True, options=["directed"])

# networkx
nx.write_edgelist(karate, folder / "networkx.edgelist")
expect("networkx.edgelist", karate)
nx.write_edgelist(triangles, folder / "networkx-no-data.edgelist", data=False)
expect("networkx-no-data.edgelist", triangles)
nx.write_edgelist(triangles, folder / "networkx-empty-data.txt")
expect("networkx-empty-data.txt", triangles)
nx.write_edgelist(karate, folder / "networkx-commas.csv", delimiter=",")
expect("networkx-commas.csv", karate)
nx.write_weighted_edgelist(karate, folder / "networkx-weighted.txt")
expect("networkx-weighted.txt", karate)
nx.write_graphml(people, folder / "networkx.graphml")
expect("networkx.graphml", people)
nx.write_graphml(digraph, folder / "networkx-directed.graphml", prettyprint=False)
expect("networkx-directed.graphml", digraph)
nx.write_gexf(people, folder / "networkx.gexf")
expect("networkx.gexf", people)
nx.write_gexf(digraph, folder / "networkx-directed.gexf", version="1.1draft")
expect("networkx-directed.gexf", digraph)
# networkx writes a name with quotes and blanks so that no reader, its own included, finds its end.
unquoted = nx.relabel_nodes(people, {'the "third"': "the third"})
nx.write_pajek(unquoted, folder / "networkx.net")
expect("networkx.net", unquoted)
multiple = nx.MultiGraph([("a", "b", {"weight": 1.5}), ("a", "b", {"weight": 2.0}), ("b", "c", {"weight": 1.0})])
nx.write_graphml(multiple, folder / "networkx-multigraph.graphml")
expect("networkx-multigraph.graphml", nx.Graph([("a", "b", {"weight": 3.5}), ("b", "c", {"weight": 1.0})]))

# igraph
ig = igraph.Graph.from_networkx(karate)
ig.write_edgelist(str(folder / "igraph.edges"))
expect("igraph.edges", plain)
del ig.vs["_nx_name"]
ig.write_graphml(str(folder / "igraph.graphml"))
expect("igraph.graphml", karate, names=lambda node: f"n{node}")
named = igraph.Graph.TupleList(people.edges(data="weight"), weights=True)
named.write_graphml(str(folder / "igraph-named.graphml"))
expect("igraph-named.graphml", people)
ig.write_pajek(str(folder / "igraph.net"))
expect("igraph.net", karate, names=lambda node: str(node + 1))
ncol = igraph.Graph.TupleList([("Ann", "Bob", 2.0), ("Bob", "Cy", 0.5)], weights=True)
ncol.write_ncol(str(folder / "igraph.ncol"))
expect("igraph.ncol", nx.Graph([("Ann", "Bob", {"weight": 2.0}), ("Bob", "Cy", {"weight": 0.5})]))

# numpy
np.savetxt(folder / "numpy-matrix.txt", nx.to_numpy_array(karate))
expect("numpy-matrix.txt", karate)
series = np.random.default_rng(0).normal(size=(8, 200))
series[1:4] += series[0]
correlations = np.corrcoef(series)
np.savetxt(folder / "numpy-correlations.csv", correlations, delimiter=",")
symmetric = (correlations + correlations.T) / 2
loops = nx.from_numpy_array(symmetric)
for node in loops:
    loops[node][node]["weight"] = symmetric[node, node] / 2
expect("numpy-correlations.csv", loops)
bare = loops.copy()
bare.remove_edges_from(list(nx.selfloop_edges(bare)))
text("numpy-correlations-bare.csv", (folder / "numpy-correlations.csv").read_bytes())
expect("numpy-correlations-bare.csv", bare, options=["no-diagonal"])
np.savetxt(folder / "numpy-lower.csv", np.tril(symmetric, -1), delimiter=",")
expect("numpy-lower.csv", bare)
np.savetxt(folder / "numpy-edges.csv", np.array([[a, b, d["weight"]] for a, b, d in karate.edges(data=True)]), delimiter=",")
expect("numpy-edges.csv", karate)
np.savetxt(folder / "numpy-edges.txt", np.array(triangles.edges), fmt="%.1f")
expect("numpy-edges.txt", triangles)
np.savetxt(folder / "numpy-heading.csv", np.array(triangles.edges), fmt="%d", delimiter=",", header="source,target")
expect("numpy-heading.csv", triangles)
signed = nx.Graph([(0, 1, {"weight": 0.3}), (1, 2, {"weight": -0.9}), (0, 2, {"weight": -1e-3})])
np.savetxt(folder / "numpy-signed.csv", nx.to_numpy_array(signed), delimiter=";")
expect("numpy-signed.csv", signed)

# Ids are names.
for name, ids in {
    "ids-large.csv": [2000000000, 2000000001, 2000000002, 2000000003, 5, 4294967295],
    "ids-wide.csv": [2**63 - 1, 2**64 - 1, -(2**63), 12, 0, 18446744073709551614],
    "ids-million.csv": [1000000, 1000001, 1000002, 1000003, 1000004, 1000005],
    "ids-tens.csv": [10, 20, 30, 40, 50, 60],
    "ids-hashed.csv": ["9f86d081884c7d65", "60303ae22b998861", "fd61a03af4f77d87", "a4e624d686e03ed2", "0e12", "00012"],
    "ids-padded.csv": ["001", "002", "010", "1", "2", "10"],
}.items():
    graph = nx.relabel_nodes(triangles, dict(enumerate(ids)))
    pd.DataFrame(graph.edges()).to_csv(folder / name, header=False, index=False)
    expect(name, graph)
from_one = nx.relabel_nodes(karate, {node: node + 1 for node in karate})
nx.write_weighted_edgelist(from_one, folder / "ids-from-one.txt")
expect("ids-from-one.txt", from_one)

# As Gephi, Excel, R, KONECT and SNAP write, letter by letter.
text("gephi-edges.csv", "Source,Target,Type,Id,Label,timeset,Weight\n" + "".join(
    f"{a},{b},Undirected,{i},,,{d['weight']}\n" for i, (a, b, d) in enumerate(karate.edges(data=True))))
expect("gephi-edges.csv", karate)
text("gephi-directed.csv", "Source,Target,Type,Id,Label,Weight\n" + "".join(
    f"{a},{b},Directed,{i},,{d['weight']}\n" for i, (a, b, d) in enumerate(without.edges(data=True))))
expect("gephi-directed.csv", without)
text("excel.csv", "\ufeff" + "Source;Target;Weight\r\n" + "".join(
    f'"{a.replace(chr(34), chr(34) * 2)}";{b if chr(34) not in b else chr(34) + b.replace(chr(34), chr(34) * 2) + chr(34)};{d["weight"]}\r\n'
    for a, b, d in people.edges(data=True)))
expect("excel.csv", people)
text("r-write-table.txt", '"from" "to" "weight"\n' + "".join(
    f'"{i}" {a} {b} {d["weight"]}\n' for i, (a, b, d) in enumerate(karate.edges(data=True), 1)))
expect("r-write-table.txt", karate)
text("r-write-csv.csv", '"","Node1","Node2"\n' + "".join(
    f'"{i}","a{a}","a{b}"\n' for i, (a, b) in enumerate(triangles.edges, 1)))
expect("r-write-csv.csv", triangles, names=lambda node: f"a{node}")
text("konect.txt", "% sym positive\n% 78 34 34\n" + "".join(
    f"{a + 1} {b + 1} {d['weight']:g} 108200856{a % 10} \n" for a, b, d in karate.edges(data=True)))
expect("konect.txt", from_one)
text("konect-directed.txt", "% asym unweighted\n" + "".join(f"{a + 1}\t{b + 1}\n" for a, b in without.edges))
expect("konect-directed.txt", nx.DiGraph([(a + 1, b + 1) for a, b in without.edges]))
text("snap.txt", "# Directed graph\n# FromNodeId\tToNodeId\n" + "".join(f"{a}\t{b}\n" for a, b in karate.edges))
expect("snap.txt", plain)
text("node-1-node-2.csv", "node_1,node_2\n" + "".join(f"{a},{b}\n" for a, b in triangles.edges))
expect("node-1-node-2.csv", triangles)
text("mac.csv", "source,target\r" + "".join(f"{a},{b}\r" for a, b in triangles.edges))
expect("mac.csv", triangles)
with gzip.GzipFile(folder / "networkx.edgelist.gz", "wb", mtime=0) as file:
    file.write((folder / "networkx.edgelist").read_bytes())
expect("networkx.edgelist.gz", karate)
alone = nx.Graph([(0, 1, {"weight": 2.0}), (1, 2, {"weight": 1.0})])
alone.add_node(3)
text("alone.csv", "source,target,weight\n0,1,2.0\n1,2,1.0\n3,3,0\n")
expect("alone.csv", alone)

# scipy, polars, and more habits of the field
from_one_digraph = nx.relabel_nodes(digraph, {node: node + 1 for node in digraph})
scipy.io.mmwrite(folder / "scipy-symmetric.mtx", nx.to_scipy_sparse_array(karate, dtype=float))
expect("scipy-symmetric.mtx", from_one)
scipy.io.mmwrite(folder / "scipy-general.mtx", nx.to_scipy_sparse_array(digraph))
expect("scipy-general.mtx", from_one_digraph)
scipy.io.mmwrite(folder / "scipy-array.mtx", bare_array := nx.to_numpy_array(signed))
expect("scipy-array.mtx", nx.relabel_nodes(signed, {node: node + 1 for node in signed}))
text("network-repository.mtx", "%%MatrixMarket matrix coordinate pattern symmetric  \n% soc-karate\n34 34 78 \n" + "".join(
    f"{max(a, b) + 1} {min(a, b) + 1}\n" for a, b in karate.edges))
expect("network-repository.mtx", nx.Graph([(a + 1, b + 1) for a, b in karate.edges]))
text("network-repository.edges", "% sym unweighted\n% 78 34 34\n" + "".join(f"{a + 1} {b + 1}\n" for a, b in karate.edges))
expect("network-repository.edges", nx.Graph([(a + 1, b + 1) for a, b in karate.edges]))
pl.DataFrame([{"target": b, "weight": d["weight"], "source": a} for a, b, d in people.edges(data=True)]).write_csv(folder / "polars.csv")
expect("polars.csv", people)
pl.DataFrame(bare_array).write_csv(folder / "polars-matrix.csv")
expect("polars-matrix.csv", nx.relabel_nodes(signed, {node: f"column_{node}" for node in signed}))
text("gephi-matrix.csv", ";" + ";".join(unquoted) + "\n" + "".join(
    f"{a};" + ";".join(str(unquoted.get_edge_data(a, b, {"weight": 0.0})["weight"]) for b in unquoted) + "\n" for a in unquoted))
expect("gephi-matrix.csv", unquoted)
np.savetxt(folder / "brainnet.edge", nx.to_numpy_array(karate), fmt="%.4f", delimiter="\t")
expect("brainnet.edge", karate)
undefined = symmetric.copy()
np.fill_diagonal(undefined, np.nan)
np.savetxt(folder / "conn.csv", undefined, delimiter=",")
expect("conn.csv", bare, options=["no-diagonal"])
text("snap-sign.txt", "# Directed graph: soc-sign-epinions\n# FromNodeId\tToNodeId\tSign\n" + "".join(
    f"{a}\t{b}\t{-1 if (a + b) % 3 == 0 else 1}\n" for a, b in triangles.edges))
expect("snap-sign.txt", nx.Graph([(a, b, {"weight": -1 if (a + b) % 3 == 0 else 1}) for a, b in triangles.edges]))
text("biogrid.tsv", "#BioGRID Interaction ID\tEntrez Gene Interactor A\tEntrez Gene Interactor B\n" + "".join(
    f"{i}\t{a}\t{b}\n" for i, (a, b) in enumerate(triangles.edges, 103)))
expect("biogrid.tsv", triangles)
text("string.txt", "protein1 protein2 combined_score\n" + "".join(
    f"9606.ENSP{a:011} 9606.ENSP{b:011} {int(d['weight'])}\n" for a, b, d in karate.edges(data=True)))
expect("string.txt", karate, names=lambda node: f"9606.ENSP{node:011}")
text("r-matrix.txt", "V1 V2 V3\n" + "".join(f"{i} " + " ".join(f"{v:g}" for v in row) + "\n" for i, row in enumerate(bare_array, 1)))
expect("r-matrix.txt", signed, names=lambda node: f"V{node + 1}")
text("names-with-numbers.csv", "".join(f"n{a},n{b}\n" for a, b in triangles.edges))
expect("names-with-numbers.csv", triangles, names=lambda node: f"n{node}")
text("cytoscape.sif", "source\tinteraction\ttarget\n" + "".join(f"{a}\tpp\t{b}\n" for a, b in unquoted.edges))
expect("cytoscape.sif", nx.Graph(unquoted.edges()))

lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False, allow_nan=False)}" for k, v in expected.items()]
text("tables.json", "{\n" + ",\n".join(lines) + "\n}\n")
print(len(expected), "files")
