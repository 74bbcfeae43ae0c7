"""The parts of pack.py on a card (or in memory): photographs as bytes, and what is cut out of them for a batch, all by tensors."""

import io
import multiprocessing
import queue
import threading
import time

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from lab import srgb_to_lab
from label_objects import DOUBTFUL
from photos import age
from train_starter_detector import PAD, VISIBLE

STORED_SIDE = 288
LUMA = (0.299, 0.587, 0.114)
MOST_OBJECTS = 24


def decode(values):
    """WebP to uint8 [STORED_SIDE,STORED_SIDE,3]."""
    return np.asarray(Image.open(io.BytesIO(values)).convert("RGB").resize((STORED_SIDE, STORED_SIDE), Image.BICUBIC))


class Reader(threading.Thread):
    """Decodes parts as they arrive, beside the training, in processes of their own."""

    def __init__(self, folder, processes=14):
        super().__init__(daemon=True)
        self.folder, self.ready = folder, queue.Queue()
        # Processes are forked before the card is touched.
        self.pool = multiprocessing.Pool(processes)

    def run(self):
        seen = set()
        while True:
            for file in [file for file in sorted(self.folder.glob("part-*.npz")) if file not in seen]:
                part = dict(np.load(file))
                values, offsets = part.pop("bytes"), part.pop("offsets")
                pictures = [values[start:end].tobytes() for start, end in zip(offsets, offsets[1:])]
                self.ready.put((file.name, np.stack(self.pool.map(decode, pictures, 64)), part))
                seen.add(file)
            time.sleep(0.5)


class Store:
    """The photographs on the card; grows as parts arrive."""

    def __init__(self, reader, device, most):
        self.reader, self.device, self.count = reader, device, 0
        self.pictures = torch.zeros((most, STORED_SIDE, STORED_SIDE, 3), dtype=torch.uint8, device=device)
        self.rows = torch.full((most, MOST_OBJECTS, 7), -1.0, device=device)
        self.facts = {key: [] for key in ("sizes", "color", "detector", "held_color", "held_detector")}

    def take_in(self, wait=False):
        """Moves the parts that were decoded since to the card; waits for the first one where asked."""
        arrived = False
        while not (self.reader.ready.empty() and (arrived or not wait)):
            name, pictures, part = self.reader.ready.get()
            end = self.count + len(pictures)
            self.pictures[self.count : end] = torch.from_numpy(pictures).to(self.device)
            rows = np.full((len(pictures), MOST_OBJECTS, 7), -1, np.float32)
            filled = np.zeros(len(pictures), int)
            for row in part["objects"][np.argsort(part["objects"][:, 7], kind="stable")]:
                place = int(row[0])
                if filled[place] < MOST_OBJECTS:
                    rows[place, filled[place]] = row[1:]
                    filled[place] += 1
            self.rows[self.count : end] = torch.from_numpy(rows).to(self.device)
            for key, kept in self.facts.items():
                kept.append(part[key])
            self.count, arrived = end, True
            print(f"{name}: {self.count} photographs", flush=True)
        if arrived:
            self.arrange()

    def arrange(self):
        facts = {key: torch.from_numpy(np.concatenate(values)).to(self.device) for key, values in self.facts.items()}
        self.sizes = facts["sizes"].float()
        self.weights = {key: facts[key] for key in ("color", "detector")}
        self.held = {key: facts[f"held_{key}"].nonzero()[:, 0] for key in ("color", "detector")}
        # Objects of at least a tenth of the sides' mean that are sure, in photographs that teach colour.
        rows = self.rows[: self.count]
        sides = (rows[..., 2:4] - rows[..., :2]).clamp_min(0).prod(2).sqrt()
        sure = (rows[..., 6] >= 0) & (rows[..., 6] != DOUBTFUL) & (sides > 0.1)
        self.objects = (sure & (self.weights["color"] > 0)[:, None]).nonzero()
        held = torch.zeros(self.count, dtype=torch.bool, device=self.device)
        held[self.held["color"]] = True
        self.held_objects = (sure & held[:, None]).nonzero()

    def choose(self, kind, count):
        return torch.multinomial(self.weights[kind], count, replacement=True)

    def cut(self, numbers, boxes, side):
        """sRGB 0..255 `[N,3,S,S]` of boxes that are shares of the sides, antialiased to twice reduction."""
        return functional.avg_pool2d(look(self.pictures[numbers].permute(0, 3, 1, 2).float(), boxes, 2 * side), 2)


def look(planes, boxes, side):
    """`[N,C,h,w]` under boxes `[N,4]` in shares of the sides, sampled at side x side."""
    at = (torch.arange(side, device=planes.device) + 0.5) / side
    x = boxes[:, :1] + at * (boxes[:, 2:3] - boxes[:, :1])
    y = boxes[:, 1:2] + at * (boxes[:, 3:] - boxes[:, 1:2])
    grid = torch.stack([x[:, None, :].expand(-1, side, -1), y[:, :, None].expand(-1, -1, side)], -1) * 2 - 1
    return functional.grid_sample(planes, grid, mode="bilinear", padding_mode="border", align_corners=False)


def parts_of(count, device):
    """Random boxes of 30 to 100 % of a picture, a quarter of them nearly all of it."""
    share = torch.empty(count, device=device).uniform_(0.3, 1.25).clamp_max(1)
    ratio = torch.empty(count, device=device).uniform_(-0.3, 0.3).exp()
    width, height = (share * ratio).sqrt().clamp_max(1), (share / ratio).sqrt().clamp_max(1)
    left, top = torch.rand_like(share) * (1 - width), torch.rand_like(share) * (1 - height)
    return torch.stack([left, top, left + width, top + height], 1)


def around(boxes, jitter, low, high):
    """Boxes moved as a detector's are, and widened to a crop with surroundings."""
    sides = (boxes[:, 2:] - boxes[:, :2]).repeat(1, 2)
    moved = boxes + torch.empty_like(boxes).uniform_(-jitter, jitter) * sides if jitter else boxes
    centre, half = (moved[:, 2:] + moved[:, :2]) / 2, (moved[:, 2:] - moved[:, :2]) / 2
    half = half * torch.empty(len(boxes), 1, device=boxes.device).uniform_(low, high)
    return torch.cat([(centre - half).clamp_min(0), (centre + half).clamp_max(1)], 1)


def lab_of(rgb):
    lightness, ab = srgb_to_lab(rgb.permute(0, 2, 3, 1))
    return lightness, functional.avg_pool2d(ab, 4)


def detector_batch(store, count, side, device):
    """Gray `[N,1,S,S]` in 0..255 and rows `[N,G,7]` in its pixels: random parts, mirrored, at random sizes."""
    numbers = store.choose("detector", count)
    share = torch.where(torch.rand(count, device=device) < 0.6, torch.empty(count, device=device).uniform_(0.5, 1), 1.0)
    width, height = share, (share * torch.empty(count, device=device).uniform_(-0.2, 0.2).exp()).clamp_max(1)
    left, top = torch.rand_like(share) * (1 - width), torch.rand_like(share) * (1 - height)
    boxes = torch.stack([left, top, left + width, top + height], 1)
    # Pixels of the part in the canvas, whose longer side is a share of it.
    pixels = torch.stack([width * store.sizes[numbers, 1], height * store.sizes[numbers, 0]], 1)
    pixels = pixels / pixels.amax(1, keepdim=True) * side * torch.empty(count, 1, device=device).uniform_(0.65, 1)
    # The canvas in shares of the photograph, beyond it where the part ends.
    canvas = torch.stack([left, top, left + width * side / pixels[:, 0], top + height * side / pixels[:, 1]], 1)
    rgb = store.cut(numbers, canvas, side)
    gray = (rgb * torch.tensor(LUMA, device=device).view(1, 3, 1, 1)).sum(1, keepdim=True)
    gray = age(gray / 2.55) * 2.55
    at = torch.arange(side, device=device)
    inside = (at < pixels[:, :1])[:, None, :] & (at < pixels[:, 1:])[:, :, None]
    gray = torch.where(inside[:, None], gray.clamp(0, 255), PAD)

    rows = store.rows[numbers].clone()
    before = (rows[..., 2:4] - rows[..., :2]).prod(2)
    corner = torch.stack([left, top, left, top], 1)[:, None]
    sides = torch.stack([width, height, width, height], 1)[:, None]
    part = ((rows[..., :4] - corner) / sides).clamp(0, 1)
    after = (part[..., 2:] - part[..., :2]).prod(2) * (width * height)[:, None]
    turned = torch.rand(count, device=device) < 0.5
    part[turned] = torch.stack([1 - part[turned][..., 2], part[turned][..., 1], 1 - part[turned][..., 0], part[turned][..., 3]], 2)
    # Mirrored within the part, not within the canvas.
    flipped = torch.full_like(gray, PAD)
    columns = (pixels[:, :1].ceil().long() - 1 - at).clamp_min(0)
    flipped = torch.where(inside[:, None], gray.gather(3, columns[:, None, None, :].expand(-1, 1, side, -1)), flipped)
    gray = torch.where(turned.view(-1, 1, 1, 1), flipped, gray)
    rows[..., :4] = part * pixels.repeat(1, 2)[:, None]
    least = (rows[..., 2:4] - rows[..., :2]).amin(2)
    real = (rows[..., 6] >= 0) & (least > 1)
    doubtful = (after / before.clamp_min(1e-6) < VISIBLE) | (least < 8)
    rows[..., 6] = torch.where(real, torch.where(doubtful, float(DOUBTFUL), rows[..., 6]), -1.0)
    return gray, rows
