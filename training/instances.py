"""Instance annotations of the shared photographs: grey images, boxes and masks, read from the tars."""
import hashlib
import io
import json
import tarfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

# Sources whose people annotated only the main subject: what they left out is not background.
PARTIAL = {"ccp", "raccoon", "kangaroo"}
NEVER = {"bsds", "urban100"}  # benchmarks


def decode_mask(segmentation, width, height):
    """A COCO polygon list or an uncompressed RLE as a uint8 [height, width] mask of 0 and 1."""
    if isinstance(segmentation, dict):
        rows, columns = segmentation["size"]
        counts = np.asarray(segmentation["counts"])
        values = np.arange(len(counts)) % 2
        flat = np.repeat(values, counts).astype(np.uint8)
        mask = flat.reshape(columns, rows).T
        if (rows, columns) != (height, width):
            mask = np.asarray(Image.fromarray(mask).resize((width, height), Image.NEAREST))
        return np.ascontiguousarray(mask)
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    for polygon in segmentation:
        if len(polygon) >= 6:
            draw.polygon(list(map(float, polygon)), fill=1, outline=1)
    return np.asarray(image).copy()


def group_by_image(coco):
    """Annotations of a COCO file by file name."""
    names = {image["id"]: image["file_name"] for image in coco["images"]}
    groups = {}
    for annotation in coco["annotations"]:
        groups.setdefault(names[annotation["image_id"]], []).append(annotation)
    return groups


def _record(name, entry, gray, annotations, kind):
    """One training picture: masks are None where people or machines drew only a box."""
    height, width = gray.shape
    boxes, masks, crowd = [], [], []
    for a in annotations:
        x, y, w, h = a["bbox"]
        if w < 2 or h < 2:
            continue
        boxes.append([x, y, x + w, y + h])
        crowd.append(bool(a.get("iscrowd", 0)))
        seg = a.get("segmentation")
        masks.append(decode_mask(seg, width, height) if seg and not crowd[-1] else None)
    key = str(entry.get("repo")) + str(entry["path"])
    return {"file": name, "source": entry["source"], "kind": kind, "gray": gray,
            "boxes": np.asarray(boxes, np.float32).reshape(-1, 4), "masks": masks,
            "crowd": np.asarray(crowd, bool),
            "val": kind == "full" and int(hashlib.md5(key.encode()).hexdigest(), 16) % 8 == 0}


def load_training(data, auto=True, extra=None):
    """Every annotated training picture under `data` (shared/data), as a list of records.

    `kind` is "full" (COCO: everything annotated), "partial" (main subject only) or
    "auto" (machine boxes). `extra` is a further COCO file of machine boxes and masks on train-scenes.
    """
    data = Path(data)
    records = []
    for folder, tars in (("train", ["train.tar"]),
                         ("train-scenes", ["open-1.tar", "common-1.tar", "common-2.tar", "common-3.tar"])):
        entries = {e["file"]: e for e in json.loads((data / folder / "manifest.json").read_text())["images"]}
        human = group_by_image(json.loads((data / folder / "instances.json").read_text()))
        machine = {}
        if auto and folder == "train":
            machine = group_by_image(json.loads((data / folder / "boxes_auto.json").read_text()))
        if extra and folder == "train-scenes":
            machine = group_by_image(json.loads(Path(extra).read_text()))
        for tar in tars:
            with tarfile.open(data / folder / tar) as archive:
                for member in archive:
                    name = member.name
                    if name not in human and name not in machine:
                        continue
                    entry = entries[name]
                    if entry["source"] in NEVER:
                        continue
                    gray = np.asarray(Image.open(io.BytesIO(archive.extractfile(member).read())).convert("L"))
                    if name in human:
                        kind = "partial" if entry["source"] in PARTIAL else "full"
                        records.append(_record(name, entry, gray, human[name], kind))
                    else:
                        records.append(_record(name, entry, gray, machine[name], "auto"))
    return [r for r in records if len(r["boxes"])]
