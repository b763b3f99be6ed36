"""What formulas share: what they see, kept roots and logarithms, and matrices without their degrees.

`xp` is `torch` or `jax.numpy`. Where a root, a logarithm or a quotient has no slope, its argument is replaced before it is
taken: both frameworks would make 0 · ∞ of it on the way back.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Sequence

import numpy as np

EPSILON = 1e-8
TINY = 1.1754943508222875e-38


class Seen(NamedTuple):
    """What a term is a function of. Weights are inputs × outputs, first layer to last."""

    weights: Sequence[Any]
    activations: Sequence[Any] = ()
    own: Sequence[Any] = ()
    classes: Any = None
    progress: Any = 0.0
    #: What the term has made of the shapes of the weights.
    constants: Sequence[Any] = ()


def nothing(tensors: Sequence[Any]) -> Any:
    """Zero, as a function of tensors that a term does not see."""
    return sum((t * 0).sum() for t in tensors)


def fixed(x: Any) -> Any:
    """The values, without a derivative."""
    if hasattr(x, "detach"):
        return x.detach()
    from jax.lax import stop_gradient

    return stop_gradient(x)


def absolute(xp: Any, x: Any) -> Any:
    """|x| with the slope zero at zero: JAX's own is 1 there."""
    return x * fixed(xp.sign(x))


def replaced(xp: Any, x: Any, where: Any, by: float) -> Any:
    return xp.where(where, xp.full_like(x, by), x)


def near_one(xp: Any, weights: Sequence[Any]) -> list[Any]:
    """Weights times the power of two that takes the largest near 1, which changes none of their digits."""
    _, exponents = xp.frexp(sum(xp.abs(fixed(w)).max() for w in weights))
    factor = xp.ldexp(xp.ones_like(fixed(weights[0]).reshape(-1)[0]), -xp.clip(exponents, -120, 120))
    return [w * factor for w in weights]


def quotient(xp: Any, numerator: Any, denominator: Any) -> Any:
    """0 for a denominator of zero or less, with the slope zero."""
    absent = denominator <= 0
    found = numerator / replaced(xp, denominator, absent, 1)
    return replaced(xp, found, absent, 0)


def root(xp: Any, x: Any) -> Any:
    """√x with the slope zero at zero."""
    return replaced(xp, xp.sqrt(replaced(xp, x, x <= 0, 1)), x <= 0, 0)


def logarithms(xp: Any, x: Any) -> Any:
    """Σ |x| log |x|, where a zero adds nothing and has the slope zero."""
    magnitudes = absolute(xp, x)
    return (magnitudes * xp.log(replaced(xp, magnitudes, magnitudes == 0, 1))).sum()


def power(xp: Any, x: Any, exponent: float) -> Any:
    """|x|^p with the slope zero at zero."""
    if exponent == 1:
        return absolute(xp, x)
    if exponent == 2:
        return x * x
    return replaced(xp, replaced(xp, absolute(xp, x), x == 0, 1) ** exponent, x == 0, 0)


def factors(xp: Any, sums: Any, total: Any) -> Any:
    """1 / √max(sum, floor) with a floor of ε times the mean sum."""
    floor = EPSILON * total / sums.shape[0]
    kept = xp.where(sums < floor, floor, sums)
    return 1 / xp.sqrt(replaced(xp, kept, kept < TINY, TINY))


def normalized(xp: Any, x: Any) -> Any:
    """|x_ij| / √(r_i c_j)"""
    magnitudes = absolute(xp, x)
    rows, columns = magnitudes.sum(1), magnitudes.sum(0)
    total = rows.sum()
    return magnitudes * factors(xp, rows, total)[:, None] * factors(xp, columns, total)[None, :]


def symmetrically_normalized(xp: Any, x: Any) -> Any:
    """|x_ij| / √(r_i r_j)"""
    magnitudes = absolute(xp, x)
    rows = magnitudes.sum(1)
    found = factors(xp, rows, rows.sum())
    return magnitudes * found[:, None] * found[None, :]


def adjacency(xp: Any, weights: Sequence[Any]) -> Any:
    """The symmetric matrix of all units of a chain, inputs first."""
    sizes = units(w.shape for w in weights)
    zero = xp.zeros_like(fixed(weights[0][0, 0]))
    bands = []
    for layer, size in enumerate(sizes):
        # Nothing but the layers before it and behind it.
        parts = [xp.broadcast_to(zero, (size, sum(sizes[: max(layer - 1, 0)])))]
        parts += [weights[layer - 1].T] if layer else []
        parts += [xp.broadcast_to(zero, (size, size))]
        parts += [weights[layer]] if layer < len(weights) else []
        parts += [xp.broadcast_to(zero, (size, sum(sizes[layer + 2 :])))]
        bands.append(xp.concatenate(parts, 1))
    return xp.concatenate(bands, 0)


def units(shapes: Any) -> list[int]:
    """The units of each layer of a chain, inputs first."""
    shapes = list(shapes)
    return [shapes[0][0], *(s[1] for s in shapes)]


def contiguous(count: int, groups: int) -> np.ndarray:
    """The group of each unit in contiguous groups of sizes that differ by one at most."""
    return np.arange(count) * groups // count


def indicators(groups: np.ndarray, count: int) -> np.ndarray:
    """Units × groups."""
    found: np.ndarray = groups[:, None] == np.arange(count)[None, :]
    return found.astype(np.float32)
