"""Terms of loops and paths through several matrices."""

from __future__ import annotations

from typing import Any

from ._parts import EPSILON, TINY, Seen, absolute, normalized, nothing, replaced
from .sums import l4


def _pair(a: Any, b: Any) -> Any:
    """‖ab‖², by way of the smaller products."""
    n0, n1, n2 = a.shape[0], a.shape[1], b.shape[1]
    if n0 * n2 * 3 <= 2 * n1 * (n0 + n2):
        product = a @ b
        return (product * product).sum()
    return ((a.T @ a) * (b @ b.T)).sum()


def _crossed(a: Any, b: Any) -> Any:
    """Σ_k vec(M)_k vec(Mᵀ)_k of M = ab, both read row by row."""
    product = a @ b
    return (product * product.T.reshape(product.shape)).sum()


def _logarithm(xp: Any, loops: Any, cap: float | None) -> Any:
    """log of loops, flat above the cap and below ε."""
    if cap is not None:
        loops = replaced(xp, loops, loops > cap, cap)
    return xp.log(replaced(xp, loops, loops < EPSILON, EPSILON))


def normalized_loops(xp: Any, seen: Seen, cap: float | None = None) -> Any:
    if len(seen.weights) < 2:
        return nothing(seen.weights)
    matrices = [normalized(xp, w) for w in seen.weights]
    pairs = list(zip(matrices, matrices[1:]))
    return -sum(_logarithm(xp, _pair(a, b), cap) for a, b in pairs) / len(pairs)


def four_node_loops(xp: Any, seen: Seen, balance: float = 100, form: str = "meant") -> Any:
    pairs = list(zip(seen.weights, seen.weights[1:]))
    if form == "meant":
        loops = [_pair(a, b) for a, b in pairs]
    else:
        loops = [_crossed(a, b) for a, b in pairs if a.shape[1] == b.shape[0]]
    return balance * l4(xp, seen) - xp.sqrt(sum(loops) + (seen.weights[0] * 0).sum() + EPSILON)


def _inverse(xp: Any, sums: Any, count: int) -> Any:
    """1 / (count · sum), and zero where that is no number."""
    absent = sums <= TINY
    return replaced(xp, 1 / (count * replaced(xp, sums, absent, 1)), absent, 0)


def path_loops(xp: Any, seen: Seen, cap: float | None = None, balance: int | None = None, discount: float = 0.9) -> Any:
    """The weights are a chain, in which no units are connected among themselves: there is nothing to discount."""
    factors = [absolute(xp, w) for w in seen.weights]
    paths = factors[0]
    if sum(f.shape[0] * f.shape[1] for f in factors[:-1]) * factors[-1].shape[1] <= (
        sum(f.shape[0] * f.shape[1] for f in factors[1:]) * factors[0].shape[0]
    ):
        paths = factors[-1]
        for factor in factors[-2::-1]:
            paths = factor @ paths
    else:
        for factor in factors[1:]:
            paths = paths @ factor
    if balance is None:
        matrix = normalized(xp, paths)
        return -_logarithm(xp, (matrix * matrix).sum(), cap)
    rows, columns = paths.shape
    for turn in range(2 * balance + 1):
        if turn % 2 == 0:
            paths = paths * _inverse(xp, paths.sum(1), rows)[:, None]
        else:
            paths = paths * _inverse(xp, paths.sum(0), columns)[None, :]
    return -_logarithm(xp, rows * columns * (paths * paths).sum(), cap)
