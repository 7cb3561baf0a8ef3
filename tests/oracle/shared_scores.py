"""Writes shared_scores.json: what scikit-learn and numpy say of the scores in files that are not part
of this repository.

Run:  python shared_scores.py DIRECTORY   (versions it ran on are in the file it writes)
The policies tests/gates/shared/NAME_scores.yaml judge these files; only figures are kept here.
"""

import csv
import json
import pathlib
import platform
import sys

import numpy as np
import sklearn
from sklearn import metrics

import metric_rows as oracle

FILES = {
    # name: classes, label, columns of scores of both models, slice column, columns of numbers
    "ecg_residents_vs_dnn": (["0", "1"], "label", ["seed1_score"], ["dnn_score"], "sex", []),
    "governors_lite_vs_deluxe": (["0", "1"], "won", ["lite_probwin"], ["deluxe_probwin"], None,
                                 ["days_to_label"]),
    "nfl_elo_vs_qbelo": (["away", "home"], "outcome", ["elo_prob_home"], ["qbelo_prob_home"], "season", []),
    "worldcup_men_kickoff_vs_halftime": (
        ["team1", "tie", "team2"], "label", ["kickoff_team1", "kickoff_tie", "kickoff_team2"],
        ["halftime_team1", "halftime_tie", "halftime_team2"], None, []),
}


def figures_of(label, scores):
    """Metric, parameters and value of one model."""
    if scores.shape[1] == 1:
        score = scores[:, 0]
        return [("roc_auc", {}, metrics.roc_auc_score(label, score)),
                ("log_loss", {}, metrics.log_loss(label, score)),
                ("brier", {}, metrics.brier_score_loss(label, score))]
    every = list(range(scores.shape[1]))
    # The file rounds to two decimals: scikit-learn wants sums of one for the mean areas alone.
    return [("roc_auc", {"multiclass": "ovr"}, np.mean([
                metrics.roc_auc_score(label == k, scores[:, k]) for k in every])),
            ("roc_auc", {"multiclass": "ovo"}, np.mean([
                metrics.roc_auc_score(label[np.isin(label, (j, k))] == k, scores[np.isin(label, (j, k)), k])
                for k in every for j in every if j != k])),
            ("log_loss", {}, metrics.log_loss(label, scores, labels=every)),
            ("brier", {}, metrics.brier_score_loss(label, scores, labels=every))]


def both(rows, spec, part):
    classes, label_name, baseline, candidate, _, _ = spec
    label = np.array([classes.index(row[label_name]) for row in rows])
    old, new = (figures_of(label, np.array([[float(row[c]) for c in columns] for row in rows]))
                for columns in (baseline, candidate))
    return [{"metric": metric, **parameters, "slice": part, "baseline": float(b), "candidate": float(c)}
            for (metric, parameters, b), (_, _, c) in zip(old, new)]


def curve_figures(label, scores, classes):
    """Metrics of thresholds of each judged class, and of calibration, by their keys in a report."""
    is_binary = scores.shape[1] == 1
    found = {}
    for k in [1] if is_binary else range(len(classes)):
        for figure in oracle.figures_of_class(k, (label == k).astype(int), scores[:, 0 if is_binary else k]):
            value = figure.pop("value")
            found[tuple({**figure, "class": classes[k]}.items())] = float(value)
    answer = scores.argmax(axis=1)
    is_right = label if is_binary else (answer == label).astype(int)
    for figure in oracle.calibration_figures(is_right, scores.max(axis=1)):
        value = figure.pop("value")
        if figure.pop("bins") == 15:
            found[tuple(figure.items())] = float(value)
    return found


def curves(rows, spec):
    classes, label_name, baseline, candidate, _, _ = spec
    label = np.array([classes.index(row[label_name]) for row in rows])
    old, new = (curve_figures(label, np.array([[float(row[c]) for c in columns] for row in rows]), classes)
                for columns in (baseline, candidate))
    return [{**dict(key), "slice": None, "baseline": old[key], "candidate": new[key]} for key in old]


def numbers(rows, column):
    values = np.array([float(row[column]) for row in rows])
    found = [("mean", {}, np.mean(values)), ("sum", {}, np.sum(values)),
             ("quantile", {"at": 0.95}, np.quantile(values, 0.95))]
    return [{"metric": metric, "column": column, **parameters, "slice": None, "candidate": float(value)}
            for metric, parameters, value in found]


def file_figures(path, spec):
    with path.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row[spec[1]] in spec[0]]
    figures = both(rows, spec, None) + curves(rows, spec)
    if spec[4]:
        for value in sorted({row[spec[4]] for row in rows}):
            figures += both([row for row in rows if row[spec[4]] == value], spec, {spec[4]: value})
    for column in spec[5]:
        figures += numbers(rows, column)
    return figures


def main():
    directory = pathlib.Path(sys.argv[1])
    files = [{"name": name, "figures": file_figures(directory / f"{name}.csv", spec)}
             for name, spec in FILES.items()]
    versions = {"python": platform.python_version(), "numpy": np.__version__,
                "scikit-learn": sklearn.__version__}
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps({"versions": versions, "files": files}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
