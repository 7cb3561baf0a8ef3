"""Accuracy of two models with Poisson-bootstrap intervals by TensorFlow Model Analysis (20 replicates).

    tfma_gate.py FILE
"""

import os
import sys
import warnings

import pandas
from outcome import Stopwatch, tell

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
CONFIG = """
model_specs { prediction_key: "prediction" label_key: "label" }
slicing_specs {}
metrics_specs { metrics { class_name: "BinaryAccuracy" } }
options { compute_confidence_intervals { value: true }
          confidence_intervals { method: POISSON_BOOTSTRAP } }
"""


def main():
    warnings.simplefilter("ignore")
    import tensorflow_model_analysis as tfma
    from google.protobuf import text_format
    from tensorflow_model_analysis.proto import config_pb2

    rows = pandas.read_csv(sys.argv[1])
    config = text_format.Parse(CONFIG, config_pb2.EvalConfig())
    watch, values = Stopwatch(), {}
    for model in ("baseline", "candidate"):
        frame = pandas.DataFrame({"label": rows["label"].astype(float),
                                  "prediction": rows[model].astype(float)})
        result = tfma.analyze_raw_data(frame, config)
        metrics = result.get_metrics_for_slice()
        found = metrics["binary_accuracy"]
        values[f"accuracy.{model}"] = found.get("doubleValue", found.get("boundedValue", {}).get("value"))
    tell(watch.stop(), values, {}, 20)


if __name__ == "__main__":
    main()
