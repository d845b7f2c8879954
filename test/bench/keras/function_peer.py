"""A network as a tf.function of Keras, measured when it is told to: function_peer.py NETWORK BATCH.

Every line on stdin is a number of seconds; the answer is a line with the images a second of batches of noise over that time.
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import pathlib
import sys
import time

import numpy
import tensorflow

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from network import build, read_spec


def main():
    name, batch = sys.argv[1], int(sys.argv[2])
    spec = read_spec(name)
    model = build(spec)
    size, channels = spec["input"]["size"], spec["input"]["channels"]
    images = tensorflow.constant(numpy.random.default_rng(0).standard_normal((batch, size, size, channels), numpy.float32))
    predict = tensorflow.function(lambda x: model(x, training=False), input_signature=[tensorflow.TensorSpec((batch, size, size, channels), tensorflow.float32)])
    for line in sys.stdin:
        until = float(line)
        started = time.perf_counter()
        count = 0
        while True:
            predict(images).numpy()
            count += batch
            elapsed = time.perf_counter() - started
            if elapsed >= until:
                break
        print(count / elapsed, flush=True)


main()
