"""The C surface (`modulon.h`) through ctypes. Python's lock is not held while a call computes."""

from __future__ import annotations

import ctypes as c
import functools
import json
import operator
import os
from typing import Any, Sequence

import numpy as np

from ._errors import UsageError, error_of
from ._version import __version__

ABI = 1
_path = os.environ.get("MODULON_LIBRARY") or os.path.join(os.path.dirname(__file__), "_native", "libmodulon.so")
try:
    library = c.CDLL(_path)  # RTLD_LOCAL: nothing of it is seen by other libraries
except OSError as error:
    raise ImportError(f"the library of modulon cannot be loaded: {error}; install the wheel for your system", path=_path) from None


def function(name: str) -> Any:
    """A function of the library; an `ImportError` where there is none."""
    try:
        return getattr(library, f"modulon_{name}")
    except AttributeError:
        raise ImportError(f"{_path} has no modulon_{name}, as modulon {__version__} has: install modulon anew", path=_path) from None


if (_spoken := function("abi")()) != ABI:
    raise ImportError(f"{_path} speaks version {_spoken} of the C surface (allowed: {ABI}): install modulon anew", path=_path)


class Arrays(c.Structure):
    _fields_ = [
        ("count", c.c_int32), ("out_in", c.c_int32), ("data", c.c_void_p), ("shapes", c.c_void_p),
        ("ranks", c.c_void_p), ("names", c.c_void_p),
    ]  # fmt: skip


class Graph(c.Structure):
    _fields_ = [
        ("nodes", c.c_int64), ("edges", c.c_int64), ("sources", c.c_void_p), ("targets", c.c_void_p),
        ("weights", c.c_void_p), ("directed", c.c_int32),
    ]  # fmt: skip


class Batch(c.Structure):
    _fields_ = [
        ("activations", Arrays), ("own", Arrays), ("classes", c.c_void_p), ("class_count", c.c_int64),
        ("progress", c.c_double),
    ]  # fmt: skip


class Gradients(c.Structure):
    _fields_ = [("weights", c.c_void_p), ("activations", c.c_void_p), ("own", c.c_void_p)]


_p, _text = c.c_void_p, c.c_char_p
_message = (c.c_char_p, c.c_size_t)
for _name, _result, _arguments in [
    ("version", _text, ()), ("threads_set", None, (c.c_int32,)), ("threads", c.c_int32, ()),
    ("result_text", _text, (_p,)), ("result_count", c.c_int32, (_p,)),
    ("result_array", _p, (_p, c.c_int32, _p, _p)), ("result_free", None, (_p,)),
    ("list", c.c_int32, (_text, _p, *_message)),
    ("term_make", c.c_int32, (_text, _text, _p, *_message)), ("term_free", None, (_p,)),
    ("term_start", c.c_int32, (_p, _p, c.c_uint64, _p, *_message)),
    ("term_evaluate", c.c_int32, (_p, _p, _p, _p, _p, *_message)),
    ("measure", c.c_int32, (_p, _p, _text, _p, _p, *_message)),
    ("null", c.c_int32, (_text, _p, c.c_uint64, c.c_uint64, _p, *_message)),
    ("train", c.c_int32, (_text, _p, _p, *_message)),
]:  # fmt: skip
    _function = function(_name)
    _function.restype, _function.argtypes = _result, _arguments

if (_version := library.modulon_version().decode()) != __version__:
    raise ImportError(f"{_path} is of modulon {_version} (allowed: {__version__}, as this package): install modulon anew", path=_path)

_capacity = 2048


def call(function: Any, *arguments: Any) -> None:
    """Calls with room for the message behind the other arguments; a status becomes an exception."""
    message = c.create_string_buffer(_capacity)
    status = function(*arguments, message, _capacity)
    if status:
        raise error_of(status, message.value.decode("utf-8", "replace"))


def encoded(text: Any, what: str) -> bytes:
    """A text as C takes it, which ends at the first NUL: one within is refused."""
    if not isinstance(text, str):
        raise TypeError(f"{what} is a text, not {type(text).__name__}")
    if "\0" in text:
        raise UsageError(f"{what} cannot be {text!r} (allowed: a text without NUL)", 64)
    return text.encode("utf-8", "surrogatepass")


def whole(number: Any, what: str, least: int = 0, most: int = 2**64 - 1) -> int:
    """A whole number that fits where it goes: ctypes would cut it in silence."""
    try:
        value = None if isinstance(number, (bool, np.bool_)) else operator.index(number)
    except TypeError:
        value = None
    if value is None:
        raise TypeError(f"{what} is a whole number, not {type(number).__name__}")
    if not least <= value <= most:
        raise UsageError(f"{what} cannot be {value} (allowed: {least} to {most})", 64)
    return value


def pointers(arrays: Sequence[np.ndarray]) -> Any:
    # `ctypes.data` says the same in three times the time.
    return (c.c_void_p * len(arrays))(*[a.__array_interface__["data"][0] for a in arrays])


@functools.lru_cache(maxsize=64)
def _extents(shapes: tuple[tuple[int, ...], ...]) -> tuple[Any, Any]:
    """Shapes and ranks as a call takes them, which only reads them: steps of a training have the same."""
    extents = [n for shape in shapes for n in shape]
    return (c.c_int64 * max(len(extents), 1))(*extents), (c.c_int32 * max(len(shapes), 1))(*map(len, shapes))


class Given:
    """Arrays as a call takes them; they live as long as this."""

    def __init__(self, arrays: Sequence[np.ndarray], out_in: bool = False, names: Sequence[str] | None = None):
        self.arrays = arrays
        self._data = pointers(arrays)
        self._shapes, self._ranks = _extents(tuple([a.shape for a in arrays]))
        texts = None if names is None else [encoded(name, "the name of an array") for name in names]
        self._names = None if texts is None else (c.c_char_p * max(len(texts), 1))(*texts)
        self.structure = Arrays(
            len(arrays), int(out_in), c.addressof(self._data), c.addressof(self._shapes), c.addressof(self._ranks),
            None if self._names is None else c.addressof(self._names))  # fmt: skip


#: What a term of the weights alone sees beside them.
NO_BATCH = Batch()


class Result:
    """What a call gave back; frees it."""

    def __init__(self) -> None:
        self.handle = c.c_void_p()

    def __enter__(self) -> Result:
        return self

    def __exit__(self, *_: Any) -> None:
        library.modulon_result_free(self.handle)

    @property
    def json(self) -> Any:
        return json.loads(library.modulon_result_text(self.handle))

    @property
    def arrays(self) -> list[np.ndarray]:
        """Copies of the arrays."""
        found = []
        for position in range(library.modulon_result_count(self.handle)):
            extents, rank = (c.c_int64 * 8)(), c.c_int32()
            start = library.modulon_result_array(self.handle, position, extents, c.byref(rank))
            shape = tuple(extents[: rank.value])
            count = int(np.prod(shape))
            values = np.ctypeslib.as_array(c.cast(start, c.POINTER(c.c_float)), (count,)) if count else np.empty(0, np.float32)
            found.append(values.reshape(shape).copy())
        return found


def interruptible(work: Any) -> None:
    """Runs `work(stop)` in a thread of its own, so that Ctrl-C raises a flag that the library looks at."""
    import threading

    stop, errors = c.c_int32(0), []

    def run() -> None:
        try:
            work(stop)
        except BaseException as error:  # noqa: BLE001 - it is raised again in the caller's thread
            errors.append(error)

    if threading.current_thread() is not threading.main_thread():
        work(stop)
        return
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(0.2)
    except BaseException:
        stop.value = 1
        thread.join()
        raise
    if errors:
        raise errors[0]
