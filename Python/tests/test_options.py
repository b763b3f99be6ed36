"""Options as people have them: numbers of other libraries, paths, any text; and what no option can be."""

import os
import pickle
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pandas as pd
import pytest
import torch

import modulon
import modulon.jax as mj
import modulon.torch as mt
from modulon import _options

MODULES = [[0, 0, 1, 1, 0, 1], [0, 1] * 4, [1] * 5, [0, 1, 0, 1]]


def within(weights, modules):
    """The share of the squares that lies within modules, layer by layer."""
    shares = []
    for w, a, b in zip(weights, modules, modules[1:]):
        inside = np.asarray(a)[:, None] == np.asarray(b)[None, :]
        shares.append((w.astype(np.float64) ** 2)[inside].sum() / (w.astype(np.float64) ** 2).sum())
    return -np.mean(shares)


@pytest.mark.parametrize("number", [np.float32(1.5), np.float64(1.5), np.array(1.5), torch.tensor(1.5), jnp.float32(1.5)])
def test_numbers_of_other_libraries_are_numbers(number, chain):
    assert modulon.Term("normalizedLoops", cap=number).options == {"cap": 1.5}
    expected = modulon.Term("normalizedLoops", cap=1.5)(chain)
    assert modulon.Term("normalizedLoops", cap=number)(chain) == expected
    assert mt.Term("normalizedLoops", cap=number)([torch.tensor(w.T) for w in chain]).item() == pytest.approx(expected, rel=1e-6)
    assert float(mj.term("normalizedLoops", cap=number)([jnp.asarray(w) for w in chain])) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("make", [np.array, pd.Series, torch.tensor, jnp.array, tuple, lambda m: [np.int64(k) for k in m]])
def test_lists_of_other_libraries_are_lists(make, chain):
    term = modulon.Term("withinBlock", modules=[make(m) for m in MODULES])
    assert term.options == {"modules": MODULES}
    assert term(chain) == pytest.approx(within(chain, MODULES), rel=1e-6)


def test_options_that_are_changed_later_change_nothing(chain):
    """A compiled program, a copy and another device read them later."""
    modules = [list(m) for m in MODULES]
    made, inside, function = (make("withinBlock", modules=modules) for make in (modulon.Term, mt.Term, mj.term))
    for m in modules:
        m[:] = [0] * len(m)
    expected = within(chain, MODULES)
    assert made(chain) == pytest.approx(expected, rel=1e-6)
    assert pickle.loads(pickle.dumps(made))(chain) == made(chain)
    assert float(function([jnp.asarray(w) for w in chain])) == pytest.approx(expected, rel=1e-6)
    tensors = [torch.tensor(w.T) for w in chain]
    assert inside(tensors).item() == inside._on_device(tensors).item() == pytest.approx(expected, rel=1e-6)


def test_measuring_takes_numbers_of_numpy(chain):
    plain = modulon.measure(chain, nulls=3, seed=2, restarts=2, runs=2, resolution=0.5, clusters=2, diagonal=False, threads=1)
    numbers = modulon.measure(
        chain, nulls=np.int8(3), seed=np.uint64(2), restarts=np.int64(2), runs=np.array(2), resolution=np.float32(0.5),
        clusters=np.int32(2), diagonal=np.bool_(False), threads=torch.tensor(1))  # fmt: skip
    assert plain.layered.null_values == numbers.layered.null_values and plain.newman.run_values == numbers.newman.run_values
    assert plain.normalized_cut.value == numbers.normalized_cut.value and plain.edges == numbers.edges


@pytest.mark.parametrize("name", ["ümläut", "数", "𝒲😀", "next\u0085line", "sep\u2028\u2029", "bell\x07", "del\x7f", "bom\ufeff", "a\\u0000b"])
def test_any_text_is_a_name(name, tmp_path, chain):
    """YAML has no room for some characters, and JSON's way of writing those beyond 16 bits is none of its own."""
    np.savez(tmp_path / f"{name}.npz", **{f"layers.{i}.weight": w for i, w in enumerate(chain)})
    assert modulon.measure(tmp_path / f"{name}.npz", nulls=0).layer_sizes == [6, 8, 5, 4]
    assert modulon.measure(os.fsencode(tmp_path / f"{name}.npz").decode(), map=["layers.*"], nulls=0).nodes == 23


class BytesPath:
    def __init__(self, path):
        self.path = os.fsencode(path)

    def __fspath__(self):
        return self.path


def test_paths_of_bytes_are_paths(tmp_path):
    configuration = {"task": {"name": "sinusoids"}, "network": {"layers": [4, 8, 4]}, "training": {"steps": 2}, "measure": {"nulls": 1}}
    run = modulon.train(configuration, out=BytesPath(tmp_path / "run"), threads=np.int64(1))
    assert run.path == tmp_path / "run" and [p.name for p in tmp_path.iterdir()] == ["run"]
    assert modulon.Run(BytesPath(tmp_path / "run")).status == "done"
    assert modulon.measure(BytesPath(tmp_path / "run"), nulls=0).nodes == 16
    assert modulon.report(run, os.fsencode(tmp_path / "page.html")) and (tmp_path / "page.html").is_file()


@pytest.mark.parametrize("make, said", [
    (lambda: modulon.Term("withinBlock", modules=[[0], {0}]), "set .* is no option"),
    (lambda: modulon.Term("l1", **{"a\0": 1}), "without it"),
    (lambda: modulon.Term("l1", **{"\ud800": 1}), "no character"),
    (lambda: modulon.measure("a\0b"), "without it"),
    (lambda: modulon.measure(os.fsdecode(b"/\xff")), "no character"),
    (lambda: modulon.measure([np.ones((2, 2))], measures=["newman\0"]), "without it"),
    (lambda: modulon.train({"task": {"name": "a\0"}}), "without it"),
    (lambda: modulon.train({"task": float("nan")}), "configuration: .*nan"),
    (lambda: modulon.run_program("list", "nulls\0"), "has NUL"),
    (lambda: mt.Term("l1", orientation="in-out"), "out × in"),
    (lambda: mj.term("l1", orientation="out-in"), "in × out"),
])  # fmt: skip
def test_what_is_no_option_is_told(make, said):
    with pytest.raises(modulon.UsageError, match=said):
        make()


def test_text_is_what_it_was_made_of():
    import yaml

    given = {"a": ["😀", "\u0085\u2028\ufeff\x7f", "\\u0000"], "b": Path("/x"), "c": np.arange(3), "d": None}
    assert yaml.safe_load(_options.text_of(given, "x")) == {**given, "b": "/x", "c": [0, 1, 2]}
