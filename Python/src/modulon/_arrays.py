"""From anybody's arrays to those that the C surface takes: float32, row-major."""

from __future__ import annotations

from typing import Any, Iterable

import numpy as np

from ._errors import InputError, UsageError

ORIENTATIONS = ("in-out", "out-in")


def is_out_in(orientation: str) -> bool:
    """Whether rows are outputs."""
    if orientation not in ORIENTATIONS:
        raise UsageError(f"orientation cannot be {orientation!r} (allowed: in-out, out-in)", 64)
    return orientation == "out-in"


def of_anything(value: Any, what: str) -> np.ndarray:
    """A NumPy array of an array of any library; those of other devices are refused by name."""
    if isinstance(value, np.ndarray):
        return value
    if type(value).__module__.split(".")[0] == "torch" and hasattr(value, "detach"):
        if value.device.type != "cpu":
            raise InputError(f"{what} is on the device {value.device} (allowed: the CPU; move it with .cpu())", 65)
        value = value.detach()
        return (value.float() if str(value.dtype) == "torch.bfloat16" else value).numpy()
    return np.asarray(value)


def floats(value: Any, what: str, *, differentiated: bool = False) -> np.ndarray:
    """float32 in row-major order; no copy where it is so already.

    Whole numbers are taken as numbers, but have no gradient; complex numbers, texts and objects are refused.
    """
    array = of_anything(value, what)
    kind = array.dtype.kind
    if differentiated and kind != "f" and array.dtype.name != "bfloat16":
        raise TypeError(f"{what} is of {array.dtype}, which has no gradient (allowed: real floating-point numbers)")
    if kind not in "fiub" and array.dtype.name != "bfloat16":
        raise TypeError(f"{what} is of {array.dtype} (allowed: real numbers)")
    return np.require(array, np.float32, ["C", "A"])


def matrices(arrays: Iterable[Any], *, differentiated: bool = False, what: str = "weight") -> list[np.ndarray]:
    """A list of arrays of floats."""
    if isinstance(arrays, (str, bytes)) or not hasattr(arrays, "__iter__"):
        raise TypeError(f"{what}s are a list of arrays, not {type(arrays).__name__}")
    if getattr(arrays, "ndim", None) == 2:
        raise TypeError(f"{what}s are a list of arrays, not one array; put it into brackets")
    return [floats(a, f"{what} {i}", differentiated=differentiated) for i, a in enumerate(arrays)]
