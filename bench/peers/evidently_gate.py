"""Metrics of two models and their report by Evidently; no intervals.

    evidently_gate.py FILE
"""

import sys
import warnings

import pandas
from outcome import Stopwatch, tell


def main():
    warnings.simplefilter("ignore")
    from evidently import DataDefinition, Dataset, BinaryClassification, Report
    from evidently.metrics import Accuracy, F1Score, Precision, Recall

    rows = pandas.read_csv(sys.argv[1])
    watch, values = Stopwatch(), {}
    names = [("accuracy", Accuracy), ("f1.1", F1Score), ("precision.1", Precision),
             ("recall.1", Recall)]
    for model in ("baseline", "candidate"):
        definition = DataDefinition(classification=[BinaryClassification(
            target="label", prediction_labels=model, pos_label=1)])
        data = Dataset.from_pandas(rows[["label", model]], data_definition=definition)
        run = Report([metric() for _, metric in names]).run(data, None)
        for (name, _), found in zip(names, run.dict()["metrics"]):
            values[f"{name}.{model}"] = found["value"]
    tell(watch.stop(), values)


if __name__ == "__main__":
    main()
