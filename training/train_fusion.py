"""Stage 3: learned fusion. Trains the thirteen weight modules and the fused network's model10 and model_out, resumable, on CPU or GPU.

All else is frozen and every network is in evaluation mode (InstColorization, specification 6.2). Loss: Huber on ab summed over its two
channels (6.4); `--delta` 1 is the paper's, in Lab units. The checkpoint holds only what is trained.
"""

import argparse
import time
from pathlib import Path

import torch
from torch.nn import functional

from instcolorization import FUSED_TAPS, LEVELS, FusionGenerator, InstanceGenerator, no_hints
from measure_boxes import BoxMeasure, flatten
from networks import AB_NORM
from objects import Objects
from train_instance import read_average, read_stage_one
from training_run import TrainingRun

# Until this share of the time: side of the pictures, pictures a step.
SCHEDULE = [(0.2, 96, 4), (1.0, 128, 3)]
VALIDATION_SIDE = 128
EMA_DECAY = 0.995
GAINS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
LOSS_FACTOR = 10
# A picture whose a and b hardly vary teaches nothing (6.3), in Lab units.
NEAR_GRAY = 10
# Logits at the start: well above the zero that a box has outside itself, so that hardly any weight leaks there (4.1), and above the dead
# side of the last ReLU; the background slightly ahead, so that training starts from the full-image network's own result.
INSTANCE_LOGIT, BACKGROUND_LOGIT = 4.0, 5.0
TAIL = ("model10.", "model_out.")
MODULES = tuple(f"{module}." for module, *_ in FUSED_TAPS)


def build_fusion(width, full_state):
    """A FusionGenerator in evaluation mode with the full-image network's weights and fresh weight modules.

    Only what stage 3 trains needs gradients.
    """
    network = FusionGenerator(width)
    state = network.state_dict()
    for module, *_ in [*FUSED_TAPS, ("weight_layerout",)]:
        state[f"{module}.simple_instance_conv.4.bias"].fill_(INSTANCE_LOGIT)
        state[f"{module}.simple_bg_conv.4.bias"].fill_(BACKGROUND_LOGIT)
    network.load_state_dict({**state, **full_state})
    for key, parameter in network.named_parameters():
        parameter.requires_grad_(key.startswith(MODULES + TAIL))
    return network.eval()


def frozen(network, state):
    """`network` in evaluation mode with `state`, without gradients."""
    network.load_state_dict(state)
    return network.eval().requires_grad_(False)


def collate(pictures):
    """Pictures of one side to (L, ab, crops, infos, counts) for FusionGenerator."""
    return (
        torch.cat([picture.lightness for picture in pictures]),
        torch.cat([picture.ab for picture in pictures]),
        torch.cat([picture.crops for picture in pictures]),
        [[info for picture in pictures for info in picture.infos[level]] for level in range(LEVELS)],
        [len(picture.crops) for picture in pictures],
    )


def fuse(fusion, instance, lightness, crops, infos, counts):
    """tanh ab `[B,2,S,S]`: the instance network on the crops, without gradients, then the fused network."""
    with torch.no_grad():
        features = instance(crops, *no_hints(crops))[1]
    return fusion(lightness, *no_hints(lightness), features, infos, counts)


def huber(predicted, ab, delta):
    """10 x the Huber loss of tanh ab against Lab ab, summed over the channels; `delta` 1 gives exactly 6.4."""
    each = functional.huber_loss(predicted.float() * AB_NORM, ab, reduction="none", delta=delta) / delta
    return LOSS_FACTOR * each.sum(1).mean() / AB_NORM


@torch.no_grad()
def validate(fusion, instance, full, photos, device):
    """Held-out photographs: full-image network, fused, gray, and two controls for what has nothing to do with objects.

    `no_objects` is the fused network without any object, what its retrained tail does alone; `full_scaled` the full-image network with its
    ab times the gain that suits these very photographs best.
    """
    measure, scaled = BoxMeasure(), BoxMeasure()
    nothing = [[] for _ in range(LEVELS)]
    for picture in photos.held_out_pictures(VALIDATION_SIDE):
        lightness = picture.lightness.to(device)
        results = {
            "full": full(lightness, *no_hints(lightness))[0],
            "fused": fuse(fusion, instance, lightness, picture.crops.to(device), picture.infos, None),
            "no_objects": fusion(lightness, *no_hints(lightness), {}, nothing),
            "gray": torch.zeros_like(picture.ab),
        }
        boxes = [(left, top, left + width, top + height) for left, _, top, _, width, height in picture.infos[0]]
        for name, ab in results.items():
            measure.add(name, ab[0].float().cpu() * AB_NORM, picture.ab[0], boxes)
        for gain in GAINS:
            scaled.add(gain, gain * results["full"][0].float().cpu() * AB_NORM, picture.ab[0], boxes)
    figures = measure.figures()
    gain, figures["full_scaled"] = max(scaled.figures().items(), key=lambda entry: entry[1]["boxes"])
    figures["full_scaled"]["gain"] = gain
    return {"score": figures["fused"]["boxes"], **flatten(figures)}


def train(arguments):
    torch.set_num_threads(arguments.threads)
    photos = Objects(arguments.photos, seed=int(time.time()))
    device = torch.device(arguments.device)
    width, full_state = read_stage_one(arguments.full)
    _, instance_state = read_average(arguments.instance)
    full = frozen(InstanceGenerator(width), full_state).to(device)
    instance = frozen(InstanceGenerator(width), instance_state).to(device)
    network, averaged = build_fusion(width, full_state).to(device), build_fusion(width, full_state).to(device)
    named = [(key, parameter) for key, parameter in network.named_parameters() if parameter.requires_grad]
    groups = [
        {"params": [parameter for key, parameter in named if key.startswith(MODULES)], "lr": arguments.rate},
        {"params": [parameter for key, parameter in named if key.startswith(TAIL)], "lr": arguments.tail_rate},
    ]
    optimizer = torch.optim.Adam(groups)
    run = TrainingRun(arguments.checkpoint, network, optimizer, [key for key, _ in named], arguments.minutes, EMA_DECAY)

    def check(average):
        averaged.load_state_dict({**averaged.state_dict(), **average})
        return validate(averaged, instance, full, photos, device)

    def informative(picture):
        return picture is not None and float((picture.ab.amax((2, 3)) - picture.ab.amin((2, 3))).sum()) >= NEAR_GRAY

    if run.best is None:
        run.keep(check, force=True)
    while (share := run.share()) < 1:
        side, count = next((side, count) for end, side, count in SCHEDULE if share < end)
        pictures = [picture for picture in (photos.picture(side) for _ in range(count)) if informative(picture)]
        if not pictures:
            continue
        run.set_rate(arguments.warm_up)
        lightness, ab, crops, infos, counts = collate(pictures)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            predicted = fuse(network, instance, lightness.to(device), crops.to(device), infos, counts)
        loss = huber(predicted, ab.to(device), arguments.delta)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([parameter for _, parameter in named], 1.0)
        optimizer.step()
        run.step({"loss": loss}, len(pictures), side)
        run.keep(check)
    run.keep(check, force=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=Path("prepared"), help="folder that photos.py and objects.py wrote")
    parser.add_argument("--full", type=Path, default=Path("color.pt"), help="checkpoint of train_color.py")
    parser.add_argument("--instance", type=Path, default=Path("instance.pt"), help="checkpoint of train_instance.py")
    parser.add_argument("--checkpoint", type=Path, default=Path("fusion.pt"))
    parser.add_argument("--minutes", type=float, default=35, help="of training in all, earlier pieces counted in")
    parser.add_argument("--rate", type=float, default=1e-3, help="of the weight modules")
    parser.add_argument("--tail-rate", type=float, default=2e-4, help="of model10 and model_out")
    parser.add_argument("--warm-up", type=int, default=50, help="steps until the rates are reached")
    parser.add_argument("--delta", type=float, default=1.0, help="width of the loss's quadratic zone in Lab units; 1 as in the paper")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())
