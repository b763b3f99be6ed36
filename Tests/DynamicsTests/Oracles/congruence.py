"""Uniform numbers that every program can make: the other oracles draw theirs from here."""
import numpy as np


class Congruence:
    """Uniform numbers that every program can make."""

    def __init__(self, state):
        self.state = state

    def __call__(self, *shape):
        values = np.empty(int(np.prod(shape)))
        for i in range(values.size):
            self.state = (self.state * 1103515245 + 12345) % 2**31
            values[i] = self.state / 2**31 - 0.5
        return values.reshape(shape)
