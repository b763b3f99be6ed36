"""Recorded with NumPy: the bump and the population vectors that CognitiveTests.swift and RingAnswerTests.swift expect, by the
formulas of Yang et al. (2019), as sums over the complex unit circle."""

import numpy as np

print(np.__version__)
places = 2 * np.pi * np.arange(32) / 32


def bump(direction):
    distance = np.abs(np.angle(np.exp(1j * (places - direction))))
    return 0.8 * np.exp(-0.5 * (distance / (np.pi / 8)) ** 2)


print("bump at 1.0:", bump(1.0)[[0, 4, 5, 6, 16, 31]].round(12).tolist())
for direction in (1.0, 6.2, 3.3):
    activity = 0.05 + bump(direction)
    print("direction", direction, float(np.angle(np.sum(activity * np.exp(1j * places))) % (2 * np.pi)))
uneven = 0.05 + 0.5 * bump(1.0) + 0.4 * bump(2.5) + 0.1 * np.cos(3 * places) ** 2
print("uneven", float(np.angle(np.sum(uneven * np.exp(1j * places)))))
# The loss of answering 0.05 to everything in a trial of 84 steps of 50 ms: fixation for 4 steps, an answer at 1.0 for 10, of which
# the first two count nothing, and silence that counts nothing.
target, weight = np.full((84, 33), 0.05), np.zeros((84, 33))
target[:4, 0] = 0.85
target[4:14, 1:] += bump(1.0)
weight[:4], weight[6:14] = 1, 5
weight[:, 0] *= 2
print("loss", float(np.mean((weight * (0.05 - target)) ** 2)))
