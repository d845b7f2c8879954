"""Reference values for src/studio/experiments: NumPy for mean and deviation over seeds, SciPy for the bootstrap over subjects."""
import json
import sys

import numpy as np
from scipy.stats import bootstrap

runs = np.array(json.load(sys.stdin)["runs"], dtype=float)
accuracies = runs[:, :, 0].sum(axis=1) / runs[:, :, 1].sum(axis=1)
interval = bootstrap((runs[:, :, 0].sum(axis=0), runs[:, :, 1].sum(axis=0)), lambda c, n, axis: c.sum(axis=axis) / n.sum(axis=axis), paired=True, vectorized=True,
                     n_resamples=20_000, method="percentile", random_state=np.random.default_rng(7)).confidence_interval
print(json.dumps({
    "mean": float(accuracies.mean()), "sd": float(accuracies.std(ddof=1)), "low": float(accuracies.min()), "high": float(accuracies.max()),
    "bootstrap": [interval.low, interval.high],
}))
