"""The training photographs at a larger size, from clones of the public repositories that their manifests name.

`../shared/data` holds them with a short side of 160 pixels; objects cut out of those are blurred. This writes `out`/FILE for every
photograph whose original is in a clone under `repositories` (`owner+name` or `owner/name`), its manifest's crop applied, reduced to a short
side of 320. `photos.py --originals out` takes these where they exist. `--more owner/name:folder` also writes what else is in a folder of a
clone, less what is close to a photograph of `photos/` or `legacy/`, as a folder for `photos.py --folder`.
"""

import argparse
import io
import json
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

from photos import DEFAULT_DATA, EXCLUDED_SOURCES, SHORT_SIDE, shrink

QUALITY = 92
# Bits of the 64 in which the hashes of two different photographs differ at least.
NEAR_DUPLICATE = 9


class Clone:
    """Files of a repository's newest commit; without a work tree too."""

    def __init__(self, folder):
        self.folder = folder / ".git" if (folder / ".git").exists() else folder
        self.process = subprocess.Popen(
            ["git", "-C", str(self.folder), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def read(self, path):
        """The bytes of a file, or None where the clone lacks it."""
        self.process.stdin.write(f"HEAD:{path}\n".encode())
        self.process.stdin.flush()
        header = self.process.stdout.readline().split()
        if header[-1] == b"missing":
            return None
        content = self.process.stdout.read(int(header[2]))
        self.process.stdout.read(1)
        return content

    def files(self, folder):
        names = subprocess.run(
            ["git", "-C", str(self.folder), "ls-tree", "-r", "-z", "--name-only", "HEAD", folder], capture_output=True, check=True
        )
        return [name for name in names.stdout.decode().split("\0") if name.lower().endswith((".jpg", ".jpeg", ".png"))]


def find_clone(repositories, name):
    for folder in (repositories / name.replace("/", "+") / "repo", repositories / name.replace("/", "+"), repositories / name):
        if folder.is_dir():
            return Clone(folder)
    return None


def difference_hash(picture):
    """64 bits: whether each of 8 x 8 places is brighter than its right neighbour."""
    small = np.asarray(picture.convert("L").resize((9, 8), Image.BICUBIC)).astype(int)
    return (small[:, 1:] > small[:, :-1]).ravel()


def is_photograph(picture):
    return picture.mode == "RGB" and min(picture.size) >= 160 and max(picture.size) <= 2.4 * min(picture.size)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--repositories", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("originals"))
    parser.add_argument("--more", action="append", default=[], help="owner/name:folder; written to OUT-more")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    clones, used, written = {}, set(), 0
    for folder in ("train", "train-scenes"):
        manifest = json.loads((arguments.data / folder / "manifest.json").read_text())
        for entry in manifest["images"]:
            source = manifest["sources"][entry["source"]]
            name = entry.get("repo") or source.get("repo", "")
            if entry["source"] in EXCLUDED_SOURCES:
                continue
            if name not in clones:
                clones[name] = find_clone(arguments.repositories, name)
            used.add((name, entry["path"]))
            content = clones[name] and clones[name].read(entry["path"])
            if not content:
                continue
            picture = Image.open(io.BytesIO(content)).convert("RGB")
            if "crop" in entry:
                x, y, width, height = entry["crop"]
                picture = picture.crop((x, y, x + width, y + height))
            # A file of another version of the repository would teach boxes and colours that belong together no longer.
            if min(picture.size) > SHORT_SIDE / 2 and abs(picture.width / picture.height / (entry["w"] / entry["h"]) - 1) < 0.03:
                shrink(picture).save(arguments.out / entry["file"], quality=QUALITY)
                written += 1
        print(folder, written, "originals", flush=True)

    more = arguments.out.with_name(f"{arguments.out.name}-more")
    kept_apart = [
        difference_hash(Image.open(file)) for name in ("photos", "legacy") for file in (arguments.data / name).glob("*.jpg")
    ]
    for item in arguments.more:
        name, folder = item.split(":", 1)
        clone, kept = find_clone(arguments.repositories, name), 0
        for path in clone.files(folder):
            if (name, path) in used:
                continue
            picture = Image.open(io.BytesIO(clone.read(path)))
            if not is_photograph(picture):
                continue
            mark = difference_hash(picture)
            if min(int((mark != other).sum()) for other in kept_apart) > NEAR_DUPLICATE:
                target = more / name.replace("/", "+") / Path(path).name
                target.parent.mkdir(parents=True, exist_ok=True)
                shrink(picture).convert("RGB").save(target.with_suffix(".jpg"), quality=QUALITY)
                kept += 1
        print(item, kept, "further photographs", flush=True)


if __name__ == "__main__":
    main()
