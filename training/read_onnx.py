"""Reads networks back from the ONNX files that the export scripts wrote: the files that ship are the checkpoints, in half precision.

`python3 read_onnx.py color ../packages/starter/models/efficientnet.onnx color.pt` writes a checkpoint that any script takes for `--init`, or for a
network to measure; so for `detector`, `mask` (detector-masks.onnx) and `fusion` (output-fusion.onnx).
"""

import argparse
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import nn

from export_detector import HalfStored
from export_starter import Exported
from export_starter_parts import one_channel
from starter_color import StarterColor
from starter_detector import StarterDetector, YoloxOutput
from starter_fusion import StarterFusion
from starter_mask import StarterMask


def restore(model, path):
    """Puts the weights of an ONNX file into the module that HalfStored wrapped when the file was written; gives the module."""
    values = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy()) for tensor in onnx.load(path).graph.initializer}
    half = HalfStored(model)
    # Large weights are `stored.N` in the order in which HalfStored found them, the rest goes by its own name.
    kept = {key.removeprefix("model."): value for key, value in values.items() if key.startswith("model.")}
    model.load_state_dict({**model.state_dict(), **kept})
    large = [layer for layer in model.modules() if (weight := layer._parameters.get("weight")) is not None and weight.numel() > 2000]
    if len(large) != len(half.stored):
        raise ValueError(f"{path}: {len(large)} large layers, the file's writer would store {len(half.stored)}")
    for number, layer in enumerate(large):
        layer.weight = nn.Parameter(values[f"stored.{number}"].float())
    return model.eval()


def three_channels(network):
    """Undoes one_channel: each of the three equal channels gets a third of the sum."""
    stem = network.encoder.stem
    stem.weight, stem.in_channels = nn.Parameter(stem.weight.expand(-1, 3, -1, -1) / 3), 3
    return network


def read_color(path):
    network = StarterColor()
    restore(Exported(network, 0.0), path)
    return three_channels(network)


def read_starter_detector(path):
    network = one_channel(StarterDetector())
    restore(YoloxOutput(network), path)
    return three_channels(network)


READERS = {
    "color": read_color,
    "detector": read_starter_detector,
    "mask": lambda path: three_channels(restore(one_channel(StarterMask()), path)),
    "fusion": lambda path: restore(StarterFusion(), path),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=READERS)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("checkpoint", type=Path)
    arguments = parser.parse_args()
    weights = READERS[arguments.kind](arguments.onnx).state_dict()
    torch.save({"best": {"score": 0.0, "weights": weights}}, arguments.checkpoint)


if __name__ == "__main__":
    main()
