"""The guides do what they say: their `sh` blocks run, in order, in an empty folder; those for a cluster are checked."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

GUIDES = sorted((Path(os.environ.get("MODULON_REPOSITORY", Path(__file__).parents[2])) / "Documentation/guides").glob("*.md"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_commands_run(guide, tmp_path):
    # The command of this environment, and the tools of the shell.
    path = f"{os.path.dirname(sys.executable)}:/usr/bin:/bin"
    blocks = re.findall(r"^```(sh|console)\n(.*?)^```", guide.read_text(), re.M | re.S)
    assert any(kind == "sh" for kind, _ in blocks)
    for kind, block in blocks:
        for_cluster = "\n".join(line + " --dry-run" for line in block.splitlines() if line.startswith("modulon"))
        text = block if kind == "sh" else for_cluster
        found = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", text], cwd=tmp_path, env={"PATH": path, "HOME": str(tmp_path)},
            capture_output=True, text=True, timeout=300)  # fmt: skip
        assert found.returncode == 0, f"{text}\n{found.stdout[-2000:]}\n{found.stderr[-2000:]}"


def test_there_are_three():
    assert len(GUIDES) == 3
