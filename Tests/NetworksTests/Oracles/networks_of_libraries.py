"""Networks as Flax, PyTorch and Hugging Face name and shape them, and what is connected with what in them.

python networks_of_libraries.py > ../Fixtures/networks_of_libraries.json
(flax 0.12.8, jax 0.10.2, torch 2.13.0, transformers 5.24.0, numpy 2.4.6)

The arrays are the libraries' own, tiny and with their random weights; the connections are worked out here by NumPy from what the libraries
compute. Which keys several heads read is asked of transformers' `repeat_kv`, and the order within CodeGen's joined matrix of its attention, which
is given one dimension of the stream after another.
"""

import json

import flax.linen as linen
import jax
import numpy as np
import torch
import transformers
from flax import nnx, traverse_util
from transformers.models.codegen import modeling_codegen
from transformers.models.llama.modeling_llama import repeat_kv

torch.manual_seed(3)


def flax_arrays(tree, path="/".join):
    return {path(map(str, key)): np.asarray(value, float) for key, value in traverse_util.flatten_dict(tree).items()}


def torch_arrays(module):
    return {name: value.detach().numpy().astype(float) for name, value in module.state_dict().items()}


def added(*matrices):
    return sum(np.abs(matrix) for matrix in matrices)


def recurrent(arrays, cell, name, inputs, hidden, source):
    """The connections of a Flax cell, whose gates are kernels in × units."""
    gates = lambda words: [arrays[f"{cell}{word}/kernel"] for word in words]
    one = lambda matrices: matrices[0] if len(matrices) == 1 else added(*matrices)
    return [(source, name, one(gates(inputs))), (name, name, one(gates(hidden)))]


LSTM = (["ii", "if", "ig", "io"], ["hi", "hf", "hg", "ho"])
GRU = (["ir", "iz", "in"], ["hr", "hz", "hn"])


def linen_network(cell, words, name):
    class Network(linen.Module):
        @linen.compact
        def __call__(self, x):
            return linen.Dense(2)(linen.RNN(cell(4))(x)[:, -1])

    arrays = flax_arrays(Network().init(jax.random.PRNGKey(0), np.ones((2, 5, 3))))
    found = recurrent(arrays, f"params/{name}/", name, *words, "inputs")
    return arrays, found + [(name, "Dense_0", arrays["params/Dense_0/kernel"])]


def linen_lstm(): return linen_network(linen.LSTMCell, LSTM, "LSTMCell_0")
def linen_optimized_lstm(): return linen_network(linen.OptimizedLSTMCell, LSTM, "OptimizedLSTMCell_0")
def linen_gru(): return linen_network(linen.GRUCell, GRU, "GRUCell_0")
def linen_minimal_gated(): return linen_network(linen.MGUCell, (["if", "in"], ["hf", "hn"]), "MGUCell_0")
def linen_simple(): return linen_network(linen.SimpleCell, (["i"], ["h"]), "SimpleCell_0")


def linen_two_directions():
    """Two directions and a second layer, under the names of jax.tree_util.keystr."""

    class Network(linen.Module):
        @linen.compact
        def __call__(self, x):
            both = linen.Bidirectional(linen.RNN(linen.LSTMCell(4)), linen.RNN(linen.LSTMCell(4)))(x)
            return linen.Dense(2)(linen.RNN(linen.GRUCell(5))(both)[:, -1])

    tree = Network().init(jax.random.PRNGKey(0), np.ones((2, 5, 3)))
    arrays = flax_arrays(tree)
    one, two = "LSTMCell_0", "LSTMCell_0.reverse"
    found = recurrent(arrays, "params/LSTMCell_0/", one, *LSTM, "inputs")
    found += recurrent(arrays, "params/LSTMCell_1/", two, *LSTM, "inputs")
    (_, _, read), own = recurrent(arrays, "params/GRUCell_0/", "GRUCell_0", *GRU, "")
    found += [(one, "GRUCell_0", read[:4]), (two, "GRUCell_0", read[4:]), own]
    found.append(("GRUCell_0", "Dense_0", arrays["params/Dense_0/kernel"]))
    return {jax.tree_util.keystr(key): np.asarray(value, float) for key, value in jax.tree_util.tree_flatten_with_path(tree)[0]}, found


def nnx_network(cell, gates):
    class Network(nnx.Module):
        def __init__(self, rngs):
            self.rnn = nnx.RNN(cell(3, 4, rngs=rngs), rngs=rngs)
            self.out = nnx.Linear(4, 2, rngs=rngs)

    arrays = flax_arrays(nnx.to_pure_dict(nnx.state(Network(nnx.Rngs(0)), nnx.Param)))
    split = lambda matrix: matrix if gates == 1 else np.abs(matrix.reshape(-1, gates, 4)).sum(axis=1)
    return arrays, [
        ("inputs", "rnn/cell", split(arrays["rnn/cell/dense_i/kernel"])),
        ("rnn/cell", "rnn/cell", split(arrays["rnn/cell/dense_h/kernel"])), ("rnn/cell", "out", arrays["out/kernel"]),
    ]


def nnx_optimized_lstm(): return nnx_network(nnx.OptimizedLSTMCell, 4)
def nnx_gru(): return nnx_network(nnx.GRUCell, 3)
def nnx_simple(): return nnx_network(nnx.SimpleCell, 1)


def nnx_two_directions():
    """LSTMs, one of whose gates is called if_ here, in modules that say their direction."""
    rnn = lambda rngs: nnx.RNN(nnx.LSTMCell(3, 4, rngs=rngs), rngs=rngs)

    class Network(nnx.Module):
        def __init__(self, rngs):
            self.rnn = nnx.Bidirectional(rnn(rngs), rnn(rngs), rngs=rngs)
            self.out = nnx.Linear(8, 2, rngs=rngs)

    arrays = flax_arrays(nnx.to_pure_dict(nnx.state(Network(nnx.Rngs(0)), nnx.Param)))
    gates = (["ii", "if_", "ig", "io"], LSTM[1])
    found = recurrent(arrays, "rnn/forward_rnn/cell/", "rnn", *gates, "inputs")
    found += recurrent(arrays, "rnn/backward_rnn/cell/", "rnn.reverse", *gates, "inputs")
    return arrays, found + [("rnn", "out", arrays["out/kernel"][:4]), ("rnn.reverse", "out", arrays["out/kernel"][4:])]


def block(prefix, stream, attention, projection, reading, writing):
    """Attention to the own stream and hidden units; matrices as PyTorch has them, out × in, what is added up in lists."""
    one = lambda matrices: (matrices[0] if len(matrices) == 1 else added(*matrices)).T
    return [
        (stream, prefix + "attention", one(attention)), (prefix + "attention", stream, projection.T),
        (stream, prefix + "hidden", one(reading)), (prefix + "hidden", stream, writing.T),
    ]


def cross(prefix, stream, memory, query, key, value, projection):
    heads = prefix + "crossattention"
    return [(stream, heads, query.T), (memory, heads, added(key, value).T), (heads, stream, projection.T)]


def torch_transformer():
    arrays = torch_arrays(torch.nn.Transformer(4, 2, 1, 2, 6))
    found, thirds = [], lambda matrix: np.split(matrix, 3)
    for stack, layers in [("encoder", 1), ("decoder", 2)]:
        for layer in range(layers):
            name = f"{stack}.layers.{layer}."
            found += block(
                name, stack + ".stream", thirds(arrays[name + "self_attn.in_proj_weight"]), arrays[name + "self_attn.out_proj.weight"],
                [arrays[name + "linear1.weight"]], arrays[name + "linear2.weight"])
            if stack == "decoder":
                found += cross(
                    name, "decoder.stream", "encoder.stream", *thirds(arrays[name + "multihead_attn.in_proj_weight"]),
                    arrays[name + "multihead_attn.out_proj.weight"])
    return arrays, found


def t5():
    arrays = torch_arrays(transformers.T5Model(transformers.T5Config(
        vocab_size=7, d_model=4, d_kv=3, d_ff=6, num_layers=1, num_heads=2, feed_forward_proj="gated-gelu")))
    part = lambda start, words: [arrays[f"{start}.{word}.weight"] for word in words.split()]
    found = []
    for stack, last in [("encoder", 1), ("decoder", 2)]:
        name = stack + ".block.0."
        own, dense = f"{name}layer.0.SelfAttention", f"{name}layer.{last}.DenseReluDense"
        found += block(name, stack + ".stream", part(own, "q k v"), *part(own, "o"), part(dense, "wi_0 wi_1"), *part(dense, "wo"))
    other = "decoder.block.0.layer.1.EncDecAttention"
    return arrays, found + cross("decoder.block.0.", "decoder.stream", "encoder.stream", *part(other, "q k v o"))


def marian():
    """BART's names under `model`, so that the decoder stands before its encoder by the alphabet."""
    arrays = torch_arrays(transformers.MarianMTModel(transformers.MarianConfig(
        vocab_size=7, d_model=4, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=6,
        decoder_ffn_dim=5, max_position_embeddings=7, pad_token_id=1, decoder_start_token_id=1)))
    part = lambda start, words: [arrays[f"{start}.{word}.weight"] for word in words.split()]
    found = []
    for stack in ["model.encoder", "model.decoder"]:
        name = stack + ".layers.0."
        found += block(
            name, stack + ".stream", part(name + "self_attn", "q_proj k_proj v_proj"), *part(name + "self_attn", "out_proj"),
            [arrays[name + "fc1.weight"]], arrays[name + "fc2.weight"])
    parts = part("model.decoder.layers.0.encoder_attn", "q_proj k_proj v_proj out_proj")
    return arrays, found + cross("model.decoder.layers.0.", "model.decoder.stream", "model.encoder.stream", *parts)


def gpt2_decoder():
    """GPT-2 beside an encoder that is not in the file: in × out, keys and values in one matrix."""
    arrays = torch_arrays(transformers.GPT2Model(transformers.GPT2Config(
        vocab_size=7, n_positions=5, n_embd=4, n_layer=1, n_head=2, n_inner=6, add_cross_attention=True)))
    part = lambda word: arrays[f"h.0.{word}.weight"].T
    found = block(
        "h.0.", "stream", np.split(part("attn.c_attn"), 3), part("attn.c_proj"), [part("mlp.c_fc")], part("mlp.c_proj"))
    key, value = np.split(part("crossattention.c_attn"), 2)
    return arrays, found + cross("h.0.", "stream", "memory", part("crossattention.q_attn"), key, value, part("crossattention.c_proj"))


def repeated(matrix, heads, size):
    """Keys or values of fewer heads, out × in, as each of `heads` heads of `size` dimensions reads them."""
    few = matrix.shape[0] // size
    states = torch.tensor(matrix).reshape(1, few, size, -1)
    return repeat_kv(states, heads // few).reshape(heads * size, -1).numpy()


GROUPED = dict(
    vocab_size=7, hidden_size=8, intermediate_size=5, num_hidden_layers=1, num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=9)


def grouped(arrays, sizes):
    part = lambda word: arrays[f"layers.0.{word}_proj.weight"]
    attention = [part("self_attn.q")]
    if sizes is not None:
        attention += [repeated(part("self_attn.k"), 4, sizes), repeated(part("self_attn.v"), 4, sizes)]
    return arrays, block(
        "layers.0.", "stream", attention, part("self_attn.o"), [part("mlp.gate"), part("mlp.up")], part("mlp.down"))


def qwen3():
    """Two heads share keys and values; the normalization of keys says that a head has three dimensions."""
    return grouped(torch_arrays(transformers.Qwen3Model(transformers.Qwen3Config(**GROUPED, head_dim=3))), 3)


def cohere():
    """The normalization of keys has a number for each dimension of each head."""
    return grouped(torch_arrays(transformers.CohereModel(transformers.CohereConfig(
        **GROUPED, use_qk_norm=True, bos_token_id=1, eos_token_id=2, pad_token_id=0))), 2)


def llama():
    """Nothing says how many dimensions a head has."""
    return grouped(torch_arrays(transformers.LlamaModel(transformers.LlamaConfig(**GROUPED))), None)


def olmo2():
    """Normalizations of all heads at once say nothing of their size."""
    return grouped(torch_arrays(transformers.Olmo2Model(transformers.Olmo2Config(
        **GROUPED, bos_token_id=1, eos_token_id=2, pad_token_id=0))), None)


def phi3(heads):
    arrays = torch_arrays(transformers.Phi3Model(transformers.Phi3Config(
        **GROUPED | dict(num_key_value_heads=heads), bos_token_id=1, eos_token_id=2, pad_token_id=0)))
    part = lambda word: arrays[f"layers.0.{word}_proj.weight"]
    joined = part("self_attn.qkv")
    attention = np.split(joined, 3) if heads == 4 else [joined[:8]]
    return arrays, block(
        "layers.0.", "stream", attention, part("self_attn.o"), np.split(part("mlp.gate_up"), 2), part("mlp.down"))


def phi3_equal(): return phi3(4)
def phi3_grouped(): return phi3(2)


def bigcode():
    """One head of keys and values behind the queries of all."""
    arrays = torch_arrays(transformers.GPTBigCodeModel(transformers.GPTBigCodeConfig(
        vocab_size=7, n_positions=5, n_embd=6, n_layer=1, n_head=3, n_inner=5, multi_query=True, bos_token_id=1, eos_token_id=2)))
    part = lambda word: arrays[f"h.0.{word}.weight"]
    query, key, value = np.split(part("attn.c_attn"), [6, 8])
    return arrays, block(
        "h.0.", "stream", [query, repeated(key, 3, 2), repeated(value, 3, 2)], part("attn.c_proj"), [part("mlp.c_fc")], part("mlp.c_proj"))


def codegen():
    """Queries, values and keys in four parts; at the first position nothing is rotated."""
    model = transformers.CodeGenModel(transformers.CodeGenConfig(
        vocab_size=7, n_positions=5, n_embd=16, n_layer=1, n_head=4, rotary_dim=2, n_inner=6, bos_token_id=1, eos_token_id=2, attn_implementation="eager"))
    arrays, heard, attention = torch_arrays(model), [], model.h[0].attn

    def listening(module, query, key, value, *rest, **more):
        heard.extend(part.detach().permute(0, 2, 1, 3).reshape(16, 16).numpy().astype(float) for part in (query, key, value))
        return usual(module, query, key, value, *rest, **more)

    usual, modeling_codegen.eager_attention_forward = modeling_codegen.eager_attention_forward, listening
    sin_cos = torch.cat([torch.zeros(16, 1, 1), torch.ones(16, 1, 1)], dim=-1)
    attention(hidden_states=torch.eye(16)[:, None, :], attention_mask=None, position_embeddings=(sin_cos[..., :1], sin_cos[..., 1:]))
    part = lambda word: arrays[f"h.0.{word}.weight"]
    return arrays, block("h.0.", "stream", [matrix.T for matrix in heard], part("attn.out_proj"), [part("mlp.fc_in")], part("mlp.fc_out"))


networks = [
    linen_lstm, linen_optimized_lstm, linen_gru, linen_minimal_gated, linen_simple, linen_two_directions, nnx_optimized_lstm, nnx_gru, nnx_simple,
    nnx_two_directions, torch_transformer, t5, marian, gpt2_decoder, qwen3, cohere, llama, olmo2, phi3_equal, phi3_grouped, bigcode, codegen,
]
document = []
for network in networks:
    arrays, found = network()
    document.append({
        "name": network.__name__,
        "arrays": [
            {"name": name, "shape": list(array.shape), "values": [float(f"{value:.9g}") for value in array.ravel()]}
            for name, array in arrays.items()
        ],
        "connections": [
            {"from": a, "to": b, "shape": list(matrix.shape), "values": np.round(matrix, 9).ravel().tolist()} for a, b, matrix in found
        ],
    })
print(json.dumps(document, separators=(",", ":")))
