"""Reference values for comparing runs: SciPy for Student's t, McNemar and Holm's steps, scikit-learn for macro-F1, NumPy for the corrected t, the cluster error and the bootstrap."""
import json
import sys

import numpy as np
from scipy import special, stats
from sklearn.metrics import f1_score

asked = json.load(sys.stdin)


def mcnemar(b, c):
    n, least = b + c, min(b, c)
    exact = stats.binomtest(least, n, 0.5).pvalue if n > 0 else 1.0
    return {"exact": exact, "midP": exact - stats.binom.pmf(least, n, 0.5) if b != c else 1.0}


def corrected_t(folds):
    d = np.array([fold["difference"] for fold in folds])
    ratio = np.mean([fold["test"] for fold in folds]) / np.mean([fold["train"] for fold in folds])
    error = np.sqrt((1 / len(d) + ratio) * d.var(ddof=1))
    low, high = stats.t.interval(0.95, len(d) - 1, loc=d.mean(), scale=error)
    return {"t": d.mean() / error, "p": 2 * stats.t.sf(abs(d.mean() / error), len(d) - 1), "low": low, "high": high}


def holm(values):
    """Step down by Bonferroni over those not yet rejected: the adjusted value is the level at which a hypothesis just falls."""
    p = np.array(values)
    adjusted = np.empty(len(p))
    for place in range(len(p)):
        smaller = [other for other in range(len(p)) if p[other] <= p[place]]
        adjusted[place] = max(min(1, p[other] * np.sum(p >= p[other])) for other in smaller)
    return adjusted.tolist()


def subjects(clusters):
    d, m = np.array([c["sum"] for c in clusters], float), np.array([c["n"] for c in clusters], float)
    n = len(d)
    residuals = d - d.sum() / m.sum() * m
    error = np.sqrt(n * residuals.var(ddof=1)) / m.sum()
    random = np.random.default_rng(5)
    drawn = random.integers(0, n, (20_000, n))
    ratios = d[drawn].sum(axis=1) / m[drawn].sum(axis=1)
    return {"difference": d.sum() / m.sum(), "low": np.quantile(ratios, 0.025), "high": np.quantile(ratios, 0.975),
            "p": min(1.0, 2 * min(np.mean(ratios <= 0), np.mean(ratios >= 0))),
            "detectable": (stats.t.ppf(0.975, n - 1) + stats.t.ppf(0.8, n - 1)) * error}


def macro_f1(asked):
    truth, first, second, subject = (np.array(asked[key]) for key in ("truth", "first", "second", "subject"))

    def difference(rows):
        present = np.unique(truth[rows])
        return [f1_score(truth[rows], said[rows], labels=present, average="macro", zero_division=0) for said in (first, second)]

    people = np.unique(subject)
    places = {one: np.flatnonzero(subject == one) for one in people}
    random = np.random.default_rng(6)
    drawn = []
    for _ in range(1_500):
        one, other = difference(np.concatenate([places[who] for who in random.choice(people, len(people))]))
        drawn.append(one - other)
    one, other = difference(np.arange(len(truth)))
    return {"difference": one - other, "low": np.quantile(drawn, 0.025), "high": np.quantile(drawn, 0.975)}


print(json.dumps({
    "beta": [special.betainc(a, b, x) for x, a, b in asked["beta"]],
    "twoSided": [2 * stats.t.sf(abs(t), df) for t, df in asked["twoSided"]],
    "quantiles": [stats.t.ppf(share, df) for share, df in asked["quantiles"]],
    "logGamma": [special.gammaln(x) for x in asked["logGamma"]],
    "mcnemar": [mcnemar(b, c) for b, c in asked["mcnemar"]],
    "correctedT": [corrected_t(folds) for folds in asked["correctedT"]],
    "holm": [holm(values) for values in asked["holm"]],
    "macroF1": macro_f1(asked["macroF1"]),
    "subjects": [subjects(clusters) for clusters in asked["subjects"]],
}))
