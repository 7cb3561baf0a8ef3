"""Writes metric_sklearn.json: counted cells and the value of every metric on them by scikit-learn.

Run:  python metric_sklearn.py   (versions it ran on are in the file it writes)
"""

import json
import pathlib
import platform

import numpy as np
import sklearn

import sklearn_figures as oracle


def random_cells(seed, shares, skill, rows, unparsed=0.0):
    """Counts of (label, baseline, candidate) from two models of a given skill that share mistakes."""
    random = np.random.default_rng(seed)
    classes = len(shares)
    label = random.choice(classes, size=rows, p=shares)
    wild = random.integers(classes, size=rows)
    answers = []
    for chance in skill:
        right = random.random(rows) < chance
        other = np.where(random.random(rows) < 0.5, wild, random.integers(classes, size=rows))
        answer = np.where(right, label, other)
        answers.append(np.where(random.random(rows) < unparsed, classes, answer))
    keys, counts = np.unique(np.stack([label, *answers], axis=1), axis=0, return_counts=True)
    return [[*map(int, key), int(count)] for key, count in zip(keys, counts)]


SETS = {
    # name: (classes, cells of label, baseline, candidate, count)
    "balanced mails": (2, random_cells(1, [0.6, 0.4], [0.85, 0.9], 4000)),
    "one fraud in a thousand": (2, random_cells(2, [0.999, 0.001], [0.97, 0.98], 20000)),
    "judge with answers that are no class": (3, random_cells(3, [0.5, 0.4, 0.1], [0.6, 0.7], 1200, 0.05)),
    "ten digits": (10, random_cells(4, [0.1] * 10, [0.9, 0.95], 2500)),
    "five ordered grades": (5, random_cells(5, [0.1, 0.2, 0.4, 0.2, 0.1], [0.5, 0.6], 900)),
    "a class absent and one never predicted": (4, [
        [0, 0, 0, 40], [0, 1, 0, 5], [0, 1, 1, 3], [1, 1, 1, 30], [1, 0, 1, 7], [2, 0, 0, 4], [2, 1, 1, 6]]),
    "counts of a year of traffic": (3, [
        [0, 0, 0, 812_345_678_901], [0, 1, 0, 9_876_543_210], [0, 0, 2, 1_234_567_891],
        [1, 1, 1, 400_000_000_003], [1, 0, 0, 77_777_777_777], [1, 2, 1, 5_555_555_555],
        [2, 2, 2, 90_000_000_001], [2, 0, 2, 1_000_000_007], [2, 1, 0, 3_141_592_653]]),
    "one kind of answer only": (2, [[0, 0, 0, 90], [1, 0, 0, 10]]),
    "one true class only": (2, [[0, 0, 0, 50], [0, 1, 1, 7], [0, 1, 0, 2]]),
    "always right": (3, [[0, 0, 0, 9], [1, 1, 1, 8], [2, 2, 2, 7]]),
    "never an answer": (2, [[0, 0, 2, 6], [1, 1, 2, 4]]),
}


def cost_matrix(classes):
    """Costs without pattern; the last column is the cost of an answer that is no class."""
    return [[0.0 if i == j else 1.0 + 2.5 * i + 0.75 * j for j in range(classes + 1)] for i in range(classes)]


def described(name, classes, cells):
    label, baseline, candidate, count = np.array(cells).T
    matrix = cost_matrix(classes)
    models = {"baseline": baseline, "candidate": candidate}
    return {
        "name": name, "classes": classes, "cells": cells, "costs": sum(matrix, []),
        "figures": {model: oracle.figures(oracle.Answers(label, answer, count, classes), matrix)
                    for model, answer in models.items()},
        "pair": oracle.pair_figures(label, baseline, candidate, count),
    }


def main():
    versions = {"python": platform.python_version(), "scikit-learn": sklearn.__version__,
                "numpy": np.__version__}
    sets = [described(name, *contents) for name, contents in SETS.items()]
    text = json.dumps({"versions": versions, "sets": sets}, separators=(",", ":"))
    text = text.replace('{"metric"', '\n{"metric"').replace('{"name"', '\n{"name"')
    pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")


main()
