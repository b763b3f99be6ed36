"""Writes byte-floats.json: what PyTorch makes of each byte as a float of one byte, as bits of float32, and holds ml_dtypes against it.

Run with PyTorch 2.15.0, ml_dtypes 0.6.0, numpy:  python make_byte_floats.py
"""

import json
from pathlib import Path

import ml_dtypes
import numpy as np
import torch

TYPES = {
    "F8_E4M3": ("float8_e4m3fn", "float8_e4m3fn"),
    "F8_E5M2": ("float8_e5m2", "float8_e5m2"),
    "F8_E8M0": ("float8_e8m0fnu", "float8_e8m0fnu"),
    "F8_E4M3FNUZ": ("float8_e4m3fnuz", "float8_e4m3fnuz"),
    "F8_E5M2FNUZ": ("float8_e5m2fnuz", "float8_e5m2fnuz"),
}

expected = {}
for name, (ours, theirs) in TYPES.items():
    values = torch.arange(256, dtype=torch.uint8).view(getattr(torch, ours)).float().numpy()
    again = np.arange(256, dtype=np.uint8).view(getattr(ml_dtypes, theirs)).astype(np.float32)
    # The bits tell a negative zero; which bits a number that is none has is the machine's affair.
    none = np.isnan(values)
    assert (none == np.isnan(again)).all() and (values.view(np.uint32) == again.view(np.uint32))[~none].all(), name
    values[none] = np.nan
    expected[name] = values.view(np.uint32).tolist()
lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(bits)}" for name, bits in expected.items())
(Path(__file__).parent / "byte-floats.json").write_text(f"{{\n{lines}\n}}\n")
