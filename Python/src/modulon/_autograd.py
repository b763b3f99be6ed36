"""How PyTorch differentiates the library's terms: in eager mode and under `torch.func`, and within `torch.compile`."""

from __future__ import annotations

import functools
import json
from typing import Any, Sequence

import numpy as np
import torch
from torch import Tensor

from ._terms import Term


@functools.cache
def made(key: str) -> Term:
    """The term of a name and options, as text: one for all that ask."""
    name, options = json.loads(key)
    return Term(name, orientation="out-in", **options)


def array(value: Tensor) -> np.ndarray:
    """The values as an array, which shares memory where it is of float32 in row-major order."""
    value = value.detach()
    if value.dtype != torch.float32 or not value.is_contiguous():
        value = value.to(torch.float32).contiguous()
    return value.resolve_neg().numpy()


def _compute(key: str, counts: tuple[int, int, int], progress: float, tensors: Sequence[Tensor], classes: Any) -> tuple[float, list[np.ndarray]]:
    """The value and all gradients, float32."""
    arrays = [array(t) for t in tensors]
    w, a, _ = counts
    if w == len(arrays) and classes is None:
        return made(key).value_and_gradient(arrays)
    value, *parts = made(key).gradients_of_batch(
        arrays[:w], activations=arrays[w : w + a], own=arrays[w + a :], classes=classes, progress=progress)  # fmt: skip
    return value, [g for part in parts for g in part]


def _no_further(ctx: Any, *_: Any) -> Any:
    raise RuntimeError("terms of Modulon have no second derivatives")


class _Once(torch.autograd.Function):
    """Gradients as they are, which depend on the weights in a way that nobody can follow: PyTorch would take a second
    derivative for zero, where these are constants to it."""

    generate_vmap_rule = True

    @staticmethod
    def forward(count: int, *tensors: Tensor) -> tuple[Tensor, ...]:
        return tuple(t.clone() for t in tensors[:count])

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        pass

    backward = staticmethod(_no_further)


class Function(torch.autograd.Function):
    """The quickest way of eager mode: the gradients are made with the value, which they follow among what is given back, and
    only scaled on the way back."""

    @staticmethod
    def forward(
        key: str, counts: tuple[int, int, int], progress: float, classes: Any, *tensors: Tensor
    ) -> tuple[Tensor, ...]:  # fmt: skip
        value, gradients = _compute(key, counts, progress, tensors, classes)
        return tensors[0].new_tensor(value), *map(torch.from_numpy, gradients)

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: tuple[Tensor, ...]) -> None:
        ctx.save_for_backward(*output[1:])
        ctx.mark_non_differentiable(*output[1:])
        ctx.set_materialize_grads(False)
        # Not among those saved: they may change before the way back, which does not look at their values.
        ctx.inputs = inputs[4:]

    @staticmethod
    def backward(ctx: Any, upstream: Tensor | None, *_: None) -> Any:
        if upstream is None:
            return None, None, None, None, *[None for _ in ctx.inputs]
        try:
            factor: Any = upstream.item()
        except RuntimeError:  # several at once, under vmap
            factor = upstream
        same = not isinstance(factor, Tensor) and factor == 1
        gradients = [(g if same else g * factor).to(t.dtype) for g, t in zip(ctx.saved_tensors, ctx.inputs)]
        if torch.is_grad_enabled():  # with create_graph
            gradients = _Once.apply(len(gradients), *gradients, *ctx.inputs)
        return None, None, None, None, *gradients

    @staticmethod
    def vmap(info: Any, axes: tuple[Any, ...], *given: Any) -> Any:
        """One after another."""
        found = [
            Function.apply(*[x.select(axis, i) if isinstance(axis, int) else x for x, axis in zip(given, axes)])
            for i in range(info.batch_size)
        ]  # fmt: skip
        return tuple(torch.stack(parts) for parts in zip(*found)), (0,) * len(found[0])


# For torch.compile, which cannot look into a Function that leaves PyTorch.
if hasattr(torch.library, "custom_op"):

    @torch.library.custom_op("modulon::value_and_gradient", mutates_args=(), device_types="cpu")
    def operation(key: str, weights: list[Tensor]) -> list[Tensor]:
        value, gradients = _compute(key, (len(weights), 0, 0), 0.0, weights, None)
        return [torch.tensor(value, dtype=torch.float32), *map(torch.from_numpy, gradients)]

    @operation.register_fake
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

    operation.register_autograd(_back, setup_context=_remember)
