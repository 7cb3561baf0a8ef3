"""Paired replicates in a loop over rows drawn with replacement, measured by scikit-learn.

    sklearn_loop.py balanced_accuracy|roc_auc|log_loss DATA REPLICATES
"""

import sys

import numpy as np
import pandas
import scores
from outcome import Stopwatch, tell
from sklearn import metrics

SCORERS = {"balanced_accuracy": metrics.balanced_accuracy_score, "roc_auc": metrics.roc_auc_score,
           "log_loss": metrics.log_loss}


def read(metric, data):
    if metric == "balanced_accuracy":
        frame = pandas.read_csv(data, usecols=["label", "baseline", "candidate"])
        return frame["label"].to_numpy(), frame["baseline"].to_numpy(), frame["candidate"].to_numpy()
    return scores.read(data)


def main():
    metric, data, wanted = sys.argv[1], sys.argv[2], int(sys.argv[3])
    label, baseline, candidate = read(metric, data)
    scorer, rng, rows = SCORERS[metric], np.random.default_rng(2), len(label)
    first = scorer(label, candidate) - scorer(label, baseline)
    watch = Stopwatch()
    deltas = np.empty(wanted)
    for at in range(wanted):
        drawn = rng.integers(0, rows, rows)
        truth = label[drawn]
        deltas[at] = scorer(truth, candidate[drawn]) - scorer(truth, baseline[drawn])
    watch.stop()
    name = f"{metric}.delta"
    ends = np.quantile(deltas, (0.025, 0.975), method="weibull")
    tell(watch, {name: first}, {name: ends} if wanted >= 100 else {}, wanted)


if __name__ == "__main__":
    main()
