"""A small single-class Mask R-CNN for grey photographs, on the encoder of a colorization network."""
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.ops import box_iou, clip_boxes_to_image, nms, roi_align

STRIDE = 16
SIZES = (28.0, 48.0, 80.0, 120.0, 168.0)
RATIOS = (0.5, 1.0, 2.0)  # height / width


def _block(channels):
    """Convolutions with ReLU each, then batch norm: one block of SIGGRAPH17's encoder."""
    layers = []
    for inputs, outputs in zip(channels, channels[1:]):
        layers += [nn.Conv2d(inputs, outputs, 3, 1, 1), nn.ReLU()]
    return nn.Sequential(*layers, nn.BatchNorm2d(channels[-1]))


class Norm(nn.GroupNorm):
    """Group norm in float32, whatever autocast hands it (torch 1.13 cannot mix the types on a CPU)."""

    def forward(self, x):
        return super().forward(x.float())


def _conv(inputs, outputs, stride=1):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
                         Norm(8, outputs), nn.ReLU())


def lightness(gray):
    """CIE L* (0..100) of sRGB grey values (0..1)."""
    linear = torch.where(gray > 0.04045, ((gray.clamp(min=0.04) + 0.055) / 1.055) ** 2.4, gray / 12.92)
    return torch.where(linear > 0.008856, 116 * linear.clamp(min=1e-4) ** (1 / 3) - 16, 903.3 * linear)


class Backbone(nn.Module):
    """model1..model6 of SIGGRAPH17; model5 and model6 run undilated at stride 16, which gives the same values there."""

    def __init__(self, width=16, features=96, fine=64):
        super().__init__()
        w1, w2, w4, w8 = width, 2 * width, 4 * width, 8 * width
        self.model1 = _block([4, w1, w1])
        self.model2 = _block([w1, w2, w2])
        self.model3 = _block([w2, w4, w4, w4])
        self.model4 = _block([w4, w8, w8, w8])
        self.model5 = _block([w8] * 4)
        self.model6 = _block([w8] * 4)
        self.extra = nn.Sequential(_conv(w8, w8, 2), _conv(w8, w8))
        self.side32 = nn.Conv2d(w8, features, 1)
        self.side16 = nn.Conv2d(w8, features, 1)
        self.side8 = nn.Conv2d(w8, features, 1)
        self.out16 = _conv(features, features)
        self.out8 = _conv(features, features)
        self.side4 = nn.Conv2d(w4, fine, 1)
        self.down4 = nn.Conv2d(features, fine, 1)
        self.out4 = _conv(fine, fine)

    def forward(self, gray):
        x = (lightness(gray) - 50) / 100
        x = torch.cat([x, x * 0, x * 0, x * 0], 1)
        c2 = self.model2(self.model1(x)[:, :, ::2, ::2])
        c4 = self.model3(c2[:, :, ::2, ::2])
        c8 = self.model4(c4[:, :, ::2, ::2])
        c16 = self.model6(self.model5(c8[:, :, ::2, ::2]))
        c32 = self.extra(c16)
        up = lambda a, b: F.interpolate(a, size=b.shape[-2:], mode="nearest")
        p16 = self.side16(c16) + up(self.side32(c32), c16)
        p8 = self.out8(self.side8(c8) + up(p16, c8))
        p4 = self.out4(self.side4(c4) + up(self.down4(p8), c4))
        return p4, p8, self.out16(p16)

    def load_colour(self, state):
        """Take the encoder of a trained colorization network; returns how many tensors matched."""
        own = self.state_dict()
        taken = {k: v for k, v in state.items() if k in own and own[k].shape == v.shape}
        own.update(taken)
        self.load_state_dict(own)
        return len(taken)


def decode(boxes, deltas, weights=(1.0, 1.0, 1.0, 1.0)):
    """Boxes moved by their regressed deltas, xyxy."""
    size = boxes[:, 2:] - boxes[:, :2]
    centre = boxes[:, :2] + 0.5 * size
    w = deltas.new_tensor(weights)
    d = deltas / w
    centre = centre + d[:, :2] * size
    half = 0.5 * size * torch.exp(d[:, 2:].clamp(-4.0, 2.0))
    return torch.cat([centre - half, centre + half], 1)


def encode(boxes, targets, weights=(1.0, 1.0, 1.0, 1.0)):
    """The deltas that move `boxes` to `targets`."""
    size, goal = (boxes[:, 2:] - boxes[:, :2]).clamp(min=1), (targets[:, 2:] - targets[:, :2]).clamp(min=1)
    shift = (targets[:, :2] + 0.5 * goal - boxes[:, :2] - 0.5 * size) / size
    return torch.cat([shift, torch.log(goal / size)], 1) * boxes.new_tensor(weights)


HEAD_WEIGHTS = (8.0, 8.0, 4.0, 4.0)


class MaskRCNN(nn.Module):
    """Region proposals at stride 16, a box head on stride 8 and a mask head on stride 4."""

    def __init__(self, width=16, features=96, fine=64, hidden=256, proposals=100):
        super().__init__()
        self.proposals = proposals
        self.backbone = Backbone(width, features, fine)
        count = len(SIZES) * len(RATIOS)
        self.rpn = _conv(features, features)
        self.rpn_score = nn.Conv2d(features, count, 1)
        self.rpn_delta = nn.Conv2d(features, 4 * count, 1)
        self.box_conv = _conv(features, 64)
        self.box_head = nn.Sequential(nn.Linear(64 * 49, hidden), nn.ReLU(), nn.Dropout(0.2),
                                      nn.Linear(hidden, hidden), nn.ReLU())
        self.box_score = nn.Linear(hidden, 1)
        self.box_delta = nn.Linear(hidden, 4)
        self.mask_context = nn.Conv2d(features, fine, 1)
        self.mask_head = nn.Sequential(_conv(fine, fine), _conv(fine, fine), _conv(fine, fine),
                                       nn.ConvTranspose2d(fine, fine, 2, 2), nn.ReLU(), nn.Conv2d(fine, 1, 1))
        for layer in (self.rpn_score, self.rpn_delta, self.box_score, self.box_delta):
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.zeros_(layer.bias)
        nn.init.constant_(self.rpn_score.bias, -2.0)
        self.register_buffer("shapes", torch.tensor(
            [[s * (1 / r) ** 0.5, s * r ** 0.5] for s in SIZES for r in RATIOS]), persistent=False)

    def anchors(self, feature):
        """xyxy anchors of a stride-16 map, row by row, all shapes of a cell together."""
        ys = (torch.arange(feature.shape[-2], device=feature.device) + 0.5) * STRIDE
        xs = (torch.arange(feature.shape[-1], device=feature.device) + 0.5) * STRIDE
        cx = xs[None, :, None, None] + torch.zeros_like(ys)[:, None, None, None]
        cy = ys[:, None, None, None] + torch.zeros_like(xs)[None, :, None, None]
        centre = torch.cat([cx, cy], 3)
        half = 0.5 * self.shapes[None, None]
        return torch.cat([centre - half, centre + half], 3).reshape(-1, 4)

    def rpn_outputs(self, p16):
        hidden = self.rpn(p16)
        score = self.rpn_score(hidden).permute(0, 2, 3, 1).flatten(1)
        delta = self.rpn_delta(hidden).permute(0, 2, 3, 1).reshape(p16.shape[0], -1, 4)
        return score.float(), delta.float()

    def box_outputs(self, p8, rois):
        """`rois` is [N, 5] (batch index, xyxy) or [N, 4] for a batch of one."""
        x = roi_align(p8, rois, (7, 7), 1 / 8, 2, True)
        hidden = self.box_head(self.box_conv(x).flatten(1))
        return self.box_score(hidden)[:, 0].float(), self.box_delta(hidden).float()

    def mask_outputs(self, p4, p8, rois):
        x = roi_align(p4, rois, (14, 14), 1 / 4, 2, True)
        x = x + self.mask_context(roi_align(p8, rois, (14, 14), 1 / 8, 1, True))
        return self.mask_head(x).float()

    def propose(self, score, delta, anchors, size, keep):
        """Clipped proposals of one picture, best first."""
        boxes = clip_boxes_to_image(decode(anchors, delta), size)
        return boxes[nms(boxes, score, 0.7)[:keep]]

    def detect(self, gray, min_score=0.05, overlap=0.5, limit=50):
        """Boxes, scores and box-relative masks of one [1, 1, H, W] picture."""
        p4, p8, p16 = self.backbone(gray)
        size = (gray.shape[-2], gray.shape[-1])
        score, delta = self.rpn_outputs(p16)
        proposals = self.propose(score[0], delta[0], self.anchors(p16), size, self.proposals)
        index = torch.zeros_like(proposals[:, :1])
        logit, delta = self.box_outputs(p8, torch.cat([index, proposals], 1))
        scores = torch.sigmoid(logit)
        boxes = clip_boxes_to_image(decode(proposals, delta, HEAD_WEIGHTS), size)
        wide = (boxes[:, 2:] - boxes[:, :2]).min(1)[0] > 2
        keep = torch.nonzero((scores > min_score) & wide)[:, 0]
        boxes, scores = boxes[keep], scores[keep]
        keep = nms(boxes, scores, overlap)[:limit]
        boxes, scores = boxes[keep], scores[keep]
        masks = torch.sigmoid(self.mask_outputs(p4, p8, torch.cat([torch.zeros_like(boxes[:, :1]), boxes], 1)))
        return boxes, scores, masks

    def forward(self, image):
        """What the ONNX file does: [3, H, W] in 0..1 to boxes, labels, scores, masks."""
        boxes, scores, masks = self.detect(image.mean(0, keepdim=True)[None])
        return boxes, torch.ones_like(scores).long(), scores, masks


def _sample(flags, limit):
    """Indices of at most `limit` true flags, drawn at random."""
    where = torch.nonzero(flags)[:, 0]
    return where[torch.randperm(len(where), device=where.device)[:limit]]


def _roles(boxes, truth, ignore, partial, high, low, force=False):
    """Matched truth per box, positive flags and negative flags.

    In partly annotated pictures only boxes that touch a truth count as negatives.
    """
    none = torch.zeros(len(boxes), dtype=torch.bool, device=boxes.device)
    if len(truth) == 0:
        match, positive, best = none.long(), none.clone(), torch.zeros(len(boxes), device=boxes.device)
    else:
        overlaps = box_iou(boxes, truth)
        best, match = overlaps.max(1)
        positive = best >= high
        if force:
            top = overlaps.max(0)[0]
            ties = (overlaps == top[None]) & (top[None] > 0.2)
            rows = torch.nonzero(ties)
            positive[rows[:, 0]] = True
            match[rows[:, 0]] = rows[:, 1]
    negative = (best < low) & ~positive
    if partial:
        negative &= best > 0.08
    if len(ignore):
        corner = torch.max(boxes[:, None, :2], ignore[None, :, :2])
        other = torch.min(boxes[:, None, 2:], ignore[None, :, 2:])
        shared = (other - corner).clamp(min=0).prod(2)
        area = (boxes[:, 2:] - boxes[:, :2]).prod(1).clamp(min=1)
        negative &= (shared / area[:, None]).max(1)[0] < 0.5
        negative &= box_iou(boxes, ignore).max(1)[0] < 0.4
    return match, positive, negative


def losses(model, gray, targets, mask_limit=8):
    """The five Mask R-CNN losses of a batch; `gray` is [N, 1, H, W]."""
    p4, p8, p16 = model.backbone(gray)
    p4, p8, p16 = p4.float(), p8.float(), p16.float()
    size = gray.shape[-2:]
    anchors = model.anchors(p16)
    scores, deltas = model.rpn_outputs(p16)
    inside = ((anchors[:, 0] > -40) & (anchors[:, 1] > -40)
              & (anchors[:, 2] < size[1] + 40) & (anchors[:, 3] < size[0] + 40))
    total = {k: gray.new_zeros(()) for k in ("rpn_score", "rpn_box", "score", "box", "mask")}
    counts = dict.fromkeys(total, 0)
    rois, labels, goals, mask_rois, mask_goals = [], [], [], [], []
    for n, target in enumerate(targets):
        truth, ignore, partial = target["boxes"], target["ignore"], target["partial"]
        match, positive, negative = _roles(anchors, truth, ignore, partial, 0.6, 0.3, force=True)
        pos = _sample(positive & inside if (positive & inside).any() else positive, 32)
        neg = _sample(negative & inside, max(16, min(64 - len(pos), 3 * len(pos) + 16)))
        both = torch.cat([pos, neg])
        if len(both):
            label = torch.zeros(len(both), device=gray.device)
            label[:len(pos)] = 1
            total["rpn_score"] = total["rpn_score"] + F.binary_cross_entropy_with_logits(
                scores[n, both], label, reduction="sum")
            counts["rpn_score"] += len(both)
        if len(pos):
            goal = encode(anchors[pos], truth[match[pos]])
            total["rpn_box"] = total["rpn_box"] + F.smooth_l1_loss(deltas[n, pos], goal, beta=0.11, reduction="sum")
            counts["rpn_box"] += len(pos)
        with torch.no_grad():
            boxes = model.propose(scores[n].detach(), deltas[n].detach(), anchors, size, 150)
            boxes = torch.cat([boxes, truth, _jitter(truth, size)])
            boxes = boxes[((boxes[:, 2:] - boxes[:, :2]) > 2).all(1)]
            match, positive, negative = _roles(boxes, truth, ignore, partial, 0.5, 0.5)
            pos = _sample(positive, 12)
            neg = _sample(negative, 36 - len(pos))
        index = torch.full((len(pos) + len(neg), 1), float(n), device=gray.device)
        rois.append(torch.cat([index, boxes[torch.cat([pos, neg])]], 1))
        label = torch.zeros(len(index), device=gray.device)
        label[:len(pos)] = 1
        labels.append(label)
        if len(pos):
            goals.append(encode(boxes[pos], truth[match[pos]], HEAD_WEIGHTS))
            has = target["has_mask"][match[pos]]
            chosen = pos[has][:mask_limit]
            if len(chosen):
                mask_rois.append(torch.cat([index[:len(chosen)], boxes[chosen]], 1))
                which = match[chosen]
                source = torch.cat([torch.arange(len(which), device=gray.device)[:, None].float(), boxes[chosen]], 1)
                mask_goals.append(roi_align(target["masks"][which][:, None].float(), source, (28, 28), 1.0, 2, True) > 0.5)
    rois, labels = torch.cat(rois), torch.cat(labels)
    logit, delta = model.box_outputs(p8, rois)
    total["score"] = F.binary_cross_entropy_with_logits(logit, labels, reduction="sum")
    counts["score"] = len(labels)
    if goals:
        goals = torch.cat(goals)
        total["box"] = F.smooth_l1_loss(delta[labels > 0], goals, beta=1.0, reduction="sum")
        counts["box"] = len(goals)
    if mask_rois:
        logits = model.mask_outputs(p4, p8, torch.cat(mask_rois))
        total["mask"] = F.binary_cross_entropy_with_logits(logits, torch.cat(mask_goals).float(), reduction="sum")
        counts["mask"] = logits.numel()
    return {k: v / max(1, counts[k]) for k, v in total.items()}


def _jitter(truth, size, copies=2):
    """Randomly moved copies of the truths, so the heads see well placed boxes from the start."""
    if not len(truth):
        return truth
    boxes = truth.repeat(copies, 1)
    wh = (boxes[:, 2:] - boxes[:, :2]).repeat(1, 2)
    return clip_boxes_to_image(boxes + (torch.rand_like(boxes) - 0.5) * 0.4 * wh, tuple(size))
