"""pandas, where it is there."""

from __future__ import annotations

from typing import Any

from ._errors import missing_package


def pandas() -> Any:
    """The module; says how to get it where it is missing."""
    try:
        import pandas as module
    except ImportError:
        raise missing_package("pandas", "a data frame") from None
    return module
