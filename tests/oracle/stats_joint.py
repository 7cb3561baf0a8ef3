"""Step-down max-t by numpy and SciPy, for tests/stats.

Writes stats_joint.json. critical: one-sided critical values of the largest of k equally correlated
standard normal statistics, the root of the integral of phi(z) Phi((c + sqrt(r) z) / sqrt(1 - r))^k
(scipy.integrate.quad, brentq). factors: the minP correction of Westfall and Young (1993, section
2.6) written with numpy from replicates that splitmix64 makes on both sides: rank of each replicate
within its statistic over the replicates, over alpha; the mean alpha's quantile of the least; with
statistics apart, whose share Bonferroni's inequality takes. Made with Python 3.11.7, numpy 2.4.6,
scipy 1.17.1:

    python3 tests/oracle/stats_joint.py > tests/oracle/stats_joint.json
"""

import json
import platform

import numpy as np
import scipy
from scipy import integrate, optimize, stats

REPLICATES = 40000


def critical(count, correlation, alpha=0.025):
    def below(c):
        def inner(z):
            reach = (c + np.sqrt(correlation) * z) / np.sqrt(1 - correlation)
            return stats.norm.pdf(z) * stats.norm.cdf(reach) ** count
        return integrate.quad(inner, -9, 9, epsabs=1e-13)[0]
    return float(optimize.brentq(lambda c: below(c) - (1 - alpha), 1.0, 5.0, xtol=1e-12))


def uniform(statistic):
    """Replicates of one statistic: the top 53 bits of splitmix64 of their numbers."""
    with np.errstate(over="ignore"):
        z = (np.arange(REPLICATES, dtype=np.uint64) + np.uint64(1 + REPLICATES * statistic)) * np.uint64(
            0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(float) * 2.0 ** -53


def factor(shared, alphas, others):
    """shared: the weight of what all statistics have in common."""
    least = np.full(REPLICATES, np.inf)
    for at, alpha in enumerate(alphas):
        values = shared * uniform(0) + (1 - shared) * uniform(at + 1)
        tails = (stats.rankdata(values) - 0.5) / REPLICATES / alpha
        least = np.minimum(least, tails)
    count = len(alphas) + len(others)
    target = (sum(alphas) + sum(others)) / count
    least.sort()
    # The largest c with P(least < c) + c * sum(others) <= target.
    chances = (1 + np.arange(REPLICATES)) / (REPLICATES + 1)
    room = (target - chances) / sum(others) if others else np.where(chances <= target, np.inf, -1)
    return float(min(1.0, max(1 / count, np.max(np.minimum(least, room)))))


def main():
    cases = [(0.0, [0.025] * 2, []), (0.5, [0.025] * 5, []), (0.9, [0.025] * 20, []),
             (0.7, [0.025, 0.05, 0.01], []), (0.5, [0.025] * 5, [0.025]), (0.95, [0.05] * 4, [0.05, 0.01]),
             (1.0, [0.025] * 8, [])]
    print(json.dumps({
        "versions": {"python": platform.python_version(), "numpy": np.__version__,
                     "scipy": scipy.__version__},
        "replicates": REPLICATES,
        "critical": [{"count": k, "correlation": r, "value": critical(k, r)}
                     for k in (2, 5, 10, 40) for r in (0.0, 0.3, 0.5, 0.7, 0.9)],
        "factors": [{"shared": shared, "alphas": alphas, "others": others,
                     "factor": factor(shared, alphas, others)} for shared, alphas, others in cases],
    }, indent=1))


main()
