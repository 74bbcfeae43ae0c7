"""The starter's detector: YOLOX's outputs (Ge et al. 2021, anchor-free, decoupled heads, SimOTA) on EfficientNet-Lite0's trunk.

Gray picture `[N,1,S,S]` in 0..255 to `[N,A,85]`: centre, width and height in pixels, objectness, and COCO's 80 classes, for each cell at
strides 8, 16 and 32. Objectness learns the overlap of its box with the object, so that it ranks boxes by how right they are.
"""

import torch
from torch import nn
from torch.nn import functional

from encoder import Encoder

STRIDES = (8, 16, 32)
CLASSES = 80
# Encoder blocks whose outputs the neck takes, and their channels; the block after the last of them is left out.
TAPS = {4: 40, 10: 112, 14: 192}
WIDTH = 48
# Share of the truth's box that is its middle, in cells: only cells there may answer for it.
CENTRE_RADIUS = 2.5
MOST_CELLS = 10


def convolution(inputs, outputs, stride=1):
    """3 x 3 with batch normalisation. Dense: depthwise ones are slower to train on CPUs than these."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Head(nn.Module):
    """Box, objectness and classes of one level."""

    def __init__(self):
        super().__init__()
        self.stem = convolution(WIDTH, WIDTH)
        self.where, self.what = convolution(WIDTH, WIDTH), convolution(WIDTH, WIDTH)
        self.box, self.objectness = nn.Conv2d(WIDTH, 4, 1), nn.Conv2d(WIDTH, 1, 1)
        self.classes = nn.Conv2d(WIDTH, CLASSES, 1)
        nn.init.constant_(self.objectness.bias, -4.6)
        nn.init.constant_(self.classes.bias, -3)

    def forward(self, x):
        x = self.stem(x)
        where = self.where(x)
        return torch.cat([self.box(where), self.objectness(where), self.classes(self.what(x))], 1)


class StarterDetector(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.encoder.blocks = self.encoder.blocks[: max(TAPS) + 1]
        self.lateral = nn.ModuleList(nn.Sequential(nn.Conv2d(tap, WIDTH, 1, bias=False), nn.BatchNorm2d(WIDTH)) for tap in TAPS.values())
        self.down = nn.ModuleList(convolution(WIDTH, WIDTH) for _ in STRIDES[1:])
        self.up = nn.ModuleList(convolution(WIDTH, WIDTH, 2) for _ in STRIDES[1:])
        self.mix = nn.ModuleList(convolution(WIDTH, WIDTH) for _ in STRIDES[1:])
        self.heads = nn.ModuleList(Head() for _ in STRIDES)

    def taps(self, gray):
        x = functional.relu6(self.encoder.stem((gray.expand(-1, self.encoder.stem.in_channels, -1, -1) - 127) / 128))
        taps = []
        for number, block in enumerate(self.encoder.blocks):
            x = block(x)
            if number in TAPS:
                taps.append(x)
        return taps

    def forward(self, gray):
        """Raw grids of the three levels, `[N,85,S/s,S/s]` each."""
        levels = [lateral(tap) for lateral, tap in zip(self.lateral, self.taps(gray))]
        for index in (1, 0):
            wider = functional.interpolate(levels[index + 1], scale_factor=2.0, mode="nearest")
            levels[index] = self.down[index](levels[index] + wider)
        for index in (0, 1):
            levels[index + 1] = self.mix[index](levels[index + 1] + self.up[index](levels[index]))
        return [head(level) for head, level in zip(self.heads, levels)]


def decode(grids):
    """Boxes `[N,A,4]` (x1 y1 x2 y2 in pixels), objectness logits `[N,A]`, class logits `[N,A,80]`, and cells `[A,3]` (x, y, stride)."""
    rows, cells = [], []
    for grid, stride in zip(grids, STRIDES):
        height, width = grid.shape[2:]
        ys, xs = torch.meshgrid(*(torch.arange(side, device=grid.device) for side in (height, width)), indexing="ij")
        cells.append(torch.stack([xs, ys, torch.full_like(xs, stride)], -1).view(-1, 3).float())
        rows.append(grid.flatten(2).transpose(1, 2))
    rows, cells = torch.cat(rows, 1).float(), torch.cat(cells)
    stride = cells[:, 2:]
    centre = (rows[..., :2] + cells[:, :2]) * stride
    half = rows[..., 2:4].clamp(max=6).exp() * stride / 2
    return torch.cat([centre - half, centre + half], -1), rows[..., 4], rows[..., 5:], cells


def pairwise_iou(boxes, others):
    """[...,N,M] of [...,N,4] and [...,M,4]."""
    boxes, others = boxes.unsqueeze(-2), others.unsqueeze(-3)
    shared = (torch.minimum(boxes[..., 2:], others[..., 2:]) - torch.maximum(boxes[..., :2], others[..., :2])).clamp_min(0).prod(-1)
    areas = [(part[..., 2:] - part[..., :2]).prod(-1) for part in (boxes, others)]
    return shared / (areas[0] + areas[1] - shared).clamp_min(1e-6)


@torch.no_grad()
def assign(boxes, objectness, classes, cells, truth, names, real):
    """SimOTA: which object each cell answers for, `[N,A]`, -1 for none. `truth` [N,G,4], `names` [N,G], `real` [N,G] (else padding)."""
    middle = (cells[:, :2] + 0.5) * cells[:, 2:]
    inside = ((middle[:, None] > truth[:, None, :, :2]) & (middle[:, None] < truth[:, None, :, 2:])).all(3)
    away = (middle[:, None] - (truth[:, None, :, :2] + truth[:, None, :, 2:]) / 2).abs() / cells[:, None, 2:]
    central = (away < CENTRE_RADIUS).all(3)
    possible = (inside | central) & real[:, None]
    possible = possible.any(2, keepdim=True) & real[:, None]
    overlaps = pairwise_iou(boxes, truth) * possible
    chances = classes.sigmoid().gather(2, names.clamp_max(CLASSES - 1)[:, None].expand(-1, len(cells), -1))
    told = -(objectness.sigmoid()[..., None] * chances).sqrt().clamp(1e-6, 1 - 1e-6).log()
    told = told.masked_fill((names == CLASSES)[:, None], 1.0)
    cost = told - 3 * (overlaps + 1e-7).log() + 1e5 * ~(inside & central) + 1e9 * ~possible
    counts = overlaps.topk(MOST_CELLS, 1).values.sum(1).int().clamp_min(1)
    cheapest = cost.topk(MOST_CELLS, 1, largest=False)
    ranks = torch.arange(MOST_CELLS, device=cost.device)[None, :, None]
    taken = (ranks < counts[:, None]) & (cheapest.values < 1e8)
    chosen = torch.zeros_like(possible).scatter(1, cheapest.indices, taken)
    least = cost.masked_fill(~chosen, float("inf")).min(2)
    return torch.where(chosen.any(2), least.indices, -1)


class YoloxOutput(nn.Module):
    """What YOLOX exports call decoded: `[N,A,85]`, for a picture of three equal channels.

    Classes are given relative to the likeliest one, so that score = objectness x class is the objectness: a class that is hard to
    name does not hide an object that is easy to see. A cell whose classes are all unlikely names the last class, "object".
    """

    def __init__(self, detector, least=0.25):
        super().__init__()
        self.detector, self.least = detector, least

    def forward(self, images):
        grids = self.detector(images[:, :1])
        boxes, objectness, classes, _ = decode(grids)
        centre, size = (boxes[..., :2] + boxes[..., 2:]) / 2, boxes[..., 2:] - boxes[..., :2]
        likely = torch.cat([classes.sigmoid(), torch.full_like(classes[..., :1], self.least)], -1)
        return torch.cat([centre, size, objectness.sigmoid()[..., None], likely / likely.amax(-1, keepdim=True)], -1)
