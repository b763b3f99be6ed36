"""Terms of single weights, of groups and of units: sums, and ratios of sums."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np

from ._parts import Seen, absolute, contiguous, indicators, logarithms, quotient, root


def l1(xp: Any, seen: Seen) -> Any:
    return sum(absolute(xp, w).sum() for w in seen.weights)


def l2(xp: Any, seen: Seen) -> Any:
    return sum((w * w).sum() for w in seen.weights)


def l4(xp: Any, seen: Seen) -> Any:
    return sum((w * w * w * w).sum() for w in seen.weights)


def group_lasso(xp: Any, seen: Seen, groups: str = "columns", blocks: int = 2) -> Any:
    """Σ √|g| ‖w_g‖; blocks within a module are free."""
    if groups != "blocks":
        axis = 1 if groups == "rows" else 0
        return sum(w.shape[axis] ** 0.5 * root(xp, (w * w).sum(axis)).sum() for w in seen.weights)
    prices, *cuts = seen.constants
    return sum(
        (price * root(xp, rows.T @ (w * w) @ columns)).sum()
        for w, price, (rows, columns) in zip(seen.weights, prices, zip(cuts[0], cuts[1])))  # fmt: skip


def group_lasso_constants(shapes: Sequence[Sequence[int]], groups: str = "columns", blocks: int = 2) -> list[list[np.ndarray]]:
    """The prices of blocks, and which rows and which columns belong to which."""
    if groups != "blocks":
        return []
    rows, columns = ([indicators(contiguous(s[axis], blocks), blocks) for s in shapes] for axis in (0, 1))
    prices = [np.sqrt(np.outer(r.sum(0), c.sum(0))) * (1 - np.eye(blocks, dtype=np.float32)) for r, c in zip(rows, columns)]
    return [prices, rows, columns]


def _scoped(scope: str, weights: Sequence[Any]) -> list[list[Any]]:
    return [list(weights)] if scope == "network" else [[w] for w in weights]


def _mean(values: list[Any]) -> Any:
    return sum(values) / len(values)


def hoyer(xp: Any, seen: Seen, squared: bool = False, scope: str = "layer") -> Any:
    def ratio(weights: list[Any]) -> Any:
        absolutes, squares = sum(absolute(xp, w).sum() for w in weights), sum((w * w).sum() for w in weights)
        return quotient(xp, absolutes * absolutes, squares) if squared else quotient(xp, absolutes, root(xp, squares))

    return _mean([ratio(group) for group in _scoped(scope, seen.weights)])


def weight_entropy(xp: Any, seen: Seen, scope: str = "layer") -> Any:
    def entropy(weights: list[Any]) -> Any:
        total = sum(absolute(xp, w).sum() for w in weights)
        safe = xp.where(total == 0, xp.ones_like(total), total)
        return xp.log(safe) - sum(logarithms(xp, w) for w in weights) / safe

    return _mean([entropy(group) for group in _scoped(scope, seen.weights)])


def l12(xp: Any, seen: Seen) -> Any:
    pairs = zip(seen.weights, seen.weights[1:])
    return sum((absolute(xp, a).sum(0) * (b * b).sum(1)).sum() for a, b in pairs) + (seen.weights[0] * 0).sum()


def l21(xp: Any, seen: Seen) -> Any:
    pairs = zip(seen.weights, seen.weights[1:])
    return sum(((a * a).sum(0) * absolute(xp, b).sum(1)).sum() for a, b in pairs) + (seen.weights[0] * 0).sum()


def within_block(
    xp: Any, seen: Seen, modules: Any = None, blocks: int = 2, find: bool = False, scope: str = "layer"
) -> Any:
    """−Σ_{g(i)=g(j)} w² / Σ w²"""
    (masks,) = seen.constants

    def share(pairs: list[Any]) -> Any:
        squares = [(w * w, mask) for w, mask in pairs]
        return quotient(xp, sum((s * mask).sum() for s, mask in squares), sum(s.sum() for s, _ in squares))

    return -_mean([share(group) for group in _scoped(scope, list(zip(seen.weights, masks)))])


def within_block_constants(
    shapes: Sequence[Sequence[int]], modules: Any = None, blocks: int = 2, find: bool = False, scope: str = "layer"
) -> list[list[np.ndarray]]:
    """Where both units of a weight are of one module."""

    def groups(layer: int, count: int) -> np.ndarray:
        return contiguous(count, blocks) if modules is None else np.asarray(modules[layer])

    return [[
        (groups(layer, s[0])[:, None] == groups(layer + 1, s[1])[None, :]).astype(np.float32) for layer, s in enumerate(shapes)
    ]]  # fmt: skip
