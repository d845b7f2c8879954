"""A runtime in Python, measured when it is told to: peer.py KIND FILE THREADS, with KIND onnx or tflite.

Every line on stdin is a number of seconds; the answer is a line with the images a second of single-stream inference over that time.
"""
import sys
import time

import numpy as np


def onnx(path, threads):
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    shape = [1, *session.get_inputs()[0].shape[1:]]
    image = np.random.default_rng(0).standard_normal(shape, np.float32)
    return lambda: session.run(["probabilities"], {"images": image})[0]


def tflite(path, threads):
    from ai_edge_litert.interpreter import Interpreter
    interpreter = Interpreter(model_path=path, num_threads=threads)
    interpreter.allocate_tensors()
    given = interpreter.get_input_details()[0]
    asked = interpreter.get_output_details()[0]["index"]
    image = np.random.default_rng(0).standard_normal(given["shape"], np.float32)

    def run():
        interpreter.set_tensor(given["index"], image)
        interpreter.invoke()
        return interpreter.get_tensor(asked)
    return run


def main():
    kind, path, threads = sys.argv[1:]
    run = {"onnx": onnx, "tflite": tflite}[kind](path, int(threads))
    for line in sys.stdin:
        until = float(line)
        started = time.perf_counter()
        count = 0
        while True:
            run()
            count += 1
            elapsed = time.perf_counter() - started
            if elapsed >= until:
                break
        print(count / elapsed, flush=True)


main()
