"""Terms in JAX: gradients, jit, and weights of Flax and Keras."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

os.environ.setdefault("KERAS_BACKEND", "jax")

import flax.linen as linen  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
import pytest  # noqa: E402
from jax.test_util import check_grads  # noqa: E402

import modulon  # noqa: E402
import modulon.jax as mj  # noqa: E402
from test_terms import NAMES, batch  # noqa: E402


@pytest.mark.parametrize("name", NAMES)
def test_every_term_is_the_library_s(name, chain, rng):
    made = modulon.Term(name)
    given = batch(made, chain, rng)
    value, weights, seen, mine = made.gradients_of_batch(chain, **given)
    term = mj.term(name)

    def of(w, a, o):
        classes = None if given["classes"] is None else jnp.asarray(given["classes"])
        return term(w, activations=a, own=o, classes=classes)

    arguments = ([jnp.asarray(w) for w in chain], [jnp.asarray(a) for a in given["activations"]], term.start(chain, seed=1))
    found, gradients = jax.jit(jax.value_and_grad(of, argnums=(0, 1, 2)))(*arguments)
    assert float(found) == pytest.approx(value, rel=1e-6)
    for part, expected in zip(gradients, (weights, seen, mine)):
        for a, b in zip(part, expected):
            np.testing.assert_allclose(a, b, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("name", ["l2", "normalizedLoops", "pathLoops", "hoyer", "weightEntropy"])
def test_check_grads(name, chain):
    term = mj.term(name)
    check_grads(lambda *w: term(list(w)), tuple(map(jnp.asarray, chain)), order=1, modes=["rev"], eps=1e-2, atol=2e-2, rtol=2e-2)


def test_a_step_of_training_uses_it(rng):
    params = {"params": {f"Dense_{i}": {"kernel": jnp.asarray(rng.standard_normal(s), jnp.float32), "bias": jnp.zeros(s[1])}
                         for i, s in enumerate(((6, 8), (8, 5), (5, 4)))}}  # fmt: skip
    term = mj.term("normalizedLoops", cap=4)
    step = jax.jit(lambda p: jax.tree_util.tree_map(lambda w, g: w - 3 * g, p, jax.grad(term)(p)))
    before = float(term(params))
    for _ in range(50):
        params = step(params)
    assert float(term(params)) < before - 0.05
    assert not params["params"]["Dense_0"]["bias"].any()


def test_activations_may_be_gone_through_once(chain):
    term, w = mj.term("activity"), [jnp.asarray(a) for a in chain]
    seen = [jnp.ones((7, a.shape[1])) for a in w[:-1]]
    assert float(term(w, activations=(a for a in seen))) == float(term(w, activations=seen))


def test_vmap_and_scaling(chain):
    stacked = [jnp.stack([w, 2 * w]) for w in map(jnp.asarray, chain)]
    values = jax.vmap(lambda w: mj.term("l2")(w))(stacked)
    assert float(values[1]) == pytest.approx(4 * float(values[0]), rel=1e-6)


def test_flax_parameters_are_measured(rng):
    class Net(linen.Module):
        @linen.compact
        def __call__(self, x):
            for units in (8, 5, 4):
                x = linen.Dense(units)(x)
            return x

    params = Net().init(jax.random.key(0), jnp.ones((1, 6)))
    found = modulon.measure(params, nulls=3)
    assert found.layer_sizes == [6, 8, 5, 4] and found.orientation == "in-out"
    assert float(mj.term("normalizedLoops")(params)) == pytest.approx(
        modulon.Term("normalizedLoops")([np.asarray(k) for k in mj.chained(params)]), rel=1e-6)  # fmt: skip


def test_keras_models_are_measured():
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(8), keras.layers.Dense(4)])
    found = modulon.measure(model, nulls=3)
    assert found.layer_sizes == [6, 8, 4] and found.orientation == "in-out"


@pytest.mark.parametrize("make, error, said", [
    (lambda: mj.term("normalisedLoops"), modulon.UsageError, "did you mean"),
    (lambda: mj.term("l1")([jnp.ones((2, 2), int)]), TypeError, "no gradient"),
    (lambda: mj.term("l1")([]), modulon.InputError, "no weights"),
    (lambda: mj.term("l1")({}), modulon.InputError, "no matrix"),
    (lambda: mj.term("cohesionCoupling")([jnp.ones((2, 2))] * 2, activations=[jnp.ones((3, 2))], classes=jnp.ones(3)), TypeError, "whole"),
    (lambda: mj.term("l1")(3), TypeError, "list of matrices"),
    (lambda: mj.chained({"a": {"kernel": jnp.ones((2, 3))}, "b": {"kernel": jnp.ones((2, 3))}}), modulon.InputError, "follow"),
    (lambda: jax.block_until_ready(mj.term("normalizedLoops")([jnp.ones((2, 3)), jnp.ones((2, 2))])), Exception, "3 rows"),
    (lambda: jax.block_until_ready(mj.term("hoyer")([jnp.full((2, 2), jnp.nan)])), Exception, "not a number"),
])  # fmt: skip
def test_wrong_input_is_told(make, error, said):
    with pytest.raises(error, match=said):
        make()


def test_a_compiled_program_is_of_use_to_another_process(tmp_path):
    # Programs are kept on disk: one that held an address of this process would be wrong, or worse, in the next.
    script = """
import jax, jax.numpy as jnp, sys
import modulon.jax as mj
jax.config.update("jax_compilation_cache_dir", sys.argv[1])
jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
jax.config.update("jax_persistent_cache_min_entry_size_bytes", 0)
other = [mj.term("l1") for _ in range(int(sys.argv[2]))]
value, (gradient,) = jax.jit(jax.value_and_grad(mj.term("l2")))([jnp.array([[1.0, -2.0]])])
print(float(value), gradient.tolist())
"""
    found = [
        subprocess.run([sys.executable, "-c", script, tmp_path, str(n)], capture_output=True, text=True, check=True).stdout
        for n in (0, 3)
    ]
    assert found == ["5.0 [[2.0, -4.0]]\n"] * 2
    assert any(tmp_path.iterdir())


def test_threads_call_it_at_once(chain):
    terms = [mj.term(name) for name in ("l1", "l2", "normalizedLoops", "hoyer")]
    w = [jnp.asarray(a) for a in chain]
    expected = [float(t(w)) for t in terms]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda k: float(jax.jit(lambda p: 2 * terms[k % 4](p))(w)), range(64)))
    assert found == [2 * expected[k % 4] for k in range(64)]


def test_classes_beyond_32_bits_are_not_cut():
    term, w = mj.term("cohesionCoupling"), [jnp.ones((2, 2))] * 2
    with jax.enable_x64():
        with pytest.raises(Exception, match="a class is not in"):
            jax.block_until_ready(term(w, activations=[jnp.ones((3, 2))], classes=jnp.array([0, 1, 2**32])))


def test_classes_of_numpy_are_not_cut_either():
    """JAX without 64 bits takes the low half of them without a word."""
    term, w = mj.term("cohesionCoupling"), [jnp.ones((2, 2))] * 2
    for classes in (np.array([0, 1, 2**32]), [0, 1, -(2**40)]):
        with pytest.raises(modulon.InputError, match="a class is -?[0-9]+ .allowed: below the number of examples"):
            term(w, activations=[jnp.ones((3, 2))], classes=classes)


@pytest.mark.parametrize("given, error, said", [
    ({"progress": jnp.array([0.1, 0.9])}, TypeError, "progress is a number"), ({"progress": jnp.array([])}, TypeError, "a number"),
    ({"progress": [0.5]}, TypeError, "progress is a number"), ({"progress": 2}, modulon.UsageError, "progress is 2"),
    ({"progress": None}, TypeError, "progress is a number"), ({"own": None}, TypeError, "list of arrays"),
    ({"activations": None}, TypeError, "list of arrays"), ({"activations": jnp.ones((3, 2))}, TypeError, "brackets"),
    ({"classes": 3}, TypeError, "a list of whole numbers"), ({"classes": jnp.zeros((3, 1), int)}, TypeError, "a list of whole numbers"),
    ({"classes": "010"}, TypeError, "a list of whole numbers"),
])  # fmt: skip
def test_what_is_no_batch_is_told(given, error, said):
    with pytest.raises(error, match=said):
        mj.term("cohesionCoupling")([jnp.ones((2, 2))] * 2, **{"activations": [jnp.ones((3, 2))], "classes": [0, 1, 1], **given})


def test_leaves_that_are_no_arrays_are_no_weights():
    kernel = jnp.array([[1.0, -2.0]])
    assert float(mj.term("l1")({"a": {"kernel": kernel, "scale": 1.0, "none": None}})) == 3
    with pytest.raises(modulon.InputError, match="no matrix"):
        mj.term("l1")({"a": {"kernel": [[1.0, 2.0]]}})


def test_what_jax_makes_of_functions(chain):
    """Values and gradients within its transformations, by the formulas of l2."""
    term, w = mj.term("l2"), jnp.asarray(chain[0])
    stacked, of = jnp.stack([w, 2 * w, -3 * w]), lambda a: term([a])
    np.testing.assert_allclose(jax.vmap(jax.grad(of))(stacked), 2 * stacked, rtol=1e-6)
    np.testing.assert_allclose(jax.grad(lambda s: jax.jit(jax.vmap(of))(s).sum())(stacked), 2 * stacked, rtol=1e-6)
    np.testing.assert_allclose(jax.grad(jax.checkpoint(lambda a: of(a) ** 2))(w), 4 * (w * w).sum() * w, rtol=1e-5)
    step = jax.lax.scan(lambda a, _: (a - 0.25 * jax.grad(of)(a), of(a)), w, None, length=3)
    np.testing.assert_allclose(step[1], [(w * w).sum() / 4**k for k in range(3)], rtol=1e-6)
    with jax.enable_x64():
        value, slope = jax.value_and_grad(of)(jnp.asarray(chain[0], jnp.float64))
        assert slope.dtype == jnp.float64 and float(value) == pytest.approx(float((chain[0].astype(np.float64) ** 2).sum()), rel=1e-6)


@pytest.mark.parametrize("way", [
    lambda f, w: jax.grad(lambda a: jax.grad(f)(a).sum())(w), lambda f, w: jax.hessian(f)(w), lambda f, w: jax.jvp(f, (w,), (w,)),
])  # fmt: skip
def test_other_derivatives_are_refused(way):
    with pytest.raises((TypeError, ValueError), match="cannot be differentiated|forward-mode"):
        way(lambda a: mj.term("l2")([a]), jnp.ones((2, 2)))
