"""Records which weights PyTorch's magnitude pruning leaves.

Run as: python3 pruning.py > ../Fixtures/pruning.json

Two matrices; each entry has the share that is taken away, in each matrix (l1_unstructured) or of both together
(global_unstructured), and what is left. The shares are those of the cubic schedule from 0.1 to 0.8 at five points.
"""

import json
import platform

import torch
from torch.nn.utils import prune


def left(matrices, share, together):
    layers = []
    for matrix in matrices:
        layer = torch.nn.Linear(matrix.shape[1], matrix.shape[0], bias=False)
        layer.weight.data = matrix.clone()
        layers.append(layer)
    if together:
        prune.global_unstructured([(layer, "weight") for layer in layers], prune.L1Unstructured, amount=share)
    else:
        for layer in layers:
            prune.l1_unstructured(layer, "weight", amount=share)
    return [layer.weight_mask.reshape(-1).tolist() for layer in layers]


torch.manual_seed(3)
matrices = [torch.randn(6, 5), torch.randn(5, 4) * 0.4]
cases = []
for index in range(5):
    t = index / 4
    share = 0.8 + (0.1 - 0.8) * (1 - t) ** 3
    for together in (False, True):
        cases.append({"progress": t, "share": share, "global": together, "left": left(matrices, share, together)})
print(json.dumps({
    "versions": {"torch": torch.__version__, "python": platform.python_version()},
    "weights": [m.reshape(-1).tolist() for m in matrices], "cases": cases}))
