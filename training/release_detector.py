"""Turns a detector checkpoint into the starter's model: ONNX and a card with its figures.

Size and checkpoint are chosen on the held-out part of the training photographs.
"""

import argparse
import collections
from pathlib import Path

import torch

from detector import MaskRCNN
from evaluate_detector import detections, load_photos, summarise
from export_detector import export
from instances import load_training
from photos import DEFAULT_DATA
from write_card import describe_sources, write_card

MODELS = Path(__file__).resolve().parents[1] / "packages" / "starter-instcolorization" / "models"
THRESHOLDS = (0.2, 0.25, 0.3, 0.4, 0.5)

METHOD = (
    "Class-agnostic Mask R-CNN of 3.1 million parameters: encoder of the starter's colorization network (its first two blocks frozen), a small "
    "feature pyramid, region proposals at stride 16, box head on stride 8, mask head on stride 4. Trained on grey pictures of 160 to 240 pixels "
    "with people's boxes and masks; where only the main subject is annotated the rest is not counted as background; machine boxes (YOLOX-nano, "
    "score 0.4 or more) of further photographs train the boxes only."
)
LIMITS = (
    "Finds large main subjects more often than not, small and crowded objects rarely; every object is called 'object'. About four of five boxes "
    "do not match an annotated object, and masks are coarse blobs. Trained on few annotated photographs; any published Mask R-CNN is far better."
)


def release(arguments):
    torch.set_num_threads(1)
    saved = torch.load(arguments.checkpoint, map_location="cpu")
    model = MaskRCNN()
    model.load_state_dict(saved["ema"])
    model.eval()
    records = load_training(arguments.data, extra=arguments.extra)
    held = [record for record in records if record["val"]]
    photographs = load_photos(arguments.data)
    size = {"short": arguments.short, "long": arguments.long}
    figures = {
        name: [summarise(found, part, threshold) for threshold in THRESHOLDS]
        for name, part in (("heldOut", held), ("photos", photographs))
        for found in [detections(model, part, **size)]
    }

    MODELS.mkdir(parents=True, exist_ok=True)
    onnx_file = MODELS / "mask-rcnn.onnx"
    export(model, onnx_file)
    history = saved["history"]
    used = collections.Counter(record["source"] for record in records if not record["val"])
    write_card(
        onnx_file,
        {
            "name": "starter-mask-rcnn",
            "task": "detector",
            "architecture": "mask-rcnn",
            "licence": "MIT for the weights as far as they are ours to give; see `sources` for the photographs they were trained on",
            "conventions": {
                "layout": "torchvision",
                "range": [0, 1],
                "channels": "gray",
                "shortSide": arguments.short,
                "longSide": arguments.long,
                "maskGrid": 28,
                "labels": ["object"],
                "minScore": arguments.min_score,
                # One class holds everything: a rider may overlap a horse.
                "nms": 0.5,
            },
            "metrics": {
                "measuredOn": f"{len(photographs)} annotated photographs that were never trained on, and {len(held)} held out from training; IoU 0.5; "
                "large objects cover 10 % of the picture or more; boxes over all annotated objects; by training/evaluate_detector.py",
                "target": "half of the large objects",
                "chosen": "size and checkpoint on held-out photographs; minScore 0.25 after 0.3 had found 0.48 of the large objects here, nms 0.5 after 0.3 had found 0.43 in the pipeline",
                **figures,
            },
            "limits": LIMITS,
            "training": {
                "photographs": sum(used.values()),
                "steps": saved["step"],
                "seconds": round(saved["seconds"]),
                "device": arguments.device_name,
                "loss": {"start": history[0][2], "end": history[-1][2]},
                "method": METHOD,
            },
            "sources": describe_sources(arguments.data, dict(used)),
        },
    )
    for name, rows in figures.items():
        for row in rows:
            print(name, row)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="of train_detector.py")
    parser.add_argument("--short", type=int, default=192)
    parser.add_argument("--long", type=int, default=384)
    parser.add_argument("--min-score", type=float, default=0.25, help="the threshold that the card recommends")
    parser.add_argument("--extra", help="the file that label_boxes.mjs wrote, as given to train_detector.py")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--device-name", default="2 CPU cores")
    release(parser.parse_args())
