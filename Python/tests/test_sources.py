"""Graphs of other libraries in all their forms, by Newman's formula over their matrices, and what is no graph."""

import igraph
import networkx
import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sparse

import modulon

MODULES = [0] * 5 + [1] * 7


def modularity(matrix, directed=False):
    """Q = (1/m) Σ_ij (A_ij − k_i l_j / m) δ(g_i, g_j), with the sums of rows k, of columns l and of all m."""
    a, g = np.abs(np.asarray(matrix, np.float64)), np.asarray(MODULES)
    rows, columns, mass = a.sum(1), a.sum(0), a.sum()
    return ((a - np.outer(rows, columns) / mass) * (g[:, None] == g)).sum() / mass


def measured(graph, **options):
    return modulon.measure(graph, nulls=0, partition=MODULES, **options).newman.q


@pytest.fixture
def adjacency(rng):
    """Symmetric, of whole numbers, with some on the diagonal."""
    half = np.triu((rng.random((12, 12)) < 0.5) * rng.integers(1, 6, (12, 12)))
    return (half + np.triu(half, 1).T).astype(np.float64)


@pytest.mark.parametrize("kind", ["array", "matrix"])
@pytest.mark.parametrize("form", ["csr", "csc", "coo", "bsr", "dia", "dok", "lil"])
def test_every_form_of_a_sparse_matrix(form, kind, adjacency):
    assert measured(getattr(sparse, f"{form}_{kind}")(adjacency)) == pytest.approx(modularity(adjacency), abs=1e-9)
    directed = np.triu(adjacency)
    assert measured(getattr(sparse, f"{form}_{kind}")(directed), directed=True) == pytest.approx(modularity(directed), abs=1e-9)
    with pytest.raises(modulon.UsageError, match="directed=True"):
        measured(getattr(sparse, f"{form}_{kind}")(directed))


@pytest.mark.parametrize("kind", ["?", "i1", "u1", "i2", "u4", "i8", "u8", "f4", "f8", "g"])
def test_every_sort_of_number_in_a_sparse_matrix(kind, adjacency):
    matrix = sparse.csr_array(adjacency.astype(kind))
    assert measured(matrix) == pytest.approx(modularity(adjacency.astype(kind)), abs=1e-9)


def test_what_is_listed_twice_is_added_and_zeros_are_no_edges(adjacency):
    row, column = adjacency.nonzero()
    ends = [np.concatenate([e, e, [0, 3, 0, 3, 2, 9]]).astype(np.int64) for e in (row, column)]
    ends[1][-6:] = [3, 0, 3, 0, 9, 2]
    data = np.concatenate([adjacency[row, column] + 7, np.full(len(row), -7.0), [5, 5, -5, -5, 0, 0]])
    matrix = sparse.coo_array((data, ends), shape=(12, 12))
    found = modulon.measure(matrix, nulls=0, partition=MODULES)
    assert found.newman.q == pytest.approx(modularity(adjacency), abs=1e-9)
    assert found.edges == np.count_nonzero(np.triu(adjacency))


@pytest.mark.parametrize("scale", [1e-300, 1e-150, 1e150, 1e300])
def test_weights_of_double_precision_keep_it(scale, adjacency):
    expected = pytest.approx(modularity(adjacency), abs=1e-9)
    assert measured(sparse.csr_array(adjacency * scale)) == expected
    np.fill_diagonal(adjacency, 0)
    assert measured(networkx.from_numpy_array(adjacency * scale)) == pytest.approx(modularity(adjacency), abs=1e-9)


@pytest.mark.parametrize("kind", [networkx.MultiGraph, networkx.MultiDiGraph])
def test_edges_of_multigraphs_are_added(kind, adjacency):
    np.fill_diagonal(adjacency, 0)
    graph = kind()
    graph.add_nodes_from(range(12))
    for a, b in zip(*(adjacency if graph.is_directed() else np.triu(adjacency)).nonzero()):
        graph.add_edge(a, b, weight=adjacency[a, b] + 7)
        graph.add_edge(a, b, key="other", weight=-7)
    assert measured(graph) == pytest.approx(modularity(adjacency), abs=1e-9)


def test_names_of_nodes(adjacency):
    names = [f"n{i}" for i in range(12)]
    np.fill_diagonal(adjacency, 0)
    graph = igraph.Graph.Weighted_Adjacency(adjacency.tolist(), mode="undirected")
    graph.vs["name"] = names
    found = modulon.measure(graph, nulls=0, partition=pd.Series(MODULES, index=range(100, 112)))
    assert found.modules == dict(zip(names, MODULES)) and found.newman.q == pytest.approx(modularity(adjacency), abs=1e-9)
    # Names that are not of one node each are no names.
    for same in (["a"] * 12, [["a"]] * 12):
        graph.vs["name"] = same
        assert modulon.measure(graph, nulls=0, partition=MODULES).modules == dict(enumerate(MODULES))


def test_a_partition_by_names(adjacency):
    """Of a dictionary it is the values that are modules, whatever its order."""
    graph = networkx.relabel_nodes(networkx.from_numpy_array(adjacency), {i: f"n{i}" for i in range(12)})
    best = modulon.measure(graph, nulls=0)
    backwards = dict(reversed(best.modules.items()))
    again = modulon.measure(graph, nulls=0, partition=backwards)
    assert again.newman.q == pytest.approx(best.newman.q, abs=1e-9) and again.modules == best.modules
    for wrong, said in (({"n0": 1}, "no module for 'n1'"), ({**best.modules, "x": 1}, "13 names")):
        with pytest.raises(modulon.InputError, match=said):
            modulon.measure(graph, partition=wrong)
    with pytest.raises(TypeError, match="no names"):
        modulon.measure(adjacency, partition=dict(enumerate(MODULES)))


def weighing(weight, kind):
    """A path of which one edge has a weight."""
    if kind == "networkx":
        graph = networkx.path_graph(12)
        graph[0][1]["weight"] = weight
        return graph
    graph = igraph.Graph(n=12, edges=[(i, i + 1) for i in range(11)])
    graph.es["weight"] = [weight] + [1] * 10
    return graph


@pytest.mark.parametrize("kind", ["networkx", "igraph"])
@pytest.mark.parametrize("weight", [
    1j, [2], np.array([2.0]), np.datetime64("2020"), np.timedelta64(3, "D"), 10**400, "heavy",
], ids=str)  # fmt: skip
def test_what_is_no_weight_is_told(weight, kind):
    with pytest.raises(TypeError, match="no number .allowed: real numbers"):
        modulon.measure(weighing(weight, kind), nulls=0)


@pytest.mark.parametrize("make, error, said", [
    (lambda: modulon.measure(sparse.csr_array(np.eye(3) * 1j)), TypeError, "real numbers"),
    (lambda: modulon.measure(sparse.csr_array(np.full((3, 3), np.nan))), modulon.InputError, "finite"),
    (lambda: modulon.measure(sparse.coo_array(np.ones(3))), modulon.InputError, "as many rows as columns"),
    (lambda: modulon.measure(pd.DataFrame(np.eye(3))), TypeError, "DataFrame cannot be measured"),
    (lambda: modulon.measure([np.ones((2, 2))], partition=[]), modulon.InputError, "covers 0 nodes"),
    (lambda: modulon.measure([np.ones((2, 2))], partition="0101"), TypeError, "whole numbers, not str"),
    (lambda: modulon.measure([np.ones((2, 2))], partition=np.zeros((4, 1), int)), TypeError, "node 0 is a whole number, not ndarray"),
    (lambda: modulon.measure([np.ones((2, 2))], measures=None), TypeError, "list of texts, not NoneType"),
    (lambda: modulon.measure([np.ones((2, 2))], map=3), TypeError, "list of texts, not int"),
])  # fmt: skip
def test_wrong_input_is_told(make, error, said):
    with pytest.raises(error, match=said):
        make()
