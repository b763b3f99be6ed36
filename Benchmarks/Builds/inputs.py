"""Files that commands read: networks, tables and images that look random and are the same each time."""

import io
import json
import math
import struct
import zipfile


def matrix(rows: int, columns: int, scale: float = 1) -> list[list[float]]:
    return [[scale * math.sin(place * place + 3 * place + rows) for place in range(row * columns, (row + 1) * columns)]
            for row in range(rows)]


def flat(values: list[list[float]]) -> bytes:
    return b"".join(struct.pack(f"<{len(row)}f", *row) for row in values)


def safetensors(matrices: dict[str, list[list[float]]], metadata: dict | None = None) -> bytes:
    header: dict = {"__metadata__": metadata} if metadata else {}
    body = b""
    for name, values in matrices.items():
        data = flat(values)
        header[name] = {"dtype": "F32", "shape": [len(values), len(values[0])], "data_offsets": [len(body), len(body + data)]}
        body += data
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def npy(values: list[list[float]]) -> bytes:
    head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({len(values)}, {len(values[0])}), }}"
    head += " " * (-(len(head) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode() + flat(values)


def npz(matrices: dict[str, list[list[float]]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, values in matrices.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), npy(values))
    return file.getvalue()


def idx(shape: list[int], elements: bytes) -> bytes:
    return struct.pack(f">HBB{len(shape)}I", 0, 8, len(shape), *shape) + elements


def images() -> dict[str, bytes]:
    """Twelve images of 2 × 2 pixels for training and four for the test."""
    files = {}
    for prefix, count in [("train", 12), ("t10k", 4)]:
        pixels = bytes(place * 37 % 256 for place in range(4 * count))
        files[f"images/{prefix}-images-idx3-ubyte"] = idx([count, 2, 2], pixels)
        files[f"images/{prefix}-labels-idx1-ubyte"] = idx([count], bytes(place % 10 for place in range(count)))
    return files


def table(values: list[list[float]]) -> bytes:
    return "".join(",".join(f"{value:.6f}" for value in row) + "\n" for row in values).encode()


def symmetric(count: int, lowest: float) -> list[list[float]]:
    values = matrix(count, count)
    return [[0 if row == column else max(lowest, values[row][column] + values[column][row]) for column in range(count)]
            for row in range(count)]


def files_of_networks() -> dict[str, bytes]:
    edges = "source,target,weight\n" + "".join(
        f"{a},{b},{1 + (a * b) % 3}\n" for a in range(30) for b in range(a + 1, 30) if (a * a + 7 * b) % 11 < 2)
    zero = matrix(5, 4, scale=0)
    return images() | {
        "karate.csv": edges.encode(),
        "matrix.csv": table(symmetric(20, 0)),
        "signed.csv": table(symmetric(16, -2)),
        "w.safetensors": safetensors({"a": matrix(6, 8), "b": matrix(8, 5), "c": matrix(5, 3)}),
        "zero.safetensors": safetensors({"a": zero, "b": matrix(4, 3, scale=0)}),
        "torch.npz": npz({"fc1.weight": matrix(8, 6), "fc2.weight": matrix(3, 8), "embedding": matrix(9, 2)}),
        "one.npy": npy(matrix(7, 4)),
    }
