"""Writes Sources/CDigits/optdigits-tes.idx.gz and prints the digests that DigitsTests.swift expects.

Run from the package's folder with scikit-learn 1.9.1, whose load_digits() is UCI's file optdigits.tes:
a row holds 64 pixels from 0 to 16 and the label.
"""

import gzip
import hashlib
import struct

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
pixels = digits.data.astype(np.uint8)
labels = digits.target.astype(np.uint8)
rows = np.column_stack([pixels, labels])
header = bytes([0, 0, 0x08, rows.ndim]) + struct.pack(">II", *rows.shape)
with open("Sources/CDigits/optdigits-tes.idx.gz", "wb") as file:
    file.write(gzip.compress(header + rows.tobytes(), 9, mtime=0))

print("pixels", hashlib.sha256(pixels.tobytes()).hexdigest())
print("labels", hashlib.sha256(labels.tobytes()).hexdigest())
print("rows' sums", pixels.sum(axis=1, dtype=int)[:5].tolist(), "all", int(pixels.sum(dtype=int)))
print("examples of each class", np.bincount(labels).tolist())
