"""Recorded with NumPy 2.4.6: the constants of Sinusoids.swift and the values that SinusoidsTests.swift expects."""

import numpy as np

state = np.random.RandomState(145)
amplitudes = 0.7 + 0.3 * state.rand(4)
frequencies = 0.4 + 1.4 * state.rand(4)
phases = 2 * np.pi * state.rand(4)
print(amplitudes.tolist(), frequencies.tolist(), phases.tolist(), sep="\n")

inputs = np.array([[-2, -1, 0.5, 1.75], [0, 0, 0, 0], [1.25, -0.375, -1.5, 2]])
print((amplitudes * np.sin(frequencies * inputs + phases)).tolist())
