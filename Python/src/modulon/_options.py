"""Options and configurations as text: JSON, which the library reads as YAML."""

from __future__ import annotations

import json
import os
import re
from typing import Any

from ._errors import UsageError

#: What YAML does not take as it is.
_odd = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_nul = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def plain(value: Any) -> Any:
    """Numbers and arrays of other libraries, and paths, as what JSON has."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, os.PathLike):
        return os.fsdecode(value)
    raise TypeError(f"{type(value).__name__} {value!r:.80} is no option (allowed: numbers, texts, true or false, and lists of these)")


def text_of(options: Any, what: str, *, indent: int | None = None) -> str:
    """The options as text; `what` names them in messages."""
    try:
        text = json.dumps(options, indent=indent, allow_nan=False, ensure_ascii=False, default=plain)
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{what}: {error.object[error.start]!r} is no character (allowed: texts in Unicode)", 64) from None
    except (TypeError, ValueError, RecursionError) as error:
        allowed = "" if "allowed" in str(error) else " (allowed: numbers, texts, true or false, and lists of these)"
        said = f"{what}: {error}{allowed}"
        raise TypeError(said) if isinstance(error, TypeError) else UsageError(said, 64) from None
    if _nul.search(text):
        raise UsageError(f"{what}: a text with NUL (allowed: texts without it)", 64)
    return _odd.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def of_call(options: dict[str, Any], what: str) -> str:
    """The options of one call as text: what is none is a wrong option, whatever is wrong with it."""
    try:
        return text_of(options, what)
    except TypeError as error:
        raise UsageError(str(error), 64) from None
