"""Times two builds of the benchmarks, turn by turn, and prints how much slower the second is.

  python3 speed.py BEFORE NOW [--rounds N] [-- ARGUMENTS of both]

For each workload the shortest time over the rounds counts: other work on the machine only ever adds. Exit status 1 where
one takes over 3% longer.
"""

import argparse
import json
import subprocess
import sys


def times(program: str, arguments: list[str]) -> dict[str, float]:
    lines = subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout.splitlines()
    return {line["workload"]: line["us_min"] for line in map(json.loads, lines) if "us_min" in line}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("now")
    parser.add_argument("--rounds", type=int, default=5)
    own, _, arguments = " ".join(sys.argv[1:]).partition(" -- ")
    options = parser.parse_args(own.split())
    best: dict[str, list[float]] = {}
    for turn in range(options.rounds):
        programs = [(0, options.before), (1, options.now)]
        for side, program in programs if turn % 2 == 0 else reversed(programs):
            for workload, time in times(program, arguments.split()).items():
                shortest = best.setdefault(workload, [float("inf")] * 2)
                shortest[side] = min(shortest[side], time)
    print(f"{'workload':44} {'before, µs':>12} {'now, µs':>12} {'ratio':>7}")
    slower = 0
    for workload, (before, now) in best.items():
        ratio = now / before
        slower += ratio > 1.03
        print(f"{workload:44} {before:12.1f} {now:12.1f} {ratio:7.3f}{' slower' if ratio > 1.03 else ''}")
    return 1 if slower else 0


sys.exit(main())
