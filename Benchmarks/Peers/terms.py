"""normalizedLoops, value and gradient, from Python: Modulon beside the same term written by hand in PyTorch and JAX.

    python Benchmarks/Peers/terms.py [--threads 1] [--rounds 150] [--only torch|jax] [--compile] [--clock cpu] [--json]
        [--layers 784,256,256,10]

With `--layers 4,32,32,4` what a call costs besides its arithmetic is nearly all. By hand the term has the better of its two forms for each pair of layers:
the product, or the two Gram matrices. All contenders take turns in one process, so that what else the machine does meets all
alike; times are medians, and ratios are to the best of the eager forms (PyTorch) or to jitted JAX. On a machine that does other
work `--clock cpu` counts the process' own processor time, which for one thread is what an idle machine's clock would say.
"""

import argparse
import json
import os
import random
import statistics
import time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--rounds", type=int, default=150)
parser.add_argument("--only", choices=["torch", "jax"], default="torch")
parser.add_argument("--compile", action="store_true")
parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
parser.add_argument("--json", action="store_true")
parser.add_argument("--layers", default="784,256,256,10")
options = parser.parse_args()
if options.threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]}) if options.only == "jax" else None

import numpy as np  # noqa: E402

import modulon  # noqa: E402

CAP = 8.0
LAYERS = [int(n) for n in options.layers.split(",")]
SHAPES = tuple(zip(LAYERS, LAYERS[1:]))
modulon.set_threads(options.threads)
rng = np.random.default_rng(0)
IN_OUT = [rng.uniform(-1, 1, s).astype(np.float32) / np.float32(np.sqrt(s[0])) for s in SHAPES]
OUT_IN = [np.ascontiguousarray(w.T) for w in IN_OUT]


def loops(a, b, by_grams):
    """‖ba‖² of matrices out × in."""
    if by_grams:
        return ((a @ a.T) * (b.T @ b)).sum()
    product = b @ a
    return (product * product).sum()


def better(a, b):
    """Whether the Gram matrices take fewer multiplications."""
    n0, n1, n2 = a.shape[1], a.shape[0], b.shape[0]
    return 2 * n0 * n2 > n1 * (n0 + n2)


def numpy_contenders():
    straight, across = modulon.Term("normalizedLoops", cap=CAP), modulon.Term("normalizedLoops", cap=CAP, orientation="out-in")
    places, turned = [np.empty_like(w) for w in IN_OUT], [np.empty_like(w) for w in OUT_IN]
    return {
        "Modulon, NumPy in × out": lambda: straight.value_and_gradient(IN_OUT, out=places),
        "Modulon, NumPy out × in": lambda: across.value_and_gradient(OUT_IN, out=turned),
    }


def torch_contenders():
    import torch

    import modulon.torch

    torch.set_num_threads(options.threads)
    weights = [torch.tensor(w, requires_grad=True) for w in OUT_IN]

    def normalized(w):
        m = w.abs()
        return m * m.sum(1).rsqrt()[:, None] * m.sum(0).rsqrt()[None, :]

    def by_hand(form):
        def value(ws):
            a = [normalized(w) for w in ws]
            pairs = [(x, y, {"product": False, "grams": True, "better": better(x, y)}[form]) for x, y in zip(a, a[1:])]
            return -torch.stack([torch.log(torch.clamp(loops(*p), max=CAP)) for p in pairs]).mean()

        return value

    def with_gradient(value):
        def run():
            v = value(weights)
            return v.item(), [g.numpy() for g in torch.autograd.grad(v, weights)]

        return run

    term = modulon.torch.Term("normalizedLoops", cap=CAP)
    found = {
        "PyTorch eager, product": with_gradient(by_hand("product")),
        "PyTorch eager, better form": with_gradient(by_hand("better")),
        "Modulon, torch.nn.Module": with_gradient(term),
    }
    if options.compile:
        for form in ("product", "better"):
            found[f"torch.compile, {form}"] = with_gradient(torch.compile(by_hand(form)))
        found["torch.compile of Modulon's"] = with_gradient(torch.compile(lambda ws: term(ws)))
    return found


def jax_contenders():
    import jax
    import jax.numpy as jnp

    import modulon.jax

    weights = [jnp.asarray(w) for w in OUT_IN]
    straight = [jnp.asarray(w) for w in IN_OUT]

    def normalized(w):
        m = jnp.abs(w)
        return m * jax.lax.rsqrt(m.sum(1))[:, None] * jax.lax.rsqrt(m.sum(0))[None, :]

    def by_hand(form):
        def value(ws):
            a = [normalized(w) for w in ws]
            return -jnp.mean(jnp.stack([
                jnp.log(jnp.minimum(loops(x, y, form == "better" and better(x, y)), CAP)) for x, y in zip(a, a[1:])]))

        return value

    def with_gradient(value, given):
        derived = jax.jit(jax.value_and_grad(value))
        return lambda: jax.block_until_ready(derived(given))

    return {
        "JAX jitted, product": with_gradient(by_hand("product"), weights),
        "JAX jitted, better form": with_gradient(by_hand("better"), weights),
        "Modulon, JAX": with_gradient(modulon.jax.term("normalizedLoops", cap=CAP), straight),
    }


contenders = {**numpy_contenders(), **(torch_contenders() if options.only == "torch" else jax_contenders())}
# All have one value and one gradient.
value, gradients = modulon.Term("normalizedLoops", cap=CAP, orientation="out-in").value_and_gradient(OUT_IN)
for name, run in contenders.items():
    found, slopes = run()
    assert abs(float(found) - value) < 1e-4, (name, float(found), value)
    for a, b in zip(slopes, gradients):
        a = np.asarray(a)
        a = a if a.shape == b.shape and "in × out" not in name and name != "Modulon, JAX" else a.T
        assert np.linalg.norm(a - b) < 1e-3 * np.linalg.norm(b), name
times = {name: [] for name in contenders}
clock = time.process_time if options.clock == "cpu" else time.perf_counter
for _ in range(20):
    for run in contenders.values():
        run()
# In another order each time: who follows a contender of its own kind finds its memory in the caches.
shuffled = random.Random(0)
for _ in range(options.rounds):
    for name, run in shuffled.sample(list(contenders.items()), len(contenders)):
        start = clock()
        run()
        times[name].append(clock() - start)
medians = {name: statistics.median(t) for name, t in times.items()}
best = min(m for n, m in medians.items() if n.startswith(("PyTorch eager", "JAX jitted")))
compiled = min((m for n, m in medians.items() if n.startswith("torch.compile,")), default=None)
for name, median in medians.items():
    line = {"contender": name, "threads": options.threads, "ms_median": round(median * 1e3, 3),
            "ms_p10": round(sorted(times[name])[options.rounds // 10] * 1e3, 3), "ratio": round(median / best, 3)}
    if compiled:
        line["ratio_to_compile"] = round(median / compiled, 3)
    print(json.dumps(line, ensure_ascii=False) if options.json else "  ".join(f"{k} {v}" for k, v in line.items()), flush=True)
