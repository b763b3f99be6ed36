"""What can go wrong, as Python names it."""

from __future__ import annotations

from typing import Any


class ModulonError(Exception):
    """What Modulon refused or could not do; `status` is the exit status that its program would end with."""

    def __init__(self, message: str, status: int = 1):
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.status)


class UsageError(ModulonError, ValueError):
    """An option, a name or a configuration that is not allowed."""


class InputError(ModulonError, ValueError):
    """Arrays or a file that hold something else than they should."""


class MissingInputError(ModulonError, FileNotFoundError):
    """A file or a folder that is not there."""

    __str__ = Exception.__str__


class OutputError(ModulonError, OSError):
    """Something that cannot be written, or must not be."""

    __str__ = Exception.__str__


class MissingHelperError(ModulonError, RuntimeError):
    """A program or a package that has to be installed."""


class InterruptedRun(ModulonError, RuntimeError):
    """Work that was stopped before its end; a run that was can be resumed."""


_kinds = {64: UsageError, 65: InputError, 66: MissingInputError, 69: MissingHelperError, 73: OutputError, 75: InterruptedRun}


def error_of(status: int, message: str) -> ModulonError:
    """The exception of a status."""
    return _kinds.get(status, ModulonError)(message, status)


def missing_package(name: str, what: str) -> MissingHelperError:
    """What is said where an optional package is not there."""
    return MissingHelperError(f"{what} needs {name}: pip install {name}", 69)
