"""Cohen's kappa by scikit-learn, Fleiss' by its definition, both with intervals over resampled subjects. In: what each annotator says, a list a person; out: the values."""
import json
import sys

import numpy as np
from sklearn.metrics import cohen_kappa_score

asked = json.load(sys.stdin)
people = [np.array(own) for own in asked["people"]]
categories = asked["categories"]


def cohen(items):
    return cohen_kappa_score(items[:, 0], items[:, 1])


def fleiss(items):
    table = np.stack([(items == category).sum(axis=1) for category in range(categories)], axis=1)
    raters = items.shape[1]
    extent = (table * (table - 1)).sum(axis=1) / (raters * (raters - 1))
    shares = table.sum(axis=0) / table.sum()
    return (extent.mean() - (shares**2).sum()) / (1 - (shares**2).sum())


def interval(statistic, resamples):
    random = np.random.default_rng(11)
    values = [statistic(np.concatenate([people[place] for place in random.integers(0, len(people), len(people))])) for _ in range(resamples)]
    return [np.quantile(values, 0.025), np.quantile(values, 0.975)]


items = np.concatenate(people)
print(json.dumps({"cohen": cohen(items), "fleiss": fleiss(items), "cohenInterval": interval(cohen, 1_500), "fleissInterval": interval(fleiss, 3_000)}))
