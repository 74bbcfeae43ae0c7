"""Trains the starter's colour network in two stages, each resumable at any minute.

    decoder    the encoder frozen; a few epochs teach the decoder the colours of what the encoder sees
    finetune   everything from the encoder's 1/8 upwards learns too, at a tenth of the rate; folded batch normalisation stays as it is

In the finetune stage a part of the pictures are crops of objects with their surroundings (label_objects.py), so that one network serves the
full image and the instances: a second decoder would add a fifth to the starter's size.

The loss is a soft cross-entropy over ab bins, rebalanced towards rare colours (Zhang et al. 2016), on a quarter of the positions, plus a
Huber distance on ab. No adversary and no colourfulness loss: both give red blocks.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from encoder import learn_from, pretrained_encoder
from evaluate_color import colourfulness
from lab import srgb_to_lab
from label_objects import DOUBTFUL
from photos import Photos, age
from starter_color import SoftBins, StarterColor, gamut_bins, nothing_known, rebalancing
from training_run import TrainingRun

STAGES = {
    "decoder": {"batch": 32, "sides": (160,), "decoder": 2e-3, "encoder": 0.0, "objects": 0.0},
    "finetune": {"batch": 16, "sides": (160, 160, 192, 192, 224), "decoder": 5e-4, "encoder": 1e-4, "objects": 0.35},
}
FROZEN_BLOCKS = 3  # of the encoder in the finetune stage: stem and what is above 1/8 of the side
# Large sources of one kind of picture: scenes of 150 pixels, flowers, fruit in shops.
HALF_WEIGHT_SOURCES = ("intel", "atiaisaac+flowers_classification", "grocery")
# Pale photographs teach that fog and stone are gray, and a gray world if there are too many of them.
LEAST_COLOURFULNESS, PALE, PALE_WEIGHT, LEAST_HUE_SPREAD = 6, 15, 0.4, 0.03
# How much of an object's surroundings its crop shows: sides of the crop by sides of the box.
CONTEXT = 1.3
HUBER = 20.0


def usable(photos):
    """Numbers and weights of the training photographs that teach colour: not gray, and not toned in a single hue."""
    kept, weights = [], []
    sources = photos.sources
    for number in photos.training:
        rgb = photos.photo(number)[::3, ::3]
        colour = colourfulness(rgb)
        if colour < LEAST_COLOURFULNESS:
            continue
        ab = srgb_to_lab(torch.from_numpy(rgb.copy())[None])[1][0].flatten(1)
        chroma = ab.norm(dim=0)
        direction = ab.sum(1) / chroma.sum()
        if 1 - direction.norm() >= LEAST_HUE_SPREAD:
            kept.append(number)
            weights.append((0.5 if sources[number] in HALF_WEIGHT_SOURCES else 1) * (PALE_WEIGHT if colour < PALE else 1))
    return np.array(kept), np.array(weights)


class ObjectCrops:
    """Crops of the objects of some photographs, with their surroundings; boxes moved as those of a detector are."""

    def __init__(self, photos, numbers, least=32):
        rows = np.load(photos.folder / "objects.npz")["rows"]
        sides = (rows[:, 3:5] - rows[:, 1:3]).min(1)
        self.photos = photos
        self.rows = rows[(rows[:, 7] != DOUBTFUL) & (sides >= least) & np.isin(rows[:, 0], numbers)]

    def window(self, row, jitter=0.08, context=CONTEXT):
        """The photograph's number and the integer box to cut out."""
        number, box = int(row[0]), row[1:5]
        height, width = self.photos.sizes[number]
        sides = np.concatenate([box[2:] - box[:2]] * 2)
        moved = box + self.photos.random.uniform(-jitter, jitter, 4) * sides if jitter else box
        centre, half = (moved[2:] + moved[:2]) / 2, (moved[2:] - moved[:2]) / 2 * context
        left, top = (centre - half).clip(0).astype(int)
        right, bottom = np.ceil((centre + half).clip(None, [width, height])).astype(int)
        return number, (left, top, max(right, left + 8), max(bottom, top + 8))

    def crop(self, side):
        """One at random, uint8 [side,side,3], perhaps mirrored."""
        row = self.rows[self.photos.random.integers(len(self.rows))]
        number, box = self.window(row, context=self.photos.random.uniform(1.15, 1.6))
        return self.photos.squeeze(number, box, side)


class Batches(torch.utils.data.IterableDataset):
    """Endless (aged L [N,1,S,S], ab [N,2,S/4,S/4]), S chosen anew for each batch; each worker has random numbers of its own."""

    def __init__(self, folder, numbers, chances, plan, seed):
        self.folder, self.numbers, self.chances, self.plan, self.seed = folder, numbers, chances, plan, seed

    def __iter__(self):
        torch.set_num_threads(1)
        worker = torch.utils.data.get_worker_info()
        seed = self.seed + 1000 * (worker.id if worker else 0)
        torch.manual_seed(seed)
        photos = Photos(self.folder, seed)
        batch, sides, share = self.plan["batch"], self.plan["sides"], self.plan["objects"]
        objects = ObjectCrops(photos, self.numbers) if share else None
        while True:
            side = int(photos.random.choice(sides))
            numbers = photos.random.choice(self.numbers, batch, p=self.chances)
            crops = np.stack([objects.crop(side) if photos.random.random() < share else photos.crop(number, side) for number in numbers])
            lightness, ab = srgb_to_lab(torch.from_numpy(crops))
            ab = functional.avg_pool2d(ab, 4)
            stronger = torch.from_numpy(np.where(photos.random.random(batch) < 0.5, 1.2, 1.0)).float()
            yield age(lightness).contiguous(), ab * stronger.view(-1, 1, 1, 1)


class Loss:
    """Rebalanced cross-entropy on one position in four, and Huber on ab everywhere."""

    def __init__(self, device="cpu"):
        centres, prior = gamut_bins()
        self.device, self.soft, self.weights = device, SoftBins(centres).to(device), rebalancing(prior).to(device)

    def __call__(self, network, lightness, ab, phase, known=None):
        known = nothing_known(lightness) if known is None else known
        with torch.autocast(self.device, torch.bfloat16):
            taps = network.encoder(lightness.contiguous(memory_format=torch.channels_last))
            features = network.decoder(taps, known)
            row, column = phase
            logits = network.decoder.logits(features[:, :, row::2, column::2])
            predicted = network.decoder.ab(features)
        target = ab[:, :, row::2, column::2].permute(0, 2, 3, 1).reshape(-1, 2)
        indices, shares = self.soft(target)
        chances = torch.log_softmax(logits.float().permute(0, 2, 3, 1).reshape(len(target), -1), 1)
        weights = (self.weights[indices] * shares).sum(1)
        cross_entropy = -(weights * (shares * chances.gather(1, indices)).sum(1)).mean()
        huber = functional.huber_loss(predicted.float() * 50, ab, delta=HUBER) / HUBER
        return cross_entropy + huber, {"cross_entropy": cross_entropy, "huber": huber}


@torch.no_grad()
def validate(network, photos, side):
    """Gain in dB of the mean of per-photo PSNR(ab) of the regression over gray, on the held-out photographs."""
    network.eval()
    gains = []
    for lightness, ab in photos.validation_batches(side):
        ab = functional.avg_pool2d(ab, 4)
        with torch.autocast("cpu", torch.bfloat16):
            predicted = network(lightness.contiguous(memory_format=torch.channels_last))[0]
        gains.append(10 * torch.log10((ab**2).mean((1, 2, 3)) / ((ab - predicted.float()) ** 2).mean((1, 2, 3))))
    network.train()
    gain = float(torch.cat(gains).mean())
    return {"gain": gain, "score": gain}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("--photos", type=Path, default=Path("prepared"), help="of photos.py")
    parser.add_argument("--pretrained", type=Path, help="efficientnet-lite0-57934424.pth; for the decoder stage")
    parser.add_argument("--init", type=Path, help="a checkpoint of the stage before")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of all pieces together")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--objects", type=float, help="share of the pictures that are crops of objects; default: the stage's")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    plan = dict(STAGES[arguments.stage])
    if arguments.objects is not None:
        plan["objects"] = arguments.objects
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)

    network = StarterColor()
    if arguments.init:
        network.load_state_dict(torch.load(arguments.init, map_location="cpu")["best"]["weights"])
    else:
        network.encoder.load_state_dict(pretrained_encoder(arguments.pretrained).state_dict())
    network = network.to(memory_format=torch.channels_last)
    frozen = FROZEN_BLOCKS if plan["encoder"] else len(network.encoder.blocks)
    learning = learn_from(network.encoder, frozen)
    groups = [{"params": network.decoder.parameters(), "lr": plan["decoder"]}]
    if learning:
        groups.append({"params": learning, "lr": plan["encoder"]})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02)
    run = TrainingRun(arguments.checkpoint, network, optimizer, network.state_dict(), arguments.minutes, 0.999)

    photos = Photos(arguments.photos, arguments.seed)
    numbers, weights = usable(photos)
    print(len(numbers), "of", len(photos.training), "photographs teach colour", flush=True)
    batches = Batches(arguments.photos, numbers, weights / weights.sum(), plan, arguments.seed + run.state["steps"])
    loss, averaged = Loss(), StarterColor().to(memory_format=torch.channels_last)

    def validation(average):
        averaged.load_state_dict(average)
        return validate(averaged, photos, 192)

    network.train()
    for lightness, ab in torch.utils.data.DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=4):
        run.set_rate(200)
        step = run.state["steps"]
        total, parts = loss(network, lightness, ab, (step % 2, step // 2 % 2))
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        run.step({key: value.detach() for key, value in parts.items()}, len(lightness), lightness.shape[-1])
        run.keep(validation)
        if run.share() >= 1:
            break
    run.keep(validation, force=True)


if __name__ == "__main__":
    main()
