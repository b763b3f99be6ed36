"""Networks as other programs save them, and what is connected with what in them, by NumPy alone.

python named_networks.py > ../Fixtures/named_networks.json    (checked with numpy 2.4.6)

Each has the arrays of a file under the names of its program, and the connections between its units, worked out here from what the
program computes: channels of convolutions, sums of magnitudes where several weights join two units, batch normalization
folded in, residual streams as units.
"""

import json

import numpy as np

draw = np.random.default_rng(5)


def normal(*shape):
    return np.round(draw.normal(size=shape), 3)


def positive(*shape):
    return np.round(draw.uniform(0.5, 2, size=shape), 3)


def channels(kernel, scale=1.0):
    """PyTorch's out × in × window as in × out, its outputs scaled: a window of one place is the one weight, with its sign."""
    scaled = kernel * np.reshape(scale, (-1, 1, 1, 1))
    one = scaled.shape[2:] == (1, 1)
    return (scaled[:, :, 0, 0] if one else np.abs(scaled).sum(axis=(2, 3))).T


def batch_norm(arrays, name, count, epsilon=1e-5):
    arrays[name + ".weight"], arrays[name + ".bias"] = normal(count), normal(count)
    arrays[name + ".running_mean"], arrays[name + ".running_var"] = normal(count), positive(count)
    arrays[name + ".num_batches_tracked"] = np.array(7.0)
    return arrays[name + ".weight"] / np.sqrt(arrays[name + ".running_var"] + epsilon)


def residual():
    """A small network of torchvision's ResNet names."""
    arrays, found = {}, []

    def convolution(name, norm, source, target, inputs, outputs, size):
        arrays[name + ".weight"] = normal(outputs, inputs, size, size)
        scale = batch_norm(arrays, norm, outputs)
        found.append((source, target, channels(arrays[name + ".weight"], scale)))

    convolution("conv1", "bn1", "inputs", "conv1", 3, 4, 3)
    convolution("layer1.0.conv1", "layer1.0.bn1", "conv1", "layer1.0.conv1", 4, 4, 3)
    convolution("layer1.0.conv2", "layer1.0.bn2", "layer1.0.conv1", "conv1", 4, 4, 3)
    convolution("layer2.0.conv1", "layer2.0.bn1", "conv1", "layer2.0.conv1", 4, 6, 3)
    convolution("layer2.0.conv2", "layer2.0.bn2", "layer2.0.conv1", "layer2.0.conv2", 6, 6, 3)
    convolution("layer2.0.downsample.0", "layer2.0.downsample.1", "conv1", "layer2.0.conv2", 4, 6, 1)
    arrays["fc.weight"], arrays["fc.bias"] = normal(5, 6), normal(5)
    found.append(("layer2.0.conv2", "fc", arrays["fc.weight"].T))
    return arrays, found


def sequential():
    """torchvision's VGG: layers by number, a flattened map, a depthwise convolution."""
    arrays = {
        "features.0.weight": normal(4, 2, 3, 3), "features.0.bias": normal(4),
        "features.3.weight": normal(4, 1, 3, 3), "classifier.0.weight": normal(3, 4 * 4), "classifier.3.weight": normal(2, 3),
    }
    scale = batch_norm(arrays, "features.1", 4)
    flat = np.abs(arrays["classifier.0.weight"].reshape(3, 4, 4)).sum(axis=2).T
    return arrays, [
        ("inputs", "features.0", channels(arrays["features.0.weight"], scale)),
        ("features.0", "features.3", np.diag(channels(arrays["features.3.weight"])[0])),
        ("features.3", "classifier.0", flat), ("classifier.0", "classifier.3", arrays["classifier.3.weight"].T),
    ]


def keras():
    """Keras and Flax: the window first, and a flattened map with its channels innermost."""
    arrays = {"conv2d/kernel:0": normal(3, 3, 2, 4), "conv2d/bias:0": normal(4), "dense/kernel:0": normal(4 * 4, 5)}
    return arrays, [
        ("inputs", "conv2d", np.abs(arrays["conv2d/kernel:0"]).sum(axis=(0, 1))),
        ("conv2d", "dense", np.abs(arrays["dense/kernel:0"].reshape(4, 4, 5)).sum(axis=0)),
    ]


def recurrent():
    """PyTorch's LSTM of two directions, then a dense layer of both."""
    arrays, found = {}, []
    for suffix, target in [("", "rnn"), ("_reverse", "rnn.reverse")]:
        arrays["rnn.weight_ih_l0" + suffix] = normal(4 * 3, 2)
        arrays["rnn.weight_hh_l0" + suffix] = normal(4 * 3, 3)
        arrays["rnn.bias_ih_l0" + suffix] = normal(12)
        found.append(("inputs", target, np.abs(arrays["rnn.weight_ih_l0" + suffix].reshape(4, 3, 2)).sum(axis=0).T))
        found.append((target, target, np.abs(arrays["rnn.weight_hh_l0" + suffix].reshape(4, 3, 3)).sum(axis=0).T))
    arrays["fc.weight"] = normal(2, 6)
    found.append(("rnn", "fc", arrays["fc.weight"][:, :3].T))
    found.append(("rnn.reverse", "fc", arrays["fc.weight"][:, 3:].T))
    return arrays, found


def gated():
    """Keras' GRU."""
    arrays = {"gru/kernel:0": normal(2, 9), "gru/recurrent_kernel:0": normal(3, 9)}
    return arrays, [
        ("inputs", "gru", np.abs(arrays["gru/kernel:0"].reshape(2, 3, 3)).sum(axis=1)),
        ("gru", "gru", np.abs(arrays["gru/recurrent_kernel:0"].reshape(3, 3, 3)).sum(axis=1)),
    ]


def encoder():
    """Hugging Face's BERT, with a pooler after it; the tables of tokens are no units."""
    arrays, found = {"embeddings.word_embeddings.weight": normal(9, 4), "embeddings.LayerNorm.weight": normal(4)}, []
    for layer in range(2):
        start = f"encoder.layer.{layer}."
        parts = [normal(4, 4) for _ in range(3)]
        for name, part in zip(["query", "key", "value"], parts):
            arrays[start + f"attention.self.{name}.weight"] = part
        arrays[start + "attention.output.dense.weight"] = normal(4, 4)
        arrays[start + "attention.output.LayerNorm.weight"] = normal(4)
        arrays[start + "intermediate.dense.weight"] = normal(6, 4)
        arrays[start + "output.dense.weight"] = normal(4, 6)
        heads, hidden = start + "attention", start + "hidden"
        found += [
            ("stream", heads, sum(np.abs(part) for part in parts).T),
            (heads, "stream", arrays[start + "attention.output.dense.weight"].T),
            ("stream", hidden, arrays[start + "intermediate.dense.weight"].T),
            (hidden, "stream", arrays[start + "output.dense.weight"].T),
        ]
    arrays["pooler.dense.weight"] = normal(4, 4)
    return arrays, found + [("stream", "pooler.dense", arrays["pooler.dense.weight"].T)]


def decoder():
    """GPT-2, whose matrices are in × out and whose head shares the numbers of its table."""
    table = normal(9, 4)
    arrays = {
        "wte.weight": table, "h.0.attn.c_attn.weight": normal(4, 12), "h.0.attn.c_proj.weight": normal(4, 4),
        "h.0.ln_1.weight": normal(4), "h.0.mlp.c_fc.weight": normal(4, 6), "h.0.mlp.c_proj.weight": normal(6, 4),
        "lm_head.weight": table,
    }
    return arrays, [
        ("stream", "h.0.attention", np.abs(arrays["h.0.attn.c_attn.weight"].reshape(4, 3, 4)).sum(axis=1)),
        ("h.0.attention", "stream", arrays["h.0.attn.c_proj.weight"]),
        ("stream", "h.0.hidden", arrays["h.0.mlp.c_fc.weight"]), ("h.0.hidden", "stream", arrays["h.0.mlp.c_proj.weight"]),
    ]


def gated_decoder():
    """LLaMA's names: two matrices to the hidden units, of which one is a gate."""
    arrays = {f"model.layers.0.self_attn.{name}_proj.weight": normal(4, 4) for name in "qkvo"}
    arrays |= {
        "model.layers.0.mlp.down_proj.weight": normal(4, 6), "model.layers.0.mlp.gate_proj.weight": normal(6, 4),
        "model.layers.0.mlp.up_proj.weight": normal(6, 4), "model.layers.0.input_layernorm.weight": normal(4),
    }
    queries = sum(np.abs(arrays[f"model.layers.0.self_attn.{name}_proj.weight"]) for name in "qkv")
    gates = sum(np.abs(arrays[f"model.layers.0.mlp.{name}_proj.weight"]) for name in ["gate", "up"])
    block = "model.layers.0."
    return arrays, [
        ("stream", block + "attention", queries.T),
        (block + "attention", "stream", arrays["model.layers.0.self_attn.o_proj.weight"].T),
        ("stream", block + "hidden", gates.T),
        (block + "hidden", "stream", arrays["model.layers.0.mlp.down_proj.weight"].T),
    ]


networks = [residual, sequential, keras, recurrent, gated, encoder, decoder, gated_decoder]
document = []
for network in networks:
    arrays, found = network()
    document.append({
        "name": network.__name__,
        "arrays": [{"name": name, "shape": list(array.shape), "values": array.ravel().tolist()} for name, array in arrays.items()],
        "connections": [
            {"from": a, "to": b, "shape": list(matrix.shape), "values": np.round(matrix, 9).ravel().tolist()} for a, b, matrix in found
        ],
    })
print(json.dumps(document, separators=(",", ":")))
