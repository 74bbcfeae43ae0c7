"""Learned fusion in output space: how much of an instance's own colours the picture takes, place by place.

ab = full + w (instance - full). Evidence `[N,8,64,64]` of one box to logits of w `[N,1,64,64]`: L / 100, ab of the full image / 50, ab of
the instance / 50, the mask, how far inside the box a cell lies (0 at an edge that is not the picture's, 1 in the middle), and the box's side as a
share of the picture's (the root of their areas' ratio), the same in every cell.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

SIDE = 64
CHANNELS = 8
AB_SCALE = 50.0
# Within this of the sides from an edge of the box, w falls to 0: no box shows.
RIM = 0.1


def block(inputs, outputs):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(), nn.Conv2d(outputs, outputs, 3, padding=1), nn.ReLU())


class StarterFusion(nn.Module):
    """U-shaped, 60 thousand parameters. Starts from w = 0.12: the full image, nearly."""

    def __init__(self):
        super().__init__()
        self.first, self.second, self.third = block(CHANNELS, 16), block(16, 24), block(24, 40)
        self.wider, self.widest = block(40 + 24, 24), block(24 + 16, 16)
        self.weight = nn.Conv2d(16, 1, 1)
        nn.init.zeros_(self.weight.weight)
        nn.init.constant_(self.weight.bias, -2)

    def forward(self, evidence):
        first = self.first(evidence)
        second = self.second(functional.avg_pool2d(first, 2))
        third = self.third(functional.avg_pool2d(second, 2))
        x = self.wider(torch.cat([functional.interpolate(third, scale_factor=2.0, mode="bilinear", align_corners=False), second], 1))
        x = self.widest(torch.cat([functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False), first], 1))
        return self.weight(x)


def depth(box, width, height):
    """How far inside the box each cell lies, `[64,64]`: 0 at its edges, 1 in the middle; edges on the picture's border don't count."""
    centres = (np.arange(SIDE) + 0.5) / SIDE
    left, top, right, bottom = box
    far = np.ones(SIDE)
    across = np.minimum(far if left <= 0 else 2 * centres, far if right >= width else 2 * (1 - centres))
    down = np.minimum(far if top <= 0 else 2 * centres, far if bottom >= height else 2 * (1 - centres))
    return np.minimum(across[None, :], down[:, None]).clip(0, 1).astype(np.float32)


def weights(logits, rims):
    """w of logits `[N,1,64,64]` and depths of the same shape."""
    return logits.sigmoid() * (rims / (2 * RIM)).clamp_max(1)
