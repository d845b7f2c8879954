"""Reference values for src/studio/evaluation: scikit-learn for scores, SciPy for intervals, NumPy for the rest."""
import json
import sys

import numpy as np
from scipy.stats import binomtest, bootstrap
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_score, recall_score

asked = json.load(sys.stdin)
truth = np.array([item["truth"] for item in asked["items"]])
softmax = np.array([item["probabilities"] for item in asked["items"]])
subject = np.array([item["subject"] for item in asked["items"]])
sequence = np.array([item["subject"] + "/" + item["sequence"] for item in asked["items"]])
fold = np.array([item["fold"] for item in asked["items"]])
predicted = softmax.argmax(axis=1)
labels = list(range(7))
present = sorted(set(truth.tolist()))


def by_sequence():
    names = sorted(set(sequence.tolist()))
    return sum(softmax[sequence == name].mean(axis=0).argmax() == truth[sequence == name][0] for name in names), len(names)


def over_subjects():
    names = sorted(set(subject.tolist()))
    correct = np.array([np.sum((predicted == truth)[subject == name]) for name in names], dtype=float)
    n = np.array([np.sum(subject == name) for name in names], dtype=float)
    result = bootstrap((correct, n), lambda c, m, axis: c.sum(axis=axis) / m.sum(axis=axis), paired=True, vectorized=True,
                       n_resamples=20_000, method="percentile", random_state=np.random.default_rng(7))
    return [result.confidence_interval.low, result.confidence_interval.high]


per_fold = [accuracy_score(truth[fold == index], predicted[fold == index]) for index in sorted(set(fold.tolist()))]
hits, sequences = by_sequence()
print(json.dumps({
    "pooled": accuracy_score(truth, predicted),
    "perFold": per_fold,
    "foldMean": float(np.mean(per_fold)),
    "foldSd": float(np.std(per_fold, ddof=1)),
    "confusion": confusion_matrix(truth, predicted, labels=labels).tolist(),
    "recall": recall_score(truth, predicted, labels=labels, average=None, zero_division=0).tolist(),
    "precision": precision_score(truth, predicted, labels=labels, average=None, zero_division=0).tolist(),
    "f1": f1_score(truth, predicted, labels=labels, average=None, zero_division=0).tolist(),
    "macroF1": f1_score(truth, predicted, labels=present, average="macro", zero_division=0),
    "sequenceCorrect": int(hits), "sequences": sequences,
    "wilson": [list(binomtest(k, n).proportion_ci(method="wilson")) for k, n in asked["shares"]],
    "bootstrap": over_subjects(),
    "quantiles": np.quantile(np.array(asked["values"]), asked["at"]).tolist(),
}))
