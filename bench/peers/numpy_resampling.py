"""Draws of numpy.random.Generator.multinomial alone, of the cells of a file.

    numpy_resampling.py FILE CLASSES REPLICATES
"""

import sys

import joint_table
import numpy as np
from outcome import Stopwatch, tell

BATCH = 64


def main():
    counts, _ = joint_table.read(sys.argv[1], int(sys.argv[2]))
    rng, rows, blocks = np.random.default_rng(7), counts.sum(), -(-int(sys.argv[3]) // BATCH)
    watch = Stopwatch()
    for _ in range(blocks):
        rng.multinomial(rows, counts / rows, size=BATCH)
    tell(watch.stop(), {}, {}, blocks * BATCH, cells=len(counts))


if __name__ == "__main__":
    main()
