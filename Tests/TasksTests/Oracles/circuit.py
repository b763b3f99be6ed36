"""Recorded with NumPy 2.4.6: digests of the circuit's data that CircuitTests.swift expects."""

import hashlib

import numpy as np

bits = np.arange(16)[:, None] >> np.arange(4) & 1
left, right = bits[:, 0] ^ bits[:, 1], bits[:, 2] ^ bits[:, 3]
for rule, answers in {"and": left & right, "or": left | right}.items():
    data = [np.where(part, 1, -1).astype("<f4").tobytes() for part in (bits, answers)]
    print(rule, hashlib.sha256(b"".join(data)).hexdigest())
