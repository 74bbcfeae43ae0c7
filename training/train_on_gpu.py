"""Trains the starter's colour network and then its detector on one GPU, from the parts that pack.py wrote, each by the clock.

Everything is on the card: the pictures as bytes, augmentation, Lab. Training starts with the first part and takes in what else comes into the
folder. What the colour network learns is train_starter.py's recipe with one addition: crops of objects come with what the network itself
said of the whole photograph (`known` of starter_color.py). `--device cpu --batch 4` tries everything without a GPU.
"""

import argparse
import io
import math
import multiprocessing
import queue
import threading
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from encoder import learn_from
from label_objects import DOUBTFUL
from lab import srgb_to_lab
from starter_color import AB_SCALE, StarterColor, annealed_mean, gamut_bins
from starter_detector import StarterDetector
from train_starter import CONTEXT, Loss
from train_starter_detector import PAD, VISIBLE, detection_loss

STORED_SIDE = 288
LUMA = (0.299, 0.587, 0.114)
COLOR = {"decoder": 1.5e-3, "encoder": 3e-4, "objects": 0.4, "decay": 0.998}
DETECTOR = {"heads": 1e-3, "encoder": 1.5e-4, "decay": 0.998}
# How the product reads colours of the outputs; crops are told the photograph's colours so.
TEMPERATURE, DIRECT_SHARE = 0.4, 0.4
UNTOLD = 0.15  # of the crops
# Of the encoder; on CPUs depthwise kernels stay too.
FROZEN_BLOCKS = {"color": 1, "detector": 3}
MOST_OBJECTS = 24


def decode(values):
    """WebP to uint8 [STORED_SIDE,STORED_SIDE,3]."""
    return np.asarray(Image.open(io.BytesIO(values)).convert("RGB").resize((STORED_SIDE, STORED_SIDE), Image.BICUBIC))


class Reader(threading.Thread):
    """Decodes parts as they arrive, beside the training, in processes of their own."""

    def __init__(self, folder, processes=14):
        super().__init__(daemon=True)
        self.folder, self.ready = folder, queue.Queue()
        # Processes are forked before the card is touched.
        self.pool = multiprocessing.Pool(processes)

    def run(self):
        seen = set()
        while True:
            for file in [file for file in sorted(self.folder.glob("part-*.npz")) if file not in seen]:
                part = dict(np.load(file))
                values, offsets = part.pop("bytes"), part.pop("offsets")
                pictures = [values[start:end].tobytes() for start, end in zip(offsets, offsets[1:])]
                self.ready.put((file.name, np.stack(self.pool.map(decode, pictures, 64)), part))
                seen.add(file)
            time.sleep(0.5)


class Store:
    """The photographs on the card; grows as parts arrive."""

    def __init__(self, reader, device, most):
        self.reader, self.device, self.count = reader, device, 0
        self.pictures = torch.zeros((most, STORED_SIDE, STORED_SIDE, 3), dtype=torch.uint8, device=device)
        self.rows = torch.full((most, MOST_OBJECTS, 7), -1.0, device=device)
        self.facts = {key: [] for key in ("sizes", "color", "detector", "held_color", "held_detector")}

    def take_in(self, wait=False):
        """Moves the parts that were decoded since to the card; waits for the first one where asked."""
        arrived = False
        while not (self.reader.ready.empty() and (arrived or not wait)):
            name, pictures, part = self.reader.ready.get()
            end = self.count + len(pictures)
            self.pictures[self.count : end] = torch.from_numpy(pictures).to(self.device)
            rows = np.full((len(pictures), MOST_OBJECTS, 7), -1, np.float32)
            filled = np.zeros(len(pictures), int)
            for row in part["objects"][np.argsort(part["objects"][:, 7], kind="stable")]:
                place = int(row[0])
                if filled[place] < MOST_OBJECTS:
                    rows[place, filled[place]] = row[1:]
                    filled[place] += 1
            self.rows[self.count : end] = torch.from_numpy(rows).to(self.device)
            for key, kept in self.facts.items():
                kept.append(part[key])
            self.count, arrived = end, True
            print(f"{name}: {self.count} photographs", flush=True)
        if arrived:
            self.arrange()

    def arrange(self):
        facts = {key: torch.from_numpy(np.concatenate(values)).to(self.device) for key, values in self.facts.items()}
        self.sizes = facts["sizes"].float()
        self.weights = {key: facts[key] for key in ("color", "detector")}
        self.held = {key: facts[f"held_{key}"].nonzero()[:, 0] for key in ("color", "detector")}
        # Objects of at least a tenth of the sides' mean that are sure, in photographs that teach colour.
        rows = self.rows[: self.count]
        sides = (rows[..., 2:4] - rows[..., :2]).clamp_min(0).prod(2).sqrt()
        sure = (rows[..., 6] >= 0) & (rows[..., 6] != DOUBTFUL) & (sides > 0.1)
        self.objects = (sure & (self.weights["color"] > 0)[:, None]).nonzero()
        held = torch.zeros(self.count, dtype=torch.bool, device=self.device)
        held[self.held["color"]] = True
        self.held_objects = (sure & held[:, None]).nonzero()

    def choose(self, kind, count):
        return torch.multinomial(self.weights[kind], count, replacement=True)

    def cut(self, numbers, boxes, side):
        """sRGB 0..255 `[N,3,S,S]` of boxes that are shares of the sides, antialiased to twice reduction."""
        return functional.avg_pool2d(look(self.pictures[numbers].permute(0, 3, 1, 2).float(), boxes, 2 * side), 2)


def look(planes, boxes, side):
    """`[N,C,h,w]` under boxes `[N,4]` in shares of the sides, sampled at side x side."""
    at = (torch.arange(side, device=planes.device) + 0.5) / side
    x = boxes[:, :1] + at * (boxes[:, 2:3] - boxes[:, :1])
    y = boxes[:, 1:2] + at * (boxes[:, 3:] - boxes[:, 1:2])
    grid = torch.stack([x[:, None, :].expand(-1, side, -1), y[:, :, None].expand(-1, -1, side)], -1) * 2 - 1
    return functional.grid_sample(planes, grid, mode="bilinear", padding_mode="border", align_corners=False)


def uniform(like, count, low, high):
    return torch.empty(count, device=like.device).uniform_(low, high)


def age(lightness):
    """Tone, range, grain and softness as of old prints, of each picture apart; as Photos.age does."""
    count = len(lightness)

    def some(share):
        return (uniform(lightness, count, 0, 1) < share).view(-1, 1, 1, 1)

    def each(low, high):
        return uniform(lightness, count, low, high).view(-1, 1, 1, 1)

    toned = 100 * (lightness.clamp(0, 100) / 100) ** each(-0.35, 0.35).exp()
    black, white = each(0, 12), each(88, 100)
    toned = torch.where(some(0.5), black + toned * (white - black) / 100, toned)
    lightness = torch.where(some(0.6), toned, lightness)
    lightness = torch.where(some(0.25), lightness + torch.randn_like(lightness) * each(0, 4), lightness)
    soft = functional.avg_pool2d(functional.pad(lightness, (1, 1, 1, 1), mode="replicate"), 3, 1)
    return torch.where(some(0.12), soft, lightness)


def parts_of(count, device):
    """Random boxes of 30 to 100 % of a picture, a quarter of them nearly all of it."""
    share = torch.empty(count, device=device).uniform_(0.3, 1.25).clamp_max(1)
    ratio = torch.empty(count, device=device).uniform_(-0.3, 0.3).exp()
    width, height = (share * ratio).sqrt().clamp_max(1), (share / ratio).sqrt().clamp_max(1)
    left, top = torch.rand_like(share) * (1 - width), torch.rand_like(share) * (1 - height)
    return torch.stack([left, top, left + width, top + height], 1)


def around(boxes, jitter, low, high):
    """Boxes moved as a detector's are, and widened to a crop with surroundings."""
    sides = (boxes[:, 2:] - boxes[:, :2]).repeat(1, 2)
    moved = boxes + torch.empty_like(boxes).uniform_(-jitter, jitter) * sides if jitter else boxes
    centre, half = (moved[:, 2:] + moved[:, :2]) / 2, (moved[:, 2:] - moved[:, :2]) / 2
    half = half * torch.empty(len(boxes), 1, device=boxes.device).uniform_(low, high)
    return torch.cat([(centre - half).clamp_min(0), (centre + half).clamp_max(1)], 1)


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


def lab_of(rgb):
    lightness, ab = srgb_to_lab(rgb.permute(0, 2, 3, 1))
    return lightness, functional.avg_pool2d(ab, 4)


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


def detector_batch(store, count, side, device):
    """Gray `[N,1,S,S]` in 0..255 and rows `[N,G,7]` in its pixels: random parts, mirrored, at random sizes."""
    numbers = store.choose("detector", count)
    share = torch.where(torch.rand(count, device=device) < 0.6, torch.empty(count, device=device).uniform_(0.5, 1), 1.0)
    width, height = share, (share * torch.empty(count, device=device).uniform_(-0.2, 0.2).exp()).clamp_max(1)
    left, top = torch.rand_like(share) * (1 - width), torch.rand_like(share) * (1 - height)
    boxes = torch.stack([left, top, left + width, top + height], 1)
    # Pixels of the part in the canvas, whose longer side is a share of it.
    pixels = torch.stack([width * store.sizes[numbers, 1], height * store.sizes[numbers, 0]], 1)
    pixels = pixels / pixels.amax(1, keepdim=True) * side * torch.empty(count, 1, device=device).uniform_(0.65, 1)
    # The canvas in shares of the photograph, beyond it where the part ends.
    canvas = torch.stack([left, top, left + width * side / pixels[:, 0], top + height * side / pixels[:, 1]], 1)
    rgb = store.cut(numbers, canvas, side)
    gray = (rgb * torch.tensor(LUMA, device=device).view(1, 3, 1, 1)).sum(1, keepdim=True)
    gray = age(gray / 2.55) * 2.55
    at = torch.arange(side, device=device)
    inside = (at < pixels[:, :1])[:, None, :] & (at < pixels[:, 1:])[:, :, None]
    gray = torch.where(inside[:, None], gray.clamp(0, 255), PAD)

    rows = store.rows[numbers].clone()
    before = (rows[..., 2:4] - rows[..., :2]).prod(2)
    corner = torch.stack([left, top, left, top], 1)[:, None]
    sides = torch.stack([width, height, width, height], 1)[:, None]
    part = ((rows[..., :4] - corner) / sides).clamp(0, 1)
    after = (part[..., 2:] - part[..., :2]).prod(2) * (width * height)[:, None]
    turned = torch.rand(count, device=device) < 0.5
    part[turned] = torch.stack([1 - part[turned][..., 2], part[turned][..., 1], 1 - part[turned][..., 0], part[turned][..., 3]], 2)
    # Mirrored within the part, not within the canvas.
    flipped = torch.full_like(gray, PAD)
    columns = (pixels[:, :1].ceil().long() - 1 - at).clamp_min(0)
    flipped = torch.where(inside[:, None], gray.gather(3, columns[:, None, None, :].expand(-1, 1, side, -1)), flipped)
    gray = torch.where(turned.view(-1, 1, 1, 1), flipped, gray)
    rows[..., :4] = part * pixels.repeat(1, 2)[:, None]
    least = (rows[..., 2:4] - rows[..., :2]).amin(2)
    real = (rows[..., 6] >= 0) & (least > 1)
    doubtful = (after / before.clamp_min(1e-6) < VISIBLE) | (least < 8)
    rows[..., 6] = torch.where(real, torch.where(doubtful, float(DOUBTFUL), rows[..., 6]), -1.0)
    return gray, rows


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
