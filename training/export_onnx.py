"""Writes ECCV16 and SIGGRAPH17 as ONNX, normalisation baked in, batch and size free (spec/backbones.md, section 8)."""

import argparse

import torch

from networks import Eccv16, Siggraph17, load_checkpoint

OPSET = 17


def export_eccv16(network, path):
    """`l` [N,1,H,W] to `ab` [N,2,H,W] and `logits` [N,313,H/4,W/4], before softmax."""
    free = {0: "n", 2: "h", 3: "w"}
    torch.onnx.export(
        network,
        (torch.zeros(1, 1, 64, 64),),
        path,
        opset_version=OPSET,
        input_names=["l"],
        output_names=["ab", "logits"],
        dynamic_axes={"l": free, "ab": free, "logits": {0: "n", 2: "h4", 3: "w4"}},
    )


def export_siggraph17(network, path):
    """`l` [N,1,H,W], `hint_ab` [N,2,H,W], `hint_mask` [N,1,H,W] to `ab` [N,2,H,W]; the class head is dropped."""
    free = {0: "n", 2: "h", 3: "w"}
    names = ["l", "hint_ab", "hint_mask"]
    torch.onnx.export(
        network,
        (torch.zeros(1, 1, 64, 64), torch.zeros(1, 2, 64, 64), torch.zeros(1, 1, 64, 64)),
        path,
        opset_version=OPSET,
        input_names=names,
        output_names=["ab"],
        dynamic_axes={name: free for name in [*names, "ab"]},
        # Folding batch norm into what surrounds it would change the borders: it sits between a ReLU and a zero-padded convolution.
        training=torch.onnx.TrainingMode.EVAL,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("architecture", choices=["eccv16", "siggraph17"])
    parser.add_argument("checkpoint")
    parser.add_argument("onnx")
    arguments = parser.parse_args()
    first = {key.removeprefix("module."): value for key, value in torch.load(arguments.checkpoint, map_location="cpu").items()}
    width = first["model1.0.weight"].shape[0]
    if arguments.architecture == "eccv16":
        export_eccv16(load_checkpoint(Eccv16(width), arguments.checkpoint), arguments.onnx)
    else:
        export_siggraph17(load_checkpoint(Siggraph17(width), arguments.checkpoint), arguments.onnx)
