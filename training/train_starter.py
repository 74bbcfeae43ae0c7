"""Trains the starter's colour network in two stages, each resumable at any minute.

    decoder    the encoder frozen; a few epochs teach the decoder the colours of what the encoder sees
    finetune   everything from the encoder's 1/8 upwards learns too, at a tenth of the rate; folded batch normalisation stays as it is

The loss is a soft cross-entropy over ab bins, rebalanced towards rare colours (Zhang et al. 2016), on a quarter of the positions, plus a
Huber distance on ab. No adversary and no colourfulness loss: both give red blocks.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from encoder import pretrained_encoder
from evaluate_color import colourfulness
from lab import srgb_to_lab
from photos import Photos
from starter_color import SoftBins, StarterColor, gamut_bins, rebalancing
from training_run import TrainingRun

STAGES = {
    "decoder": {"batch": 32, "side": 160, "decoder": 2e-3, "encoder": 0.0},
    "finetune": {"batch": 16, "side": 160, "decoder": 5e-4, "encoder": 1e-4},
}
FROZEN_BLOCKS = 3  # of the encoder in the finetune stage: stem and what is above 1/8 of the side
HALF_WEIGHT_SOURCES = ("intel",)
LEAST_COLOURFULNESS, LEAST_HUE_SPREAD = 15, 0.03
HUBER = 20.0


def usable(photos):
    """Numbers of the training photographs that teach colour: not pale, and not toned in a single hue."""
    kept = []
    for number in photos.training:
        rgb = photos.photo(number)[::3, ::3]
        if colourfulness(rgb) < LEAST_COLOURFULNESS:
            continue
        ab = srgb_to_lab(torch.from_numpy(rgb.copy())[None])[1][0].flatten(1)
        chroma = ab.norm(dim=0)
        direction = ab.sum(1) / chroma.sum()
        if 1 - direction.norm() >= LEAST_HUE_SPREAD:
            kept.append(number)
    return np.array(kept)


class Batches(torch.utils.data.IterableDataset):
    """Endless (aged L [N,1,S,S], ab [N,2,S/4,S/4]); each worker has random numbers of its own."""

    def __init__(self, folder, numbers, chances, batch, side, seed):
        self.folder, self.numbers, self.chances, self.batch, self.side, self.seed = folder, numbers, chances, batch, side, seed

    def __iter__(self):
        torch.set_num_threads(1)
        worker = torch.utils.data.get_worker_info()
        seed = self.seed + 1000 * (worker.id if worker else 0)
        torch.manual_seed(seed)
        photos = Photos(self.folder, seed)
        while True:
            numbers = photos.random.choice(self.numbers, self.batch, p=self.chances)
            crops = np.stack([photos.crop(number, self.side) for number in numbers])
            lightness, ab = srgb_to_lab(torch.from_numpy(crops))
            ab = functional.avg_pool2d(ab, 4)
            stronger = torch.from_numpy(np.where(photos.random.random(self.batch) < 0.5, 1.2, 1.0)).float()
            yield photos.age(lightness).contiguous(), ab * stronger.view(-1, 1, 1, 1)


class Loss:
    """Rebalanced cross-entropy on one position in four, and Huber on ab everywhere."""

    def __init__(self):
        centres, prior = gamut_bins()
        self.soft, self.weights = SoftBins(centres), rebalancing(prior)

    def __call__(self, network, lightness, ab, phase):
        with torch.autocast("cpu", torch.bfloat16):
            taps = network.encoder(lightness.contiguous(memory_format=torch.channels_last))
            features = network.decoder(taps)
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
    parser.add_argument("--side", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    plan = STAGES[arguments.stage]
    side = arguments.side or plan["side"]
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)

    network = StarterColor()
    if arguments.init:
        network.load_state_dict(torch.load(arguments.init, map_location="cpu")["best"]["weights"])
    else:
        network.encoder.load_state_dict(pretrained_encoder(arguments.pretrained).state_dict())
    network = network.to(memory_format=torch.channels_last)
    frozen = FROZEN_BLOCKS if plan["encoder"] else len(network.encoder.blocks)
    learning = [parameter for block in network.encoder.blocks[frozen:] for parameter in block.parameters()]
    network.encoder.requires_grad_(False)
    for parameter in learning:
        parameter.requires_grad_(True)
    groups = [{"params": network.decoder.parameters(), "lr": plan["decoder"]}]
    if learning:
        groups.append({"params": learning, "lr": plan["encoder"]})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02)
    run = TrainingRun(arguments.checkpoint, network, optimizer, network.state_dict(), arguments.minutes, 0.999)

    photos = Photos(arguments.photos, arguments.seed)
    numbers = usable(photos)
    sources = np.load(arguments.photos / "index.npz")["source"][numbers]
    chances = np.where(np.isin(sources, HALF_WEIGHT_SOURCES), 0.5, 1.0)
    print(len(numbers), "of", len(photos.training), "photographs teach colour", flush=True)
    batches = Batches(arguments.photos, numbers, chances / chances.sum(), plan["batch"], side, arguments.seed + run.state["steps"])
    loss, averaged = Loss(), StarterColor().to(memory_format=torch.channels_last)

    def validation(average):
        averaged.load_state_dict(average)
        return validate(averaged, photos, 160)

    network.train()
    for lightness, ab in torch.utils.data.DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=4):
        run.set_rate(200)
        step = run.state["steps"]
        total, parts = loss(network, lightness, ab, (step % 2, step // 2 % 2))
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        run.step({key: value.detach() for key, value in parts.items()}, len(lightness), side)
        run.keep(validation)
        if run.share() >= 1:
            break
    run.keep(validation, force=True)


if __name__ == "__main__":
    main()
