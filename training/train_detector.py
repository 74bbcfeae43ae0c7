"""Trains the small Mask R-CNN, in pieces of any length, on CPU or GPU.

Each piece runs its own cosine from --rate down to almost nothing; a checkpoint at --out is continued.
"""
import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from detector import MaskRCNN, losses
from evaluate_detector import score_records
from instances import load_training

ROOT = Path(__file__).resolve().parent.parent
CANVASES = ((160, 208), (208, 160), (176, 176), (160, 240), (224, 160))
PARTS = {"full": 0.55, "partial": 0.15, "auto": 0.30}


def crop_window(record, aspect, rng):
    """A random window x0, y0, x1, y1 of about the wanted aspect (width / height)."""
    height, width = record["gray"].shape
    for _ in range(8):
        stretch = aspect * rng.uniform(0.85, 1.18)
        area = rng.uniform(0.35, 1.0) if rng.random() < 0.7 else 1.0
        w = min(width, height * stretch) * area ** 0.5
        h = w / stretch
        x, y = rng.uniform(0, width - w), rng.uniform(0, height - h)
        if _visible(record["boxes"], (x, y, x + w, y + h)).max() > 0.6:
            break
    return x, y, x + w, y + h


def _visible(boxes, window):
    low = np.maximum(boxes[:, :2], window[:2])
    high = np.minimum(boxes[:, 2:], window[2:])
    return np.clip(high - low, 0, None).prod(1) / np.clip((boxes[:, 2:] - boxes[:, :2]).prod(1), 1, None)


def sample(record, canvas, rng, small=0.012):
    """An augmented picture [1, H, W] and its targets on a canvas (height, width)."""
    height, width = canvas
    x0, y0, x1, y1 = window = crop_window(record, width / height, rng)
    flip = rng.random() < 0.5
    gh, gw = record["gray"].shape
    xs = (torch.arange(width) + 0.5) / width * (x1 - x0) + x0
    ys = (torch.arange(height) + 0.5) / height * (y1 - y0) + y0
    if flip:
        xs = xs.flip(0)
    grid = torch.stack([(xs / gw * 2 - 1).expand(height, width), (ys / gh * 2 - 1)[:, None].expand(height, width)], 2)[None]
    take = lambda a: F.grid_sample(torch.as_tensor(a, dtype=torch.float32), grid, padding_mode="border", align_corners=False)[0]
    gray = take(record["gray"][None, None].astype(np.float32) / 255)
    gray = tone(gray, rng)
    boxes, masks, has, ignore = [], [], [], []
    seen = _visible(record["boxes"], window)
    for box, mask, crowd, share in zip(record["boxes"], record["masks"], record["crowd"], seen):
        if share <= 0.02:
            continue
        bx = (np.clip(box[[0, 2]], x0, x1) - x0) / (x1 - x0) * width
        by = (np.clip(box[[1, 3]], y0, y1) - y0) / (y1 - y0) * height
        if flip:
            bx = width - bx[::-1]
        area = (bx[1] - bx[0]) * (by[1] - by[0]) / (width * height)
        moved = [bx[0], by[0], bx[1], by[1]]
        if crowd or area < small or share < 0.35:
            ignore.append(moved)
            continue
        if mask is not None:
            m = take(mask[None, None].astype(np.float32))[0] > 0.5
            rows, columns = torch.nonzero(m.any(1))[:, 0], torch.nonzero(m.any(0))[:, 0]
            if len(rows) < 3 or len(columns) < 3:
                ignore.append(moved)
                continue
            if share < 0.999:  # the visible part may be smaller than the clipped box
                moved = [columns[0].item(), rows[0].item(), columns[-1].item() + 1, rows[-1].item() + 1]
        boxes.append(moved)
        has.append(mask is not None)
        masks.append(m if mask is not None else torch.zeros(height, width, dtype=torch.bool))
    tensor = lambda a: torch.tensor(np.asarray(a, np.float32).reshape(-1, 4))
    return gray, {"boxes": tensor(boxes), "ignore": tensor(ignore), "has_mask": torch.tensor(has, dtype=torch.bool),
                  "masks": torch.stack(masks) if masks else torch.zeros(0, height, width, dtype=torch.bool),
                  "partial": record["kind"] != "full"}


def tone(gray, rng):
    """Brightness, contrast, gamma, softness and grain of old prints."""
    if rng.random() < 0.8:
        gray = gray.clamp(0, 1) ** rng.uniform(0.7, 1.4)
        gray = (gray - 0.5) * rng.uniform(0.65, 1.25) + 0.5 + rng.uniform(-0.12, 0.12)
    if rng.random() < 0.2:
        gray = F.avg_pool2d(gray[None], 3, 1, 1)[0]
    if rng.random() < 0.4:
        gray = gray + torch.randn_like(gray) * rng.uniform(0.01, 0.06)
    return gray.clamp(0, 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", default="detector.pt")
    parser.add_argument("--colour", help="checkpoint of the colorization network to start the encoder from")
    parser.add_argument("--extra", help="COCO file of machine boxes and masks on train-scenes")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    out = Path(args.out)
    records = load_training(args.data, extra=args.extra)
    held = [r for r in records if r["val"]]
    parts = {k: [r for r in records if r["kind"] == k and not r["val"]] for k in PARTS}
    print({k: len(v) for k, v in parts.items()}, "held", len(held), flush=True)
    device = torch.device(args.device)
    model = MaskRCNN().to(device)
    ema = MaskRCNN().to(device)
    step, seconds, history = 0, 0.0, []
    frozen = [p for m in (model.backbone.model1, model.backbone.model2) for p in m.parameters()]
    ids = {id(p) for p in frozen}
    encoder = [p for m in (model.backbone.model3, model.backbone.model4, model.backbone.model5, model.backbone.model6)
               for p in m.parameters()]
    ids |= {id(p) for p in encoder}
    fresh = [p for p in model.parameters() if id(p) not in ids]
    for p in frozen:
        p.requires_grad_(False)
    optimizer = torch.optim.AdamW([{"params": encoder, "scale": 0.4}, {"params": fresh, "scale": 1.0}],
                                  lr=args.rate, weight_decay=0.02)
    if out.exists():
        saved = torch.load(out, map_location=device)
        model.load_state_dict(saved["model"]), ema.load_state_dict(saved["ema"])
        optimizer.load_state_dict(saved["optimizer"])
        step, seconds, history = saved["step"], saved["seconds"], saved["history"]
    elif args.colour:
        state = torch.load(args.colour, map_location=device)
        print("encoder tensors taken", model.backbone.load_colour(state.get("ema", state)), flush=True)
        ema.load_state_dict(model.state_dict())
    print("parameters", sum(p.numel() for p in model.parameters()), flush=True)
    rng = random.Random(args.seed + step)
    torch.manual_seed(args.seed + step)
    names, shares = list(PARTS), list(PARTS.values())
    start, end = time.time(), time.time() + args.minutes * 60
    begun, last, mean = seconds, time.time(), None
    model.train()
    while time.time() < end:
        for m in model.backbone.modules():
            if isinstance(m, torch.nn.BatchNorm2d):
                m.eval()
        done = (time.time() - start) / (end - start)
        rate = args.rate * min(1, (step + 1) / 150) * (0.03 + 0.97 * 0.5 * (1 + np.cos(np.pi * done)))
        for group in optimizer.param_groups:
            group["lr"] = rate * group["scale"]
        canvas = rng.choice(CANVASES)
        chosen = [rng.choice(parts[k]) for k in rng.choices(names, shares, k=args.batch)]
        pairs = [sample(r, canvas, rng) for r in chosen]
        gray = torch.stack([g for g, _ in pairs]).to(device)
        targets = [{k: v.to(device) if torch.is_tensor(v) else v for k, v in t.items()} for _, t in pairs]
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cpu"):
            parts_loss = losses(model, gray, targets)
        loss = sum(parts_loss.values())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        if torch.isfinite(loss):
            optimizer.step()
        with torch.no_grad():
            decay = min(0.998, (step + 1) / (step + 20))
            for a, b in zip(ema.state_dict().values(), model.state_dict().values()):
                a.lerp_(b, 1 - decay) if a.is_floating_point() else a.copy_(b)
        step += 1
        seconds = begun + time.time() - start
        row = np.array([loss.item(), *(v.item() for v in parts_loss.values())])
        mean = row if mean is None else 0.98 * mean + 0.02 * row
        if step % 50 == 0:
            history.append([step, seconds, *mean.tolist()])
            print(step, round(seconds), "rate %.1e" % rate, dict(zip(["loss", *parts_loss], mean.round(3))), flush=True)
        if time.time() - last > 240 or time.time() >= end:
            last = time.time()
            save(out, model, ema, optimizer, step, seconds, history, args)
            if step > 300:
                print("held", score_records(ema, held[:80], 0.5), flush=True)
    save(out, model, ema, optimizer, step, seconds, history, args)


def save(out, model, ema, optimizer, step, seconds, history, args):
    temporary = out.with_suffix(".tmp")
    torch.save({"model": model.state_dict(), "ema": ema.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
                "seconds": seconds, "history": history, "args": {k: str(v) for k, v in vars(args).items()}}, temporary)
    temporary.replace(out)
    out.with_suffix(".json").write_text(json.dumps(history))


if __name__ == "__main__":
    main()
