"""Terms in a framework's own operations, for devices where the library is not: the same formulas, checked against ours.

`xp` is `torch` or `jax.numpy`; weights are inputs × outputs, first layer to last. Each mirrors the Swift source of its name.
"""

from __future__ import annotations

from typing import Any, Callable

from ._errors import InputError

EPSILON = 1e-8
TINY = 1.1754943508222875e-38


def l1(xp: Any, weights: list[Any]) -> Any:
    return sum(abs(w).sum() for w in weights)


def l2(xp: Any, weights: list[Any]) -> Any:
    return sum((w * w).sum() for w in weights)


def l4(xp: Any, weights: list[Any]) -> Any:
    return sum((w * w * w * w).sum() for w in weights)


def _pair(a: Any, b: Any) -> Any:
    """‖ab‖², by way of the smaller products."""
    n0, n1, n2 = a.shape[0], a.shape[1], b.shape[1]
    if n0 * n2 * 3 <= 2 * n1 * (n0 + n2):
        product = a @ b
        return (product * product).sum()
    return ((a.T @ a) * (b @ b.T)).sum()


def _factors(xp: Any, sums: Any, total: Any) -> Any:
    """1 / √max(sum, floor) with a floor of ε times the mean sum."""
    floor = EPSILON * total / sums.shape[0]
    kept = xp.where(sums < floor, floor, sums)
    return 1 / xp.sqrt(xp.where(kept < TINY, xp.full_like(kept, TINY), kept))


def _normalized(xp: Any, x: Any) -> Any:
    magnitudes = abs(x)
    rows, columns = magnitudes.sum(1), magnitudes.sum(0)
    total = rows.sum()
    return magnitudes * _factors(xp, rows, total)[:, None] * _factors(xp, columns, total)[None, :]


def _logarithm(xp: Any, loops: Any, cap: float | None) -> Any:
    """log of loops, flat above the cap and below ε."""
    if cap is not None:
        loops = xp.where(loops > cap, xp.full_like(loops, cap), loops)
    return xp.log(xp.where(loops < EPSILON, xp.full_like(loops, EPSILON), loops))


def normalized_loops(xp: Any, weights: list[Any], cap: float | None = None) -> Any:
    matrices = [_normalized(xp, w) for w in weights]
    pairs = list(zip(matrices, matrices[1:]))
    if not pairs:
        return sum((w * 0).sum() for w in weights)
    return -sum(_logarithm(xp, _pair(a, b), cap) for a, b in pairs) / len(pairs)


def four_node_loops(xp: Any, weights: list[Any], balance: float = 100, form: str = "meant") -> Any:
    if form != "meant":
        raise InputError(f"fourNodeLoops with form={form!r} runs on the CPU (allowed on other devices: form='meant')", 65)
    loops = sum((_pair(a, b) for a, b in zip(weights, weights[1:])), start=weights[0].sum() * 0)
    return balance * l4(xp, weights) - xp.sqrt(loops + EPSILON)


def _inverse(xp: Any, sums: Any, count: int) -> Any:
    """1 / (count · sum), and zero where that is no number."""
    safe = xp.where(sums > TINY, sums, xp.ones_like(sums))
    return xp.where(sums > TINY, 1 / (count * safe), xp.zeros_like(sums))


def path_loops(xp: Any, weights: list[Any], cap: float | None = None, balance: int | None = None) -> Any:
    paths = abs(weights[0])
    for w in weights[1:]:
        paths = paths @ abs(w)
    if balance is None:
        matrix = _normalized(xp, paths)
        return -_logarithm(xp, (matrix * matrix).sum(), cap)
    rows, columns = paths.shape
    for turn in range(2 * balance + 1):
        if turn % 2 == 0:
            paths = paths * _inverse(xp, paths.sum(1), rows)[:, None]
        else:
            paths = paths * _inverse(xp, paths.sum(0), columns)[None, :]
    return -_logarithm(xp, rows * columns * (paths * paths).sum(), cap)


#: The terms that have a formula here, by their registered names.
FORMULAS: dict[str, Callable[..., Any]] = {
    "l1": l1, "l2": l2, "l4": l4, "normalizedLoops": normalized_loops, "fourNodeLoops": four_node_loops,
    "pathLoops": path_loops,
}  # fmt: skip
