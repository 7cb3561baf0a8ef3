"""Fast DeLong of two models on the same rows by numpy (Sun and Xu 2014).

    numpy_delong.py FOLDER rankdata|loop

`loop` finds mid-ranks as the widely copied script does, tie by tie in Python; `rankdata` by SciPy.
"""

import sys

import numpy as np
import scores
from outcome import Stopwatch, tell
from scipy.stats import rankdata


def loop(values):
    order = np.argsort(values)
    ordered, size = values[order], len(values)
    ranks = np.zeros(size)
    first = 0
    while first < size:
        last = first
        while last < size and ordered[last] == ordered[first]:
            last += 1
        ranks[first:last] = 0.5 * (first + last - 1) + 1
        first = last
    result = np.empty(size)
    result[order] = ranks
    return result


def main():
    midrank = {"rankdata": rankdata, "loop": loop}[sys.argv[2]]
    label, *models = scores.read(sys.argv[1])
    watch = Stopwatch()
    order = np.argsort(~label, kind="stable")
    positives = int(label.sum())
    negatives = len(label) - positives
    area, placed_positive, placed_negative = [], [], []
    for model in models:
        model = model[order]
        every = midrank(model)
        positive, negative = midrank(model[:positives]), midrank(model[positives:])
        placed_positive.append((every[:positives] - positive) / negatives)
        placed_negative.append(1 - (every[positives:] - negative) / positives)
        area.append(placed_positive[-1].mean())
    covariance = np.cov(placed_positive) / positives + np.cov(placed_negative) / negatives
    delta = area[1] - area[0]
    spread = 1.959963984540054 * np.sqrt(np.array([1, -1]) @ covariance @ [1, -1])
    tell(watch.stop(), {"roc_auc.delta": delta, "roc_auc.baseline": area[0],
                        "roc_auc.candidate": area[1]},
         {"roc_auc.delta": (delta - spread, delta + spread)})


if __name__ == "__main__":
    main()
