"""Paired AUC replicates by numpy: scores sorted once, Poisson(1) weights for the rows.

    numpy_auc_bootstrap.py FOLDER REPLICATES
"""

import sys

import numpy as np
import scores
from outcome import Stopwatch, tell


def area(weights, positive):
    """Of rows in ascending order of distinct scores."""
    up = weights * positive
    down = weights - up
    return (np.cumsum(down) * up).sum() / (up.sum() * down.sum())


def main():
    label, *models = scores.read(sys.argv[1])
    wanted, rng = int(sys.argv[2]), np.random.default_rng(3)
    watch = Stopwatch()
    orders = [np.argsort(model) for model in models]
    sides = [label[order].astype(float) for order in orders]
    ones = np.ones(len(label))
    values = [area(ones, side) for side in sides]
    deltas = np.empty(wanted)
    for at in range(wanted):
        weights = rng.poisson(1.0, len(label)).astype(float)
        drawn = [area(weights[order], side) for order, side in zip(orders, sides)]
        deltas[at] = drawn[1] - drawn[0]
    ends = np.quantile(deltas, (0.025, 0.975), method="weibull")
    tell(watch.stop(), {"roc_auc.delta": values[1] - values[0]}, {"roc_auc.delta": ends}, wanted)


if __name__ == "__main__":
    main()
