"""The work of bench/resampling.cpp by numpy.random.Generator.multinomial: draws alone, one thread.

Prints processor time in microseconds per replicate.

    python3 bench/resampling.py
"""

import time

import numpy as np

WORKLOADS = [(10_000, 2), (10_000, 10), (100_000, 10), (1_000_000, 2), (1_000_000, 10),
             (10_000_000, 10), (1_000_000, 100)]
BLOCK = 64
REPETITIONS = 5
CELLS_PER_REPETITION = 2e7


def cell_counts(rows, classes, rng):
    """Rows of a paired comparison: each model right on 88 %, alike on 70 %, counted by cell."""

    def predict(label):
        wrong = (label + 1 + rng.integers(0, classes - 1, rows)) % classes
        return np.where(rng.random(rows) < 0.88, label, wrong)

    label = rng.integers(0, classes, rows)
    baseline = predict(label)
    candidate = np.where(rng.random(rows) < 0.70, baseline, predict(label))
    counts = np.unique((label * classes + baseline) * classes + candidate, return_counts=True)[1]
    return counts


def microseconds(counts, rng):
    rows = counts.sum()
    blocks = int(CELLS_PER_REPETITION / (len(counts) * BLOCK)) + 1
    times = []
    for _ in range(REPETITIONS):
        start = time.process_time()
        for _ in range(blocks):
            rng.multinomial(rows, counts / rows, size=BLOCK)
        times.append((time.process_time() - start) * 1e6 / (blocks * BLOCK))
    return sorted(times)[REPETITIONS // 2]


def main():
    rng = np.random.default_rng(7)
    print(f"{'rows':>9} {'K':>5} {'cells':>7} {'us/replicate':>12}")
    for rows, classes in WORKLOADS:
        counts = cell_counts(rows, classes, rng)
        print(f"{rows:9d} {classes:5d} {len(counts):7d} {microseconds(counts, rng):12.3f}")


if __name__ == "__main__":
    main()
