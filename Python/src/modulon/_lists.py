"""What there is: terms, measures, nulls, tasks, …"""

from __future__ import annotations

import ctypes as c
from html import escape
from typing import TYPE_CHECKING, Any

from ._library import Result, call, encoded, library

if TYPE_CHECKING:
    import pandas as pd


class Table(list[dict[str, Any]]):
    """Rows, each a dictionary; a table in notebooks and as a pandas data frame."""

    columns = ("name", "summary", "formula", "source")

    def to_frame(self) -> pd.DataFrame:
        """As a pandas data frame."""
        from ._frames import frame

        return frame(self)

    def __repr__(self) -> str:
        width = max((len(row["name"]) for row in self), default=0)
        return "\n".join(f"{row['name']:<{width}}  {row['summary']}" for row in self)

    def _repr_html_(self) -> str:
        shown = [column for column in self.columns if any(column in row for row in self)]
        head = "".join(f"<th style='text-align:left'>{column}</th>" for column in shown)
        rows = "".join(
            "<tr>" + "".join(f"<td style='text-align:left'>{escape(str(row.get(k, '')))}</td>" for k in shown) + "</tr>"
            for row in self
        )  # fmt: skip
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def listed(kind: str) -> Table:
    """The rows of `modulon list KIND`: tasks, regularizers, measures, nulls, optimizers, operators, layers, probes, studies.

    >>> [row["name"] for row in listed("nulls")][0]
    'aliveLayerShuffle'
    """
    with Result() as result:
        call(library.modulon_list, encoded(kind, "a kind"), c.byref(result.handle))
        return Table(result.json)


def terms() -> Table:
    """Every regularization term: name, formula, keys, source.

    >>> "normalizedLoops" in {row["name"] for row in terms()}
    True
    """
    return listed("regularizers")
