"""Turns a training checkpoint into the starter's: state dict under the released keys, and beside it what its card shall say.

The saturation gain is folded into the last layer before its tanh, so that the checkpoint, the model made of it and every figure speak of
the same network. `node scripts/import-starter.mjs` makes the model.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from evaluate_color import contact_sheet, measure, predict, read_photos
from networks import Siggraph17, load_checkpoint
from photos import DEFAULT_DATA, Photos
from write_card import describe_sources, write_facts

CHECKPOINT = Path(__file__).resolve().parent / "checkpoints" / "siggraph17.pth"

METHOD = (
    "SIGGRAPH17's topology at a quarter of its width. Smooth L1 on ab, mildly weighted towards rare colours, plus 0.12 of a class-rebalanced "
    "cross-entropy on 529 ab bins; AdamW, cosine rate, averaged weights; random parts of the photographs at 64, then 96, then 128 pixels; "
    "lightness aged (tone, range, grain, softness); simulated hints in 20 % of the pictures; saturation gain of {gain} folded into the last layer, which costs "
    "PSNR and makes up for the regression's timid colours (colourfulness 0.8 on the held-out photographs). Trained in two pieces: 98 minutes "
    "from chance, then 48 more from the weights released before, whose losses are given."
)
LIMITS = (
    "Small and briefly trained: plausible for skies, plants and skin in ordinary light, muted or wrong for objects that may have any colour. "
    "Most of the training photographs belong to collections whose single pictures have mixed or unstated terms (tier 'common'): whoever needs "
    "weights from cleared photographs only must train again without them. People's skin, clothes and places get the colours of the training "
    "photographs, not those of history."
)


def release(arguments):
    torch.set_num_threads(1)
    saved = torch.load(arguments.checkpoint, map_location="cpu")
    weights = {key: value.clone() for key, value in saved["ema"].items()}
    for key in ("model_out.0.weight", "model_out.0.bias"):
        weights[key] *= arguments.gain
    # Convolutions only: batch norm's variances leave the range of half precision.
    weights = {key: value.half() if value.dim() == 4 else value for key, value in weights.items()}
    CHECKPOINT.parent.mkdir(exist_ok=True)
    torch.save(weights, CHECKPOINT)
    network = load_checkpoint(Siggraph17(saved["width"]), CHECKPOINT)

    prepared = Photos(arguments.prepared, seed=0)
    _, training_ab, _, _ = prepared.batch(500, 32)
    pairs = [(rgb, predict(network, rgb, arguments.size)) for rgb in read_photos(arguments.photos)]
    figures = measure(pairs, [1.0], training_ab.mean((0, 2, 3)))
    held_out = [np.array(prepared.photo(number)) for number in prepared.validation]
    held_out = measure([(rgb, predict(network, rgb, arguments.size)) for rgb in held_out], [1.0], training_ab.mean((0, 2, 3)))
    if arguments.sheet:
        Image.fromarray(contact_sheet(pairs, 1.0)).save(arguments.sheet)

    state = saved["state"]
    steps = [entry for entry in state["log"] if "reg" in entry]
    index = np.load(arguments.prepared / "index.npz")
    names, counts = np.unique(index["source"][~index["val"]], return_counts=True)
    write_facts(
        CHECKPOINT,
        {
            "name": "starter-siggraph17",
            "licence": "MIT for the weights as far as they are ours to give; see `sources` for the photographs they were trained on",
            "conventions": {"size": arguments.size, "maskCenter": 0, "resize": "pillow-bicubic"},
            "metrics": {
                "measuredOn": f"{len(pairs)} photographs that were never trained on; ab at the photograph's size, peak 255; by training/evaluate_color.py",
                "psnrAb": {"network": figures["1.0"], "gray": figures["gray"], "meanColour": figures["mean colour"]},
                "gainOverGrayDecibel": figures["1.0"]["gain"],
                "colourfulnessRatio": figures["1.0"]["colourfulness"],
                "target": "2 dB over gray, colourfulness 0.6 to 1.0",
                "chosen": "input size on held-out photographs; the gain so that colourfulness is 0.8 on those",
                "missedByDecibel": {key: 2 - value for key, value in figures["1.0"]["gain"].items()},
                "heldOut": {
                    "photographs": len(prepared.validation),
                    "gainOverGrayDecibel": held_out["1.0"]["gain"],
                    "colourfulnessRatio": held_out["1.0"]["colourfulness"],
                },
            },
            "limits": LIMITS,
            "training": {
                "photographs": int(counts.sum()),
                "steps": state["steps"],
                "samples": state["samples"],
                "seconds": round(state["seconds"]),
                "device": arguments.device_name,
                "loss": {"start": steps[0], "end": steps[-1]},
                "method": METHOD.format(gain=arguments.gain),
            },
            "sources": describe_sources(arguments.data, {str(name): int(count) for name, count in zip(names, counts)}),
        },
    )
    print(figures)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="of train_color.py")
    parser.add_argument("--size", type=int, default=128, help="side at which the network is fed")
    parser.add_argument("--gain", type=float, default=1.0)
    parser.add_argument("--prepared", type=Path, default=Path("prepared"))
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--photos", type=Path, default=DEFAULT_DATA / "photos", help="for the figures; never trained on")
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--device-name", default="2 CPU cores")
    release(parser.parse_args())
