"""Writes the graphs of the detection workloads, block by block, so that every program divides the same ones."""

import sys

import numpy as np

from peers import layered, planted

for sizes in ((784, 300, 100, 10), (784, 1024, 1024, 10)):
    _, _, _, weights = layered(sizes)
    blocks, start = {}, 0
    for index, (rows, columns) in enumerate(zip(sizes, sizes[1:])):
        blocks[f"block{index}"] = weights[start : start + rows * columns].reshape(rows, columns).astype(np.float32)
        start += rows * columns
    np.savez(f"{sys.argv[1]}/{'-'.join(map(str, sizes))}.npz", **blocks)

_, source, target, weight = planted()
np.savez(f"{sys.argv[1]}/sparse.npz", **{
    name: np.asarray(values, np.float32) for name, values in (("source", source), ("target", target), ("weight", weight))})
