"""Boxes and masks of the objects in the prepared photographs: people's where there are any, else a teacher's.

`python3 label_objects.py --prepared prepared --teacher ../../shared/data/models/yolox_nano.onnx` writes `objects.npz` beside what photos.py
wrote. The teacher, a YOLOX export (raw grids, COCO's classes, letterboxed BGR), sees each photograph in colour, then mirrored and smaller;
what it finds both times counts, what it finds once or doubts is marked as doubtful, so that a student is not punished for finding it.
Where people marked only the main subject (`ccp`, `raccoon`, `kangaroo`), the teacher's boxes of the rest are added.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image

from instances import PARTIAL, decode_mask, group_by_image
from photos import DEFAULT_DATA, Photos

HUMAN, MACHINE, DOUBTFUL = 0, 1, 2
# Numbers of COCO's 80 classes run from 0; everything that COCO has no word for is an "object".
OBJECT = 80
COCO_IDS = [number for number in range(1, 91) if number not in (12, 26, 29, 30, 45, 66, 68, 69, 71, 83)]
CERTAIN, DOUBT = 0.35, 0.12
SAME = 0.5
NMS = 0.55


def iou(boxes, others):
    """[N,M] of [N,4] and [M,4], x1 y1 x2 y2."""
    corner = np.maximum(boxes[:, None, :2], others[None, :, :2])
    opposite = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = (opposite - corner).clip(0).prod(2)
    areas = [(part[:, 2:] - part[:, :2]).prod(1) for part in (boxes, others)]
    return shared / np.maximum(areas[0][:, None] + areas[1][None] - shared, 1e-6)


class Teacher:
    """A YOLOX export whose output holds raw grids."""

    def __init__(self, file):
        import onnxruntime  # for labelling only: training does without

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self.input = self.session.get_inputs()[0]
        self.side = self.input.shape[-1]
        self.cells = np.array([(x, y, s) for s in (8, 16, 32) for y in range(self.side // s) for x in range(self.side // s)], np.float32)

    def __call__(self, rgb, side):
        """Boxes [N,4] in pixels of uint8 [H,W,3], scores [N], classes [N], after suppression; the long side is brought to `side`."""
        scale = side / max(rgb.shape[:2])
        size = (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale))
        canvas = np.full((self.side, self.side, 3), 114, np.uint8)
        canvas[: size[1], : size[0]] = np.asarray(Image.fromarray(rgb).resize(size, Image.BILINEAR))
        feeds = {self.input.name: np.ascontiguousarray(canvas[:, :, ::-1].transpose(2, 0, 1)[None].astype(np.float32))}
        output = self.session.run(None, feeds)[0][0]
        classes = output[:, 5:].argmax(1)
        scores = output[:, 4] * output[:, 5:].max(1)
        keep = scores > DOUBT
        stride = self.cells[keep, 2:]
        centre, half = (output[keep, :2] + self.cells[keep, :2]) * stride, np.exp(output[keep, 2:4]) * stride / 2
        boxes = np.concatenate([centre - half, centre + half], 1) / scale
        boxes = boxes.clip(0, [rgb.shape[1], rgb.shape[0]] * 2)
        return suppress(boxes, scores[keep], classes[keep])


def suppress(boxes, scores, classes):
    kept = []
    overlaps = iou(boxes, boxes)
    for number in np.argsort(-scores):
        if all(overlaps[number, other] < NMS for other in kept):
            kept.append(number)
    return boxes[kept], scores[kept], classes[kept]


def teach(teacher, rgb):
    """Rows (box, class, score, kind) of what the teacher finds in uint8 [H,W,3]."""
    boxes, scores, classes = teacher(rgb, teacher.side)
    mirrored, again, _ = teacher(np.ascontiguousarray(rgb[:, ::-1]), round(teacher.side * 0.77))
    width = rgb.shape[1]
    mirrored = np.stack([width - mirrored[:, 2], mirrored[:, 1], width - mirrored[:, 0], mirrored[:, 3]], 1)
    overlaps = iou(boxes, mirrored)
    rows = []
    for number, (box, score, name) in enumerate(zip(boxes, scores, classes)):
        other = int(overlaps[number].argmax()) if len(mirrored) else -1
        agrees = other >= 0 and overlaps[number, other] > SAME
        score = (score + again[other]) / 2 if agrees else score / 2
        box = (2 * box + mirrored[other]) / 3 if agrees else box
        rows.append([*box, name, score, MACHINE if score >= CERTAIN else DOUBTFUL])
    lonely = [index for index in range(len(mirrored)) if not len(boxes) or overlaps[:, index].max() <= SAME]
    return rows + [[*mirrored[index], OBJECT, again[index] / 2, DOUBTFUL] for index in lonely]


def annotated(data, folder_annotations):
    """{photograph: ((width, height) of the annotation, annotations, whether only the main subject is marked)}."""
    known = {}
    files = [(data / folder / "instances.json", data / folder / "manifest.json") for folder in ("train", "train-scenes")]
    for file, manifest in [pair for pair in files if pair[0].exists()] + [(file, None) for file in folder_annotations]:
        content = json.loads(file.read_text())
        sizes = {image["file_name"]: (image["width"], image["height"]) for image in content["images"]}
        sources = {entry["file"]: entry["source"] for entry in json.loads(manifest.read_text())["images"]} if manifest else {}
        for name, annotations in group_by_image(content).items():
            known[name] = (sizes[name], annotations, sources.get(name) in PARTIAL)
    return known


def label(prepared, data, teacher, folder_annotations):
    photos = Photos(prepared, 0)
    names = np.load(prepared / "index.npz")["name"]
    known = annotated(data, folder_annotations)
    rows, masks, lengths = [], [], []
    for number, name in enumerate(names):
        height, width = photos.sizes[number]
        (told_width, told_height), people, partial = known.get(str(name), ((1, 1), [], True))
        human = []
        for annotation in people:
            x, y, w, h = annotation["bbox"]
            box = np.array([x, y, x + w, y + h]) * np.array([width / told_width, height / told_height] * 2)
            kind = DOUBTFUL if annotation.get("iscrowd", 0) else HUMAN
            category = annotation["category_id"]
            human.append([*box, COCO_IDS.index(category) if category in COCO_IDS else OBJECT, 1, kind])
            segmentation = annotation.get("segmentation") if kind == HUMAN else None
            mask = decode_mask(segmentation, told_width, told_height) if segmentation else np.zeros((0, 0), np.uint8)
            if mask.size:
                mask = np.asarray(Image.fromarray(mask * 255).resize((int(width), int(height)), Image.BILINEAR)) > 127
            packed = np.packbits(mask.astype(bool).ravel())
            masks.append(packed)
            lengths.append(len(packed))
        machine = teach(teacher, np.array(photos.photo(number))) if teacher and partial else []
        if human and machine:
            overlaps = iou(np.array([row[:4] for row in machine]), np.array([row[:4] for row in human])).max(1)
            machine = [row for row, overlap in zip(machine, overlaps) if overlap < 0.4]
        lengths += [0] * len(machine)
        rows += [[number, *row] for row in human + machine]
        if number % 1000 == 999:
            print(number + 1, "photographs,", len(rows), "boxes", flush=True)
    masks = np.concatenate(masks) if masks else np.zeros(0, np.uint8)
    rows = np.array(rows, np.float32)
    np.savez(prepared / "objects.npz", rows=rows, masks=masks, mask_offsets=np.cumsum([0, *lengths]))
    print({kind: int((rows[:, 7] == value).sum()) for kind, value in (("human", HUMAN), ("machine", MACHINE), ("doubtful", DOUBTFUL))})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prepared", type=Path, default=Path("prepared"))
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--teacher", type=Path, help="a YOLOX export; without it only people's boxes count")
    parser.add_argument("--annotations", type=Path, action="append", default=[], help="COCO files of folders given to photos.py")
    arguments = parser.parse_args()
    label(arguments.prepared, arguments.data, Teacher(arguments.teacher) if arguments.teacher else None, arguments.annotations)
