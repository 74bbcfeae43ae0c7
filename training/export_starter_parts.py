"""Writes the starter's detector, mask and fusion networks as ONNX with their cards, large weights stored as float16.

`python3 export_starter_parts.py detector detector.pt`, and so on for `mask` and `fusion`. Figures are measured on the annotated photographs
of ../shared/data/photos, which were never trained on and choose nothing but the detector's input size and threshold where the card says so.
"""

import argparse
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn

from export_detector import HalfStored
from instances import decode_mask
from lab import srgb_to_lab
from photos import DEFAULT_DATA
from single_precision import doubles_to_floats
from starter_detector import YoloxOutput, StarterDetector
from starter_fusion import SIDE as FUSION_SIDE
from starter_fusion import CHANNELS, StarterFusion
from starter_mask import CONTEXT, StarterMask
from starter_mask import SIDE as MASK_SIDE
from train_starter_detector import detect, luma, measure
from write_card import count_sources, describe_sources, write_card

MODELS = Path(__file__).resolve().parents[1] / "packages" / "starter" / "models"
LICENCE = "{encoder}The rest: MIT as far as it is ours to give; see `sources` for the photographs it was trained on"
ENCODER = "Encoder: Apache-2.0 (EfficientNet-Lite0, changed by training). "
THRESHOLDS = (0.2, 0.25, 0.28, 0.3, 0.35, 0.4, 0.5)


def one_channel(network):
    """Sums the three input channels of the encoder's first convolution: they see the same gray."""
    stem = network.encoder.stem
    stem.weight = nn.Parameter(stem.weight.sum(1, keepdim=True))
    stem.in_channels = 1
    return network


def write(module, example, file, inputs, outputs, axes):
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            HalfStored(module.eval()).eval(), (example,), str(file), opset_version=17, do_constant_folding=False, dynamo=False,
            input_names=[inputs], output_names=[outputs], dynamic_axes=axes,
        )  # fmt: skip
    doubles_to_floats(file)


def annotated_photographs(data):
    """(rgb, annotations) of the evaluation photographs that people annotated."""
    import json

    from PIL import Image

    from instances import group_by_image

    content = json.loads((data / "photos" / "instances.json").read_text())
    for name, annotations in group_by_image(content).items():
        yield np.asarray(Image.open(data / "photos" / name).convert("RGB")), [entry for entry in annotations if not entry.get("iscrowd", 0)]


def boxes_of(annotations):
    return np.array([[x, y, x + w, y + h] for x, y, w, h in (entry["bbox"] for entry in annotations)], np.float32).reshape(-1, 4)


def export_detector(saved, arguments):
    network = StarterDetector()
    network.load_state_dict(saved["best"]["weights"])
    network.eval()
    photographs = [(luma(rgb), boxes_of(annotations)) for rgb, annotations in annotated_photographs(arguments.data)]
    found = [detect(network, gray, arguments.size) for gray, _ in photographs]
    truths, areas = [truth for _, truth in photographs], [gray.size for gray, _ in photographs]
    rows = [{"threshold": threshold, **rounded(measure(found, truths, areas, threshold))} for threshold in THRESHOLDS]
    file = MODELS / "detector.onnx"
    write(YoloxOutput(one_channel(network)), torch.rand(1, 3, arguments.size, arguments.size) * 255, file, "images", "output", {})
    return file, {
        "name": "starter-detector",
        "task": "detector",
        "architecture": "yolox",
        "licence": LICENCE.format(encoder=ENCODER),
        "conventions": {
            "size": arguments.size,
            "decoded": True,
            "antialias": True,
            "labels": [*coco_labels(), "object"],
            "minScore": arguments.min_score,
            "nms": 0.55,
        },
        "weights": "float16",
        "metrics": {
            "measuredOn": f"{len(photographs)} annotated photographs that were never trained on; IoU 0.5; large: 10 % of the picture or more; before containment is looked at",
            "photos": rows,
        },
        "limits": "Finds large subjects; small and crowded objects often not. Names are a student's guesses at COCO's classes. Made for gray pictures of any age, at one size.",
        "training": {
            **facts(saved),
            "method": "YOLOX's outputs and label assignment (Ge et al. 2021) on EfficientNet-Lite0's trunk without its last block; objectness learns the overlap of its box. People's boxes of COCO, CCP, raccoons and kangaroos; YOLOX-nano (Apache-2.0) labels the other photographs in colour, mirrored and at two sizes, and what it doubts does not count. Gray, aged lightness, random parts and sizes. Depthwise kernels and everything above 1/16 of the side stay as ImageNet made them.",
        },
    }


def export_mask(saved, arguments):
    network = StarterMask()
    network.load_state_dict(saved["best"]["weights"])
    network.eval()
    from PIL import Image

    overlaps = []
    for rgb, annotations in annotated_photographs(arguments.data):
        height, width = rgb.shape[:2]
        for entry, box in zip(annotations, boxes_of(annotations)):
            if min(box[2:] - box[:2]) < 24 or not entry.get("segmentation"):
                continue
            centre, half = (box[2:] + box[:2]) / 2, (box[2:] - box[:2]) / 2 * CONTEXT
            left, top = np.floor((centre - half).clip(0)).astype(int)
            right, bottom = np.ceil((centre + half).clip(None, [width, height])).astype(int)
            small = np.asarray(Image.fromarray(rgb[top:bottom, left:right]).resize((MASK_SIDE, MASK_SIDE), Image.BICUBIC))
            with torch.no_grad():
                logits = network(srgb_to_lab(torch.from_numpy(small.copy())[None])[0])
            said = nn.functional.interpolate(logits, size=(bottom - top, right - left), mode="bilinear", align_corners=False)[0, 0].numpy() > 0
            inside = np.zeros((height, width), bool)
            x1, y1, x2, y2 = np.floor(box).astype(int)
            inside[y1 : y2 + 1, x1 : x2 + 1] = True
            whole = np.zeros((height, width), bool)
            whole[top:bottom, left:right] = said
            truth = decode_mask(entry["segmentation"], width, height) > 0
            whole &= inside
            overlaps.append((whole & truth).sum() / max(1, (whole | truth).sum()))
    file = MODELS / "detector-masks.onnx"
    example = torch.rand(2, 1, MASK_SIDE, MASK_SIDE) * 100
    write(one_channel(network), example, file, "L", "mask", {"L": {0: "n"}, "mask": {0: "n"}})
    return file, {
        "name": "starter-detector-masks",
        "task": "detector",
        "architecture": "mask-head",
        "licence": LICENCE.format(encoder=ENCODER),
        "conventions": {"size": MASK_SIDE, "context": CONTEXT},
        "weights": "float16",
        "metrics": {
            "measuredOn": f"{len(overlaps)} annotated objects of photographs that were never trained on, in people's boxes",
            "maskIou": round(float(np.mean(overlaps)), 3),
        },
        "limits": "One object a box; thin and transparent parts are lost; in crowds it takes the one in the middle.",
        "training": {
            **facts(saved),
            "method": "The upper part of EfficientNet-Lite0's trunk and a small decoder on a gray crop of 1.3 times the box; people's masks of COCO and CCP, boxes moved by up to 12 % of their sides; cross-entropy and Dice.",
        },
    }


def export_fusion(saved, _arguments):
    network = StarterFusion()
    network.load_state_dict(saved["best"]["weights"])
    file = MODELS / "output-fusion.onnx"
    example = torch.rand(2, CHANNELS, FUSION_SIDE, FUSION_SIDE)
    write(network, example, file, "evidence", "logits", {"evidence": {0: "n"}, "logits": {0: "n"}})
    return file, {
        "name": "starter-output-fusion",
        "task": "fusion",
        "architecture": "output-fusion",
        "licence": LICENCE.format(encoder=""),
        "conventions": {"size": FUSION_SIDE},
        "weights": "float16",
        "metrics": {"measuredOn": "what the detector finds in photographs held out from training, dB over gray in the boxes, means by the size of the boxes", **rounded(saved["best"]["figures"])},
        "limits": "Trained on the colours of the starter's network; with another backbone's colours it is a sensible guess.",
        "training": {
            **facts(saved),
            "method": "A U-shaped network of 62,000 parameters learns how much of an instance's own colours to take, on the frozen colour and mask networks; squared error of ab in the box, relative to the full image's.",
        },
    }


def rounded(row):
    return {key: round(float(value), 3) for key, value in row.items()}


def facts(saved):
    log = [entry for entry in saved["state"]["log"] if {"lr", "box"} & entry.keys()]
    return {
        "steps": saved["state"]["steps"],
        "samples": saved["state"]["samples"],
        "seconds": round(saved["state"]["seconds"]),
        "device": saved["state"].get("device", "2 CPU cores"),
        "loss": {"start": log[0], "end": log[-1]},
        "heldOutScore": round(saved["best"]["score"], 3),
    }


def coco_labels():
    import json

    return json.loads((Path(__file__).parent / "coco_labels.json").read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("detector", "mask", "fusion"))
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--size", type=int, default=320, help="side of the detector's input")
    parser.add_argument("--min-score", type=float, default=0.25, help="of the detector")
    parser.add_argument("--prepared", type=Path, nargs="+", default=[Path("prepared")], help="what it was trained on, for the card")
    parser.add_argument("--without", nargs="*", default=[], help="sources of --prepared that taught nothing")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(arguments.checkpoint, map_location="cpu")
    export = {"detector": export_detector, "mask": export_mask, "fusion": export_fusion}[arguments.part]
    file, card = export(saved, arguments)
    used = []
    for folder in arguments.prepared:
        index = np.load(folder / "index.npz")
        numbers = np.unique(np.load(folder / "objects.npz")["rows"][:, 0]).astype(int)
        used.append(index["source"][numbers[~index["val"][numbers]]])
    write_card(file, {**card, "sources": describe_sources(arguments.data, count_sources(used, arguments.without))})
    print(card["metrics"], file.stat().st_size)


if __name__ == "__main__":
    main()
