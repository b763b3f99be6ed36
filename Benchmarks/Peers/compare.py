"""Runs our benchmarks and the other programs' in turn, pinned to the same cores, and prints the ratios.

    compare.py OURS PYTHON [--rounds 5] [--threads 2] [--only WORKLOAD] [--json]

A ratio is the best other program's median time over ours, taken within each round, as the machine's speed drifts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))


def lines(command, env=None):
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=HERE, env=env).stdout
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("python")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()

    cores = sorted(os.sched_getaffinity(0))[: args.threads]
    pin = ["taskset", "-c", ",".join(map(str, cores))]
    env = dict(os.environ, OMP_NUM_THREADS=str(args.threads))
    only = ["--only", args.only] if args.only else []
    with tempfile.TemporaryDirectory() as graphs:
        if args.only in (None, "communities"):
            subprocess.run([args.python, "graphs.py", graphs], check=True, cwd=HERE)
        ours, peers, quality = defaultdict(list), defaultdict(lambda: defaultdict(list)), defaultdict(dict)
        gemm = []
        for _ in range(args.rounds):
            threads = ["--threads", str(args.threads)]
            for line in lines(pin + [args.ours, *threads, *only, "--graphs", graphs], env):
                ours[line["workload"]].append(line["us_median"])
                if "Q" in line:
                    quality[line["workload"]]["modulon"] = line["Q"]
                if "gflops" in line:
                    gemm.append(line["gflops"])
            for line in lines(pin + [args.python, "peers.py", *threads, *only], env):
                if "error" in line:
                    print(f"{line['workload']} {line['peer']}: {line['error']}", file=sys.stderr)
                    continue
                peers[line["workload"]][line["peer"]].append(line["us_median"])
                if "Q" in line:
                    quality[line["workload"]][line["peer"]] = line["Q"]

    rows = []
    for workload, times in ours.items():
        others = {peer: t for peer, t in peers[workload].items() if len(t) == len(times)}
        row = {"workload": workload, "us": statistics.median(times), "spread": [min(times), max(times)]}
        if others:
            best = min(others, key=lambda peer: statistics.median(others[peer]))
            ratios = [t / o for t, o in zip(others[best], times)]
            row |= {"best": best, "best_us": statistics.median(others[best]), "ratio": statistics.median(ratios),
                    "ratios": [min(ratios), max(ratios)]}
        if quality[workload]:
            row["Q"] = quality[workload].get("modulon")
            row["best_Q"] = max((q for peer, q in quality[workload].items() if peer != "modulon"), default=None)
        rows.append(row)
    if args.json:
        for row in rows:
            print(json.dumps(row))
        return
    print(f"{args.threads} threads on cores {cores}, {args.rounds} rounds, {time.strftime('%Y-%m-%d')}")
    print("| workload | ours µs [range] | best other µs | ratio [range] | Q, best other Q |")
    print("|---|--:|--:|--:|--:|")
    for row in rows:
        other = f"{row['best']} {row['best_us']:.1f}" if "best" in row else "–"
        ratio = f"{row['ratio']:.2f} [{row['ratios'][0]:.2f}–{row['ratios'][1]:.2f}]" if "best" in row else "–"
        q = f"{row['Q']:.5f}, {row['best_Q']:.5f}" if row.get("best_Q") is not None else "–"
        print(f"| {row['workload']} | {row['us']:.1f} [{row['spread'][0]:.1f}–{row['spread'][1]:.1f}] | {other} | {ratio} | {q} |")
    if gemm and "mlp" in ours:
        # 2 · 128 · (2 · 784 · 256 + 3 · 256 · 256 + 3 · 256 · 10) operations: the first layer needs no input gradient.
        flops = 2 * 128 * (2 * 784 * 256 + 3 * 256 * 256 + 3 * 256 * 10)
        reached = flops / statistics.median(ours["mlp"]) / 1e3
        print(f"\nmlp: {reached:.0f} GFLOP/s, {reached / statistics.median(gemm):.0%} of the {statistics.median(gemm):.0f}"
              " GFLOP/s of a 1024³ product")


if __name__ == "__main__":
    main()
