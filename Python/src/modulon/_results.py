"""What measuring found, as objects that print, go to pandas and draw themselves in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Iterator, Mapping

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

#: As in the reports' figures: distinct for most eyes.
COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb", "#997700", "#004488", "#dd3d2d")


class Section:
    """A part of a result: its keys are attributes, `q` for `Q`.

    >>> Section({"Q": 0.5, "modules": 2}).q
    0.5
    """

    def __init__(self, values: Mapping[str, Any]):
        self._values = dict(values)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        values = self.__dict__.get("_values", {})
        for key in (name, name.upper()):
            if key in values:
                return _wrapped(values[key])
        raise AttributeError(f"there is no '{name}' here (allowed: {', '.join(values)})")

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(k.lower() if len(k) == 1 else k for k in self._values)]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __repr__(self) -> str:
        return f"Section({', '.join(f'{k}={_short(v)}' for k, v in self._values.items())})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Section) and self._values == other._values

    __hash__ = None  # type: ignore[assignment]

    def to_dict(self) -> dict[str, Any]:
        """The values as they stand in JSON."""
        return dict(self._values)


def _wrapped(value: Any) -> Any:
    return Section(value) if isinstance(value, dict) else value


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list) and len(value) > 6:
        return f"[{len(value)} values]"
    return repr(value)


class Measurement(Section):
    """What `measure` found: the keys of `modulon measure --json` as attributes.

    `layered` and `newman` have `q`, `modules`, `z`, `p`, …; `membership` is the module of each node, inputs first, then layer
    by layer; `layer_sizes` says how many nodes each layer has; `nodes_by_name` what the nodes of a graph are called.
    """

    def __init__(self, values: Mapping[str, Any], nodes: list[Any] | None = None):
        super().__init__(values)
        self._nodes = nodes

    def __reduce__(self) -> tuple[Any, ...]:
        return Measurement, (self._values, self._nodes)

    @property
    def membership(self) -> np.ndarray:
        """The module of each node."""
        return np.asarray(self._values["membership"], np.int64)

    @property
    def layers(self) -> list[np.ndarray]:
        """The module of each unit, layer by layer; empty where there are no layers."""
        sizes = self._values.get("layer_sizes") or []
        return np.split(self.membership, np.cumsum(sizes)[:-1]) if sizes else []

    @property
    def modules(self) -> dict[Any, int]:
        """The module of each node of a graph by the node's name."""
        names = self._nodes or self._values.get("names") or range(len(self.membership))
        return dict(zip(names, self.membership.tolist()))

    def _rows(self) -> list[dict[str, Any]]:
        rows = []
        for fact in self._values.get("measured", []):
            # Among the other keys a measure's name may say something else: `signed` is also the rule for negative weights.
            measures = self._values.get("measures", {})
            value = measures[fact["name"]] if fact["name"] in measures else self._values.get(fact["name"])
            part = value if isinstance(value, dict) else {"value": value}
            number = next((part[k] for k in ("value", "Q", "ncut", "mean") if k in part), None)
            rows.append({
                "measure": fact["name"], "label": fact["label"], "value": number, "modules": part.get("modules"),
                "z": part.get("z"), "p": part.get("p"), "normalized": part.get("normalized"), "better": fact.get("better"),
                "reason": part.get("reason"),
            })  # fmt: skip
        return rows

    def to_frame(self) -> pd.DataFrame:
        """A row a measure, as a pandas data frame."""
        from ._frames import frame

        return frame(self._rows()).set_index("measure")

    def to_series(self) -> pd.Series[Any]:
        """Its numbers as one row of a table, keys joined by dots, as a pandas series."""
        from ._frames import pandas

        found: pd.Series[Any] = pandas().Series(dict(_leaves(self._values)))
        return found

    def __repr__(self) -> str:
        lines = [f"Measurement of {self._values['nodes']} nodes and {self._values['edges']} edges"]
        for row in self._rows():
            if row["value"] is None:
                continue
            facts = [f"{k} {_short(row[k])}" for k in ("modules", "z", "p", "normalized") if row[k] is not None]
            lines.append(f"  {row['label']}: {row['value']:.4g}" + (f" ({', '.join(facts)})" if facts else ""))
        return "\n".join(lines)

    def svg(self, width: int = 360) -> str:
        """The units, a row a layer, and in each the modules by colour, as an SVG drawing."""
        rows = self.layers or [np.sort(self.membership)]
        height, gap, top = 14, 8, 2
        most = max(len(row) for row in rows)
        parts = []
        for number, row in enumerate(rows):
            y = top + number * (height + gap)
            wide = width * max(len(row) / most, 0.12)
            left, order = (width - wide) / 2, np.sort(row)
            edges = np.flatnonzero(np.diff(order)) + 1
            for first, last in zip([0, *edges], [*edges, len(order)]):
                if last > first:
                    x = left + wide * first / len(order)
                    parts.append(
                        f'<rect x="{x:.1f}" y="{y}" width="{wide * (last - first) / len(order):.1f}" height="{height}" '
                        f'fill="{COLOURS[order[first] % len(COLOURS)]}"><title>module {order[first]}: {last - first} of '
                        f"{len(order)}</title></rect>")  # fmt: skip
        total = 2 * top + len(rows) * (height + gap) - gap
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{total}" viewBox="0 0 {width} {total}" '
            f'role="img" aria-label="modules by layer">{"".join(parts)}</svg>'
        )

    def _repr_html_(self) -> str:
        columns = ("label", "value", "modules", "z", "p", "normalized")
        head = "".join(f"<th style='text-align:left'>{'' if c == 'label' else c}</th>" for c in columns)
        body = "".join(
            "<tr>"
            + "".join(
                f"<td style='text-align:left'>{'' if row[c] is None else escape(row[c]) if c == 'label' else _short(row[c])}</td>"
                for c in columns
            )
            + "</tr>"
            for row in self._rows()
        )
        caption = f"{self._values['nodes']} nodes, {self._values['edges']} edges; modules by layer:"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><div>{caption}</div>{self.svg()}"


def _leaves(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        elif isinstance(value, (int, float, str)) or value is None:
            yield f"{prefix}{key}", value
