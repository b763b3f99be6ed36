"""Recorded with NumPy 2.4.6: the values of the formulas that SymbolicTests.swift expects."""

import numpy as np

x = np.array([[-1, 0.5, 0.25, -0.75], [0.125, -0.375, 0.875, 0.5], [0.6, 0.2, -0.9, 0.3]])
x1, x2, x3, x4 = x.T
print("independence", np.column_stack([(x1 + x3) ** 3, x2**2 + np.sin(np.pi * x4)]).tolist())
print("featureSharing", np.cumsum(x[:, :3] ** 2, axis=1).tolist())
print("compositionality", np.hypot(x1 - x2, x3 - x4).tolist())
