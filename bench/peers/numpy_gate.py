"""The paired gate of a joint table by numpy: multinomial replicates, BCa intervals, whole process.

    numpy_gate.py FILE CLASSES REPLICATES bca|percentile [pyarrow|pandas]
"""

import sys

import joint_table
import numpy as np
from outcome import Stopwatch, tell
from scipy.special import ndtr, ndtri

BATCH = 1000


def bca_levels(replicates, estimate, counts, jackknife):
    below = np.mean(replicates < estimate, axis=0) + np.mean(replicates == estimate, axis=0) / 2
    middle = (jackknife * counts[:, None]).sum(axis=0) / counts.sum()
    away = middle - jackknife
    cube = (counts[:, None] * away ** 3).sum(axis=0)
    square = (counts[:, None] * away ** 2).sum(axis=0)
    acceleration, bias = cube / (6 * square ** 1.5), ndtri(below)
    return [ndtr(bias + (bias + z) / (1 - acceleration * (bias + z)))
            for z in (ndtri(0.025), ndtri(0.975))]


def main():
    path, classes, wanted, method = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    counts, cells = joint_table.read(path, classes, *sys.argv[5:])
    watch = Stopwatch()
    metrics, rng, rows = joint_table.Metrics(cells, classes), np.random.default_rng(1), counts.sum()
    estimate = metrics(counts[None, :].astype(float))[0]
    replicates = np.vstack([
        metrics(rng.multinomial(rows, counts / rows, size=min(BATCH, wanted - first)).astype(float))
        for first in range(0, wanted, BATCH)])
    if method == "bca":
        jackknife = joint_table.leave_one_out(metrics, counts)
        levels = np.array(bca_levels(replicates, estimate, counts, jackknife))
    else:
        levels = np.repeat([[0.025], [0.975]], len(estimate), axis=1)
    ends = [np.quantile(replicates[:, at], levels[:, at], method="weibull")
            for at in range(len(estimate))]
    tell(watch.stop(), dict(zip(metrics.names, estimate)), dict(zip(metrics.names, ends)), wanted)


if __name__ == "__main__":
    main()
