"""What TensorBoard 2.21.0 reads from a folder of event files, as JSON: by its own classes, and by its server with both loaders.

  python read_events.py FOLDER
"""

import json
import subprocess
import sys
import time
import urllib.request

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import metadata

folder = sys.argv[1]


def accumulated():
    events = EventAccumulator(folder, size_guidance={"scalars": 0, "histograms": 0, "tensors": 0})
    events.Reload()
    tags = events.Tags()
    scalars = {
        tag: [[event.step, float(event.tensor_proto.float_val[0])] for event in events.Tensors(tag)]
        for tag in tags["tensors"] if not tag.startswith("_")
    }
    content = events.SummaryMetadata("_hparams_/session_start_info").plugin_data.content
    start = metadata.parse_session_start_info_plugin_data(content)
    return {
        "scalars": scalars,
        "histograms": {
            tag: [[event.step, event.histogram_value.num] for event in events.Histograms(tag)] for tag in tags["histograms"]
        },
        "hyperparameters": {
            key: value.number_value if value.HasField("number_value") else value.string_value
            for key, value in start.hparams.items()
        },
    }


def served(fast):
    """The names of the scalars that the server knows, and the steps of the first."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tensorboard.main", "--logdir", folder, "--host", "127.0.0.1", "--port", "0",
         f"--load_fast={fast}"],
        stderr=subprocess.PIPE, text=True)
    try:
        for line in server.stderr:
            if "http://" in line:
                address = "http://" + line.split("http://")[1].split("/")[0]
                break
        for _ in range(100):
            with urllib.request.urlopen(f"{address}/data/plugin/scalars/tags", timeout=10) as answer:
                tags = json.load(answer)
            if tags:
                run = next(iter(tags))
                with urllib.request.urlopen(
                    f"{address}/data/plugin/scalars/scalars?run={run}&tag=loss", timeout=10) as answer:
                    return {"tags": sorted(tags[run]), "steps": [step for _, step, _ in json.load(answer)]}
            time.sleep(0.2)
        return None
    finally:
        server.kill()
        server.wait()


json.dump({"accumulated": accumulated(), "fast": served("true"), "slow": served("false")}, sys.stdout)
