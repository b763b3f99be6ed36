"""Recorded with PyTorch 2.15.0 (CPU, float64): outputs, losses and gradients of a three-layer network.

Run `python networks.py > ../Fixtures/networks.json`. Weights and inputs are floats, so every precision reads the same
numbers. Weights are in × out; PyTorch's `linear` wants out × in. `NetworkOracleTests.swift` reads the file.
"""

import json

import torch
from torch.nn import functional as F

SIZES, BATCH = [4, 6, 5, 3], 5
ACTIVATIONS = {
    "identity": lambda z: z,
    "relu": F.relu,
    "leakyRelu": lambda z: F.leaky_relu(z, 0.1),
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "silu": F.silu,
    "gelu": F.gelu,
}
LOSSES = {
    "softmaxCrossEntropy": lambda y, t: F.cross_entropy(y, t.long()),
    "meanSquaredError": F.mse_loss,
    "binaryCrossEntropy": F.binary_cross_entropy_with_logits,
    # All targets of an example and then all weights.
    "weightedSquaredError": lambda y, t: ((t[:, SIZES[-1] :] * (y - t[:, : SIZES[-1]])) ** 2).mean(),
}

torch.manual_seed(1)
random = lambda *shape: torch.randn(*shape, dtype=torch.float32).double()
inputs = random(BATCH, SIZES[0])
parameters = []
for n, m in zip(SIZES, SIZES[1:]):
    parameters += [random(n, m), random(m)]
targets = {
    "softmaxCrossEntropy": torch.tensor([0.0, 2.0, 1.0, 2.0, 0.0], dtype=torch.float64),
    "meanSquaredError": random(BATCH, SIZES[-1]),
    "binaryCrossEntropy": torch.rand(BATCH, SIZES[-1]).round(decimals=1).float().double(),
    "weightedSquaredError": torch.cat([random(BATCH, SIZES[-1]), random(BATCH, SIZES[-1]).abs()], 1),
}

cases = []
for activation, f in ACTIVATIONS.items():
    for loss, measure in LOSSES.items():
        leaves = [p.clone().requires_grad_() for p in parameters]
        x = inputs.clone().requires_grad_()
        signal = x
        for layer in range(3):
            signal = F.linear(signal, leaves[2 * layer].T, leaves[2 * layer + 1])
            signal = f(signal) if layer < 2 else signal
        value = measure(signal, targets[loss])
        value.backward()
        cases.append(
            {
                "activation": activation,
                "loss": loss,
                "outputs": signal.flatten().tolist(),
                "value": value.item(),
                "inputGradient": x.grad.flatten().tolist(),
                "gradients": [p.grad.flatten().tolist() for p in leaves],
            }
        )

flat = lambda tensor: tensor.flatten().tolist()
print(
    json.dumps(
        {
            "torch": torch.__version__.split("+")[0],
            "sizes": SIZES,
            "batch": BATCH,
            "inputs": flat(inputs),
            "parameters": [flat(p) for p in parameters],
            "targets": {name: flat(t) for name, t in targets.items()},
            "cases": cases,
        },
        indent=None,
    ).replace('{"activation"', '\n{"activation"')
)
