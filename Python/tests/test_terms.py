"""Terms over NumPy arrays: values, gradients and what is refused."""

import pickle
import subprocess
import sys
import threading

import numpy as np
import pytest

import modulon

NAMES = [row["name"] for row in modulon.terms()]


def batch(term, chain, rng):
    """What a term sees beside the weights."""
    sees, own = term.start(chain, seed=1)
    activations = [rng.uniform(0.1, 1, (7, w.shape[1])).astype(np.float32) for w in chain[:-1]]
    return {
        "activations": activations if sees.activations else (),
        "own": own,
        "classes": [0, 1, 2, 0, 1, 2, 0] if sees.classes else None,
    }


@pytest.mark.parametrize("name", NAMES)
def test_gradients_are_those_of_finite_differences(name, chain, rng):
    term = modulon.Term(name)
    given = batch(term, chain, rng)
    _, weights, seen, mine = term.gradients_of_batch(chain, **given)
    parts = [("weights", chain, weights), ("activations", given["activations"], seen), ("own", given["own"], mine)]
    for part, arrays, gradients in parts:
        if not len(arrays):
            continue
        directions = [rng.standard_normal(a.shape).astype(np.float32) for a in arrays]
        step = 2e-3

        def along(t):
            moved = [a + np.float32(t) * d for a, d in zip(arrays, directions)]
            return term(moved, **given) if part == "weights" else term(chain, **{**given, part: moved})

        found = sum(float((g * d).sum()) for g, d in zip(gradients, directions))
        # Four points: the error is of the fourth order, and what is left is rounding in single precision.
        expected = (8 * (along(step) - along(-step)) - (along(2 * step) - along(-2 * step))) / (12 * step)
        scale = max(abs(term(chain, **given)), 1)
        if name == "weightMask" and part == "weights":
            assert found == 0
            continue
        assert found == pytest.approx(expected, rel=5e-3, abs=5e-3 * scale), part


@pytest.mark.parametrize("name", ["activity", "weightedActivity", "functionalModularity", "routingCompetition", "cohesionCoupling"])
def test_without_hidden_layers_terms_of_these_are_zero(name, chain):
    given = {"classes": []} if name == "cohesionCoupling" else {}
    value, weights, seen, own = modulon.Term(name).gradients_of_batch(chain[:1], **given)
    assert value == 0 and not weights[0].any() and not seen and not own


def test_value_is_the_formula(rng):
    weights = [rng.standard_normal(shape) for shape in ((784, 64), (64, 32), (32, 10))]
    normalized = [abs(w) / np.sqrt(abs(w).sum(1)[:, None] * abs(w).sum(0)[None, :]) for w in weights]
    loops = [((a @ b) ** 2).sum() for a, b in zip(normalized, normalized[1:])]
    assert modulon.Term("normalizedLoops")(weights) == pytest.approx(-np.mean(np.log(loops)), rel=1e-5)


@pytest.mark.parametrize("name", ["normalizedLoops", "l2", "wiringCost", "withinBlock"])
def test_orientations_agree(name, chain):
    straight, gradients = modulon.Term(name).value_and_gradient(chain)
    across, turned = modulon.Term(name, orientation="out-in").value_and_gradient([w.T for w in chain])
    # Terms that look the same from the outputs are read from there: sums are taken in another order.
    assert straight == pytest.approx(across, rel=1e-6, abs=1e-6)
    for a, b in zip(gradients, turned):
        np.testing.assert_allclose(a, b.T, rtol=1e-5, atol=1e-5 * max(abs(g).max() for g in gradients))


def test_what_is_gone_through_once_is_enough(chain):
    """A generator gives its arrays one time: values, gradients and their types come of the same ones."""
    term, doubles = modulon.Term("l2"), [w.astype(np.float64) for w in chain]
    value, gradients = term.value_and_gradient(w for w in doubles)
    assert value == term(chain) == term(w for w in chain)
    assert [g.dtype for g in gradients] == [np.float64] * 3
    for gradient, weight in zip(gradients, chain):
        np.testing.assert_allclose(gradient, 2 * weight, rtol=1e-6)
    for drawn, again in zip(modulon.null(w for w in chain), modulon.null(chain)):
        np.testing.assert_array_equal(drawn, again)
    routed = modulon.Term("activity")
    seen = [np.ones((7, w.shape[1]), np.float32) for w in chain[:-1]]
    assert routed(chain, activations=(a for a in seen)) == routed(chain, activations=seen)


@pytest.mark.parametrize("make", [
    lambda w: w[::-1][::-1], np.asfortranarray, lambda w: np.repeat(w, 2, axis=0)[::2], lambda w: w.astype(">f4"),
    lambda w: w.astype(np.float64), lambda w: np.ma.masked_array(w), lambda w: w.view(type("Sub", (np.ndarray,), {})),
])  # fmt: skip
def test_any_layout_and_precision_is_the_same(make, chain):
    expected, gradients = modulon.Term("normalizedLoops").value_and_gradient(chain)
    value, found = modulon.Term("normalizedLoops").value_and_gradient([make(w) for w in chain])
    assert value == expected
    for a, b in zip(gradients, found):
        np.testing.assert_array_equal(a, np.asarray(b, np.float32))


def test_double_precision_comes_back_as_it_came(chain):
    _, gradients = modulon.Term("l2").value_and_gradient([w.astype(np.float64) for w in chain])
    assert {g.dtype for g in gradients} == {np.dtype(np.float64)}


def test_gradients_go_where_one_says(chain):
    places = [np.full(w.shape, np.nan, np.float32) for w in chain]
    _, given = modulon.Term("normalizedLoops", cap=1.5).value_and_gradient(chain, out=places)
    assert all(a is b for a, b in zip(given, places)) and all(np.isfinite(p).all() for p in places)


@pytest.mark.parametrize("out", [
    lambda chain: [np.empty((2, 2), np.float32) for _ in chain], lambda chain: [np.empty(w.shape) for w in chain],
    lambda chain: chain, lambda chain: [], lambda chain: [np.empty(w.shape[::-1], np.float32).T for w in chain],
])  # fmt: skip
def test_places_that_do_not_fit_are_refused(out, chain):
    with pytest.raises((modulon.InputError, TypeError)):
        modulon.Term("l2").value_and_gradient(chain, out=out(chain))


@pytest.mark.parametrize("make, error, said", [
    (lambda: modulon.Term("normalisedLoops"), modulon.UsageError, "did you mean 'normalizedLoops'"),
    (lambda: modulon.Term("normalizedLoops", cap=0.5), modulon.UsageError, "above 1"),
    (lambda: modulon.Term("normalizedLoops", capp=3), modulon.UsageError, "cap"),
    (lambda: modulon.Term("normalizedLoops", cap=float("nan")), modulon.UsageError, "allowed"),
    (lambda: modulon.Term("normalizedLoops", cap=object()), modulon.UsageError, "allowed"),
    (lambda: modulon.Term("l1", orientation="sideways"), modulon.UsageError, "in-out, out-in"),
    (lambda: modulon.Term(3), TypeError, "text"),
    (lambda: modulon.Term("l1\0"), modulon.UsageError, "without NUL"),
    (lambda: modulon.Term("activity", exponent=1e-300), modulon.UsageError, "in the precision of the weights"),
    (lambda: modulon.Term("l4")([np.full((2, 2), 1e20)]), modulon.InputError, "its value at these weights is inf"),
    (lambda: modulon.Term("l1")([np.full((2, 2), 1e300)]), modulon.InputError, "infinite"),
    (lambda: modulon.Term("l1")([np.ma.masked_array(np.ones((2, 2)), [[0, 1], [0, 0]])]), modulon.InputError, "masked"),
    (lambda: modulon.Term("l1").start([np.ones((2, 2))], seed=-1), modulon.UsageError, "seed cannot be -1"),
    (lambda: modulon.Term("l1").start([np.ones((2, 2))], seed=2**64), modulon.UsageError, "allowed: 0 to 18446744073709551615"),
    (lambda: modulon.Term("l1").start([np.ones((2, 2))], seed=1.5), TypeError, "whole number"),
    (lambda: modulon.null([np.ones((2, 2))], seed=2**64), modulon.UsageError, "seed cannot be"),
    (lambda: modulon.null([np.ones((2, 2))], index=-1), modulon.UsageError, "index cannot be -1"),
    (lambda: modulon.null([np.ones((2, 2))], "layerShuffle\0x"), modulon.UsageError, "without NUL"),
    (lambda: modulon.listed("nulls\0"), modulon.UsageError, "without NUL"),
    (lambda: modulon.set_threads(2**32 + 1), modulon.UsageError, "1 to 256"),
    (lambda: modulon.set_threads(True), TypeError, "whole number"),
    (lambda: modulon.Term("l1")(np.ones((2, 2))), TypeError, "list of arrays"),
    (lambda: modulon.Term("l1")("text"), TypeError, "list of arrays"),
    (lambda: modulon.Term("l1")([np.array([["a"]])]), TypeError, "real numbers"),
    (lambda: modulon.Term("l1")([np.ones((2, 2), complex)]), TypeError, "real numbers"),
    (lambda: modulon.Term("l1").value_and_gradient([np.ones((2, 2), int)]), TypeError, "no gradient"),
    (lambda: modulon.Term("l1")([np.full((2, 2), np.nan)]), modulon.InputError, "not a number"),
    (lambda: modulon.Term("l1")([np.full((2, 2), np.inf)]), modulon.InputError, "infinite"),
    (lambda: modulon.Term("l1")([np.ones((0, 2))]), modulon.InputError, "each from 1"),
    (lambda: modulon.Term("normalizedLoops")([np.ones((2, 3)), np.ones((2, 3))]), modulon.UsageError, "3 rows"),
    (lambda: modulon.Term("normalizedLoops")([np.ones(3)]), modulon.UsageError, "matrices"),
    (lambda: modulon.Term("wiringCost", positions=["line", "grid"])([np.ones((2, 2))] * 3), modulon.UsageError, "allowed"),
    (lambda: modulon.Term("withinBlock", modules=[[0, 1]])([np.ones((6, 8))]), modulon.UsageError, "allowed"),
    (lambda: modulon.Term("activity")([np.ones((2, 2))] * 2), modulon.InputError, "one for each hidden layer"),
    (lambda: modulon.set_threads(0), modulon.UsageError, "1 to 256"),
    (lambda: modulon.listed("colours"), modulon.UsageError, "regularizers"),
    (lambda: modulon.null([np.ones((2, 2))], "shuffle"), modulon.UsageError, "layerShuffle"),
])  # fmt: skip
def test_wrong_input_is_told(make, error, said):
    with pytest.raises(error, match=said):
        make()


def test_terms_go_through_pickle(chain):
    term = modulon.Term("normalizedLoops", cap=2)
    assert pickle.loads(pickle.dumps(term))(chain) == term(chain)


@pytest.mark.parametrize("threads", [1, 2])
def test_calls_from_many_threads_agree(threads, rng):
    weights = [rng.standard_normal(s).astype(np.float32) for s in ((300, 256), (256, 256), (256, 10))]
    term = modulon.Term("normalizedLoops")
    before = modulon.get_threads()
    modulon.set_threads(threads)
    try:
        expected, gradients = term.value_and_gradient(weights)
        wrong = []

        def work():
            for _ in range(10):
                value, found = term.value_and_gradient(weights)
                if value != expected or any((a != b).any() for a, b in zip(gradients, found)):
                    wrong.append(value)

        workers = [threading.Thread(target=work) for _ in range(6)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert not wrong
    finally:
        modulon.set_threads(before)


def test_products_in_parts_are_those_of_one_thread(rng):
    """Two threads that begin at the same time have a buffer each: an OpenBLAS for one thread may give them the same."""
    weights = [rng.standard_normal(s).astype(np.float32) for s in ((512, 512), (512, 512), (512, 10))]
    term = modulon.Term("normalizedLoops")
    before = modulon.get_threads()
    expected = term(weights)
    modulon.set_threads(2)
    try:
        found = {term(weights) for _ in range(300)}
    finally:
        modulon.set_threads(before)
    assert len(found) == 1
    assert found.pop() == pytest.approx(expected, rel=1e-5)


def test_a_fork_in_the_middle_of_work_goes_on():
    """Children of a process whose threads are at work compute what it computes, and end."""
    code = """
import os, signal, threading, numpy as np, modulon
rng = np.random.default_rng(0)
w = [rng.standard_normal(s).astype("f4") for s in ((300, 256), (256, 256), (256, 10))]
modulon.set_threads(2)
term = modulon.Term("normalizedLoops")
expected = term(w)
def modules(): return modulon.measure([np.eye(4)] * 2, nulls=2).layered.modules
assert modules() == 4
stop = threading.Event()
def work():
    while not stop.is_set(): term.value_and_gradient(w)
def count():
    while not stop.is_set(): modules()
for body in (work, work, count):
    threading.Thread(target=body, daemon=True).start()
bad = 0
for _ in range(100):
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        os._exit(0 if abs(term(w) - expected) < 1e-5 and modules() == 4 else 3)
    bad += os.waitpid(child, 0)[1] != 0
stop.set()
print("bad", bad)
"""
    found = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=300)
    assert found.stdout.strip() == "bad 0", found.stderr
