"""`measure`: how modular a network or a graph is."""

from __future__ import annotations

import ctypes as c
from collections.abc import Mapping
from typing import Any, Iterable

from . import _library, _options
from ._arrays import is_out_in
from ._errors import InputError
from ._results import Measurement
from ._sources import source_of


def measure(
    source: Any, orientation: str | None = None, nulls: int = 100, *, null: str | None = None, restarts: int = 10, runs: int = 1,
    resolution: float = 1.0, clusters: int | None = None, measures: str | Iterable[str] = (), directed: bool | None = None,
    signed: str = "absolute", partition: Iterable[Any] | None = None, seed: int = 0, threads: int = 1,
    map: str | Iterable[str] = (), diagonal: bool = True, kind: str | None = None,
    part: str | None = None, unroll: bool = False,
) -> Measurement:  # fmt: skip
    """Measures how modular `source` is, as `modulon measure` does, with the same numbers at the same seed.

    Args:
        source: a PyTorch module or state dict, a Keras model, a dictionary of arrays (Flax parameters too), a list of weight
            matrices, each of which follows the one before, a SciPy sparse matrix, a networkx or igraph graph, a `Run`, or a
            path of anything that `modulon measure` reads.
        orientation: `in-out` (rows are inputs) or `out-in`. Without it: that of the source's kind; a list is in-out,
            one of PyTorch's tensors out-in.
        nulls: how many null networks it is compared with, up to 10,000,000; `null` names their model (`modulon.listed("nulls")`).
        restarts: how many times each detection starts afresh, up to 1,000,000.
        runs: how many detections are compared: `agreement` and `runs` beside each modularity, and `consensus`.
        resolution: larger values ask for smaller modules.
        clusters: also the n-cut of so many spectral clusters.
        measures: further measures by name, or `"all"` (`modulon.listed("measures")`).
        directed: whether edges have a direction; without it as the source says.
        signed: what becomes of negative weights: `absolute`, `positive`, …
        partition: the module of each node, measured instead of the best modules: a list, or by the names of a graph's nodes.
        seed: of detection and nulls.
        threads: of detection; results do not depend on it.
        map: names or glob patterns of the arrays that are the weights.
        diagonal: whether edges from a node to itself count.
        kind: `network` or `graph`, for a single square matrix.
        part: of a run, the part of the weights that counts alone, such as `candidate` of a GRU.
        unroll: of a run, whether a shared weight counts once for each place or step that uses it.

    Raises `UsageError` and `InputError`, both a `ValueError`, and `TypeError` for what cannot be measured.

    >>> import numpy as np
    >>> blocks = np.kron(np.eye(2), np.ones((4, 4)))
    >>> found = measure([blocks, blocks], nulls=20)
    >>> found.layered.q, found.layered.modules, len(found.membership)
    (0.5, 2, 24)
    """
    if orientation is not None:
        is_out_in(orientation)
    given = source_of(source, directed, orientation)
    orientation = orientation or given.options.pop("orientation", None)
    options: dict[str, Any] = dict(
        given.options, nulls=nulls, null=null, restarts=restarts, runs=runs, resolution=resolution, clusters=clusters, directed=directed,
        signed=signed, seed=seed, threads=threads, diagonal=diagonal, part=part, unroll=unroll,
        measures=_names(measures, "measures"), map=_names(map, "map"),
    )  # fmt: skip
    options["as"] = kind
    if not options.get("chain"):
        options["orientation"] = orientation
    if partition is not None:
        options["partition"] = _modules(partition, given.nodes)
    out_in = bool(options.get("chain")) and orientation == "out-in"
    arrays = None if given.arrays is None else _library.Given(given.arrays, out_in, given.names)
    graph = None
    if given.edges is not None:
        nodes, sources, targets, weights, is_directed = given.edges
        graph = _library.Graph(
            nodes, len(sources), sources.ctypes.data, targets.ctypes.data, None if weights is None else weights.ctypes.data,
            is_directed)  # fmt: skip
    text = _options.of_call({k: v for k, v in options.items() if v is not None}, "options of measure")
    with _library.Result() as result:

        def work(stop: c.c_int32) -> None:
            _library.call(
                _library.library.modulon_measure, None if arrays is None else c.byref(arrays.structure),
                None if graph is None else c.byref(graph), text.encode(), c.byref(stop), c.byref(result.handle))  # fmt: skip

        _library.interruptible(work)
        return Measurement(result.json, nodes=given.nodes)


def _names(given: str | Iterable[str], what: str) -> list[str] | None:
    """One text is one, and not its letters; none of them is none."""
    if isinstance(given, (bytes, Mapping)) or not hasattr(given, "__iter__"):
        raise TypeError(f"{what} is a text or a list of texts, not {type(given).__name__}")
    return ([given] if isinstance(given, str) else list(given)) or None


def _modules(partition: Any, nodes: list[Any] | None) -> list[int]:
    """The module of each node, in the order of nodes."""
    if isinstance(partition, Mapping):
        if nodes is None:
            raise TypeError("partition is a dictionary, and the nodes have no names (allowed: a list, the module of each node)")
        missing = [node for node in nodes if node not in partition]
        if missing or len(partition) > len(nodes):
            said = f"has no module for {missing[0]!r}" if missing else f"has {len(partition)} names"
            raise InputError(f"partition {said} (allowed: a module for each of {len(nodes)} nodes, and no other)", 65)
        partition = [partition[node] for node in nodes]
    if isinstance(partition, (str, bytes)) or not hasattr(partition, "__iter__"):
        raise TypeError(f"partition is a list of whole numbers, not {type(partition).__name__}")
    return [_library.whole(module, f"the module of node {i}", -(2**63), 2**63 - 1) for i, module in enumerate(partition)]
