"""Reads the files that the library wrote into a folder, and prints what is in them as expected.json does.

python read_back.py FOLDER    (numpy and safetensors are needed; checked with numpy 2.4.6, safetensors 0.8.0)
"""

import json
import os
import sys
import zipfile
import zlib

import numpy as np
import safetensors
import safetensors.numpy

os.chdir(sys.argv[1])


def rows(arrays):
    kinds = {"float32": "F32", "float64": "F64"}
    return [{"name": name, "type": kinds[array.dtype.name], "shape": list(array.shape),
             "bits": array.astype(np.float32).reshape(-1).view(np.uint32).tolist()}
            for name, array in sorted(arrays.items())]


assert zipfile.ZipFile("m.npz").testzip() is None
assert zlib.decompress(open("pattern.zlib", "rb").read()) == bytes(i * 7 % 251 for i in range(1000))
with safetensors.safe_open("m.safetensors", framework="np") as file:
    metadata = file.metadata()
print(json.dumps({
    "m.safetensors": {"arrays": rows(safetensors.numpy.load_file("m.safetensors")), "metadata": metadata},
    "m.npz": {"arrays": rows(dict(np.load("m.npz"))), "metadata": {}},
    "m.npy": {"arrays": rows({"": np.load("m.npy")}), "metadata": {}},
}))
