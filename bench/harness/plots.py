"""Growth plots from results, by Matplotlib: plots.py RESULTS FOLDER."""

import json
import pathlib
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "modelgate", "font.size": 9, "axes.grid": True,
                            "grid.alpha": 0.3, "axes.spines.top": False, "axes.spines.right": False})
from matplotlib import pyplot  # noqa: E402


def lines_of(workloads, family, across, scale=lambda one: 1.0):
    """Points (x, median, quartiles) of each program in the workloads of a family."""
    lines = {}
    for one in workloads:
        if one["family"] != family:
            continue
        for name, found in one["contestants"].items():
            times = [found["seconds"][part] * scale(one)
                     for part in ("median", "first_quartile", "third_quartile")]
            lines.setdefault(name, []).append((one[across], *times))
    return {name: sorted(points) for name, points in lines.items() if points}


def draw(path, lines, across, up, title):
    """On two logarithmic axes, with the quartiles as bars; nothing where no line has two points."""
    if max(map(len, lines.values()), default=0) < 2:
        path.unlink(missing_ok=True)
        return
    figure, axes = pyplot.subplots(figsize=(6.4, 3.8))
    for name, points in lines.items():
        x, median, low, high = zip(*points)
        below = [m - l for m, l in zip(median, low)]
        above = [h - m for m, h in zip(median, high)]
        axes.errorbar(x, median, yerr=[below, above], marker="o", markersize=4, capsize=2, label=name)
    axes.set(xscale="log", yscale="log", xlabel=across, ylabel=up, title=title)
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def main():
    results, folder = json.loads(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2])
    workloads = list(results["workloads"].values())
    draw(folder / "whole.svg", lines_of(workloads, "whole gate, 2 classes", "rows"), "rows",
         "seconds, whole process", "A gate from CSV: 2 classes, 10,000 replicates, BCa")
    draw(folder / "delong.svg", lines_of(workloads, "DeLong", "rows"), "rows",
         "seconds of processor time", "Paired DeLong, the statistic alone")
    alone = [{**one, "family": "resampling"} for one in workloads
             if one["family"].startswith("resampling")]
    draw(folder / "replicate.svg",
         lines_of(alone, "resampling", "classes", lambda one: 1e6 / one["replicates"]), "classes",
         "microseconds per replicate", "Multinomial resampling of 1 million rows, one thread")


if __name__ == "__main__":
    main()
