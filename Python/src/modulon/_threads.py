"""How many threads Modulon's own products take."""

from __future__ import annotations

from ._library import library, whole


def set_threads(count: int) -> None:
    """Lets large products of Modulon take so many threads; 1 at first. Other libraries' threads stay as they are.

    >>> set_threads(2); get_threads()
    2
    >>> set_threads(1)
    """
    library.modulon_threads_set(whole(count, "the number of threads", 1, 256))


def get_threads() -> int:
    """How many threads large products of Modulon may take."""
    return int(library.modulon_threads())
