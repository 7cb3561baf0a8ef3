"""The change of balanced accuracy of two classes by scipy.stats.bootstrap, vectorised and paired.

    scipy_bootstrap.py FILE REPLICATES percentile|BCa
"""

import sys

import joint_table
import numpy as np
from outcome import Stopwatch, tell
from scipy import stats


def balanced_accuracy_change(label, baseline, candidate, axis=-1):
    gain = (candidate == label).astype(np.float32) - (baseline == label)
    positive = label == 1
    found, lost = (gain * positive).sum(axis=axis), (gain * ~positive).sum(axis=axis)
    return (found / positive.sum(axis=axis) + lost / (~positive).sum(axis=axis)) / 2


def main():
    columns = joint_table.read_columns(sys.argv[1], "pyarrow")
    data = tuple(columns[name] for name in joint_table.COLUMNS)
    wanted, method = int(sys.argv[2]), sys.argv[3]
    estimate = balanced_accuracy_change(*(part.astype(int) for part in data))
    watch = Stopwatch()
    result = stats.bootstrap(data, balanced_accuracy_change, n_resamples=wanted, batch=100,
                             vectorized=True, paired=True, method=method,
                             rng=np.random.default_rng(4))
    name = "balanced_accuracy.delta"
    tell(watch.stop(), {name: estimate}, {name: result.confidence_interval}, wanted)


if __name__ == "__main__":
    main()
