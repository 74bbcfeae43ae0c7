"""Draws the loss curves and validation figures that train_color.py keeps in its checkpoint."""

import argparse

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("picture")
    arguments = parser.parse_args()
    log = torch.load(arguments.checkpoint, map_location="cpu")["state"]["log"]
    training = [entry for entry in log if "reg" in entry]
    checks = [entry for entry in log if "mean_gain" in entry]
    figure, panes = plt.subplots(1, 3, figsize=(12, 3), constrained_layout=True)
    for pane, key, title in zip(panes, ("reg", "ce"), ("smooth L1 on ab", "rebalanced cross-entropy")):
        pane.plot([entry["step"] for entry in training], [entry[key] for entry in training])
        pane.set(title=title, xlabel="step")
    for key in ("mean_gain", "pooled_gain"):
        panes[2].plot([entry["step"] for entry in checks], [entry[key] for entry in checks], marker="o", label=key)
    panes[2].set(title="held-out gain over gray, dB", xlabel="step")
    panes[2].legend()
    figure.savefig(arguments.picture, dpi=80)
