"""Every metric of modelgate from scikit-learn, for oracle files.

Labels and predictions are class indices 0 .. K-1; the prediction K is an answer that is no class.
Where scikit-learn has a convention for an undefined value (0, or leaving the class out of an average),
the figure here is None: modelgate calls it undefined.
"""

import math
import warnings

import numpy as np
from sklearn import metrics

AVERAGES = ["macro", "micro", "weighted"]
warnings.filterwarnings("ignore")


class Answers:
    """One model's answers: arrays of labels, predictions and row weights, and the number of classes."""

    def __init__(self, y, p, w, classes):
        self.y, self.p, self.w = np.asarray(y), np.asarray(p), np.asarray(w, dtype=np.float64)
        self.classes = classes
        self.labels = list(range(classes))

    def has_unparsed(self):
        return bool((self.p == self.classes).any())

    def support(self):
        return np.array([self.w[self.y == k].sum() for k in self.labels])


def number(value):
    value = float(value)
    return None if math.isnan(value) else value


def one_against_rest(a, k, function, **arguments):
    return function(a.y == k, a.p == k, sample_weight=a.w, zero_division=np.nan, **arguments)


def g_mean(a, k):
    return math.sqrt(of_class("recall", a, k) * of_class("specificity", a, k))


def of_class(name, a, k, beta=1.0):
    """Value of a per-class metric for class k; NaN where undefined."""
    m = metrics
    table = {
        "recall": lambda: one_against_rest(a, k, m.recall_score),
        "specificity": lambda: one_against_rest(a, k, m.recall_score, pos_label=False),
        "precision": lambda: one_against_rest(a, k, m.precision_score),
        "npv": lambda: one_against_rest(a, k, m.precision_score, pos_label=False),
        "fpr": lambda: 1 - one_against_rest(a, k, m.recall_score, pos_label=False),
        "fnr": lambda: 1 - one_against_rest(a, k, m.recall_score),
        "f1": lambda: one_against_rest(a, k, m.f1_score),
        "fbeta": lambda: one_against_rest(a, k, m.fbeta_score, beta=beta),
        "g_mean": lambda: g_mean(a, k),
        "youden_j": lambda: of_class("recall", a, k) + of_class("specificity", a, k) - 1,
    }
    if name == "jaccard":  # scikit-learn takes no NaN for zero_division here
        union = a.w[(a.y == k) | (a.p == k)].sum()
        return m.jaccard_score(a.y == k, a.p == k, sample_weight=a.w) if union else math.nan
    return table[name]()


def library_average(name, a, average, beta):
    """The average by scikit-learn itself, for the metrics that it averages."""
    functions = {"recall": metrics.recall_score, "precision": metrics.precision_score,
                 "f1": metrics.f1_score, "jaccard": metrics.jaccard_score}
    arguments = {"labels": a.labels, "average": average, "sample_weight": a.w}
    if name != "jaccard":  # which takes no NaN here
        arguments["zero_division"] = np.nan
    if name == "fbeta":
        return metrics.fbeta_score(a.y, a.p, beta=beta, **arguments)
    return functions[name](a.y, a.p, **arguments)


def pooled(name, a):
    """Micro average of the metrics that scikit-learn does not average, from its own tables."""
    table = metrics.multilabel_confusion_matrix(a.y, a.p, labels=a.labels, sample_weight=a.w).sum(axis=0)
    (tn, fp), (fn, tp) = table
    recall = tp / (tp + fn)
    specificity = tn / (tn + fp)
    return {"specificity": specificity, "npv": tn / (tn + fn), "fpr": fp / (tn + fp),
            "fnr": fn / (tp + fn), "g_mean": math.sqrt(recall * specificity),
            "youden_j": recall + specificity - 1}[name]


def average_of(name, a, average, beta=1.0):
    values = np.array([of_class(name, a, k, beta) for k in a.labels])
    support = a.support()
    entering = support > 0 if average == "weighted" else np.ones(a.classes, dtype=bool)
    if average != "micro" and np.isnan(values[entering]).any():
        return math.nan
    if name in ("recall", "precision", "f1", "fbeta", "jaccard"):
        return library_average(name, a, average, beta)
    if average == "micro":
        return pooled(name, a)
    return np.average(values[entering], weights=support[entering] if average == "weighted" else None)


def balanced(a, adjusted):
    if (a.support() == 0).any():
        return math.nan
    return metrics.balanced_accuracy_score(a.y, a.p, sample_weight=a.w, adjusted=adjusted)


def matthews(a):
    everything = {k for k in range(a.classes + 1) if a.w[a.p == k].sum() > 0}
    present = {k for k in a.labels if a.w[a.y == k].sum() > 0}
    if len(everything) < 2 or len(present) < 2:
        return math.nan
    return metrics.matthews_corrcoef(a.y, a.p, sample_weight=a.w)


def kappa(a, weights):
    labels = a.labels + ([a.classes] if a.has_unparsed() else [])
    if weights and a.has_unparsed():
        return kappa_off_scale(a, weights)
    with np.errstate(all="ignore"):
        return metrics.cohen_kappa_score(a.y, a.p, labels=labels, weights=weights, sample_weight=a.w)


def kappa_off_scale(a, weights):
    """Weighted kappa where an answer that is no class is as far away as the scale allows."""
    size = a.classes + 1
    table = np.zeros((size, size))
    np.add.at(table, (a.y, a.p), a.w)
    i, j = np.indices(table.shape)
    distance = np.where(j == a.classes, a.classes - 1, abs(i - j)).astype(float)
    penalty = distance if weights == "linear" else distance**2
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return 1 - (penalty * table).sum() / (penalty * expected).sum()


def cost(a, matrix):
    return np.average(np.asarray(matrix)[a.y, a.p], weights=a.w)


PER_CLASS = ["recall", "specificity", "precision", "npv", "fpr", "fnr", "f1", "fbeta", "jaccard",
             "g_mean", "youden_j"]


def figures(a, matrix, beta=2.0):
    """All figures of one model: metric, parameters, value (None: undefined)."""
    found = []

    def add(metric, value, **parameters):
        found.append({"metric": metric, **parameters, "value": number(value)})

    add("accuracy", metrics.accuracy_score(a.y, a.p, sample_weight=a.w))
    add("balanced_accuracy", balanced(a, False))
    add("adjusted_balanced_accuracy", balanced(a, True))
    add("balanced_error_rate", 1 - balanced(a, False))
    for name in PER_CLASS:
        extra = {"beta": beta} if name == "fbeta" else {}
        for k in a.labels:
            add(name, of_class(name, a, k, **extra), **{"class": k}, **extra)
        for average in AVERAGES:
            add(name, average_of(name, a, average, **extra), average=average, **extra)
    for k in a.labels:
        add("prevalence", np.average(a.y == k, weights=a.w), **{"class": k})
        add("predicted_prevalence", np.average(a.p == k, weights=a.w), **{"class": k})
    add("mcc", matthews(a))
    add("kappa", kappa(a, None))
    for weights in ["linear", "quadratic"]:
        add("kappa", kappa(a, weights), weights=weights)
    add("cost", cost(a, matrix))
    return found


def pair_figures(y, baseline, candidate, w):
    """Figures of two models on the same rows."""
    y, baseline, candidate = np.asarray(y), np.asarray(baseline), np.asarray(candidate)
    shares = {"broken": (baseline == y) & (candidate != y), "fixed": (baseline != y) & (candidate == y),
              "disagreement": baseline != candidate}
    return [{"metric": name, "value": float(np.average(rows, weights=w))} for name, rows in shares.items()]
