"""How many threads Modulon's own products take."""

from __future__ import annotations

from ._errors import UsageError
from ._library import library


def set_threads(count: int) -> None:
    """Lets large products of Modulon take so many threads; 1 at first. Other libraries' threads stay as they are.

    >>> set_threads(2); get_threads()
    2
    >>> set_threads(1)
    """
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= 256:
        raise UsageError(f"the number of threads cannot be {count!r} (allowed: 1 to 256)", 64)
    library.modulon_threads_set(count)


def get_threads() -> int:
    """How many threads large products of Modulon may take."""
    return library.modulon_threads()
