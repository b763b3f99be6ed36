"""Records how PyTorch trains small networks with weighted terms.

Run as: python3 losses.py > ../Fixtures/losses.json

Full-batch Adam on fixed data; weights are in x out, so y = f(x W + b). The objective is the task's loss plus
l1 * sum|w| over the weights named by l1Layers, plus l2 * factor(t) * sum w^2 over all weights, where factor is 1, or
with bimt 10 from a quarter of the training on and 1 from three quarters on (10 * 0.1). Biases are in no term.

Recorded with PyTorch 1.13.0a0 (Debian 12, python3-torch 1.13.1+dfsg-4), CPU, Python 3.11.2.
"""

import json
import platform

import torch
from torch.nn import functional

STEPS = 20

CASES = [
    dict(name="regression", sizes=[4, 6, 5, 3], activation="tanh", loss="meanSquaredError", examples=10,
         learningRate=0.02, l1=0.01, l2=0.005, l1Layers=[0, 1, 2], bimt=False),
    dict(name="classification", sizes=[5, 8, 4], activation="relu", loss="softmaxCrossEntropy", examples=12,
         learningRate=0.05, l1=0.003, l2=0.002, l1Layers=[1], bimt=True),
]


def forward(case, inputs, parameters):
    signal = inputs
    for layer in range(len(parameters) // 2):
        signal = signal @ parameters[2 * layer] + parameters[2 * layer + 1]
        if layer < len(parameters) // 2 - 1:
            signal = getattr(torch, case["activation"])(signal)
    return signal


def run(case, data, dtype):
    inputs, targets = data["inputs"].to(dtype), data["targets"]
    parameters = [torch.nn.Parameter(p.to(dtype).clone()) for p in data["parameters"]]
    weights = parameters[::2]
    optimizer = torch.optim.Adam(parameters, lr=case["learningRate"])
    rows = []
    for step in range(STEPS):
        output = forward(case, inputs, parameters)
        if case["loss"] == "meanSquaredError":
            task = functional.mse_loss(output, targets.to(dtype))
        else:
            task = functional.cross_entropy(output, targets)
        l1 = sum(weights[i].abs().sum() for i in case["l1Layers"])
        l2 = sum((w ** 2).sum() for w in weights)
        factor = (10 if step >= STEPS // 4 else 1) * (0.1 if step >= 3 * STEPS // 4 else 1) if case["bimt"] else 1
        loss = task + case["l1"] * l1 + case["l2"] * factor * l2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rows.append([float(v) for v in (loss, task, l1, l2)])
    return dict(losses=rows, final=[p.detach().reshape(-1).tolist() for p in parameters])


def main():
    torch.manual_seed(7)
    cases = []
    for case in CASES:
        count, sizes = case["examples"], case["sizes"]
        inputs = torch.randn(count, sizes[0])
        classes = case["loss"] == "softmaxCrossEntropy"
        targets = torch.randint(sizes[-1], (count,)) if classes else torch.randn(count, sizes[-1])
        parameters = []
        for rows, columns in zip(sizes, sizes[1:]):
            parameters += [torch.randn(rows, columns) / rows ** 0.5, torch.randn(columns) * 0.1]
        data = dict(inputs=inputs, targets=targets, parameters=parameters)
        cases.append({
            **case, "inputs": inputs.reshape(-1).tolist(), "targets": targets.reshape(-1).tolist(),
            "initial": [p.reshape(-1).tolist() for p in parameters],
            "float32": run(case, data, torch.float32), "float64": run(case, data, torch.float64)})
    versions = {"torch": torch.__version__, "python": platform.python_version()}
    print(json.dumps({"versions": versions, "steps": STEPS, "cases": cases}))


main()
