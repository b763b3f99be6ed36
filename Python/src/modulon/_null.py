"""Null networks as arrays."""

from __future__ import annotations

import ctypes as c
from typing import Any, Sequence

import numpy as np

from . import _arrays
from ._library import Given, Result, call, library


def null(
    weights: Sequence[Any], name: str = "aliveLayerShuffle", *, seed: int = 0, index: int = 0,
    orientation: str = "in-out",
) -> list[np.ndarray]:  # fmt: skip
    """A random network with the properties that a null model keeps: the one of number `index` that `measure` draws under
    `seed`. `modulon.listed("nulls")` names the models.

    >>> w = [np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(3, 2)]
    >>> sorted(null(w)[0].ravel().tolist())
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    """
    given = Given(_arrays.matrices(weights), _arrays.is_out_in(orientation))
    with Result() as result:
        call(library.modulon_null, name.encode(), c.byref(given.structure), seed, index, c.byref(result.handle))
        return result.arrays
