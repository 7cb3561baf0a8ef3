"""Paired metrics as functions of a joint table of (label, baseline, candidate), many at once."""

import numpy as np
import pyarrow.csv
import pyarrow.parquet

COLUMNS = ["label", "baseline", "candidate"]


def read(path, classes, reader="pyarrow"):
    """Counts of the cells that hold rows, and their codes."""
    columns = read_columns(path, reader)
    label, baseline, candidate = (columns[name] for name in COLUMNS)
    code = (label.astype(np.int32) * classes + baseline) * classes + candidate
    counts = np.bincount(code, minlength=classes ** 3)
    cells = np.flatnonzero(counts)
    return counts[cells], cells


def read_columns(path, reader):
    if reader == "pandas":
        import pandas

        return pandas.read_csv(path, usecols=COLUMNS, dtype=dict.fromkeys(COLUMNS, np.int8))
    if path.endswith(".parquet"):
        table = pyarrow.parquet.read_table(path, columns=COLUMNS)
    else:
        table = pyarrow.csv.read_csv(path, convert_options=pyarrow.csv.ConvertOptions(
            include_columns=COLUMNS, column_types=dict.fromkeys(COLUMNS, pyarrow.int8())))
    return {name: table[name].to_numpy() for name in COLUMNS}


class Metrics:
    """balanced_accuracy, macro F1 and each recall, candidate minus baseline, of weighted cells."""

    def __init__(self, cells, classes):
        label, baseline, candidate = (cells // classes ** 2, cells // classes % classes,
                                      cells % classes)
        each = np.arange(classes)
        is_label, is_baseline, is_candidate = (
            part[:, None] == each for part in (label, baseline, candidate))
        self.classes = classes
        self.sums = np.hstack([is_label, is_label & is_baseline, is_baseline,
                               is_label & is_candidate, is_candidate]).astype(float)
        self.names = ["balanced_accuracy.delta", "f1.macro.delta",
                      *(f"recall.{k}.delta" for k in each)]

    def __call__(self, weights):
        """weights: replicates x cells; returns replicates x metrics."""
        label, right0, all0, right1, all1 = np.split(weights @ self.sums, 5, axis=1)
        recall0, recall1 = right0 / label, right1 / label
        macro = [np.mean(2 * right / (label + every), axis=1)
                 for right, every in ((right0, all0), (right1, all1))]
        recalls = recall1 - recall0
        return np.column_stack([recalls.mean(axis=1), macro[1] - macro[0], recalls])


def leave_one_out(metrics, counts):
    """The metrics without one row of each cell, by parts that fit into memory."""
    step = max(1, int(2e7 / len(counts)))
    return np.vstack([metrics(counts - np.eye(len(counts))[first:first + step])
                      for first in range(0, len(counts), step)])
