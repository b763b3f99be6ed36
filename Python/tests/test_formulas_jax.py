"""Terms on another device than the CPU, in JAX: what is compiled there is run here on the CPU, beside the library."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.test_util import check_grads

import modulon
import modulon.jax as mj
from formula_cases import CASES, KINDS, assert_same, chains, options_for, seen, tolerance
from test_terms import NAMES


def case(name, options, kind="random"):
    """A term, the weights, and what else it sees."""
    rng = np.random.default_rng(1)
    term = modulon.Term(name, **options_for(kind, options))
    weights = chains(kind, rng, options)
    given = seen(term, weights, rng)
    return term, weights, given


def on_device(term, weights, given, is_derived=True):
    """What a device computes, as a function of arrays, and these."""
    counts = (len(weights), len(given["activations"]))
    classes = jnp.asarray(0 if given["classes"] is None else given["classes"])

    def function(*tensors):
        return mj._on_device(term, counts, given["classes"] is not None, is_derived, classes, given["progress"], *tensors)

    return function, [jnp.asarray(a) for a in (*weights, *given["activations"], *given["own"])]


@pytest.mark.parametrize("name, options", CASES)
def test_formulas_are_the_library_s(name, options):
    """A single layer, which is of other shapes and so compiled anew, with the defaults alone."""
    compiled = None
    for kind in KINDS if not options else KINDS[:-1]:
        term, weights, given = case(name, options, kind)
        expected, *parts = term.gradients_of_batch(weights, **given)
        function, tensors = on_device(term, weights, given)
        compiled = jax.jit(function) if compiled is None or kind == "one" else compiled
        value, *gradients = compiled(*tensors)
        assert_same(float(value), gradients, expected, [g for part in parts for g in part], tolerance(name))


@pytest.mark.parametrize("name", NAMES)
def test_check_grads(name, chain, rng):
    term = modulon.Term(name, **({"balance": 1} if name == "fourNodeLoops" else {}))
    weights, given = chain, seen(term, chain, rng)
    function, tensors = on_device(term, weights, given, is_derived=False)
    # At a silent unit's zero a magnitude has no derivative. Steps and bounds are those of single precision.
    tensors = tuple(jnp.where(t == 0, rng.uniform(0.3, 1, t.shape), t) for t in tensors)
    check_grads(function, tensors, order=1, modes=["rev"], eps=1e-2, atol=5e-2, rtol=5e-2)


@pytest.mark.parametrize("name", NAMES)
def test_formulas_are_what_other_devices_compile(name):
    """Lowered for a GPU the term calls nobody on the CPU; lowered for the CPU it calls the library alone."""
    term, weights, given = case(name, {})
    function = mj.term(name)
    arguments = [[jnp.asarray(a) for a in part] for part in (weights, given["activations"], given["own"])]
    classes = None if given["classes"] is None else jnp.asarray(given["classes"])

    def value(w, a, o):
        return function(w, activations=a, own=o, classes=classes, progress=0.25)

    traced = jax.jit(jax.value_and_grad(value, argnums=(0, 1, 2))).trace(*arguments)
    for platform, calls in (("cpu", True), ("cuda", False)):
        text = traced.lower(lowering_platforms=(platform,)).as_text()
        assert ("modulon_term" in text) == calls and "callback" not in text, platform


def test_modules_that_are_found_are_found_on_the_cpu():
    _, weights, _ = case("withinBlock", {})
    w = [jnp.asarray(w) for w in weights]
    found, given = (str(jax.make_jaxpr(jax.grad(mj.term("withinBlock", find=f)))(w)) for f in (True, False))
    # Elsewhere a callback has copies; the library itself is on the CPU alone.
    assert "pure_callback" in found and "modulon_term" in found
    assert "pure_callback" not in given and "modulon_term" in given


@pytest.mark.parametrize("kind", [jnp.float16, jnp.bfloat16])
@pytest.mark.parametrize("name", NAMES)
def test_formulas_compute_in_single_precision(name, kind):
    term, weights, given = case(name, {})
    function, tensors = on_device(term, weights, given)
    tensors = [t.astype(kind) for t in tensors]
    w, a = len(weights), len(given["activations"])
    arrays = [np.asarray(t, np.float32) for t in tensors]
    expected, *_ = term.gradients_of_batch(arrays[:w], **{**given, "activations": arrays[w : w + a], "own": arrays[w + a :]})
    found, *gradients = function(*tensors)
    assert {x.dtype for x in (found, *gradients)} == {jnp.dtype(jnp.float32)}
    assert float(found) == pytest.approx(expected, rel=1e-5, abs=1e-6)


def test_eager_calls_compile_once(chain):
    """A second call of the same shapes traces nothing, where each call was compiled by itself."""
    gradient, w = jax.grad(mj.term("normalizedLoops")), [jnp.asarray(a) for a in chain]
    gradient(w)
    before = mj._plan.cache_info()  # which tracing asks
    gradient(w)
    assert before.misses and mj._plan.cache_info() == before


@pytest.mark.parametrize("make, error, said", [
    (lambda w, g: on_device(modulon.Term("communicability", graph="recurrent"), w, g), modulon.UsageError, "square"),
    (lambda w, g: on_device(modulon.Term("softModularity"), w, g), modulon.InputError, "own parameters"),
    (lambda w, g: on_device(modulon.Term("activity"), w, {**g, "activations": [np.ones((2, 8)), np.ones((3, 5))]}),
     modulon.InputError, "one for each hidden layer"),
    (lambda w, g: on_device(modulon.Term("cohesionCoupling"), w, {**g, "activations": [np.ones((2, 8)), np.ones((2, 5))]}),
     modulon.InputError, "0 classes"),
])  # fmt: skip
def test_wrong_input_is_told_there_too(make, error, said, chain):
    function, tensors = make(chain, {"activations": [], "own": [], "classes": None, "progress": 0})
    with pytest.raises(error, match=said):
        jax.jit(function)(*tensors)
