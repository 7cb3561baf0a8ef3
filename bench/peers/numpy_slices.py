"""An interval of the change of accuracy for each slice by numpy, slice by slice.

    numpy_slices.py FILE REPLICATES SLICES

The first SLICES are resampled; `share` is their share of all.
"""

import sys

import numpy as np
import pyarrow.parquet
from outcome import Stopwatch, tell


def main():
    wanted, some = int(sys.argv[2]), int(sys.argv[3])
    table = pyarrow.parquet.read_table(sys.argv[1])
    label, baseline, candidate, part = (table[name].to_numpy() for name in
                                        ("label", "baseline", "candidate", "slice"))
    rng = np.random.default_rng(9)
    watch = Stopwatch()
    gain = (candidate == label).astype(np.int64) - (baseline == label)
    counts = np.bincount(part * 3 + gain + 1, minlength=3 * (part.max() + 1)).reshape(-1, 3)
    present = np.flatnonzero(counts.sum(axis=1))
    values, intervals = {}, {}
    for at in present[:some]:
        cells, rows = counts[at], counts[at].sum()
        drawn = rng.multinomial(rows, cells / rows, size=wanted)
        name = f"accuracy@slice={at}.delta"
        values[name] = (cells[2] - cells[0]) / rows
        intervals[name] = np.quantile((drawn[:, 2] - drawn[:, 0]) / rows, (0.025, 0.975),
                                      method="weibull")
    share = min(some, len(present)) / len(present)
    tell(watch.stop(), values, intervals, wanted, share=share)


if __name__ == "__main__":
    main()
