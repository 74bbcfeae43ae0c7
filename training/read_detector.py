"""Reads the starter's detector back from its ONNX file, so that a measurement needs no training checkpoint."""

import onnx
import torch
from onnx import numpy_helper

from detector import MaskRCNN
from export_detector import HalfStored


def read_detector(path):
    """The MaskRCNN in evaluation mode that export_detector.py wrote to the ONNX file at `path`."""
    values = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy()) for tensor in onnx.load(path).graph.initializer}
    model = MaskRCNN()
    half = HalfStored(model)
    # Large weights are `stored.N` in the order in which HalfStored found them, the rest goes by its own name.
    kept = {key.removeprefix("model."): value for key, value in values.items() if key.startswith("model.")}
    model.load_state_dict({**model.state_dict(), **kept})
    large = [layer for layer in model.modules() if "weight" in layer._parameters and layer.weight is not None and layer.weight.numel() > 2000]
    if len(large) != len(half.stored):
        raise ValueError(f"{path}: {len(large)} large layers, the file's writer would store {len(half.stored)}")
    for number, layer in enumerate(large):
        layer.weight = torch.nn.Parameter(values[f"stored.{number}"].float())
    return model.eval()
