"""Trains the starter's output-space fusion on the frozen colour and mask networks. Two steps, each resumable or quick.

    evidence   runs the networks on what the detector finds in the prepared photographs and keeps what the fusion sees, and the truth
    train      learns w; prints, on held-out photographs inside boxes, gain over gray of the full image, the instance, their mean, and the fusion
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from evaluate_starter import read_colors
from lab import srgb_to_lab
from photos import Photos
from starter_color import AB_SCALE as COLOR_AB_SCALE
from starter_color import StarterColor, gamut_bins, rebalancing
from starter_fusion import AB_SCALE, SIDE, StarterFusion, depth, weights
from starter_mask import CONTEXT, StarterMask
from starter_mask import SIDE as MASK_SIDE
from starter_detector import StarterDetector
from train_starter import CONTEXT as COLOR_CONTEXT
from train_starter_detector import detect, luma
from training_run import TrainingRun

MOST_OBJECTS, LEAST_SIDE, LEAST_SCORE = 4, 16, 0.28
BATCH = 64
# Side of a small object as a share of the picture's.
SMALL = 0.3


def cut(planes, start, box, side=SIDE):
    """Part of `[1,C,h,w]` planes that lie under `start`, sampled under `box`, at side x side; both boxes in pixels of the photograph."""
    left, top, right, bottom = start
    grids = []
    for low, high, begin, end in ((box[0], box[2], left, right), (box[1], box[3], top, bottom)):
        at = torch.linspace(0.5 / side, 1 - 0.5 / side, side) * (high - low) + low
        grids.append(2 * (at - begin) / (end - begin) - 1)
    grid = torch.stack(torch.meshgrid(grids[1], grids[0], indexing="ij")[::-1], -1)[None]
    return functional.grid_sample(planes.float(), grid.float(), mode="bilinear", padding_mode="border", align_corners=False)


def widen(box, factor, width, height):
    centre, half = (box[2:] + box[:2]) / 2, (box[2:] - box[:2]) / 2 * factor
    left, top = np.floor((centre - half).clip(0)).astype(int)
    right, bottom = np.ceil((centre + half).clip(None, [width, height])).astype(int)
    return left, top, right, bottom


class Reader:
    """The frozen networks, and how colours are read of them."""

    def __init__(self, color, mask, detector, size, detector_size, temperature, share):
        self.color, self.mask, self.detector = StarterColor(), StarterMask(), StarterDetector()
        for network, file in ((self.color, color), (self.mask, mask), (self.detector, detector)):
            network.load_state_dict(torch.load(file, map_location="cpu")["best"]["weights"])
            network.eval().to(memory_format=torch.channels_last)
        centres, prior = gamut_bins()
        self.size, self.detector_size, self.reading = size, detector_size, (0.0, temperature, share, centres, rebalancing(prior))

    def ab(self, pictures, known=None):
        """uint8 [H,W,3] each to ab `[1,2,h,w]` each; `known` is ab of the same shape that crops are told of the whole photograph."""
        small = np.stack([np.asarray(Image.fromarray(picture).resize((self.size, self.size), Image.BICUBIC)) for picture in pictures])
        if known is not None:
            known = torch.cat([known / COLOR_AB_SCALE, torch.ones_like(known[:, :1])], 1)
        with torch.autocast("cpu", torch.bfloat16):
            ab, logits = self.color(srgb_to_lab(torch.from_numpy(small))[0].contiguous(memory_format=torch.channels_last), known)
        return [read_colors(one[None].float(), other[None].float(), *self.reading) for one, other in zip(ab, logits)]

    def masks(self, pictures):
        small = np.stack([np.asarray(Image.fromarray(picture).resize((MASK_SIDE, MASK_SIDE), Image.BICUBIC)) for picture in pictures])
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.mask(srgb_to_lab(torch.from_numpy(small))[0].contiguous(memory_format=torch.channels_last))
        return [one[None].float().sigmoid() for one in logits]


@torch.no_grad()
def gather(prepared, reader, count, out):
    """Writes evidence [M,8,64,64] and truth ab [M,2,64,64] as float16, and which of the M are held out."""
    photos = Photos(prepared, 5)
    chances = np.where(photos.sources[photos.training] == "intel", 0.3, 1.0)
    numbers = photos.random.choice(photos.training, count, replace=False, p=chances / chances.sum())
    numbers = np.union1d(numbers, photos.validation)
    evidence, truths, held = [], [], []
    for done, number in enumerate(numbers):
        picture = np.array(photos.photo(number))
        height, width = picture.shape[:2]
        found, _, _ = detect(reader.detector, luma(picture), reader.detector_size, LEAST_SCORE)
        boxes = [np.array([*np.floor(box[:2]), *np.ceil(box[2:])]) for box in found if (box[2:] - box[:2]).min() >= LEAST_SIDE]
        boxes = boxes[:MOST_OBJECTS]
        if not boxes:
            continue
        views = [widen(box, COLOR_CONTEXT, width, height) for box in boxes]
        (full,) = reader.ab([picture])
        known = torch.cat([cut(full, (0, 0, width, height), view, reader.size // 4) for view in views])
        instances = reader.ab([picture[t:b, l:r] for l, t, r, b in views], known)
        looks = [widen(box, CONTEXT, width, height) for box in boxes]
        masks = reader.masks([picture[t:b, l:r] for l, t, r, b in looks])
        for box, view, look, instance, mask in zip(boxes, views, looks, instances, masks):
            left, top, right, bottom = box.astype(int)
            part = np.asarray(Image.fromarray(picture[top:bottom, left:right]).resize((SIDE, SIDE), Image.BOX))
            lightness, truth = srgb_to_lab(torch.from_numpy(part.copy())[None])
            planes = [
                lightness / 100,
                cut(full, (0, 0, width, height), box) / AB_SCALE,
                cut(instance, view, box) / AB_SCALE,
                cut(mask, look, box),
                torch.from_numpy(depth(box, width, height))[None, None],
                torch.full((1, 1, SIDE, SIDE), float(np.sqrt((box[2:] - box[:2]).prod() / (width * height)))),
            ]
            evidence.append(torch.cat(planes, 1)[0].half().numpy())
            truths.append(truth[0].half().numpy())
            held.append(number in photos.validation)
        if done % 500 == 499:
            print(done + 1, "of", len(numbers), "photographs,", len(held), "objects", flush=True)
    np.savez(out, evidence=np.stack(evidence), truth=np.stack(truths), held=np.array(held))


def parts(evidence):
    return evidence[:, 1:3] * AB_SCALE, evidence[:, 3:5] * AB_SCALE, evidence[:, 6:7]


def gain(predicted, truth, share):
    """Mean over objects of PSNR over gray in dB, weighted by `share`."""
    gains = 10 * torch.log10((truth**2).mean((1, 2, 3)) / ((truth - predicted) ** 2).mean((1, 2, 3)).clamp_min(1e-3))
    return float((gains * share).sum() / share.sum())


def train(file, checkpoint, minutes, seed):
    content = np.load(file)
    evidence, truth, held = (torch.from_numpy(content[key]) for key in ("evidence", "truth", "held"))
    known = {"evidence": evidence[held].float(), "truth": truth[held].float()}
    numbers = (~held).nonzero()[:, 0]
    print(len(numbers), "objects,", int(held.sum()), "held out", flush=True)
    torch.manual_seed(seed)
    network = StarterFusion()
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.01)
    run = TrainingRun(checkpoint, network, optimizer, network.state_dict(), minutes, 0.995)
    averaged = StarterFusion()

    @torch.no_grad()
    def validation(average):
        averaged.load_state_dict(average)
        full, instance, rim = parts(known["evidence"])
        w = torch.cat([weights(averaged(part), part[:, 6:7]) for part in known["evidence"].split(256)])
        figures = {"full": full, "instance": instance, "mean": (full + instance) / 2, "fused": full + w * (instance - full)}
        share = known["evidence"][:, 7, 0, 0]
        gains = {key: gain(value, known["truth"], share.sqrt()) for key, value in figures.items()}
        small = {f"small_{key}": gain(value, known["truth"], (share < SMALL).float()) for key, value in figures.items()}
        return {**gains, **small, "w": float(w.mean()), "score": gains["fused"]}

    print("before", {key: round(value, 3) for key, value in validation(run.average).items()}, flush=True)
    while run.share() < 1:
        run.set_rate(50)
        chosen = numbers[torch.randint(len(numbers), (BATCH,))]
        batch, wanted = evidence[chosen].float(), truth[chosen].float()
        turned = torch.rand(BATCH) < 0.5
        batch[turned], wanted[turned] = batch[turned].flip(-1), wanted[turned].flip(-1)
        full, instance, rim = parts(batch)
        w = weights(network(batch), rim)
        error = ((full + w * (instance - full) - wanted) ** 2).mean((1, 2, 3))
        before = ((full - wanted) ** 2).mean((1, 2, 3))
        # Decibels over the full image, so that vivid objects don't drown the others; a large object is more of the picture than a small one.
        share = batch[:, 7, 0, 0].sqrt()
        loss = (((error + 10).log() - (before + 10).log()) * share).sum() / share.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        run.step({"log_ratio": loss.detach()}, BATCH, SIDE)
        run.keep(validation)
    run.keep(validation, force=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("evidence", "train"))
    parser.add_argument("--photos", type=Path, default=Path("prepared"))
    parser.add_argument("--color", type=Path, help="checkpoint of train_starter.py")
    parser.add_argument("--mask", type=Path, help="checkpoint of train_starter_mask.py")
    parser.add_argument("--detector", type=Path, help="checkpoint of train_starter_detector.py")
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--detector-size", type=int, default=320)
    parser.add_argument("--temperature", type=float, default=0.4)
    parser.add_argument("--direct-share", type=float, default=0.4)
    parser.add_argument("--count", type=int, default=4000, help="photographs")
    parser.add_argument("--evidence", type=Path, default=Path("evidence.npz"))
    parser.add_argument("--checkpoint", type=Path, default=Path("fusion.pt"))
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    if arguments.step == "evidence":
        reader = Reader(arguments.color, arguments.mask, arguments.detector, arguments.size, arguments.detector_size, arguments.temperature, arguments.direct_share)
        gather(arguments.photos, reader, arguments.count, arguments.evidence)
    else:
        train(arguments.evidence, arguments.checkpoint, arguments.minutes, 0)


if __name__ == "__main__":
    main()
