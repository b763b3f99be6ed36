"""Terms of a loss over NumPy arrays: their values and their gradients."""

from __future__ import annotations

import ctypes as c
import json
from typing import Any, Callable, Iterable, NamedTuple, Sequence

import numpy as np

from . import _arrays, _options
from ._errors import InputError, UsageError
from ._library import NO_BATCH, Batch, Given, Gradients, Result, call, encoded, library, pointers, whole


class Sees(NamedTuple):
    """What a term is a function of, beside the weights."""

    activations: bool
    classes: bool
    own: bool


class Term:
    """A term by its name and its options: those of `modulon list regularizers`, in that spelling.

    Calling it with the list of a network's weight matrices gives its value; `value_and_gradient` gives both. Matrices
    are inputs × outputs, PyTorch's tensors outputs × inputs; `orientation="in-out"` or `"out-in"` says it of any.

    >>> import numpy as np
    >>> blocks = np.kron(np.eye(2), np.ones((3, 3)))
    >>> round(float(np.exp(-Term("normalizedLoops")([blocks, blocks]))), 4)   # two modules
    2.0
    >>> value, gradients = Term("l2").value_and_gradient([np.array([[1.0, -2.0]])])
    >>> value, gradients[0].tolist()
    (5.0, [[2.0, -4.0]])
    """

    def __init__(self, name: str, *, orientation: str | None = None, **options: Any):
        if orientation is not None:
            _arrays.is_out_in(orientation)
        named = encoded(name, "a term's name")
        #: The options as text. Who changes a list of theirs later changes nothing here.
        self.text = _options.of_call(options, f"options of {name}")
        self.name, self.orientation, self.options = name, orientation, json.loads(self.text)
        self._handle = c.c_void_p()
        call(library.modulon_term_make, named, self.text.encode(), c.byref(self._handle))

    def __del__(self, free: Any = library.modulon_term_free) -> None:
        handle: Any = self.__dict__.pop("_handle", None)
        if handle:
            free(handle)

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (self.name, self.orientation, self.options)

    def __repr__(self) -> str:
        return f"Term({', '.join([repr(self.name), *(f'{k}={v!r}' for k, v in self.options.items())])})"

    def start(self, weights: Iterable[Any], seed: int = 0) -> tuple[Sees, list[np.ndarray]]:
        """What the term sees, and its own parameters as a training begins with them, which are trained with the network."""
        number = whole(seed, "seed")
        _, arrays, out_in = _arrays.oriented(weights, self.orientation)
        given = Given(arrays, out_in)
        with Result() as result:
            call(library.modulon_term_start, self._handle, c.byref(given.structure), number, c.byref(result.handle))
            return Sees(**result.json), result.arrays

    def __call__(self, weights: Iterable[Any], **batch: Any) -> float:
        """R; what `value_and_gradient` takes beside the weights may be given too."""
        _, arrays, out_in = _arrays.oriented(weights, self.orientation)
        return self._evaluate(arrays, out_in, None, **batch)

    def value_and_gradient(
        self, weights: Iterable[Any], out: Sequence[np.ndarray] | None = None, **batch: Any
    ) -> tuple[float, list[np.ndarray]]:
        """R and dR/dw for each array of weights, in `out` where that is given: float32, in row-major order.

        Gradients have the type of the weights. Terms of activations, and those with parameters of their own, are
        differentiated in these as well by `gradients_of_batch`.
        """
        given, arrays, out_in = _arrays.oriented(weights, self.orientation, differentiated=True)
        gradients = [np.empty(a.shape, np.float32) for a in arrays] if out is None else _places(out, arrays, given)
        value = self._evaluate(arrays, out_in, (gradients, None, None), **batch)
        if out is not None:
            return value, list(out)
        kinds = [np.dtype(getattr(w, "dtype", np.float64) if isinstance(w, np.ndarray) else np.float32) for w in given]
        return value, [g if k == g.dtype else g.astype(k) for g, k in zip(gradients, kinds)]

    def gradients_of_batch(
        self, weights: Iterable[Any], *, activations: Iterable[Any] = (), own: Iterable[Any] = (),
        classes: Iterable[Any] | None = None, progress: float = 0.0,
    ) -> tuple[float, list[np.ndarray], list[np.ndarray], list[np.ndarray]]:  # fmt: skip
        """R and its gradients with respect to the weights, the activations of hidden layers (examples × units), and the
        term's own parameters."""
        _, arrays, out_in = _arrays.oriented(weights, self.orientation, differentiated=True)
        seen = _arrays.matrices(activations, differentiated=True, what="activation")
        mine = _arrays.matrices(own, differentiated=True, what="own parameter")
        of_weights, of_seen, of_own = ([np.zeros(a.shape, np.float32) for a in part] for part in (arrays, seen, mine))
        gradients = (of_weights, of_seen, of_own)
        value = self._evaluate(arrays, out_in, gradients, activations=seen, own=mine, classes=classes, progress=progress)
        return (value, *gradients)

    def _evaluate(
        self, arrays: list[np.ndarray], out_in: bool, gradients: Any, *, activations: Iterable[Any] = (), own: Iterable[Any] = (),
        classes: Iterable[Any] | None = None, progress: float = 0.0,
    ) -> float:  # fmt: skip
        given, value, numbers, batch = Given(arrays, out_in), c.c_double(), integers(classes), NO_BATCH
        over = part(progress)
        hidden, mine = _arrays.matrices(activations, what="activation"), _arrays.matrices(own, what="own parameter")
        if hidden or mine or numbers is not None:
            seen, learned = Given(hidden), Given(mine)
            batch = Batch(
                seen.structure, learned.structure, None if numbers is None else numbers.ctypes.data,
                0 if numbers is None else numbers.size, over)  # fmt: skip
        places, held = None, []
        if gradients is not None:
            held = [None if part is None else pointers(part) for part in gradients]
            places = c.byref(Gradients(*[None if p is None else c.addressof(p) for p in held]))
        call(
            library.modulon_term_evaluate, self._handle, c.byref(given.structure),
            c.byref(batch), c.byref(value), places)  # fmt: skip
        return value.value


def part(progress: Any) -> float:
    """The part of a training that is over."""
    try:
        over = float(progress) if getattr(progress, "ndim", 0) == 0 and not isinstance(progress, (str, bytes)) else None
    except (TypeError, ValueError, OverflowError):
        over = None
    if over is None:
        raise TypeError(f"progress is a number, not {type(progress).__name__} (allowed: 0 to 1)")
    if not 0 <= over <= 1:
        raise UsageError(f"progress is {over} (allowed: 0 to 1)", 64)
    return over


def integers(classes: Any) -> np.ndarray | None:
    """Classes as an array of whole numbers."""
    if classes is None:
        return None
    numbers = _arrays.of_anything(classes, "classes")
    if (numbers.size and numbers.dtype.kind not in "iu") or numbers.ndim != 1:
        raise TypeError(f"classes are a list of whole numbers, not {numbers.dtype} of shape {numbers.shape}")
    if numbers.size and int(numbers.max()) >= 2**63:
        raise InputError(f"a class is {numbers.max()} (allowed: below the number of examples)", 65)
    return np.ascontiguousarray(numbers, np.int64)


def _places(out: Sequence[np.ndarray], arrays: list[np.ndarray], given: list[Any]) -> list[np.ndarray]:
    """Arrays that gradients may be written to: of nobody else, as all are written after all were read."""
    if not isinstance(out, (list, tuple)):
        raise TypeError(f"out is a list of arrays, not {type(out).__name__}")
    if len(out) != len(arrays):
        raise InputError(f"out has {len(out)} arrays for {len(arrays)} gradients (allowed: one for each)", 65)
    for i, (place, array) in enumerate(zip(out, arrays)):
        if not isinstance(place, np.ndarray) or place.dtype != np.float32:
            raise TypeError(f"out {i} is no NumPy array of float32")
        if place.shape != array.shape or not (place.flags.c_contiguous and place.flags.aligned and place.flags.writeable):
            raise InputError(
                f"out {i} has the shape {place.shape} (allowed: {array.shape}, in row-major order, aligned and writable)", 65)  # fmt: skip
        if any(np.may_share_memory(place, other) for other in [*arrays, *(w for w in given if isinstance(w, np.ndarray)), *out[:i]]):
            raise InputError(f"out {i} lies in the memory of weights or of another gradient (allowed: memory of its own)", 65)
    return list(out)


def _made_again(name: str, orientation: str | None, options: dict[str, Any]) -> Term:
    return Term(name, orientation=orientation, **options)


def term(name: str, *, orientation: str | None = None, **options: Any) -> Callable[..., tuple[float, list[np.ndarray]]]:
    """A function of a list of arrays that returns a term's value and gradients.

    >>> import numpy as np
    >>> term("l1")([np.array([[3.0, -4.0]])])
    (7.0, [array([[ 1., -1.]])])
    """
    return Term(name, orientation=orientation, **options).value_and_gradient
