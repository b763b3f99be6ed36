"""Arrays of any library, layout and precision, and numbers far from 1: right, or refused with what is allowed."""

import ml_dtypes
import numpy as np
import pandas as pd
import pytest
import torch

import modulon

SCALE_FREE = [row["name"] for row in modulon.terms() if row["degree"] == 0]


def layered(weights, modules=2):
    """Q = Σ_l (Σ_{g(i)=g(j)} |w_ij| − Σ_g out_g in_g / mass_l) / Σ_l mass_l where modules are those of even and odd units."""
    kept = mass = 0.0
    for w in weights:
        a = np.abs(np.asarray(w, np.float64))
        rows, columns = (np.arange(n)[:, None] % modules == np.arange(modules) for n in a.shape)
        kept += (rows.T @ a @ columns).trace() - (rows.T @ a.sum(1)) @ (columns.T @ a.sum(0)) / a.sum()
        mass += a.sum()
    return kept / mass


def measured(source, **options):
    """The same of whatever `measure` takes, of layers 6-8-5-4."""
    return modulon.measure(source, nulls=0, partition=np.concatenate([np.arange(n) % 2 for n in (6, 8, 5, 4)]), **options).layered.q


def squares(weights):
    return sum((np.asarray(w, np.float64) ** 2).sum() for w in weights)


@pytest.mark.parametrize("make", [
    lambda w: torch.tensor(w), lambda w: torch.tensor(w).T.contiguous().T, lambda w: torch.tensor(w, requires_grad=True),
    lambda w: torch.nn.Parameter(torch.tensor(w)), lambda w: torch.complex(-torch.tensor(w), -torch.tensor(w)).conj().imag,
    lambda w: torch.tensor(np.repeat(w, 2, 0))[::2], lambda w: torch.tensor(w).double(), lambda w: pd.DataFrame(w, index=[f"r{i}" for i in range(len(w))]),
    lambda w: w.tolist(), lambda w: np.asarray(w, np.longdouble), lambda w: np.frombuffer(b"x" + w.tobytes(), np.uint8)[1:].view(np.float32).reshape(w.shape),
])  # fmt: skip
def test_every_sort_of_array_is_its_numbers(make, chain):
    given = [make(w) for w in chain]
    assert modulon.Term("l2", orientation="in-out")(given) == pytest.approx(squares(chain), rel=1e-6)
    assert measured(given, orientation="in-out") == pytest.approx(layered(chain), rel=1e-6)


@pytest.mark.parametrize("kind", ["float16", "bfloat16", "float8_e4m3fn", "float8_e5m2"])
def test_small_floats_are_their_numbers(kind, chain):
    tensors = [torch.tensor(w.T).to(getattr(torch, kind)) for w in chain]
    rounded = [t.double().numpy().T for t in tensors]
    assert modulon.Term("l2")(tensors) == pytest.approx(squares(rounded), rel=1e-6)
    of_numpy = [w.astype(getattr(ml_dtypes, kind, kind)) for w in rounded]
    value, gradients = modulon.Term("l2").value_and_gradient(of_numpy)
    assert value == pytest.approx(squares(rounded), rel=1e-6) and {g.dtype for g in gradients} == {of_numpy[0].dtype}
    for source in (tensors, of_numpy, {f"{i}.weight": t for i, t in enumerate(tensors)}):
        assert measured(source) == pytest.approx(layered(rounded), rel=1e-6)


def test_whole_numbers_of_jax_are_numbers():
    w = np.arange(-6, 6).reshape(3, 4)
    assert modulon.Term("l1")([w.astype(ml_dtypes.int4)]) == 36
    with pytest.raises(TypeError, match="no gradient"):
        modulon.Term("l1").value_and_gradient([w.astype(ml_dtypes.int4)])


def hoyer(weights):
    """The mean ratio of sums of magnitudes to lengths."""
    return np.mean([np.abs(w).sum() / np.sqrt((w * w).sum()) for w in weights])


@pytest.mark.parametrize("exponent", [-36, -25, 20, 36])
def test_ratios_are_right_far_from_one(exponent, chain):
    """Squares of these are no numbers of single precision."""
    weights = [w.astype(np.float64) * 10.0**exponent for w in chain]
    value, gradients = modulon.Term("hoyer").value_and_gradient(weights)
    assert value == pytest.approx(hoyer(weights), rel=1e-6)
    for w, gradient in zip(weights, gradients):
        length = np.sqrt((w * w).sum())
        expected = (np.sign(w) / length - np.abs(w).sum() * w / length**3) / len(weights)
        np.testing.assert_allclose(gradient, expected, rtol=1e-4, atol=1e-5 * abs(expected).max())


@pytest.mark.parametrize("exponent", [-120, -60, 60, 110])
@pytest.mark.parametrize("name", SCALE_FREE)
def test_what_is_free_of_scale_is_so_at_any(name, exponent, chain):
    # Two modules: near rank one `pathLoops` is flat, and rounding is most of its gradient.
    weights = [w * np.where(np.add.outer(np.arange(len(w)), np.arange(w.shape[1])) % 2, np.float32(0.1), 1) for w in chain]
    term, factor = modulon.Term(name), 2.0**exponent
    own = term.start(weights, seed=1)[1]
    value, gradients, _, _ = term.gradients_of_batch(weights, own=own)
    far, slopes, _, _ = term.gradients_of_batch([(w.astype(np.float64) * factor) for w in weights], own=own)
    assert far == pytest.approx(value, rel=1e-5)
    largest = max(abs(g).max() for g in gradients)
    for gradient, slope in zip(gradients, slopes):
        np.testing.assert_allclose(slope.astype(np.float64) * factor, gradient, rtol=1e-4, atol=1e-5 * largest)


@pytest.mark.parametrize("make, error, said", [
    (lambda: modulon.Term("l1")([[[1.0, 2.0], [3.0]]]), modulon.InputError, "rows that are of one length"),
    (lambda: modulon.Term("l1")([np.full((2, 2), 1e39)]), modulon.InputError, "infinite in single precision .allowed: up to 3.4e38"),
    (lambda: modulon.Term("l1")([np.full((2, 2), 1e-50)]), modulon.InputError, "all 0 in single precision"),
    (lambda: modulon.measure(np.full((2, 2), 1e200)), modulon.InputError, "infinite in single precision"),
    (lambda: modulon.measure([np.full((2, 2), 1e-200)]), modulon.InputError, "all 0 in single precision"),
    (lambda: modulon.Term("l1")([]), modulon.InputError, "one array or more"),
    (lambda: modulon.Term("l1")({"a": np.ones((2, 2))}), TypeError, "list of arrays, not dict"),
    (lambda: modulon.Term("l1")(np.ones(3)), TypeError, "brackets"),
    (lambda: modulon.Term("l1")(np.array(3.0)), TypeError, "brackets"),
    (lambda: modulon.Term("l1")([torch.ones(2, 2).to_sparse()]), TypeError, "a dense tensor"),
    (lambda: modulon.Term("l1")([torch.quantize_per_tensor(torch.ones(2, 2), 0.1, 0, torch.qint8)]), TypeError, "quantized"),
    (lambda: modulon.Term("l1")([torch.ones(2, 2, device="meta")]), modulon.InputError, "no values: it is on the device meta"),
    (lambda: modulon.measure(torch.nn.Linear(2, 2, device="meta")), modulon.InputError, "'weight' has no values"),
    (lambda: modulon.measure(torch.nn.LazyLinear(2)), modulon.InputError, "a model that has seen a batch"),
    (lambda: modulon.measure({"a": {"b": np.ones((2, 2))}, "a.b": np.ones((2, 2))}), modulon.InputError, "two arrays have the name 'a.b'"),
])  # fmt: skip
def test_wrong_arrays_are_told(make, error, said):
    with pytest.raises(error, match=said):
        make()


@pytest.mark.parametrize("axes", [0, 1, 6, 7, 8, 9])
@pytest.mark.parametrize("name", ["", "conv.weight"])
def test_arrays_of_few_or_many_axes_are_told(axes, name):
    array = np.ones((2,) * axes, np.float32)
    with pytest.raises(modulon.InputError):
        modulon.measure({name: array} if name else array)


def test_convolutions_in_three_dimensions_are_measured(rng, tmp_path):
    """By the sums of magnitudes over their windows."""
    sizes = list(zip((6, 8, 5), (8, 5, 4), ((3, 1, 2), (2, 2, 1), (1, 1, 1))))
    net = torch.nn.Sequential(*[torch.nn.Conv3d(a, b, window) for a, b, window in sizes])
    for layer in net:
        layer.weight.data = torch.tensor(rng.standard_normal(layer.weight.shape), dtype=torch.float32)
    kernels = [layer.weight.detach().numpy() for layer in net]
    expected = pytest.approx(layered([np.abs(k).sum((2, 3, 4)).T for k in kernels]), rel=1e-5)
    np.savez(tmp_path / "net.npz", **{f"{i}.weight": k for i, k in enumerate(kernels)})
    flax = {f"Conv_{i}": {"kernel": k.transpose(2, 3, 4, 1, 0)} for i, k in enumerate(kernels)}
    for source in (net, tmp_path / "net.npz", flax):
        assert measured(source) == expected


@pytest.mark.parametrize("make", [
    lambda w: [np.empty((4, 4), np.float32)] * 2, lambda w: [w[1], np.empty((4, 4), np.float32)],
    lambda w: [a := np.empty((5, 4), np.float32)[:4], a], lambda w: [np.zeros(65, np.uint8)[1:].view(np.float32).reshape(4, 4)] * 2,
    lambda w: (w for w in w), lambda w: w[0],
])  # fmt: skip
def test_gradients_get_places_of_their_own(make, rng):
    weights = [rng.standard_normal((4, 4)).astype(np.float32) for _ in range(2)]
    before = [w.copy() for w in weights]
    with pytest.raises((modulon.InputError, TypeError), match="allowed|list of arrays"):
        modulon.Term("l2").value_and_gradient(weights, out=make(weights))
    assert all((a == b).all() for a, b in zip(weights, before))
    doubles = np.ones((4, 4))
    with pytest.raises(modulon.InputError, match="lies in the memory"):
        modulon.Term("l2").value_and_gradient([doubles], out=[doubles.view(np.float32)[:2].reshape(4, 4)])


@pytest.mark.parametrize("progress, error", [
    ("0.5", TypeError), (None, TypeError), ([0.5], TypeError), (np.array([0.5]), TypeError), (1j, TypeError), (2, modulon.UsageError),
    (float("nan"), modulon.UsageError), (-0.1, modulon.UsageError),
])  # fmt: skip
def test_a_part_of_the_training_is_a_number(progress, error, chain):
    for name in ("l1", "softModularity"):
        term = modulon.Term(name)
        with pytest.raises(error, match="allowed: 0 to 1"):
            term(chain, own=term.start(chain)[1], progress=progress)
