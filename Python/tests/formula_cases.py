"""Options of every term, and weights on which formulas could differ: what tests of both frameworks hold beside the library."""

import numpy as np

import modulon

#: Options of terms beside their defaults. Recurrent graphs and given modules are of square matrices and of a chain 6-8-5-4.
OPTIONS = {
    "fourNodeLoops": [{"balance": 3}, {"balance": 0.5, "form": "published"}],
    "normalizedLoops": [{"cap": 1.01}, {"cap": 8}],
    "pathLoops": [{"cap": 2}, {"balance": 5}, {"balance": 0}, {"discount": 0.5}],
    "groupLasso": [{"groups": "rows"}, {"groups": "blocks"}, {"groups": "blocks", "blocks": 3}],
    "hoyer": [{"squared": True}, {"scope": "network"}, {"squared": True, "scope": "network"}],
    "weightEntropy": [{"scope": "network"}],
    "wiringCost": [
        {"distanceWeight": 2, "flat": 0}, {"aggregation": "mean"}, {"positions": ["grid"]},
        {"positions": ["line", "ring", "box", "grid"]},
    ],
    "connectionCost": [{"cost": "count"}, {"cost": "length"}],
    "communicability": [
        {"detached": True}, {"positions": ["grid"]}, {"positions": ["ring", "box", "line", "grid"]}, {"graph": "recurrent"},
        {"graph": "recurrent", "positions": ["box"], "detached": True},
    ],
    "withinBlock": [
        {"blocks": 3}, {"scope": "network"}, {"modules": [[0, 0, 0, 1, 1, 1], [0, 1, 2] * 2 + [0, 0], [1] * 5, [0, 1, 0, 1]]},
    ],
    "laplacianEigenvalues": [{"count": 1}, {"count": 7}, {"count": 12}],
    "activity": [{"exponent": 1}, {"exponent": 1.5}, {"exponent": 3}],
    "weightedActivity": [{"exponent": 1}, {"exponent": 1.5}],
    "softModularity": [
        {"null": "newman"}, {"modules": 3, "resolution": 0.5, "collapse": 2}, {"temperature": 2, "finalTemperature": 0.25},
    ],
    "functionalModularity": [{"form": "correlation"}, {"modules": 3, "resolution": 0.5, "collapse": 0}, {"temperature": 0.5}],
    "routingCompetition": [
        {"masks": "given"}, {"modules": 3, "routingTemperature": 0.5}, {"temperature": 2, "finalTemperature": 1},
    ],
    "cohesionCoupling": [{"cohesion": 2, "coupling": 0.25}],
    "weightMask": [{"initialLogit": 3}],
}  # fmt: skip
CASES = [(row["name"], options) for row in modulon.terms() for options in [{}, *OPTIONS.get(row["name"], [])]]
KINDS = ["random", "sparse", "dead", "blocks", "one"]


def chains(kind, rng, options):
    """Weights 6-8-5-4: any, with zeros, with dead units, in two parts; or a single layer."""
    sizes = (6,) * 4 if options.get("graph") == "recurrent" else (6, 8, 5, 4)
    weights = [rng.choice([-1, 1], s) * rng.uniform(0.1, 1, s) for s in zip(sizes, sizes[1:])]
    first = [np.arange(n) < n / 2 for n in sizes]
    halves = [np.where(a[:, None] == b[None, :], 1, 0.05) for a, b in zip(first, first[1:])]
    if kind == "blocks":
        weights = [w * (h == 1) for w, h in zip(weights, halves)]
    else:
        # Halves that hardly meet: in weights near rank one some terms are flat, and rounding is most of their gradients.
        weights = [w * h for w, h in zip(weights, halves)]
    if kind == "sparse":
        weights = [w * (rng.uniform(size=w.shape) < 0.6) for w in weights]
    if kind == "dead":
        weights[0][:, 2] = weights[1][2, :] = 0
        weights[0][1, :] = 0
        weights[2][:, 3] = 0
    if kind == "one":
        weights = weights[:1]
    return [w.astype(np.float32) for w in weights]


def options_for(kind, options):
    """The options of a single layer, where some name all layers."""
    if kind != "one":
        return options
    options = dict(options)
    if len(options.get("positions", [])) > 1:
        options["positions"] = options["positions"][:2]
    if "modules" in options and isinstance(options["modules"], list):
        options["modules"] = options["modules"][:2]
    return options


def seen(term, weights, rng):
    """What a term sees beside the weights: signs of both kinds, a silent unit, a silent example."""
    sees, own = term.start(weights, seed=1)
    activations = [rng.standard_normal((7, w.shape[1])).astype(np.float32) for w in weights[:-1]]
    for a in activations:
        a[:, 1] = a[3, :] = 0
    return {
        "activations": activations if sees.activations else [],
        "own": [a + rng.standard_normal(a.shape).astype(np.float32) for a in own],
        "classes": np.array([0, 1, 2, 0, 1, 2, 0])[: 7 if activations else 0] if sees.classes else None,
        "progress": 0.25,
    }


def assert_same(value, gradients, expected, slopes, tolerance=1e-5):
    """A value to 1e-5 of itself, gradients to 1e-5 of the largest; where a term is zero or flat, to rounding."""
    assert abs(value - expected) <= tolerance * max(abs(expected), 0.1)
    largest = max([np.abs(g).max() for g in slopes if g.size] + [1e-2])
    for a, b in zip(gradients, slopes, strict=True):
        np.testing.assert_allclose(np.asarray(a), b, rtol=tolerance, atol=tolerance * largest)


def tolerance(name):
    """The library's eigenvalues are of double precision, those of a device of single precision."""
    return 2e-4 if name == "laplacianEigenvalues" else 1e-5
