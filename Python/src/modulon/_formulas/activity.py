"""Terms of what hidden units do."""

from __future__ import annotations

from typing import Any

from ._parts import EPSILON, Seen, fixed, nothing, power, quotient, replaced


def activity(xp: Any, seen: Seen, exponent: float = 2) -> Any:
    return sum((power(xp, a, exponent).sum() / a.shape[0] for a in seen.activations), start=nothing(seen.weights))


def weighted_activity(xp: Any, seen: Seen, exponent: float = 2) -> Any:
    total = nothing(seen.weights[:1])
    for a, w in zip(seen.activations, seen.weights[1:]):
        total = total + (power(xp, a, exponent).sum(0) * (w * w).sum(1)).sum() / a.shape[0]
    return total


def cohesion_coupling(xp: Any, seen: Seen, cohesion: float = 0.5, coupling: float = 1.5) -> Any:
    """α (1 − mean cosine within classes) + β (mean cosine between), of max(tanh h, 0); no number where a class is none of
    0 ..< the number of examples."""
    total = nothing(seen.weights)
    if not seen.activations:
        return total
    classes, count = seen.classes, seen.classes.shape[0]
    ones = xp.ones_like(fixed(seen.activations[0][:, :1]))
    pairs = ones * (classes[:, None] == classes[None, :])
    pairs = replaced(xp, pairs, ((classes < 0) | (classes >= count))[:, None], float("nan"))
    same, different = pairs.sum() - count, count * count - pairs.sum()
    for h in seen.activations:
        masks = xp.tanh(h)
        masks = replaced(xp, masks, masks <= 0, 0)
        directions = masks / xp.sqrt((masks * masks).sum(1) + EPSILON)[:, None]
        itself, whole = (directions * directions).sum(), directions.sum(0)
        of_class = (directions * (pairs @ directions)).sum()
        within = replaced(xp, 1 - quotient(xp, of_class - itself, same), same == 0, 0)
        between = quotient(xp, (whole * whole).sum() - of_class, different)
        total = total + cohesion * within + coupling * between
    return total / len(seen.activations)
