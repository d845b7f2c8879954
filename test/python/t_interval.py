"""Mean and 95 % t interval of each list of numbers, by SciPy."""
import json
import sys

import numpy
from scipy import stats

answers = []
for values in json.load(sys.stdin):
    mean = float(numpy.mean(values))
    low, high = stats.t.interval(0.95, len(values) - 1, loc=mean, scale=stats.sem(values))
    answers.append({"mean": mean, "low": float(low), "high": float(high)})
print(json.dumps(answers))
