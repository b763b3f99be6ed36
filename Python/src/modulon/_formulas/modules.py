"""Terms of modules of units: those that are learned, and the parts into which a network falls."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np

from .._errors import UsageError
from ._parts import (
    EPSILON, TINY, Seen, absolute, adjacency, contiguous, fixed, indicators, logarithms, nothing, quotient, replaced, root,
    symmetrically_normalized,
)  # fmt: skip


def _softmax(xp: Any, x: Any) -> Any:
    # `max` is of another signature in each framework; what is subtracted changes nothing.
    powers = xp.exp(x - fixed(xp.amax(x, 1))[:, None])
    return powers / powers.sum(1)[:, None]


def _shares(xp: Any, logits: Any, progress: Any, temperature: float, finalTemperature: float | None) -> Any:
    """softmax(z / τ), where τ goes from one temperature to the other by equal factors."""
    end = temperature if finalTemperature is None else finalTemperature
    return _softmax(xp, logits / (temperature * (end / temperature) ** progress))


def _collapse(xp: Any, sums: Any, units: int) -> Any:
    """(√k / n) ‖Σ_i s_i‖ − 1"""
    return sums.shape[0] ** 0.5 / max(units, 1) * root(xp, (sums * sums).sum()) - 1


def soft_modularity(
    xp: Any, seen: Seen, null: str = "layered", modules: int = 2, temperature: float = 1,
    finalTemperature: float | None = None, resolution: float = 1, collapse: float = 1,
) -> Any:  # fmt: skip
    """−Q + μ collapse of the absolute weights under learned modules."""
    shares = [_shares(xp, logits, seen.progress, temperature, finalTemperature) for logits in seen.own]
    matrices = [absolute(xp, w) for w in seen.weights]
    kept: Any = 0
    expected = total = degrees = kept
    for a, left, right in zip(matrices, shares, shares[1:]):
        mass, outgoing, incoming = a.sum(), a.sum(1) @ left, a.sum(0) @ right
        kept = kept + (left * (a @ right)).sum()
        expected = expected + quotient(xp, (outgoing * incoming).sum(), mass)
        degrees, total = degrees + outgoing + incoming, total + mass
    if null == "newman":
        expected = quotient(xp, (degrees * degrees).sum(), 4 * total)
    sizes, units = sum(s.sum(0) for s in shares), sum(s.shape[0] for s in shares)
    return collapse * _collapse(xp, sizes, units) - quotient(xp, kept - resolution * expected, total)


def _correlations(xp: Any, x: Any) -> Any:
    centered = x - x.sum(0) / max(x.shape[0], 1)
    squares = (centered * centered).sum(0)
    floor = fixed(EPSILON * squares.sum() / squares.shape[0])
    floor = replaced(xp, floor, floor < TINY, TINY)
    standardized = centered / xp.sqrt(squares + floor)
    return standardized.T @ standardized


def functional_modularity(
    xp: Any, seen: Seen, form: str = "modularity", modules: int = 2, temperature: float = 1,
    finalTemperature: float | None = None, resolution: float = 1, collapse: float = 1,
) -> Any:  # fmt: skip
    """−Q + μ collapse of the absolute correlations of hidden units, or Σ K² between given modules."""
    if not seen.activations:
        return nothing(seen.weights)
    correlations = _correlations(xp, xp.concatenate(list(seen.activations), 1))
    ((pairs,),) = seen.constants
    if form == "correlation":
        return (correlations * correlations * pairs).sum() + nothing(seen.weights)
    shares = _shares(xp, seen.own[0], seen.progress, temperature, finalTemperature)
    graph = absolute(xp, correlations) * pairs
    total, outgoing = graph.sum(), graph.sum(1) @ shares
    kept = (shares * (graph @ shares)).sum()
    expected = quotient(xp, (outgoing * outgoing).sum(), total)
    quality = quotient(xp, kept - resolution * expected, total)
    return collapse * _collapse(xp, shares.sum(0), shares.shape[0]) - quality + nothing(seen.weights)


def functional_modularity_constants(
    shapes: Sequence[Sequence[int]], form: str = "modularity", modules: int = 2, **_: Any
) -> list[list[np.ndarray]]:
    """Which pairs of hidden units count: different ones, or those of different modules."""
    hidden = [s[1] for s in shapes[:-1]]
    if not hidden:
        return []
    if form == "modularity":
        return [[1 - np.eye(sum(hidden), dtype=np.float32)]]
    groups = np.concatenate([contiguous(count, modules) for count in hidden])
    return [[(groups[:, None] != groups[None, :]).astype(np.float32)]]


def routing_competition(
    xp: Any, seen: Seen, masks: str = "learned", routingTemperature: float = 1, modules: int = 2, temperature: float = 1,
    finalTemperature: float | None = None,
) -> Any:  # fmt: skip
    """mean_l E_x H(q) − H(E_x q) with q = softmax(‖m h‖ / τ)"""
    learned = [_shares(xp, logits, seen.progress, temperature, finalTemperature) for logits in seen.own]
    total = nothing(seen.weights)
    for h, mask in zip(seen.activations, learned if masks == "learned" else seen.constants[0]):
        wins = _softmax(xp, xp.sqrt((h * h) @ (mask * mask) + EPSILON) / routingTemperature)
        total = total + logarithms(xp, wins.sum(0) / h.shape[0]) - logarithms(xp, wins) / h.shape[0]
    return total / max(len(seen.activations), 1)


def routing_competition_constants(
    shapes: Sequence[Sequence[int]], masks: str = "learned", modules: int = 2, **_: Any
) -> list[list[np.ndarray]]:
    """The masks of given modules."""
    if masks == "learned":
        return []
    return [[indicators(contiguous(s[1], modules), modules) for s in shapes[:-1]]]


def weight_mask(xp: Any, seen: Seen, initialLogit: float = 1, temperature: float = 1) -> Any:
    """Σ l; the other half of its own parameters are the frozen weights."""
    half = len(seen.own) // 2
    return sum(logits.sum() for logits in seen.own[:half]) + nothing([*seen.weights, *seen.own[half:]])


def laplacian_eigenvalues(xp: Any, seen: Seen, count: int = 3) -> Any:
    """(1/q) Σ λ_2 … λ_{q+1} of I − D^-½ A D^-½; units without connections are left out."""
    connections = adjacency(xp, seen.weights)
    units = connections.shape[0]
    if count > units - 2:
        allowed = f"1 to {units - 2}" if units > 2 else "more units"
        raise UsageError(
            f"laplacianEigenvalues: count {count}, which is every eigenvalue that {units} units have (allowed: {allowed})", 64)  # fmt: skip
    alone = fixed(absolute(xp, connections)).sum(1) == 0
    # Above all others, which are at most 2.
    ones = xp.ones_like(fixed(connections[0]))
    diagonal = xp.where(alone, 3 * ones, ones)
    values = xp.linalg.eigvalsh(xp.diag(diagonal) - symmetrically_normalized(xp, connections))
    counted = xp.clip((ones * ~alone).sum() - 1, 0, count)
    return quotient(xp, (_shares_of_smallest(xp, fixed(values), counted + 1) * values).sum(), counted)


def _shares_of_smallest(xp: Any, values: Any, count: Any) -> Any:
    """1 for so many smallest eigenvalues; those that rounding cannot tell from the last of them share alike."""
    rank = xp.cumsum(xp.ones_like(values), 0)
    last = (values * (rank == count)).sum()
    tolerance = float(xp.finfo(values.dtype).eps) * (values.shape[0] + 64) * absolute(xp, values).max()
    below, tied = values < last - tolerance, absolute(xp, values - last) <= tolerance
    share = (count - below.sum()) / tied.sum()
    return xp.where(below, xp.ones_like(values), tied * share)
