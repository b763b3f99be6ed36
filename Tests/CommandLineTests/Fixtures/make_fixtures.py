"""Makes the files beside it: python make_fixtures.py (NumPy 2.4.6).

karate.csv is Zachary's karate club (1977) without weights, 78 edges, nodes numbered as in networkx.
foreign.npz holds a network as PyTorch keeps it (out × in) with biases and an embedding that is no layer.
fortran.npy is a matrix in column-major order.
"""

import re

import numpy as np

edges = re.findall(r"\((\d+), (\d+), \d+\)", open("../../GraphsTests/Fixtures.swift").read().split("clubs")[0])
assert len(edges) == 78
with open("karate.csv", "w") as file:
    file.write("source,target\n" + "".join(f"{a},{b}\n" for a, b in edges))

generator = np.random.default_rng(0)
layers = [generator.normal(size=shape).astype("<f4") for shape in [(5, 6), (3, 5)]]
np.savez(
    "foreign.npz",
    **{"fc1.weight": layers[0], "fc1.bias": np.zeros(5, "<f4"), "fc2.weight": layers[1], "embedding": np.ones((9, 2))},
)
np.save("fortran.npy", np.asfortranarray(generator.normal(size=(4, 6))))
