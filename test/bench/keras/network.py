"""A network of models/ as a Keras model: the same graph out of Keras' own layers."""
import json
import pathlib

import keras

MODELS = pathlib.Path(__file__).resolve().parents[3] / "models"


def read_spec(name):
    return json.loads((MODELS / f"{name}.json").read_text())


def build(spec, l2=0.0, initialiser="he_normal"):
    """Every convolution and dense layer decays its kernel by l2 * sum(kernel^2), as the studio's recipe does."""
    decay = None if l2 == 0 else keras.regularizers.L2(l2)
    layers = keras.layers
    size = spec["input"]["size"]
    outputs = {"input": keras.Input((size, size, spec["input"]["channels"]))}
    for node in spec["nodes"]:
        inputs = [outputs[name] for name in node["inputs"]]
        op, name = node["op"], node["id"]
        weighted = {"kernel_regularizer": decay, "kernel_initializer": initialiser, "use_bias": node.get("bias", True), "activation": node.get("activation", "linear"), "name": name}
        if op == "conv":
            # A 1x1 convolution of stride 2 crashes oneDNN on odd batches (uxlfoundation/oneDNN#6035): subsampled first, it is the same.
            stride = node.get("stride", 1)
            apart = node["kernel"] == 1 and stride > 1
            read = layers.MaxPooling2D(1, stride, padding="same")(inputs[0]) if apart else inputs[0]
            outputs[name] = layers.Conv2D(node["filters"], node["kernel"], 1 if apart else stride, padding=node.get("padding", "same"), **weighted)(read)
        elif op == "dense":
            outputs[name] = layers.Dense(node["units"], **weighted)(inputs[0])
        elif op == "add":
            outputs[name] = layers.Add(name=name)(inputs)
        elif op == "relu":
            outputs[name] = layers.ReLU(name=name)(inputs[0])
        elif op == "batch-norm":
            outputs[name] = layers.BatchNormalization(momentum=node.get("momentum", 0.99), epsilon=node.get("epsilon", 1e-3), name=name)(inputs[0])
        elif op == "max-pool":
            outputs[name] = layers.MaxPooling2D(node["size"], node["stride"], padding=node.get("padding", "same"), name=name)(inputs[0])
        elif op == "flatten":
            outputs[name] = layers.Flatten(name=name)(inputs[0])
        elif op == "global-average-pool":
            outputs[name] = layers.GlobalAveragePooling2D(name=name)(inputs[0])
        else:
            return keras.Model(outputs["input"], inputs[0])
    raise ValueError("the specification has no softmax")
