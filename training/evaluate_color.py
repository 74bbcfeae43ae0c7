"""Measures a colorization checkpoint as the product uses it: PSNR of ab against gray, and colourfulness against the truth.

Pillow bicubic to S x S ignoring the aspect ratio, network, torch bilinear back to the photograph's size, the photograph's own L.
Figures: gain in dB of the mean of per-photo PSNR and of the PSNR of the pooled error (peak 255, over a and b), and the ratio of
mean Hasler-Suesstrunk colourfulness (2003, section 7) to the truth's.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from skimage.color import lab2rgb

from lab import srgb_to_lab
from networks import Siggraph17
from photos import Photos


def colourfulness(rgb):
    """Hasler and Suesstrunk's M of uint8 or 0..255 float [H,W,3]."""
    red, green, blue = rgb.astype(np.float64).transpose(2, 0, 1)
    red_green, yellow_blue = red - green, (red + green) / 2 - blue
    return np.hypot(red_green.std(), yellow_blue.std()) + 0.3 * np.hypot(red_green.mean(), yellow_blue.mean())


@torch.no_grad()
def predict(network, rgb, side):
    """ab [2,H,W] of one photograph uint8 [H,W,3]."""
    small = np.asarray(Image.fromarray(rgb).resize((side, side), Image.BICUBIC))
    lightness, _ = srgb_to_lab(torch.from_numpy(small.copy())[None])
    ab = network(lightness, torch.zeros(1, 2, side, side), torch.zeros(1, 1, side, side))
    return torch.nn.functional.interpolate(ab, size=rgb.shape[:2], mode="bilinear", align_corners=False)[0]


def colourize(rgb, ab):
    """The photograph's L with other ab, uint8 [H,W,3], clipped."""
    lightness, _ = srgb_to_lab(torch.from_numpy(rgb.copy())[None])
    lab = torch.cat([lightness[0], ab]).permute(1, 2, 0).double().numpy()
    return np.round(lab2rgb(lab) * 255).clip(0, 255).astype(np.uint8)


def measure(pairs, gains, mean_ab):
    """Figures for each gain over (rgb, predicted ab) pairs, beside those of gray and of one mean colour."""
    rows = {"gray": [], "mean colour": [], **{gain: [] for gain in gains}}
    ratios = {gain: [] for gain in gains}
    for rgb, predicted in pairs:
        _, truth = srgb_to_lab(torch.from_numpy(rgb.copy())[None])
        rows["gray"].append(float((truth**2).mean()))
        rows["mean colour"].append(float(((truth - mean_ab.view(1, 2, 1, 1)) ** 2).mean()))
        for gain in gains:
            rows[gain].append(float(((truth[0] - gain * predicted) ** 2).mean()))
            ratios[gain].append((colourfulness(colourize(rgb, gain * predicted)), colourfulness(rgb)))

    def psnr(errors):
        errors = np.maximum(errors, 1e-9)
        return {"mean": float(np.mean(10 * np.log10(255**2 / errors))), "pooled": float(10 * np.log10(255**2 / np.mean(errors)))}

    figures = {str(name): psnr(np.array(errors)) for name, errors in rows.items()}
    for gain, values in ratios.items():
        result, truth = np.array(values).T
        figures[str(gain)]["colourfulness"] = float(result.mean() / truth.mean())
    for name in figures:
        figures[name]["gain"] = {key: figures[name][key] - figures["gray"][key] for key in ("mean", "pooled")}
    return figures


def read_photos(folder):
    """Every JPEG of a folder as uint8 [H,W,3], in the order of the names."""
    return [np.asarray(Image.open(file).convert("RGB")) for file in sorted(folder.glob("*.jpg"))]


def contact_sheet(pairs, gain, columns=3, rows=12):
    """Gray, result and truth of pictures spread over `pairs`, uint8 [H,W,3]."""
    tiles = []
    for rgb, predicted in pairs[:: max(1, len(pairs) // (columns * rows))][: columns * rows]:
        trio = [colourize(rgb, 0 * predicted), colourize(rgb, gain * predicted), rgb]
        tiles.append(np.concatenate([np.asarray(Image.fromarray(tile).resize((160, 120))) for tile in trio], 1))
    full = len(tiles) - len(tiles) % columns
    return np.concatenate([np.concatenate(tiles[start : start + columns], 1) for start in range(0, full, columns)], 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="of train_color.py")
    parser.add_argument("--photos", type=Path, help="a folder of photographs; default: the validation split in --prepared")
    parser.add_argument("--prepared", type=Path, default=Path("prepared"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[96, 128, 160])
    parser.add_argument("--gains", type=float, nargs="+", default=[1.0, 1.2, 1.4])
    parser.add_argument("--sheet", type=Path, help="writes a contact sheet of gray, result and truth there")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(arguments.checkpoint, map_location="cpu")
    network = Siggraph17(saved["width"])
    network.load_state_dict(saved["ema"])
    network.eval()
    prepared = Photos(arguments.prepared, seed=0)
    if arguments.photos:
        photographs = read_photos(arguments.photos)
    else:
        photographs = [np.array(prepared.photo(number)) for number in prepared.validation]
    _, training_ab, _, _ = prepared.batch(500, 32)
    for side in arguments.sizes:
        pairs = [(rgb, predict(network, rgb, side)) for rgb in photographs]
        for name, row in measure(pairs, arguments.gains, training_ab.mean((0, 2, 3))).items():
            print(side, name, json.dumps(row), flush=True)
    if arguments.sheet:
        Image.fromarray(contact_sheet(pairs, arguments.gains[-1])).save(arguments.sheet)
