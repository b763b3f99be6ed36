"""What came out of a case, as a flat map from places to values, without what tells only the time."""

import csv
import hashlib
import io
import json
import os
import re
import struct
import subprocess
from pathlib import Path

from cases import Case

# Values of these keys differ from run to run, or name the program; so does all that a page draws of them.
TIMES = re.compile(r"(^|[./_])(seconds|started|ended|heartbeat|pid|host|arguments)$")
LEFT_OUT = re.compile(r"\.(html|svg|log)$|(^|/)\.claims/")
# A line of progress comes after so much time, at whatever step that is; metrics.jsonl has the values.
PROGRESS = re.compile(r"^step \d+/\d+ .*\n", re.MULTILINE)
DURATION = re.compile(r"\d+(\.\d+)?\s?(ms|s|min|h|steps/s|runs/s)\b")


def outcome(program: Path, case: Case, folder: Path) -> dict[str, object]:
    """Runs the commands of a case in a folder; exit statuses, output, messages and files."""
    folder.mkdir(parents=True)
    for name, content in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    # The same short name for both, as run.json records it.
    link = folder / "modulon"
    link.symlink_to(program)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MODULON_")}
    found: dict[str, object] = {}
    for number, command in enumerate(case.commands):
        place = f"{number} {' '.join(command)[:60]}"
        done = subprocess.run(
            ["./modulon", *command], cwd=folder, env=environment, capture_output=True, timeout=900, stdin=subprocess.DEVNULL)
        found[f"{place}: status"] = done.returncode
        found |= text_or_json(f"{place}: output", done.stdout)
        found[f"{place}: messages"] = DURATION.sub("TIME", PROGRESS.sub("", done.stderr.decode(errors="replace")))
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name in case.files or path == link or LEFT_OUT.search(name):
            continue
        if path.is_symlink():
            found[f"{name}: link"] = os.readlink(path)
        elif path.is_file():
            found |= file_values(name, path.read_bytes())
    return found


def file_values(name: str, data: bytes) -> dict[str, object]:
    """What a file holds, by its kind."""
    if name.endswith(".safetensors"):
        return {f"{name}: {tensor}": value for tensor, value in tensors(data).items()}
    if name.endswith(".csv"):
        return columns(name, data.decode())
    return text_or_json(name, data)


def text_or_json(name: str, data: bytes) -> dict[str, object]:
    """The values of one JSON document, of one object a line, or the text."""
    text = data.decode(errors="replace")
    try:
        return values(f"{name}:", loads(text))
    except ValueError:
        pass
    found: dict[str, object] = {}
    try:
        for number, line in enumerate(text.splitlines()):
            found |= values(f"{name}: line {number}", loads(line))
        return found or {name: text}
    except ValueError:
        return {name: DURATION.sub("TIME", text)}


def loads(text: str) -> object:
    """Numbers stay the text that they were, so that every bit counts."""
    value = json.loads(text, parse_float=str, parse_int=str)
    if not isinstance(value, (dict, list)):
        raise ValueError(text)
    return value


def values(place: str, value: object) -> dict[str, object]:
    if isinstance(value, dict):
        pairs = [(f"{place}.{key}" if not place.endswith(":") else f"{place} {key}", part) for key, part in value.items()]
    elif isinstance(value, list) and any(isinstance(part, (dict, list)) for part in value):
        pairs = [(f"{place}[{index}]", part) for index, part in enumerate(value)]
    else:
        return {place: json.dumps(value) if isinstance(value, list) else value}
    found: dict[str, object] = {place + "{}": "empty"} if not pairs else {}
    for key, part in pairs:
        if not TIMES.search(key.replace(" ", ".")):
            found |= values(key, part)
    return found


def columns(name: str, text: str) -> dict[str, object]:
    """The columns of a table with a head; the lines of one without."""
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or len({len(row) for row in rows}) != 1:
        return {name: text}
    return {
        f"{name}: column {row[0]}": row[1:] for row in (list(column) for column in zip(*rows))
        if not TIMES.search(row[0])
    }


def tensors(data: bytes) -> dict[str, object]:
    """The digest of every tensor, and of the whole file."""
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    found: dict[str, object] = {"bytes": hashlib.sha256(data).hexdigest()}
    for name, entry in header.items():
        if name == "__metadata__":
            found[name] = entry
        else:
            begin, end = entry["data_offsets"]
            digest = hashlib.sha256(data[8 + length + begin : 8 + length + end]).hexdigest()[:16]
            found[name] = f"{entry['dtype']} {entry['shape']} {digest}"
    return found
