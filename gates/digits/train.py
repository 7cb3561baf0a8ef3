"""Trains the two digit readers and writes their out-of-fold class probabilities to predictions.csv.

Run:  python train.py   (the data come with scikit-learn)
Ran on Python 3.11.7, scikit-learn 1.9.1, numpy 2.4.6, pandas 3.1.1.
"""

import pathlib
import platform

import numpy as np
import pandas as pd
import sklearn
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 20260101
FOLDS = StratifiedKFold(10, shuffle=True, random_state=SEED)
BASELINE = MultinomialNB()
CANDIDATE = make_pipeline(StandardScaler(), LogisticRegression(max_iter=3000))


def main():
    images, digits = load_digits(return_X_y=True)
    columns = {"image_id": [f"d{i:04d}" for i in range(1, len(digits) + 1)], "label": digits}
    for name, model in {"baseline": BASELINE, "candidate": CANDIDATE}.items():
        scores = cross_val_predict(model, images, digits, cv=FOLDS, method="predict_proba").round(4)
        columns |= {f"{name}_{digit}": scores[:, digit] for digit in range(10)}
    predictions = pd.DataFrame(columns)
    # Whole scores without ".0" keep the file half as long.
    predictions.to_csv(pathlib.Path(__file__).with_name("predictions.csv"), index=False, float_format="%.4g")
    print("python", platform.python_version(), "scikit-learn", sklearn.__version__,
          "numpy", np.__version__, "pandas", pd.__version__)


main()
