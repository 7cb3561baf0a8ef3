"""Trains the two triage models and writes their out-of-fold probabilities to predictions.csv.

Run:  python train.py   (the data come with scikit-learn)
Ran on Python 3.11.7, scikit-learn 1.9.1, numpy 2.4.6, pandas 3.1.1.
"""

import pathlib
import platform

import numpy as np
import pandas as pd
import sklearn
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

SEED = 20260101
FOLDS = StratifiedKFold(10, shuffle=True, random_state=SEED)
BASELINE = make_pipeline(StandardScaler(), LogisticRegression())
BASELINE_MEASURES = ["mean radius", "mean texture"]  # what can be read off under the microscope
CANDIDATE = DecisionTreeClassifier(max_depth=3, random_state=1)  # small enough to print on a card


def main():
    data = load_breast_cancer(as_frame=True)
    is_malignant = (data.target == list(data.target_names).index("malignant")).to_numpy()

    def out_of_fold(model, measures):
        scores = cross_val_predict(model, measures, is_malignant, cv=FOLDS, method="predict_proba")
        return scores[:, 1].round(4)

    pd.DataFrame({
        "case_id": [f"c{i:03d}" for i in range(1, len(is_malignant) + 1)],
        "label": np.where(is_malignant, "malignant", "benign"),
        "baseline_score": out_of_fold(BASELINE, data.data[BASELINE_MEASURES]),
        "candidate_score": out_of_fold(CANDIDATE, data.data),
    }).to_csv(pathlib.Path(__file__).with_name("predictions.csv"), index=False)
    print("python", platform.python_version(), "scikit-learn", sklearn.__version__,
          "numpy", np.__version__, "pandas", pd.__version__)


main()
