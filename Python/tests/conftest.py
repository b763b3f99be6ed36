"""Arrays that tests share."""

import numpy as np
import pytest


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def chain(rng):
    """Weights of a network 6-8-5-4 that are nowhere near zero, so that every term has a derivative there."""
    sizes = (6, 8, 5, 4)
    signs = [rng.choice([-1.0, 1.0], (a, b)) for a, b in zip(sizes, sizes[1:])]
    return [(s * rng.uniform(0.1, 1.0, s.shape)).astype(np.float32) for s in signs]
