"""Packs the prepared photographs for a machine with a GPU: parts of a bounded size, each a random share of all photographs.

A part is one .npz: WebP pictures squeezed to SIDE x SIDE (both networks see squeezed or scaled pictures anyway), one after the other, their
offsets, numbers, sizes before, sources, weights for the colour network and for the detector, and the objects of label_objects.py with boxes as
shares of the sides. Held-out photographs are all in the first part.
"""

import argparse
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from label_objects import HUMAN
from photos import Photos
from train_starter import usable
from train_starter_detector import chances_of, load_objects

SIDE, SMALL_SIDE, QUALITY = 288, 208, 70


def encode(picture):
    """WebP of uint8 [H,W,3]; photographs of a short side under 240 gain nothing from the larger size."""
    side = SIDE if min(picture.shape[:2]) >= 240 else SMALL_SIDE
    values = io.BytesIO()
    Image.fromarray(picture).resize((side, side), Image.LANCZOS).save(values, "WEBP", quality=QUALITY, method=2)
    return values.getvalue()


def write_part(file, photos, numbers, objects, weights, threads):
    """One part; gives its size in bytes."""
    with ThreadPoolExecutor(threads) as pool:
        pictures = list(pool.map(lambda number: encode(np.array(photos.photo(number))), numbers))
    rows = [(place, *row) for place, number in enumerate(numbers) for row in shares(objects[number], photos.sizes[number])]
    np.savez(
        file,
        bytes=np.frombuffer(b"".join(pictures), np.uint8),
        offsets=np.cumsum([0, *map(len, pictures)]),
        numbers=numbers,
        sizes=photos.sizes[numbers],
        sources=photos.sources[numbers],
        objects=np.array(rows, np.float32).reshape(-1, 8),
        **{key: values[numbers] for key, values in weights.items()},
    )
    return file.stat().st_size


def shares(rows, size):
    """Rows (box, class, score, kind) with the box as shares of the picture's sides."""
    height, width = size
    return rows / [width, height, width, height, 1, 1, 1] if len(rows) else rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, default=Path("prepared"), help="of photos.py; without the objects of label_objects.py they teach no detector")
    parser.add_argument("--out", type=Path, default=Path("pack"))
    parser.add_argument("--without", nargs="*", default=[], help="sources that teach nothing")
    parser.add_argument("--first", type=int, default=0, help="number of the first part, to add to a pack")
    parser.add_argument("--megabytes", type=float, default=54, help="of a part, about")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    photos = Photos(arguments.photos, arguments.seed)
    count = len(photos.sizes)
    labelled = (arguments.photos / "objects.npz").exists()
    objects, whole = load_objects(photos) if labelled else ([np.zeros((0, 7))] * count, np.zeros(0, int))
    numbers, chances = usable(photos)
    weights = {key: np.zeros(count, np.float32) for key in ("color", "detector")}
    weights["color"][numbers] = chances
    if labelled:
        kept, chances = chances_of(photos, objects, whole)
        weights["detector"][kept] = chances
    weights["held_color"], weights["held_detector"] = np.zeros(count, bool), np.zeros(count, bool)
    weights["held_color"][photos.validation], weights["held_detector"][whole] = True, True
    weights["held_color"] &= ~np.isin(photos.sources, arguments.without)
    # Held-out photographs teach neither network.
    held = weights["held_color"] | weights["held_detector"]
    for key in ("color", "detector"):
        weights[key][held | np.isin(photos.sources, arguments.without)] = 0

    arguments.out.mkdir(parents=True, exist_ok=True)
    order = np.random.default_rng(arguments.seed).permutation(np.flatnonzero(~held & ((weights["color"] > 0) | (weights["detector"] > 0))))
    sample = np.mean([len(encode(np.array(photos.photo(number)))) for number in order[:100]])
    each = int(arguments.megabytes * 1e6 / sample)
    order = np.concatenate([np.flatnonzero(held), order])
    for part, start in enumerate(range(0, len(order), each), arguments.first):
        chosen = order[start : start + each]
        size = write_part(arguments.out / f"part-{part}.npz", photos, chosen, objects, weights, arguments.threads)
        human = sum((objects[number][:, 6] == HUMAN).sum() for number in chosen)
        print(f"part {part}: {len(chosen)} photographs, {human} human boxes, {size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
