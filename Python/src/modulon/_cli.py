"""`modulon` on the command line: becomes the program of the wheel, so that signals and exit statuses are its own."""

import os
import sys


def main() -> None:
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_native", "modulon")
    os.execv(program, [program, *sys.argv[1:]])
