"""The program from Python: runs, sweeps, studies, probes and reports from dictionaries."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, Iterable, Mapping, overload

from ._errors import ModulonError, UsageError, error_of
from ._results import Section
from ._runs import Run, Sweep
from ._training import Trained, in_memory, text_of

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_native", "modulon")


def run_program(*arguments: Any, check: bool = True, echo: bool = False) -> subprocess.CompletedProcess[str]:
    """Runs `modulon` with the arguments and returns what it printed; a failure becomes its exception.

    `echo` lets what it says on the way through to standard error. Ctrl-C ends it as it ends the program: after a checkpoint.

    >>> run_program("--version").stdout.strip() == __import__("modulon").__version__
    True
    """
    command = [PROGRAM, *[os.fsdecode(a) if isinstance(a, (bytes, os.PathLike)) else str(a) for a in arguments]]
    if any("\0" in word for word in command):
        raise UsageError(f"an argument of modulon has NUL: {command[1:]} (allowed: texts and paths without it)", 64)
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=None if echo else subprocess.PIPE, text=True,
        encoding="utf-8", errors="replace", **_apart(),
    ) as process:  # fmt: skip
        interrupted = False
        while True:
            try:
                output, talk = process.communicate()
                break
            except KeyboardInterrupt:
                # One for each of the user's: the first ends the program after a checkpoint, a second at once.
                interrupted = True
                process.send_signal(signal.SIGINT)
    if interrupted:
        raise KeyboardInterrupt
    if check and process.returncode:
        raise error_of(process.returncode, _told(talk or "", process.returncode))
    return subprocess.CompletedProcess(command, process.returncode, output, talk or "")


def _apart() -> dict[str, Any]:
    """A group of its own for the program: Ctrl-C of a terminal or a notebook reaches Python alone, which passes it on; from
    both, the program would hear it twice and end before its checkpoint."""
    if threading.current_thread() is not threading.main_thread():
        return {}  # Python interrupts its main thread only; here the program hears the terminal itself.
    return {"process_group": 0} if sys.version_info >= (3, 11) else {"start_new_session": True}


def _words(option: str, texts: str | Iterable[str]) -> list[str]:
    """The option before each text; one text is one, and not its letters."""
    return [word for text in ([texts] if isinstance(texts, str) else texts) for word in (option, text)]


def _told(talk: str, status: int) -> str:
    lines = [line for line in talk.splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line.lower()]
    text = (errors or lines or [f"modulon ended with status {status}"])[-1 if not errors else 0]
    return text.removeprefix("modulon: ").removeprefix("error: ").removeprefix("Error: ")


class _File:
    """A configuration in a file of its own, where it is a dictionary."""

    def __init__(self, configuration: Any, what: str):
        self.given, self.what = configuration, what
        self.folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> str:
        if isinstance(self.given, (str, os.PathLike)):
            return os.fsdecode(self.given)
        text = text_of(self.given)
        self.folder = tempfile.TemporaryDirectory(prefix="modulon-")
        path = Path(self.folder.name) / f"{self.what}.json"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def __exit__(self, kind: Any, error: Any, _: Any) -> None:
        if self.folder is not None:
            self.folder.cleanup()
            if isinstance(error, ModulonError) and self.folder.name in str(error):
                text = str(error).replace(f"{self.folder.name}/{self.what}.json", self.what)
                error.args = (text.replace(f"{self.folder.name}/", ""), *error.args[1:])


@overload
def train(
    configuration: Mapping[str, Any], *, out: None = None, resume: None = None, seed: int | None = None, threads: None = None,
    set: tuple[()] = (), echo: bool = False,
) -> Trained: ...  # fmt: skip


@overload
def train(
    configuration: Mapping[str, Any], *, out: str | os.PathLike[str], resume: None = None, seed: int | None = None,
    threads: int | None = None, set: str | Iterable[str] = (), echo: bool = False,
) -> Run: ...  # fmt: skip


@overload
def train(
    configuration: str | os.PathLike[str], *, out: str | os.PathLike[str] | None = None, resume: None = None,
    seed: int | None = None, threads: int | None = None, set: str | Iterable[str] = (), echo: bool = False,
) -> Run: ...  # fmt: skip


@overload
def train(
    configuration: None = None, *, out: None = None, resume: str | os.PathLike[str], seed: None = None, threads: None = None,
    set: tuple[()] = (), echo: bool = False,
) -> Run: ...  # fmt: skip


def train(
    configuration: Mapping[str, Any] | str | os.PathLike[str] | None = None, *, out: str | os.PathLike[str] | None = None,
    resume: str | os.PathLike[str] | None = None, seed: int | None = None, threads: int | None = None,
    set: str | Iterable[str] = (), echo: bool = False,
) -> Run | Trained:  # fmt: skip
    """Trains a network as `modulon train` does.

    Args:
        configuration: the keys of a configuration as a dictionary, or the path of a YAML file.
        out: the run folder. Without it a dictionary is trained in memory, with the same numbers, and a `Trained` is returned;
            a file in runs/<task>-<hash>-s<seed>, as the program does.
        resume: a run folder to finish, without a configuration.
        seed: the seed; `threads`: of products, all cores without it. In memory there is none: see `set_threads`.
        set: overrides, `"training.steps=100"`, for runs with a folder.

    >>> task = {"name": "sinusoids"}
    >>> network = {"layers": [4, 8, 8, 4], "activation": "leakyRelu"}
    >>> trained = train({"task": task, "network": network, "training": {"steps": 3}, "measure": {"nulls": 2}})
    >>> trained.steps, trained.weights["layers.0.weight"].shape
    (3, (4, 8))
    """
    overrides = _words("--set", set)
    options = ["--threads", threads] if threads is not None else []
    if resume is not None:
        if configuration is not None or out is not None or seed is not None or overrides or options:
            raise UsageError("resume takes the run as it is: no configuration, out, seed, threads or set beside it", 64)
        run_program("train", "--resume", os.fsdecode(resume), "--json", echo=echo)
        return Run(resume)
    if configuration is None:
        raise UsageError("nothing to train (allowed: a configuration, or resume)", 64)
    if out is None and isinstance(configuration, Mapping):
        if overrides or options:
            raise UsageError(
                "threads and set are for runs with a folder (allowed: out=… beside them; in memory the keys of the "
                "configuration, and modulon.set_threads)", 64)  # fmt: skip
        return in_memory(configuration if seed is None else {**configuration, "seed": seed})
    with _File(configuration, "configuration") as file:
        options += ["--out", os.fsdecode(out)] if out is not None else []
        options += ["--seed", seed] if seed is not None else []
        output = run_program("train", file, *overrides, *options, *([] if out else ["--quiet"]), echo=echo).stdout
    return Run(output.splitlines()[0])


def sweep(
    configuration: Mapping[str, Any] | str | os.PathLike[str], *, out: str | os.PathLike[str] | None = None,
    workers: int | None = None, set: str | Iterable[str] = (), echo: bool = False,
) -> Sweep:  # fmt: skip
    """Makes the runs of a sweep as `modulon sweep` does, or finishes them where `configuration` is a sweep's folder."""
    options = ["--workers", workers] if workers is not None else []
    if isinstance(configuration, Mapping) and isinstance(configuration.get("base"), (str, os.PathLike)):
        # In a file it leads from the file's folder; a dictionary lies where one works.
        configuration = {**configuration, "base": os.path.abspath(configuration["base"])}
    if not isinstance(configuration, Mapping) and os.path.isdir(configuration):
        run_program("sweep", "resume", os.fsdecode(configuration), *options, echo=echo)
        return Sweep(configuration)
    folder = out
    if folder is None:
        if not isinstance(configuration, Mapping) or "name" not in configuration:
            raise UsageError("a sweep needs a folder (allowed: out=…, or a name among its keys)", 64)
        folder = os.path.join("sweeps", str(configuration["name"]))
    overrides = _words("--set", set)
    with _File(configuration, "sweep") as file:
        run_program("sweep", file, "--out", os.fsdecode(folder), *overrides, *options, echo=echo)
    return Sweep(folder)


def study(
    name: str, *, seeds: int | None = None, steps: int | None = None, out: str | os.PathLike[str] | None = None,
    workers: int | None = None, echo: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Makes a named study (`modulon.listed("studies")`) and returns its `study.json`: claims, verdicts, numbers."""
    folder = os.fsdecode(out) if out is not None else os.path.join("studies", name)
    given = {"--seeds": seeds, "--steps": steps, "--workers": workers}
    options = [word for key, value in given.items() if value is not None for word in (key, value)]
    run_program("study", name, "--out", folder, *options, echo=echo)
    found: dict[str, Any] = json.loads(Path(folder, "study.json").read_text(encoding="utf-8"))
    return found


def probe(source: Any, probes: str | Iterable[str] = (), *, seed: int | None = None) -> Section:
    """What a trained network withstands, as `modulon probe` finds it, of a run or its folder; `probes` are names, all of
    them without it (`modulon.listed("probes")`)."""
    path = getattr(source, "_measured_path", source)
    options = _words("--probe", probes)
    options += ["--seed", str(seed)] if seed is not None else []
    return Section(json.loads(run_program("probe", os.fsdecode(path), *options, "--json").stdout))


def report(
    runs: Any, out: str | os.PathLike[str] = "report.html", *, figures: str | os.PathLike[str] | None = None
) -> Path:
    """Writes the page about some runs, or about folders that hold runs, and returns its path."""
    several = list(runs) if isinstance(runs, (list, tuple)) else [runs]
    paths = [os.fsdecode(getattr(run, "_measured_path", run)) for run in several]
    options = ["--figures", os.fsdecode(figures)] if figures is not None else []
    run_program("report", *paths, "-o", os.fsdecode(out), *options)
    return Path(os.fsdecode(out))
