"""Two principal components by scikit-learn."""
import json
import sys

import numpy as np
from sklearn.decomposition import PCA

rows = np.array(json.load(sys.stdin)["rows"])
pca = PCA(n_components=2, svd_solver="full").fit(rows)
json.dump({"points": pca.transform(rows).tolist(), "explained": pca.explained_variance_ratio_.tolist()}, sys.stdout)
