"""Writes test/unit/engine/keras-reference.json: what Keras does with the parameters, images and recipes that test/unit/engine/keras.test.ts uses.

Run it with the Python that `npm run bench -- --only keras` makes. One thread, so that a second run gives the same numbers.
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import json
import math
import pathlib
import sys

import keras
import numpy
import tensorflow

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from network import build, read_spec

BATCH = 16
IMAGES = 64
CLASSES = 7
RATE = 5e-5
WEIGHTS = [0.5, 3.0, 0.75, 1.5, 0.6, 1.25, 1.0]
TARGET = pathlib.Path(__file__).resolve().parents[3] / "test" / "unit" / "engine" / "keras-reference.json"


def images():
    """A bright bar at a height that depends on the class, over waves that do not: something to learn, so that the curves fall and rounding does not rule them."""
    image, row, column = numpy.meshgrid(numpy.arange(IMAGES), numpy.arange(48), numpy.arange(48), indexing="ij")
    waves = 0.5 * numpy.sin(0.37 * column + 0.23 * row + 1.7 * image)
    bar = numpy.abs(row - (3 + 7 * (image % CLASSES))) <= 2
    return (waves + 0.8 * bar).astype(numpy.float32).reshape(IMAGES, 48, 48, 1)


def set_parameters(model, spec):
    offset = 0
    for node in spec["nodes"]:
        if node["op"] not in ("conv", "dense"):
            continue
        layer = model.get_layer(node["id"])
        values = []
        for tensor in layer.weights:
            size = math.prod(tensor.shape)
            at = numpy.arange(size, dtype=numpy.float64)
            kernel = len(tensor.shape) > 1
            flat = 1.2 / math.sqrt(size / tensor.shape[-1]) * numpy.sin(1.3 * at + offset) if kernel else 0.01 * numpy.cos(at)
            values.append(flat.astype(numpy.float32).reshape(tensor.shape))
            offset += size
        layer.set_weights(values)


def losses(name, steps, l2=0.0, smoothing=0.0, weights=None):
    """The loss of each step before its update, without what the kernels' decay adds to it."""
    spec = read_spec(name)
    model = build(spec, l2)
    set_parameters(model, spec)
    model.compile(keras.optimizers.Adam(RATE), keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=smoothing))
    x = images()
    y = numpy.eye(CLASSES, dtype=numpy.float32)[numpy.arange(IMAGES) % CLASSES]
    told = []
    for step in range(steps):
        rows = slice(step * BATCH % IMAGES, step * BATCH % IMAGES + BATCH)
        decay = float(sum(model.losses)) if model.losses else 0.0
        fit = model.fit(x[rows], y[rows], batch_size=BATCH, shuffle=False, verbose=0, class_weight=None if weights is None else dict(enumerate(weights)))
        told.append(fit.history["loss"][0] - decay)
    return told


if __name__ == "__main__":
    tensorflow.config.threading.set_intra_op_parallelism_threads(1)
    tensorflow.config.threading.set_inter_op_parallelism_threads(1)
    reference = {
        "keras": keras.__version__,
        "tensorflow": tensorflow.__version__,
        "hundredSteps": {name: losses(name, 100) for name in ("nano-b", "nano-a")},
        "shaped": {"l2": 1e-3, "labelSmoothing": 0.1, "classWeights": WEIGHTS, "losses": losses("nano-b", 5, 1e-3, 0.1, WEIGHTS)},
    }
    TARGET.write_text(json.dumps(reference, indent=1) + "\n")
