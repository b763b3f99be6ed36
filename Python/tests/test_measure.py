"""Measuring anything: what it is taken for, and that it is the program's number."""

import json
import pickle

import igraph
import networkx
import numpy as np
import pytest
import scipy.sparse as scipy_sparse

import modulon


def without_times(report):
    if isinstance(report, dict):
        return {k: without_times(v) for k, v in report.items() if k not in ("seconds", "input")}
    return report


def by_program(path, *options):
    return json.loads(modulon.run_program("measure", path, "--json", "--quiet", *options).stdout)


def test_named_arrays_are_the_file_of_the_same(tmp_path, chain):
    arrays = {f"layers.{i}.weight": w for i, w in enumerate(chain)} | {"layers.0.bias": np.zeros(8, np.float32)}
    np.savez(tmp_path / "model.npz", **arrays)
    ours = modulon.measure(arrays, nulls=20, seed=3, measures="all")
    theirs = by_program(tmp_path / "model.npz", "--nulls", "20", "--seed", "3", "--measure", "all")
    assert without_times(ours.to_dict()) == without_times(theirs)
    assert without_times(modulon.measure(tmp_path / "model.npz", nulls=20, seed=3, measures="all").to_dict()) == without_times(theirs)


def test_list_and_orientation(chain):
    straight = modulon.measure(chain, nulls=10)
    across = modulon.measure([w.T for w in chain], orientation="out-in", nulls=10)
    assert without_times(straight.layered.to_dict()) == without_times(across.layered.to_dict())
    assert [len(layer) for layer in straight.layers] == [6, 8, 5, 4]


def test_results_do_not_depend_on_threads(chain):
    assert modulon.measure(chain, threads=1).layered.z == modulon.measure(chain, threads=3).layered.z


def test_graphs_of_other_libraries_are_one_graph():
    graph = networkx.karate_club_graph()
    plain = networkx.Graph(graph.edges())
    edges = list(plain.edges())
    found = [
        modulon.measure(plain, nulls=5), modulon.measure(igraph.Graph(edges=edges), nulls=5),
        modulon.measure(networkx.to_scipy_sparse_array(plain), nulls=5),
        modulon.measure(networkx.to_numpy_array(plain), nulls=5),
    ]  # fmt: skip
    # The best division of the karate club, known from the literature.
    assert all(f.newman.q == pytest.approx(0.4197896, abs=1e-6) and f.newman.modules == 4 for f in found)
    assert set(found[0].modules) == set(plain.nodes)
    networkx_quality = networkx.community.modularity(
        plain, [{n for n, m in found[0].modules.items() if m == k} for k in range(4)], weight=None)  # fmt: skip
    assert networkx_quality == pytest.approx(found[0].newman.q, abs=1e-9)


def test_weights_and_loops_of_networkx():
    graph = networkx.Graph([("a", "b", {"weight": 2}), ("b", "c", {"weight": 0.5}), ("c", "c", {"weight": 3})])
    found = modulon.measure(graph, nulls=0)
    assert found.edges == 3 and modulon.measure(graph, nulls=0, diagonal=False).edges == 2
    sparse = modulon.measure(networkx.to_scipy_sparse_array(graph), nulls=0)
    assert sparse.nodes == 3 and sparse.edges == 3


def test_a_sparse_matrix_without_edges_is_a_graph_without_edges():
    found = modulon.measure(scipy_sparse.csr_array((3, 3)), nulls=0)
    assert found.nodes == 3 and found.edges == 0


def test_the_signed_measure_is_in_the_table(chain):
    """`signed` is a measure beside others and, among the other keys, the rule for negative weights."""
    found = modulon.measure(chain, nulls=0, measures=["signed"], signed="gomez")
    assert found.signed == "gomez"
    number = found.to_frame().loc["signed", "value"]
    assert number == found.measures["signed"]["Q" if "Q" in found.measures["signed"] else "value"]


def test_directed_graphs():
    graph = networkx.DiGraph([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (0, 3)])
    assert modulon.measure(graph, nulls=0).directed is True
    assert modulon.measure(networkx.to_scipy_sparse_array(graph), directed=True, nulls=0).directed is True
    with pytest.raises(modulon.UsageError, match="directed=True"):
        modulon.measure(networkx.to_scipy_sparse_array(graph))


def test_a_given_partition_is_measured(chain):
    modules = np.arange(23) % 2
    found = modulon.measure(chain, nulls=0, partition=modules)
    assert set(found.membership) == {0, 1} and found.layered.modules == 2
    with pytest.raises(modulon.InputError, match="must cover 23"):
        modulon.measure(chain, partition=[0, 1])


def test_nulls_are_those_of_measuring(chain):
    drawn = [modulon.null(chain, seed=5, index=i) for i in range(3)]
    assert all(sorted(a.ravel()) == sorted(b.ravel()) for d in drawn for a, b in zip(chain, d))
    values = modulon.measure(chain, nulls=3, seed=5).layered.null_values
    again = [modulon.measure(d, nulls=0, seed=5 + i + 1).layered.q for i, d in enumerate(drawn)]
    assert values == pytest.approx(again, abs=1e-6)


def test_results_print_draw_and_become_tables(chain):
    found = modulon.measure(chain, nulls=5)
    assert "layered modularity" in repr(found)
    html = found._repr_html_()
    assert html.count("<svg") == 1 and html.count("<rect") >= 4 and "layered modularity" in html
    frame = found.to_frame()
    assert frame.loc["layered", "value"] == found.layered.q and frame.loc["newman", "modules"] == found.newman.modules
    assert found.to_series()["layered.z"] == found.layered.z
    assert pickle.loads(pickle.dumps(found)).layered == found.layered
    assert "<table>" in modulon.terms()._repr_html_() and "formula" in modulon.terms().to_frame()
    with pytest.raises(AttributeError, match="layered"):
        found.layred


@pytest.mark.parametrize("make, error, said", [
    (lambda: modulon.measure(3), TypeError, "cannot be measured"),
    (lambda: modulon.measure({}), modulon.InputError, "no arrays"),
    (lambda: modulon.measure({"a": "text"}), TypeError, "arrays"),
    (lambda: modulon.measure({"a": np.ones(3)}), modulon.InputError, "two axes"),
    (lambda: modulon.measure([np.ones((2, 3)), np.ones((2, 3))]), modulon.InputError, "does not follow"),
    (lambda: modulon.measure([np.full((2, 2), np.nan)] * 2), modulon.InputError, "not a number"),
    (lambda: modulon.measure([np.ones((2, 2))], nulls=-1), modulon.UsageError, "nulls"),
    (lambda: modulon.measure([np.ones((2, 2))], nulls=1.5), modulon.UsageError, "nulls"),
    (lambda: modulon.measure([np.ones((2, 2))], resolution=float("nan")), modulon.UsageError, "resolution|JSON"),
    (lambda: modulon.measure([np.ones((2, 2))], null="swap"), modulon.UsageError, "aliveLayerShuffle"),
    (lambda: modulon.measure([np.ones((2, 2))], measures=["Q"]), modulon.UsageError, "newman"),
    (lambda: modulon.measure([np.ones((2, 2))], orientation="up"), modulon.UsageError, "in-out"),
    (lambda: modulon.measure([np.ones((2, 2))], signed="maybe"), modulon.UsageError, "absolute"),
    (lambda: modulon.measure("nowhere"), FileNotFoundError, "nowhere"),
    (lambda: modulon.measure([np.ones((2, 2))], nulls=10_000_001), modulon.UsageError, "0 to 10000000"),
    (lambda: modulon.measure([np.ones((2, 2))], restarts=1_000_001), modulon.UsageError, "1 to 1000000"),
    (lambda: modulon.measure([np.ones((2, 2))], partition=[0, 1, 0, 1.5]), TypeError, "the module of node 3 is a whole number"),
    (lambda: modulon.measure([np.ones((2, 2))], partition=[0, 1, 0, 2**64]), modulon.UsageError, "the module of node 3"),
    (lambda: modulon.measure([np.ma.masked_array(np.ones((2, 2)), [[0, 1], [0, 0]])]), modulon.InputError, "masked"),
    (lambda: modulon.measure({"a\0b": np.ones((2, 2))}), modulon.UsageError, "without NUL"),
    (lambda: modulon.measure(scipy_sparse.csr_array((0, 0))), modulon.InputError, "one node or more"),
    (lambda: modulon.measure(scipy_sparse.csr_array(np.ones((2, 3)))), modulon.InputError, "no graph"),
    (lambda: modulon.measure(networkx.Graph([(0, 1, {"weight": "heavy"})])), TypeError, "no number"),
])  # fmt: skip
def test_wrong_input_is_told(make, error, said):
    with pytest.raises(error, match=said):
        make()


def test_ctrl_c_ends_a_measurement(rng):
    import _thread
    import signal
    import threading
    import time

    # Who starts tests in the background has them ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        threading.Timer(0.5, _thread.interrupt_main).start()
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            modulon.measure([rng.standard_normal((200, 200)) for _ in range(3)], nulls=100_000)
        assert time.monotonic() - start < 30
    finally:
        signal.signal(signal.SIGINT, before)
