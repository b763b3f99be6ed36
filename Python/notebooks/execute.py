"""Executes the notebooks, each in an empty folder; with --write puts what came out into them.

    python Python/notebooks/execute.py [--write] [NOTEBOOK…]
"""

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

here = Path(__file__).parent
names = [Path(word) for word in sys.argv[1:] if word != "--write"] or sorted(here.glob("*.ipynb"))
for path in names:
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    for cell in notebook.cells:
        # Times and places differ each time it is executed.
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            assert output.get("name") != "stderr", f"{path}: {output['text']}"
    if "--write" in sys.argv:
        notebook.metadata.pop("language_info", None)
        notebook.metadata["language_info"] = {"name": "python"}
        nbformat.write(notebook, path)
    print(f"{path.name}: {sum(c.cell_type == 'code' for c in notebook.cells)} cells", flush=True)
