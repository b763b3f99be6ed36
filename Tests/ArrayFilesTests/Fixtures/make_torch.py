"""Writes torch-*.pt and torch.json, what PyTorch itself reads from them. Run with PyTorch 2.15.0:

  python make_torch.py
"""

import collections
import json
import math
from pathlib import Path

import torch

folder = Path(__file__).parent
torch.manual_seed(0)
base = torch.arange(12, dtype=torch.float32).reshape(3, 4) / 8 - 0.5

types = collections.OrderedDict()
types["z.first"] = base
types["double"] = torch.tensor([1 / 3, -1e300, 5e-324], dtype=torch.float64)
for name in ["float16", "bfloat16"]:
    types[name] = torch.tensor([[1 / 3, -2.5], [65504.0, 0.0]], dtype=getattr(torch, name))
for name in ["int8", "int16", "int32", "int64"]:
    types[name] = torch.tensor([-128, 0, 127], dtype=getattr(torch, name))
for name in ["uint8", "uint16", "uint32", "uint64"]:
    types[name] = torch.tensor([0, 1, 255], dtype=getattr(torch, name))
types["bool"] = torch.tensor([True, False])
types["scalar"] = torch.tensor(2.5)
types["empty"] = torch.zeros(0, 3)
types["transposed"] = base.t()
types["row"] = base[1]
types["column"] = base[:, 2]
types["doubles, transposed"] = torch.arange(6, dtype=torch.float64).reshape(2, 3).t()
types["parameter"] = torch.nn.Parameter(torch.tensor([1.0, math.inf, -math.inf]))

others = {
    "weight": base,
    "complex": torch.tensor([1 + 2j]),
    "float8": torch.tensor([1.0, 2.0]).to(torch.float8_e4m3fn),
    "expanded": torch.tensor([[1.0]]).expand(100, 100),
}

model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2))
optimizer = torch.optim.Adam(model.parameters())
model(torch.ones(5, 3)).sum().backward()
optimizer.step()
checkpoint = {
    "epoch": 3, "loss": 0.25, "best": None, "name": "a run", "done": True, "betas": (0.9, 0.999), "large": 2**40,
    "model": model.state_dict(), "optimizer": optimizer.state_dict(), "history": [torch.tensor([1.0]), torch.tensor([2.0])],
}

files = {
    "torch-types.pt": (types, {}),
    "torch-types-protocol-4.pt": (types, {"pickle_protocol": 4}),
    "torch-types-old.pt": ({key: value for key, value in types.items() if "uint" not in key or key == "uint8"},
                           {"_use_new_zipfile_serialization": False}),
    "torch-others.pt": (others, {}),
    "torch-checkpoint.pt": (checkpoint, {}),
    "torch-checkpoint-old.pt": (checkpoint, {"_use_new_zipfile_serialization": False}),
    "torch-tensor.pt": (base, {}),
    "torch-tensor-old.pt": (base, {"_use_new_zipfile_serialization": False}),
}


def tensors(value, path=()):
    """The tensors that a value leads to, as the reader is to name them."""
    if isinstance(value, torch.Tensor):
        yield ".".join(path), value.detach()
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from tensors(part, (*path, str(key)))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from tensors(part, (*path, str(index)))


expected = {}
for name, (value, options) in files.items():
    torch.save(value, folder / name, **options)
    found = torch.load(folder / name, weights_only=False)
    expected[name] = [
        {"name": key, "shape": list(tensor.shape), "values": [str(number) for number in tensor.double().flatten().tolist()]}
        for key, tensor in tensors(found)
        if key not in ("complex", "expanded")
    ]
torch.save(model, folder / "torch-module.pt")
lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(arrays)}" for name, arrays in expected.items())
version = json.dumps(torch.__version__.split("+")[0])
(folder / "torch.json").write_text(f"{{\"torch\": {version}, \"files\": {{\n{lines}\n}}}}\n")
