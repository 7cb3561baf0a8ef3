"""Draws the rows that all are measured on, in parts of a million rows with seeds of their own.

    populations.py classes FOLDER ROWS CLASSES   label and two predictions: csv, parquet
    populations.py slices FOLDER ROWS SLICES     the same of two classes, and a column of slices
    populations.py scores FOLDER ROWS            label and two scores: parquet, and bare numbers
    populations.py files FOLDER ROWS             labels and two models' answers, a file each: csv

Either model is right on 88 % of the rows and alike on 70 %, the law of bench/resampling.cpp. Scores are
normal, apart by their label, and correlated between the models.
"""

import pathlib
import sys

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

PART = 1_000_000


def parts(rows):
    for part in range(-(-rows // PART)):
        first = part * PART
        yield part, first, min(PART, rows - first)


def answers(rng, rows, classes):
    def predict(label):
        wrong = (label + 1 + rng.integers(0, classes - 1, rows, dtype=np.int32)) % classes
        return np.where(rng.random(rows, dtype=np.float32) < 0.88, label, wrong)

    label = rng.integers(0, classes, rows, dtype=np.int32)
    baseline = predict(label)
    candidate = np.where(rng.random(rows, dtype=np.float32) < 0.70, baseline, predict(label))
    return label, baseline, candidate


def ids(first, rows):
    numbers = pc.cast(pa.array(np.arange(first, first + rows)), pa.string())
    return pc.binary_join_element_wise("u", pc.utf8_lpad(numbers, 9, "0"), "")


class Writers:
    """The same tables into several files, part by part."""

    def __init__(self, *paths):
        self.paths, self.writers = paths, []

    def write(self, table):
        if not self.writers:
            make = {".csv": pa.csv.CSVWriter, ".parquet": pq.ParquetWriter}
            self.writers = [make[path.suffix](path, table.schema) for path in self.paths]
        for writer in self.writers:
            writer.write_table(table)

    def close(self):
        for writer in self.writers:
            writer.close()


def classes(folder, rows, count):
    files = Writers(folder / "rows.parquet", *([folder / "rows.csv"] if rows <= 10_000_000 else []))
    for part, first, size in parts(rows):
        label, baseline, candidate = answers(np.random.default_rng([7, count, part]), size, count)
        files.write(pa.table({"id": ids(first, size), "label": label, "baseline": baseline,
                              "candidate": candidate}))
    files.close()


def slices(folder, rows, count):
    files = Writers(folder / "rows.parquet")
    for part, _, size in parts(rows):
        rng = np.random.default_rng([7, 2, part])
        label, baseline, candidate = answers(rng, size, 2)
        files.write(pa.table({"label": label, "baseline": baseline, "candidate": candidate,
                              "slice": rng.integers(0, count, size, dtype=np.int32)}))
    files.close()


def scores(folder, rows):
    files = Writers(folder / "rows.parquet")
    bare = {name: open(folder / name, "wb") for name in ("label", "baseline", "candidate")}
    for part, _, size in parts(rows):
        rng = np.random.default_rng([11, part])
        label = rng.integers(0, 2, size, dtype=np.int32)
        shared = rng.standard_normal(size)
        columns = {"label": label}
        for name, shift in (("baseline", 1.2), ("candidate", 1.25)):
            logit = shift * (label - 0.5) + 0.8 * shared + 0.6 * rng.standard_normal(size)
            columns[name] = 1.0 / (1.0 + np.exp(-logit))
        files.write(pa.table(columns))
        for name, file in bare.items():
            columns[name].astype(np.float64).tofile(file)
    files.close()
    for file in bare.values():
        file.close()


def files(folder, rows):
    """candidate.csv in the order of the labels, and shuffled.csv in another."""
    label, baseline, candidate = answers(np.random.default_rng([13, rows]), rows, 2)
    names = ids(0, rows)
    order = pa.array(np.random.default_rng([17, rows]).permutation(rows))
    tables = {"labels": pa.table({"id": names, "label": label}),
              "baseline": pa.table({"id": names, "prediction": baseline}),
              "candidate": pa.table({"id": names, "prediction": candidate})}
    tables["shuffled"] = tables["candidate"].take(order)
    for name, table in tables.items():
        pa.csv.write_csv(table, folder / f"{name}.csv")


def main():
    kind, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    {"classes": classes, "slices": slices, "scores": scores, "files": files}[kind](
        folder, *map(int, sys.argv[3:]))


if __name__ == "__main__":
    main()
