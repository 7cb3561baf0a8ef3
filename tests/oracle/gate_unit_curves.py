"""Values and standard errors of curves and calibration of rows that belong to units or weigh
differently, for tests/gate/row_worth_test.cpp.

Writes gate_unit_curves.json: of the scores `new` of the rows of gate_unit_rows.json, under its
designs, the value (with the rows' weights) and the square root of

    G / (G - 1) x sum over the G units of (the derivative of the value by the weight of the unit)^2

by central differences. Average precision by scikit-learn, rates by its roc_curve, precision and
recall by its precision_recall_curve; ECE by NumPy with 5 bins of equal width.

    python3 tests/oracle/gate_unit_curves.py > tests/oracle/gate_unit_curves.json
"""

import json
import pathlib
import sys

import numpy
import sklearn
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_curve

ROWS = numpy.array(
    json.loads(pathlib.Path(__file__).with_name("gate_unit_rows.json").read_text())["rows"]
)
LABEL = ROWS[:, 1]
SCORE = ROWS[:, 3]
STEP = 1e-5


def average_precision(weight):
    return average_precision_score(LABEL, SCORE, sample_weight=weight)


def ks(weight):
    false_positive, true_positive, _ = roc_curve(
        LABEL, SCORE, sample_weight=weight, drop_intermediate=False
    )
    return float(numpy.max(numpy.abs(true_positive - false_positive)))


def best_f1(weight):
    precision, recall, _ = precision_recall_curve(LABEL, SCORE, sample_weight=weight)
    with numpy.errstate(invalid="ignore"):
        return float(numpy.nanmax(2.0 * precision * recall / (precision + recall)))


def ece(weight):
    bins = numpy.ceil(SCORE * 5.0)
    gaps = [abs(numpy.sum((weight * (LABEL - SCORE))[bins == b])) for b in numpy.unique(bins)]
    return float(sum(gaps) / numpy.sum(weight))


VALUES = {"average_precision": average_precision, "ks": ks, "best_fbeta": best_f1, "ece": ece}

DESIGNS = {
    "units": (numpy.ones(len(ROWS)), ROWS[:, 0]),
    "weights": (ROWS[:, 6], numpy.arange(len(ROWS))),
    "both": (ROWS[:, 6], ROWS[:, 0]),
}


def standard_error(value, weight, unit):
    derivatives = []
    for one in numpy.unique(unit):
        up = value(numpy.where(unit == one, weight * (1.0 + STEP), weight))
        down = value(numpy.where(unit == one, weight * (1.0 - STEP), weight))
        derivatives.append((up - down) / (2.0 * STEP))
    units = len(derivatives)
    return float(numpy.sqrt(units / (units - 1.0) * numpy.sum(numpy.square(derivatives))))


def main():
    found = [
        {
            "metric": name,
            "design": design,
            "value": value(weight),
            "error": standard_error(value, weight, unit),
        }
        for name, value in VALUES.items()
        for design, (weight, unit) in DESIGNS.items()
    ]
    versions = f"Python {sys.version.split()[0]}, scikit-learn {sklearn.__version__}, "
    versions += f"NumPy {numpy.__version__}"
    json.dump({"made_with": versions, "values": found}, sys.stdout, indent=2)
    print()


main()
