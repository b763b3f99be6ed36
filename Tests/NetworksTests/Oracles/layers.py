"""Recorded with PyTorch 2.15.0 (CPU, float64): outputs and gradients of single layers.

Run `python layers.py > ../Fixtures/layers.json`. Parameters and inputs are floats, so every precision reads the same
numbers. Everything recorded is as Modulon has it: images batch x height x width x channels, kernels height x width x in x
out, matrices in x out; PyTorch's own order is made on the way in. `LayerOracleTests.swift` reads the file.
"""

import json
import sys

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(2)
random = lambda *shape: torch.randn(*shape, dtype=torch.float32).double()
flat = lambda x: x.detach().flatten().tolist()


def record(kind, settings, x, parameters, function):
    """The outputs for inputs x, and the gradients of the sum of outputs times an uneven upstream."""
    leaves = [p.clone().requires_grad_() for p in parameters]
    x = x.clone().requires_grad_()
    y = function(x, *leaves)
    upstream = random(*y.shape)
    y.backward(upstream)
    return {
        "kind": kind,
        "settings": settings,
        "inputShape": list(x.shape),
        "input": flat(x),
        "parameters": [flat(p) for p in parameters],
        "outputShape": list(y.shape),
        "output": flat(y),
        "upstream": flat(upstream),
        "inputGradient": flat(x.grad),
        "gradients": [flat(p.grad) for p in leaves],
    }


def convolution(size, stride, padding, activation):
    def function(x, w, b):
        x, w = x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1)
        if padding == "same":
            # As TensorFlow does: one more behind where the number of zeros is odd.
            needs = lambda n: max((-(-n // stride) - 1) * stride + size - n, 0)
            down, across = needs(x.shape[2]), needs(x.shape[3])
            x = F.pad(x, (across // 2, across - across // 2, down // 2, down - down // 2))
            y = F.conv2d(x, w, b, stride=stride)
        else:
            y = F.conv2d(x, w, b, stride=stride, padding=padding)
        return ACTIVATIONS[activation](y).permute(0, 2, 3, 1)

    settings = {"size": size, "stride": stride, "padding": str(padding), "activation": activation}
    return record("convolution", settings, random(3, 6, 5, 2), [random(size, size, 2, 3), random(3)], function)


def max_pool(size, stride):
    pool = lambda x: F.max_pool2d(x.permute(0, 3, 1, 2), size, stride).permute(0, 2, 3, 1)
    return record("maxPool", {"size": size, "stride": stride}, random(2, 7, 6, 3), [], pool)


def recurrent(activation, returns):
    def function(x, w, u, b):
        h = torch.zeros(x.shape[0], u.shape[0], dtype=torch.float64)
        states = []
        if activation == "tanh":
            # PyTorch's own layer, where it has the activation.
            names = {"weight_ih_l0": w.T, "weight_hh_l0": u.T, "bias_ih_l0": b, "bias_hh_l0": torch.zeros_like(b)}
            layer = nn.RNN(w.shape[0], u.shape[0], batch_first=True).double()
            states = torch.func.functional_call(layer, names, (x,))[0]
        else:
            for t in range(x.shape[1]):
                h = ACTIVATIONS[activation](x[:, t] @ w + h @ u + b)
                states.append(h)
            states = torch.stack(states, 1)
        return states if returns == "sequence" else states[:, -1]

    settings = {"activation": activation, "returns": returns}
    parameters = [random(3, 4), 0.5 * random(4, 4), random(4)]
    return record("recurrent", settings, random(2, 5, 3), parameters, function)


def residual():
    def function(x, w1, b1, w2, b2):
        return x + torch.tanh(x @ w1 + b1) @ w2 + b2

    return record("residual", {}, random(3, 4), [random(4, 6), random(6), random(6, 4), random(4)], function)


ACTIVATIONS = {"tanh": torch.tanh, "relu": F.relu, "silu": F.silu, "identity": lambda z: z}
cases = [
    convolution(3, 1, 0, "tanh"),
    convolution(3, 2, 1, "relu"),
    convolution(2, 1, "same", "silu"),
    convolution(3, 2, "same", "tanh"),
    convolution(5, 1, "same", "identity"),
    convolution(1, 1, 0, "relu"),
    max_pool(2, 2),
    max_pool(3, 1),
    max_pool(3, 2),
    recurrent("tanh", "last"),
    recurrent("tanh", "sequence"),
    recurrent("silu", "last"),
    recurrent("relu", "sequence"),
    residual(),
]
json.dump(cases, sys.stdout)
