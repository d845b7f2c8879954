"""Reference values for calibration: scikit-learn for NLL and Brier, NumPy for ECE and its baseline, SciPy for the temperature."""
import json
import sys

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp
from sklearn.metrics import brier_score_loss, log_loss

asked = json.load(sys.stdin)
truth = np.array([item["truth"] for item in asked["items"]])
softmax = np.array([item["probabilities"] for item in asked["items"]])
group = np.unique([item["subject"] + "/" + item["sequence"] for item in asked["items"]], return_inverse=True)[1]
labels = list(range(softmax.shape[1]))
confidence = softmax.max(axis=1)
correct = softmax.argmax(axis=1) == truth
n, bins = len(truth), asked["bins"]

width = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
mass = np.empty(n, dtype=int)
for index, places in enumerate(np.array_split(np.argsort(confidence, kind="stable"), bins)):
    mass[places] = index


def ece(right, assignment):
    gaps = np.bincount(assignment, weights=right, minlength=bins) - np.bincount(assignment, weights=confidence, minlength=bins)
    return float(np.abs(gaps).sum() / n)


def baseline(assignment):
    random = np.random.default_rng(11)
    errors = [ece((random.random(group.max() + 1)[group] < confidence).astype(float), assignment) for _ in range(20_000)]
    return {"mean": float(np.mean(errors)), "low": float(np.quantile(errors, 0.025)), "high": float(np.quantile(errors, 0.975)),
            "p": float(np.mean(np.array(errors) >= ece(correct, assignment)))}


logs = np.log(softmax)
fit = minimize_scalar(lambda inverse: np.mean(logsumexp(inverse * logs, axis=1) - inverse * logs[np.arange(n), truth]),
                      bounds=(0.01, 100), method="bounded", options={"xatol": 1e-12})
print(json.dumps({
    "nll": log_loss(truth, softmax, labels=labels),
    "brier": brier_score_loss(truth, softmax, labels=labels, scale_by_half=False),
    "width": {"value": ece(correct, width), "counts": np.bincount(width, minlength=bins).tolist(), "baseline": baseline(width)},
    "mass": {"value": ece(correct, mass), "counts": np.bincount(mass, minlength=bins).tolist(), "baseline": baseline(mass)},
    "temperature": float(1 / fit.x), "nllAtTemperature": float(fit.fun),
}))
