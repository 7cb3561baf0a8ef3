"""Writes metric_rows.json: scores and numbers of a few rows, and the value of every metric of rows
on them by scikit-learn and numpy.

Run:  python metric_rows.py   (versions it ran on are in the file it writes)
"""

import json
import pathlib
import platform

import numpy as np
import scipy.stats
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve


def softmax(logits):
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def scores(seed, classes, rows, skill, digits=None):
    """Labels, and probabilities that know them more or less."""
    random = np.random.default_rng(seed)
    label = random.choice(classes, size=rows, p=np.arange(1, classes + 1) / sum(range(1, classes + 1)))
    label[:classes] = np.arange(classes)
    logits = random.normal(size=(rows, classes))
    logits[np.arange(rows), label] += skill
    given = softmax(logits)
    if digits is not None:
        given = np.round(given, digits)
        given[:, -1] = 1 - given[:, :-1].sum(axis=1)
    return label, np.clip(given, 0, 1)


def figures_of_class(k, is_class, score):
    """Metrics of thresholds, of class k against the rest."""
    precision, recall, _ = metrics.precision_recall_curve(is_class, score)
    fpr, tpr, _ = metrics.roc_curve(is_class, score, drop_intermediate=False)
    both = scipy.stats.ks_2samp(score[is_class == 1], score[is_class == 0])
    yield {"metric": "average_precision", "class": k,
           "value": metrics.average_precision_score(is_class, score)}
    yield {"metric": "ks", "class": k, "value": both.statistic}
    for at in (0.05, 0.3):
        yield {"metric": "recall_at_fpr", "class": k, "at": at, "value": tpr[fpr <= at].max()}
    for at in (0.5, 0.9):
        yield {"metric": "precision_at_recall", "class": k, "at": at,
               "value": precision[recall >= at][-1]}
    for beta in (1.0, 2.0):
        total = beta**2 * precision + recall
        values = (1 + beta**2) * precision * recall / np.where(total > 0, total, 1)
        yield {"metric": "best_fbeta", "class": k, "beta": beta, "value": values.max()}


def lowest_cost(label, score):
    """A false alarm costs 1, a miss 4, a hit 0.5; over all thresholds and none."""
    cuts = np.append(np.unique(score), np.inf)
    called = score[:, None] >= cuts
    cost = np.where(label[:, None] == 1, np.where(called, 0.5, 4.0), np.where(called, 1.0, 0.0))
    return {"metric": "lowest_cost", "class": 1, "costs": [0.0, 1.0, 0.0, 4.0, 0.5, 0.0],
            "value": cost.mean(axis=0).min()}


def calibration_figures(is_right, confidence):
    """The gaps of scikit-learn's bins of equal width, weighted by the rows in them."""
    for bins in (15, 4):
        true, predicted = calibration_curve(is_right, confidence, n_bins=bins)
        inner = np.linspace(0.0, 1.0, bins + 1)[1:-1]
        rows = np.bincount(np.searchsorted(inner, confidence), minlength=bins)
        gaps = np.abs(true - predicted)
        yield {"metric": "ece", "bins": bins, "value": np.sum(gaps * rows[rows > 0]) / rows.sum()}
        yield {"metric": "mce", "bins": bins, "value": gaps.max()}


def score_set(name, label, given):
    classes = given.shape[1]
    figures = []

    def add(metric, value, **parameters):
        figures.append({"metric": metric, **parameters, "value": float(value)})

    every = list(range(classes))
    if classes == 2:
        add("roc_auc", metrics.roc_auc_score(label, given[:, 1]))
        add("log_loss", metrics.log_loss(label, given[:, 1], labels=every))
        add("brier", metrics.brier_score_loss(label, given[:, 1]))
        columns = [given[:, 1].tolist()]
    else:
        for way in ("ovr", "ovo"):
            add("roc_auc", metrics.roc_auc_score(label, given, multi_class=way), multiclass=way)
        add("log_loss", metrics.log_loss(label, given, labels=every))
        add("brier", metrics.brier_score_loss(label, given, labels=every))
        columns = given.T.tolist()
    for k in [1] if classes == 2 else every:
        figures.extend(figures_of_class(k, (label == k).astype(int), given[:, k]))
    if classes == 2:
        figures.append(lowest_cost(label, given[:, 1]))
        figures.extend(calibration_figures(label, given[:, 1]))
    else:
        answer = given.argmax(axis=1)
        figures.extend(calibration_figures((answer == label).astype(int), given.max(axis=1)))
    for figure in figures:
        figure["value"] = float(figure["value"])
    return {"name": name, "classes": classes, "labels": label.tolist(), "columns": columns,
            "figures": figures}


def number_set(name, values):
    figures = [{"metric": "mean", "value": float(np.mean(values))},
               {"metric": "sum", "value": float(np.sum(values))},
               {"metric": "rate", "value": float(np.mean(values))}]
    for at in (0.01, 0.25, 0.5, 0.95, 0.99):
        figures.append({"metric": "quantile", "at": at, "value": float(np.quantile(values, at))})
    return {"name": name, "classes": 0, "labels": [], "columns": [list(map(float, values))],
            "figures": figures}


def extreme():
    label = np.array([0, 0, 1, 1, 1, 0])
    second = np.array([0.0, 1.0, 1.0, 0.0, 0.5, 1e-300])
    return label, np.stack([1 - second, second], axis=1)


def main():
    random = np.random.default_rng(20260101)
    sets = [
        score_set("two classes", *scores(1, 2, 120, 1.5)),
        score_set("two classes with many ties", *scores(2, 2, 200, 1.0, digits=1)),
        score_set("sure and wrong", *extreme()),
        score_set("three classes", *scores(3, 3, 150, 1.0)),
        score_set("five classes with ties", *scores(4, 5, 120, 0.7, digits=1)),
        number_set("latencies", np.round(random.lognormal(4, 0.7, size=101), 2)),
        number_set("counts", random.poisson(0.3, size=60)),
        number_set("one row", [7.25]),
    ]
    versions = {"python": platform.python_version(), "numpy": np.__version__,
                "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps({"versions": versions, "sets": sets}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
