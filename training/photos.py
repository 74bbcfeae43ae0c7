"""The training photographs: decoded once into one array, sampled as augmented crops with simulated user hints."""

import argparse
import hashlib
import io
import itertools
import json
import math
import tarfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageOps

from lab import srgb_to_lab

TARS = ["train/train.tar", *(f"train-scenes/{name}.tar" for name in ("open-1", "common-1", "common-2", "common-3"))]
# BSDS500 and Urban100 are benchmarks: never trained on.
EXCLUDED_SOURCES = ("bsds", "urban100")
SHORT_SIDE = 320
DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def shrink(picture):
    """A Pillow picture with a short side of at most SHORT_SIDE."""
    scale = SHORT_SIDE / min(picture.size)
    size = [max(1, round(side * scale)) for side in picture.size]
    return picture if scale >= 1 else picture.resize(size, Image.LANCZOS)


def shared_photographs(data, originals):
    """(file name, source, key of the source photograph, picture) of every photograph of the tars, from `originals` where it is there."""
    for tar in TARS:
        folder = data / Path(tar).parent
        entries = {entry["file"]: entry for entry in json.loads((folder / "manifest.json").read_text())["images"]}
        with tarfile.open(data / tar) as archive:
            for member in archive:
                entry = entries.get(member.name)
                if entry is None or entry["source"] in EXCLUDED_SOURCES:
                    continue
                original = originals / member.name if originals else None
                file = original if original and original.exists() else io.BytesIO(archive.extractfile(member).read())
                yield member.name, entry["source"], f"{folder.name}:{entry.get('repo')}{entry['path']}", Image.open(file)


def folder_photographs(folder):
    """The same of a folder of one's own, sub-folders included."""
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"):
            name = file.relative_to(folder).as_posix()
            yield name, name.split("/")[0] if "/" in name else folder.name, f"{folder.name}:{name}", ImageOps.exif_transpose(Image.open(file))


def prepare(out, *photographs):
    """Decodes every photograph into `out`/flat.u8, with sizes and the validation split in `out`/index.npz.

    One in fifty source photographs is held out, chosen by a hash of its source path, so that crops of one photo stay together.
    """
    out.mkdir(parents=True, exist_ok=True)
    files, sources, held_out, sizes = [], [], [], []
    with open(out / "flat.partial", "wb") as values:
        for name, source, key, picture in itertools.chain(*photographs):
            pixels = np.asarray(shrink(picture.convert("RGB")))
            values.write(pixels.tobytes())
            files.append(name)
            sources.append(source)
            sizes.append(pixels.shape[:2])
            held_out.append(int(hashlib.md5(key.encode()).hexdigest(), 16) % 50 == 0)
    if not files:
        raise SystemExit("No photographs were found: give --data, or --folder with JPEG, PNG, TIFF or WebP files.")
    (out / "flat.partial").replace(out / "flat.u8")
    areas = [height * width * 3 for height, width in sizes]
    np.savez(
        out / "index.npz",
        off=np.cumsum([0, *areas]),
        wh=np.array(sizes),
        val=np.array(held_out),
        source=np.array(sources),
        name=np.array(files),
    )
    print(len(files), "photographs,", sum(held_out), "held out")


def age(lightness, alike=False):
    """Tone, range, grain and softness as of old prints, of each picture of L `[N,1,H,W]` apart, or of all alike; colour is left as it is."""
    count = 1 if alike else len(lightness)

    def each(low, high):
        return torch.empty(count, 1, 1, 1, device=lightness.device).uniform_(low, high)

    def some(share):
        return each(0, 1) < share

    toned = 100 * (lightness.clamp(0, 100) / 100) ** each(-0.35, 0.35).exp()
    black, white = each(0, 12), each(88, 100)
    toned = torch.where(some(0.5), black + toned * (white - black) / 100, toned)
    lightness = torch.where(some(0.6), toned, lightness)
    lightness = torch.where(some(0.25), lightness + torch.randn_like(lightness) * each(0, 4), lightness)
    soft = torch.nn.functional.avg_pool2d(torch.nn.functional.pad(lightness, (1, 1, 1, 1), mode="replicate"), 3, 1)
    return torch.where(some(0.12), soft, lightness)


class Photos:
    """Random access to the prepared photographs."""

    def __init__(self, folder, seed):
        index = np.load(folder / "index.npz")
        self.values = np.memmap(folder / "flat.u8", np.uint8, "r")
        self.folder, self.offsets, self.sizes, self.sources = folder, index["off"], index["wh"], index["source"]
        self.training, self.validation = np.where(~index["val"])[0], np.where(index["val"])[0]
        self.random = np.random.default_rng(seed)

    def photo(self, number):
        """uint8 [H,W,3]."""
        height, width = self.sizes[number]
        return self.values[self.offsets[number] : self.offsets[number + 1]].reshape(height, width, 3)

    def crop(self, number, side):
        """A random part of 30 to 100 % of the photograph, squeezed to side x side and perhaps mirrored."""
        picture = self.photo(number)
        height, width = picture.shape[:2]
        area = height * width * self.random.uniform(0.3, 1)
        ratio = math.exp(self.random.uniform(-0.3, 0.3))
        crop_width = int(min(width, max(24, math.sqrt(area * ratio))))
        crop_height = int(min(height, max(24, math.sqrt(area / ratio))))
        x = self.random.integers(0, width - crop_width + 1)
        y = self.random.integers(0, height - crop_height + 1)
        return self.squeeze(number, (x, y, x + crop_width, y + crop_height), side)

    def squeeze(self, number, box, side):
        """The part of a photograph under an integer box x1, y1, x2, y2 as uint8 [side,side,3], perhaps mirrored."""
        left, top, right, bottom = box
        crop = Image.fromarray(self.photo(number)[top:bottom, left:right]).resize((side, side), Image.BICUBIC)
        values = np.asarray(crop)
        return values[:, ::-1] if self.random.random() < 0.5 else values

    def batch(self, count, side):
        """L [N,1,S,S] (aged), ab [N,2,S,S], hint ab [N,2,S,S] and hint mask [N,1,S,S]; 20 % of the items carry hints."""
        numbers = self.random.choice(self.training, count, replace=False)
        lightness, ab = srgb_to_lab(torch.from_numpy(np.stack([self.crop(number, side) for number in numbers]).copy()))
        return (age(lightness), ab, *self.hints(ab))

    def hints(self, ab):
        """A geometric number of square patches that carry their mean colour (Zhang et al. 2017, section 3.2)."""
        side = ab.shape[-1]
        hint_ab, hint_mask = torch.zeros_like(ab), torch.zeros_like(ab[:, :1])
        for item in np.where(self.random.random(len(ab)) < 0.2)[0]:
            for _ in range(self.random.geometric(0.25)):
                size = int(self.random.integers(1, max(2, side // 12)))
                y, x = self.random.integers(0, side - size + 1, 2)
                patch = ab[item, :, y : y + size, x : x + size]
                hint_ab[item, :, y : y + size, x : x + size] = patch.mean((1, 2), keepdim=True)
                hint_mask[item, :, y : y + size, x : x + size] = 1
        return hint_ab, hint_mask

    def validation_batches(self, side, count=25):
        """L and ab of the held-out photographs, squeezed to side x side."""
        for start in range(0, len(self.validation), count):
            numbers = self.validation[start : start + count]
            squeezed = [np.asarray(Image.fromarray(self.photo(number)).resize((side, side), Image.BICUBIC)) for number in numbers]
            yield srgb_to_lab(torch.from_numpy(np.stack(squeezed)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Decodes the training photographs once.")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="the shared photographs; left out where the folder does not exist")
    parser.add_argument("--originals", type=Path, help="of originals.py: taken instead of the tars' reduced copies")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="photographs of your own; may be given more than once")
    parser.add_argument("--out", type=Path, default=Path("prepared"))
    arguments = parser.parse_args()
    shared = [shared_photographs(arguments.data, arguments.originals)] if arguments.data.exists() else []
    prepare(arguments.out, *shared, *map(folder_photographs, arguments.folder))
