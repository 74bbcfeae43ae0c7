"""Chooses how the starter's colours are read: compares input sizes, temperatures, rebalancing and shares of the direct prediction.

Figures on 128 x 128 pictures: gain in dB of the mean of per-photo PSNR(ab) over gray, colourfulness against the truth (Hasler and
Suesstrunk), and for green and blue pixels (chroma over 12) their share, recall and precision. Choose on the held-out photographs; the
figures that count are made by bench/evaluate-color.mjs through the product.
"""

import argparse
import itertools
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from skimage.color import lab2rgb
from torch.nn import functional

from evaluate_color import colourfulness, contact_sheet, read_photos
from lab import srgb_to_lab
from photos import Photos
from starter_color import StarterColor, annealed_mean, gamut_bins, rebalancing

SIDE = 128
LEAST_CHROMA = 12
# Hue angles in degrees of ab.
HUES = {"green": (100, 190), "blue": (220, 310), "orange-brown": (30, 85)}


def of_hue(ab, hue):
    """Which pixels of ab `[...,2,H,W]` have that hue."""
    a, b = ab.unbind(-3)
    angle = torch.rad2deg(torch.atan2(b, a)) % 360
    return (torch.hypot(a, b) > LEAST_CHROMA) & (angle >= HUES[hue][0]) & (angle < HUES[hue][1])


@torch.no_grad()
def outputs(network, rgb, side, mirrored=False):
    """ab and logits of one photograph; of it and its mirror image where asked, averaged."""
    small = np.asarray(Image.fromarray(rgb).resize((side, side), Image.BICUBIC)).copy()
    lightness, _ = srgb_to_lab(torch.from_numpy(small)[None])
    ab, logits = network(lightness)
    if mirrored:
        other = [plane.flip(-1) for plane in network(lightness.flip(-1))]
        ab, logits = (ab + other[0]) / 2, (logits + other[1]) / 2
    return ab, logits


def read_colors(ab, logits, unbalance, temperature, share, centres, weights):
    """ab `[1,2,h,w]` of the network's outputs, with `unbalance` of the rebalancing divided out."""
    if share == 1:
        return ab
    mean = annealed_mean(logits - unbalance * weights.log().view(1, -1, 1, 1), centres, max(temperature, 1e-3))
    return share * ab + (1 - share) * mean


def figures(pairs):
    """Over (truth ab, predicted ab, rgb) at 128 x 128."""
    gains, ratios, counts = [], [], {hue: np.zeros(3) for hue in HUES}
    for truth, predicted, lightness, rgb in pairs:
        gains.append(float(10 * torch.log10((truth**2).mean() / ((truth - predicted) ** 2).mean())))
        colored = lab2rgb(torch.cat([lightness, predicted]).permute(1, 2, 0).double().numpy()) * 255
        ratios.append((colourfulness(colored.clip(0, 255)), colourfulness(rgb)))
        for hue, count in counts.items():
            is_true, is_said = of_hue(truth, hue), of_hue(predicted, hue)
            count += [int(is_true.sum()), int(is_said.sum()), int((is_true & is_said).sum())]
    result, truth = np.array(ratios).T
    area = SIDE * SIDE * len(gains)
    row = {"gain": np.mean(gains), "worst": np.min(gains), "colourfulness": result.mean() / truth.mean()}
    for hue, (true, said, both) in counts.items():
        row[hue] = f"{100 * said / area:.0f}/{100 * true / area:.0f}% r{both / max(true, 1):.2f} p{both / max(said, 1):.2f}"
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--photos", type=Path, help="a folder of photographs; default: the validation split in --prepared")
    parser.add_argument("--prepared", type=Path, default=Path("prepared"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[160, 192])
    parser.add_argument("--temperatures", type=float, nargs="+", default=[0.4, 0.6, 0.8])
    parser.add_argument("--unbalance", type=float, nargs="+", default=[0.0, 0.5])
    parser.add_argument("--shares", type=float, nargs="+", default=[0.0, 0.5, 1.0])
    parser.add_argument("--mirrored", action="store_true")
    parser.add_argument("--sheet", type=Path, help="writes gray, result and truth of the last setting there")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    network = StarterColor()
    network.load_state_dict(torch.load(arguments.checkpoint, map_location="cpu")["best"]["weights"])
    network.eval()
    centres, prior = gamut_bins()
    weights = rebalancing(prior)
    if arguments.photos:
        photographs = read_photos(arguments.photos)
    else:
        prepared = Photos(arguments.prepared, seed=0)
        photographs = [np.array(prepared.photo(number)) for number in prepared.validation]
    for side in arguments.sizes:
        known = [outputs(network, rgb, side, arguments.mirrored) for rgb in photographs]
        small = [np.asarray(Image.fromarray(rgb).resize((SIDE, SIDE), Image.BICUBIC)).copy() for rgb in photographs]
        settings = itertools.product(arguments.unbalance, arguments.temperatures, arguments.shares)
        for unbalance, temperature, share in sorted({s if s[2] < 1 else (0.0, 1.0, 1.0) for s in settings}):
            pairs = []
            for (ab, logits), rgb in zip(known, small):
                predicted = read_colors(ab, logits, unbalance, temperature, share, centres, weights)
                lightness, truth = srgb_to_lab(torch.from_numpy(rgb)[None])
                wide = functional.interpolate(predicted, size=(SIDE, SIDE), mode="bilinear", align_corners=False)
                pairs.append((truth[0], wide[0], lightness[0], rgb))
            row = figures(pairs)
            words = " ".join(f"{key} {value:.3f}" if not isinstance(value, str) else f"{key} {value}" for key, value in row.items())
            print(f"size {side} unbalance {unbalance} T {temperature} share {share}: {words}", flush=True)
    if arguments.sheet:
        sized = [functional.interpolate(wide[1][None], size=rgb.shape[:2], mode="bilinear")[0] for wide, rgb in zip(pairs, photographs)]
        Image.fromarray(contact_sheet(list(zip(photographs, sized)), 1.0)).save(arguments.sheet, quality=85)


if __name__ == "__main__":
    main()
