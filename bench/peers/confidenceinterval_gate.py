"""Metrics of each model with intervals by confidenceinterval; it knows no paired change.

    confidenceinterval_gate.py FILE REPLICATES
"""

import sys

import pandas
from confidenceinterval import accuracy_score, f1_score, precision_score, recall_score
from outcome import Stopwatch, tell


def main():
    rows = pandas.read_csv(sys.argv[1])
    wanted = int(sys.argv[2])
    truth = rows["label"].to_list()
    watch = Stopwatch()
    values, intervals = {}, {}
    for model in ("baseline", "candidate"):
        answers = rows[model].to_list()
        value, ends = accuracy_score(truth, answers, confidence_level=0.95, method="wilson")
        values[f"accuracy.{model}"] = value
        for name, score in (("f1", f1_score), ("precision", precision_score),
                            ("recall", recall_score)):
            value, ends = score(truth, answers, confidence_level=0.95, average="macro",
                                method="bootstrap_percentile", n_resamples=wanted, random_state=1)
            values[f"{name}.macro.{model}"], intervals[f"{name}.macro.{model}"] = value, ends
    tell(watch.stop(), values, intervals, wanted)


if __name__ == "__main__":
    main()
