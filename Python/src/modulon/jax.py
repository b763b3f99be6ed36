"""Terms as functions of JAX with their gradients, under `jit` and `grad`, in a loop of one's own.

    term = modulon.jax.term("normalizedLoops", cap=8)
    loss = lambda params: task_loss(params) + 0.3 * term(params)
"""

from __future__ import annotations

import functools
from typing import Any, Callable, Iterable, NamedTuple, Protocol, Sequence, cast

import jax
import jax.numpy as jnp
import numpy as np

from . import _formulas
from ._arrays import listed
from ._errors import InputError, UsageError
from ._library import function as _function
from ._terms import Sees, integers, part
from ._terms import Term as _Term

__all__ = ["chained", "term"]

_capsule = jax.ffi.pycapsule(_function("xla_term"))  # type: ignore[no-untyped-call]
jax.ffi.register_ffi_target("modulon_term", _capsule, platform="cpu")


def chained(params: Any) -> list[Any]:
    """The weight matrices of parameters, in × out: of a list as they are, of Flax's dictionaries the kernels in the natural
    order of their names."""
    if isinstance(params, (list, tuple)):
        return list(params)
    if not hasattr(params, "items"):
        raise TypeError(f"parameters are a list of matrices or Flax's dictionaries, not {type(params).__name__}")
    leaves = jax.tree_util.tree_flatten_with_path(params)[0]
    named = [("/".join(str(getattr(k, "key", k)) for k in path), leaf) for path, leaf in leaves]
    kernels = [(name, leaf) for name, leaf in named if name.split("/")[-1] == "kernel" and jnp.ndim(leaf) == 2]
    kernels = kernels or [(name, leaf) for name, leaf in named if jnp.ndim(leaf) == 2]
    kernels.sort(key=lambda pair: [int(part) if part.isdigit() else part for part in _parts(pair[0])])
    if not kernels:
        raise InputError("there is no matrix among the parameters (allowed: a list of matrices, in × out)", 65)
    for (first, a), (second, b) in zip(kernels, kernels[1:]):
        if a.shape[1] != b.shape[0]:
            raise InputError(
                f"'{second}' of shape {b.shape} does not follow '{first}' of shape {a.shape}; give the list of matrices that "
                "is meant", 65)  # fmt: skip
    return [leaf for _, leaf in kernels]


def _parts(name: str) -> list[str]:
    import re

    return re.split(r"(\d+)", name)


class Function(Protocol):
    """What `term` gives."""

    def __call__(
        self, params: Any, *, activations: Iterable[Any] = (), own: Iterable[Any] = (), classes: Any = None, progress: Any = 0.0
    ) -> jax.Array:
        """The term's value, a scalar."""

    def start(self, params: Any, seed: int = 0) -> list[jax.Array]:
        """The term's own parameters as a training begins with them."""


def term(name: str, **options: Any) -> Function:
    """A function of parameters that gives a term's value, a scalar that JAX differentiates in reverse once.

    It takes a list of matrices, inputs × outputs, or Flax's parameters. Values and gradients are computed in single
    precision. Terms of activations take `activations=[…]`, `classes=` (one a row) and `progress=` too; terms with
    parameters of their own take `own=[…]`, which begin as `function.start(params)` says, and are differentiated in both.

    The library computes on the CPU; on other devices the same formula runs in JAX's own operations. There what is not a
    number, or a class that does not exist, gives a value that is not a number, and `withinBlock` with `find` is computed on the
    CPU, from copies.

    >>> import jax, jax.numpy as jnp
    >>> value, gradient = jax.value_and_grad(term("l2"))([jnp.array([[1.0, -2.0]])])
    >>> float(value), gradient[0].tolist()
    (5.0, [[2.0, -4.0]])
    """
    if "orientation" in options:
        raise UsageError("a term of JAX has no orientation (allowed: weights in × out; modulon.Term takes both)", 64)
    made = _Term(name, **options)

    @functools.cache
    def evaluated(counts: tuple[int, int], has_classes: bool) -> Callable[..., jax.Array]:
        """One function for each number of arrays, so that JAX compiles it once for each of their shapes."""

        def computed(is_derived: bool, *given: Any) -> Any:
            elsewhere = _on_device if _formulas.is_on_device(name, made.options) else _on_host
            cpu, default = [functools.partial(way, made, counts, has_classes, is_derived) for way in (_by_library, elsewhere)]
            return jax.lax.platform_dependent(*given, cpu=cpu, default=default)

        @jax.custom_vjp
        def value(*given: Any) -> Any:
            return computed(False, *given)[0]

        def forward(classes: Any, progress: Any, *tensors: Any) -> Any:
            found, *gradients = computed(True, classes, progress, *tensors)
            return found, tuple(g.astype(t.dtype) for g, t in zip(gradients, tensors))

        def backward(gradients: Any, upstream: Any) -> Any:
            return None, None, *[(g * upstream).astype(g.dtype) for g in gradients]

        value.defvjp(forward, backward)
        return jax.jit(value)

    def function(
        params: Any, *, activations: Iterable[Any] = (), own: Iterable[Any] = (), classes: Any = None, progress: Any = 0.0
    ) -> jax.Array:
        weights, seen, own = chained(params), listed(activations, "activation"), listed(own, "own parameter")
        tensors = [_checked(t, f"weight {i}") for i, t in enumerate(weights)]
        tensors += [_checked(t, f"activation {i}") for i, t in enumerate(seen)]
        tensors += [_checked(t, f"own parameter {i}") for i, t in enumerate(own)]
        if not weights:
            raise InputError("there are no weights", 65)
        return evaluated((len(weights), len(seen)), classes is not None)(
            _numbers(classes), _progress(progress), *tensors)  # fmt: skip

    def start(params: Any, seed: int = 0) -> list[jax.Array]:
        return [jnp.asarray(a) for a in made.start([np.asarray(w) for w in chained(params)], seed)[1]]

    function.start = start  # type: ignore[attr-defined]
    function.__name__, function.__doc__ = name, f"The term {name} with {made.options or 'its defaults'}."
    return cast(Function, function)


def _shapes(is_derived: bool, tensors: Sequence[Any]) -> list[jax.ShapeDtypeStruct]:
    """Of the value, and of the gradients where `is_derived`."""
    shapes = [(), *[t.shape for t in tensors if is_derived]]
    return [jax.ShapeDtypeStruct(shape, jnp.float32) for shape in shapes]  # type: ignore[no-untyped-call]


def _by_library(
    made: _Term, counts: tuple[int, int], has_classes: bool, is_derived: bool, classes: Any, progress: Any, *tensors: Any
) -> Any:  # fmt: skip
    """The library's value, with the gradients where `is_derived`, called by the compiled program itself."""
    call = jax.ffi.ffi_call("modulon_term", _shapes(is_derived, tensors), vmap_method="sequential")
    numbers = classes.astype(jnp.int64 if classes.dtype.itemsize == 8 else jnp.int32)
    return call(
        numbers, progress, *[t.astype(jnp.float32) for t in tensors], name=made.name, options=made.text,
        weights=np.int64(counts[0]), activations=np.int64(counts[1]), has_classes=np.int64(has_classes))  # fmt: skip


def _on_host(
    made: _Term, counts: tuple[int, int], has_classes: bool, is_derived: bool, classes: Any, progress: Any, *tensors: Any
) -> Any:  # fmt: skip
    """The same where the program is on another device, from copies."""

    def called(classes: Any, progress: Any, *tensors: Any) -> list[Any]:
        w, a = counts
        arrays = [np.asarray(t, np.float32) for t in tensors]
        numbers = np.asarray(classes) if has_classes else None
        value, *parts = made.gradients_of_batch(
            arrays[:w], activations=arrays[w : w + a], own=arrays[w + a :], classes=numbers, progress=float(progress))  # fmt: skip
        return [np.float32(value), *[g for part in parts for g in part if is_derived]]

    return jax.pure_callback(called, _shapes(is_derived, tensors), classes, progress, *tensors, vmap_method="sequential")


def _on_device(
    made: _Term, counts: tuple[int, int], has_classes: bool, is_derived: bool, classes: Any, progress: Any, *tensors: Any
) -> Any:  # fmt: skip
    """The same in JAX's operations, products in single precision too: by default some devices take these in less."""
    w, a = counts
    plan = _plan(made, tuple(t.shape for t in tensors[:w]))
    constants = [[jnp.asarray(array) for array in part] for part in plan.constants]

    def value(tensors: Sequence[Any]) -> jax.Array:
        seen = _formulas.Seen(
            tensors[:w], tensors[w : w + a] if plan.sees.activations else (), tensors[w + a :],
            classes if has_classes else None, progress, constants)  # fmt: skip
        _formulas.check(made.name, plan.shapes, plan.sees, plan.own, seen)
        result: jax.Array = _formulas.evaluated(jnp, made.name, made.options, seen)
        return result

    with jax.default_matmul_precision("highest"):
        floats = [t.astype(jnp.float32) for t in tensors]
        if not is_derived:
            return [value(floats)]
        found, gradients = jax.value_and_grad(value)(floats)
        return [found, *gradients]


class _Plan(NamedTuple):
    """What the shapes of weights say."""

    shapes: tuple[tuple[int, ...], ...]
    sees: Sees
    own: list[tuple[int, ...]]
    constants: list[list[np.ndarray]]


@functools.lru_cache(maxsize=32)
def _plan(made: _Term, shapes: tuple[tuple[int, ...], ...]) -> _Plan:
    """Refuses shapes that do not fit, in the library's words."""
    sees, own = made.start([np.zeros(s, np.float32) for s in shapes])
    return _Plan(shapes, sees, [o.shape for o in own], _formulas.constants(made.name, made.options, shapes))


def _numbers(classes: Any) -> jax.Array:
    """Classes as an array; JAX by itself cuts what needs 64 bits."""
    if not isinstance(classes, jax.Array):
        numbers = np.zeros(1, np.int64) if classes is None else np.asarray(integers(classes))
        cut = numbers.astype(jax.dtypes.canonicalize_dtype(np.int64))
        if (cut != numbers).any():
            raise InputError(f"a class is {numbers[cut != numbers][0]} (allowed: below the number of examples)", 65)
        return jnp.asarray(cut)
    if classes.ndim != 1 or classes.size and not jnp.issubdtype(classes.dtype, jnp.integer):
        raise TypeError(f"classes are a list of whole numbers, not {classes.dtype} of shape {classes.shape}")
    return classes


def _progress(value: Any) -> jax.Array:
    """The part of the training that is over; one that is computed is looked at when it is known."""
    if not isinstance(value, jax.Array):
        return jnp.asarray(part(value), jnp.float32)
    if value.ndim or not (jnp.issubdtype(value.dtype, jnp.floating) or jnp.issubdtype(value.dtype, jnp.integer)):
        raise TypeError(f"progress is a number, not {value.dtype} of shape {value.shape} (allowed: 0 to 1)")
    return value.astype(jnp.float32)


def _checked(value: Any, what: str) -> Any:
    array = value if isinstance(value, jax.Array) else jnp.asarray(value)
    if not jnp.issubdtype(array.dtype, jnp.floating):
        raise TypeError(f"{what} is of {array.dtype}, which has no gradient (allowed: real floating-point numbers)")
    if array.ndim == 0:
        raise UsageError(f"{what} is a single number (allowed: an array)", 64)
    return array
