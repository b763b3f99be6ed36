"""Recorded with NumPy: the radii that SpectralRadiusTests.swift expects, and the regression of RidgeRegressionTests.swift."""

import numpy as np

print(np.__version__)
for n in (3, 7, 40):
    i, j = np.meshgrid(np.arange(n), np.arange(n), indexing="ij")
    w = np.sin(1.7 * i + 0.9 * j + 0.3 * i * j).astype(np.float32)
    print(n, max(abs(np.linalg.eigvals(w.astype(np.float64)))))

n, f, k, ridge = 30, 4, 2, 0.05
i, j = np.meshgrid(np.arange(n), np.arange(f), indexing="ij")
x = (np.sin(1.7 * i + 0.9 * j) + 0.3 * np.cos(0.4 * i * (j + 1)) + 0.5).astype(np.float32).astype(np.float64)
i, j = np.meshgrid(np.arange(n), np.arange(k), indexing="ij")
y = (np.cos(0.7 * i + 1.3 * j) + 2).astype(np.float32).astype(np.float64)


def regression(columns):
    z = x[:, columns]
    centered, targets = z - z.mean(0), y - y.mean(0)
    price = ridge * n * x.var(0).mean()
    # Least squares of the rows with √price · I below them, by a decomposition instead of normal equations.
    rows = np.vstack([centered, np.sqrt(price) * np.eye(len(columns))])
    w = np.linalg.lstsq(rows, np.vstack([targets, np.zeros((len(columns), k))]), rcond=None)[0]
    return w, y.mean(0) - z.mean(0) @ w


for columns in ([0, 1, 2, 3], [0, 1, 3]):
    w, b = regression(columns)
    print(columns, w.ravel().tolist(), b.tolist())
