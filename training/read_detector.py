"""Reads the first starter's Mask R-CNN back from its ONNX file, so that a measurement needs no training checkpoint."""

from detector import MaskRCNN
from read_onnx import restore


def read_detector(path):
    """The MaskRCNN in evaluation mode that export_detector.py wrote to the ONNX file at `path`."""
    return restore(MaskRCNN(), path)
