"""Terms in a framework's own operations, for devices where the library is not: the same formulas, checked against ours.

Each mirrors the Swift source of its name: values, floors, the slope zero where a term has none, and what its gradient takes
as given. `evaluated` is the way in. They check nothing, since that would wait for the device: shapes are checked by the library
beforehand, and what is not a number stays so.
"""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, Sequence

import numpy as np

from .._errors import InputError
from . import activity, loops, modules, sums, wiring
from ._parts import Seen, near_one

__all__ = ["FORMULAS", "ON_THE_CPU", "Seen", "check", "constants", "evaluated", "is_on_device"]


def _none(shapes: Any, **options: Any) -> list[list[np.ndarray]]:
    return []


class Formula(NamedTuple):
    """A term's value, and what it makes of the shapes of the weights alone, once and on the CPU: lists of arrays."""

    value: Callable[..., Any]
    constants: Callable[..., list[list[np.ndarray]]] = _none


#: The terms by their registered names.
FORMULAS: dict[str, Formula] = {
    "l1": Formula(sums.l1),
    "l2": Formula(sums.l2),
    "l4": Formula(sums.l4),
    "fourNodeLoops": Formula(loops.four_node_loops),
    "normalizedLoops": Formula(loops.normalized_loops),
    "pathLoops": Formula(loops.path_loops),
    "groupLasso": Formula(sums.group_lasso, sums.group_lasso_constants),
    "hoyer": Formula(sums.hoyer),
    "weightEntropy": Formula(sums.weight_entropy),
    "l12": Formula(sums.l12),
    "l21": Formula(sums.l21),
    "wiringCost": Formula(wiring.priced, wiring.prices("wiringCost")),
    "empiricalWiring": Formula(wiring.priced, wiring.prices("empiricalWiring")),
    "connectionCost": Formula(wiring.priced, wiring.prices("connectionCost")),
    "communicability": Formula(wiring.communicability, wiring.communicability_constants),
    "withinBlock": Formula(sums.within_block, sums.within_block_constants),
    "laplacianEigenvalues": Formula(modules.laplacian_eigenvalues),
    "activity": Formula(activity.activity),
    "weightedActivity": Formula(activity.weighted_activity),
    "softModularity": Formula(modules.soft_modularity),
    "functionalModularity": Formula(modules.functional_modularity, modules.functional_modularity_constants),
    "routingCompetition": Formula(modules.routing_competition, modules.routing_competition_constants),
    "cohesionCoupling": Formula(activity.cohesion_coupling),
    "weightMask": Formula(modules.weight_mask),
}

#: The terms of degree 0, R(aW) = R(W), that see weights: these are taken near 1, where their squares are in range.
SCALE_FREE = frozenset({
    "normalizedLoops", "pathLoops", "hoyer", "weightEntropy", "withinBlock", "laplacianEigenvalues", "softModularity",
})  # fmt: skip

#: What the library computes on the CPU, of copies, wherever the weights are: options of terms, and why.
ON_THE_CPU: dict[str, tuple[str, str]] = {
    "withinBlock": ("find", "modules are found by moving units one after another, which is no work for a device"),
}


def is_on_device(name: str, options: dict[str, Any]) -> bool:
    """Whether a term with these options has a formula."""
    if name == "withinBlock" and options.get("modules") is not None:
        return True
    return name in FORMULAS and not (name in ON_THE_CPU and options.get(ON_THE_CPU[name][0]))


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in options.items() if value is not None}


def constants(name: str, options: dict[str, Any], shapes: Sequence[Sequence[int]]) -> list[list[np.ndarray]]:
    """What the term makes of the shapes of weights, inputs × outputs."""
    return FORMULAS[name].constants(shapes, **_given(options))


def check(name: str, shapes: Sequence[Sequence[int]], sees: Any, own: Sequence[Sequence[int]], seen: Seen) -> None:
    """Refuses what does not fit the weights, by shapes alone: as the library does on the CPU. `own` are the shapes of the
    parameters that the term begins with."""
    found = [tuple(o.shape) for o in seen.own]
    if found != [tuple(o) for o in own]:
        raise InputError(f"{name}: its own parameters have the shapes {found} (allowed: {[tuple(o) for o in own]})", 65)
    if not sees.activations:
        return
    units = [s[1] for s in shapes[:-1]]
    found = [tuple(a.shape) for a in seen.activations]
    examples = found[0][0] if found and found[0] else 0
    if found != [(examples, count) for count in units] or (units and not examples):
        raise InputError(
            f"{name}: activations have the shapes {found} (allowed: examples × {units}, one for each hidden layer)", 65
        )
    if sees.classes and (seen.classes is None or tuple(seen.classes.shape) != (examples,)):
        count = 0 if seen.classes is None else seen.classes.shape[0]
        raise InputError(f"{name}: {count} classes (allowed: one for each of {examples} examples)", 65)


def evaluated(xp: Any, name: str, options: dict[str, Any], seen: Seen) -> Any:
    """R in the operations of `xp`, which is `torch` or `jax.numpy`, in the precision of what it sees."""
    if name in SCALE_FREE:
        seen = seen._replace(weights=near_one(xp, seen.weights))
    return FORMULAS[name].value(xp, seen, **_given(options))
