"""Writes stats_rows.json: limits of means freed of skewness, and of quantiles, by numpy and SciPy.

Run:  python stats_rows.py   (versions it ran on are in the file it writes)
"""

import json
import pathlib
import platform

import numpy as np
import scipy
from scipy import optimize, stats

LEVELS = (0.001, 0.025, 0.2)


def hall(values, alpha):
    """Both limits by root search on Hall's (1992) transformation of the studentized mean."""
    values = np.asarray(values, float)
    n = len(values)
    error = values.std(ddof=1) / np.sqrt(n)
    skew = stats.skew(values)

    def excess(t, target):
        bent = t + skew * t**2 / (3 * np.sqrt(n)) + skew**2 * t**3 / (27 * n) + skew / (6 * np.sqrt(n))
        return bent - target

    def solved(target):
        return optimize.brentq(excess, -1e4, 1e4, args=(target,), xtol=1e-14, rtol=1e-15)

    quantile = stats.t.ppf(1 - alpha, n - 1)
    return values.mean() - error * solved(quantile), values.mean() - error * solved(-quantile)


def mean_case(name, values):
    values = [float(value) for value in values]
    deviations = np.asarray(values) - np.mean(values)
    return {"name": name, "values": values, "mean": float(np.mean(values)),
            "variance": float(np.var(values, ddof=1)), "skewness": float(stats.skew(values)),
            "effective": float((deviations**2).sum() ** 2 / (deviations**4).sum()),
            "limits": [{"alpha": alpha, "lower": float(hall(values, alpha)[0]),
                        "upper": float(hall(values, alpha)[1])} for alpha in LEVELS]}


def ranks(rows, level, alpha):
    """Highest l with P(X < l) <= alpha and lowest u with P(X >= u) <= alpha, or None."""
    law = stats.binom(rows, level)
    lower = [rank for rank in range(1, rows + 1) if law.cdf(rank - 1) <= alpha]
    upper = [rank for rank in range(1, rows + 1) if law.sf(rank - 1) <= alpha]
    return (lower[-1] if lower else None), (upper[0] if upper else None)


def main():
    random = np.random.default_rng(20260101)
    means = [
        mean_case("symmetric", random.normal(size=30)),
        mean_case("long tail", np.round(random.lognormal(0, 1, size=80), 3)),
        mean_case("long tail to the left", -np.round(random.exponential(1, size=40), 3)),
        mean_case("two values", [0.0, 1.0, 1.0, 1.0]),
    ]
    quantiles = [{"rows": rows, "level": level, "alpha": alpha, "lower": ranks(rows, level, alpha)[0],
                  "upper": ranks(rows, level, alpha)[1]}
                 for rows in (5, 59, 300) for level in (0.05, 0.5, 0.95, 0.99) for alpha in LEVELS]
    versions = {"python": platform.python_version(), "numpy": np.__version__,
                "scipy": scipy.__version__}
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps({"versions": versions, "means": means, "quantiles": quantiles},
                                 separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
