"""Objects in the prepared photographs: crops for the instance network, pictures with boxes for the fusion network.

`python3 objects.py` writes `objects.npz` beside what photos.py wrote: people's boxes from the annotations in ../shared/data, machine
boxes (YOLOX-nano) where there are none. Pictures and crops are resized with Pillow's bilinear filter, boxes truncated to integers, as
InstColorization does it.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from instcolorization import box_infos
from instances import group_by_image
from lab import srgb_to_lab
from networks import L_CENTRE, L_NORM
from photos import DEFAULT_DATA, Photos, age

MOST_BOXES = 8
# Pixels of a photograph whose short side is 160. Smaller crops have nothing to learn colour from, but the fusion has to learn to pass them by.
SMALLEST_CROP, SMALLEST_BOX = 12, 6


@dataclass
class Picture:
    """One photograph at S x S with its N objects: all that the fusion network reads, and the truth."""

    lightness: torch.Tensor  # [1,1,S,S], (L - 50) / 100
    ab: torch.Tensor  # [1,2,S,S], Lab units
    crops: torch.Tensor  # [N,1,S,S], (L - 50) / 100
    crop_ab: torch.Tensor  # [N,2,S,S], Lab units
    infos: list  # [4][N][6]


def squeeze(picture, side):
    """uint8 [H,W,3] at side x side."""
    return np.asarray(Image.fromarray(picture).resize((side, side), Image.BILINEAR))


def cut(picture, box):
    """The part of uint8 [H,W,3] under an integer box x1, y1, x2, y2."""
    left, top, right, bottom = box
    return picture[top:bottom, left:right]


def normalise(lightness):
    """L 0..100 to the networks' (L - 50) / 100."""
    return (lightness - L_CENTRE) / L_NORM


def compose(photo, boxes, side, age=None):
    """The Picture of uint8 [H,W,3] and its integer boxes; `age` changes L of photograph and crops together."""
    squeezed = [squeeze(part, side) for part in (photo, *(cut(photo, box) for box in boxes))]
    lightness, ab = srgb_to_lab(torch.from_numpy(np.stack(squeezed)))
    lightness = normalise(age(lightness) if age else lightness)
    return Picture(lightness[:1], ab[:1], lightness[1:], ab[1:], box_infos(boxes, (photo.shape[1], photo.shape[0]), side))


def prepare_objects(data, prepared, extra):
    """Writes the boxes of every prepared photograph: photo number, box, and whether people drew it."""
    index = np.load(prepared / "index.npz")
    number_of = {name: number for number, name in enumerate(index["name"].tolist())}
    human, machine = {}, {}
    for folder in ("train", "train-scenes"):
        human.update(group_by_image(json.loads((data / folder / "instances.json").read_text())))
    for path in (data / "train" / "boxes_auto.json", extra):
        if path:
            machine.update(group_by_image(json.loads(Path(path).read_text())))
    rows = []
    for name in sorted(human.keys() | machine.keys()):
        if name not in number_of:
            continue
        height, width = index["wh"][number_of[name]]
        for annotation in human.get(name) or machine[name]:
            x, y, w, h = annotation["bbox"]
            box = [max(0, int(x)), max(0, int(y)), min(int(width), int(x + w)), min(int(height), int(y + h))]
            if min(box[2] - box[0], box[3] - box[1]) >= SMALLEST_BOX and not annotation.get("iscrowd", 0):
                rows.append([number_of[name], *box, name in human])
    np.savez(prepared / "objects.npz", rows=np.array(rows, np.int32))


class Objects(Photos):
    """The prepared photographs that have boxes."""

    def __init__(self, folder, seed):
        super().__init__(folder, seed)
        rows = np.load(folder / "objects.npz")["rows"]
        self.boxes = {number: rows[rows[:, 0] == number, 1:5] for number in np.unique(rows[:, 0])}
        self.people = set(rows[rows[:, 5] == 1, 0].tolist())
        self.training = np.array([number for number in self.training if number in self.boxes])
        self.validation = np.array([number for number in self.validation if number in self.boxes])
        large = {number: boxes[(boxes[:, 2:] - boxes[:, :2]).min(1) >= SMALLEST_CROP] for number, boxes in self.boxes.items()}
        self.large = {number: boxes for number, boxes in large.items() if len(boxes)}
        self.training_crops = np.array([number for number in self.training if number in self.large])

    def jitter(self, box, width, height, amount=0.08):
        """A box whose edges are moved by up to `amount` of its sides, as those of a detector are."""
        sides = np.array([box[2] - box[0], box[3] - box[1]] * 2)
        moved = box + self.random.uniform(-amount, amount, 4) * sides
        left, top = max(0, int(moved[0])), max(0, int(moved[1]))
        return [left, top, max(left + 4, min(width, int(moved[2]))), max(top + 4, min(height, int(moved[3])))]

    def batch(self, count, side):
        """Like that of Photos for crops of one random object of each photograph: L 0..100, ab, and no hints."""
        crops = []
        for number in self.random.choice(self.training_crops, count, replace=False):
            photo = self.photo(number)
            box = self.large[number][self.random.integers(len(self.large[number]))]
            height, width = photo.shape[:2]
            values = squeeze(np.ascontiguousarray(cut(photo, self.jitter(box, width, height))), side)
            crops.append(values[:, ::-1] if self.random.random() < 0.5 else values)
        lightness, ab = srgb_to_lab(torch.from_numpy(np.stack(crops)))
        return age(lightness), ab, torch.zeros_like(ab), torch.zeros_like(lightness)

    def picture(self, side):
        """A random part of a random photograph, perhaps mirrored, with up to MOST_BOXES of its objects; None if no object is left."""
        number = self.random.choice(self.training)
        photo, boxes = self.photo(number), self.boxes[number]
        height, width = photo.shape[:2]
        share = self.random.uniform(0.7, 1)
        part_width, part_height = int(width * share), int(height * share)
        x, y = self.random.integers(0, width - part_width + 1), self.random.integers(0, height - part_height + 1)
        photo = photo[y : y + part_height, x : x + part_width]
        boxes = (boxes - [x, y, x, y]).clip(0, [part_width, part_height] * 2)
        boxes = boxes[(boxes[:, 2:] - boxes[:, :2]).min(1) >= SMALLEST_BOX]
        if len(boxes) == 0:
            return None
        boxes = boxes[self.random.permutation(len(boxes))[:MOST_BOXES]]
        if self.random.random() < 0.5:
            photo = photo[:, ::-1]
            boxes = np.stack([part_width - boxes[:, 2], boxes[:, 1], part_width - boxes[:, 0], boxes[:, 3]], 1)
        boxes = [self.jitter(box, part_width, part_height) for box in boxes]
        return compose(np.ascontiguousarray(photo), boxes, side, lambda lightness: age(lightness, alike=True))

    def held_out_pictures(self, side):
        """The held-out photographs with their boxes, the largest first."""
        for number in self.validation:
            boxes = sorted(self.boxes[number].tolist(), key=lambda box: -(box[2] - box[0]) * (box[3] - box[1]))
            yield compose(np.array(self.photo(number)), boxes[:MOST_BOXES], side)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--prepared", type=Path, default=Path("prepared"), help="folder that photos.py wrote")
    parser.add_argument("--extra", type=Path, help="machine boxes that label_boxes.mjs wrote")
    arguments = parser.parse_args()
    prepare_objects(arguments.data, arguments.prepared, arguments.extra)
