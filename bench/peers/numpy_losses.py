"""Paired replicates of log loss by numpy: rows drawn with replacement, their losses gathered.

    numpy_losses.py FOLDER REPLICATES
"""

import sys

import numpy as np
import scores
from outcome import Stopwatch, tell


def main():
    label, *models = scores.read(sys.argv[1])
    wanted, rng = int(sys.argv[2]), np.random.default_rng(5)
    watch = Stopwatch()
    losses = [-np.log(np.where(label, model, 1 - model)) for model in models]
    deltas = np.empty(wanted)
    for at in range(wanted):
        rows = rng.integers(0, len(label), len(label))
        deltas[at] = losses[1][rows].mean() - losses[0][rows].mean()
    ends = np.quantile(deltas, (0.025, 0.975), method="weibull")
    tell(watch.stop(), {"log_loss.delta": losses[1].mean() - losses[0].mean()},
         {"log_loss.delta": ends}, wanted)


if __name__ == "__main__":
    main()
