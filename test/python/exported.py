"""Exported models as their formats' own tools see them: onnx.checker, ONNX Runtime and the LiteRT interpreter.

In: a list of {"kind": "onnx" | "tflite", "path", "images": [...], "shape": [n, h, w, c]}; out: a list of flat probabilities.
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime
from ai_edge_litert.interpreter import Interpreter


def run_onnx(path, images):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(["probabilities"], {"images": images})[0]


def run_tflite(path, images):
    runner = Interpreter(model_path=path, num_threads=1).get_signature_runner("serving_default")
    return np.concatenate([runner(images=image[None])["probabilities"] for image in images])


def main():
    runners = {"onnx": run_onnx, "tflite": run_tflite}
    answers = []
    for one in json.load(sys.stdin):
        images = np.array(one["images"], np.float32).reshape(one["shape"])
        answers.append(runners[one["kind"]](one["path"], images).ravel().tolist())
    json.dump(answers, sys.stdout)


main()
