"""Reads a list of ten million edges with Modulon and with pandas, in turns, each in a process of its own.

    swift build -c release --package-path Benchmarks
    python3 Benchmarks/Peers/reading.py Benchmarks/.build/release/benchmarks [--lines N] [--nodes N] [--rounds N]

Lists with and without weights, apart by commas and by blanks, of nodes that are numbers and of nodes that are names.

pandas 3.1.1's read_csv (the C engine, its default) makes a table of the columns; Modulon makes the graph, sorted and with
edges that stand twice added up. Seconds are those inside of the process, from the open file to the result; processor time is that
of the whole process on all cores, which other programs on the machine change less. Memory is the most that the process held
(VmHWM), less that of the same process with a file of ten lines.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd

PANDAS = """
import sys, time, json
import pandas as pd
start = time.perf_counter()
frame = pd.read_csv(sys.argv[1], sep=sys.argv[2])
seconds = time.perf_counter() - start
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"seconds": seconds, "lines": len(frame), "peak_kib": int(peak)}))
"""


def write(folder, columns, kind, nodes, lines):
    """Writes a list of random edges, and its first ten lines."""
    separator = "," if "," in columns else " "
    random = np.random.default_rng(0)
    frame = pd.DataFrame({name: random.integers(0, nodes, lines) for name in ("source", "target")})
    if kind == "names":
        frame = frame.astype(str).radd("n")
    if "weight" in columns:
        frame["weight"] = random.random(lines).round(6)
    for name, part in {"edges": frame, "small": frame.head(10)}.items():
        part.to_csv(os.path.join(folder, f"{name}.csv"), sep=separator, index=False)


def run(command):
    """What a process printed, its seconds of processor time, and the most memory it held in MB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    result = json.loads(output)
    return result, usage.ru_utime + usage.ru_stime, result["peak_kib"] / 1024


parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("--lines", type=int, default=10_000_000)
parser.add_argument("--nodes", type=int, default=1_000_000)
parser.add_argument("--rounds", type=int, default=5)
arguments = parser.parse_args()

formats = [
    ("source,target", "numbers"),
    ("source target weight", "numbers"),
    ("source,target,weight", "numbers"),
    ("source,target", "names"),
]
with tempfile.TemporaryDirectory() as folder:
    path, small = os.path.join(folder, "edges.csv"), os.path.join(folder, "small.csv")
    for columns, kind in formats:
        separator = "," if "," in columns else " "
        write(folder, columns, kind, arguments.nodes, arguments.lines)
        commands = {
            "modulon": lambda path: [arguments.program, "--read", path],
            "pandas": lambda path: [sys.executable, "-c", PANDAS, path, separator],
        }
        rest = {name: run(command(small))[2] for name, command in commands.items()}
        seconds = {name: [] for name in commands}
        processor = {name: [] for name in commands}
        memory = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            for name, command in commands.items():
                result, busy, peak = run(command(path))
                seconds[name].append(result["seconds"])
                processor[name].append(busy)
                memory[name].append(peak - rest[name])
                if name == "modulon":
                    graph = result
        own = graph["graph_bytes"] / 2**20
        print(f"{columns}, {kind}: {arguments.lines} lines, {os.path.getsize(path) / 1e6:.0f} MB, {graph['nodes']} nodes")
        for name in commands:
            print(
                f"  {name:8} {min(seconds[name]):.2f} s at best, {statistics.median(seconds[name]):.2f} s in the middle, "
                f"{statistics.median(processor[name]):.2f} s of processor time, {statistics.median(memory[name]):.0f} MB")
        middle = statistics.median(seconds["modulon"]) / statistics.median(seconds["pandas"])
        print(
            f"  of pandas' time {min(seconds['modulon']) / min(seconds['pandas']):.2f} at best, {middle:.2f} in the middle; "
            f"of the graph's own {own:.0f} MB {statistics.median(memory['modulon']) / own:.2f}", flush=True)
