"""Records how PyTorch trains a small network whose terms are weighted in ways that follow the training.

Run as: python3 weighting.py > ../Fixtures/weighting.json

A regression with 4-6-5-3 units and tanh on fixed data, full batch; weights are in x out. Each case names what is done
beside plain training; all losses are those of the batch before the update. Cases:

mask        Adam; a fixed mask of zeros and ones on every matrix: gradients and first weights are multiplied by it.
proximal    gradient descent; after each update w <- sign(w) max(|w| - eta l1, 0) on all matrices, then for each column g
            of the first matrix w_g <- w_g max(0, 1 - eta group sqrt(rows) / |w_g|).
ratio       Adam; l2 with a factor f that follows 0.3 |task gradient| / (l2 |gradient of sum w^2|), f <- f / 2 + new / 2.
start       Adam; l1 from the first step whose loss is at most a threshold, its weight falling by half a cosine wave
            over the steps that are left.
constraint  gradient descent on u task + l2 sum w^2; u <- min(1.5, max(0, u + 0.5 (task - bound) / bound)) from the first
            step within the bound on.

Recorded with the versions that the file names, on a CPU.
"""

import json
import math
import platform

import torch
from torch.nn import functional

STEPS = 40
SIZES = [4, 6, 5, 3]


def forward(inputs, parameters):
    signal = inputs
    for layer in range(3):
        signal = signal @ parameters[2 * layer] + parameters[2 * layer + 1]
        if layer < 2:
            signal = torch.tanh(signal)
    return signal


def norm(gradients):
    return math.sqrt(sum(float((g.double() ** 2).sum()) for g in gradients))


def run(case, data, dtype):
    inputs, targets = data["inputs"].to(dtype), data["targets"].to(dtype)
    parameters = [torch.nn.Parameter(p.to(dtype).clone()) for p in data["parameters"]]
    weights = parameters[::2]
    name = case["name"]
    masks = [m.to(dtype) for m in data["masks"]]
    if name == "mask":
        for w, m in zip(weights, masks):
            w.data *= m
    kind = torch.optim.SGD if name in ("proximal", "constraint") else torch.optim.Adam
    optimizer = kind(parameters, lr=case["learningRate"])
    factor, begun, u, rows = None, None, 1.0, []
    within = False
    for step in range(STEPS):
        task = functional.mse_loss(forward(inputs, parameters), targets)
        loss, weight = task, 0.0
        if name == "ratio":
            gradients = torch.autograd.grad(task, parameters, retain_graph=True)
            term = sum((w ** 2).sum() for w in weights)
            wanted = 0.3 * norm(gradients) / (case["l2"] * norm(torch.autograd.grad(term, weights, retain_graph=True)))
            factor = wanted if factor is None else 0.5 * factor + 0.5 * wanted
            weight = case["l2"] * factor
            loss = task + weight * term
        elif name == "start":
            if begun is None and float(task.detach()) <= case["startBelow"]:
                begun = step
            if begun is not None:
                weight = case["l1"] * (1 + math.cos(math.pi * (step - begun) / (STEPS - begun))) / 2
            loss = task + weight * sum(w.abs().sum() for w in weights)
        elif name == "constraint":
            weight = u
            loss = u * task + case["l2"] * sum((w ** 2).sum() for w in weights)
            within = within or float(task.detach()) <= case["bound"]
            if within:
                u = min(1.5, max(0.0, u + 0.5 * (float(task.detach()) - case["bound"]) / case["bound"]))
        optimizer.zero_grad()
        loss.backward()
        if name == "mask":
            for w, m in zip(weights, masks):
                w.grad *= m
        optimizer.step()
        if name == "proximal":
            eta = case["learningRate"]
            with torch.no_grad():
                for w in weights:
                    w.copy_(functional.softshrink(w, eta * case["l1"]))
                lengths = weights[0].norm(dim=0, keepdim=True)
                price = eta * case["group"] * math.sqrt(SIZES[0])
                weights[0].mul_(torch.clamp(1 - price / lengths.clamp(min=1e-30), min=0))
        rows.append([float(task.detach()), float(weight)])
    return dict(rows=rows, final=[p.detach().reshape(-1).tolist() for p in parameters])


CASES = [
    dict(name="mask", learningRate=0.02),
    dict(name="proximal", learningRate=0.1, l1=0.02, group=0.15),
    dict(name="ratio", learningRate=0.02, l2=0.05),
    dict(name="start", learningRate=0.02, l1=0.01, startBelow=0.8),
    dict(name="constraint", learningRate=0.1, l2=0.3, bound=0.7),
]


def main():
    torch.manual_seed(11)
    inputs, targets = torch.randn(10, SIZES[0]), torch.randn(10, SIZES[-1])
    parameters, masks = [], []
    for rows, columns in zip(SIZES, SIZES[1:]):
        parameters += [torch.randn(rows, columns) / rows ** 0.5, torch.randn(columns) * 0.1]
        masks.append((torch.rand(rows, columns) < 0.6).float())
    data = dict(inputs=inputs, targets=targets, parameters=parameters, masks=masks)
    versions = {"torch": torch.__version__, "python": platform.python_version()}
    print(json.dumps({
        "versions": versions, "steps": STEPS, "sizes": SIZES, "inputs": inputs.reshape(-1).tolist(),
        "targets": targets.reshape(-1).tolist(), "initial": [p.reshape(-1).tolist() for p in parameters],
        "masks": [m.reshape(-1).tolist() for m in masks],
        "cases": [{**case, "float32": run(case, data, torch.float32), "float64": run(case, data, torch.float64)}
                  for case in CASES]}))


main()
