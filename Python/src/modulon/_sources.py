"""What can be measured, by what it looks like: no library is imported that is not imported already."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Iterator

import numpy as np

from . import _arrays
from ._errors import InputError, UsageError


@dataclass
class Source:
    """What `modulon_measure` is given."""

    options: dict[str, Any] = field(default_factory=dict)
    arrays: list[np.ndarray] | None = None
    names: list[str] | None = None
    #: nodes, sources, targets, weights, directed
    edges: tuple[int, np.ndarray, np.ndarray, np.ndarray | None, bool] | None = None
    #: What the nodes of a graph are called.
    nodes: list[Any] | None = None


def _is(value: Any, library: str, *names: str) -> bool:
    return any(
        kind.__module__.split(".")[0] == library and (not names or kind.__name__ in names) for kind in type(value).__mro__
    )


def source_of(value: Any, directed: bool | None = None, orientation: str | None = None) -> Source:
    """What `value` is, with the `orientation` that is said or that its kind has, or a `TypeError` that names what can be measured."""
    if isinstance(value, (str, os.PathLike)):
        return Source({"path": os.fsdecode(value)})
    if _is(value, "torch", "Module"):
        return _named(value.state_dict(), "pt")
    if _is(value, "networkx", "Graph"):
        return _networkx(value)
    if _is(value, "igraph", "Graph", "GraphBase"):
        return _igraph(value)
    if hasattr(value, "tocoo") and _is(value, "scipy"):
        return _sparse(value, directed)
    if _is(value, "keras") or _is(value, "tf_keras"):
        return _named({getattr(w, "path", w.name): np.asarray(w) for w in value.weights}, "keras")
    if isinstance(value, Mapping):
        flat: dict[str, Any] = {}
        for name, array in _flat(value):
            if name in flat:
                raise InputError(f"two arrays have the name '{name}' (allowed: a name for each)", 65)
            flat[name] = array
        tensors = [v for v in flat.values() if _is(v, "torch")]
        return _named(flat, "pt" if tensors and len(tensors) == len(flat) else None)
    if isinstance(value, np.ndarray) or _is(value, "torch", "Tensor") or _is(value, "jaxlib", "Array", "ArrayImpl"):
        turned = {"orientation": "out-in"} if _arrays.is_tensor(value) else {}
        return Source(turned, arrays=[_arrays.floats(value, "the array")], names=[""])
    if isinstance(value, (list, tuple)):
        _, arrays, out_in = _arrays.oriented(value, orientation)
        return Source({"chain": True, "orientation": "out-in" if out_in else "in-out"}, arrays=arrays)
    raise TypeError(
        f"a {type(value).__module__}.{type(value).__name__} cannot be measured (allowed: a PyTorch module or state dict, a "
        "Keras model, a dictionary or list of arrays, a SciPy sparse matrix, a networkx or igraph graph, a run, a path)"
    )


def _flat(values: Mapping[Any, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, name + ".")
        elif hasattr(value, "shape") or isinstance(value, (list, int, float)):
            yield name, value
        elif value is not None:
            raise TypeError(f"{name} is a {type(value).__name__} (allowed: arrays, and dictionaries of these)")


def _named(values: Mapping[str, Any], framework: str | None) -> Source:
    names, arrays = [], []
    for name, value in values.items():
        if _arrays.is_tensor(value) and value.device.type not in ("cpu", "meta"):
            value = value.detach().cpu()
        names.append(name)
        arrays.append(_arrays.floats(value, f"'{name}'"))
    if not arrays:
        raise InputError("there are no arrays in it", 65)
    return Source({"format": framework} if framework else {}, arrays, names)


def _edges(nodes: int, sources: Any, targets: Any, weights: Any, directed: bool, names: list[Any] | None) -> Source:
    whole = [np.ascontiguousarray(ends, np.int64) for ends in (sources, targets)]
    values = None if weights is None else np.ascontiguousarray(weights, np.float64)
    return Source(edges=(nodes, whole[0], whole[1], values, directed), nodes=names)


def _networkx(graph: Any) -> Source:
    names = list(graph.nodes)
    numbers = {name: i for i, name in enumerate(names)}
    rows = [(numbers[a], numbers[b], 1.0 if w is None else w) for a, b, w in graph.edges(data="weight")]
    a, b, w = (list(column) for column in zip(*rows)) if rows else ([], [], [])
    return _edges(len(names), a, b, _weights(w), graph.is_directed(), names)


def _weights(weights: Any) -> np.ndarray:
    try:
        given = np.asarray(weights)
        # NumPy makes numbers of days, and of complex numbers; of objects it makes what these make of themselves.
        days = given.dtype.kind == "O" and any(isinstance(w, (np.datetime64, np.timedelta64)) for w in given)
        if given.ndim == 1 and given.dtype.kind in "fiubOU" and not days:
            return given.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        pass
    raise TypeError("the weight of an edge is no number (allowed: real numbers in double precision)")


def _igraph(graph: Any) -> Source:
    ends = np.asarray(graph.get_edgelist(), np.int64).reshape(-1, 2)
    weights = _weights(graph.es["weight"]) if "weight" in graph.es.attributes() else None
    names = list(graph.vs["name"]) if "name" in graph.vs.attributes() else None
    if names is not None and not _are_names(names):
        names = None
    return _edges(graph.vcount(), ends[:, 0], ends[:, 1], weights, graph.is_directed(), names)


def _are_names(names: list[Any]) -> bool:
    """Whether each node can be found by its name."""
    try:
        return len(set(names)) == len(names)
    except TypeError:
        return False


def _sparse(matrix: Any, directed: bool | None) -> Source:
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise InputError(f"a sparse matrix of shape {matrix.shape} is no graph (allowed: as many rows as columns)", 65)
    if matrix.shape[0] == 0:
        raise InputError("a sparse matrix of shape (0, 0) is no graph (allowed: one node or more)", 65)
    found, matrix = matrix.tocoo(), matrix.tocsr()
    row, column, data = found.row, found.col, _weights(found.data)
    if directed:
        return _edges(matrix.shape[0], row, column, data, True, None)
    if abs(matrix - matrix.T).max() > 1e-6 * abs(matrix).max():
        raise UsageError("the sparse matrix is not symmetric; directed=True takes it as a directed graph", 64)
    half = row <= column
    row, column, data = row[half], column[half], data[half]
    # What stands on the diagonal has both its ends there.
    return _edges(matrix.shape[0], row, column, np.where(row == column, data / 2, data), False, None)
