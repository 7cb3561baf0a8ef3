"""Trains the two spam filters and writes their out-of-fold probabilities to predictions.csv.

Run:  Rscript spambase.R > /tmp/spambase.csv && python train.py /tmp/spambase.csv
Ran on Python 3.11.7, scikit-learn 1.9.1, numpy 2.4.6, pandas 3.1.1, R 4.2.2, kernlab 0.9.32.
"""

import pathlib
import platform
import sys

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

SEED = 20260101
FOLDS = StratifiedKFold(10, shuffle=True, random_state=SEED)
BASELINE = make_pipeline(FunctionTransformer(np.log1p), StandardScaler(), LogisticRegression(max_iter=2000))
CANDIDATE = HistGradientBoostingClassifier(random_state=SEED)

# Capital letters in the mail, the only measure of its length that the data keep; cut so that each band
# holds at least 600 legitimate mails.
BANDS = {"to 50": (0, 50), "51 to 150": (50, 150), "over 150": (150, np.inf)}


def main():
    mails = pd.read_csv(sys.argv[1])
    features, is_spam = mails.drop(columns="type").to_numpy(), (mails["type"] == "spam").to_numpy()

    def out_of_fold(model):
        return cross_val_predict(model, features, is_spam, cv=FOLDS, method="predict_proba")[:, 1].round(4)

    edges = [low for low, _ in BANDS.values()] + [np.inf]
    pd.DataFrame({
        "mail_id": [f"m{i:04d}" for i in range(1, len(mails) + 1)],
        "label": np.where(is_spam, "spam", "ham"),
        "capitals": pd.cut(mails["capitalTotal"], edges, labels=list(BANDS)),
        "baseline_score": out_of_fold(BASELINE),
        "candidate_score": out_of_fold(CANDIDATE),
    }).to_csv(pathlib.Path(__file__).with_name("predictions.csv"), index=False)
    print("python", platform.python_version(), "scikit-learn", sklearn.__version__,
          "numpy", np.__version__, "pandas", pd.__version__)


main()
