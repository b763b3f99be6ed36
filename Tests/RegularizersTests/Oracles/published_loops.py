"""Records the loops of `fourNodeLoops` as they were published, and their gradients, with TensorFlow 2.21.0 in double
precision: sums of kernels over their windows, `tensordot` over crossed axes of each product, the root of the sum.

    python3 published_loops.py > ../Fixtures/published_loops.json

Kernels are 3 x 3 x in x out; the dense layers see a flattened map of 2 x 2 places, so that the pair around it has no product.
The plain network has matrices of all shapes; random signs keep its sum positive in some seeds only, and those are recorded.
"""
import json

import numpy as np
import tensorflow as tf


def crossed(a, b):
    m = tf.matmul(a, b)
    return tf.tensordot(m, m, axes=[[1, 0], [0, 1]])


def of_kernels(k1, k2, w1, w2):
    s1, s2 = tf.reduce_sum(k1, [0, 1]), tf.reduce_sum(k2, [0, 1])
    return -tf.sqrt(crossed(s1, s2) + crossed(w1, w2))


def of_matrices(*ws):
    return -tf.sqrt(sum(crossed(a, b) for a, b in zip(ws, ws[1:])))


def record(name, shapes, function):
    for seed in range(100):
        random = np.random.default_rng(seed)
        variables = [tf.Variable(random.normal(size=s).round(6)) for s in shapes]
        with tf.GradientTape() as tape:
            value = function(*variables)
        if np.isnan(value.numpy()):
            continue
        gradients = tape.gradient(value, variables)
        return {
            "name": name, "shapes": [list(s) for s in shapes],
            "weights": [v.numpy().ravel().tolist() for v in variables],
            "value": float(value), "gradient": [g.numpy().ravel().tolist() for g in gradients],
        }


CASES = [
    record("kernels", [(3, 3, 1, 4), (3, 3, 4, 5), (20, 6), (6, 3)], of_kernels),
    record("two kernels, two inputs", [(3, 3, 2, 4), (3, 3, 4, 5), (20, 6), (6, 3)], of_kernels),
    record("matrices", [(5, 4), (4, 6), (6, 3)], of_matrices),
    record("square", [(4, 4), (4, 4)], of_matrices),
]
print(json.dumps({"tensorflow": tf.__version__, "cases": CASES}))
