"""Recall, precision and mask overlap of the detector against COCO-style annotations."""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torchvision.ops import box_iou

from detector import MaskRCNN
from instances import _record, group_by_image, load_training


def paste(mask, box, height, width):
    """A 28 x 28 box-relative mask as a boolean picture mask."""
    x0, y0, x1, y1 = [float(v) for v in box]
    ys = ((torch.arange(height) + 0.5 - y0) / max(1e-3, y1 - y0)) * 2 - 1
    xs = ((torch.arange(width) + 0.5 - x0) / max(1e-3, x1 - x0)) * 2 - 1
    grid = torch.stack([xs.expand(height, width), ys[:, None].expand(height, width)], 2)[None]
    return torch.nn.functional.grid_sample(mask[None].float(), grid, align_corners=False)[0, 0] > 0.5


def resized(gray, short, long):
    """The grey picture at a short side, the long one held below `long`; [1, 1, H, W] and the scale."""
    height, width = gray.shape
    scale = min(short / min(height, width), long / max(height, width))
    size = (round(height * scale), round(width * scale))
    image = torch.as_tensor(gray, dtype=torch.float32)[None, None] / 255
    return torch.nn.functional.interpolate(image, size=size, mode="bilinear", antialias=scale < 1, align_corners=False), \
        size[0] / height, size[1] / width


def detections(model, records, short=160, long=288):
    """Detections of every record, in its own pixels."""
    model.eval()
    found = []
    with torch.no_grad():
        for record in records:
            image, sy, sx = resized(record["gray"], short, long)
            boxes, scores, masks = model.detect(image)
            found.append((boxes / torch.tensor([sx, sy, sx, sy]), scores, masks))
    return found


def match(boxes, scores, truth):
    """Greedy COCO matching at IoU 0.5: for each detection the truth it takes, or -1."""
    taken, result = set(), []
    overlaps = box_iou(boxes, truth) if len(truth) else torch.zeros(len(boxes), 0)
    for row in overlaps:
        best, which = 0.5, -1
        for t, value in enumerate(row.tolist()):
            if t not in taken and value >= best:
                best, which = value, t
        taken.add(which)
        result.append(which)
    return result


def summarise(found, records, threshold, large=0.10):
    """Figures at one score threshold."""
    hit = total = correct = boxes_seen = any_hit = any_total = 0
    ious = []
    for (boxes, scores, masks), record in zip(found, records):
        keep = scores >= threshold
        boxes, masks = boxes[keep], masks[keep]
        real = ~record["crowd"]
        truth = torch.tensor(record["boxes"][real]).reshape(-1, 4)
        height, width = record["gray"].shape
        big = ((truth[:, 2:] - truth[:, :2]).prod(1) >= large * height * width).tolist()
        pairs = match(boxes, scores, truth)
        real_masks = [m for m, r in zip(record["masks"], real) if r]
        for d, t in enumerate(pairs):
            if t >= 0:
                correct += 1
                hit += big[t]
                if real_masks[t] is not None:
                    pasted = paste(masks[d], boxes[d], height, width).numpy()
                    want = real_masks[t] > 0
                    ious.append((pasted & want).sum() / max(1, (pasted | want).sum()))
        total += sum(big)
        any_hit += sum(t >= 0 for t in pairs)
        any_total += len(truth)
        boxes_seen += len(boxes)
    return {"threshold": round(threshold, 3), "recall_large": round(hit / max(1, total), 4), "large": total, "hit": hit,
            "recall_all": round(any_hit / max(1, any_total), 4), "objects": any_total,
            "boxes_per_photo": round(boxes_seen / len(records), 2), "precision": round(correct / max(1, boxes_seen), 4),
            "mask_iou": round(float(np.mean(ious)) if ious else 0, 4), "masks_compared": len(ious)}


def score_records(model, records, threshold, **size):
    return summarise(detections(model, records, **size), records, threshold)


def load_photos(data):
    """The annotated evaluation photographs (never for training or choosing anything)."""
    folder = Path(data) / "photos"
    coco = json.loads((folder / "instances.json").read_text())
    groups = group_by_image(coco)
    return [_record(i["file_name"], {"source": "coco", "path": i["file_name"]},
                    np.asarray(Image.open(folder / i["file_name"]).convert("L")),
                    groups.get(i["file_name"], []), "full") for i in coco["images"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("--data", default=Path(__file__).resolve().parent.parent.parent / "shared" / "data")
    parser.add_argument("--split", choices=("held", "photos"), default="held")
    parser.add_argument("--thresholds", type=float, nargs="+", default=[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    parser.add_argument("--short", type=int, default=160)
    parser.add_argument("--long", type=int, default=288)
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = MaskRCNN()
    model.load_state_dict(torch.load(args.checkpoint, map_location="cpu")["ema"], strict=False)
    records = load_photos(args.data) if args.split == "photos" else \
        [r for r in load_training(args.data, auto=False) if r["val"]]
    found = detections(model, records, args.short, args.long)
    print(args.split, len(records), "photographs, short side", args.short)
    for threshold in args.thresholds:
        print(json.dumps(summarise(found, records, threshold)))


if __name__ == "__main__":
    main()
