"""Writes the detector as ONNX, its large weights stored as float16."""
import copy
import warnings

import torch
from torch import nn

from single_precision import doubles_to_floats


class HalfStored(nn.Module):
    """The same network with its large weights stored as float16 and cast back when it runs."""

    def __init__(self, model):
        super().__init__()
        self.model = copy.deepcopy(model)
        self.layers, self.stored = [], nn.ParameterList()
        for layer in self.model.modules():
            weight = layer._parameters.get("weight")
            if weight is not None and weight.numel() > 2000:
                self.layers.append(layer)
                self.stored.append(nn.Parameter(weight.detach().half(), requires_grad=False))
                del layer._parameters["weight"]

    def forward(self, *inputs):
        for layer, weight in zip(self.layers, self.stored):
            layer.weight = weight.float()
        return self.model(*inputs)


def export(model, path):
    """[3, H, W] grey picture to boxes, labels, scores and masks, both sides dynamic."""
    torch.manual_seed(0)
    example = torch.rand(3, 160, 213)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(HalfStored(model.eval()).eval(), (example,), str(path), opset_version=17, do_constant_folding=False, input_names=["image"],
                          output_names=["boxes", "labels", "scores", "masks"],
                          dynamic_axes={"image": {1: "height", 2: "width"}, "boxes": {0: "count"}, "labels": {0: "count"},
                                        "scores": {0: "count"}, "masks": {0: "count"}})
    doubles_to_floats(path)
