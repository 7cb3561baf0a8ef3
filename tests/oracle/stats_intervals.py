"""Bootstrap intervals of SciPy, for tests/stats/interval_test.cpp.

Writes stats_intervals.json: replicates drawn by scipy.stats.bootstrap, its BCa bias and acceleration,
the limits at its levels by numpy.quantile(method="weibull") (R type 6), and the leave-one-out values by
distinct observation. Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1:

    python3 tests/oracle/stats_intervals.py > tests/oracle/stats_intervals.json
"""

import json
import sys

import numpy as np
import scipy
from scipy import stats
from scipy.special import ndtri
from scipy.stats import _resampling

CONFIDENCES = [0.5, 0.9, 0.95, 0.99]


def f1(truth, predicted, axis=-1):
    hits = np.sum(truth * predicted, axis=axis)
    return 2 * hits / (np.sum(truth, axis=axis) + np.sum(predicted, axis=axis))


def difference(candidate, baseline, axis=-1):
    """Divides once: the difference of two means hides ties from SciPy behind rounding errors."""
    wins = np.sum(candidate, axis=axis) - np.sum(baseline, axis=axis)
    return wins / candidate.shape[axis]


def cells(table):
    """Rows of a table of (values of each column) -> count."""
    rows = [row for row, count in table.items() for _ in range(count)]
    return tuple(np.array(column, dtype=float) for column in zip(*rows))


def data_sets():
    rng = np.random.default_rng(20260101)
    yield "mean of skewed losses", (rng.lognormal(0.0, 1.2, 40),), np.mean
    yield "proportion", cells({(1,): 41, (0,): 9}), np.mean
    yield "f1 of a rare class", cells({(1, 1): 12, (1, 0): 5, (0, 1): 3, (0, 0): 180}), f1
    yield "paired difference", cells({(1, 1): 80, (1, 0): 9, (0, 1): 16, (0, 0): 15}), difference


def grouped_jackknife(data, statistic):
    rows = np.stack(data, axis=-1)
    distinct, first, counts = np.unique(rows, axis=0, return_index=True, return_counts=True)
    deleted = [float(statistic(*(np.delete(column, i) for column in data), axis=-1)) for i in first]
    assert len(distinct) == len(deleted)
    return deleted, [int(count) for count in counts]


def quantile(replicates, level):
    return float(np.quantile(replicates, level, method="weibull"))


def intervals(estimate, replicates, levels_of):
    for confidence in CONFIDENCES:
        tail = (1.0 - confidence) / 2.0
        low, high = quantile(replicates, tail), quantile(replicates, 1.0 - tail)
        bca = [quantile(replicates, float(level)) for level in levels_of(tail)]
        yield {
            "confidence": confidence,
            "percentile": [low, high],
            "basic": [2 * estimate - high, 2 * estimate - low],
            "bca": bca,
        }


def case(name, data, statistic):
    result = stats.bootstrap(data, statistic, n_resamples=599, paired=len(data) > 1,
                             vectorized=True, method="percentile", rng=np.random.default_rng(7))
    replicates = result.bootstrap_distribution
    estimate = float(statistic(*data, axis=-1))

    def one_sample(sample, axis=-1):
        """The statistic on row numbers, as SciPy resamples paired data."""
        return statistic(*(column[sample] for column in data), axis=axis)

    def levels_of(tail):
        numbers = np.arange(len(data[0]))
        low, high, acceleration = _resampling._bca_interval(
            (numbers,), one_sample, -1, tail, replicates, None, np)
        levels_of.acceleration = float(acceleration)
        return low, high

    rows = list(intervals(estimate, replicates, levels_of))
    deleted, counts = grouped_jackknife(data, statistic)
    ties = np.mean(replicates < estimate) + np.mean(replicates == estimate) / 2
    return {
        "name": name,
        "estimate": estimate,
        "replicates": [float(value) for value in replicates],
        "deleted": deleted,
        "counts": counts,
        "bias": float(ndtri(ties)),
        "acceleration": levels_of.acceleration,
        "standard_error": float(np.std(replicates, ddof=1)),
        "intervals": rows,
    }


def main():
    document = {
        "versions": {
            "python": sys.version.split()[0],
            "numpy": np.__version__,
            "scipy": scipy.__version__,
        },
        "cases": [case(*entry) for entry in data_sets()],
    }
    json.dump(document, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
