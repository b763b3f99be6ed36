"""Readers of run folders and of sweeps."""

from __future__ import annotations

import csv
import json
import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ._errors import InputError, MissingInputError, missing_package
from ._results import Measurement, Section

if TYPE_CHECKING:
    import pandas as pd

_types = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1", "BOOL": "?",
}  # fmt: skip


def read_safetensors(path: str | os.PathLike[str]) -> dict[str, np.ndarray]:
    """The arrays of a safetensors file by name."""
    data = Path(path).read_bytes()
    try:
        (length,) = struct.unpack("<Q", data[:8])
        header = json.loads(data[8 : 8 + length])
        header.pop("__metadata__", None)
        body, found = data[8 + length :], {}
        for name, entry in header.items():
            first, last = entry["data_offsets"]
            found[name] = np.frombuffer(body[first:last], _types[entry["dtype"]]).reshape(entry["shape"]).copy()
        return found
    except (KeyError, ValueError, struct.error, TypeError) as error:
        raise InputError(f"{path}: no safetensors file that can be read ({error})", 65) from None


def _json(path: Path) -> Any:
    if not path.is_file():
        raise MissingInputError(f"{path}: there is no such file", 66)
    return json.loads(path.read_text(encoding="utf-8"))


class Run:
    """A run's folder.

    >>> Run("nowhere")
    Traceback (most recent call last):
    modulon._errors.MissingInputError: nowhere: there is no run folder (run.json is missing)
    """

    def __init__(self, path: str | os.PathLike[str]):
        self.path = Path(os.fsdecode(path))
        if not (self.path / "run.json").is_file():
            raise MissingInputError(f"{path}: there is no run folder (run.json is missing)", 66)

    @property
    def _measured_path(self) -> str:
        return str(self.path)

    def __fspath__(self) -> str:
        return str(self.path)

    def __repr__(self) -> str:
        return f"Run({str(self.path)!r}): {self.status}"

    @property
    def record(self) -> Section:
        """`run.json`: version, seed, machine, data."""
        return Section(_json(self.path / "run.json"))

    @property
    def status(self) -> str:
        """`running`, `done`, `failed` or `interrupted`."""
        return str(_json(self.path / "status.json")["state"])

    @property
    def result(self) -> Section:
        """`result.json`."""
        return Section(_json(self.path / "result.json"))

    @property
    def modularity(self) -> Measurement:
        """How modular the network was at the end."""
        return Measurement(_json(self.path / "result.json")["modularity"])

    @property
    def config(self) -> dict[str, Any]:
        """`config.yaml`, defaults included; needs PyYAML."""
        try:
            import yaml
        except ImportError:
            raise missing_package("pyyaml", "config.yaml") from None
        found: dict[str, Any] = yaml.safe_load((self.path / "config.yaml").read_text(encoding="utf-8"))
        return found

    @property
    def lines(self) -> list[dict[str, Any]]:
        """`metrics.jsonl`, a dictionary a step; a line that was not finished is left out."""
        path = self.path / "metrics.jsonl"
        if not path.is_file():
            raise MissingInputError(f"{path}: there is no such file", 66)
        text = path.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        return [json.loads(line) for line in whole.splitlines()]

    @property
    def metrics(self) -> pd.DataFrame:
        """`metrics.jsonl` as a pandas data frame, a row a step."""
        from ._frames import frame

        return frame(self.lines)

    def checkpoint(self, which: str | int = "last") -> dict[str, np.ndarray]:
        """The parameters of a checkpoint by name: `last`, `best`, or those of a step."""
        name = f"step-{which:06d}" if isinstance(which, int) else which
        path = self.path / "checkpoints" / f"{name}.safetensors"
        if not path.is_file():
            raise MissingInputError(f"{path}: there is no such checkpoint", 66)
        return read_safetensors(path)

    @property
    def weights(self) -> dict[str, np.ndarray]:
        """The parameters of the last checkpoint by name; dense weights are in × out."""
        return self.checkpoint()

    def _repr_html_(self) -> str:
        if self.status != "done":
            return f"<div>{self!r}</div>"
        return f"<div>{self!r}</div>{self.modularity._repr_html_()}"


class Sweep:
    """A sweep's folder: its runs, and the table of its results."""

    def __init__(self, path: str | os.PathLike[str]):
        self.path = Path(os.fsdecode(path))
        if not (self.path / "sweep.yaml").is_file():
            raise MissingInputError(f"{path}: there is no sweep folder (sweep.yaml is missing)", 66)

    def __fspath__(self) -> str:
        return str(self.path)

    @property
    def _measured_path(self) -> str:
        return str(self.path)

    @property
    def runs(self) -> list[Run]:
        """The runs that were begun, by name."""
        folders = sorted((self.path / "runs").glob("*/run.json"))
        return [Run(folder.parent) for folder in folders]

    @property
    def rows(self) -> list[dict[str, str]]:
        """`results.csv`, a dictionary a run, as text."""
        path = self.path / "results.csv"
        if not path.is_file():
            raise MissingInputError(f"{path}: there are no results yet", 66)
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    @property
    def results(self) -> pd.DataFrame:
        """`results.csv` as a pandas data frame, a row a run."""
        from ._frames import pandas

        path = self.path / "results.csv"
        if not path.is_file():
            raise MissingInputError(f"{path}: there are no results yet", 66)
        found: pd.DataFrame = pandas().read_csv(path)
        return found

    def __repr__(self) -> str:
        states: dict[str, int] = {}
        for run in self.runs:
            states[run.status] = states.get(run.status, 0) + 1
        return f"Sweep({str(self.path)!r}): {', '.join(f'{n} {s}' for s, n in sorted(states.items())) or 'no runs'}"

    def _repr_html_(self) -> str:
        return str(self.results._repr_html_())  # type: ignore[operator]
