"""Records matrix exponentials, their adjoint derivatives and eigenvalues, with NumPy 2.4.6 and SciPy 1.17.1.

    python3 matrix_functions.py > ../Fixtures/matrixFunctions.json
"""
import json
import numpy as np
import scipy
from scipy.linalg import eigh, expm, expm_frechet


def exponential(x, seed):
    d = np.round(np.random.default_rng(seed).normal(size=x.shape), 6)
    return {
        "size": len(x), "matrix": x.ravel().tolist(), "value": expm(x).ravel().tolist(),
        "upstream": d.ravel().tolist(),
        # The adjoint of the derivative at X is the derivative at X transposed.
        "gradient": expm_frechet(x.T, d, compute_expm=False).ravel().tolist(),
    }


def symmetric_exponential(x, seed):
    """Of the symmetric part, as a function of all elements."""
    record = exponential((x + x.T) / 2, seed)
    gradient = np.array(record["gradient"]).reshape(x.shape)
    return record | {"matrix": x.ravel().tolist(), "gradient": ((gradient + gradient.T) / 2).ravel().tolist()}


def spectrum(x, counts):
    values, vectors = eigh(x)
    return {
        "size": len(x), "matrix": x.ravel().tolist(), "values": values.tolist(),
        "projectors": {str(k): (vectors[:, :k] @ vectors[:, :k].T).ravel().tolist() for k in counts},
    }


def normal(n, scale, seed):
    return np.round(np.random.default_rng(seed).normal(0, scale, (n, n)), 6)


if __name__ == "__main__":
    symmetric = normal(7, 1, 5)
    # Two units against three: the eigenvalues 0, 1, 1, 1, 2 of I - D^-1/2 A D^-1/2.
    complete = np.eye(5)
    complete[:2, 2:] = -1 / np.sqrt(6)
    complete[2:, :2] = -1 / np.sqrt(6)
    print(json.dumps({
        "numpy": np.__version__, "scipy": scipy.__version__,
        "exponentials": [
            exponential(np.array([[-1.5]]), 1), exponential(normal(3, .2, 2), 2), exponential(normal(5, 1, 3), 3),
            # A norm of about twenty: squared twice and more.
            exponential(normal(6, 3, 4), 4), exponential(np.triu(np.full((4, 4), 2.0), 1), 5),
        ],
        "symmetricExponentials": [
            symmetric_exponential(normal(1, 1, 6), 6), symmetric_exponential(normal(6, 1, 7), 7),
            # Equal eigenvalues, and a network's two layers.
            symmetric_exponential(np.eye(4) - np.diag([0, 0, 0, 3.0]), 8), symmetric_exponential(complete, 9),
        ],
        "spectra": [
            spectrum(np.round((symmetric + symmetric.T) / 2, 6), [1, 3, 7]), spectrum(complete, [1, 4, 5]),
            spectrum(np.diag([3.0, -1.0, 2.0]), [1, 2]),
        ],
    }))
