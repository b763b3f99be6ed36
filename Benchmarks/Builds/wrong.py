"""Inputs that cannot be meant: the messages and exit statuses that both builds must give."""

from inputs import files_of_networks, idx, images, matrix, safetensors

BODY = "task: { name: retina }\nnetwork: { layers: [8, 4, 1] }\n"
QUICK = BODY + "training: { steps: 20 }\nmeasure: { nulls: 2, restarts: 1 }\n"

BELOW_THE_BODY = [
    "sed: 3", "seed: x", "seed: -1", "optimizer: { name: adm }", "optimizer: { learningrate: 1 }",
    "optimizer: { learningRate: fast }", "optimizer: { learningRate: -1 }", "optimizer: { learningRate: .nan }",
    "optimizer: { name: sgd, momentum: 1 }", "training: { steps: 0 }", "training: { epochs: 9223372036854775807 }",
    "training: { steps: 1, epochs: 1 }", "training: { batchSize: half }", "regularizers: [{ name: l1 }]",
    "regularizers: [{ name: l1, weight: 1, cap: 4 }]", "regularizers: [{ name: normalisedLoops, weight: 1 }]",
    "regularizers: [{ name: l1, weight: 1, layers: [5] }]", "regularizers: { name: l1, weight: 1 }",
    "regularizers: [l1]", "regularizers: [{ name: l2, weight: 1, proximal: true }]",
    "regularizers: [{ name: hoyer, weight: 1, scope: all }]", "regularizers: [{ name: pathLoops, weight: 1, balance: -1 }]",
    "regularizers: [{ name: l1, weight: 1, schedule: { name: stp } }]", "regularizers: [{ name: cohesionCoupling, weight: x }]",
    "measure: { null: shuffle }", "measure: { clusters: 1 }", "measure: { nulls: -1 }", "task: { name: retina }", "\tseed: 1",
    "mask: { density: 0 }", "mask: { kind: learned }", "mask: { from: none }", "operators: [{ name: swap }]",
    "operators: [{ name: prune }]", "operators: [{ name: regrow, share: 2 }]", "goals: { every: 0 }",
    "constraint: { loss: 1 }", "network: { start: none }",
]
INSTEAD_OF_IT = [
    "", "# nothing\n", "task: [", "- 1", "hello", "task: 3", "task: { name: retin }", "task: { name: retina, rule: nand }",
    "task: { name: retina, rull: and }\nnetwork: { layers: [8, 4, 1] }", "task: { name: idx }\nnetwork: { layers: [4, 2] }",
    "task: { name: retina }", "task: { name: retina }\nnetwork: { layers: [] }",
    "task: { name: retina }\nnetwork: { layers: [8, 0, 1] }", "task: { name: retina }\nnetwork: { layers: [8, 2.5, 1] }",
    "task: { name: retina }\nnetwork: { layers: 8 }", "task: { name: retina }\nnetwork: { layers: [8, 1000000, 1000000, 1] }",
    "task: { name: retina }\nnetwork: { layers: [9, 4, 1] }", "task: { name: retina }\nnetwork: { layers: [8, 4, 2] }",
    "task: { name: permutations }\nnetwork: { layers: [4, 24] }", "task: { name: circuit }\nnetwork: { layers: [4, 1], embedding: 2 }",
]


def bad_configurations():
    texts = [BODY + text + "\n" for text in BELOW_THE_BODY] + INSTEAD_OF_IT
    for number, text in enumerate(texts):
        label = text.removeprefix(BODY).strip().replace("\n", " ").replace("/", "")
        yield f"configuration {number}: {label}", [
            ["train", "c.yaml", "--out", "run"], ["train", "c.yaml", "--dry-run"]], {"c.yaml": text.encode()}


def bad_options():
    train = ["train", "c.yaml", "--out", "run"]
    sets = ["foo", "seed=x", "training.stps=3", "training.steps.x=3", "regularizers.5.weight=3", "network.layers=[8"]
    commands = [[*train, "--set", text] for text in sets]
    commands += [
        [], ["frob"], ["train", "--frob"], ["train", "a", "b"], ["measure"], ["measure", "w.safetensors", "--nulls", "-1"],
        ["measure", "w.safetensors", "--null", "shuffle"], ["measure", "w.safetensors", "--restarts", "0"],
        ["measure", "w.safetensors", "--signed", "odd"], ["measure", "w.safetensors", "--resolution", "-1"],
        ["measure", "w.safetensors", "--export", "w.txt"], ["measure", "w.safetensors", "--export", "none/w.csv"],
        ["list"], ["list", "taks"], ["study", "normalised-loops"], ["study"], ["compare", "none", "none"], ["rerun", "none"],
        ["report"], ["report", "none"], ["sweep", "none.yaml"], ["sweep", "status", "none"], ["sweep", "resume", "none"],
        ["train", "none.yaml"], ["train", "--resume", "none"], ["measure", "none.npz"], ["train", "--seed", "-1"],
    ]
    files = {"c.yaml": (BODY + "regularizers: []\n").encode(), "w.safetensors": files_of_networks()["w.safetensors"]}
    for command in commands:
        yield "options " + " ".join(command).replace("/", ""), [command], files


def bad_sweeps():
    head = "name: s\nbase: base.yaml\n"
    texts = ["", "name: s", "base: base.yaml", "- 1", "name: a b\nbase: base.yaml", "name: s\nbase: none.yaml"] + [
        head + text for text in [
            "sedes: 3", "seeds: 0", "seeds: x", "seeds: []", "seeds: [1, 1]", "grid: 3", "grid: { training.steps: [] }",
            "grid: { trainin.steps: [1] }", "grid: { seed: [1] }", "grid: { training.steps: [5, 0] }",
            "grid: { training.stepz: [1] }", "zip: { training.steps: [1, 2], task.rule: [and] }",
            "grid: { training.steps: [1] }\nzip: { training.steps: [1] }", "random: { count: 0 }", "random: { count: 1 }",
            "random: { count: 2, optimizer.learningRate: { normal: [0, 1] } }", "controls: none", "controls: [non]",
            "random: { count: 2, optimizer.learningRate: { logUniform: [0, 1] } }", "background: [l2]"]]
    for number, text in enumerate(texts):
        label = text.removeprefix(head).replace("\n", " ").replace("/", "")
        yield f"sweep {number}: {label}", [["sweep", "s.yaml", "--out", "out"]], {
            "s.yaml": text.encode(), "base.yaml": QUICK.encode()}


def bad_files():
    whole = safetensors({"a": matrix(6, 5), "b": matrix(5, 3)})
    odd = matrix(6, 5)
    odd[2][1] = float("nan")
    contents = {
        "empty.safetensors": b"", "torn.safetensors": whole[:60], "short.safetensors": whole[:-8], "long.safetensors": whole + b"\0",
        "shape.safetensors": whole.replace(b"[6, 5]", b"[7, 5]"), "kind.safetensors": whole.replace(b"F32", b"F33", 1),
        "chain.safetensors": safetensors({"a": matrix(6, 5), "b": matrix(7, 3)}), "nan.safetensors": safetensors({"a": odd}),
        "none.safetensors": safetensors({}), "sideways.safetensors": safetensors({"a": matrix(6, 5)}, {"orientation": "sideways"}),
        "edges.csv": b"", "names.csv": b"source,target,weight\n", "negative.csv": b"source,target\n0,1\n-1,2\n",
        "weight.csv": b"0,1,nan\n", "fields.csv": b"0,1,2,3\n", "asymmetric.csv": b"0,1,2\n3,0,4\n5,6,0\n",
        "bytes.csv": bytes(range(256)), "short.npy": b"hello", "short.npz": b"PK", "what.bin": b"hello hello",
    }
    for name, content in contents.items():
        yield f"file {name}", [["measure", name, "--nulls", "2"], ["measure", name, "--json"]], {name: content}
    train = ["train", "--set", "task={ name: idx, directory: images }", "--set", "network.layers=[4,10]", "--out", "run"]
    for place, content in {
        "train-images-idx3-ubyte": idx([12, 2, 2], bytes(47)), "train-labels-idx1-ubyte": idx([12], bytes([10] * 12)),
        "t10k-images-idx3-ubyte": idx([4, 3, 2], bytes(24)), "t10k-labels-idx1-ubyte": b"",
    }.items():
        yield f"file {place}", [train], images() | {f"images/{place}": content}
