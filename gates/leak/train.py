"""Trains a filter on all mail and one that never saw a mail to George; writes predictions.csv.

Run:  Rscript ../spam/spambase.R > /tmp/spambase.csv && python train.py /tmp/spambase.csv
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
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 20260101
FOLDS = StratifiedKFold(10, shuffle=True, random_state=SEED)
BASELINE = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
CANDIDATE = HistGradientBoostingClassifier(random_state=SEED)


def out_of_fold(model, features, is_spam, may_train):
    """Predictions of each fold by a model trained on those rows of the others that it may see."""
    predicted = np.empty(len(is_spam), dtype=bool)
    for train, test in FOLDS.split(features, is_spam):
        seen = train[may_train[train]]
        predicted[test] = model.fit(features[seen], is_spam[seen]).predict(features[test])
    return np.where(predicted, "spam", "ham")


def main():
    mails = pd.read_csv(sys.argv[1])
    features, is_spam = mails.drop(columns="type").to_numpy(), (mails["type"] == "spam").to_numpy()
    names_george = (mails["george"] > 0).to_numpy()
    pd.DataFrame({
        "mail_id": [f"m{i:04d}" for i in range(1, len(mails) + 1)],
        "label": np.where(is_spam, "spam", "ham"),
        "names_george": np.where(names_george, "yes", "no"),
        "baseline": out_of_fold(BASELINE, features, is_spam, np.ones(len(mails), dtype=bool)),
        "candidate": out_of_fold(CANDIDATE, features, is_spam, ~names_george),
    }).to_csv(pathlib.Path(__file__).with_name("predictions.csv"), index=False)
    print("python", platform.python_version(), "scikit-learn", sklearn.__version__,
          "numpy", np.__version__, "pandas", pd.__version__)


main()
