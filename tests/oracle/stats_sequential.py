"""Critical values of group-sequential tests on one fine grid, and of the one-sided normal mixture by
integration; wealth of constant stakes by playing row after row.

    python3 stats_sequential.py > stats_sequential.json        (NumPy, SciPy)
"""
import json
import math
import random

import numpy
import scipy
from scipy import integrate, optimize, stats


def pocock(time, alpha):
    return alpha * numpy.log1p((math.e - 1) * time)


def obrien_fleming(time, alpha):
    return 2 * stats.norm.sf(stats.norm.isf(alpha / 2) / numpy.sqrt(time))


def boundary(information, spent, points=4001):
    """Simpson's rule on as many points a look, from nine deviations below to the boundary."""
    values, before = [], None
    for now, error in zip(information, numpy.diff(numpy.concatenate([[0], spent]))):
        if before is None:
            value = stats.norm.isf(error)
        else:
            scores, masses, then = before
            deviation = math.sqrt(now - then)

            def beyond(z):
                return numpy.sum(masses * stats.norm.sf((z * math.sqrt(now) - scores) / deviation))

            value = optimize.brentq(lambda z: beyond(z) - error, -8, 9, xtol=1e-13)
        grid = numpy.linspace(-9 * math.sqrt(now), value * math.sqrt(now), points)
        weights = numpy.full(points, 2.0)
        weights[1::2] = 4
        weights[0] = weights[-1] = 1
        weights *= (grid[1] - grid[0]) / 3
        if before is None:
            densities = stats.norm.pdf(grid, scale=math.sqrt(now))
        else:
            densities = numpy.array(
                [numpy.sum(masses * stats.norm.pdf((at - scores) / deviation)) / deviation
                 for at in grid])
        values.append(float(value))
        before = (grid, weights * densities, now)
    return values


def boundary_case(shape, alpha, information, time=None):
    time = numpy.array(information if time is None else time)
    spent = {"pocock": pocock, "obrien_fleming": obrien_fleming}[shape](time, alpha)
    return {"shape": shape, "alpha": alpha, "information": list(information),
            "time": [float(at) for at in time], "critical": boundary(information, spent)}


def exact_mixture(rows, variance, alpha):
    """The statistic at which the half-normal mixture of likelihood ratios reaches 1 / alpha."""

    def ratio(z):
        # mean drawn from the upper half of N(0, variance), in units of one row's deviation
        def integrand(u):
            return 2 * stats.norm.pdf(u, scale=math.sqrt(variance)) * math.exp(
                math.sqrt(rows) * u * z - rows * u * u / 2)

        top = 12 * math.sqrt(variance)
        peak = max(0.0, min(top, z / math.sqrt(rows)))
        return integrate.quad(integrand, 0, top, points=[peak], epsabs=0, epsrel=1e-12, limit=500)[0]

    return optimize.brentq(lambda z: math.log(ratio(z)) + math.log(alpha), 0, 12, xtol=1e-12)


def played(zeros, halves, ones, mean):
    """What a player makes of one coin who splits it over the stakes, rows in a random order."""
    shares = [0.96 / math.sqrt(2) ** at for at in range(21)]
    weights = [1 / (1 + ((at - 4) / 3) ** 2) for at in range(21)]
    rows = [0.0] * zeros + [0.5] * halves + [1.0] * ones
    random.Random(1).shuffle(rows)
    total = 0.0
    for share, weight in zip(shares, weights):
        coin = weight / sum(weights)
        for row in rows:
            coin *= 1 + share * (row / mean - 1)
        total += coin
    return total


mixtures = [{"rows": rows, "variance": variance, "alpha": alpha,
             "critical": exact_mixture(rows, variance, alpha)}
            for rows, variance in ((100, 0.07), (1000, 0.01), (50, 0.002), (4000, 0.01))
            for alpha in (0.025, 0.0025)]
wealth = [{"counts": counts, "mean": mean, "wealth": played(*counts, mean)}
          for counts, mean in (((30, 940, 60), 0.495), ((10, 0, 190), 0.9), ((0, 0, 50), 0.95),
                               ((5, 0, 5), 0.2), ((3, 200, 0), 0.45))]
tenths = [at / 10 for at in range(2, 11)]
boundaries = [boundary_case(shape, alpha, information, time)
              for shape in ("obrien_fleming", "pocock")
              for alpha, information, time in (
                  (0.025, [at / 20 for at in range(4, 21)], None), (0.00125, tenths, None),
                  (0.025, [0.3, 0.34, 0.7, 0.71, 1.0], None),
                  (0.05, [0.2, 0.3, 0.8, 1.4], [0.25, 0.5, 0.75, 1.0]))]
print(json.dumps({"versions": {"numpy": numpy.__version__, "scipy": scipy.__version__},
                  "boundaries": boundaries, "mixtures": mixtures, "wealth": wealth},
                 indent=1))
