"""Trains one fold in Keras with the studio's network, images, folds, recipe and distribution of initial weights, and with Keras' own everything else:
layers, gradients, Adam, shuffling and augmentation. Reads JSON on stdin (see test/bench/training-agreement.ts); prints the softmaxes of the test images.
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import json
import pathlib
import sys

import keras
import numpy
import tensorflow

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from network import build, read_spec


def augmentation(kinds, seed):
    """The recipe's kinds and magnitudes out of Keras' own layers; what lies outside repeats the edge."""
    layers = keras.layers
    outside = {"fill_mode": "nearest", "interpolation": "bilinear"}
    steps = [
        layers.RandomFlip("horizontal", seed=seed) if kinds["horizontalFlip"] else None,
        layers.RandomRotation(kinds["rotationDegrees"] / 360, seed=seed + 1, **outside),
        layers.RandomTranslation(kinds["heightShift"], kinds["widthShift"], seed=seed + 2, **outside),
        layers.RandomZoom((-kinds["zoom"], kinds["zoom"]), seed=seed + 3, **outside),
    ]
    return keras.Sequential([step for step in steps if step is not None])


def draw_weights(model, deviations, random):
    for layer in model.layers:
        if f"{layer.name}/kernel" in deviations:
            kernel, *rest = layer.get_weights()
            layer.set_weights([random.standard_normal(kernel.shape) * deviations[f"{layer.name}/kernel"], *rest])


def main():
    asked = json.load(sys.stdin)
    recipe, seed = asked["recipe"], asked["seed"]
    keras.utils.set_random_seed(seed)
    spec = read_spec(asked["network"])
    shape = (-1, spec["input"]["size"], spec["input"]["size"], spec["input"]["channels"])
    train = numpy.fromfile(asked["trainImages"], dtype=numpy.float32).reshape(shape)
    test = numpy.fromfile(asked["testImages"], dtype=numpy.float32).reshape(shape)
    labels = numpy.eye(spec["classes"], dtype=numpy.float32)[asked["trainLabels"]]
    model = build(spec, recipe["l2"])
    draw_weights(model, asked["deviations"], numpy.random.default_rng(seed))
    optimizer = recipe["optimizer"]
    model.compile(
        keras.optimizers.Adam(1e-3, optimizer["beta1"], optimizer["beta2"], optimizer["epsilon"]),
        keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=recipe["labelSmoothing"]),
    )
    augment = augmentation(recipe["augmentation"], seed)
    batches = (
        tensorflow.data.Dataset.from_tensor_slices((train, labels)).shuffle(len(train), seed=seed).batch(recipe["batchSize"])
        .map(lambda x, y: (augment(x, training=True), y)).prefetch(2)
    )
    rates = keras.callbacks.LearningRateScheduler(lambda epoch, _: asked["rates"][epoch])
    model.fit(batches, epochs=recipe["epochs"], shuffle=False, verbose=0, callbacks=[rates])
    softmaxes = keras.ops.softmax(model.predict(test, verbose=0))
    print(json.dumps({"softmaxes": numpy.asarray(softmaxes).tolist()}))


main()
