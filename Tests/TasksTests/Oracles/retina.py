"""Recorded with NumPy 2.4.6: digests of the retina's data that RetinaTests.swift expects, from the list of objects."""

import hashlib

import numpy as np

LEFT = [1, 4, 5, 7, 11, 13, 14, 15]
RIGHT = [32, 128, 160, 112, 176, 208, 224, 240]

patterns = np.arange(256)
inputs = np.where(patterns[:, None] >> np.arange(8) & 1, 1, -1).astype("<f4")
left = np.isin(patterns & 15, LEFT)
right = np.isin(patterns & 240, RIGHT)
for rule, answers in {
    "and": left & right,
    "or": left | right,
    "xor": left ^ right,
    "both": np.column_stack([left, right]),
}.items():
    targets = np.where(answers, 1, -1).astype("<f4")
    print(rule, hashlib.sha256(inputs.tobytes() + targets.tobytes()).hexdigest())

# Seen and held-out patterns with both answers, where those with an object on the left side alone are held out.
targets = np.where(np.column_stack([left, right]), 1, -1).astype("<f4")
held = left & ~right
for part in (~held, held):
    print(part.sum(), hashlib.sha256(inputs[part].tobytes() + targets[part].tobytes()).hexdigest())
