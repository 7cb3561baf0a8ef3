"""Limits and p-values of counts by SciPy and statsmodels, for tests/stats.

Writes stats_inference.json. Clopper-Pearson and Wilson: scipy.stats.binomtest; Jeffreys, and the
other two again: statsmodels proportion_confint; mid-p: brentq on scipy.stats.binom; differences of
independent proportions (Newcombe 1998b, method 10 there): statsmodels confint_proportions_2indep;
McNemar: statsmodels mcnemar; Tango: brentq on the score, with the probability of a broken row where
the derivative of the trinomial likelihood vanishes, not by the closed form; Newcombe's method 5 for
the AUC: brentq on the equation as published. Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1,
statsmodels 0.15.0:

    python3 tests/oracle/stats_inference.py > tests/oracle/stats_inference.json
"""

import json
import platform
import sys

import numpy as np
import scipy
import statsmodels
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

COUNTS = [(0, 7), (1, 10), (3, 10), (10, 10), (29, 30), (30, 30), (81, 263), (15, 148), (975, 1000),
          (3, 100000), (999000, 1000000), (40000000, 100000000)]
ALPHAS = [0.001, 0.025, 0.05, 0.2]
TABLES = [(20, 12, 2, 16), (53, 16, 8, 9), (1, 1, 7, 12), (8, 3, 1, 2), (43, 0, 1, 0), (0, 5, 9, 0),
          (800, 30, 20, 150), (9500, 7, 0, 493), (50, 0, 0, 10), (60000, 3000, 2800, 1000)]
AUCS = [(0.75, 5, 300), (0.95, 30, 300), (0.99, 100, 1000), (1.0, 5, 300), (0.5, 40, 60),
        (0.0, 12, 9)]


def root(function, low, high):
    return float(optimize.brentq(function, low, high, xtol=1e-17, rtol=1e-15, maxiter=500))


def mid_p_lower(x, n, alpha):
    if x == 0:
        return 0.0
    return root(lambda p: stats.binom.sf(x, n, p) + stats.binom.pmf(x, n, p) / 2 - alpha, 1e-300,
                x / n if x < n else 1.0)


def mid_p(x, n, alpha):
    upper = 1.0 if x == n else root(
        lambda p: stats.binom.cdf(x - 1, n, p) + stats.binom.pmf(x, n, p) / 2 - alpha, x / n, 1.0)
    return mid_p_lower(x, n, alpha), upper


def jeffreys(x, n, alpha):
    """With the ends that Brown, Cai and DasGupta (2001) give it: 0 and 1 without a success and
    without a failure."""
    low, high = proportion_confint(x, n, 2 * alpha, method="jeffreys")
    return 0.0 if x == 0 else low, 1.0 if x == n else high


def proportions():
    for x, n in COUNTS:
        for alpha in ALPHAS:
            test = stats.binomtest(x, n)
            rows = {
                "mid_p": mid_p(x, n, alpha),
                "clopper_pearson": tuple(test.proportion_ci(1 - 2 * alpha, method="exact")),
                "wilson": tuple(test.proportion_ci(1 - 2 * alpha, method="wilson")),
                "jeffreys": jeffreys(x, n, alpha),
            }
            for method, name in [("beta", "clopper_pearson"), ("wilson", "wilson")]:
                again = proportion_confint(x, n, 2 * alpha, method=method)
                assert np.allclose(again, rows[name], rtol=1e-7, atol=1e-12), (x, n, name, again)
            for method, (low, high) in rows.items():
                yield {"method": method, "successes": x, "trials": n, "alpha": alpha,
                       "lower": float(low), "upper": float(high)}


def p_values():
    for x, n in COUNTS:
        for value in [0.02, 0.3, 0.9]:
            yield {"method": "clopper_pearson", "successes": x, "trials": n, "value": value,
                   "above": float(stats.binomtest(x, n, value, "greater").pvalue),
                   "below": float(stats.binomtest(x, n, value, "less").pvalue)}


def restricted_broken(table, difference):
    """Where the derivative of the trinomial log-likelihood, which is concave, vanishes; or the end
    of the range that it points to."""
    both_right, fixed, broken, both_wrong = table
    low, high = max(0.0, -difference), (1 - difference) / 2
    same = both_right + both_wrong

    def share(count, probability):
        return 0.0 if count == 0 else count / probability if probability > 0 else np.inf

    def slope(q):
        return (share(fixed, q + difference) + share(broken, q)
                - 2 * share(same, 1 - 2 * q - difference))

    inset = (high - low) * 1e-13
    if slope(low + inset) <= 0:
        return low
    if slope(high - inset) >= 0:
        return high
    return root(slope, low + inset, high - inset)


def tango_score(table, difference):
    both_right, fixed, broken, both_wrong = table
    n = sum(table)
    q = restricted_broken(table, difference)
    variance = n * (2 * q + difference * (1 - difference))
    return (fixed - broken - n * difference) / np.sqrt(variance)


def tango(table, alpha):
    z = stats.norm.isf(alpha)
    both_right, fixed, broken, both_wrong = table
    estimate = (fixed - broken) / sum(table)
    low = root(lambda d: tango_score(table, d) - z, -1 + 1e-12, estimate - 1e-12)
    high = root(lambda d: tango_score(table, d) + z, estimate + 1e-12, 1 - 1e-12)
    return low, high


def paired():
    for table in TABLES:
        for alpha in ALPHAS:
            low, high = tango(table, alpha)
            yield {"table": table, "alpha": alpha, "lower": low, "upper": high}


def paired_p_values():
    for table in TABLES:
        both_right, fixed, broken, both_wrong = table
        if fixed + broken > 0:
            test = mcnemar([[both_right, broken], [fixed, both_wrong]], exact=False,
                           correction=False)
            yield {"table": table, "two_sided": float(test.pvalue)}


def independent_differences():
    for (x, n), (y, m) in zip(COUNTS[:-1], COUNTS[1:]):
        low, high = confint_proportions_2indep(x, n, y, m, method="newcomb", compare="diff")
        yield {"first": [x, n], "second": [y, m], "lower": float(low), "upper": float(high)}


def newcombe_auc(auc, positives, negatives, alpha):
    z = stats.norm.isf(alpha)
    half = (positives + negatives) / 2 - 1

    def excess(t):
        spread = t * (1 - t) * (1 + half * (1 - t) / (2 - t) + half * t / (1 + t))
        return (auc - t) ** 2 - z * z * spread / (positives * negatives)

    low = 0.0 if auc == 0 else root(excess, 1e-300, auc * (1 - 1e-12))
    high = 1.0 if auc == 1 else root(excess, auc + 1e-12 * (1 - auc), 1.0 - 1e-16)
    return low, high


def aucs():
    for auc, positives, negatives in AUCS:
        for alpha in ALPHAS:
            low, high = newcombe_auc(auc, positives, negatives, alpha)
            yield {"auc": auc, "positives": positives, "negatives": negatives, "alpha": alpha,
                   "lower": low, "upper": high}


def main():
    document = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__,
                     "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
        "proportion": list(proportions()),
        "proportion_p": list(p_values()),
        "tango": list(paired()),
        "mcnemar": list(paired_p_values()),
        "independent_difference": list(independent_differences()),
        "newcombe_auc": list(aucs()),
    }
    json.dump(document, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
