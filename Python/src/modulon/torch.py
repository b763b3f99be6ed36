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
from ._autograd import Function, array, made, operation
from ._errors import InputError, UsageError
from ._terms import Sees, integers, part
from ._terms import Term as _Term

__all__ = ["Term", "chained"]


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


class _Plan(NamedTuple):
    """What the shapes of weights say on another device than the CPU."""

    sees: Sees
    own: list[tuple[int, ...]]
    constants: list[list[Tensor]]


@functools.lru_cache(maxsize=32)
def _planned(key: str, shapes: tuple[tuple[int, ...], ...], device: torch.device) -> _Plan:
    term = made(key)
    # Refuses shapes that do not fit, in the library's words.
    sees, own = term.start([np.zeros(s, np.float32) for s in shapes])
    found = _formulas.constants(term.name, term.options, [s[::-1] if len(s) == 2 else s for s in shapes])
    return _Plan(sees, [o.shape for o in own], [[torch.from_numpy(a).to(device) for a in part] for part in found])


@torch.compiler.assume_constant_result  # type: ignore[untyped-decorator]
def _plan(key: str, shapes: tuple[tuple[int, ...], ...], device: torch.device) -> _Plan:
    return _planned(key, shapes, device)


def _like(tensors: Sequence[Tensor]) -> list[np.ndarray]:
    """Arrays of the shapes of tensors, whose values do not matter."""
    return [np.zeros(t.shape, np.float32) for t in tensors]


def _tensors(given: Any, what: str) -> list[Tensor]:
    """A list of tensors that have gradients."""
    if isinstance(given, (Tensor, dict, str)) or not hasattr(given, "__iter__"):
        raise TypeError(f"{what}s are {'a model or ' if what == 'weight' else ''}a list of tensors, not {type(given).__name__}")
    found = list(given)
    for i, w in enumerate(found):
        if not isinstance(w, Tensor):
            raise TypeError(f"{what} {i} is a {type(w).__name__} (allowed: a tensor)")
        if isinstance(w, (torch.nn.UninitializedParameter, torch.nn.UninitializedBuffer)):
            raise InputError(f"{what} {i} has no values yet (allowed: a model that has seen a batch)", 65)
        if not w.is_floating_point():
            raise TypeError(f"{what} {i} is of {w.dtype}, which has no gradient (allowed: real floating-point numbers)")
        if w.layout is not torch.strided or w.is_nested:
            raise TypeError(f"{what} {i} is {'nested' if w.is_nested else w.layout} (allowed: a dense tensor)")
    return found


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
        if "orientation" in options:
            raise UsageError("a term of PyTorch has no orientation (allowed: weights out × in; modulon.Term takes both)", 64)
        # Refuses what is not allowed now, and not at the first step.
        term = _Term(name, orientation="out-in", **options)
        self.name, self.options = name, term.options
        self._key = json.dumps([name, term.options])
        self._sees: Sees | None = None
        self.own = torch.nn.ParameterList()

    def extra_repr(self) -> str:
        return ", ".join([repr(self.name), *(f"{k}={v!r}" for k, v in self.options.items())])

    def begin(self, weights: torch.nn.Module | Iterable[Tensor], seed: int = 0) -> Term:
        """Makes the term's own parameters for a model or its weights; terms without any need it not."""
        found = self._list(weights)
        if any(w.is_meta for w in found):
            raise InputError("weights have no values: they are on the device meta (allowed: those of a model that has some)", 65)
        self._sees, start = made(self._key).start([array(w.cpu()) for w in found], seed)
        self.own = torch.nn.ParameterList([torch.nn.Parameter(torch.from_numpy(a).to(found[0].device)) for a in start])
        return self

    @staticmethod
    def _list(weights: Any) -> list[Tensor]:
        found = _tensors(chained(weights) if isinstance(weights, torch.nn.Module) else weights, "weight")
        if not found:
            raise InputError("there are no weights", 65)
        return found

    def forward(
        self, weights: torch.nn.Module | Iterable[Tensor], *, activations: Iterable[Tensor] = (),
        classes: Iterable[Any] | None = None, progress: float = 0.0,
    ) -> Tensor:  # fmt: skip
        found, activations = self._list(weights), _tensors(activations, "activation")
        own = list(self.own)
        devices = {w.device for w in [*found, *activations, *own]}
        if len(devices) > 1:
            raise InputError(
                f"weights, activations and the term's own parameters are on several devices: "
                f"{', '.join(sorted(map(str, devices)))} (allowed: one)", 65)  # fmt: skip
        device = devices.pop()
        if not torch.compiler.is_compiling():
            progress = part(progress)
        if device.type != "cpu":
            if _formulas.is_on_device(self.name, self.options):
                return self._on_device(found, activations, classes, progress)
            return self._by_library(found, device)
        if torch.compiler.is_compiling():
            if activations or own or classes is not None:
                raise UsageError(f"{self.name} cannot be compiled: call it outside of torch.compile", 64)
            value: Tensor = operation(self._key, found)[0].to(found[0].dtype)
            return value
        if self._sees is None:
            self._sees = made(self._key).start(_like(found))[0]
        seen = self._seen(self._sees, found, activations)
        if isinstance(classes, Tensor) and classes.device.type not in ("cpu", "meta"):
            classes = classes.cpu()
        counts = (len(found), len(seen), len(own))
        result: Tensor = Function.apply(self._key, counts, progress, classes, *found, *seen, *own)[0]
        return result

    def _by_library(self, weights: list[Tensor], device: torch.device) -> Tensor:
        """The value of copies on the CPU; gradients go back the same way."""
        if device.type == "meta":
            return weights[0].new_empty(())
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
