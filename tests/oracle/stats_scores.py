"""Figures of scored rows for tests/stats: scikit-learn, SciPy, and numpy by the definitions.

python3 stats_scores.py > stats_scores.json
"""
import json
import platform

import numpy as np
import scipy
import scipy.stats
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import (average_precision_score, brier_score_loss, precision_recall_curve,
                             roc_curve)

SEED = 20260101
RATES = [0.01, 0.1, 0.25, 0.5]
RECALLS = [0.2, 0.5, 0.8, 0.95]
BINS = [5, 10, 15]


def recall_at(label, score, rate):
    fpr, tpr, _ = roc_curve(label, score, drop_intermediate=False)
    return tpr[fpr <= rate].max()


def precision_at(label, score, recall):
    precision, recalls, _ = precision_recall_curve(label, score)
    return precision[recalls >= recall][-1]


def width_errors(label, score, bins):
    """The gaps of scikit-learn's bins, weighted by the rows in them."""
    true, predicted = calibration_curve(label, score, n_bins=bins, strategy="uniform")
    edges = np.linspace(0.0, 1.0, bins + 1)
    rows = np.bincount(np.searchsorted(edges[1:-1], score), minlength=bins)
    gaps = np.abs(true - predicted)
    return [float(np.sum(gaps * rows[rows > 0]) / len(label)), float(gaps.max())]


def mass_errors(label, score, bins):
    """np.array_split of a stable sort; only where no probability is tied."""
    parts = np.array_split(np.argsort(score, kind="stable"), bins)
    gaps = [abs(label[part].mean() - score[part].mean()) for part in parts if len(part)]
    rows = [len(part) for part in parts if len(part)]
    return [float(np.dot(gaps, rows) / len(label)), float(max(gaps))]


def best_f1(label, score):
    """The best F1 of scikit-learn's curve and the highest threshold that has it."""
    precision, recall, threshold = precision_recall_curve(label, score)
    total = precision + recall
    f1 = np.where(total > 0, 2 * precision * recall / np.where(total > 0, total, 1), 0.0)[:-1]
    return [float(f1.max()), float(threshold[f1 >= f1.max() - 1e-12][-1])]


def case(name, label, score):
    label = np.asarray(label)
    score = np.asarray(score)
    is_tied = len(np.unique(score)) < len(score)
    return {
        "name": name,
        "label": label.tolist(),
        "score": score.tolist(),
        "average_precision": average_precision_score(label, score),
        "recall_at_fpr": [[rate, recall_at(label, score, rate)] for rate in RATES],
        "precision_at_recall": [[recall, precision_at(label, score, recall)] for recall in RECALLS],
        "ks": scipy.stats.ks_2samp(score[label == 1], score[label == 0]).statistic,
        "best_f1": best_f1(label, score),
        "brier": brier_score_loss(label, score),
        "width": [[bins, *width_errors(label, score, bins)] for bins in BINS],
        "mass": [] if is_tied else [[bins, *mass_errors(label, score, bins)] for bins in BINS],
    }


def drawn(rng, rows, prevalence, shift, digits):
    label = (rng.random(rows) < prevalence).astype(int)
    label[:2] = [0, 1]
    score = 1.0 / (1.0 + np.exp(-(shift * label + rng.standard_normal(rows) - shift / 2)))
    return label, np.round(score, digits) if digits else score


def main():
    rng = np.random.default_rng(SEED)
    cases = [
        case("three of four by hand", [1, 0, 1, 1], [0.9, 0.8, 0.7, 0.2]),
        case("separated", [1, 1, 0, 0, 0], [0.9, 0.8, 0.4, 0.3, 0.1]),
        case("upside down", [0, 0, 1, 1, 1], [0.9, 0.8, 0.4, 0.3, 0.1]),
        case("one score for all", [1, 0, 1, 0, 0], [0.5] * 5),
        case("the ends", [0, 1, 0, 1, 1], [0.0, 1.0, 1.0, 0.0, 0.5]),
    ]
    for rows, prevalence, shift, digits in [(40, 0.5, 1.0, 0), (60, 0.3, 2.0, 1), (100, 0.1, 1.5, 2),
                                            (80, 0.5, 3.0, 0), (150, 0.1, 2.0, 0),
                                            (50, 0.8, 0.5, 1)]:
        label, score = drawn(rng, rows, prevalence, shift, digits)
        cases.append(case(f"{rows} rows, prevalence {prevalence}, shift {shift}, digits {digits}",
                          label, score))
    print(json.dumps({
        "made_by": "tests/oracle/stats_scores.py",
        "python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
        "cases": cases,
    }, indent=1))


if __name__ == "__main__":
    main()
