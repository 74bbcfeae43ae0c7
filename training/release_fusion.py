"""Writes the three networks of learned fusion as checkpoints under the reference's keys, convolutions in half precision.

`siggraph17.pth` is the full-image network in its own convention (mask 0 = no hint), `net_G.pth` and `net_GF.pth` are in InstColorization's
(mask -0.5), GF with the best averaged weights by the held-out photographs. A saturation gain goes into the last layer before its tanh, as in
release_color.py.
"""

import argparse
import json
from pathlib import Path

import torch

from instcolorization import published_order
from train_fusion import build_fusion
from train_instance import read_average, read_stage_one


def store(state, path, gain=1.0):
    """Writes a state dict; batch norm and biases stay in single precision (batch norm's variances leave the range of half precision)."""
    state = {key: value.clone() for key, value in published_order(state).items()}
    for key in ("model_out.0.weight", "model_out.0.bias"):
        state[key] = state[key] * gain
    torch.save({key: value.half() if value.dim() == 4 else value for key, value in state.items()}, path)


def describe(path):
    """What is known of a training from its checkpoint: steps, samples, seconds, and the log's ends."""
    saved = torch.load(path, map_location="cpu")
    state = saved["state"]
    losses = [entry for entry in state["log"] if "size" in entry]
    checks = [entry for entry in state["log"] if "size" not in entry]
    best = saved.get("best")
    return {
        "steps": state["steps"],
        "samples": state["samples"],
        "seconds": round(state["seconds"]),
        "loss": {"start": losses[0], "end": losses[-1]} if losses else None,
        "validation": {"start": checks[0], "end": checks[-1]} if checks else None,
        "chosen": {"step": best["step"], "figures": best["figures"]} if best else "last averaged weights",
    }


def release(arguments):
    # weight_layerout is never executed but written: the same values every time.
    torch.manual_seed(0)
    width, full_state = read_stage_one(arguments.full)
    _, instance_state = read_average(arguments.instance)
    fusion = build_fusion(width, full_state)
    trained = torch.load(arguments.fusion, map_location="cpu")["best"]["weights"]
    fusion.load_state_dict({**fusion.state_dict(), **trained})
    arguments.out.mkdir(parents=True, exist_ok=True)
    store(torch.load(arguments.full, map_location="cpu")["ema"], arguments.out / "siggraph17.pth", arguments.gain)
    store(instance_state, arguments.out / "net_G.pth", arguments.gain)
    store(fusion.state_dict(), arguments.out / "net_GF.pth", arguments.fusion_gain)
    figures = {
        "gain": {"siggraph17": arguments.gain, "net_G": arguments.gain, "net_GF": arguments.fusion_gain},
        "training": {"full": describe(arguments.full), "instance": describe(arguments.instance), "fusion": describe(arguments.fusion)},
        "measured": {path.stem: json.loads(path.read_text()) for path in arguments.figures},
        "notes": arguments.notes.read_text().strip().splitlines() if arguments.notes else [],
    }
    (arguments.out / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", type=Path, default=Path("color.pt"), help="checkpoint of train_color.py")
    parser.add_argument("--instance", type=Path, default=Path("instance.pt"), help="checkpoint of train_instance.py")
    parser.add_argument("--fusion", type=Path, default=Path("fusion.pt"), help="checkpoint of train_fusion.py")
    parser.add_argument("--out", type=Path, default=Path("release"))
    parser.add_argument("--gain", type=float, default=1.0, help="saturation gain of the full-image and the instance network")
    parser.add_argument("--fusion-gain", type=float, default=1.0)
    parser.add_argument("--figures", type=Path, nargs="*", default=[], help="files of evaluate_fusion.py to gather in figures.json")
    parser.add_argument("--notes", type=Path, help="plain lines for figures.json")
    release(parser.parse_args())
