"""Runs our benchmarks and the other programs' in turn, pinned to the same cores, and prints the ratios.

    compare.py OURS PYTHON [--modulon PROGRAM] [--rounds 5] [--threads 2] [--only WORKLOAD] [--against PEERS] [--json]

A ratio is the best other program's median time over ours, taken within each round, as the machine's speed drifts.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
WORKLOADS = ["tiny", "mlp", "sinusoids", "conv", "rnn", "gru", "lstm", "population", "communities", "first-step"]
# 2 · 128 · (2 · 784 · 256 + 3 · 256 · 256 + 3 · 256 · 10) operations: the first layer needs no input gradient.
MLP_FLOPS = 2 * 128 * (2 * 784 * 256 + 3 * 256 * 256 + 3 * 256 * 10)


def lines(command, env):
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=HERE, env=env).stdout
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def whole_process(command, env):
    """Seconds from start to end of a process, and what it printed."""
    start = time.perf_counter()
    printed = lines(command, env)
    return time.perf_counter() - start, printed


class Rounds:
    """What was measured: a list of times, one a round, for each workload and program."""

    def __init__(self):
        self.times = defaultdict(lambda: defaultdict(list))
        self.notes = defaultdict(dict)
        self.gemm = []

    def add(self, line):
        if "error" in line:
            print(f"{line['workload']} {line['peer']}: {line['error']}", file=sys.stderr)
        elif "gflops" in line:
            self.gemm.append(line["gflops"])
        else:
            self.times[line["workload"]][line["peer"]].append(line["us_median"])
            for key in ("Q", "mib"):
                if key in line:
                    self.notes[line["workload"]][line["peer"]] = line[key]

    def row(self, workload):
        ours = self.times[workload]["modulon"]
        row = {"workload": workload, "us": statistics.median(ours), "spread": [min(ours), max(ours)]}
        others = {p: t for p, t in self.times[workload].items() if p != "modulon" and len(t) == len(ours)}
        if others:
            best = min(others, key=lambda peer: statistics.median(others[peer]))
            ratios = [t / o for t, o in zip(others[best], ours)]
            row |= {
                "best": best,
                "best_us": statistics.median(others[best]),
                "ratio": statistics.median(ratios),
                "ratios": [min(ratios), max(ratios)],
                "others": {peer: statistics.median(t) for peer, t in others.items()},
            }
        if self.notes[workload]:
            row["notes"] = dict(self.notes[workload])
        return row


def first_step(rounds, ours, python, threads, env, pin):
    programs = {"modulon": [ours, "--threads", str(threads), "--only", "first-step"]}
    for peer in ("torch", "torch.compile", "jax.jit"):
        programs[peer] = [python, "first_step.py", peer, "--threads", str(threads)]
    for peer, command in programs.items():
        seconds, printed = whole_process(pin + command, env)
        rounds.add({"workload": "first step", "peer": peer, "us_median": seconds * 1e6, "mib": printed[0]["mib"]})


def start_up(rounds, modulon, pin):
    seconds = []
    for _ in range(21):
        start = time.perf_counter()
        subprocess.run(pin + [modulon, "--version"], stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - start)
    rounds.add({"workload": "modulon --version", "peer": "modulon", "us_median": statistics.median(seconds) * 1e6})


def markdown(rows, rounds, args, cores):
    print(f"{args.threads} threads on cores {cores} of {processor()}, {args.rounds} rounds, {time.strftime('%Y-%m-%d')};"
          f" load before: {LOAD:.1f}\n")
    print("| workload | ours µs [range] | best other µs | ratio [range] | all others µs | |")
    print("|---|--:|--:|--:|---|---|")
    for row in rows:
        best = f"{row['best']} {row['best_us']:.1f}" if "best" in row else "–"
        ratio = f"{row['ratio']:.2f} [{row['ratios'][0]:.2f}–{row['ratios'][1]:.2f}]" if "best" in row else "–"
        others = ", ".join(f"{p} {t:.1f}" for p, t in sorted(row.get("others", {}).items(), key=lambda x: x[1]))
        unit = {"first step": "MiB"}.get(row["workload"], "Q")
        digits = 0 if unit == "MiB" else 5
        notes = ", ".join(f"{p} {v:.{digits}f}" for p, v in row.get("notes", {}).items())
        spread = f"[{row['spread'][0]:.1f}–{row['spread'][1]:.1f}]"
        print(f"| {row['workload']} | {row['us']:.1f} {spread} | {best} | {ratio} | {others} "
              f"| {unit + ': ' + notes if notes else ''} |")
    mlp = [row for row in rows if row["workload"] == "mlp"]
    if rounds.gemm and mlp:
        reached, peak = MLP_FLOPS / mlp[0]["us"] / 1e3, statistics.median(rounds.gemm)
        print(f"\nmlp: {reached:.0f} GFLOP/s in its products alone, {reached / peak:.0%} of the {peak:.0f} GFLOP/s"
              " of a product of 1024 × 1024 matrices")


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            fields = dict(line.split(":", 1) for line in file if ":" in line)
        return " ".join(f"{fields[k].strip()}" for k in fields if k.strip() == "model name")
    except OSError:
        return platform.processor()


LOAD = os.getloadavg()[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("python")
    parser.add_argument("--modulon")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", choices=WORKLOADS)
    parser.add_argument("--against", default="torch,jax,graphs")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()

    cores = sorted(os.sched_getaffinity(0))[: args.threads]
    pin = ["taskset", "-c", ",".join(map(str, cores))]
    env = dict(os.environ, OMP_NUM_THREADS=str(args.threads))
    wanted = [args.only] if args.only else WORKLOADS
    rounds, threads = Rounds(), ["--threads", str(args.threads)]
    with tempfile.TemporaryDirectory() as graphs:
        if "communities" in wanted:
            subprocess.run([args.python, "graphs.py", graphs], check=True, cwd=HERE)
        for _ in range(args.rounds):
            if args.modulon:
                start_up(rounds, args.modulon, pin)
            for workload in wanted:
                if workload == "first-step":
                    first_step(rounds, args.ours, args.python, args.threads, env, pin)
                    continue
                only = ["--only", workload]
                if workload == "mlp":
                    for line in lines(pin + [args.ours, *threads, "--only", "gemm"], env):
                        rounds.add(line)
                for line in lines(pin + [args.ours, *threads, *only, "--graphs", graphs], env):
                    rounds.add(line)
                for line in lines(pin + [args.python, "peers.py", *threads, *only, "--peers", args.against], env):
                    rounds.add(line)

    rows = [rounds.row(workload) for workload in rounds.times]
    if args.json:
        for row in rows:
            print(json.dumps(row))
    else:
        markdown(rows, rounds, args, cores)


if __name__ == "__main__":
    main()
