"""Trains folds of noise one after the other with Keras' own `fit`. Reads a JSON object on stdin: {network, folds: [{train, test}], epochs, batch, threads}.
Prints the resident memory, and the seconds from the start of the process to the end of the first epoch.
"""
import time

STARTED = time.perf_counter()

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import json
import pathlib
import resource
import sys

import keras
import numpy
import tensorflow

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from network import build, read_spec


class FirstEpoch(keras.callbacks.Callback):
    """When the first of all epochs ended, seconds from the start of the process."""

    done = None

    def on_epoch_end(self, epoch, logs=None):
        FirstEpoch.done = FirstEpoch.done or time.perf_counter() - STARTED


def main():
    asked = json.load(sys.stdin)
    tensorflow.config.threading.set_intra_op_parallelism_threads(asked["threads"])
    spec = read_spec(asked["network"])
    size, channels, classes = spec["input"]["size"], spec["input"]["channels"], spec["classes"]
    random = numpy.random.default_rng(0)
    largest = max(fold["train"] + fold["test"] for fold in asked["folds"])
    images = random.standard_normal((largest, size, size, channels), dtype=numpy.float32)
    labels = numpy.eye(classes, dtype=numpy.float32)[random.integers(0, classes, largest)]
    for fold in asked["folds"]:
        keras.utils.clear_session()
        model = build(spec)
        model.compile(keras.optimizers.Adam(1e-3), keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
        model.fit(images[: fold["train"]], labels[: fold["train"]], batch_size=asked["batch"], epochs=asked["epochs"], verbose=0, callbacks=[FirstEpoch()])
        if fold["test"] > 0:
            model.predict(images[fold["train"] : fold["train"] + fold["test"]], verbose=0)
    print(json.dumps({
        "keras": keras.__version__, "tensorflow": tensorflow.__version__,
        "firstEpochSeconds": FirstEpoch.done,
        "residentBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }))


main()
