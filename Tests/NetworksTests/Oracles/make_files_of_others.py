"""Writes Fixtures/others/: networks as PyTorch, NumPy and safetensors save them, and others.json, which says what they are.

torch 2.15.0, numpy 2.4.6, safetensors 0.8.0. Run it in Tests/NetworksTests: python3 Oracles/make_files_of_others.py
`layers` are the sizes of the network that was saved, `edges` its connections other than zero, `refused` a part of the
message where a file holds no chain of layers, `said` a part of what must be said.
"""

import json
import pathlib

import numpy as np
import torch
from safetensors.numpy import save_file
from safetensors.torch import save_file as save_torch
from torch import nn
from torch.nn.utils import parametrizations, prune

folder = pathlib.Path(__file__).parent.parent / "Fixtures" / "others"
folder.mkdir(exist_ok=True, parents=True)
torch.manual_seed(0)
random = np.random.default_rng(0)
expected = {}


def normal(*shape):
    return random.normal(size=shape).astype(np.float32)


def expect(name, layers=None, edges=None, refused=None, said=None):
    edges = edges if layers is None or edges is not None else sum(a * b for a, b in zip(layers, layers[1:]))
    expected[name] = {k: v for k, v in dict(layers=layers, edges=edges, refused=refused, said=said).items() if v is not None}


def state(name, module, metadata=None, **what):
    save_torch({key: value.detach().contiguous() for key, value in module.state_dict().items()}, folder / name, metadata)
    expect(name, **what)


def arrays(name, content, metadata=None, **what):
    if name.endswith(".npz"):
        np.savez(folder / name, **content)
    else:
        save_file(content, folder / name, metadata)
    expect(name, **what)


class Parts(nn.Module):
    def __init__(self, **parts):
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)


def mlp(*sizes):
    layers = []
    for a, b in zip(sizes, sizes[1:]):
        layers += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


# The alphabet is not the order of layers.
state("autoencoder.safetensors", Parts(encoder=mlp(12, 8, 4), decoder=mlp(4, 8, 12)), layers=[12, 8, 4, 8, 12], said="would follow")
state("one-and-one.safetensors", Parts(encoder=nn.Linear(12, 4), decoder=nn.Linear(4, 12)), {"format": "pt"}, layers=[12, 4, 12], said="would follow")
state("input-output.safetensors", Parts(input=nn.Linear(4, 16), hidden=nn.Linear(16, 16), output=nn.Linear(16, 4)), layers=[4, 16, 16, 4], said="would follow")
state("fc-in-out.safetensors", Parts(fc_in=nn.Linear(3, 9), fc_hidden=nn.Linear(9, 9), fc_out=nn.Linear(9, 3)), layers=[3, 9, 9, 3], said="would follow")
state("body-head.safetensors", Parts(layers=mlp(6, 7, 8), head=nn.Linear(8, 6)), layers=[6, 7, 8, 6], said="would follow")
state("many-layers.safetensors", mlp(*range(3, 16)), layers=list(range(3, 16)))
state("actor-critic.safetensors", Parts(actor=nn.Linear(4, 4), critic=nn.Linear(4, 4)), layers=[4, 4, 4], said="critic.weight, actor.weight would follow")
arrays("written-order.npz", dict(input_w=normal(12, 8), hidden_w=normal(8, 8), output_w=normal(8, 12)), layers=[12, 8, 8, 12])
arrays("reversed-words.npz", dict(zeta=normal(5, 9), alpha=normal(9, 9), mu2=normal(9, 5)), layers=[5, 9, 9, 5])
arrays("case.npz", dict(Layer1=normal(4, 8), layer2=normal(8, 16), Layer3=normal(16, 4)), layers=[4, 8, 16, 4])
arrays("case.safetensors", dict(Layer1=normal(4, 8), layer2=normal(8, 16), Layer3=normal(16, 4)), layers=[4, 8, 16, 4])
arrays("only-order.safetensors", dict(alpha=normal(8, 3), beta=normal(5, 7), gamma=normal(7, 8)), refused="do not follow each other")
arrays("jax.npz", {"['params']['Dense_0']['kernel']": normal(4, 4), "['params']['Dense_1']['kernel']": normal(4, 4), "['params']['Dense_0']['bias']": normal(4)}, layers=[4, 4, 4])
arrays("mlx.safetensors", {"layers.0.weight": normal(6, 6), "layers.1.weight": normal(6, 6)}, {"format": "mlx"}, layers=[6, 6, 6])

# What is no layer.
pruned = mlp(8, 8, 8)
for layer in (pruned[0], pruned[2]):
    prune.l1_unstructured(layer, "weight", amount=0.75)
state("pruned.safetensors", pruned, layers=[8, 8, 8], edges=32, said="times its mask")
state("lstm.safetensors", nn.LSTM(8, 2), refused="gates of a recurrent layer")
state("rnn.safetensors", nn.RNN(8, 8), refused="gates of a recurrent layer")
state("lstm-readout.safetensors", Parts(lstm=nn.LSTM(8, 4), readout=nn.Linear(4, 2)), layers=[2, 4], said="gates of a recurrent layer")
state("embedding.safetensors", Parts(embedding=nn.Embedding(9, 6), first=nn.Linear(6, 6), second=nn.Linear(6, 6)), {"format": "pt"}, layers=[6, 6, 6], said="an embedding's table")
state("convolution.safetensors", Parts(conv=nn.Conv2d(1, 2, 3), fc=nn.Linear(8, 3)), layers=[3, 8], said="has 4 axes")
state("weight-norm.safetensors", nn.Sequential(parametrizations.weight_norm(nn.Linear(4, 8)), nn.ReLU(), nn.Linear(8, 2)), layers=[2, 8], said="remove_parametrizations")
state("attention.safetensors", nn.TransformerEncoderLayer(4, 2, 6), {"format": "pt"}, layers=[4, 6, 4], said="attention")
network = mlp(4, 4, 4)
optimizer = torch.optim.Adam(network.parameters())
network(torch.ones(1, 4)).sum().backward()
optimizer.step()
moments = {f"{k}.{name}": v.numpy() for k, s in optimizer.state_dict()["state"].items() for name, v in s.items() if v.dim() == 2}
arrays("adam.safetensors", moments, refused="the memory of an optimizer")
arrays("state-and-adam.npz", {**{k: v.numpy() for k, v in network.state_dict().items()}, **{f"optimizer.{k}": v for k, v in moments.items()}}, layers=[4, 4, 4], said="the memory of an optimizer")

# One array of a foreign type does not spoil the others.
arrays("words.npz", dict(W1=normal(5, 4), W2=normal(4, 3), labels=np.array(["V1", "V2"]), when=np.array(["2026-11-28"], dtype="datetime64[D]")), layers=[5, 4, 3], said="'labels' (descr '<U2'")
arrays("complex.npz", dict(W=normal(5, 4), z=np.ones((2, 2), np.complex64)), layers=[5, 4], said="'z'")
arrays("void.npz", dict(W=normal(5, 4), b=np.zeros((2, 2), "V2")), layers=[5, 4], said="bfloat16 saved by numpy.save")
save_torch({"w": torch.randn(4, 6), "scale": torch.randn(4, 4).to(torch.float8_e4m3fn)}, folder / "float8.safetensors")
expect("float8.safetensors", layers=[4, 4, 6])
save_torch({"w": torch.randn(4, 6), "c": torch.randn(2, 2, dtype=torch.complex64)}, folder / "complex.safetensors")
expect("complex.safetensors", layers=[4, 6], said="C64")
arrays("not-a-number.npz", dict(a=normal(4, 4), b=np.full((4, 2), np.nan, np.float32)), refused="array 'b' has elements that are infinite or not a number")

(folder / "others.json").write_text(json.dumps(expected, indent=0) + "\n")
print(len(expected), "files")
