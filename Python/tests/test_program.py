"""Runs, sweeps, studies, probes and reports from dictionaries, and their readers."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import modulon

CONFIGURATION = {
    "task": {"name": "sinusoids"},
    "network": {"layers": [4, 8, 8, 4], "activation": "leakyRelu"},
    "training": {"steps": 20, "evaluateEvery": 10},
    "regularizers": [{"name": "normalizedLoops", "weight": 0.01, "cap": 4}],
    "measure": {"nulls": 3},
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return modulon.train(CONFIGURATION, out=tmp_path_factory.mktemp("runs") / "a", threads=1)


def test_a_run_is_read(run):
    assert run.status == "done" and "done" in repr(run)
    assert list(run.metrics["step"]) == [1, 10, 20] and "loss/normalizedLoops" in run.metrics
    assert run.config["training"]["steps"] == 20 and run.result.steps == 20
    assert run.weights["layers.0.weight"].shape == (4, 8)
    assert run.checkpoint(20).keys() == run.weights.keys()
    assert run.modularity.layered.q == run.result.modularity.layered.q
    assert "<svg" in run._repr_html_()
    assert run.record.seed == 0


def test_training_in_memory_is_the_run_of_the_same(run):
    trained = modulon.train(CONFIGURATION)
    for name, array in run.weights.items():
        np.testing.assert_allclose(trained.weights[name], array, rtol=1e-6, atol=1e-6)
    assert trained.test.loss == pytest.approx(run.result.test.loss, rel=1e-5)
    assert trained.modularity.layered.q == pytest.approx(run.modularity.layered.q, abs=1e-6)
    assert list(trained.to_frame().index) == [1, 10, 20] and "normalizedLoops" in trained.to_frame()
    assert "test loss" in repr(trained) and "<svg" in trained._repr_html_()


def test_a_run_is_measured_and_probed_and_reported(run, tmp_path):
    assert modulon.measure(run, nulls=3).layered.q == pytest.approx(run.modularity.layered.q)
    found = modulon.probe(run, ["weightNoise"])
    assert "weightNoise" in found.probes
    page = modulon.report(run, tmp_path / "report.html")
    assert page.read_text().lstrip().lower().startswith("<!doctype html")


def test_a_sweep_is_made_and_read(tmp_path):
    found = modulon.sweep(
        {"name": "small", "base": CONFIGURATION, "grid": {"regularizers.0.weight": [0, 0.01]}, "seeds": 2},
        out=tmp_path / "sweep", workers=2)  # fmt: skip
    assert len(found.runs) == 4 and len(found.results) == 4 and "4 done" in repr(found)
    assert {"seed", "regularizers.0.weight", "test.loss"} <= set(found.results.columns)
    assert len(modulon.sweep(tmp_path / "sweep").runs) == 4


def test_a_study_is_made(tmp_path):
    name = modulon.listed("studies")[0]["name"]
    record = modulon.study(name, seeds=2, steps=2, out=tmp_path / "study", workers=2)
    assert record["claims"]


def test_one_text_is_one_and_not_its_letters(run, tmp_path):
    assert list(modulon.probe(run, "weightNoise").probes.to_dict()) == ["weightNoise"]
    made = modulon.train(CONFIGURATION, out=tmp_path / "b", set="training.steps=3")
    assert made.result.steps == 3


def test_a_path_in_a_dictionary_leads_from_where_one_works(tmp_path, monkeypatch):
    import json

    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text(json.dumps(CONFIGURATION))
    for base in ("base.yaml", Path("base.yaml")):
        name = f"from-{type(base).__name__}"
        found = modulon.sweep({"name": name, "base": base, "grid": {"training.steps": [2]}, "seeds": 1})
        assert found.path == Path("sweeps") / name and repr(found).endswith("1 done")


def test_ctrl_c_keeps_a_run(tmp_path):
    """A terminal interrupts all of its group: the program hears of it once, by way of Python, and keeps a checkpoint. A step
    takes most of a second, so that a second signal would end it within one."""
    code = """
import signal, modulon
signal.signal(signal.SIGINT, signal.default_int_handler)
configuration = {
    "task": {"name": "digits"}, "network": {"layers": [64, 3000, 3000, 10]},
    "training": {"steps": 1_000_000, "batchSize": "full", "evaluateEvery": 1_000_000},
}
try:
    modulon.train(configuration, out="run", threads=1)
except KeyboardInterrupt:
    print("interrupted")
"""
    python = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, text=True, start_new_session=True)  # fmt: skip
    metrics, deadline = tmp_path / "run/metrics.jsonl", time.monotonic() + 100
    while not (metrics.is_file() and metrics.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(python.pid, signal.SIGINT)
    assert python.communicate(timeout=100)[0] == "interrupted\n"
    run = modulon.Run(tmp_path / "run")
    assert run.status == "interrupted" and run.checkpoint()


@pytest.mark.parametrize("make, error, said", [
    (lambda: modulon.train({"task": {"name": "sinusoid"}}), modulon.UsageError, "did you mean 'sinusoids'"),
    (lambda: modulon.train({"task": {"name": "sinusoid"}}, out="/tmp/never"), modulon.UsageError, "did you mean 'sinusoids'"),
    (lambda: modulon.train(), modulon.UsageError, "nothing to train"),
    (lambda: modulon.train(CONFIGURATION, threads=2), modulon.UsageError, "set_threads"),
    (lambda: modulon.train(CONFIGURATION, set=["seed=1"]), modulon.UsageError, "runs with a folder"),
    (lambda: modulon.train({"seed": float("nan")}), modulon.UsageError, "configuration"),
    (lambda: modulon.sweep({"name": "x", "base": "nowhere.yaml", "seeds": 1}), modulon.ModulonError, "nowhere.yaml"),
    (lambda: modulon.train({}, resume="x"), modulon.UsageError, "resume"),
    (lambda: modulon.train([1]), TypeError, "dictionary"),
    (lambda: modulon.train({"seed": object()}), TypeError, "object"),
    (lambda: modulon.train(resume="nowhere"), modulon.ModulonError, "nowhere"),
    (lambda: modulon.sweep("nowhere.yaml"), modulon.UsageError, "folder"),
    (lambda: modulon.study("nothing"), modulon.UsageError, "nothing"),
    (lambda: modulon.Run("nowhere"), FileNotFoundError, "nowhere"),
    (lambda: modulon.Sweep("nowhere"), FileNotFoundError, "nowhere"),
    (lambda: modulon.report("nowhere"), modulon.ModulonError, "nowhere"),
])  # fmt: skip
def test_wrong_input_is_told(make, error, said):
    with pytest.raises(error, match=said):
        make()


def test_the_command_is_there():
    command = os.path.join(os.path.dirname(sys.executable), "modulon")
    for words in ([command, "--version"], [sys.executable, "-m", "modulon", "--version"]):
        found = subprocess.run(words, capture_output=True, text=True, env={"PATH": ""})
        assert found.stdout.strip() == modulon.__version__, found.stderr
    wrong = subprocess.run([command, "measure", "nowhere"], capture_output=True, text=True, env={})
    assert wrong.returncode == 66


def test_import_brings_nothing_along():
    code = "import sys, modulon; print(sorted(m for m in sys.modules if m in ('numpy', 'torch', 'jax', 'pandas', 'ctypes')))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert found.stdout.strip() == "[]", found.stderr


def test_names_are_listed():
    assert {"measure", "Term", "train"} <= set(dir(modulon))
    with pytest.raises(AttributeError, match="nothing"):
        modulon.nothing
