"""Keras' own `fit` on noise, an epoch whenever it is told to: train_turns.py NETWORK IMAGES BATCH THREADS.

Every line on stdin is an epoch; the answer is a line with its images a second. `fit` is called once, so that only its epochs count.
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import pathlib
import sys
import time

import keras
import numpy
import tensorflow

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from network import build, read_spec


class Turns(keras.callbacks.Callback):
    def __init__(self, images):
        super().__init__()
        self.images = images

    def on_epoch_begin(self, epoch, logs=None):
        if not sys.stdin.readline():
            os._exit(0)
        self.begun = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        print(self.images / (time.perf_counter() - self.begun), flush=True)


def main():
    name, images, batch, threads = sys.argv[1], *map(int, sys.argv[2:])
    tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
    spec = read_spec(name)
    size, channels, classes = spec["input"]["size"], spec["input"]["channels"], spec["classes"]
    random = numpy.random.default_rng(0)
    given = random.standard_normal((images, size, size, channels), dtype=numpy.float32)
    labels = numpy.eye(classes, dtype=numpy.float32)[random.integers(0, classes, images)]
    model = build(spec)
    model.compile(keras.optimizers.Adam(1e-3), keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    model.fit(given, labels, batch_size=batch, epochs=1_000_000, verbose=0, callbacks=[Turns(images)])


main()
