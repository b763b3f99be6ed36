"""Null networks as arrays."""

from __future__ import annotations

import ctypes as c
from typing import Any, Iterable

import numpy as np

from . import _arrays
from ._library import Given, Result, call, encoded, library, whole


def null(
    weights: Iterable[Any], name: str = "aliveLayerShuffle", *, seed: int = 0, index: int = 0,
    orientation: str | None = None,
) -> list[np.ndarray]:  # fmt: skip
    """A random network with the properties that a null model keeps: the one of number `index` that `measure` draws under
    `seed`, each matrix as it was given, inputs × outputs or outputs × inputs (`orientation`; see `Term`).

    Models of networks are `aliveLayerShuffle`, `layerShuffle` and others that `modulon.listed("nulls")` says are of
    networks; those of graphs, and `freshWeights`, need more than matrices and are refused.

    >>> w = [np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(3, 2)]
    >>> sorted(null(w)[0].ravel().tolist())
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    """
    text = encoded(name, "the name of a null")
    numbers = [whole(seed, "seed"), whole(index, "index")]
    _, arrays, out_in = _arrays.oriented(weights, orientation)
    given = Given(arrays, out_in)
    with Result() as result:
        call(library.modulon_null, text, c.byref(given.structure), *numbers, c.byref(result.handle))
        return result.arrays
