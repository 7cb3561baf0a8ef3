"""Labels and two models' scores, as populations.py leaves them: bare numbers of 8 bytes."""

import numpy as np


def read(folder):
    label, baseline, candidate = (np.fromfile(f"{folder}/{name}")
                                  for name in ("label", "baseline", "candidate"))
    return label > 0, baseline, candidate
