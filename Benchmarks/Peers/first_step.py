"""One training step of the network `mlp` in a fresh process: what a user waits for before anything happens.

    first_step.py torch|torch.compile|jax.jit [--threads 2]

Time is taken from outside, from start to end of the process; prints the largest resident memory in MiB.
"""

import argparse
import json
import resource

import numpy as np

SIZES, BATCH = (784, 256, 256, 10), 128


def with_torch(compiled, threads):
    import torch
    import torch.nn as nn

    torch.set_num_threads(threads)
    model = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    x, y = torch.rand(BATCH, 784), torch.randint(0, 10, (BATCH,))

    def loss():
        return nn.functional.cross_entropy(model(x), y)

    (torch.compile(loss) if compiled else loss)().backward()
    optimizer.step()


def with_jax():
    import jax
    import jax.numpy as jnp

    keys = jax.random.split(jax.random.PRNGKey(0), 3)
    parameters = [
        (jax.random.normal(k, (a, b)) * np.sqrt(2 / a), jnp.zeros(b)) for k, a, b in zip(keys, SIZES, SIZES[1:])
    ]
    x, y = jnp.array(np.random.rand(BATCH, 784), jnp.float32), jnp.array(np.random.randint(0, 10, BATCH))

    def loss(p):
        z = x
        for w, b in p[:-1]:
            z = jax.nn.relu(z @ w + b)
        z = jax.nn.log_softmax(z @ p[-1][0] + p[-1][1])
        return -jnp.mean(z[jnp.arange(BATCH), y])

    @jax.jit
    def step(p, m, v):
        g = jax.grad(loss)(p)
        m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, g)
        v = jax.tree.map(lambda a, b: 0.999 * a + 0.001 * b * b, v, g)
        p = jax.tree.map(lambda p, m, v: p - 1e-3 * (m / 0.1) / (jnp.sqrt(v / 0.001) + 1e-8), p, m, v)
        return p, m, v

    zero = jax.tree.map(jnp.zeros_like, parameters)
    jax.block_until_ready(step(parameters, zero, zero))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=["torch", "torch.compile", "jax.jit"])
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()
    with_jax() if a.peer == "jax.jit" else with_torch(a.peer == "torch.compile", a.threads)
    print(json.dumps({"mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
