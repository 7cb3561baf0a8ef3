"""Writes shared_sklearn.json: what scikit-learn says on files that are not part of this repository.

Run:  python shared_sklearn.py DIRECTORY   (versions it ran on are in the file it writes)
The policies of the same names in tests/gates/shared judge these files; only figures are kept here.
"""

import csv
import json
import pathlib
import platform
import sys

import numpy as np
import sklearn

import sklearn_figures as oracle

CHOICES = [f"({letter})" for letter in "ABCDEFGHIJKLMNOPQR"]
FILES = {
    # name: classes, label, baseline, candidate
    "bbh_direct_vs_cot": (["fail", "pass"], "expected_result", "direct_result", "cot_result"),
    "bbh_multiple_choice": (CHOICES, "target", "direct_answer", "cot_answer"),
    "nfl_elo_vs_qbelo": (["home", "away", "tie"], "outcome", "elo_pred", "qbelo_pred"),
    "ecg_residents_vs_dnn": (["0", "1"], "label", "cardiology_residents_pred", "dnn_pred"),
    "governors_lite_vs_deluxe": (["0", "1"], "won", "lite_pred", "deluxe_pred"),
    "pandalm_judges": (["response1", "tie", "response2"], "label", "gpt35_pred", "pandalm7b_pred"),
    "worldcup_men_kickoff_vs_halftime": (["team1", "tie", "team2"], "label", "kickoff_pred", "halftime_pred"),
}
SLICES = {
    # name: slice columns (or fixed values), the figure wanted in each
    "bbh_direct_vs_cot": (["task"], {"metric": "pass_rate"}),
    "bbh_multiple_choice": (["task"], {"metric": "accuracy"}),
    "nfl_elo_vs_qbelo": (["season"], {"metric": "accuracy"}),
    "ecg_residents_vs_dnn": (["abnormality", "sex"], {"metric": "recall", "class": 1}),
    "governors_lite_vs_deluxe": (["party"], {"metric": "precision", "class": 1}),
    "pandalm_judges": (["annotators_unanimous"], {"metric": "f1", "average": "macro"}),
    "worldcup_men_kickoff_vs_halftime": (["season"], {"metric": "accuracy"}),
}
MATRIX = [[0, 1, 0], [20, 0, 0]]  # of the one gate that has a cost, ecg_residents_vs_dnn


def read(path, classes, *columns):
    """The rows of a file, and its label and prediction columns as class indices."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    index = {name: k for k, name in enumerate(classes)}
    return rows, [np.array([index.get(row[column], len(classes)) for row in rows]) for column in columns]


def matrix_of(classes):
    return MATRIX if len(classes) == 2 else np.zeros((len(classes), len(classes) + 1))


def passes(p, classes):
    return oracle.number(np.mean(p == classes.index("pass")))


def named(figure, classes):
    """The figure with its class by name and without its value."""
    by_name = {"class": classes[figure["class"]]} if "class" in figure else {}
    return {key: value for key, value in (figure | by_name).items() if key != "value"}


def both_models(y, baseline, candidate, classes):
    """Figures of both models side by side on all rows."""
    old, new = (oracle.figures(oracle.Answers(y, p, np.ones(len(y)), len(classes)), matrix_of(classes))
                for p in (baseline, candidate))
    figures = [named(b, classes) | {"slice": None, "baseline": a["value"], "candidate": b["value"]}
               for a, b in zip(old, new)]
    if "pass" in classes:
        figures.append({"metric": "pass_rate", "slice": None, "baseline": passes(baseline, classes),
                        "candidate": passes(candidate, classes)})
    return figures


def value_of(wanted, y, p, classes):
    """One figure of one model."""
    answers = oracle.Answers(y, p, np.ones(len(y)), len(classes))
    if wanted["metric"] == "accuracy":
        return oracle.number(oracle.metrics.accuracy_score(y, p))
    if wanted["metric"] == "pass_rate":
        return passes(p, classes)
    if "class" in wanted:
        return oracle.number(oracle.of_class(wanted["metric"], answers, wanted["class"]))
    return oracle.number(oracle.average_of(wanted["metric"], answers, wanted["average"]))


def of_slices(rows, arrays, classes, name):
    """The wanted figure of both models in every slice."""
    columns, wanted = SLICES[name]
    keys = [tuple(row[column] for column in columns) for row in rows]
    figures = []
    for values in sorted(set(keys)):
        mask = np.array([key == values for key in keys])
        y, baseline, candidate = (array[mask] for array in arrays)
        figures.append(named(wanted, classes) | {
            "slice": dict(zip(columns, values)), "baseline": value_of(wanted, y, baseline, classes),
            "candidate": value_of(wanted, y, candidate, classes)})
    return figures


def described(directory, name):
    classes, *columns = FILES[name]
    rows, arrays = read(directory / f"{name}.csv", classes, *columns)
    figures = both_models(*arrays, classes)
    figures += [{"metric": figure["metric"], "slice": None, "candidate": figure["value"]}
                for figure in oracle.pair_figures(*arrays, np.ones(len(rows)))]
    return {"name": name, "figures": figures + of_slices(rows, arrays, classes, name)}


def main():
    directory = pathlib.Path(sys.argv[1])
    versions = {"python": platform.python_version(), "scikit-learn": sklearn.__version__,
                "numpy": np.__version__}
    files = [described(directory, name) for name in FILES]
    text = json.dumps({"versions": versions, "files": files}, separators=(",", ":"))
    text = text.replace('{"metric"', '\n{"metric"').replace('{"name"', '\n{"name"')
    pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")


main()
