"""Terms in PyTorch: gradients, the way through compile and devices, and that PyTorch stays as it was."""

import numpy as np
import pytest
import torch

import modulon
import modulon.torch as mt
from modulon._autograd import operation
from test_terms import NAMES, batch


def tensors(chain):
    return [torch.tensor(w.T, requires_grad=True) for w in chain]


def model():
    torch.manual_seed(0)
    return torch.nn.Sequential(
        torch.nn.Linear(6, 8), torch.nn.ReLU(), torch.nn.Linear(8, 5), torch.nn.Tanh(), torch.nn.Linear(5, 4))  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_term_is_the_library_s(name, chain, rng):
    given = batch(modulon.Term(name), chain, rng)
    made = modulon.Term(name, orientation="out-in")
    value, weights, seen, mine = made.gradients_of_batch([w.T for w in chain], **given)
    term, w = mt.Term(name).begin(tensors(chain), seed=1), tensors(chain)
    activations = [torch.tensor(a, requires_grad=True) for a in given["activations"]]
    found = term(w, activations=activations, classes=given["classes"])
    found.backward()
    assert found.item() == pytest.approx(value, rel=1e-6)
    for tensor, gradient in zip(w, weights):
        np.testing.assert_allclose(tensor.grad.numpy(), gradient, rtol=1e-6, atol=1e-7)
    for tensor, gradient in zip([*activations, *term.own], [*seen, *mine]):
        np.testing.assert_allclose(tensor.grad.numpy(), gradient, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("name", ["l2", "l4", "normalizedLoops", "pathLoops", "fourNodeLoops", "hoyer", "weightEntropy", "withinBlock"])
def test_gradcheck(name, chain):
    """In single precision inside: so steps are long and bounds are those of that precision."""
    options = {"balance": 1} if name == "fourNodeLoops" else {}
    w = [t.detach().double().requires_grad_() for t in tensors(chain)]
    term = mt.Term(name, **options)
    assert torch.autograd.gradcheck(lambda *w: term(w), w, eps=1e-2, atol=2e-3, rtol=1e-2)


def test_a_step_of_training_uses_it(rng):
    net, term = model(), mt.Term("normalizedLoops", cap=4)
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    before = term(net).item()
    for _ in range(50):
        optimizer.zero_grad()
        term(net).backward()
        optimizer.step()
    assert term(net).item() < before - 0.05


def test_gradients_of_two_ways_back_are_right(chain):
    w = tensors(chain)
    value = mt.Term("normalizedLoops")(w)
    (3 * value).backward(retain_graph=True)
    first = [t.grad.clone() for t in w]
    (3 * value).backward()
    for t, g in zip(w, first):
        torch.testing.assert_close(t.grad, 2 * g)


def test_arrays_changed_meanwhile_do_not_matter(chain):
    """The gradient is that of the weights as they were when the value was made."""
    w, untouched = tensors(chain), tensors(chain)
    value = mt.Term("normalizedLoops")(w)
    with torch.no_grad():
        for t in w:
            t.mul_(0).add_(1)
    value.backward()
    mt.Term("normalizedLoops")(untouched).backward()
    for a, b in zip(w, untouched):
        torch.testing.assert_close(a.grad, b.grad)


def test_compiles_whole(chain):
    term, w = mt.Term("normalizedLoops"), tensors(chain)
    compiled = torch.compile(lambda w: 2 * term(w), fullgraph=True, backend="aot_eager")
    compiled(w).backward()
    expected = tensors(chain)
    (2 * term(expected)).backward()
    for a, b in zip(w, expected):
        torch.testing.assert_close(a.grad, b.grad)


def test_tensors_are_outputs_by_inputs_where_nobody_says(chain):
    """Without an orientation they are what they are everywhere else in PyTorch; a mixture does not say what it is."""
    w, term = tensors(chain), modulon.Term("normalizedLoops")
    assert term(w) == modulon.Term("normalizedLoops", orientation="out-in")([t.detach().numpy() for t in w])
    value, gradients = term.value_and_gradient(w)
    assert value == term(w) and [g.shape for g in gradients] == [tuple(t.shape) for t in w]
    assert modulon.measure(w, nulls=0).layer_sizes == [6, 8, 5, 4]
    assert [d.shape for d in modulon.null(w)] == [tuple(t.shape) for t in w]
    straight = [t.detach().T for t in w]
    assert modulon.Term("normalizedLoops", orientation="in-out")(straight) == pytest.approx(value, rel=1e-6)
    assert modulon.measure(straight, orientation="in-out", nulls=0).layer_sizes == [6, 8, 5, 4]
    for call in (term, lambda given: modulon.measure(given, nulls=0)):
        with pytest.raises(modulon.InputError, match="all of one kind"):
            call([w[0], chain[1].T])


def test_activations_may_be_gone_through_once(chain):
    term, w = mt.Term("activity"), tensors(chain)
    seen = [torch.ones(7, t.shape[0]) for t in w[:-1]]
    assert term(w, activations=(a for a in seen)).item() == term(w, activations=seen).item()


def test_threads_of_torch_stay_as_they_are(rng):
    torch.set_num_threads(2)
    weights = [torch.randn(s) for s in ((512, 784), (512, 512), (10, 512))]
    mt.Term("normalizedLoops")(weights)
    modulon.measure([torch.randn(40, 30), torch.randn(20, 40)], nulls=3, threads=2)
    modulon.train({"task": {"name": "sinusoids"}, "training": {"steps": 2}, "network": {"layers": [4, 8, 4]}, "measure": {"nulls": 1}})
    assert torch.get_num_threads() == 2


def test_modules_and_state_dicts_are_measured(tmp_path):
    net = model()
    whole, named = modulon.measure(net, nulls=5), modulon.measure(net.state_dict(), nulls=5)
    assert whole.layer_sizes == [6, 8, 5, 4] and whole.orientation == "out-in"
    assert whole.layered.to_dict()["Q"] == named.layered.q
    torch.save(net.state_dict(), tmp_path / "model.pt")
    assert modulon.measure(tmp_path / "model.pt", nulls=5).layered.q == whole.layered.q
    assert modulon.measure(mt.chained(net), nulls=5).layered.q == whole.layered.q
    assert modulon.measure(net.bfloat16(), nulls=0).nodes == 23


@pytest.mark.parametrize("make, error, said", [
    (lambda: mt.Term("normalisedLoops"), modulon.UsageError, "did you mean"),
    (lambda: mt.Term("l1")(torch.ones(2, 2)), TypeError, "list of tensors"),
    (lambda: mt.Term("l1")([np.ones((2, 2))]), TypeError, "tensor"),
    (lambda: mt.Term("l1")([torch.ones(2, 2, dtype=torch.int32)]), TypeError, "no gradient"),
    (lambda: mt.Term("l1")([torch.ones(2, 2).to_sparse()]), TypeError, "dense"),
    (lambda: mt.Term("l1")([]), modulon.InputError, "no weights"),
    (lambda: mt.Term("l1")([torch.full((2, 2), float("nan"))]), modulon.InputError, "not a number"),
    (lambda: mt.Term("l1")(torch.nn.ReLU()), modulon.InputError, "no Linear"),
    (lambda: mt.Term("normalizedLoops")([torch.ones(3, 2), torch.ones(2, 2)]), modulon.UsageError, "rows"),
    (lambda: mt.Term("softModularity")([torch.ones(2, 2)]), modulon.UsageError, "begin"),
    (lambda: mt.Term("activity")([torch.ones(2, 2)] * 2), modulon.UsageError, "activations="),
    (lambda: mt.Term("l1")([torch.ones(2, 2, device="meta"), torch.ones(2, 2)]), modulon.InputError, "several devices"),
    (lambda: mt.Term("softModularity").begin([torch.ones(2, 2)])([torch.ones(2, 2, device="meta")]), modulon.InputError, "own parameters"),
    (lambda: mt.chained(torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Linear(2, 3))), modulon.InputError, "does not follow"),
])  # fmt: skip
def test_wrong_input_is_told(make, error, said):
    with pytest.raises(error, match=said):
        make()


@pytest.mark.parametrize("compiled", [False, True])
def test_second_derivatives_are_refused(compiled, chain):
    """And never zero: the gradient depends on the weights, in a way that PyTorch cannot see."""
    w, term = tensors(chain), mt.Term("l2")
    # Within the compiled operation it is the operation's own second derivative that is asked for.
    value = operation(term._key, w)[0] if compiled else term(w)
    (first,) = torch.autograd.grad(value, w[:1], create_graph=True)
    with pytest.raises(RuntimeError, match="no second derivatives"):
        first.sum().backward()


def test_second_derivatives_of_compiled_code_are_refused(chain):
    w, term = tensors(chain), mt.Term("l2")
    value = torch.compile(lambda w: term(w), fullgraph=True, backend="aot_eager")(w)
    with pytest.raises(RuntimeError):
        (first,) = torch.autograd.grad(value, w[:1], create_graph=True)
        first.sum().backward()
