"""Reads a list of ten million edges with Modulon and with pandas, one after the other, each in a process of its own.

    python3 Benchmarks/Peers/reading.py Benchmarks/.build/release/benchmarks [--lines N] [--nodes N] [--rounds N]

pandas 3.1.1's read_csv (the C engine, its default) makes a table of the columns; Modulon makes the graph, sorted and with
edges that stand twice added up. Seconds are those inside of the process, from the open file to the result; memory is the
most that the process held (ru_maxrss), less that of the same process with a file of ten lines.
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
frame = pd.read_csv(sys.argv[1])
print(json.dumps({"seconds": time.perf_counter() - start, "lines": len(frame)}))
"""


def run(command):
    """What a process printed, and the most memory it held in MB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return json.loads(output), usage.ru_maxrss / 1024


parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("--lines", type=int, default=10_000_000)
parser.add_argument("--nodes", type=int, default=1_000_000)
parser.add_argument("--rounds", type=int, default=5)
arguments = parser.parse_args()

random = np.random.default_rng(0)
with tempfile.TemporaryDirectory() as folder:
    for columns in ("source,target,weight", "source,target"):
        path = os.path.join(folder, "edges.csv")
        table = {name: random.integers(0, arguments.nodes, arguments.lines) for name in ("source", "target")}
        if "weight" in columns:
            table["weight"] = random.random(arguments.lines).round(6)
        frame = pd.DataFrame(table)
        frame.to_csv(path, index=False)
        small = os.path.join(folder, "small.csv")
        frame.head(10).to_csv(small, index=False)
        commands = {"modulon": [arguments.program, "--read"], "pandas": [sys.executable, "-c", PANDAS]}
        rest = {name: run(command + [small])[1] for name, command in commands.items()}
        seconds = {name: [] for name in commands}
        memory = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            for name, command in commands.items():
                result, peak = run(command + [path])
                seconds[name].append(result["seconds"])
                memory[name].append(peak - rest[name])
                if name == "modulon":
                    graph = result
        own = graph["graph_bytes"] / 2**20
        print(f"{columns}: {arguments.lines} lines, {os.path.getsize(path) / 1e6:.0f} MB, {graph['nodes']} nodes")
        for name in commands:
            print(
                f"  {name:8} {min(seconds[name]):.2f} s at best, {statistics.median(seconds[name]):.2f} s in the middle, "
                f"{statistics.median(memory[name]):.0f} MB")
        middle = statistics.median(seconds["modulon"]) / statistics.median(seconds["pandas"])
        print(
            f"  of pandas' time {min(seconds['modulon']) / min(seconds['pandas']):.2f} at best, {middle:.2f} in the middle; "
            f"of the graph's own {own:.0f} MB {statistics.median(memory['modulon']) / own:.2f}")
