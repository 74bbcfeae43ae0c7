"""Write mask-rcnn.onnx and its card from a training checkpoint."""
import argparse
import copy
import hashlib
import json
import os
import warnings
from pathlib import Path

import torch

from torch import nn

from detector import MaskRCNN

ROOT = Path(__file__).resolve().parent.parent


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

    def forward(self, image):
        for layer, weight in zip(self.layers, self.stored):
            layer.weight = weight.float()
        return self.model(image)


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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("--out", default=ROOT / "packages/starter/models")
    parser.add_argument("--card", help="JSON with the card's remaining fields (sources, training, metrics, limits ...)")
    args = parser.parse_args()
    model = MaskRCNN()
    model.load_state_dict(torch.load(args.checkpoint, map_location="cpu")["ema"])
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    temporary = out / ".mask-rcnn.onnx.tmp"
    export(model, temporary)
    data = temporary.read_bytes()
    print("ir version", data[1], "bytes", len(data))
    if args.card:
        card = json.loads(Path(args.card).read_text())
        card["bytes"], card["sha256"] = len(data), hashlib.sha256(data).hexdigest()
        half = out / ".mask-rcnn.card.json.tmp"
        half.write_text(json.dumps(card, indent=2) + "\n")
        os.replace(temporary, out / "mask-rcnn.onnx")
        os.replace(half, out / "mask-rcnn.card.json")
    else:
        os.replace(temporary, out / "mask-rcnn.onnx")


if __name__ == "__main__":
    main()
