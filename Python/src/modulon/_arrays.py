"""From anybody's arrays to those that the C surface takes: float32, row-major."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Any, Iterable, Sequence

import numpy as np

from ._errors import InputError, UsageError

ORIENTATIONS = ("in-out", "out-in")


def is_out_in(orientation: str) -> bool:
    """Whether rows are outputs."""
    if orientation not in ORIENTATIONS:
        raise UsageError(f"orientation cannot be {orientation!r} (allowed: in-out, out-in)", 64)
    return orientation == "out-in"


def is_tensor(value: Any) -> bool:
    """Whether it is a tensor of PyTorch's, whose matrices of weights are outputs × inputs."""
    return any(k.__module__.split(".")[0] == "torch" and k.__name__ == "Tensor" for k in type(value).__mro__)


def natural_out_in(values: Sequence[Any], what: str = "weight") -> bool:
    """Whether rows are outputs where nobody says: in PyTorch's tensors they are."""
    kinds = [is_tensor(value) for value in values]
    if any(kinds) and not all(kinds):
        raise InputError(
            f"some {what}s are tensors of PyTorch, which are out × in, and some are not (allowed: all of one kind, or "
            "orientation=…)", 65)  # fmt: skip
    return any(kinds)


def of_anything(value: Any, what: str) -> np.ndarray:
    """A NumPy array of an array of any library; those of other devices are refused by name."""
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise InputError(f"{what} has masked elements (allowed: all of them are numbers; fill them with .filled())", 65)
    if isinstance(value, np.ndarray):
        return value
    if is_tensor(value):
        return _of_tensor(value, what)
    try:
        found: np.ndarray = np.asarray(value)
    except ValueError as error:
        raise InputError(f"{what} is no array: {error} (allowed: numbers in rows that are of one length)", 65) from None
    return found


def _of_tensor(value: Any, what: str) -> np.ndarray:
    kind = type(value).__name__
    if kind.startswith("Uninitialized"):
        raise InputError(f"{what} has no values yet (allowed: a model that has seen a batch)", 65)
    if str(value.layout) != "torch.strided" or value.is_quantized or value.is_nested:
        raise TypeError(f"{what} is {'quantized' if value.is_quantized else 'nested or sparse'} (allowed: a dense tensor of numbers)")
    if value.device.type == "meta":
        raise InputError(f"{what} has no values: it is on the device meta (allowed: the CPU)", 65)
    if value.device.type != "cpu":
        raise InputError(f"{what} is on the device {value.device} (allowed: the CPU; move it with .cpu())", 65)
    value = value.detach()
    # NumPy has no types of its own for bfloat16 and for floats of one byte.
    value = value.float() if value.is_floating_point() and value.itemsize < 4 else value
    found: np.ndarray = value.numpy(force=True)
    return found


def _sort(dtype: np.dtype[Any]) -> str:
    """The kind of numbers: `f`, `i`, `u`, `b` or another letter; of JAX's own types too, which NumPy calls `V`."""
    sorts = {"bfloat": "f", "float": "f", "int": "i", "uint": "u"}
    found = re.match("[a-z]*", dtype.name)
    return sorts.get(found.group() if found else "", dtype.kind) if dtype.kind == "V" else dtype.kind


def floats(value: Any, what: str, *, differentiated: bool = False) -> np.ndarray:
    """float32 in row-major order; no copy where it is so already.

    Whole numbers are taken as numbers, but have no gradient; complex numbers, texts and objects are refused.
    """
    if type(value) is np.ndarray and value.dtype == np.float32 and value.flags.c_contiguous and value.flags.aligned:
        return value
    array = of_anything(value, what)
    kind = _sort(array.dtype)
    if differentiated and kind != "f":
        raise TypeError(f"{what} is of {array.dtype}, which has no gradient (allowed: real floating-point numbers)")
    if kind not in "fiub":
        raise TypeError(f"{what} is of {array.dtype} (allowed: real numbers)")
    with np.errstate(over="ignore", under="ignore"):
        found = np.require(array, np.float32, ["C", "A"])
    if kind == "f" and array.itemsize > 4:
        if not np.isfinite(found).all() and np.isfinite(array).all():
            raise InputError(f"{what} has elements that are infinite in single precision (allowed: up to 3.4e38 in magnitude)", 65)
        if not found.any() and array.any():
            raise InputError(f"{what} has elements that are all 0 in single precision (allowed: from 1.4e-45 in magnitude)", 65)
    return found


def listed(arrays: Iterable[Any], what: str = "weight") -> list[Any]:
    """What is a list of arrays, or another iterable of them, as a list: it is gone through once."""
    if isinstance(arrays, (str, bytes, Mapping, Set)) or not hasattr(arrays, "__iter__"):
        raise TypeError(f"{what}s are a list of arrays, not {type(arrays).__name__}")
    if getattr(arrays, "ndim", 3) < 3 and getattr(arrays, "dtype", None) != object:
        raise TypeError(f"{what}s are a list of arrays, not one array; put it into brackets")
    return list(arrays)


def matrices(arrays: Iterable[Any], *, differentiated: bool = False, what: str = "weight") -> list[np.ndarray]:
    """A list of arrays of floats."""
    return [floats(a, f"{what} {i}", differentiated=differentiated) for i, a in enumerate(listed(arrays, what))]


def oriented(
    weights: Iterable[Any], orientation: str | None, *, differentiated: bool = False
) -> tuple[list[Any], list[np.ndarray], bool]:
    """Weights as they were given, as arrays of floats, and whether their rows are outputs: as `orientation` says, without it
    as they are usual where they come from."""
    given = listed(weights)
    if not given:
        raise InputError("there are no weights (allowed: one array or more)", 65)
    out_in = natural_out_in(given) if orientation is None else is_out_in(orientation)
    return given, matrices(given, differentiated=differentiated), out_in
