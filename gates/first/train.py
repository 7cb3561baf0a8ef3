"""Trains the first model of household income brackets; writes its out-of-fold answers.

Run:  Rscript income.R > /tmp/income.csv && python train.py /tmp/income.csv
Ran on Python 3.11.7, scikit-learn 1.9.1, numpy 2.4.6, pandas 3.1.1, R 4.2.2, kernlab 0.9.32.
"""

import pathlib
import platform
import sys

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_predict

SEED = 20260101
FOLDS = StratifiedKFold(10, shuffle=True, random_state=SEED)
BRACKETS = {  # yearly income of the household in thousands of dollars, as the survey asked for it
    "low": ["-10.000)", "[10.000-15.000)", "[15.000-20.000)"],
    "middle": ["[20.000-25.000)", "[25.000-30.000)", "[30.000-40.000)"],
    "high": ["[40.000-50.000)", "[50.000-75.000)", "[75.000-"],
}


def main():
    households = pd.read_csv(sys.argv[1])
    bracket_of = {answer: bracket for bracket, answers in BRACKETS.items() for answer in answers}
    bracket = households["INCOME"].str.strip().map(bracket_of)
    answers = households.drop(columns="INCOME").apply(lambda column: column.astype("category"))
    model = HistGradientBoostingClassifier(categorical_features="from_dtype", random_state=SEED)
    pd.DataFrame({
        "household_id": [f"h{i:04d}" for i in range(1, len(households) + 1)],
        "label": bracket,
        "language": households["LANGUAGE"].str.lower(),
        "predicted": cross_val_predict(model, answers, bracket, cv=FOLDS),
    }).to_csv(pathlib.Path(__file__).with_name("predictions.csv"), index=False)
    print("python", platform.python_version(), "scikit-learn", sklearn.__version__,
          "numpy", np.__version__, "pandas", pd.__version__)


main()
