"""Metrics of two models by MLflow's evaluator, and its comparison with limits; no intervals.

    mlflow_gate.py FILE
"""

import logging
import sys
import tempfile

import mlflow
import pandas
from mlflow.models import MetricThreshold, evaluate
from outcome import Stopwatch, tell

NAMES = {"accuracy_score": "accuracy", "precision_score": "precision.1",
         "recall_score": "recall.1", "f1_score": "f1.1"}


def main():
    logging.disable(logging.WARNING)
    rows = pandas.read_csv(sys.argv[1])
    watch, values, results = Stopwatch(), {}, {}
    with tempfile.TemporaryDirectory() as folder:
        mlflow.set_tracking_uri(f"sqlite:///{folder}/mlflow.db")
        mlflow.set_experiment(experiment_id=mlflow.create_experiment("gate", f"file://{folder}"))
        for model in ("baseline", "candidate"):
            with mlflow.start_run():
                results[model] = evaluate(
                    data=rows[["label", model]], targets="label", predictions=model,
                    model_type="classifier", evaluators="default",
                    evaluator_config={"log_explainer": False})
            for theirs, name in NAMES.items():
                values[f"{name}.{model}"] = results[model].metrics[theirs]
        mlflow.validate_evaluation_results(
            validation_thresholds={"accuracy_score": MetricThreshold(
                threshold=0.5, greater_is_better=True)},
            candidate_result=results["candidate"], baseline_result=results["baseline"])
    tell(watch.stop(), values)


if __name__ == "__main__":
    main()
