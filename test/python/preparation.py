"""Reference values for src/studio/preparation: NumPy for luma, standardising and area means, Pillow for whole-pixel area means and for the turned crop, channel by channel."""
import json
import sys

import numpy as np
from PIL import Image

asked = json.load(sys.stdin)
rgb = np.array(asked["rgb"], dtype=np.float64).reshape(-1, 3)
luma = np.floor(rgb @ np.array([0.299, 0.587, 0.114]) + 0.5)


def along(values, cells, axis):
    """Exact means over equal cells of a line: differences of its integral, which is linear between pixel borders."""
    pixels = values.shape[axis]
    total = np.concatenate([np.zeros_like(np.take(values, [0], axis)), np.cumsum(values, axis=axis)], axis=axis)
    borders = np.linspace(0, pixels, cells + 1)
    integral = np.apply_along_axis(lambda line: np.interp(borders, np.arange(pixels + 1), line), axis, total)
    return np.diff(integral, axis=axis) * cells / pixels


def area(source, width, height):
    values = np.array(source["values"], dtype=np.float64).reshape(source["height"], source["width"])
    exact = along(along(values, width, 1), height, 0)
    if source["width"] % width == 0 and source["height"] % height == 0:
        # Where a cell is made of whole pixels Pillow's BOX is an area mean too.
        image = Image.fromarray(values.astype(np.float32), mode="F")
        assert np.abs(np.asarray(image.resize((width, height), Image.Resampling.BOX)) - exact).max() < 1e-3
    return exact.ravel().tolist()


def turned_crop(case):
    """The square by Pillow's affine transform (output centre to input centre, half-pixel coordinates), then by area."""
    width, height = case["width"], case["height"]
    image = Image.fromarray(np.array(case["values"], dtype=np.float32).reshape(height, width), mode="F")
    edge = case["cutEdge"]
    step = case["edge"] / edge
    cos, sin = np.cos(case["angle"]) * step, np.sin(case["angle"]) * step
    cx, cy = case["centre"]
    half = edge / 2
    data = (cos, -sin, cx + 0.5 - cos * half + sin * half, sin, cos, cy + 0.5 - sin * half - cos * half)
    square = image.transform((edge, edge), Image.Transform.AFFINE, data, Image.Resampling.BILINEAR)
    size = case["size"]
    return along(along(np.asarray(square, dtype=np.float64), size, 1), size, 0).ravel().tolist()


def channels(case):
    """A crop of several channels, each plane turned and averaged alone, all by one alignment; for a difference the second is the first less it."""
    planes = [np.array(turned_crop({**case, "values": values})) for values in case["planes"]]
    if case["source"] == "neutral-difference":
        planes[1] = planes[0] - planes[1]
    crop = np.stack(planes, axis=-1)
    return {"values": crop.ravel().tolist(), "standardised": ((crop - crop.mean()) / max(crop.std(), 1 / np.sqrt(crop.size))).ravel().tolist()}


crops = np.array(asked["crops"], dtype=np.float32).reshape(len(asked["crops"]), -1).astype(np.float64)
deviation = np.maximum(crops.std(axis=1, keepdims=True), 1 / np.sqrt(crops.shape[1]))
print(json.dumps({
    "luma": luma.astype(int).tolist(),
    "area": [area(case["source"], case["width"], case["height"]) for case in asked["area"]],
    "turned": [turned_crop(case) for case in asked["turned"]],
    "channels": [channels(case) for case in asked["channels"]],
    "standardised": ((crops - crops.mean(axis=1, keepdims=True)) / deviation).ravel().tolist(),
}))
