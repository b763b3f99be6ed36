"""Terms that ask a price for every weight, by the length of its wire."""

from __future__ import annotations

import math
from typing import Any, Callable, Sequence

import numpy as np

from ._parts import Seen, absolute, adjacency, fixed, nothing, symmetrically_normalized, units


def priced(xp: Any, seen: Seen, **_: Any) -> Any:
    """Σ p |w|"""
    (prices,) = seen.constants
    return sum((p * absolute(xp, w)).sum() for p, w in zip(prices, seen.weights))


def prices(name: str) -> Callable[..., list[list[np.ndarray]]]:
    """The prices of a term of degree one, which are its slopes where all weights are 1: so the library tells them, with the
    places of units and the lengths that it read from files."""

    def found(shapes: Sequence[Sequence[int]], **options: Any) -> list[list[np.ndarray]]:
        from .._terms import Term

        return [Term(name, **options).value_and_gradient([np.ones(s, np.float32) for s in shapes])[1]]

    return found


def _exponential(xp: Any, x: Any) -> Any:
    """exp x of a matrix without negative elements, whose largest eigenvalue is at most 1: no term of the series is above
    1 / k! of the degrees' ratio, and none cancels another."""
    identity = xp.diag(xp.ones_like(fixed(x[0])))
    found = identity
    for k in range(16, 0, -1):
        found = identity + x @ found / k
    return found


def communicability(
    xp: Any, seen: Seen, graph: str = "layered", positions: Sequence[str] = ("line",), detached: bool = False
) -> Any:
    """Σ |w| d C with C = exp(S^-½ |W| S^-½)"""
    (distances,) = seen.constants

    def paths(matrix: Any) -> Any:
        found = _exponential(xp, symmetrically_normalized(xp, matrix))
        return fixed(found) if detached else found

    if graph == "recurrent":
        return sum((absolute(xp, w) * d * paths(w)).sum() for w, d in zip(seen.weights, distances))
    whole, sizes = paths(adjacency(xp, seen.weights)), units(w.shape for w in seen.weights)
    total, start = nothing(seen.weights), 0
    for layer, (w, d) in enumerate(zip(seen.weights, distances)):
        middle = start + sizes[layer]
        total = total + (absolute(xp, w) * d * whole[start:middle, middle : middle + sizes[layer + 1]]).sum()
        start = middle
    return total


def communicability_constants(
    shapes: Sequence[Sequence[int]], graph: str = "layered", positions: Sequence[str] = ("line",), detached: bool = False
) -> list[list[np.ndarray]]:
    """The Euclidean distances of units, matrix by matrix."""
    words = [positions] if isinstance(positions, str) else list(positions)
    if graph == "recurrent":
        return [[_distances(places(words[0], s[0]), places(words[0], s[0])) for s in shapes]]
    found = [places(words[layer if len(words) > 1 else 0], count) for layer, count in enumerate(units(shapes))]
    return [[_distances(a, b) for a, b in zip(found, found[1:])]]


def _distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(2))
    return found.astype(np.float32)


def places(arrangement: str, count: int) -> np.ndarray:
    """Where so many units stand: count × 3."""
    unit = np.arange(count)
    points = np.zeros((count, 3))
    if arrangement == "line":
        points[:, 0], points[:, 1] = (unit + 0.5) / count, 0.5
    elif arrangement == "grid":
        columns = max(_rounded_up(math.sqrt(count)), 1)
        rows = max(-(-count // columns), 1)
        points[:, 0], points[:, 1] = (unit % columns + 0.5) / columns, (unit // columns + 0.5) / rows
    elif arrangement == "ring":
        angle = 2 * math.pi * unit / count
        points[:, 0], points[:, 1] = 0.5 + 0.25 * np.cos(angle), 0.5 + 0.25 * np.sin(angle)
    else:
        width = max(_rounded_up(count ** (1 / 3)), 1)
        depth = max(_rounded_up(math.sqrt(count / width)), 1)
        points[:, 0], points[:, 1], points[:, 2] = unit % width, unit // width % depth, unit // (width * depth)
    return points


def _rounded_up(number: float) -> int:
    """Rounding must not make 4 of the cube root of 27."""
    return math.ceil(number - 1e-9)
