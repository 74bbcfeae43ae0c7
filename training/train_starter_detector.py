"""Trains the starter's detector on gray, aged pictures with the boxes of label_objects.py. Resumable at any minute.

Photographs of COCO that people annotated whole are held out by a hash and choose the checkpoint.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from encoder import learn_from, pretrained_encoder
from label_objects import DOUBTFUL, HUMAN, suppress
from photos import Photos, age
from starter_detector import CLASSES, StarterDetector, assign, decode, pairwise_iou
from training_run import TrainingRun

PAD = 114
FROZEN_BLOCKS = 5  # stem and what is above 1/16 of the side
LARGE, VISIBLE = 0.1, 0.4
BATCH, SIDE = 16, 256
RATES = {"heads": 1.5e-3, "encoder": 1.5e-4}


def load_objects(photos):
    """Rows (box, class, score, kind) of each photograph, and the numbers that are held out."""
    rows = np.load(photos.folder / "objects.npz")["rows"]
    names = np.load(photos.folder / "index.npz")["name"]
    order = np.argsort(rows[:, 0], kind="stable")
    rows = rows[order]
    starts = np.searchsorted(rows[:, 0], np.arange(len(names) + 1))
    of = [rows[a:b, 1:] for a, b in zip(starts, starts[1:])]
    held = [
        number
        for number in range(len(names))
        if photos.sources[number] == "coco"
        and (of[number][:, 6] == HUMAN).any()
        and int(hashlib.md5(str(names[number]).encode()).hexdigest(), 16) % 5 == 0
    ]
    return of, np.array(held, int)


def chances_of(photos, objects, held):
    """Numbers of the training photographs, and how often each is seen: more where something is sure, or people drew the boxes."""
    numbers = np.setdiff1d(photos.training, held)
    sure = np.array([(objects[number][:, 6] != DOUBTFUL).any() for number in numbers])
    sources = photos.sources[numbers]
    return numbers, np.where(sure, 1.0, 0.2) * np.where(sources == "intel", 0.4, 1.0) * np.where(sources == "coco", 3.0, 1.0)


def letterbox(gray, side, scale=1.0):
    """Float [side,side] with the picture's long side at side x scale, top left, and the factor it was scaled by."""
    factor = side * scale / max(gray.shape)
    size = (max(1, round(gray.shape[1] * factor)), max(1, round(gray.shape[0] * factor)))
    canvas = np.full((side, side), PAD, np.float32)
    canvas[: size[1], : size[0]] = np.asarray(Image.fromarray(gray).resize(size, Image.BILINEAR))
    return canvas, factor


def luma(rgb):
    return np.asarray(Image.fromarray(rgb).convert("L"))


class Batches(torch.utils.data.IterableDataset):
    """Endless (gray [N,1,S,S] in 0..255, list of rows [G,7] in pixels of it)."""

    def __init__(self, folder, numbers, chances, seed):
        self.folder, self.numbers, self.chances, self.seed = folder, numbers, chances, seed

    def __iter__(self):
        torch.set_num_threads(1)
        worker = torch.utils.data.get_worker_info()
        photos = Photos(self.folder, self.seed + 1000 * (worker.id if worker else 0))
        objects, _ = load_objects(photos)
        while True:
            pictures, truths = [], []
            for number in photos.random.choice(self.numbers, BATCH, p=self.chances):
                picture, rows = self.sample(photos, number, objects[number])
                pictures.append(picture)
                truths.append(torch.from_numpy(rows))
            gray = torch.from_numpy(np.stack(pictures))[:, None]
            yield (age(gray / 2.55) * 2.55).clamp(0, 255), truths

    @staticmethod
    def sample(photos, number, rows):
        """A random part of a photograph, perhaps mirrored, at a random size, and what is left of its objects."""
        random, gray = photos.random, luma(np.array(photos.photo(number)))
        height, width = gray.shape
        share = random.uniform(0.6, 1) if random.random() < 0.6 else 1
        part_width, part_height = int(width * share), int(height * min(1, share * np.exp(random.uniform(-0.2, 0.2))))
        x, y = random.integers(0, width - part_width + 1), random.integers(0, height - part_height + 1)
        gray, rows = gray[y : y + part_height, x : x + part_width], rows.copy()
        areas = (rows[:, 2:4] - rows[:, :2]).prod(1)
        rows[:, :4] = (rows[:, :4] - [x, y, x, y]).clip(0, [part_width, part_height] * 2)
        left = (rows[:, 2:4] - rows[:, :2]).prod(1) / np.maximum(areas, 1)
        rows[left < VISIBLE, 6] = DOUBTFUL
        if random.random() < 0.5:
            gray = gray[:, ::-1]
            rows[:, [0, 2]] = part_width - rows[:, [2, 0]]
        canvas, factor = letterbox(np.ascontiguousarray(gray), SIDE, random.uniform(0.65, 1))
        rows[:, :4] *= factor
        rows[(rows[:, 2:4] - rows[:, :2]).min(1) < 8, 6] = DOUBTFUL if len(rows) else 0
        return canvas, rows[(rows[:, 2:4] - rows[:, :2]).min(1) > 1].astype(np.float32)


def padded(truths):
    """Rows [G,7] of each picture as one `[N,most G,7]`; a kind of -1 marks what was filled in."""
    rows = torch.full((len(truths), max(1, *map(len, truths)), 7), -1.0)
    for index, truth in enumerate(truths):
        rows[index, : len(truth)] = truth
    return rows


def detection_loss(grids, rows):
    """Of raw grids and the objects' rows `[N,G,7]` (box, class, score, kind); -1 for a kind is no object."""
    boxes, objectness, classes, cells = decode(grids)
    truth, names = rows[..., :4], rows[..., 4].long().clamp_min(0)
    doubtful = rows[..., 6] == DOUBTFUL
    owner = assign(boxes.detach(), objectness.detach(), classes.detach(), cells, truth, names, (rows[..., 6] >= 0) & ~doubtful)
    taken = owner >= 0
    near = (pairwise_iou(boxes.detach(), truth) * doubtful[:, None]).amax(2) > 0.4
    weights = (taken | ~near).float()
    count = taken.sum().clamp_min(1)

    picture, cell = taken.nonzero(as_tuple=True)
    mine, theirs, called = boxes[picture, cell], truth[picture, owner[picture, cell]], names[picture, owner[picture, cell]]
    corner, opposite = torch.maximum(mine[:, :2], theirs[:, :2]), torch.minimum(mine[:, 2:], theirs[:, 2:])
    shared = (opposite - corner).clamp_min(0).prod(1)
    areas = (mine[:, 2:] - mine[:, :2]).prod(1) + (theirs[:, 2:] - theirs[:, :2]).prod(1)
    overlap = shared / (areas - shared).clamp_min(1e-6)
    targets = torch.zeros_like(objectness)
    targets[picture, cell] = overlap.detach().clamp(0.05, 1)
    wanted = functional.one_hot(called.clamp_max(CLASSES - 1), CLASSES).float() * (called < CLASSES)[:, None]
    # Quality focal: cells that are right already hardly count (Li et al. 2020).
    focal = (targets - objectness.detach().sigmoid()).abs() ** 1.5
    seen = weights * focal * functional.binary_cross_entropy_with_logits(objectness, targets, reduction="none")
    parts = {
        "box": 3 * (1 - overlap**2).sum() / count,
        "class": functional.binary_cross_entropy_with_logits(classes[picture, cell], wanted, reduction="sum") / count,
        "objectness": 2 * seen.sum() / count,
    }
    return sum(parts.values()), {key: value.detach() for key, value in parts.items()}


@torch.no_grad()
def detect(network, gray, side, least=0.02):
    """Boxes, scores and classes of uint8 [H,W]; the score is the objectness."""
    canvas, factor = letterbox(gray, side)
    with torch.autocast("cpu", torch.bfloat16):
        grids = network(torch.from_numpy(canvas)[None, None].contiguous(memory_format=torch.channels_last))
    boxes, objectness, classes, _ = decode(grids)
    scores = objectness[0].sigmoid()
    keep = scores > least
    boxes = boxes[0][keep].numpy().clip(0, [gray.shape[1] * factor, gray.shape[0] * factor] * 2) / factor
    return suppress(boxes, scores[keep].numpy(), classes[0][keep].argmax(1).numpy())


def measure(found, truths, areas, threshold):
    """Share of large objects found, of all objects of 2 % found, and of boxes that are right, at IoU 0.5."""
    counts = {"large": [0, 0], "objects": [0, 0], "boxes": [0, 0]}
    for (boxes, scores, _), truth, area in zip(found, truths, areas):
        boxes = torch.from_numpy(boxes[scores >= threshold]).float()
        overlaps = pairwise_iou(boxes, torch.from_numpy(truth).float())
        share = (truth[:, 2:] - truth[:, :2]).prod(1) / area
        hit = (overlaps >= 0.5).any(0).numpy() if len(boxes) else np.zeros(len(truth), bool)
        for key, chosen in (("large", share >= LARGE), ("objects", share >= 0.02)):
            counts[key][0] += int(hit[chosen].sum())
            counts[key][1] += int(chosen.sum())
        counts["boxes"][0] += int((overlaps >= 0.5).any(1).sum()) if len(truth) else 0
        counts["boxes"][1] += len(boxes)
    return {key: part / max(1, whole) for key, (part, whole) in counts.items()} | {"per_photo": counts["boxes"][1] / len(found)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=Path("prepared"))
    parser.add_argument("--pretrained", type=Path, help="efficientnet-lite0-57934424.pth")
    parser.add_argument("--init", type=Path, help="a checkpoint to start from instead")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of all pieces together")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    network = StarterDetector()
    if arguments.init:
        network.load_state_dict(torch.load(arguments.init, map_location="cpu")["best"]["weights"])
    elif arguments.pretrained:
        network.encoder.load_state_dict(pretrained_encoder(arguments.pretrained).state_dict(), strict=False)
    network = network.to(memory_format=torch.channels_last)
    learning = learn_from(network.encoder, FROZEN_BLOCKS)
    others = [parameter for name, parameter in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": others, "lr": RATES["heads"]}, {"params": learning, "lr": RATES["encoder"]}], weight_decay=0.02
    )
    run = TrainingRun(arguments.checkpoint, network, optimizer, network.state_dict(), arguments.minutes, 0.999)

    photos = Photos(arguments.photos, arguments.seed)
    objects, held = load_objects(photos)
    numbers, chances = chances_of(photos, objects, held)
    print(len(numbers), "photographs,", len(held), "held out", flush=True)
    averaged = StarterDetector().to(memory_format=torch.channels_last).eval()
    pictures = [luma(np.array(photos.photo(number))) for number in held]
    truths = [objects[number][objects[number][:, 6] == HUMAN, :4] for number in held]

    def validation(average):
        averaged.load_state_dict(average)
        found = [detect(averaged, picture, SIDE) for picture in pictures]
        rows = [measure(found, truths, [picture.size for picture in pictures], threshold) for threshold in (0.2, 0.3, 0.4, 0.5, 0.6)]
        harmonic = [2 * row["objects"] * row["boxes"] / max(1e-6, row["objects"] + row["boxes"]) for row in rows]
        best = int(np.argmax(harmonic))
        return {**rows[best], "threshold": 0.2 + 0.1 * best, "score": harmonic[best]}

    batches = Batches(arguments.photos, numbers, chances / chances.sum(), arguments.seed + run.state["steps"])
    network.train()
    loader = torch.utils.data.DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=4)
    for gray, targets in loader:
        run.set_rate(200)
        with torch.autocast("cpu", torch.bfloat16):
            grids = network(gray.contiguous(memory_format=torch.channels_last))
        total, parts = detection_loss(grids, padded(targets))
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        run.step(parts, len(gray), SIDE)
        run.keep(validation)
        if run.share() >= 1:
            break
    run.keep(validation, force=True)


if __name__ == "__main__":
    main()
