"""Reads the results of a sweep and compares its conditions with one of them, seed by seed.

    pip install -r requirements.txt
    modulon sweep Recipes/sweep-sinusoids.yaml --out sweeps/sinusoids
    python compare_conditions.py sweeps/sinusoids/results.csv leaks.png

Takes results.csv or results.jsonl, prints a table and, with a second argument, draws the seeds of every condition.
The columns between "treated" and "state" are the keys that the sweep varies.
"""

import argparse
import sys

import numpy
import pandas


def read(path):
    """A row per run, whatever became of it."""
    if path.endswith(".jsonl"):
        # Without precise_float pandas rounds once more.
        return pandas.read_json(path, lines=True, precise_float=True)
    return pandas.read_csv(path)


def with_conditions(runs):
    """The runs with a column that says in which condition each was made."""
    columns = list(runs.columns)
    varied = columns[columns.index("treated") + 1 : columns.index("state")]

    by_name = runs.set_index("run")

    def name(run):
        if isinstance(run["treated"], str):
            # A control's own columns say that its terms are gone; those of its treated run say whose control it is.
            treated = name(by_name.loc[run["treated"]])
            return run["control"] if treated == "treated" else f"{run['control']} to {treated}"
        # A key that ends in a position holds a whole term, which says its own name.
        words = [(key.split(".")[-1], run[key]) for key in varied]
        values = ", ".join(f"{value}" if word.isdigit() else f"{word} {value}" for word, value in words)
        if not isinstance(run["control"], str):
            return values or "treated"
        return run["control"]

    return runs.assign(condition=runs.apply(name, axis=1))


def interval(differences, resamples=10_000, seed=0):
    """The 95% percentile bootstrap interval of the median; none for fewer than six pairs, which cannot reach 95%."""
    if len(differences) < 6:
        return numpy.nan, numpy.nan
    draws = numpy.random.default_rng(seed).choice(differences, (resamples, len(differences)))
    return tuple(numpy.quantile(numpy.median(draws, axis=1), [0.025, 0.975]))


def compare(runs, metric, baseline):
    """Every condition's runs, failures and median, and how it differs from the baseline on the same seeds."""
    done = runs[runs["state"] == "done"]
    wide = done.pivot_table(index="seed", columns="condition", values=metric, sort=False)
    rows = []
    for condition, group in runs.groupby("condition", sort=False):
        values = wide[condition] if condition in wide else pandas.Series(dtype=float)
        pairs = (values - wide[baseline]).dropna() if baseline in wide else pandas.Series(dtype=float)
        low, high = interval(pairs.to_numpy())
        rows.append(
            {
                "condition": condition,
                "runs": len(group),
                "without result": int((group["state"] != "done").sum()),
                f"median {metric}": values.median(),
                "median difference": pairs.median(),
                "low": low,
                "high": high,
                "pairs": len(pairs),
            }
        )
    return pandas.DataFrame(rows).set_index("condition")


def draw(runs, metric, path):
    """A point per seed, and each condition's median as a line."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    done = runs[runs["state"] == "done"]
    names = list(dict.fromkeys(runs["condition"]))
    figure, axes = pyplot.subplots(figsize=(7, 1 + 0.5 * len(names)), layout="constrained")
    for place, name in enumerate(names):
        values = done.loc[done["condition"] == name, metric].dropna()
        axes.plot(values, [place] * len(values), "o", alpha=0.5)
        if len(values):
            axes.plot([values.median()] * 2, [place - 0.3, place + 0.3], color="black")
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlabel(metric)
    figure.savefig(path, dpi=150)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("results", help="results.csv or results.jsonl of a sweep")
    parser.add_argument("figure", nargs="?", help="draw into this file: .png, .svg or .pdf")
    parser.add_argument("--metric", default="modularity.leak", help="the column that is compared")
    parser.add_argument("--baseline", help='the condition compared with; without it "none", else the first one')
    options = parser.parse_args()

    runs = with_conditions(read(options.results))
    names = list(dict.fromkeys(runs["condition"]))
    baseline = options.baseline or ("none" if "none" in names else names[0])
    for name, known, kind in [(options.metric, list(runs.columns), "metric"), (baseline, names, "condition")]:
        if name not in known:
            sys.exit(f"there is no {kind} '{name}' (allowed: {', '.join(map(str, known))})")
    print(f"compared with: {baseline}")
    print(compare(runs, options.metric, baseline).to_string(float_format="{:.4g}".format))
    if options.figure:
        draw(runs, options.metric, options.figure)


if __name__ == "__main__":
    main()
