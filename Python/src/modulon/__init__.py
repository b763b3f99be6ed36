"""Modulon: terms of a loss that ask for modules, and measures that say whether they are there.

Everything is imported at its first use, so that ``import modulon`` and the command line cost next to nothing.

>>> import modulon, numpy
>>> blocks = numpy.kron(numpy.eye(2), numpy.ones((4, 4)))
>>> modulon.measure([blocks, blocks], nulls=0).layered.q
0.5
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:  # `as` says that they are the package's own
    from ._errors import InputError as InputError, ModulonError as ModulonError, UsageError as UsageError
    from ._lists import listed as listed, terms as terms
    from ._measure import measure as measure
    from ._null import null as null
    from ._program import probe as probe, report as report, run_program as run_program, study as study, sweep as sweep, train as train
    from ._results import Measurement as Measurement, Section as Section
    from ._runs import Run as Run, Sweep as Sweep
    from ._terms import Term as Term, term as term
    from ._threads import get_threads as get_threads, set_threads as set_threads
    from ._training import Trained as Trained

_homes = {
    "InputError": "_errors", "ModulonError": "_errors", "UsageError": "_errors",
    "listed": "_lists", "terms": "_lists",
    "measure": "_measure", "null": "_null",
    "probe": "_program", "report": "_program", "run_program": "_program", "study": "_program", "sweep": "_program",
    "train": "_program",
    "Measurement": "_results", "Section": "_results",
    "Run": "_runs", "Sweep": "_runs",
    "Term": "_terms", "term": "_terms",
    "get_threads": "_threads", "set_threads": "_threads",
    "Trained": "_training",
    "torch": "torch", "jax": "jax",
}  # fmt: skip

__all__ = ["__version__", *(name for name in _homes if name not in ("torch", "jax"))]


if not TYPE_CHECKING:  # it would have every name, misspelled ones too

    def __getattr__(name: str) -> Any:
        if name not in _homes:
            raise AttributeError(f"module 'modulon' has no attribute {name!r}")
        module = importlib.import_module(f".{_homes[name]}", __name__)
        value = module if name in ("torch", "jax") else getattr(module, name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_homes})
