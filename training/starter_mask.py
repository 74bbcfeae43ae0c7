"""The starter's mask network: a crop's L `[N,1,160,160]` (0..100; box and surroundings, squeezed) to mask logits `[N,1,40,40]` over that crop.

The upper part of EfficientNet-Lite0's trunk and a small decoder: figure and ground of one crop need no 1/32.
"""

import torch
from torch import nn
from torch.nn import functional

from encoder import Encoder
from starter_detector import convolution

SIDE, CONTEXT = 160, 1.3
# Blocks and channels of the taps at 1/4, 1/8 and 1/16.
TAPS = {2: 24, 4: 40, 10: 112}


class StarterMask(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.encoder.blocks = self.encoder.blocks[: max(TAPS) + 1]
        quarter, eighth, sixteenth = TAPS.values()
        self.context = nn.Linear(sixteenth, 48)
        self.enter = nn.Sequential(convolution(sixteenth, 48), convolution(48, 48))
        self.eighth = convolution(48 + eighth, 48)
        self.quarter = nn.Sequential(convolution(48 + quarter, 32), convolution(32, 32))
        self.mask = nn.Conv2d(32, 1, 1)

    def forward(self, lightness):
        x = functional.relu6(self.encoder.stem((lightness.expand(-1, self.encoder.stem.in_channels, -1, -1) * 2.55 - 127) / 128))
        taps = []
        for number, block in enumerate(self.encoder.blocks):
            x = block(x)
            if number in TAPS:
                taps.append(x)
        quarter, eighth, sixteenth = taps
        x = self.enter(sixteenth) + self.context(sixteenth.mean((2, 3)))[:, :, None, None]
        x = self.eighth(torch.cat([functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False), eighth], 1))
        x = self.quarter(torch.cat([functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False), quarter], 1))
        return self.mask(x)
