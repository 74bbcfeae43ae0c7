"""Trains SIGGRAPH17's topology at reduced width, resumable, on CPU or GPU.

Loss: smooth L1 on ab, mildly weighted towards rare colours, plus a rebalanced cross-entropy on the class head that keeps the
features from settling for brown. Sizes grow with the share of the time that has passed.
"""

import argparse
import math
import os
import time
from pathlib import Path

import torch
from torch.nn import functional

import ab_bins
from networks import Siggraph17, without_prefix
from photos import Photos

# Until this share of the time: side of the crops, crops a step.
SCHEDULE = [(0.5, 64, 32), (0.85, 96, 24), (1.0, 128, 16)]
CLASS_SHARE = 0.12
EMA_DECAY = 0.9985


@torch.no_grad()
def validate(network, photos, device, side=128):
    """Gain over gray in PSNR of ab (mean over photos, and pooled) and the ratio of mean chroma to the truth."""
    errors, energies, chroma, truth = [], [], [], []
    for lightness, ab in photos.validation_batches(side):
        lightness, ab = lightness.to(device), ab.to(device)
        predicted = network(lightness, torch.zeros_like(ab), torch.zeros_like(lightness))
        errors.append(((predicted - ab) ** 2).mean((1, 2, 3)))
        energies.append((ab**2).mean((1, 2, 3)))
        chroma.append(predicted.norm(dim=1).mean((1, 2)))
        truth.append(ab.norm(dim=1).mean((1, 2)))
    error, energy = torch.cat(errors), torch.cat(energies)
    return {
        "mean_gain": float((10 * torch.log10(energy / error)).mean()),
        "pooled_gain": float(10 * torch.log10(energy.mean() / error.mean())),
        "chroma": float(torch.cat(chroma).mean() / torch.cat(truth).mean()),
    }


def losses(network, batch, weights):
    """Weighted regression and class loss of one batch (L, ab, hint ab, hint mask)."""
    lightness, ab, hint_ab, hint_mask = batch
    with torch.autocast(ab.device.type, dtype=torch.bfloat16):
        predicted, logits = network(lightness, hint_ab, hint_mask, classes=True)
    indices, shares = ab_bins.encode(functional.avg_pool2d(ab, 4))
    log_likelihood = functional.log_softmax(logits.float(), 1).gather(1, indices)
    classes = -(log_likelihood * shares * weights[indices]).sum(1).mean()
    indices, shares = ab_bins.encode(ab)
    rarity = (weights[indices] * shares).sum(1, keepdim=True).clamp(max=12) ** 0.25
    regression = (functional.smooth_l1_loss(predicted.float() / 10, ab / 10, beta=3, reduction="none") * rarity).mean()
    return regression, classes


def read_released(path, gain):
    """The state dict of a checkpoint that release_color.py wrote, in single precision, without the saturation gain it folded in.

    The gain multiplied weight and bias of the last layer, before its tanh.
    """
    state = without_prefix(torch.load(path, map_location="cpu"))
    state = {key: value.float() if value.dtype.is_floating_point else value for key, value in state.items()}
    for key in ("model_out.0.weight", "model_out.0.bias"):
        state[key] = state[key] / gain
    return state


def train(arguments):
    torch.set_num_threads(arguments.threads)
    photos = Photos(arguments.photos, seed=int(time.time()))
    device = torch.device(arguments.device)
    prior_file = arguments.photos / "prior.pt"
    if not prior_file.exists():
        torch.save(ab_bins.measure_prior(photos), prior_file)
    weights = ab_bins.class_weights(torch.load(prior_file)).to(device)

    network = Siggraph17(arguments.width).to(device)
    optimizer = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=0.02, betas=(0.9, 0.98))
    if arguments.init and not arguments.checkpoint.exists():
        network.load_state_dict(read_released(arguments.init, arguments.init_gain))
    average = {key: value.clone() for key, value in network.state_dict().items()}
    state = {"seconds": 0.0, "steps": 0, "samples": 0, "log": []}
    if arguments.checkpoint.exists():
        saved = torch.load(arguments.checkpoint, map_location=device)
        network.load_state_dict(saved["net"])
        optimizer.load_state_dict(saved["opt"])
        average, state = saved["ema"], saved["state"]

    def save():
        content = {"net": network.state_dict(), "ema": average, "opt": optimizer.state_dict(), "state": state, "width": arguments.width}
        partial = arguments.checkpoint.with_suffix(".partial")
        torch.save(content, partial)
        os.replace(partial, arguments.checkpoint)

    def check():
        averaged = Siggraph17(arguments.width).to(device)
        averaged.load_state_dict(average)
        figures = validate(averaged.eval(), photos, device)
        state["log"].append({"step": state["steps"], **figures})
        print("validation", figures, flush=True)

    budget, start, before = arguments.minutes * 60, time.time(), state["seconds"]
    saved_at = checked_at = start
    recent = []
    while (share := (before + time.time() - start) / budget) < 1:
        side, count = next((side, count) for end, side, count in SCHEDULE if share < end)
        rate = arguments.rate * min(1, (state["steps"] + 1) / arguments.warm_up) * (0.49 * (1 + math.cos(math.pi * share)) + 0.02)
        for group in optimizer.param_groups:
            group["lr"] = rate
        regression, classes = losses(network, [part.to(device) for part in photos.batch(count, side)], weights)
        optimizer.zero_grad(set_to_none=True)
        (regression + CLASS_SHARE * classes).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()

        state["steps"] += 1
        state["samples"] += count
        decay = min(EMA_DECAY, (1 + state["steps"]) / (20 + state["steps"]))
        for key, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                average[key].mul_(decay).add_(value, alpha=1 - decay)
            else:
                average[key].copy_(value)
        recent.append((float(regression), float(classes)))
        if state["steps"] % 100 == 0:
            means = [sum(values) / len(values) for values in zip(*recent)]
            recent = []
            state["log"].append({"step": state["steps"], "size": side, "reg": means[0], "ce": means[1], "lr": rate})
            print(f"{state['steps']} side {side} share {share:.3f} regression {means[0]:.4f} classes {means[1]:.3f}", flush=True)
        if time.time() - saved_at > 120:
            state["seconds"] = before + time.time() - start
            if time.time() - checked_at > 420:
                check()
                checked_at = time.time()
            save()
            saved_at = time.time()
    state["seconds"] = before + time.time() - start
    check()
    save()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=Path("prepared"), help="folder that photos.py wrote")
    parser.add_argument("--checkpoint", type=Path, default=Path("color.pt"))
    parser.add_argument("--minutes", type=float, default=95, help="of training in all, earlier pieces counted in")
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--warm-up", type=int, default=400, help="steps until the rate is reached")
    parser.add_argument("--init", type=Path, help="checkpoint of release_color.py to start from, where --checkpoint does not exist yet")
    parser.add_argument("--init-gain", type=float, default=1.3, help="saturation gain that was folded into it")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())
