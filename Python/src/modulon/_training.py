"""A network that was trained in memory."""

from __future__ import annotations

import ctypes as c
from typing import TYPE_CHECKING, Any, Mapping

import numpy as np

from . import _library, _options
from ._results import Measurement, Section

if TYPE_CHECKING:
    import pandas as pd


class Trained(Section):
    """What training in memory gives: `weights` by name (dense ones in × out), `losses` step by step, `test`, `modularity`."""

    def __init__(self, values: Mapping[str, Any], weights: dict[str, np.ndarray]):
        super().__init__(values)
        #: The parameters by their names, `layers.0.weight` and so on.
        self.weights = weights

    @property
    def modularity(self) -> Measurement:
        """How modular the network is."""
        return Measurement(self._values["modularity"])

    def to_frame(self) -> pd.DataFrame:
        """The losses, a row a step, as a pandas data frame."""
        from ._frames import frame

        rows = [{"step": s["step"], "loss": s["loss"], "task": s["task"], **s["terms"]} for s in self._values["losses"]]
        return frame(rows).set_index("step")

    def __reduce__(self) -> tuple[Any, ...]:
        return Trained, (self._values, self.weights)

    def __repr__(self) -> str:
        test = self._values["test"]
        score = f", accuracy {test['accuracy']:.4g}" if test.get("accuracy") is not None else ""
        return f"Trained {self._values['id']}: {self._values['steps']} steps, test loss {test['loss']:.4g}{score}"

    def _repr_html_(self) -> str:
        return f"<div>{self!r}</div>{self.modularity._repr_html_()}"


def text_of(configuration: Any) -> str:
    """A configuration as text: a dictionary becomes JSON, which is YAML."""
    if not isinstance(configuration, Mapping):
        raise TypeError(f"a configuration is a dictionary or a path, not {type(configuration).__name__}")
    return _options.text_of(configuration, "configuration", indent=1)


def in_memory(configuration: Mapping[str, Any]) -> Trained:
    """Trains without a folder."""
    text = text_of(configuration).encode()
    with _library.Result() as result:

        def work(stop: c.c_int32) -> None:
            _library.call(_library.library.modulon_train, text, c.byref(stop), c.byref(result.handle))

        _library.interruptible(work)
        values = result.json
        return Trained(values, {p["name"]: a for p, a in zip(values["parameters"], result.arrays)})
