"""Two-sample tests of SciPy, for tests/stats/homogeneity_test.cpp.

Writes stats_homogeneity.json: chi2_contingency without continuity correction (on tables whose cells
all expect 5, and on tables with the rare categories merged by hand beside it), Cramer's V of
scipy.stats.contingency.association, the statistic of ks_2samp, and kstwobign, the limiting
distribution. Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1:

    python3 tests/oracle/stats_homogeneity.py > tests/oracle/stats_homogeneity.json
"""

import json
import platform
import sys

import numpy as np
import scipy
from scipy import stats
from scipy.stats.contingency import association

# Name, both rows of counts as given, and as merged by hand (None: nothing to merge).
TABLES = [
    ("two classes", [[812, 188], [390, 110]], None),
    ("equal shares", [[300, 100], [150, 50]], None),
    ("far apart", [[9000, 1000], [100, 900]], None),
    ("ten classes", [[97, 103, 99, 88, 110, 95, 102, 108, 91, 107],
                     [41, 48, 52, 39, 60, 45, 51, 70, 38, 44]], None),
    ("one class is never seen", [[70, 0, 50], [40, 0, 20]], [[70, 50], [40, 20]]),
    ("rare classes that suffice together", [[100, 80, 6, 7], [50, 40, 4, 5]],
     [[100, 80, 13], [50, 40, 9]]),
    ("the pool takes a common class", [[500, 400, 57, 23], [60, 30, 2, 8]],
     [[500, 400, 80], [60, 30, 10]]),
    ("two classes are left", [[500, 60, 2], [50, 5, 1]], [[500, 62], [50, 6]]),
]


def table_case(name, counts, merged):
    used = np.array(counts if merged is None else merged)
    result = stats.chi2_contingency(used, correction=False)
    assert result.expected_freq.min() >= 5
    return {"name": name, "first": counts[0], "second": counts[1],
            "statistic": float(result.statistic), "degrees": int(result.dof),
            "p_value": float(result.pvalue), "effect": float(association(used, method="cramer"))}


def sample_cases():
    rng = np.random.default_rng(20260101)
    for name, first, second in [
        ("same law", rng.normal(size=400), rng.normal(size=150)),
        ("shifted", rng.normal(size=400), rng.normal(0.3, size=150)),
        ("with ties", rng.integers(0, 10, 300) / 10, rng.integers(0, 10, 200) / 10),
        ("disjoint", rng.uniform(0, 1, 50), rng.uniform(2, 3, 30)),
    ]:
        distance = float(stats.ks_2samp(first, second, method="asymp").statistic)
        effective = len(first) * len(second) / (len(first) + len(second))
        yield {"name": name, "distance": distance, "first": len(first), "second": len(second),
               "p_value": float(stats.kstwobign.sf(np.sqrt(effective) * distance))}


def main():
    xs = [0.0, 0.05, 0.2, 0.4, 0.7, 0.95, 1.0, 1.05, 1.3581, 1.6276, 2.5, 4.0, 8.0]
    json.dump({"versions": {"python": platform.python_version(), "numpy": np.__version__,
                            "scipy": scipy.__version__},
               "tables": [table_case(*table) for table in TABLES],
               "samples": list(sample_cases()),
               "tail": [{"x": x, "p": float(stats.kstwobign.sf(x))} for x in xs]},
              sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
