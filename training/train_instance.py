"""Stage 2: the instance network, trained on crops of objects from the full-image network's weights, resumable, on CPU or GPU.

InstColorization's conventions (mask -0.5 = no hint); the loss is that of stage 1 (train_color.py).
"""

import argparse
import time
from pathlib import Path

import torch

import ab_bins
from instcolorization import InstanceGenerator, from_release_convention, no_hints
from measure_boxes import BoxMeasure, flatten
from networks import AB_NORM
from objects import Objects, normalise
from train_color import CLASS_SHARE, losses
from training_run import TrainingRun

# Until this share of the time: side of the crops, crops a step. Half of it at the side of use: colours grow stronger with the side, and a
# crop enlarged to 128 pixels is blurred as no training crop of 64 is.
SCHEDULE = [(0.3, 64, 32), (0.5, 96, 24), (1.0, 128, 16)]
VALIDATION_SIDE = 128
EMA_DECAY = 0.998


class RawInput(torch.nn.Module):
    """An InstanceGenerator behind the interface of Siggraph17, which train_color.losses speaks: raw L in, Lab units out, hints ignored."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, lightness, _hint_ab, _hint_mask, classes=False):
        lightness = normalise(lightness)
        ab, features = self.network(lightness, *no_hints(lightness))
        return (ab * AB_NORM, self.network.model_class(features["conv8_3"])) if classes else ab * AB_NORM


def read_stage_one(path):
    """(width, state dict) of a checkpoint of train_color.py, averaged weights, in InstColorization's convention."""
    saved = torch.load(path, map_location="cpu")
    return saved["width"], from_release_convention(saved["ema"])


def read_average(path):
    """(width, state dict) of the best averaged weights in a checkpoint of this script."""
    state = torch.load(path, map_location="cpu")["best"]["weights"]
    return state["model1.0.weight"].shape[0], state


@torch.no_grad()
def validate(instance, full, photos, device):
    """Held-out crops: instance network, full-image network on the same crop, the full-image network's own view of the object, and gray."""
    measure = BoxMeasure()
    side = VALIDATION_SIDE
    whole = [[0, 0, side, side]]
    for picture in photos.held_out_pictures(side):
        crops = picture.crops.to(device)
        seen = full(picture.lightness.to(device), *no_hints(picture.lightness.to(device)))[0]
        results = {"instance": instance(crops, *no_hints(crops))[0], "full_on_crop": full(crops, *no_hints(crops))[0]}
        for item, (left, _, top, _, width, height) in enumerate(picture.infos[0]):
            part = seen[:, :, top : top + height, left : left + width]
            part = torch.nn.functional.interpolate(part, size=(side, side), mode="bilinear", align_corners=False)
            truth = picture.crop_ab[item]
            for name, ab in (("full", part[0]), *((name, ab[item]) for name, ab in results.items()), ("gray", torch.zeros_like(truth))):
                measure.add(name, ab.float().cpu() * AB_NORM, truth, whole)
    figures = measure.figures()
    # Every crop is all box here, so that two figures say it all.
    short = {name: {"boxes": row["boxes"], "pooled": row["pooled_boxes"]} for name, row in figures.items()}
    return {"score": short["instance"]["boxes"], **flatten(short)}


def train(arguments):
    torch.set_num_threads(arguments.threads)
    photos = Objects(arguments.photos, seed=int(time.time()))
    device = torch.device(arguments.device)
    width, initial = read_stage_one(arguments.init)
    weights = ab_bins.class_weights(torch.load(arguments.photos / "prior.pt")).to(device)

    def build():
        network = InstanceGenerator(width).to(device)
        network.load_state_dict(initial)
        return network

    network, averaged, full = build(), build().eval(), build().eval()
    optimizer = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=0.02, betas=(0.9, 0.98))
    run = TrainingRun(arguments.checkpoint, network, optimizer, network.state_dict().keys(), arguments.minutes, EMA_DECAY)

    def check(average):
        averaged.load_state_dict(average)
        return validate(averaged, full, photos, device)

    adapter = RawInput(network)
    if run.best is None:
        run.keep(check, force=True)
    while (share := run.share()) < 1:
        side, count = next((side, count) for end, side, count in SCHEDULE if share < end)
        run.set_rate(arguments.warm_up)
        regression, classes = losses(adapter, [part.to(device) for part in photos.batch(count, side)], weights)
        optimizer.zero_grad(set_to_none=True)
        (regression + CLASS_SHARE * classes).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        run.step({"reg": regression, "ce": classes}, count, side)
        run.keep(check)
    run.keep(check, force=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=Path("prepared"), help="folder that photos.py and objects.py wrote")
    parser.add_argument("--init", type=Path, default=Path("color.pt"), help="checkpoint of train_color.py")
    parser.add_argument("--checkpoint", type=Path, default=Path("instance.pt"))
    parser.add_argument("--minutes", type=float, default=30, help="of training in all, earlier pieces counted in")
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--warm-up", type=int, default=100, help="steps until the rate is reached")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())
