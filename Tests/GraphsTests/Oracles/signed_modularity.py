"""What bctpy says of partitions of graphs with positive and negative weights.

Recorded with bctpy 0.6.1 and NumPy 2.4.6; `qtype="gja"` is the quality of Gómez, Jensen and Arenas (2009),
`"sta"` the Q* of Rubinov and Sporns (2011).
"""

import bct
import numpy as np


def graph(nodes):
    """Weights from −4 to 4 by a rule that a test repeats; no loops."""
    matrix = np.zeros((nodes, nodes))
    for i in range(nodes):
        for j in range(i):
            matrix[i, j] = matrix[j, i] = (i * i + 3 * j * j + 5 * i * j) % 9 - 4
    return matrix


for nodes, modules in ((6, 2), (9, 3), (14, 4)):
    labels = np.array([node * modules // nodes + 1 for node in range(nodes)])
    for kind in ("gja", "sta"):
        print(nodes, modules, kind, repr(float(bct.modularity_und_sign(graph(nodes), labels, qtype=kind)[1])))
