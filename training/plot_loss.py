"""Draws the loss curves and validation figures that train_color.py, train_instance.py or train_fusion.py keeps in its checkpoint."""

import argparse

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch

TITLES = {"reg": "smooth L1 on ab", "ce": "rebalanced cross-entropy", "loss": "Huber on ab"}
# What is drawn of the validations, by the figure that only that stage has.
CHECKS = {
    "fused.boxes": ("held-out PSNR of ab inside boxes, dB", ("full.boxes", "full_scaled.boxes", "no_objects.boxes", "fused.boxes", "gray.boxes")),
    "instance.boxes": ("held-out PSNR of ab on objects, dB", ("full.boxes", "full_on_crop.boxes", "instance.boxes", "gray.boxes")),
    "mean_gain": ("held-out gain over gray, dB", ("mean_gain", "pooled_gain")),
}


def curve(pane, log, key):
    """One line over the steps whose log entry has `key`."""
    entries = [entry for entry in log if key in entry]
    pane.plot([entry["step"] for entry in entries], [entry[key] for entry in entries], marker="o" if len(entries) < 40 else None, label=key)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("picture")
    arguments = parser.parse_args()
    log = torch.load(arguments.checkpoint, map_location="cpu")["state"]["log"]
    keys = {key for entry in log for key in entry}
    losses = [key for key in TITLES if key in keys]
    figure, (panes,) = plt.subplots(1, len(losses) + 1, figsize=(4 * len(losses) + 4, 3), constrained_layout=True, squeeze=False)
    for pane, key in zip(panes, losses):
        curve(pane, log, key)
        pane.set(title=TITLES[key], xlabel="step")
    title, drawn = next(value for key, value in CHECKS.items() if key in keys)
    for key in drawn:
        curve(panes[-1], log, key)
    panes[-1].set(title=title, xlabel="step")
    panes[-1].legend(fontsize="x-small")
    figure.savefig(arguments.picture, dpi=80)
