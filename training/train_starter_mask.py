"""Trains the starter's mask network on people's masks, boxes moved as those of a detector are. Resumable at any minute."""

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from encoder import learn_from, pretrained_encoder
from lab import srgb_to_lab
from photos import Photos, age
from starter_mask import CONTEXT, SIDE, StarterMask
from train_starter_detector import load_objects
from training_run import TrainingRun

BATCH, FROZEN_BLOCKS, LEAST_SIDE = 24, 3, 24
RATES = {"decoder": 1.5e-3, "encoder": 1.5e-4}
JITTER = 0.12


class Masks:
    """Crops with the masks that people drew."""

    def __init__(self, photos, numbers):
        content = np.load(photos.folder / "objects.npz")
        rows, self.offsets, self.bits = content["rows"], content["mask_offsets"], content["masks"]
        sides = (rows[:, 3:5] - rows[:, 1:3]).min(1)
        self.photos, self.rows = photos, rows
        self.usable = np.where((np.diff(self.offsets) > 0) & (sides >= LEAST_SIDE) & np.isin(rows[:, 0], numbers))[0]

    def mask(self, index):
        height, width = self.photos.sizes[int(self.rows[index, 0])]
        packed = self.bits[self.offsets[index] : self.offsets[index + 1]]
        return np.unpackbits(packed, count=height * width).reshape(height, width)

    def crop(self, index, jitter):
        """rgb uint8 [S,S,3] and mask 0..1 [S/4,S/4]."""
        number, box = int(self.rows[index, 0]), self.rows[index, 1:5]
        height, width = self.photos.sizes[number]
        random = self.photos.random
        sides = np.concatenate([box[2:] - box[:2]] * 2)
        box = (box + random.uniform(-jitter, jitter, 4) * sides).clip(0, [width, height] * 2)
        centre, half = (box[2:] + box[:2]) / 2, (box[2:] - box[:2]).clip(8) / 2 * CONTEXT
        left, top = (centre - half).clip(0).astype(int)
        right, bottom = np.ceil((centre + half).clip(None, [width, height])).astype(int)
        rgb = np.asarray(Image.fromarray(self.photos.photo(number)[top:bottom, left:right]).resize((SIDE, SIDE), Image.BICUBIC))
        mask = Image.fromarray(self.mask(index)[top:bottom, left:right] * 255).resize((SIDE // 4, SIDE // 4), Image.BOX)
        return rgb, np.asarray(mask, np.float32) / 255


class Batches(torch.utils.data.IterableDataset):
    def __init__(self, folder, numbers, seed):
        self.folder, self.numbers, self.seed = folder, numbers, seed

    def __iter__(self):
        torch.set_num_threads(1)
        photos = Photos(self.folder, self.seed)
        masks = Masks(photos, self.numbers)
        while True:
            items = [masks.crop(index, JITTER) for index in photos.random.choice(masks.usable, BATCH)]
            mirrored = photos.random.random(BATCH) < 0.5
            rgb = np.stack([item[0][:, ::-1] if turn else item[0] for item, turn in zip(items, mirrored)])
            truth = np.stack([item[1][:, ::-1] if turn else item[1] for item, turn in zip(items, mirrored)])
            yield age(srgb_to_lab(torch.from_numpy(rgb))[0]), torch.from_numpy(truth)[:, None]


def mask_loss(logits, truth):
    chances = logits.sigmoid()
    dice = 1 - (2 * (chances * truth).sum((1, 2, 3)) + 1) / (chances.sum((1, 2, 3)) + truth.sum((1, 2, 3)) + 1)
    entropy = functional.binary_cross_entropy_with_logits(logits, truth)
    return entropy + dice.mean(), {"entropy": entropy.detach(), "dice": dice.mean().detach()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=Path("prepared"))
    parser.add_argument("--pretrained", type=Path, required=True, help="efficientnet-lite0-57934424.pth")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of all pieces together")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    network = StarterMask()
    network.encoder.load_state_dict(pretrained_encoder(arguments.pretrained).state_dict(), strict=False)
    network = network.to(memory_format=torch.channels_last)
    learning = learn_from(network.encoder, FROZEN_BLOCKS)
    others = [parameter for name, parameter in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": others, "lr": RATES["decoder"]}, {"params": learning, "lr": RATES["encoder"]}], weight_decay=0.02
    )
    run = TrainingRun(arguments.checkpoint, network, optimizer, network.state_dict(), arguments.minutes, 0.998)

    photos = Photos(arguments.photos, arguments.seed)
    _, held = load_objects(photos)
    known = Masks(photos, held)
    held_out = [known.crop(index, JITTER / 2) for index in known.usable]
    print(len(Masks(photos, np.setdiff1d(photos.training, held)).usable), "masks,", len(held_out), "held out", flush=True)
    averaged = StarterMask().to(memory_format=torch.channels_last).eval()

    @torch.no_grad()
    def validation(average):
        averaged.load_state_dict(average)
        scores = []
        for start in range(0, len(held_out), BATCH):
            part = held_out[start : start + BATCH]
            lightness = srgb_to_lab(torch.from_numpy(np.stack([rgb for rgb, _ in part])))[0]
            truth = torch.from_numpy(np.stack([mask for _, mask in part]))[:, None] > 0.5
            with torch.autocast("cpu", torch.bfloat16):
                said = averaged(lightness.contiguous(memory_format=torch.channels_last)).float() > 0
            scores += ((said & truth).sum((1, 2, 3)) / (said | truth).sum((1, 2, 3)).clamp_min(1)).tolist()
        return {"score": float(np.mean(scores))}

    batches = Batches(arguments.photos, np.setdiff1d(photos.training, held), arguments.seed + run.state["steps"])
    network.train()
    for lightness, truth in torch.utils.data.DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=4):
        run.set_rate(100)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(lightness.contiguous(memory_format=torch.channels_last))
        total, parts = mask_loss(logits.float(), truth)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        run.step(parts, len(lightness), SIDE)
        run.keep(validation)
        if run.share() >= 1:
            break
    run.keep(validation, force=True)


if __name__ == "__main__":
    main()
