"""Terms on another device than the CPU, in PyTorch: what runs there is run here on the CPU, beside the library."""

import numpy as np
import pytest
import torch

import modulon
import modulon.torch as mt
from formula_cases import CASES, KINDS, assert_same, chains, options_for, seen, tolerance
from modulon import _formulas
from test_terms import NAMES


def term_of(name, options, own):
    """A term with parameters of its own as they are given."""
    term = mt.Term(name, **options)
    term.own = torch.nn.ParameterList([torch.nn.Parameter(torch.tensor(a)) for a in own])
    return term


def case(name, options, kind="random"):
    """A term, weights in × out, and what else it sees."""
    rng = np.random.default_rng(1)
    options = options_for(kind, options)
    weights = chains(kind, rng, options)
    return options, weights, seen(modulon.Term(name, **options), weights, rng)


def of_library(name, options, weights, given):
    value, *parts = modulon.Term(name, orientation="out-in", **options).gradients_of_batch([w.T for w in weights], **given)
    return value, [g for part in parts for g in part]


def test_every_term_has_a_formula_or_a_reason():
    assert set(_formulas.FORMULAS) == set(NAMES)
    assert set(_formulas.ON_THE_CPU) == {"withinBlock"}
    assert not _formulas.is_on_device("withinBlock", {"find": True})
    assert _formulas.is_on_device("withinBlock", {"find": True, "modules": [[0], [0]]})


def on_device(name, options, weights, given):
    """The value on the way to another device, and the gradients of weights, activations and own parameters."""
    term = term_of(name, options, given["own"])
    w = [torch.tensor(a.T, requires_grad=True) for a in weights]
    activations = [torch.tensor(a, requires_grad=True) for a in given["activations"]]
    value = term._on_device(w, activations, given["classes"], given["progress"])
    value.backward()
    return value.item(), [t.grad for t in [*w, *activations, *term.own]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name, options", CASES)
def test_formulas_are_the_library_s(name, options, kind):
    options, weights, given = case(name, options, kind)
    expected, slopes = of_library(name, options, weights, given)
    assert_same(*on_device(name, options, weights, given), expected, slopes, tolerance(name))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_eigenvalues_that_are_equal_share_alike(count):
    """Two parts that are the same have each eigenvalue twice: of an odd number of them the last is one of two."""
    block = np.array([[1, 2, 0.5], [0.25, 1, 3]], np.float32)
    weights = [np.kron(np.eye(2, dtype=np.float32), b) for b in (block, block.T.copy())]
    expected, slopes = of_library("laplacianEigenvalues", {"count": count}, weights, {})
    w = [torch.tensor(a.T, requires_grad=True) for a in weights]
    value = mt.Term("laplacianEigenvalues", count=count)._on_device(w)
    value.backward()
    assert_same(value.item(), [t.grad for t in w], expected, slopes, tolerance("laplacianEigenvalues"))


@pytest.mark.parametrize("form", ["modularity", "correlation"])
def test_a_unit_that_hardly_varies_counts_by_its_floor(form):
    options, weights, given = case("functionalModularity", {"form": form})
    given["activations"][0][:, 2] *= 1e-4
    expected, slopes = of_library("functionalModularity", options, weights, given)
    function, tensors = in_double_precision("functionalModularity", options, weights, given)
    value = function(*tensors)
    found = torch.autograd.grad(value, tensors)
    assert_same(value.item(), [g.T for g in found[:3]] + list(found[3:]), expected, slopes)


def in_double_precision(name, options, weights, given):
    """The formula as a function of all that it is differentiated in, and these."""
    constants = [
        [torch.tensor(a, dtype=torch.float64) for a in part]
        for part in _formulas.constants(name, options, [w.shape for w in weights])
    ]  # fmt: skip
    classes = None if given["classes"] is None else torch.tensor(given["classes"])
    parts = [weights, given["activations"], given["own"]]
    tensors = [torch.tensor(a, dtype=torch.float64, requires_grad=True) for part in parts for a in part]
    w, a = len(weights), len(given["activations"])

    def function(*t):
        what = _formulas.Seen(t[:w], t[w : w + a], t[w + a :], classes, given["progress"], constants)
        return _formulas.evaluated(torch, name, options, what)

    return function, tensors


def test_every_eigenvalue_is_no_term():
    w = [torch.rand(3, 4), torch.rand(2, 3)]
    for ask in (lambda: mt.Term("laplacianEigenvalues", count=8)(w), lambda: mt.Term("laplacianEigenvalues", count=8)._on_device(w)):
        with pytest.raises(modulon.UsageError, match="count 8, which is every eigenvalue that 9 units have .allowed: 1 to 7"):
            ask()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{}, {"count": 1}, {"count": 7}])
def test_eigenvalues_are_the_library_s_where_both_are_of_double_precision(options, kind):
    name = "laplacianEigenvalues"
    options, weights, given = case(name, options, kind)
    expected, slopes = of_library(name, options, weights, given)
    function, tensors = in_double_precision(name, options, weights, given)
    value = function(*tensors)
    assert_same(value.item(), [g.T for g in torch.autograd.grad(value, tensors)], expected, slopes)


@pytest.mark.parametrize("name, options", [(n, o) for n, o in CASES if not o.get("detached")])
def test_gradcheck_in_double_precision(name, options):
    function, tensors = in_double_precision(name, options, *case(name, options)[1:])
    # At a silent unit's zero a magnitude has no derivative.
    with torch.no_grad():
        for t in tensors:
            t[t == 0] = 0.3
    assert torch.autograd.gradcheck(function, tensors)


def test_detached_communicability_takes_the_paths_as_given():
    """R = Σ |w| g, so that weights times gradients are R again; they are so without `detached` by Euler alone."""
    _, weights, given = case("communicability", {})
    for options in ({"detached": True}, {}):
        function, tensors = in_double_precision("communicability", options, weights, given)
        value = function(*tensors)
        gradients = torch.autograd.grad(value, tensors)
        assert sum((g * t).sum() for g, t in zip(gradients, tensors)).item() == pytest.approx(value.item(), rel=1e-9)
        if options:
            assert all((g * t >= 0).all() for g, t in zip(gradients, tensors))


@pytest.mark.parametrize("name, options", CASES)
def test_the_way_to_another_device(name, options):
    """The device "meta" has shapes alone: a whole call goes there, and back, and nothing looks at a value on its way."""
    options, weights, given = case(name, options)
    term = term_of(name, options, given["own"]).to("meta")
    w = [torch.tensor(a.T, device="meta", requires_grad=True) for a in weights]
    activations = [torch.tensor(a, device="meta", requires_grad=True) for a in given["activations"]]
    value = term(w, activations=activations, classes=given["classes"], progress=given["progress"])
    value.backward()
    assert value.device.type == "meta" and value.shape == ()
    assert [t.grad.shape for t in w] == [t.shape for t in w]


@pytest.mark.parametrize("name", NAMES)
def test_formulas_compile_whole(name):
    options, weights, given = case(name, {})
    torch._dynamo.reset()
    term = term_of(name, options, given["own"])
    classes = None if given["classes"] is None else torch.tensor(given["classes"])
    activations = [torch.tensor(a) for a in given["activations"]]

    def function(w):
        return 2 * term._on_device(w, activations, classes, given["progress"])

    w, straight = ([torch.tensor(a.T, requires_grad=True) for a in weights] for _ in range(2))
    value = torch.compile(function, fullgraph=True, backend="aot_eager")(w)
    expected = function(straight)
    torch.testing.assert_close(value, expected)
    torch.testing.assert_close(torch.autograd.grad(value, w), torch.autograd.grad(expected, straight))


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("name", NAMES)
def test_formulas_compute_in_single_precision(name, kind):
    """Weights of any type, and under autocast, which would take products in half: values are those of the library."""
    _, weights, given = case(name, {})
    w = [torch.tensor(a.T).to(kind).requires_grad_() for a in weights]
    activations = [torch.tensor(a).to(kind) for a in given["activations"]]
    given["activations"] = [a.float().numpy() for a in activations]
    expected, _ = of_library(name, {}, [t.detach().float().numpy().T for t in w], given)
    with torch.autocast("cpu", torch.bfloat16):
        found = term_of(name, {}, given["own"])._on_device(w, activations, given["classes"], given["progress"])
    assert found.dtype == kind
    # No further from it than the type of the weights rounds.
    rounding = torch.finfo(kind).eps if kind != torch.float64 else 1e-5
    assert found.item() == pytest.approx(expected, rel=rounding, abs=1e-6)
    found.backward()
    assert all(t.grad.dtype == kind and t.grad.isfinite().all() for t in w)


@pytest.mark.parametrize("name, options", CASES)
def test_weights_of_zero_have_finite_gradients(name, options):
    options, weights, given = case(name, options)
    weights = [w * 0 for w in weights]
    expected, slopes = of_library(name, options, weights, given)
    assert_same(*on_device(name, options, weights, given), expected, slopes)


def test_modules_that_are_found_are_found_on_the_cpu(monkeypatch):
    """The way of `find` on a device: copies there and back, which gradients follow."""
    _, weights, _ = case("withinBlock", {})
    term, w = mt.Term("withinBlock", find=True), [torch.tensor(a.T, requires_grad=True) for a in weights]
    expected, slopes = of_library("withinBlock", {"find": True}, weights, {})
    moved = []
    monkeypatch.setattr(mt.Term, "_on_device", None)
    monkeypatch.setattr(torch.Tensor, "cpu", lambda t: moved.append(t) or t * 1)
    value = term._by_library(w, torch.device("cpu"))
    value.backward()
    assert len(moved) == len(w)
    assert_same(value.item(), [t.grad for t in w], expected, slopes)


def test_classes_that_do_not_exist_are_no_number():
    _, weights, given = case("cohesionCoupling", {})
    w, seen = [torch.tensor(a.T) for a in weights], [torch.tensor(a) for a in given["activations"]]
    for wrong in (-1, 7):
        classes = torch.tensor([0, 1, 2, 0, 1, 2, wrong])
        assert mt.Term("cohesionCoupling")._on_device(w, seen, classes).isnan()


@pytest.mark.parametrize("make, error, said", [
    (lambda w, a: mt.Term("normalizedLoops")([w[0], w[2]]), modulon.UsageError, "allowed: 8"),
    (lambda w, a: mt.Term("wiringCost", positions=["line", "grid"])(w), modulon.UsageError, "positions"),
    (lambda w, a: mt.Term("communicability", graph="recurrent")(w), modulon.UsageError, "square"),
    (lambda w, a: mt.Term("softModularity")(w), modulon.UsageError, "begin"),
    (lambda w, a: mt.Term("activity")(w), modulon.UsageError, "activations="),
    (lambda w, a: mt.Term("activity")(w, activations=[a[0], a[1][:, :2]]), modulon.InputError, "one for each hidden layer"),
    (lambda w, a: mt.Term("activity")(w, activations=[a[0], a[1][:2]]), modulon.InputError, "one for each hidden layer"),
    (lambda w, a: mt.Term("activity")(w, activations=[torch.ones(t.shape) for t in a]), modulon.InputError, "several devices"),
    (lambda w, a: mt.Term("cohesionCoupling")(w, activations=a), modulon.InputError, "0 classes"),
    (lambda w, a: mt.Term("cohesionCoupling")(w, activations=a, classes=[0, 1]), modulon.InputError, "2 classes"),
    (lambda w, a: mt.Term("cohesionCoupling")(w, activations=a, classes=[0.5] * 7), TypeError, "whole numbers"),
    (lambda w, a: mt.Term("cohesionCoupling")(w, activations=a, classes=torch.zeros(7, device="meta")), TypeError, "whole numbers"),
    (lambda w, a: mt.Term("l1")(w, progress=2), modulon.UsageError, "0 to 1"),
])  # fmt: skip
def test_wrong_input_is_told_there_too(make, error, said):
    sizes = (6, 8, 5, 4)
    weights = [torch.ones(b, a, device="meta") for a, b in zip(sizes, sizes[1:])]
    with pytest.raises(error, match=said):
        make(weights, [torch.ones(7, n, device="meta") for n in sizes[1:-1]])


@pytest.mark.parametrize("name", sorted(_formulas.SCALE_FREE))
@pytest.mark.parametrize("exponent", [-90, 90])
def test_what_is_free_of_scale_is_so_at_any(name, exponent):
    """Multiplied by a power of two weights have the same digits."""
    options, weights, given = case(name, {})
    value, slopes = on_device(name, options, weights, given)
    far, gradients = on_device(name, options, [w * np.float32(2.0**exponent) for w in weights], given)
    assert far == pytest.approx(value, rel=1e-6)
    for gradient, slope in zip(gradients[: len(weights)], slopes):
        torch.testing.assert_close(gradient.double() * 2.0**exponent, slope.double(), rtol=1e-5, atol=1e-6)


def test_the_registry_says_what_is_free_of_scale():
    found = {row["name"] for row in modulon.terms() if row["degree"] == 0}
    assert found == {*_formulas.SCALE_FREE, "weightMask"}  # which sees no weights
