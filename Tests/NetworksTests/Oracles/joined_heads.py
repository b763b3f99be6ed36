"""Networks of Hugging Face whose queries, keys and values are one matrix, `query_key_value`, and what is connected with what in them.

python joined_heads.py > ../Fixtures/joined_heads.json    (torch 2.13.0, transformers 5.23.0, numpy 2.4.6)

The arrays and configurations are the library's own, tiny and with its random weights. The order within the joined matrix is asked of its own
attention, which is given one dimension of the stream after another: what its function for splitting gives, and of GPT-NeoX, which has
none, what reaches the attention's core, at a position at which nothing is rotated.
"""

import json

import numpy as np
import torch
import transformers
from transformers.models.gpt_neox import modeling_gpt_neox

torch.manual_seed(5)
SMALL = dict(vocab_size=7, hidden_size=8, num_hidden_layers=1, num_attention_heads=4, bos_token_id=1, eos_token_id=2, pad_token_id=0)


def named(model):
    return {name: value.detach().numpy().astype(float) for name, value in model.state_dict().items()}


def network(model, prefix, attention, parts):
    """The connections of the one block, from queries, keys and values that are in × heads."""
    arrays = named(model)
    matrix = lambda word: arrays[f"{prefix}{word}.weight"].T
    stream, heads, hidden = "stream", prefix + "attention", prefix + "hidden"
    return arrays, model.config.to_json_string(), [
        (stream, heads, sum(np.abs(part) for part in parts)), (heads, stream, matrix(attention + ".dense")),
        (stream, hidden, matrix("mlp.dense_h_to_4h")), (hidden, stream, matrix("mlp.dense_4h_to_h")),
    ]


def split(function, weight, heads):
    """The joined matrix, out × in, by a function of dimensions × outputs to dimensions × heads × the head's; one head serves all."""
    given = function(weight.detach().T[None])
    parts = [part if part.shape[2] in (1, heads) else part.transpose(1, 2) for part in given]
    return [part.expand(-1, -1, heads, -1)[0].flatten(1).numpy().astype(float) for part in parts]


def gpt_neox():
    model = transformers.GPTNeoXModel(transformers.GPTNeoXConfig(
        **SMALL, intermediate_size=7, max_position_embeddings=9, attn_implementation="eager"))
    attention, heard = model.layers[0].attention, []

    def listening(module, query, key, value, *rest, **more):
        heard.extend(part.detach()[:, :, 0].flatten(1).numpy().astype(float) for part in (query, key, value))
        return usual(module, query, key, value, *rest, **more)

    usual, modeling_gpt_neox.eager_attention_forward = modeling_gpt_neox.eager_attention_forward, listening
    still = torch.ones(8, 1, 2), torch.zeros(8, 1, 2)
    attention(torch.eye(8)[:, None], attention_mask=None, position_embeddings=still)
    return network(model, "layers.0.", "attention", heard)


def bloom():
    model = transformers.BloomModel(transformers.BloomConfig(
        vocab_size=7, hidden_size=8, n_layer=1, n_head=4, bos_token_id=1, eos_token_id=2, pad_token_id=0))
    attention = model.h[0].self_attention
    return network(model, "h.0.", "self_attention", split(attention._reshape, attention.query_key_value.weight, 4))


def falcon(**order):
    model = transformers.FalconModel(transformers.FalconConfig(**SMALL, **order))
    attention = model.h[0].self_attention
    return network(model, "h.0.", "self_attention", split(attention._split_heads, attention.query_key_value.weight, 4))


def falcon_equal(): return falcon(new_decoder_architecture=False, multi_query=False)
def falcon_one_of_keys(): return falcon(new_decoder_architecture=False, multi_query=True)
def falcon_grouped(): return falcon(new_decoder_architecture=True, num_kv_heads=2)


def persimmon():
    model = transformers.PersimmonModel(transformers.PersimmonConfig(**SMALL, intermediate_size=7, max_position_embeddings=9))
    attention = model.layers[0].self_attn
    return network(model, "layers.0.", "self_attn", split(attention._split_heads, attention.query_key_value.weight, 4))


document = []
for made in [gpt_neox, bloom, falcon_equal, falcon_one_of_keys, falcon_grouped, persimmon]:
    arrays, configuration, found = made()
    document.append({
        "configuration": json.dumps(json.loads(configuration), separators=(",", ":")),
        "network": {
            "name": made.__name__,
            "arrays": [
                {"name": name, "shape": list(array.shape), "values": [float(f"{value:.9g}") for value in array.ravel()]}
                for name, array in arrays.items()
            ],
            "connections": [
                {"from": a, "to": b, "shape": list(matrix.shape), "values": np.round(matrix, 9).ravel().tolist()} for a, b, matrix in found
            ],
        },
    })
print(json.dumps(document, separators=(",", ":")))
