"""What the public interface says of its types, held by mypy and by running it: `assert_type` is for the checker, and beside
it each value is asked what it is. Of wrong calls, which only the checker sees, mypy asks that each still needs its `ignore`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
import pandas as pd
import torch
from typing_extensions import assert_type

import modulon
import modulon.jax as mj
import modulon.torch as mt

CONFIGURATION: dict[str, Any] = {
    "task": {"name": "sinusoids"}, "network": {"layers": [4, 8, 4]}, "training": {"steps": 2}, "measure": {"nulls": 1},
}  # fmt: skip
WEIGHTS = [np.ones((2, 3)), np.ones((3, 2))]


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(modulon.__file__).parent / "py.typed").is_file()


def test_measuring() -> None:
    found = modulon.measure(WEIGHTS, nulls=0, partition=np.zeros(7, int), measures="gini")
    assert isinstance(assert_type(found, modulon.Measurement), modulon.Measurement)
    assert isinstance(assert_type(found.membership, np.ndarray), np.ndarray)
    assert isinstance(assert_type(found.layers, list[np.ndarray])[0], np.ndarray)
    assert isinstance(assert_type(found.modules, dict[Any, int])[0], int)
    assert isinstance(assert_type(found.to_frame(), pd.DataFrame), pd.DataFrame)
    assert isinstance(assert_type(found.to_series(), "pd.Series[Any]"), pd.Series)
    assert isinstance(assert_type(found.svg(), str), str)
    assert isinstance(assert_type(found.to_dict(), dict[str, Any]), dict)
    assert isinstance(assert_type(modulon.null(w for w in WEIGHTS), list[np.ndarray])[0], np.ndarray)


def test_terms() -> None:
    term = modulon.Term("l2")
    assert isinstance(assert_type(term(w for w in WEIGHTS), float), float)
    value, gradients = term.value_and_gradient(WEIGHTS)
    assert isinstance(assert_type(value, float), float) and isinstance(assert_type(gradients, list[np.ndarray])[0], np.ndarray)
    assert isinstance(assert_type(modulon.term("l2")(WEIGHTS), tuple[float, list[np.ndarray]]), tuple)
    _, _, seen, own = modulon.Term("activity").gradients_of_batch(WEIGHTS, activations=[np.ones((5, 3))])
    assert isinstance(assert_type(seen, list[np.ndarray])[0], np.ndarray) and assert_type(own, list[np.ndarray]) == []
    table = modulon.terms()
    assert isinstance(assert_type(table[0], dict[str, Any]), dict)
    assert isinstance(assert_type(table.to_frame(), pd.DataFrame), pd.DataFrame)
    assert isinstance(assert_type(modulon.get_threads(), int), int)


def test_terms_in_frameworks() -> None:
    made, tensors = mt.Term("l2"), [torch.ones(3, 2)]
    assert isinstance(assert_type(made(tensors), torch.Tensor), torch.Tensor)
    assert isinstance(assert_type(made.begin(tensors), mt.Term), mt.Term)
    assert isinstance(assert_type(mt.chained(torch.nn.Linear(2, 3)), list[torch.Tensor])[0], torch.Tensor)
    function = mj.term("softModularity")
    own = function.start(WEIGHTS)
    assert isinstance(assert_type(own, list[jax.Array])[0], jax.Array)
    assert isinstance(assert_type(function([jnp.asarray(w) for w in WEIGHTS], own=own), jax.Array), jax.Array)


def test_training(tmp_path: Path) -> None:
    trained = modulon.train(CONFIGURATION, seed=1)
    assert isinstance(assert_type(trained, modulon.Trained), modulon.Trained)
    assert isinstance(assert_type(trained.weights, dict[str, np.ndarray])["layers.0.weight"], np.ndarray)
    assert isinstance(assert_type(trained.modularity, modulon.Measurement), modulon.Measurement)
    assert isinstance(assert_type(trained.to_frame(), pd.DataFrame), pd.DataFrame)
    run = modulon.train(CONFIGURATION, out=tmp_path / "run", threads=1, set="training.steps=3")
    assert isinstance(assert_type(run, modulon.Run), modulon.Run)
    assert isinstance(assert_type(modulon.train(resume=run), modulon.Run), modulon.Run)
    assert isinstance(assert_type(modulon.train(run.path / "config.yaml", out=tmp_path / "again"), modulon.Run), modulon.Run)
    assert isinstance(assert_type(run.metrics, pd.DataFrame), pd.DataFrame)
    assert isinstance(assert_type(run.config, dict[str, Any]), dict)
    assert isinstance(assert_type(run.status, str), str)
    assert isinstance(assert_type(run.result, modulon.Section), modulon.Section)
    assert isinstance(assert_type(run.checkpoint(), dict[str, np.ndarray])["layers.0.weight"], np.ndarray)
    assert isinstance(assert_type(modulon.report(run, tmp_path / "page.html"), Path), Path)


if TYPE_CHECKING:
    modulon.measured(WEIGHTS)  # type: ignore[attr-defined]
    modulon.measure(WEIGHTS, null=3)  # type: ignore[arg-type]
    modulon.measure(WEIGHTS, nulls="100")  # type: ignore[arg-type]
    modulon.measure(WEIGHTS, nul="layerShuffle")  # type: ignore[call-arg]
    modulon.Term(3)  # type: ignore[arg-type]
    modulon.Term("l1")(3)  # type: ignore[arg-type]
    modulon.train()  # type: ignore[call-overload]
    modulon.train(CONFIGURATION, set="training.steps=3")  # type: ignore[call-overload]
    modulon.train(CONFIGURATION, resume="runs/a")  # type: ignore[call-overload]
    modulon.set_threads("2")  # type: ignore[arg-type]
    mj.term("l1").begin  # type: ignore[attr-defined]
