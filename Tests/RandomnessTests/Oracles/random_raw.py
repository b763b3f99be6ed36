"""Recorded with NumPy 2.4.6: the words and uniforms that RandomStreamTests.swift expects."""

import numpy as np

for key, counter, count in (([1, 2], [0, 0, 0, 0], 9), ([7, 4], [0, 0, 3, 0], 5)):
    philox = np.random.Philox(key=np.array(key, np.uint64), counter=np.array(counter, np.uint64))
    print(key, counter, philox.random_raw(count).tolist())
print(np.random.Generator(np.random.Philox(key=np.array([1, 2], np.uint64))).random(5).tolist())
