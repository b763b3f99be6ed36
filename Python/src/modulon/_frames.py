"""pandas, where it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Mapping

from ._errors import missing_package

if TYPE_CHECKING:
    import pandas as pd


def pandas() -> Any:
    """The module; says how to get it where it is missing."""
    try:
        import pandas as module
    except ImportError:
        raise missing_package("pandas", "a data frame") from None
    return module


def frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A data frame of rows."""
    found: pd.DataFrame = pandas().DataFrame(list(rows))
    return found
