"""What two builds are both asked to do: commands in a folder of their own, from recipes to wrong inputs."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from inputs import files_of_networks
from wrong import bad_configurations, bad_files, bad_options, bad_sweeps


@dataclass
class Case:
    """Commands that run one after another in an empty folder with these files."""

    name: str
    commands: list[list[str]]
    files: dict[str, bytes] = field(default_factory=dict)
    # Whether some command is there to be refused; elsewhere a failure would compare nothing.
    may_fail: bool = False


def shortened(recipe: str) -> str:
    """The recipe with so few steps that it takes a second, but with all that it names still acting in time."""
    numbers = {"steps": "60", "evaluateEvery": "20", "checkpointEvery": "40", "nulls": "10", "restarts": "3"}

    def training(match: re.Match) -> str:
        text = match[0].replace("epochs:", "steps:")
        return re.sub(r"\b(steps|evaluateEvery|checkpointEvery): \d+", lambda m: f"{m[1]}: {numbers[m[1]]}", text)

    lines = []
    for line in recipe.splitlines():
        line = re.sub(r"^\s*training: \{.*\}", training, line)
        line = re.sub(r"\b(nulls|restarts): \d+", lambda m: f"{m[1]}: {numbers[m[1]]}", line)
        line = re.sub(r"training\.(steps|epochs|evaluateEvery): \[(\d+), (\d+)\]", r"training.\1: [30, 50]", line)
        line = line.replace("training.epochs", "training.steps")
        line = re.sub(r"(goals\.every|\bevery): (\[[^]]*\]|\d+)", lambda m: f"{m[1]}: " + (
            "[25, 10]" if m[2].startswith("[") else "15"), line)
        line = re.sub(r"warmUp, steps: \d+", "warmUp, steps: 20", line)
        line = re.sub(r"^seeds: \d+", "seeds: 1", line)
        lines.append(line)
    return re.sub(r"^seeds:\s*\[[^]]*\]", "seeds: [1000]", "\n".join(lines) + "\n", flags=re.M | re.S)


def recipes(folder: Path) -> dict[str, bytes]:
    """All recipes, shortened, under their paths."""
    return {
        f"Recipes/{path.relative_to(folder)}": shortened(path.read_text()).encode()
        for path in sorted(folder.rglob("*.yaml"))
    }


def train(*arguments: str, out: str = "run") -> list[str]:
    return ["train", *arguments, "--out", out, "--threads", "1", "--json"]


def of_recipes(folder: Path) -> list[Case]:
    files = recipes(folder)
    cases = []
    for path, content in files.items():
        name = path.removeprefix("Recipes/").removesuffix(".yaml")
        if re.search(rb"^base:", content, re.M):
            commands = [["sweep", path, "--workers", "1", "--out", "sweep"], ["sweep", "status", "sweep", "--json"]]
        else:
            commands = [train(path)]
        cases.append(Case(f"recipe/{name}", commands, files))
    return cases


def of_the_demo(folder: Path) -> Case:
    commands = []
    for recipe in ["sinusoids", "digits"]:
        path = f"Recipes/{recipe}.yaml"
        commands.append(train(path, out=f"demo/{recipe}-loops"))
        commands.append(train(path, "--set", "regularizers.0.weight=0", out=f"demo/{recipe}-plain"))
    runs = ["demo/sinusoids-loops", "demo/sinusoids-plain", "demo/digits-loops", "demo/digits-plain"]
    commands += [
        ["report", "demo", "-o", "report.html", "--figures", "figures", "--json"],
        ["compare", runs[0], runs[1], "--json"], ["compare", runs[0], runs[0]], ["compare", runs[0], runs[2]],
        ["rerun", runs[0], "--check", "--out", "again"], ["train", "--resume", runs[0], "--json"],
        ["measure", runs[2], "--nulls", "5", "--restarts", "2", "--json"], ["measure", runs[1], "--nulls", "3"],
    ]
    return Case("demo", commands, recipes(folder))


def of_lists() -> list[Case]:
    kinds = ["tasks", "regularizers", "measures", "nulls", "optimizers", "operators", "layers", "studies"]
    commands = [["list", kind, *rest] for kind in kinds for rest in ([], ["--json"])]
    helps = [[name, "--help"] for name in ["train", "measure", "report", "sweep", "study", "compare", "rerun", "list"]]
    return [Case("list", commands), Case("help", [["--help"], ["--version"], *helps])]


SHORT = "training={ steps: 40, batchSize: 32, evaluateEvery: 20, checkpointEvery: 40 }"
MEASURE = "measure={ nulls: 5, restarts: 2 }"
RETINA = "network={ layers: [8, 8, 4, 2, 1], activation: tanh }"


def configured(name: str, task: str, network: str, *settings: str, files: dict | None = None) -> Case:
    sets = [f"task={{ name: {task} }}", network, SHORT, MEASURE, "optimizer.learningRate=0.005", *settings]
    return Case(name, [train(*[word for text in sets for word in ("--set", text)])], files or {})


def of_rows() -> list[Case]:
    """Every row of every registry, and the keys that change what a term, an operator or a task does."""
    terms = [
        "l1", "l1, proximal: true", "l2", "l4", "fourNodeLoops, balance: 10", "normalizedLoops, cap: 2",
        "pathLoops, layers: [0, 1, 2]", "pathLoops, balance: 5, layers: [0, 1, 2]", "groupLasso", "groupLasso, groups: rows, proximal: true",
        "groupLasso, groups: blocks, blocks: 2", "hoyer", "hoyer, squared: true, scope: network", "weightEntropy",
        "l12", "l21", "wiringCost, aggregation: mean", "empiricalWiring", "connectionCost, cost: count",
        "connectionCost, cost: length", "communicability, detached: true", "communicability, graph: recurrent, layers: [0]",
        "withinBlock, find: true", "withinBlock, scope: network", "laplacianEigenvalues", "activity",
        "weightedActivity", "softModularity, null: newman", "functionalModularity", "functionalModularity, modules: 3",
        "routingCompetition", "routingCompetition, masks: given", "cohesionCoupling", "weightMask",
        "l1, layers: [0, 2], schedule: { name: cosine }", "l2, startBelow: 0.2", "l2, ratio: { hold: 0.1 }",
        "normalizedLoops, schedule: { name: warmUp, steps: 10, then: { name: step, every: 10 } }",
    ]
    cases = [
        configured(f"term/{term}", "retina", RETINA, f"regularizers=[{{ name: {term}, weight: 0.01 }}]")
        for term in terms
    ]
    two = "regularizers=[{ name: normalizedLoops, weight: 0.1 }, { name: activity, weight: 0.01 }]"
    others = {
        "operator/prune": ["operators=[{ name: prune, final: 0.6, every: 10 }]", two],
        "operator/regrow": ["mask={ density: 0.5 }", "operators=[{ name: regrow, every: 10 }]"],
        "operator/regrow by weight": ["mask={ density: 0.5 }", "operators=[{ name: regrow, by: random, every: 10 }]"],
        "operator/clusterableInitialization": ["operators=[{ name: clusterableInitialization }]"],
        "operator/swap": ["regularizers=[{ name: wiringCost, weight: 0.01 }]", "operators=[{ name: swap, every: 10 }]"],
        "optimizer/sgd": ["optimizer={ name: sgd, learningRate: 0.1, momentum: 0.9, nesterov: true }"],
        "optimizer/adamW": ["optimizer={ name: adamW, maximumWeight: 1, schedule: { name: cosine } }"],
        "constraint": ["constraint={ reference: 0.1 }", two],
        "restarts": ["training.restarts=3", two],
        "noise": ["network.noise=0.1"],
        "null/layerShuffle": ["measure.null=layerShuffle", "measure.clusters=3"],
        "goals": ["goals={ every: 5, tasks: [{ name: retina, rule: or }], resetOptimizer: true }"],
        "best and two terms": [two, "seed=7"],
    }
    cases += [configured(name, "retina", RETINA, *settings) for name, settings in others.items()]
    tasks = {
        "retina, rule: both": "[8, 8, 2]", "retina, rule: xor": "[8, 8, 1]", "sinusoids, mixing: outputs": "[4, 8, 4]",
        "digits, testCount: 100": "[64, 16, 10]", "double-digits, trainingCount: 300": "[128, 16, 20]",
        "gated-rules": "[6, 16, 1]", "two-moons, noise: 0.2": "[2, 8, 2]", "circuit, rule: or": "[4, 8, 1]",
        "symbolic, formula: featureSharing": "[3, 8, 3]",
    }
    cases += [
        configured(f"task/{task}", task, f"network={{ layers: {layers} }}", "regularizers=[{ name: l2, weight: 0.001 }]")
        for task, layers in tasks.items()
    ]
    cases.append(configured(
        "task/idx", "idx, directory: images", "network={ layers: [4, 6, 10] }", "training.batchSize=4",
        files=files_of_networks()))
    return cases


def of_masks_and_starts(folder: Path) -> Case:
    def again(out: str, *settings: str) -> list[str]:
        return train("Recipes/sinusoids.yaml", *[word for text in settings for word in ("--set", text)], out=out)

    return Case("masks", [
        again("first", "operators=[{ name: prune, final: 0.5, every: 10 }]"),
        again("runs/learned", "mask={ kind: learned, from: first }"), again("shuffled", "mask={ kind: shuffled, from: first }"),
        again("random", "mask={ kind: random, from: runs/learned/mask.safetensors }"), again("start", "network.start=first"),
        again("runs/near", "mask={ kind: learned, run: learned, threshold: 0.1 }"),
    ], recipes(folder))


def of_measures() -> Case:
    quick = ["--nulls", "5", "--restarts", "2"]
    exports = [word for kind in ["gexf", "graphml", "csv"] for word in ("--export", f"w.{kind}")]
    return Case("measure", [
        ["measure", "karate.csv", "--json", *quick], ["measure", "karate.csv", "--nulls", "0"],
        ["measure", "karate.csv", "--directed", "--json"], ["measure", "matrix.csv", "--json", "--clusters", "3"],
        ["measure", "signed.csv", "--json"], ["measure", "signed.csv", "--json", "--signed", "positive"],
        ["measure", "signed.csv", "--json", "--signed", "negative", "--directed", "--resolution", "1.5"],
        ["measure", "w.safetensors", "--json", *quick, *exports], ["measure", "w.safetensors", *quick],
        ["measure", "w.safetensors", "--json", *quick, "--null", "layerShuffle", "--clusters", "3", "--seed", "4"],
        ["measure", "w.safetensors", "--json", *quick, "--directed"],
        ["measure", "w.safetensors", "--json", *quick, "--signed", "positive"],
        ["measure", "torch.npz", "--json", *quick, "--orientation", "out-in", "--map", "fc*.weight"],
        ["measure", "zero.safetensors", "--json", *quick], ["measure", "zero.safetensors", "--json", "--directed"],
        ["measure", "one.npy", "--json", *quick, "--restarts", "1", "--resolution", "0.5"],
    ], files_of_networks())


def of_studies() -> Case:
    return Case("study", [
        ["study", "normalized-loops", "--steps", "2", "--seeds", "2", "--workers", "1", "--out", "study", "--page",
         "page/README.md", "--json"],
        ["study", "leaderboard", "--steps", "2", "--seeds", "1", "--workers", "1", "--out", "board", "--json"],
    ])


def every_case(folder: Path) -> list[Case]:
    """The longest first, as they run side by side."""
    cases = [of_studies(), of_the_demo(folder), of_masks_and_starts(folder), *of_recipes(folder), *of_rows()]
    cases += [of_measures(), *of_lists()]
    return cases + [
        Case(f"wrong/{name}", commands, files, may_fail=True)
        for name, commands, files in [*bad_configurations(), *bad_options(), *bad_sweeps(), *bad_files()]
    ]
