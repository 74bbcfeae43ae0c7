"""The starter's colour network: a small decoder on the pretrained encoder, two outputs at a quarter of the side.

L `[N,1,S,S]` to (ab `[N,2,S/4,S/4]` in Lab units, logits `[N,313,S/4,S/4]` over the ab bins of Zhang et al. 2016). The pooled deepest
tap steers every level of the decoder (FiLM: a scale and a shift a channel), so that each place knows what the photograph is of.

A crop of an object can come with what the network said of the same places when it saw the whole photograph, `known`
`[N,3,S/4,S/4]`: ab / 50, and 1 where they are given. The object's colours then build on the photograph's, at a better resolution.
"""

import json
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from encoder import TAPS, Encoder

BINS = Path(__file__).parent / "ab_gamut_313.json"
AB_SCALE = 50.0
# Output channels of the decoder at 1/32, 1/16, 1/8 and 1/4 of the side, and how many channels of the tap each level takes.
LEVELS = ((160, 0), (128, 96), (96, 48), (64, 32))


def told(outputs):
    """What a level makes of known colours; nothing at first."""
    layer = nn.Conv2d(3, outputs, 3, padding=1)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


class Level(nn.Module):
    """Doubles the side, joins the tap, convolves, and lets the context scale and shift the channels."""

    def __init__(self, inputs, tap, taken, outputs, context, twice=False):
        super().__init__()
        self.take = nn.Conv2d(tap, taken, 1)
        self.told = told(taken)
        self.join = nn.Conv2d(inputs + taken, outputs, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.film = nn.Linear(context, 2 * outputs)
        self.refine = nn.Conv2d(outputs, outputs, 3, padding=1) if twice else None
        nn.init.zeros_(self.film.weight)
        nn.init.zeros_(self.film.bias)

    def forward(self, x, tap, known, context):
        x = functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
        x = self.norm(self.join(torch.cat([x, functional.relu(self.take(tap) + self.told(known))], 1)))
        scale, shift = self.film(context)[:, :, None, None].split(self.norm.num_features, 1)
        x = functional.relu(x * (1 + scale) + shift)
        return x if self.refine is None else x + functional.relu(self.refine(x))


class ColorDecoder(nn.Module):
    """Taps to the features that both outputs are read from, `[N,64,S/4,S/4]`."""

    def __init__(self, dropout=0.2):
        super().__init__()
        quarter, eighth, sixteenth, deepest = TAPS.values()
        (first, _), (second, second_taken), (third, third_taken), (last, last_taken) = LEVELS
        self.context = nn.Linear(deepest, 128)
        self.enter, self.told = nn.Conv2d(deepest, first, 1), told(first)
        self.levels = nn.ModuleList([
            Level(first, sixteenth, second_taken, second, 128),
            Level(second, eighth, third_taken, third, 128),
            Level(third, quarter, last_taken, last, 128, twice=True),
        ])  # fmt: skip
        self.drop = nn.Dropout2d(dropout)
        self.logits = nn.Conv2d(last, 313, 1)
        self.ab = nn.Conv2d(last, 2, 1)

    def forward(self, taps, known):
        quarter, eighth, sixteenth, deepest = taps
        context = functional.relu(self.context(deepest.mean((2, 3))))
        x = functional.relu(self.enter(self.drop(deepest)) + self.told(functional.avg_pool2d(known, 8)))
        for level, tap, shrink in zip(self.levels, (sixteenth, eighth, quarter), (4, 2, 1)):
            x = level(x, self.drop(tap) if tap is sixteenth else tap, functional.avg_pool2d(known, shrink), context)
        return x


class StarterColor(nn.Module):
    """Encoder and decoder as one graph."""

    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = ColorDecoder()

    def forward(self, lightness, known=None):
        features = self.decoder(self.encoder(lightness), nothing_known(lightness) if known is None else known)
        return self.decoder.ab(features) * AB_SCALE, self.decoder.logits(features)


def nothing_known(lightness):
    """`known` of whole photographs: zeros `[N,3,S/4,S/4]`."""
    count, _, height, width = lightness.shape
    return lightness.new_zeros(count, 3, height // 4, width // 4)


def gamut_bins():
    """Centres `[313,2]` of the ab bins and how often natural pictures have them, `[313]` (Zhang et al. 2016)."""
    content = json.loads(BINS.read_text())
    return torch.tensor(content["ab"]).float(), torch.tensor(content["prior"]).float()


def rebalancing(prior):
    """Weights `[313]`, 1 on average over `prior`: (0.5 p + 0.5/313) ** -0.5, clipped at 5."""
    weights = (0.5 * prior + 0.5 / len(prior)) ** -0.5
    return (weights / (weights * prior).sum()).clamp_max(5)


class SoftBins:
    """Looks up the five nearest bins of a colour and their Gaussian shares (sigma 5; Zhang et al. 2016, section 2.2)."""

    def __init__(self, centres):
        axis = torch.arange(-110, 111, 2).float()
        colours = torch.stack(torch.meshgrid(axis, axis, indexing="ij"), -1).view(-1, 2)
        distances, self.indices = torch.cdist(colours, centres).topk(5, largest=False)
        shares = torch.exp(-((distances - distances[:, :1]) * (distances + distances[:, :1])) / (2 * 5**2))
        self.shares, self.side = shares / shares.sum(1, keepdim=True), len(axis)

    def __call__(self, ab):
        """ab `[M,2]` to indices and shares, `[M,5]` each."""
        cell = ((ab + 110) / 2).round().long().clamp(0, self.side - 1)
        number = cell[:, 0] * self.side + cell[:, 1]
        return self.indices[number], self.shares[number]

    def to(self, device):
        self.indices, self.shares = self.indices.to(device), self.shares.to(device)
        return self


def annealed_mean(logits, centres, temperature):
    """Mean colour of softmax(logits / temperature): `[N,313,h,w]` to `[N,2,h,w]` (Zhang et al. 2016, section 2.3)."""
    return torch.einsum("nchw,ck->nkhw", torch.softmax(logits / temperature, 1), centres)
