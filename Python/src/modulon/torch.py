"""Terms as modules of PyTorch: a scalar with its gradient, in a loop of one's own.

    term = modulon.torch.Term("normalizedLoops", cap=8)
    loss = task_loss + 0.3 * term(model)
"""

from __future__ import annotations

import contextlib
import functools
import json
from typing import Any, Callable, Iterable, NamedTuple, Sequence

import numpy as np
import torch
from torch import Tensor

from . import _formulas
from ._errors import InputError, UsageError
from ._terms import Sees, integers
from ._terms import Term as _Term

__all__ = ["Term", "chained"]


@functools.cache
def _made(key: str) -> _Term:
    name, options = json.loads(key)
    return _Term(name, orientation="out-in", **options)


def chained(model: torch.nn.Module) -> list[Tensor]:
    """The weights of a model's `Linear` layers, in the order of its modules, each of which follows the one before.

    Raises `InputError` where they are no chain: then give a term the list of weights that is meant.
    """
    found = [(n, m.weight) for n, m in model.named_modules() if isinstance(m, torch.nn.Linear)]
    if not found:
        raise InputError(f"{type(model).__name__} has no Linear layers (allowed: a list of weights, each out × in)", 65)
    for (first, a), (second, b) in zip(found, found[1:]):
        if b.shape[1] != a.shape[0]:
            raise InputError(
                f"'{second}' of shape {list(b.shape)} does not follow '{first}' of shape {list(a.shape)}; give the list of "
                "weights that are meant (allowed: matrices out × in, each with as many columns as the one before has rows)", 65)  # fmt: skip
    return [weight for _, weight in found]


def _array(value: Tensor) -> np.ndarray:
    """The values as an array, which shares memory where it is of float32 in row-major order."""
    value = value.detach()
    if value.dtype != torch.float32 or not value.is_contiguous():
        value = value.to(torch.float32).contiguous()
    return value.numpy()


def _compute(key: str, counts: tuple[int, int, int], progress: float, tensors: Sequence[Tensor], classes: Any) -> tuple[float, list[np.ndarray]]:
    """The value and all gradients, float32."""
    arrays = [_array(t) for t in tensors]
    w, a, _ = counts
    if w == len(arrays) and classes is None:
        return _made(key).value_and_gradient(arrays)
    value, *parts = _made(key).gradients_of_batch(
        arrays[:w], activations=arrays[w : w + a], own=arrays[w + a :], classes=classes, progress=progress)  # fmt: skip
    return value, [g for part in parts for g in part]


def _no_further(ctx: Any, *_: Any) -> Any:
    raise RuntimeError("terms of Modulon have no second derivatives")


class _Once(torch.autograd.Function):
    """Gradients as they are, which depend on the weights in a way that nobody can follow: PyTorch would take a second
    derivative for zero, where these are constants to it."""

    @staticmethod
    def forward(ctx: Any, count: int, *tensors: Tensor) -> tuple[Tensor, ...]:
        return tuple(t.clone() for t in tensors[:count])

    backward = staticmethod(_no_further)


class _Function(torch.autograd.Function):
    """The quickest way of eager mode: the gradient is made with the value, and only scaled on the way back."""

    @staticmethod
    def forward(
        ctx: Any, key: str, counts: tuple[int, int, int], progress: float, classes: Any, *tensors: Tensor
    ) -> Tensor:  # fmt: skip
        value, gradients = _compute(key, counts, progress, tensors, classes)
        ctx.save_for_backward(*[torch.from_numpy(g) for g in gradients])
        # Not among those saved: they may change before the way back, which does not look at their values.
        ctx.inputs = tensors
        return tensors[0].new_tensor(value)

    @staticmethod
    def backward(ctx: Any, upstream: Tensor) -> Any:
        factor = upstream.item()
        gradients = [(g if factor == 1 else g * factor).to(t.dtype) for g, t in zip(ctx.saved_tensors, ctx.inputs)]
        if torch.is_grad_enabled():  # with create_graph
            gradients = _Once.apply(len(gradients), *gradients, *ctx.inputs)
        return None, None, None, None, *gradients


# For torch.compile, which cannot look into a Function that leaves PyTorch.
if hasattr(torch.library, "custom_op"):

    @torch.library.custom_op("modulon::value_and_gradient", mutates_args=(), device_types="cpu")
    def _operation(key: str, weights: list[Tensor]) -> list[Tensor]:
        value, gradients = _compute(key, (len(weights), 0, 0), 0.0, weights, None)
        return [torch.tensor(value, dtype=torch.float32), *map(torch.from_numpy, gradients)]

    @_operation.register_fake
    def _(key: str, weights: list[Tensor]) -> list[Tensor]:
        return [torch.empty((), dtype=torch.float32), *[torch.empty(w.shape) for w in weights]]

    @torch.library.custom_op("modulon::scaled_gradient", mutates_args=(), device_types="cpu")
    def _scaled(upstream: Tensor, gradients: list[Tensor], weights: list[Tensor]) -> list[Tensor]:
        return [g * upstream for g in gradients]

    @_scaled.register_fake
    def _(upstream: Tensor, gradients: list[Tensor], weights: list[Tensor]) -> list[Tensor]:
        return [torch.empty(g.shape) for g in gradients]

    # As `_Once`: the weights are among its arguments for that alone.
    _scaled.register_autograd(_no_further)

    def _remember(ctx: Any, inputs: Any, output: list[Tensor]) -> None:
        ctx.save_for_backward(*output[1:], *inputs[1])

    def _back(ctx: Any, upstream: list[Tensor]) -> Any:
        saved = ctx.saved_tensors
        return None, _scaled(upstream[0], list(saved[: len(saved) // 2]), list(saved[len(saved) // 2 :]))

    _operation.register_autograd(_back, setup_context=_remember)


class _Plan(NamedTuple):
    """What the shapes of weights say on another device than the CPU."""

    sees: Sees
    own: list[tuple[int, ...]]
    constants: list[list[Tensor]]


@functools.lru_cache(maxsize=32)
def _planned(key: str, shapes: tuple[tuple[int, ...], ...], device: torch.device) -> _Plan:
    made = _made(key)
    # Refuses shapes that do not fit, in the library's words.
    sees, own = made.start([np.zeros(s, np.float32) for s in shapes])
    found = _formulas.constants(made.name, made.options, [s[::-1] if len(s) == 2 else s for s in shapes])
    return _Plan(sees, [o.shape for o in own], [[torch.from_numpy(a).to(device) for a in part] for part in found])


@torch.compiler.assume_constant_result  # type: ignore[untyped-decorator]
def _plan(key: str, shapes: tuple[tuple[int, ...], ...], device: torch.device) -> _Plan:
    return _planned(key, shapes, device)


class Term(torch.nn.Module):
    """A term of a loss: `loss + 0.3 * Term("normalizedLoops", cap=8)(model)`.

    It takes a model, of which it sees the weights of the `Linear` layers, or a list of weights, each outputs × inputs. Values
    and gradients are computed in single precision, whatever the weights are of. It is differentiated once: a second
    derivative on the CPU is a `RuntimeError`, under `torch.compile` too.

    On another device than the CPU the same formula runs in PyTorch's own operations, and compiles with all else. Shapes are
    checked there as on the CPU; values are not, since that would wait for the device: what is not a number, or a class that
    does not exist, gives a value that is not a number. `withinBlock` with `find` is computed on the CPU, from copies.

    Terms of activations take these too, `activations=[hidden1, hidden2]`, each examples × units, and `classes=` where they
    compare classes. A term with parameters of its own makes them in `begin(model)`; give `term.parameters()` to the
    optimizer beside the model's.

    >>> import torch
    >>> w = [torch.ones(3, 2, requires_grad=True), torch.ones(2, 3, requires_grad=True)]
    >>> value = Term("l2")(w); value.backward()
    >>> value.item(), w[0].grad[0].tolist()
    (12.0, [2.0, 2.0])
    """

    #: What `forward` takes and gives; a module's own says nothing of it.
    __call__: Callable[..., Tensor]

    def __init__(self, name: str, **options: Any):
        super().__init__()
        self.name, self.options = name, options
        # Refuses what is not allowed now, and not at the first step.
        made = _Term(name, orientation="out-in", **options)
        self._key = json.dumps([made.name, options])
        self._sees: Sees | None = None
        self.own = torch.nn.ParameterList()

    def extra_repr(self) -> str:
        return ", ".join([repr(self.name), *(f"{k}={v!r}" for k, v in self.options.items())])

    def begin(self, weights: torch.nn.Module | Iterable[Tensor], seed: int = 0) -> Term:
        """Makes the term's own parameters for a model or its weights; terms without any need it not."""
        found = self._list(weights)
        self._sees, start = _made(self._key).start([_array(w.cpu()) for w in found], seed)
        self.own = torch.nn.ParameterList([torch.nn.Parameter(torch.from_numpy(a).to(found[0].device)) for a in start])
        return self

    @staticmethod
    def _list(weights: Any) -> list[Tensor]:
        found = chained(weights) if isinstance(weights, torch.nn.Module) else weights
        if isinstance(found, Tensor) or not hasattr(found, "__iter__"):
            raise TypeError(f"weights are a model or a list of tensors, not {type(found).__name__}")
        found = list(found)
        for i, w in enumerate(found):
            if not isinstance(w, Tensor):
                raise TypeError(f"weight {i} is a {type(w).__name__} (allowed: a tensor)")
            if not w.is_floating_point():
                raise TypeError(f"weight {i} is of {w.dtype}, which has no gradient (allowed: real floating-point numbers)")
            if w.layout is not torch.strided:
                raise TypeError(f"weight {i} is {w.layout} (allowed: a dense tensor)")
        if not found:
            raise InputError("there are no weights", 65)
        return found

    def forward(
        self, weights: torch.nn.Module | Iterable[Tensor], *, activations: Iterable[Tensor] = (),
        classes: Iterable[Any] | None = None, progress: float = 0.0,
    ) -> Tensor:  # fmt: skip
        found, activations = self._list(weights), list(activations)
        own = list(self.own)
        devices = {w.device for w in [*found, *activations, *own]}
        if len(devices) > 1:
            raise InputError(
                f"weights, activations and the term's own parameters are on several devices: "
                f"{', '.join(sorted(map(str, devices)))} (allowed: one)", 65)  # fmt: skip
        device = devices.pop()
        if device.type != "cpu":
            if _formulas.is_on_device(self.name, self.options):
                return self._on_device(found, activations, classes, progress)
            return self._by_library(found, device)
        if torch.compiler.is_compiling():
            if activations or own or classes is not None:
                raise UsageError(f"{self.name} cannot be compiled: call it outside of torch.compile", 64)
            value: Tensor = _operation(self._key, found)[0].to(found[0].dtype)
            return value
        if self._sees is None:
            self._sees = _made(self._key).start([_array(w) for w in found])[0]
        seen = self._seen(self._sees, found, activations)
        numbers = classes.detach().cpu().numpy() if isinstance(classes, Tensor) else classes
        counts = (len(found), len(seen), len(own))
        result: Tensor = _Function.apply(self._key, counts, progress, numbers, *found, *seen, *own)
        return result

    def _by_library(self, weights: list[Tensor], device: torch.device) -> Tensor:
        """The value of copies on the CPU; gradients go back the same way."""
        return self.forward([w.cpu() for w in weights]).to(device)

    def _seen(self, sees: Sees, weights: list[Tensor], activations: list[Tensor]) -> list[Tensor]:
        """The activations, where the term sees them; refuses what is missing."""
        if sees.own and not len(self.own):
            raise UsageError(f"{self.name} has parameters of its own: call begin(model) first", 64)
        if sees.activations and len(activations) != len(weights) - 1:
            raise UsageError(
                f"{self.name} sees activations: {len(activations)} were given (allowed: activations=[…], one for each of "
                f"{len(weights) - 1} hidden layers)", 64)  # fmt: skip
        return activations if sees.activations else []

    def _on_device(
        self, weights: list[Tensor], activations: Sequence[Tensor] = (), classes: Any = None, progress: float = 0.0
    ) -> Tensor:
        """The formula in PyTorch's operations, on the device of the weights."""
        device, shapes = weights[0].device, tuple(tuple(w.shape) for w in weights)
        sees, own, constants = _plan(self._key, shapes, device)
        activations = self._seen(sees, weights, list(activations))
        if not 0 <= progress <= 1:
            raise UsageError(f"{self.name}: progress is {progress} (allowed: 0 to 1)", 64)
        if not sees.classes:
            classes = None
        elif isinstance(classes, Tensor) and classes.device == device:
            if classes.is_floating_point() or classes.is_complex() or classes.ndim != 1:
                raise TypeError(f"classes are a list of whole numbers, not {classes.dtype} of shape {list(classes.shape)}")
        elif classes is not None:
            classes = torch.as_tensor(integers(classes.cpu() if isinstance(classes, Tensor) else classes), device=device)
        seen = _formulas.Seen(
            [(w.T if w.ndim == 2 else w).float() for w in weights], [a.float() for a in activations],
            [o.float() for o in self.own], classes, progress, constants)  # fmt: skip
        straight = [s[::-1] if len(s) == 2 else s for s in shapes]
        _formulas.check(self.name, straight, sees, own, seen)
        with _single_precision(device):
            value: Tensor = _formulas.evaluated(torch, self.name, self.options, seen)
        return value.to(weights[0].dtype)


def _single_precision(device: Any) -> Any:
    """Keeps autocast from taking products in half of it."""
    try:
        return torch.autocast(device.type, enabled=False)
    except RuntimeError:  # a device that has no autocast
        return contextlib.nullcontext()
