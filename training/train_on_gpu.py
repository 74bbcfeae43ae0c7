"""Trains the starter's colour network and then its detector on one GPU, from the parts that pack.py wrote, each by the clock.

Everything is on the card: the pictures as bytes, augmentation, Lab. Training starts with the first part and takes in what else comes into the
folder. What the colour network learns is train_starter.py's recipe with one addition: crops of objects come with what the network itself
said of the whole photograph (`known` of starter_color.py). `--device cpu --batch 4` tries everything without a GPU.
"""

import argparse
import math
import multiprocessing
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from card_photos import Reader, Store, around, detector_batch, lab_of, look, parts_of
from encoder import learn_from
from photos import age
from starter_color import AB_SCALE, StarterColor, annealed_mean, gamut_bins
from starter_detector import StarterDetector
from train_starter import CONTEXT, Loss
from train_starter_detector import detection_loss

COLOR = {"decoder": 1.5e-3, "encoder": 3e-4, "objects": 0.4, "decay": 0.998}
DETECTOR = {"heads": 1e-3, "encoder": 1.5e-4, "decay": 0.998}
# How the product reads colours of the outputs; crops are told the photograph's colours so.
TEMPERATURE, DIRECT_SHARE = 0.4, 0.4
UNTOLD = 0.15  # of the crops
# Of the encoder; on CPUs depthwise kernels stay too.
FROZEN_BLOCKS = {"color": 1, "detector": 3}


class Clock:
    """Rate by the share of the time that has passed, averaged weights, and the log."""

    def __init__(self, network, optimizer, seconds, decay, warm_up=100):
        self.network, self.optimizer, self.seconds, self.decay, self.warm_up = network, optimizer, seconds, decay, warm_up
        self.rates = [group["lr"] for group in optimizer.param_groups]
        self.start, self.steps, self.samples, self.said, self.log = time.time(), 0, 0, 0.0, []
        self.average = {key: value.detach().clone() for key, value in network.state_dict().items()}

    def share(self):
        return (time.time() - self.start) / self.seconds

    def before(self):
        factor = min(1, (self.steps + 1) / self.warm_up) * (0.495 * (1 + math.cos(math.pi * min(1, self.share()))) + 0.01)
        for group, rate in zip(self.optimizer.param_groups, self.rates):
            group["lr"] = rate * factor

    def after(self, parts, samples):
        self.steps += 1
        self.samples += samples
        decay = min(self.decay, (1 + self.steps) / (20 + self.steps))
        state = self.network.state_dict()
        floats = [key for key, value in state.items() if value.dtype.is_floating_point]
        torch._foreach_lerp_([self.average[key] for key in floats], [state[key] for key in floats], 1 - decay)
        for key in state.keys() - set(floats):
            self.average[key].copy_(state[key])
        if time.time() - self.said > 12:
            self.said = time.time()
            self.note({key: round(float(value), 4) for key, value in parts.items()} | {"lr": self.optimizer.param_groups[0]["lr"]})

    def note(self, figures):
        self.log.append({"step": self.steps, "samples": self.samples, "seconds": round(time.time() - self.start), **figures})
        print(self.log[-1], flush=True)


def whole_ab(network, store, numbers, side, device, aged=True):
    """What the product would say of whole photographs: ab `[N,2,side/4,side/4]`."""
    lightness, _ = lab_of(store.cut(numbers, torch.tensor([[0.0, 0, 1, 1]], device=device).expand(len(numbers), -1), side))
    with torch.autocast(device, torch.bfloat16):
        ab, logits = network((age(lightness) if aged else lightness).contiguous(memory_format=torch.channels_last))
    mean = annealed_mean(logits.float(), gamut_bins()[0].to(device), TEMPERATURE)
    return DIRECT_SHARE * ab.float() + (1 - DIRECT_SHARE) * mean


def known_of(ab, boxes, side):
    """`known` `[N,3,side/4,side/4]` of ab of whole photographs under boxes."""
    under = look(ab, boxes, side // 4) / AB_SCALE
    return torch.cat([under, torch.ones_like(under[:, :1])], 1)


def color_batch(store, network, count, side, device):
    """Aged L, ab and known of whole parts and of crops of objects."""
    crops = int(count * COLOR["objects"])
    numbers, boxes = store.choose("color", count), parts_of(count, device)
    objects = store.objects[torch.randint(len(store.objects), (crops,), device=device)]
    numbers[:crops] = objects[:, 0]
    boxes[:crops] = around(store.rows[objects[:, 0], objects[:, 1], :4], 0.08, 1.15, 1.6)
    lightness, ab = lab_of(store.cut(numbers, boxes, side))
    known = torch.zeros(count, 3, side // 4, side // 4, device=device)
    told = int(crops * (1 - UNTOLD))
    with torch.no_grad():
        network.eval()
        known[:told] = known_of(whole_ab(network, store, numbers[:told], 192, device), boxes[:told], side)
        network.train()
    lightness, turned = age(lightness), torch.rand(count, device=device) < 0.5
    for planes in (lightness, ab, known):
        planes[turned] = planes[turned].flip(-1)
    stronger = 1 + 0.2 * (torch.rand(count, 1, 1, 1, device=device) < 0.5)
    return lightness, ab * stronger, known


def gain_of(predicted, truth):
    return 10 * torch.log10((truth**2).mean((1, 2, 3)) / ((truth - predicted) ** 2).mean((1, 2, 3)).clamp_min(1e-2))


@torch.no_grad()
def validate_color(network, store, device):
    """Gains over gray on held-out photographs: of the direct output, of the product's reading, and inside objects of the whole, the crop, and the crop that is not told."""
    network.eval()
    direct, read, inside = [], [], {"whole": [], "crop": [], "untold": []}
    for numbers in store.held["color"].split(64):
        boxes = torch.tensor([[0.0, 0, 1, 1]], device=device).expand(len(numbers), -1)
        lightness, truth = lab_of(store.cut(numbers, boxes, 192))
        with torch.autocast(device, torch.bfloat16):
            ab, _ = network(lightness)
        direct.append(gain_of(ab.float(), truth))
        read.append(gain_of(whole_ab(network, store, numbers, 192, device, False), truth))
    for objects in store.held_objects[:640].split(64):
        numbers, box = objects[:, 0], store.rows[objects[:, 0], objects[:, 1], :4]
        crop = around(box, 0, CONTEXT, CONTEXT)
        lightness, _ = lab_of(store.cut(numbers, crop, 192))
        _, truth = lab_of(store.cut(numbers, box, 192))
        whole = whole_ab(network, store, numbers, 192, device, False)
        back = torch.stack([(box[:, i] - crop[:, i % 2]) / (crop[:, i % 2 + 2] - crop[:, i % 2]) for i in range(4)], 1)
        inside["whole"].append(gain_of(look(whole, box, 48), truth))
        for key, known in (("crop", known_of(whole, crop, 192)), ("untold", None)):
            with torch.autocast(device, torch.bfloat16):
                ab, logits = network(lightness, known)
            ab = DIRECT_SHARE * ab.float() + (1 - DIRECT_SHARE) * annealed_mean(logits.float(), gamut_bins()[0].to(device), TEMPERATURE)
            inside[key].append(gain_of(look(ab, back, 48), truth))
    figures = {"direct": direct, "read": read, **inside}
    return {key: round(float(torch.cat(values).mean()), 3) for key, values in figures.items() if values}


def train_color(store, network, seconds, batch, device, out, sides, rate):
    network.requires_grad_(True)
    learning = learn_from(network.encoder, FROZEN_BLOCKS["color"], depthwise=device != "cpu")
    groups = [
        {"params": network.decoder.parameters(), "lr": COLOR["decoder"] * rate},
        {"params": learning, "lr": COLOR["encoder"] * rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.05, fused=device != "cpu")
    clock, loss, averaged = Clock(network, optimizer, seconds, COLOR["decay"]), Loss(device), StarterColor().to(device)
    validated, best = time.time(), None

    def validation():
        nonlocal best
        averaged.load_state_dict(clock.average)
        figures = validate_color(averaged, store, device)
        clock.note(figures)
        sum_of_gains = figures["read"] + figures["direct"] + figures.get("crop", 0)
        # Gains on other photographs can't be compared: parts bring held-out ones too.
        if best is None or best["photographs"] != store.count or sum_of_gains > best["sum"]:
            weights = {key: value.clone() for key, value in clock.average.items()}
            best = {"sum": sum_of_gains, "photographs": store.count, "score": figures["direct"], "step": clock.steps, "figures": figures, "weights": weights}

    validation()
    while clock.share() < 1:
        if clock.steps % 10 == 0:
            store.take_in()
        clock.before()
        # Small pictures first.
        side = int(np.random.choice(sides[: len(sides) // 2 + 1] if clock.share() < 0.5 else sides[len(sides) // 2 :]))
        lightness, ab, known = color_batch(store, network, batch, side, device)
        total, parts = loss(network, lightness, ab, (clock.steps % 2, clock.steps // 2 % 2), known)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        clock.after({key: value.detach() for key, value in parts.items()}, batch)
        if time.time() - validated > max(30, seconds / 9):
            validation()
            save(out / "color", best, clock)
            validated = time.time()
    validation()
    save(out / "color", best, clock)


def train_detector(store, network, seconds, batch, device, out, sides, rate):
    network.requires_grad_(True)
    learning = learn_from(network.encoder, FROZEN_BLOCKS["detector"])
    others = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": others, "lr": DETECTOR["heads"] * rate}, {"params": learning, "lr": DETECTOR["encoder"] * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.05, fused=device != "cpu")
    clock = Clock(network, optimizer, seconds, DETECTOR["decay"])
    network.train()
    while clock.share() < 1:
        clock.before()
        gray, rows = detector_batch(store, batch, int(np.random.choice(sides)), device)
        with torch.autocast(device, torch.bfloat16):
            grids = network(gray.contiguous(memory_format=torch.channels_last))
        total, parts = detection_loss(grids, rows)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        clock.after(parts, batch)
        if clock.steps % 100 == 0:
            store.take_in()
    save(out / "detector", {"score": 0.0, "weights": clock.average}, clock)


def save(folder, best, clock):
    """A checkpoint as TrainingRun writes it, without what resumes it, in two halves: small files travel more easily than one large one."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {key: value.cpu() for key, value in best["weights"].items()}
    keys = sorted(weights)
    state = {"log": clock.log, "steps": clock.steps, "samples": clock.samples, "seconds": time.time() - clock.start, "device": device_name()}
    for half in (0, 1):
        part = {"best": {**best, "weights": {key: weights[key] for key in keys[half::2]}}, "state": state}
        torch.save(part, folder / f"half-{half}.partial")
        (folder / f"half-{half}.partial").replace(folder / f"half-{half}.pt")


def device_name():
    return torch.cuda.get_device_name() if torch.cuda.is_available() else f"{multiprocessing.cpu_count()} CPU cores"


def join(folder, file):
    """The two halves as one checkpoint."""
    one, other = (torch.load(folder / f"half-{half}.pt", map_location="cpu") for half in (0, 1))
    one["best"]["weights"].update(other["best"]["weights"])
    torch.save(one, file)


def start_from(network, file):
    """The best weights of a checkpoint; what it lacks stays as it is."""
    saved = torch.load(file, map_location="cpu")
    missing, unknown = network.load_state_dict(saved["best"]["weights"] if "best" in saved else saved, strict=False)
    print(file, "lacks", sorted({key.rsplit(".", 2)[0] for key in missing}), "and has in vain", unknown, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, default=Path("pack"), help="of pack.py; parts may come in later")
    parser.add_argument("--color", type=Path, help="a checkpoint of the colour network to start from")
    parser.add_argument("--detector", type=Path, help="a checkpoint of the detector to start from")
    parser.add_argument("--join", type=Path, nargs=2, help="a folder of two halves, and the checkpoint to make of them; nothing else is done")
    parser.add_argument("--out", type=Path, default=Path("gpu"))
    parser.add_argument("--seconds", type=float, nargs=2, default=(400, 150), help="for the colour network and for the detector")
    parser.add_argument("--batch", type=int, nargs=2, default=(256, 128))
    parser.add_argument("--color-sides", type=int, nargs="+", default=(128, 160, 192, 224))
    parser.add_argument("--detector-sides", type=int, nargs="+", default=(256, 320))
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    parser.add_argument("--most", type=int, default=40000, help="photographs that there is room for")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.join:
        join(*arguments.join)
        return
    device = arguments.device
    torch.manual_seed(arguments.seed)
    np.random.seed(arguments.seed)
    torch.backends.cudnn.benchmark = False
    reader = Reader(arguments.pack)
    reader.start()
    store = Store(reader, device, arguments.most)
    store.take_in(wait=True)
    for network, checkpoint, train, seconds, batch, sides in zip(
        (StarterColor(), StarterDetector()), (arguments.color, arguments.detector), (train_color, train_detector),
        arguments.seconds, arguments.batch, (arguments.color_sides, arguments.detector_sides),
    ):  # fmt: skip
        if seconds > 0:
            start_from(network, checkpoint)
            network.to(device).to(memory_format=torch.channels_last)
            train(store, network, seconds, batch, device, arguments.out, sides, arguments.rate)
    (arguments.out / "done").write_text("")


if __name__ == "__main__":
    main()
