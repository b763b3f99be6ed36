"""What PyTorch does with functions: `torch.func`, several ways back, copies and files of modules."""

import copy
import io
import pickle
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch.func import functional_call, grad, hessian, jacrev, jvp, vmap

import modulon
import modulon.torch as mt

NET = torch.nn.Sequential(torch.nn.Linear(6, 8), torch.nn.ReLU(), torch.nn.Linear(8, 4))


@pytest.fixture
def w(rng):
    return torch.tensor(rng.standard_normal((5, 4)), dtype=torch.float32)


def l2(w):
    return mt.Term("l2")([w])


@pytest.mark.parametrize("way", [grad, jacrev])
def test_functions_are_differentiated(way, w):
    torch.testing.assert_close(way(l2)(w), 2 * w)
    torch.testing.assert_close(way(lambda w: 3 * l2(w) ** 2)(w), 12 * (w * w).sum() * w)


def test_batches_are_gone_through_one_after_another(w):
    stacked = torch.stack([w, 2 * w, -3 * w])
    torch.testing.assert_close(vmap(l2)(stacked), (stacked**2).sum((1, 2)))
    torch.testing.assert_close(vmap(l2, in_dims=2)(stacked.permute(1, 2, 0)), (stacked**2).sum((1, 2)))
    torch.testing.assert_close(vmap(grad(l2))(stacked), 2 * stacked)
    torch.testing.assert_close(grad(lambda s: vmap(l2)(s).sum())(stacked), 2 * stacked)
    torch.testing.assert_close(vmap(lambda a: mt.Term("l1")([w, a]))(stacked), w.abs().sum() + stacked.abs().sum((1, 2)))


def test_models_as_functions(w):
    term, parameters = mt.Term("softModularity").begin(NET), dict(NET.named_parameters())

    def loss(parameters):
        net = {k: v for k, v in parameters.items() if k.endswith("weight")}
        return functional_call(NET, parameters, torch.ones(1, 6)).sum() + term(list(net.values()))

    found = grad(loss)(parameters)
    expected = torch.autograd.grad(NET(torch.ones(1, 6)).sum() + term(NET), list(parameters.values()))
    for a, b in zip(found.values(), expected):
        torch.testing.assert_close(a, b)


def test_several_ways_back_at_once(w):
    w.requires_grad_()
    (found,) = torch.autograd.grad(l2(w), w, torch.tensor([1.0, -2.0]), is_grads_batched=True)
    torch.testing.assert_close(found, torch.stack([2 * w, -4 * w]))


@pytest.mark.parametrize("change", [lambda g: g.zero_(), lambda g: g.mul_(3)])
def test_gradients_that_are_changed_are_not_those_of_the_next_way_back(change, w):
    w.requires_grad_()
    value = l2(w)
    value.backward(retain_graph=True)
    change(w.grad)
    w.grad = None
    value.backward()
    torch.testing.assert_close(w.grad, 2 * w)


@pytest.mark.parametrize("way", [
    lambda w: grad(lambda w: grad(l2)(w).sum())(w), lambda w: jacrev(jacrev(l2))(w), lambda w: torch.autograd.functional.hessian(l2, w),
    lambda w: torch.autograd.functional.hvp(l2, w, w),
])  # fmt: skip
def test_second_derivatives_are_refused(way, w):
    with pytest.raises(RuntimeError, match="no second derivatives"):
        way(w)


@pytest.mark.parametrize("way", [lambda w: jvp(l2, (w,), (w,)), lambda w: hessian(l2)(w)])
def test_derivatives_forward_are_refused(way, w):
    with pytest.raises(NotImplementedError, match="jvp"):
        way(w)


def copied_in_file(term):
    file = io.BytesIO()
    torch.save(term, file)
    file.seek(0)
    return torch.load(file, weights_only=False)


@pytest.mark.parametrize("copied", [copy.deepcopy, copied_in_file, lambda t: pickle.loads(pickle.dumps(t))])
def test_copies_have_parameters_of_their_own(copied):
    term = mt.Term("softModularity", modules=3).begin(NET, seed=2)
    other = copied(term)
    assert other(NET).item() == term(NET).item() and other.options == term.options
    with torch.no_grad():
        other.own[0].add_(torch.arange(3.0))
    assert other(NET).item() != term(NET).item()
    term.load_state_dict(other.state_dict())
    assert other(NET).item() == term(NET).item()
    assert len(list(torch.nn.ModuleList([NET, term]).parameters())) == 4 + 3


@pytest.mark.parametrize("make, error, said", [
    (lambda: mt.Term("l1")({"a": torch.ones(2, 2)}), TypeError, "list of tensors, not dict"),
    (lambda: mt.Term("l1")(NET.state_dict()), TypeError, "list of tensors, not OrderedDict"),
    (lambda: mt.Term("l1")(torch.nn.LazyLinear(3)), modulon.InputError, "a model that has seen a batch"),
    (lambda: mt.Term("l1")([torch.nested.nested_tensor([torch.ones(2), torch.ones(3)])]), TypeError, "nested"),
    (lambda: mt.Term("softModularity").begin(torch.nn.Linear(2, 2, device="meta")), modulon.InputError, "device meta"),
    (lambda: mt.Term("activity")(NET, activations=None), TypeError, "list of tensors, not NoneType"),
    (lambda: mt.Term("activity")(NET, activations=torch.ones(1, 3, 8)), TypeError, "list of tensors, not Tensor"),
    (lambda: mt.Term("activity")(NET, activations=[np.ones((3, 8))]), TypeError, "activation 0 is a ndarray"),
    (lambda: mt.Term("activity")(NET, activations=[torch.ones(3, 8).to_sparse()]), TypeError, "dense"),
    (lambda: mt.Term("l1")(NET, progress=torch.tensor([0.1, 0.9])), TypeError, "progress is a number"),
    (lambda: mt.Term("l1")(NET, progress=1.5), modulon.UsageError, "progress is 1.5"),
    (lambda: mt.Term("cohesionCoupling")(NET, activations=[torch.ones(3, 8)], classes=torch.ones(3, dtype=torch.long, device="meta")),
     modulon.InputError, "classes has no values"),
])  # fmt: skip
def test_wrong_input_is_told(make, error, said):
    with pytest.raises(error, match=said):
        make()


@pytest.mark.parametrize("name", ["l2", "withinBlock"])
def test_shapes_alone_give_a_shape(name):
    """On the device meta, where there are no values."""
    options = {"find": True} if name == "withinBlock" else {}
    value = mt.Term(name, **options)([torch.ones(3, 2, device="meta")])
    assert value.device.type == "meta" and value.shape == ()


def test_processes_that_are_spawned_take_terms(tmp_path):
    code = """
import multiprocessing, torch, modulon, modulon.torch as mt
def work(term): return float(term([torch.full((2, 3), 2.0)]))
if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        print(pool.map(work, [mt.Term("l2"), mt.Term("l1"), modulon.Term("l4")]))
"""
    path = tmp_path / "spawned.py"
    path.write_text(code)
    found = subprocess.run([sys.executable, path], capture_output=True, text=True, timeout=300)
    assert found.stdout.strip() == "[24.0, 12.0, 96.0]", found.stderr
