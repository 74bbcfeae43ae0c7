"""Measures fusion on photographs that were never trained on: PSNR of ab inside people's boxes and over the whole photograph.

Full image against fused, over ways to choose the boxes and to weight the objects (Su et al. 2020, table 3). ab at the photograph's size,
peak 255, as evaluate_color.py does it. Whatever boxes are fused, the figures are always taken inside the annotated ones, so that all
rows speak of the same pixels. On data/photos no row chooses anything; choose with `--held-out`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from evaluate_color import colourfulness, colourize, predict
from evaluate_detector import detections, paste
from instances import decode_mask, group_by_image
from instcolorization import MODULE_OF_TAP, FusionGenerator, InstanceGenerator, blend, no_hints, place
from lab import srgb_to_lab
from measure_boxes import BoxMeasure
from networks import AB_NORM, Siggraph17, load_checkpoint
from objects import MOST_BOXES, Objects, compose
from photos import DEFAULT_DATA
from read_detector import read_detector
from train_fusion import fuse

DETECTOR = Path(__file__).resolve().parents[1] / "packages" / "starter-instcolorization" / "models" / "mask-rcnn.onnx"
WEIGHTINGS = ("learned", "box", "mask")


def read_width(path):
    """Channels of the first block of the network in a checkpoint."""
    state = torch.load(path, map_location="cpu")
    return next(value for key, value in state.items() if key.endswith("model1.0.weight")).shape[0]


def read_network(kind, path):
    """A network of class `kind` with the state dict at `path`, at whatever width it has."""
    return load_checkpoint(kind(read_width(path)), path)


def read_annotated(folder):
    """(name, uint8 [H,W,3], integer boxes, masks [H,W]) of every photograph of `folder` with annotated objects, crowds left out."""
    for name, annotations in sorted(group_by_image(json.loads((folder / "instances.json").read_text())).items()):
        rgb = np.asarray(Image.open(folder / name).convert("RGB"))
        height, width = rgb.shape[:2]
        boxes, masks = [], []
        for annotation in annotations:
            x, y, w, h = annotation["bbox"]
            box = truncate((x, y, x + w, y + h), width, height)
            if box and not annotation.get("iscrowd", 0):
                boxes.append(box)
                masks.append(torch.from_numpy(decode_mask(annotation["segmentation"], width, height)).float())
        if boxes:
            yield name, rgb, boxes, masks


def read_held_out(prepared):
    """The same of the held-out training photographs; people's boxes where there are any, else machine boxes, and no masks."""
    photos = Objects(prepared, seed=0)
    for number in photos.validation:
        yield str(number), np.array(photos.photo(number)), photos.boxes[number].tolist(), None


def truncate(box, width, height):
    """Integer box inside the picture, or None where nothing is left."""
    left, top, right, bottom = max(0, int(box[0])), max(0, int(box[1])), min(width, int(box[2])), min(height, int(box[3]))
    return [left, top, right, bottom] if right > left and bottom > top else None


def detect(detector, rgb, side):
    """(integer boxes, scores, masks [H,W]) of one photograph, highest score first."""
    gray = np.asarray(Image.fromarray(rgb).convert("L"))
    height, width = gray.shape
    ((boxes, scores, masks),) = detections(detector, [{"gray": gray}], *side)
    found = []
    for box, score, mask in zip(boxes.tolist(), scores.tolist(), masks):
        whole = truncate(box, width, height)
        if whole:
            found.append((whole, score, paste(mask, torch.tensor(box), height, width).float()))
    return sorted(found, key=lambda entry: -entry[1])


def select(found, annotated, threshold, random):
    """The (box, mask) pairs of every selection."""

    def largest(entry):
        left, top, right, bottom = entry[0]
        return -(right - left) * (bottom - top)

    scored = [(box, mask) for box, _, mask in found]
    chosen = random.permutation(len(scored))[:MOST_BOXES]
    return {
        f"top {MOST_BOXES}": scored[:MOST_BOXES],
        f"score > {threshold}": [(box, mask) for box, score, mask in found if score > threshold],
        f"random {MOST_BOXES}": [scored[index] for index in chosen],
        "annotated": list(annotated),
        f"annotated, largest {MOST_BOXES}": sorted(annotated, key=largest)[:MOST_BOXES],
    }


def hard_weights(regions):
    """Weights `[N+1,1,s,s]` that give each pixel to the objects whose regions `[N,1,s,s]` hold it, in equal shares, else to the background."""
    covered = regions.sum(0, keepdim=True)
    return torch.cat([regions / covered.clamp(min=1), (1 - covered).clamp(min=0)])


@torch.no_grad()
def run_fusion(fusion, instance, rgb, pairs, side, weighting):
    """ab [2,H,W] of one photograph with (box, mask) pairs."""
    picture = compose(rgb, [box for box, _ in pairs], side)
    if weighting == "learned" or not pairs:
        ab = fuse(fusion, instance, picture.lightness, picture.crops, picture.infos, None) if pairs else fusion(
            picture.lightness, *no_hints(picture.lightness), {}, picture.infos
        )
    else:
        features = instance(picture.crops, *no_hints(picture.crops))[1]
        masks = torch.stack([mask for _, mask in pairs])[:, None]

        def at_tap(tap, x):
            infos = picture.infos[MODULE_OF_TAP[tap][1]]
            regions = place(torch.ones(len(pairs), 1, 2, 2), infos)
            if weighting == "mask":
                regions = regions * functional.interpolate(masks, size=x.shape[2:], mode="area")
            return blend(hard_weights(regions), place(features[tap], infos), x)

        ab = fusion.run(picture.lightness, *no_hints(picture.lightness), at_tap)
    return functional.interpolate(ab * AB_NORM, size=rgb.shape[:2], mode="bilinear", align_corners=False)[0]


def evaluate(arguments):
    """Rows of figures by name, and how many photographs and objects they were taken on."""
    full = read_network(Siggraph17, arguments.full)
    instance, fusion = read_network(InstanceGenerator, arguments.instance), read_network(FusionGenerator, arguments.fusion)
    detector = read_detector(str(arguments.detector))
    random = np.random.default_rng(arguments.seed)
    measure, colours, boxes_used, objects = BoxMeasure(), {}, {}, 0
    source = read_held_out(arguments.held_out) if arguments.held_out else read_annotated(arguments.photos)
    for name, rgb, boxes, masks in source:
        _, truth = srgb_to_lab(torch.from_numpy(rgb.copy())[None])
        objects += len(boxes)
        base = predict(full, rgb, arguments.size)
        results = {
            "gray": torch.zeros_like(base),
            "full image": base,
            f"full image x {arguments.control_gain}": arguments.control_gain * base,
            "fused network without objects": run_fusion(fusion, instance, rgb, [], arguments.size, "learned"),
        }
        found = detect(detector, rgb, (arguments.short, arguments.long))
        for selection, pairs in select(found, list(zip(boxes, masks or [None] * len(boxes))), arguments.threshold, random).items():
            boxes_used.setdefault(selection, []).append(len(pairs))
            for weighting in WEIGHTINGS:
                if weighting == "mask" and masks is None and selection.startswith("annotated"):
                    continue
                # No object: the full-image network answers, as in InstColorization.
                ab = run_fusion(fusion, instance, rgb, pairs, arguments.size, weighting) if pairs else base
                results[f"{selection} / {weighting}"] = ab
        true_colours = colourfulness(rgb)
        for row, ab in results.items():
            measure.add(row, ab, truth[0], boxes)
            colours.setdefault(row, []).append((colourfulness(colourize(rgb, ab)), true_colours))
        print(name, len(boxes), "annotated", len(found), "found", flush=True)
    figures = measure.figures()
    for row, values in colours.items():
        result, true = np.array(values).T
        figures[row]["colourfulness"] = float(result.mean() / true.mean())
    counts = {selection: float(np.mean(values)) for selection, values in boxes_used.items()}
    return {"photographs": len(colours["gray"]), "objects": objects, "boxesAPhotograph": counts, "rows": figures}


def table(result):
    """The rows as a Markdown table."""
    keys = ["boxes", "pooled_boxes", "objects", "image", "pooled_image", "colourfulness"]
    lines = ["| | " + " | ".join(keys) + " |", "| --- |" + " --- |" * len(keys)]
    for row, figures in result["rows"].items():
        lines.append(f"| {row} | " + " | ".join(f"{figures[key]:.3f}" for key in keys) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", type=Path, required=True, help="siggraph17.pth")
    parser.add_argument("--instance", type=Path, required=True, help="net_G.pth")
    parser.add_argument("--fusion", type=Path, required=True, help="net_GF.pth")
    parser.add_argument("--photos", type=Path, default=DEFAULT_DATA / "photos")
    parser.add_argument("--held-out", type=Path, help="folder of photos.py and objects.py: its held-out photographs instead, for choosing")
    parser.add_argument("--size", type=int, default=128, help="side at which the networks are fed")
    parser.add_argument("--detector", type=Path, default=DETECTOR)
    parser.add_argument("--short", type=int, default=192)
    parser.add_argument("--long", type=int, default=384)
    parser.add_argument("--threshold", type=float, default=0.25, help="score of the selection by threshold; the detector's card recommends it")
    parser.add_argument("--control-gain", type=float, default=0.7, help="ab of the full-image network times this, chosen on held-out training photographs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="writes the figures there as JSON")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    result = evaluate(arguments)
    print(json.dumps(result["boxesAPhotograph"]))
    print(table(result))
    if arguments.out:
        arguments.out.write_text(json.dumps(result, indent=2) + "\n")
