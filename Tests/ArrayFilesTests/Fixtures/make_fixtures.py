"""Writes the files beside it, and expected.json: what NumPy makes of them, as bits of float32.

Run with Python 3.11.7, numpy 2.4.6, safetensors 0.8.0:  python make_fixtures.py
"""

import gzip
import hashlib
import io
import json
import os
import struct
import zipfile
import zlib

import numpy as np
import safetensors
import safetensors.numpy

os.chdir(os.path.dirname(os.path.abspath(__file__)))
expected = {"versions": {"numpy": np.__version__, "safetensors": safetensors.__version__}, "files": {}}
np.seterr(over="ignore")


def record(file, arrays, metadata=None):
    """`arrays`: (name, safetensors name of the type, NumPy array)."""
    rows = []
    for name, kind, array in arrays:
        bits = np.ascontiguousarray(array.astype(np.float32)).reshape(-1).view(np.uint32)
        rows.append({"name": name, "type": kind, "shape": list(array.shape), "bits": bits.tolist()})
    expected["files"][file] = {"arrays": rows, "metadata": metadata or {}}


NAMES = {"f8": "F64", "f4": "F32", "f2": "F16", "i1": "I8", "i2": "I16", "i4": "I32", "i8": "I64",
         "u1": "U8", "u2": "U16", "u4": "U32", "u8": "U64", "b1": "BOOL"}


def sample(kind):
    """Values at the edges of each type, and ties that show how a conversion rounds."""
    dtype = np.dtype(kind)
    if kind == "b1":
        return np.array([[True, False, True]])
    if dtype.kind == "f":
        edge = np.finfo(dtype)
        values = [0.0, -0.0, 1.5, -2.75, np.inf, -np.inf, np.nan, edge.max, -edge.max, edge.tiny,
                  edge.smallest_subnormal, 0.1, 1 + 2.0**-24, 1 + 3 * 2.0**-24, 3.4028235e38, 1e-46]
        return np.array(values).astype(dtype).reshape(2, 8)
    edge = np.iinfo(dtype)
    values = [0, 1, 7, edge.max, edge.min, edge.max - 1]
    if dtype.itemsize >= 4:
        values += [2**24 + 1, 2**24 + 3, 2**24 - 1, 2**25 + 2]
    if dtype.itemsize == 8:
        values += [2**53 + 1, 2**62 + 2**38, 2**62 + 2**38 + 1]
    return np.array(values, dtype=dtype)


# safetensors: every type, by the reference implementation, with metadata.
tensors = {f"all.{NAMES[kind]}": sample(kind) for kind in NAMES}
tensors["scalar"] = np.array(2.5, dtype=np.float32)
tensors["empty"] = np.zeros((0, 3), dtype=np.float32)
tensors["größe \"1\"\n"] = np.array([1, 2], dtype=np.float32)
metadata = {"format": "np", "quote\"": "line\nbreak \U0001F600"}
safetensors.numpy.save_file(tensors, "types.safetensors", metadata=metadata)
raw = open("types.safetensors", "rb").read()
header = json.loads(raw[8:8 + struct.unpack("<Q", raw[:8])[0]])
record("types.safetensors", [(name, entry["dtype"], tensors[name]) for name, entry in header.items()
                             if name != "__metadata__"], metadata)

upper = np.array([0x3F80, 0xC0A0, 0x7F80, 0xFF80, 0x0001, 0x8000, 0x3DCD, 0x7FC1], dtype=np.uint16)
bfloat = (upper.astype(np.uint32) << 16).view(np.float32)
spec = safetensors.TensorSpec(dtype="bfloat16", shape=[2, 4], data_ptr=upper.ctypes.data, data_len=upper.nbytes)
open("bfloat16.safetensors", "wb").write(safetensors.serialize({"b": spec}))
record("bfloat16.safetensors", [("b", "BF16", bfloat.reshape(2, 4))])

# .npy: byte orders, orders of axes, versions.
for order, mark in (("little", "<"), ("big", ">")):
    arrays = {NAMES[kind]: sample(kind).astype(mark + kind) for kind in NAMES}
    np.savez(f"{order}-endian.npz", **arrays)
    record(f"{order}-endian.npz", [(kind, kind, array) for kind, array in arrays.items()])
cube = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
np.save("fortran.npy", np.asfortranarray(cube))
record("fortran.npy", [("", "F32", cube)])
for version in ((1, 0), (2, 0), (3, 0)):
    name = f"version-{version[0]}.npy"
    with open(name, "wb") as file:
        np.lib.format.write_array(file, cube[:, :, 1], version=version)
    record(name, [("", "F32", cube[:, :, 1])])
np.save("scalar.npy", np.array(7.25, dtype=np.float32))
record("scalar.npy", [("", "F32", np.array(7.25))])

# .npz: stored, deflated, and with the records that archives above 4 GiB need.
pair = {"weight": np.linspace(-1, 1, 200, dtype=np.float32).reshape(20, 10), "labels": np.arange(5), "ä": np.ones(1)}
rows = [("weight", "F32", pair["weight"]), ("labels", "I64", pair["labels"]), ("ä", "F64", pair["ä"])]
np.savez("stored.npz", **pair)
record("stored.npz", rows)
np.savez_compressed("deflated.npz", **pair)
record("deflated.npz", rows)
zipfile.ZIP64_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT = 1
np.savez_compressed("zip64.npz", a=pair["labels"])
assert (np.load("zip64.npz")["a"] == pair["labels"]).all()
record("zip64.npz", [("a", "I64", pair["labels"])])

# IDX, as on the MNIST page: big-endian, dimensions as u32.
for code, kind in ((0x08, "u1"), (0x09, "i1"), (0x0B, ">i2"), (0x0C, ">i4"), (0x0D, ">f4"), (0x0E, ">f8")):
    array = (np.arange(12) * 20 - 100).astype(kind).reshape(3, 2, 2)
    if kind == "u1":
        array = (np.arange(12) * 20).astype(kind).reshape(3, 2, 2)
    content = struct.pack(">HBB3I", 0, code, 3, *array.shape) + array.tobytes()
    name = f"type-{code:02x}.idx"
    open(name, "wb").write(content)
    record(name, [("", NAMES[kind[-2:]], array)])
with gzip.GzipFile("type-08.idx.gz", "wb", mtime=0) as file:
    file.write(open("type-08.idx", "rb").read())
expected["files"]["type-08.idx.gz"] = expected["files"]["type-08.idx"]

# Every finite binary16 and every infinity, NaN replaced by 0: the digest of their float32 bytes.
halves = np.arange(65536, dtype=np.uint16).view(np.float16).astype(np.float32)
halves[np.isnan(halves)] = 0
expected["halves"] = hashlib.sha256(halves.tobytes()).hexdigest()

# Two gzip members of one text, and checksums of known bytes.
text = b"modules " * 40
open("two-members.gz", "wb").write(gzip.compress(text, mtime=0) + gzip.compress(b"end", mtime=0))
pattern = bytes(i * 7 % 251 for i in range(1000))
expected["crc32"] = zlib.crc32(pattern)
expected["sha256"] = {str(n): hashlib.sha256(pattern[:n]).hexdigest() for n in (*range(0, 130), 1000)}

with open("expected.json", "w") as file:
    json.dump(expected, file, separators=(",", ":"), sort_keys=True)
    file.write("\n")
