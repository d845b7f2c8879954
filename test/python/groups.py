"""Reference values for src/studio/groups: SciPy's bootstrap of two samples of subjects, each resampled on its own, for the difference of their accuracies."""
import json
import sys

import numpy as np
from scipy.stats import bootstrap

asked = json.load(sys.stdin)
one, other = (np.array(asked[side], dtype=float) for side in ("one", "other"))


def accuracy(side, subjects, axis):
    return side[subjects, 0].sum(axis=axis) / side[subjects, 1].sum(axis=axis)


interval = bootstrap((np.arange(len(one)), np.arange(len(other))), lambda a, b, axis: accuracy(one, a, axis) - accuracy(other, b, axis), vectorized=True,
                     n_resamples=20_000, method="percentile", random_state=np.random.default_rng(7)).confidence_interval
print(json.dumps([interval.low, interval.high]))
