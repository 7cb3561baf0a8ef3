"""Power of single decisions, enumerated by SciPy, and sample sizes of statsmodels, for tests/gate.

Writes gate_power.json. Chances sum the probabilities of all outcomes that pass (p at most alpha) and
fail (p at most the fail level): a share by scipy.stats.binom with mid-p or Clopper-Pearson p-values,
a paired change by scipy.stats.multinomial with Tango's score, whose restricted maximum likelihood
stats_inference.py finds by a root. Normal sample sizes: statsmodels normal_sample_size_one_tail.
Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0:

    python3 tests/oracle/gate_power.py > tests/oracle/gate_power.json
"""

import json
import platform
import sys

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.power import normal_sample_size_one_tail

from stats_inference import tango_score

SHARES = [("mid_p", 20, 0.95, 0.85), ("mid_p", 100, 0.95, 0.9), ("mid_p", 283, 0.9, 0.85),
          ("mid_p", 1000, 0.85, 0.88), ("clopper_pearson", 72, 0.999, 0.95),
          ("clopper_pearson", 300, 0.93, 0.9), ("mid_p", 5000, 0.9, 0.9)]
PAIRS = [(50, 0.03, 0.03, -0.05), (150, 0.05, 0.05, -0.05), (150, 0.02, 0.06, -0.05),
         (300, 0.01, 0.01, -0.02), (600, 0.03, 0.03, -0.02), (600, 0.02, 0.05, -0.01)]
ALPHA = 0.025
FAIL_LEVEL = 0.005


def share_p(method, x, n, limit):
    point = stats.binom.pmf(x, n, limit)
    weight = 0.5 if method == "mid_p" else 1.0
    return stats.binom.sf(x, n, limit) + weight * point, stats.binom.cdf(x - 1, n, limit) + weight * point


def shares():
    for method, n, share, limit in SHARES:
        x = np.arange(n + 1)
        above, below = share_p(method, x, n, limit)
        mass = stats.binom.pmf(x, n, share)
        yield {"method": method, "rows": n, "share": share, "limit": limit,
               "pass": float(mass[above <= ALPHA].sum()),
               "fail": float(mass[below <= FAIL_LEVEL].sum())}


def pairs():
    for n, fixed, broken, limit in PAIRS:
        chances = stats.multinomial(n, [fixed, broken, 1 - fixed - broken])
        passes = fails = 0.0
        for f in range(int(stats.binom.isf(1e-9, n, fixed)) + 1):
            for b in range(int(stats.binom.isf(1e-9, n, broken)) + 1):
                z = tango_score((n - f - b, f, b, 0), limit)
                mass = chances.pmf([f, b, n - f - b])
                passes += mass * (stats.norm.sf(z) <= ALPHA)
                fails += mass * (stats.norm.cdf(z) <= FAIL_LEVEL)
        yield {"rows": n, "fixed": fixed, "broken": broken, "limit": limit,
               "pass": float(passes), "fail": float(fails)}


def sample_sizes():
    for diff, alpha, null, alternative in [
            (0.05, 0.05, np.sqrt(0.85 * 0.15), np.sqrt(0.9 * 0.1)), (0.01, 0.025, np.sqrt(0.06), None),
            (0.02, 0.025, 0.4, None), (0.005, 0.0125, 0.2, None)]:
        size = normal_sample_size_one_tail(diff, 0.8, alpha, null, alternative)
        yield {"distance": diff, "alpha": alpha, "deviation": float(null),
               "deviation_at_truth": float(null if alternative is None else alternative),
               "rows": float(size)}


def main():
    document = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__,
                     "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
        "alpha": ALPHA, "fail_level": FAIL_LEVEL,
        "shares": list(shares()), "pairs": list(pairs()), "sample_sizes": list(sample_sizes()),
    }
    json.dump(document, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
