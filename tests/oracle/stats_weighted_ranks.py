"""Areas and average precisions under whole weights, as bootstrap samples have them: scikit-learn.

python3 stats_weighted_ranks.py > stats_weighted_ranks.json
"""
import json
import platform

import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, roc_auc_score

SEED = 20260101


def case(engine, rows, decimals):
    label = (engine.random(rows) < 0.3).astype(int)
    score = np.round(1 / (1 + np.exp(-(2 * label - 1 + engine.normal(size=rows)))), decimals)
    weight = engine.multinomial(rows, np.full(rows, 1 / rows))
    return {
        "label": label.tolist(), "score": score.tolist(), "weight": weight.tolist(),
        "roc_auc": float(roc_auc_score(label, score, sample_weight=weight)),
        "average_precision": float(average_precision_score(label, score, sample_weight=weight)),
    }


def main():
    engine = np.random.default_rng(SEED)
    cases = [case(engine, rows, decimals) for rows in (20, 150, 400) for decimals in (1, 2, 15)]
    versions = {"python": platform.python_version(), "numpy": np.__version__,
                "scikit-learn": sklearn.__version__}
    print(json.dumps({"versions": versions, "seed": SEED, "cases": cases}))


main()
