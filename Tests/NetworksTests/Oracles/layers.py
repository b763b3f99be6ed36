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
        "gradients": [flat(p.grad) if p.grad is not None else [] for p in leaves],
    }


def convolution(size, stride, padding, activation, groups=1):
    def function(x, w, b):
        x, w = x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1)
        if padding == "same":
            # As TensorFlow does: one more behind where the number of zeros is odd.
            needs = lambda n: max((-(-n // stride) - 1) * stride + size - n, 0)
            down, across = needs(x.shape[2]), needs(x.shape[3])
            x = F.pad(x, (across // 2, across - across // 2, down // 2, down - down // 2))
            y = F.conv2d(x, w, b, stride=stride, groups=groups)
        else:
            y = F.conv2d(x, w, b, stride=stride, padding=padding, groups=groups)
        return ACTIVATIONS[activation](y).permute(0, 2, 3, 1)

    settings = {"size": size, "stride": stride, "padding": str(padding), "activation": activation}
    if groups == 1:
        return record("convolution", settings, random(3, 6, 5, 2), [random(size, size, 2, 3), random(3)], function)
    settings["groups"] = groups
    return record("convolution", settings, random(3, 6, 5, 4), [random(size, size, 4 // groups, 8), random(8)], function)


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


def average_pool(size, stride):
    pool = lambda x: F.avg_pool2d(x.permute(0, 3, 1, 2), size, stride).permute(0, 2, 3, 1)
    return record("averagePool", {"size": size, "stride": stride}, random(2, 7, 6, 3), [], pool)


def global_pool(*shape):
    pool = lambda x: F.adaptive_avg_pool1d(x.flatten(1, -2).transpose(1, 2), 1).squeeze(2)
    return record("globalPool", {}, random(2, *shape), [], pool)


def layer_norm(*shape):
    norm = lambda x, scale, shift: F.layer_norm(x, shape[-1:], scale, shift, eps=1e-5)
    return record("layerNorm", {}, random(3, *shape), [random(shape[-1]), random(shape[-1])], norm)


def batch_norm(training, *shape):
    """Its running averages are parameters here, without gradients; what they become is recorded as well."""
    width, after = shape[-1], []

    def function(x, scale, shift, mean, variance):
        mean, variance = mean.detach().clone(), variance.detach().clone()
        y = F.batch_norm(x.movedim(-1, 1), mean, variance, scale, shift, training=training, momentum=0.1, eps=1e-5)
        after[:] = [mean, variance]
        return y.movedim(1, -1)

    parameters = [random(width), random(width), random(width), random(width) ** 2 + 0.5]
    found = record("batchNorm", {"training": int(training)}, random(5, *shape), parameters, function)
    return found | {"statistics": [flat(p) for p in after]}


def leaky(activation, trains, returns):
    """PyTorch has no such layer: its operations, step by step. The parameter is the logit of 1 / tau."""

    def function(x, w, u, b, *leak):
        rate = torch.sigmoid(leak[0]) if leak else 0.2
        h, states = torch.zeros(x.shape[0], u.shape[0], dtype=torch.float64), []
        for t in range(x.shape[1]):
            h = (1 - rate) * h + rate * ACTIVATIONS[activation](x[:, t] @ w + h @ u + b)
            states.append(h)
        return torch.stack(states, 1) if returns == "sequence" else h

    settings = {"activation": activation, "trains": int(trains), "returns": returns}
    parameters = [random(3, 4), 0.5 * random(4, 4), random(4)] + ([random(4)] if trains else [])
    return record("leakyRecurrent", settings, random(2, 5, 3), parameters, function)


def gated(kind, returns):
    """PyTorch's own layers: gates one after another along the rows of one matrix, out x in."""
    gates, own = (3, [random(4)]) if kind == "gru" else (4, [])

    def function(x, w, u, b, *own):
        rows = lambda m: m.transpose(1, 2).flatten(0, 1)
        hidden = torch.zeros(gates, 4, dtype=torch.float64)
        if own:
            hidden = torch.cat([hidden[:2], own[0][None]])
        layer = (nn.GRU if kind == "gru" else nn.LSTM)(3, 4, batch_first=True).double()
        names = {"weight_ih_l0": rows(w), "weight_hh_l0": rows(u), "bias_ih_l0": b.flatten(), "bias_hh_l0": hidden.flatten()}
        states = torch.func.functional_call(layer, names, (x,))[0]
        return states if returns == "sequence" else states[:, -1]

    parameters = [random(gates, 3, 4), 0.5 * random(gates, 4, 4), random(gates, 4)] + own
    return record(kind, {"returns": returns}, random(2, 5, 3), parameters, function)


def attention(causal, activation, lengths=None):
    """PyTorch's encoder layer with its norms in front, told what is not there. Its weights are out x in, head by head; ours 3 x depth x in x heads."""
    width, heads, units, steps = 6, 2, 5, 4

    def function(x, scale, shift, w, b, out, out_bias, scale2, shift2, up, up_bias, down, down_bias):
        layer = nn.TransformerEncoderLayer(
            width, heads, units, dropout=0, activation=ACTIVATIONS[activation], batch_first=True, norm_first=True
        ).double()
        names = {
            "norm1.weight": scale, "norm1.bias": shift, "norm2.weight": scale2, "norm2.bias": shift2,
            "self_attn.in_proj_weight": w.permute(0, 3, 1, 2).reshape(3 * width, width),
            "self_attn.in_proj_bias": b.permute(0, 2, 1).reshape(3 * width),
            "self_attn.out_proj.weight": out.permute(1, 0, 2).reshape(width, width).T,
            "self_attn.out_proj.bias": out_bias,
            "linear1.weight": up.T, "linear1.bias": up_bias, "linear2.weight": down.T, "linear2.bias": down_bias,
        }
        mask = torch.full((steps, steps), -torch.inf, dtype=torch.float64).triu(1) if causal else None
        if lengths is None:
            return torch.func.functional_call(layer, names, (x,), {"src_mask": mask})
        outside = torch.zeros(len(lengths), steps, dtype=torch.float64)
        outside[torch.arange(steps)[None] >= torch.tensor(lengths)[:, None]] = -torch.inf
        masks = {"src_mask": mask, "src_key_padding_mask": outside}
        return there(torch.func.functional_call(layer, names, (x,), masks), lengths)

    depth = width // heads
    parameters = [
        random(width), random(width), random(3, depth, width, heads), random(3, depth, heads),
        random(depth, heads, width), random(width), random(width), random(width), random(width, units), random(units),
        random(units, width), random(width),
    ]
    settings = {"causal": int(causal), "activation": activation}
    if lengths is None:
        return record("attention", settings, random(2, steps, width), parameters, function)
    return ending(record("attention", settings, random(len(lengths), steps, width), parameters, function), lengths)


def dense_steps():
    function = lambda x, w, b: torch.tanh(x @ w + b)
    return record("dense", {}, random(2, 4, 3), [random(3, 5), random(5)], function)


def residual():
    def function(x, w1, b1, w2, b2):
        return x + torch.tanh(x @ w1 + b1) @ w2 + b2

    return record("residual", {}, random(3, 4), [random(4, 6), random(6), random(6, 4), random(4)], function)


LENGTHS = [5, 2, 4]


def ending(found, lengths):
    """The record of sequences of different length. Behind the end outputs mean nothing: they are zeros here."""
    return found | {"lengths": lengths}


def there(x, lengths):
    return x * (torch.arange(x.shape[1])[None] < torch.tensor(lengths)[:, None])[..., None]


def packed(kind, returns):
    """PyTorch's layers over packed sequences; the leaky one step by step, as long as each sequence lasts."""
    gates = {"recurrent": 1, "leakyRecurrent": 1, "gru": 3, "lstm": 4}[kind]
    first = [] if gates == 1 else [gates]
    own = [random(4)] if kind in ("gru", "leakyRecurrent") else []

    def function(x, w, u, b, *own):
        if kind == "leakyRecurrent":
            rate, found = torch.sigmoid(own[0]), []
            for sequence, length in zip(x, LENGTHS):
                h, states = torch.zeros(4, dtype=torch.float64), []
                for t in range(length):
                    h = (1 - rate) * h + rate * torch.tanh(sequence[t] @ w + h @ u + b)
                    states.append(h)
                found.append(torch.stack(states))
            states = nn.utils.rnn.pad_sequence(found, batch_first=True)
        else:
            rows = lambda m: m.T if gates == 1 else m.transpose(1, 2).flatten(0, 1)
            hidden = torch.zeros(gates, 4, dtype=torch.float64)
            if own:
                hidden = torch.cat([hidden[:2], own[0][None]])
            layer = {"recurrent": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[kind](3, 4, batch_first=True).double()
            names = {"weight_ih_l0": rows(w), "weight_hh_l0": rows(u), "bias_ih_l0": b.flatten(), "bias_hh_l0": hidden.flatten()}
            x = nn.utils.rnn.pack_padded_sequence(x, LENGTHS, batch_first=True, enforce_sorted=False)
            states = nn.utils.rnn.pad_packed_sequence(torch.func.functional_call(layer, names, (x,))[0], batch_first=True)[0]
        return states if returns == "sequence" else states[range(3), [n - 1 for n in LENGTHS]]

    parameters = [random(*first, 3, 4), 0.5 * random(*first, 4, 4), random(*first, 4)] + own
    settings = {"activation": "tanh", "trains": 1, "returns": returns}
    return ending(record(kind, settings, random(3, 5, 3), parameters, function), LENGTHS)


def padded_pool():
    return ending(record("globalPool", {}, random(3, 5, 2), [], lambda x: there(x, LENGTHS).sum(1) / torch.tensor(LENGTHS)[:, None]), LENGTHS)


ACTIVATIONS = {"tanh": torch.tanh, "relu": F.relu, "silu": F.silu, "gelu": F.gelu, "identity": lambda z: z}
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
    average_pool(2, 2),
    average_pool(3, 1),
    average_pool(3, 2),
    global_pool(4, 3, 2),
    global_pool(5, 3),
    layer_norm(4),
    layer_norm(3, 2, 5),
    leaky("tanh", False, "last"),
    leaky("tanh", True, "sequence"),
    leaky("silu", True, "last"),
    gated("gru", "last"),
    gated("gru", "sequence"),
    gated("lstm", "last"),
    gated("lstm", "sequence"),
    convolution(3, 2, 1, "tanh", groups=2),
    convolution(2, 1, "same", "silu", groups=4),
    attention(False, "gelu"),
    attention(True, "tanh"),
    dense_steps(),
    batch_norm(True, 4),
    batch_norm(False, 4),
    batch_norm(True, 3, 2, 4),
    batch_norm(False, 3, 2, 4),
    *[packed(kind, returns) for kind in ("recurrent", "leakyRecurrent", "gru", "lstm") for returns in ("last", "sequence")],
    attention(False, "gelu", [4, 1, 3]),
    attention(True, "gelu", [4, 1, 3]),
    padded_pool(),
]
json.dump(cases, sys.stdout)
