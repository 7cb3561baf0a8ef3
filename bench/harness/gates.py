"""The policies that the benchmarks judge by. All must pass."""

CLASSES = """version: 1
name: {name}
data:
  classes: [{classes}]
  label: label
  baseline: {{prediction: baseline}}
  candidate: {{prediction: candidate}}
statistics: {{interval: {interval}, replicates: {replicates}}}
checks:
"""
COMPARED = """  - {metric: balanced_accuracy, delta: ">= -0.05"}
  - {metric: f1, average: macro, delta: ">= -0.05"}
  - {metric: recall, class: each, delta: ">= -0.2"}
"""
# What confidenceinterval, MLflow, Evidently and TFMA know, too.
PLAIN = """  - {metric: accuracy, slo: ">= 0.5", delta: ">= -0.5"}
  - {metric: recall, average: macro, slo: ">= 0.5", delta: ">= -0.5"}
  - {metric: precision, average: macro, slo: ">= 0.5", delta: ">= -0.5"}
  - {metric: precision, class: "1", slo: ">= 0.5", delta: ">= -0.5"}
  - {metric: f1, class: "1", slo: ">= 0.5", delta: ">= -0.5"}
"""
TWENTY = """  - {metric: accuracy, slo: ">= 0.7", delta: ">= -0.1"}
  - {metric: balanced_accuracy, slo: ">= 0.7", delta: ">= -0.1"}
  - {metric: f1, average: macro, slo: ">= 0.7", delta: ">= -0.1"}
  - {metric: mcc, slo: ">= 0.7", delta: ">= -0.1"}
  - {metric: kappa, slo: ">= 0.7", delta: ">= -0.1"}
  - {metric: recall, class: each, delta: ">= -0.3"}
"""
COUNTS = """  - {metric: accuracy, delta: ">= -0.05"}
"""
SLICES = """  - {metric: accuracy, slice: slice, delta: ">= -0.9", on_inconclusive: pass}
slices: {max: 200000}
"""
SCORES = """version: 1
name: scores
data:
  classes: [0, 1]
  positive: 1
  label: label
  baseline: {score: baseline, threshold: 0.5}
  candidate: {score: candidate, threshold: 0.5}
checks:
  - {metric: roc_auc, delta: ">= -0.1", interval: delong}
  - {metric: log_loss, delta: "<= 0.1"}
"""
FILES = """version: 1
name: files
data: {classes: [0, 1], label: label, prediction: prediction, id: id}
checks:
  - {metric: accuracy, delta: ">= -0.05"}
"""


def of_classes(checks, classes, interval="auto", replicates=9999):
    head = CLASSES.format(name=f"classes-{classes}", interval=interval, replicates=replicates,
                          classes=", ".join(map(str, range(classes))))
    return head + checks
