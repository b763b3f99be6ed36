"""Recorded with NumPy 2.4.6 from the files of Debian's package dataset-fashion-mnist 0.0~git20200523.55506a9-1:
what FashionMNISTTests.swift expects."""

import gzip
import hashlib
import pathlib

import numpy as np

folder = pathlib.Path("/usr/share/datasets/fashion-mnist")
for path in sorted(folder.iterdir()):
    # Of the content: how it is compressed may differ between packages.
    print(path.name, hashlib.sha256(gzip.decompress(path.read_bytes())).hexdigest())


def pixels(part, count):
    data = gzip.decompress((folder / f"{part}-images-idx3-ubyte.gz").read_bytes())
    return np.frombuffer(data, np.uint8, offset=16).reshape(count, 784)


def labels(part):
    data = gzip.decompress((folder / f"{part}-labels-idx1-ubyte.gz").read_bytes())
    return np.frombuffer(data, np.uint8, offset=8)


training = pixels("train", 60000) / 255.0
mean, deviation = training.mean(), training.std()
print("mean", mean, "deviation", deviation)
test = (pixels("t10k", 10000) / 255.0 - mean) / deviation
print("test mean", test.mean())
print("last test image, row 14, columns 8 to 11", test[-1, 14 * 28 + 8 : 14 * 28 + 12].tolist())
for part in "train", "t10k":
    print(part, "first labels", labels(part)[:10].tolist(), "of each class", np.bincount(labels(part)).tolist())
