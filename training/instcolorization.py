"""The three networks of InstColorization (Su, Chu, Huang, CVPR 2020) in any width, with the state-dict keys of the release.

Conventions, unlike those of networks.py: L comes normalised, (L - 50) / 100; hints are ab / 110; the mask plane is centred, -0.5 where
there is no hint; ab leaves as the tanh's value (times 110 = Lab units). `features` maps the name of each tap to its tensor.
"""

import torch
from torch import nn
from torch.nn import functional

from networks import Siggraph17

HIDDEN = 16
# Makes the background win the softmax wherever no box is.
OUTSIDE = 100000.0
# Weight module, tap it fuses, level of the tap (its grid is S / 2^level), its channels as a multiple of the width.
FUSED_TAPS = (
    ("weight_layer", "conv1_2", 0, 1),
    ("weight_layer2", "conv2_2", 1, 2),
    ("weight_layer3", "conv3_3", 2, 4),
    ("weight_layer4", "conv4_3", 3, 8),
    ("weight_layer5", "conv5_3", 3, 8),
    ("weight_layer6", "conv6_3", 3, 8),
    ("weight_layer7", "conv7_3", 3, 8),
    ("weight_layer8_1", "conv8_up", 2, 4),
    ("weight_layer8_2", "conv8_3", 2, 4),
    ("weight_layer9_1", "conv9_up", 1, 2),
    ("weight_layer9_2", "conv9_3", 1, 2),
    ("weight_layer10_1", "conv10_up", 0, 2),
    ("weight_layer10_2", "conv10_2", 0, 2),
)
LEVELS = 4
MODULE_OF_TAP = {tap: (module, level) for module, tap, level, _ in FUSED_TAPS}


def box_info(box, size, side):
    """(left, right, top, bottom, width, height) of a box on a side x side grid; the box is truncated to integers first.

    `box` is x1, y1, x2, y2 in pixels of a picture of `size` (width, height). A box thinner than a cell becomes one cell.
    """
    start_x, end_x, left, right = _interval(int(box[0]), int(box[2]), size[0], side)
    start_y, end_y, top, bottom = _interval(int(box[1]), int(box[3]), size[1], side)
    return (left, right, top, bottom, end_x - start_x, end_y - start_y)


def _interval(first, last, length, side):
    # Division first: the published order, which decides the rounding.
    start, end = int(first / length * side), int(last / length * side)
    if end - start < 1:
        if side - end > 1:
            end = start + 1
        else:
            start = end - 1
    return start, end, start, side - end


def box_infos(boxes, size, side):
    """Infos `[LEVELS][N][6]` of boxes on the grids S, S/2, S/4 and S/8."""
    return [[box_info(box, size, side >> level) for box in boxes] for level in range(LEVELS)]


def place(values, infos):
    """`[N,C,h,w]` resized to the boxes of `infos` on their grid `[N,C,s,s]`, zero outside."""
    return torch.cat([
        functional.pad(
            functional.interpolate(value[None], size=(height, width), mode="bilinear", align_corners=False), (left, right, top, bottom)
        )
        for value, (left, right, top, bottom, width, height) in zip(values, infos)
    ])


def blend(weights, placed, background):
    """The weighted sum `[1,C,s,s]` of N placed features and the background; `weights` `[N+1,1,s,s]`, background last."""
    return (weights[:-1] * placed).sum(0, keepdim=True) + weights[-1:] * background


class WeightGenerator(nn.Module):
    """Fuses instance features with the background's by a softmax over learned logits."""

    def __init__(self, channels):
        super().__init__()
        self.simple_instance_conv = self._branch(channels)
        self.simple_bg_conv = self._branch(channels)

    @staticmethod
    def _branch(channels):
        return nn.Sequential(
            nn.Conv2d(channels, HIDDEN, 3, 1, 1), nn.ReLU(),
            nn.Conv2d(HIDDEN, HIDDEN, 3, 1, 1), nn.ReLU(),
            nn.Conv2d(HIDDEN, 1, 3, 1, 1), nn.ReLU(),
        )

    def weights(self, placed_logits, background_logit, infos):
        """Softmax weights `[N+1,1,s,s]` of one picture, instances in box order, background last."""
        outside = background_logit.new_full(background_logit.shape, OUTSIDE)
        for left, _, top, _, width, height in infos:
            outside[:, :, top : top + height, left : left + width] = 0
        return torch.softmax(torch.cat([placed_logits, background_logit + outside]), 0)

    def forward(self, instances, background, infos, counts=None):
        """Crops' features `[N,C,h,w]`, `[B,C,s,s]` and N infos to the fused `[B,C,s,s]`.

        `counts` says how many of the N, in order, belong to each of the B pictures; default: all to the only one.
        """
        if len(infos) == 0:
            return background
        # Single precision: half precision holds neither OUTSIDE nor the resize's sums.
        placed = place(torch.cat([instances, self.simple_instance_conv(instances)], 1).float(), infos)
        logits = self.simple_bg_conv(background).float()
        fused, first = [], 0
        for item, count in enumerate(counts or [len(infos)]):
            own = slice(first, first + count)
            weights = self.weights(placed[own, -1:], logits[item : item + 1], infos[own])
            fused.append(blend(weights, placed[own, :-1], background[item : item + 1]))
            first += count
        return torch.cat(fused)


class InstanceGenerator(Siggraph17):
    """G, and GComp, which is the same network on the full image: `forward` gives tanh ab `[N,2,S,S]` and the features by tap.

    conv8_up, conv9_up and conv10_up are taken after the ReLU: the release's first ReLU of model8, model9 and model10 works in place on the
    very tensors it hands out.
    """

    def forward(self, l, hint_ab, hint_mask):
        features = {}

        def keep(tap, x):
            features[tap] = functional.relu(x) if tap.endswith("up") else x
            return x

        return self.run(l, hint_ab, hint_mask, keep), features

    def run(self, l, hint_ab, hint_mask, at_tap):
        """tanh ab `[N,2,S,S]`; `at_tap(tap, x)` sees each tap's raw value and answers what the network goes on with."""
        conv1 = at_tap("conv1_2", self.model1(torch.cat([l, hint_ab, hint_mask], 1)))
        conv2 = at_tap("conv2_2", self.model2(conv1[:, :, ::2, ::2]))
        conv3 = at_tap("conv3_3", self.model3(conv2[:, :, ::2, ::2]))
        x = at_tap("conv4_3", self.model4(conv3[:, :, ::2, ::2]))
        x = at_tap("conv5_3", self.model5(x))
        x = at_tap("conv6_3", self.model6(x))
        x = at_tap("conv7_3", self.model7(x))
        x = at_tap("conv8_3", self.model8(at_tap("conv8_up", self.model8up(x) + self.model3short8(conv3))))
        x = at_tap("conv9_3", self.model9(at_tap("conv9_up", self.model9up(x) + self.model2short9(conv2))))
        x = at_tap("conv10_2", self.model10(at_tap("conv10_up", self.model10up(x) + self.model1short10(conv1))))
        return self.model_out(x)


class FusionGenerator(InstanceGenerator):
    """GF: the full-image network that fuses the instances' features at thirteen taps."""

    def __init__(self, width=64):
        super().__init__(width)
        # Weight modules come first in the published file; `published_order` sees to that.
        for module, _, _, multiple in FUSED_TAPS:
            self.add_module(module, WeightGenerator(multiple * width))
        # In every published file, never executed.
        self.weight_layerout = WeightGenerator(2)

    def forward(self, l, hint_ab, hint_mask, instance_features, infos, counts=None):
        """tanh ab `[B,2,S,S]`; `infos` as `box_infos` gives them, `counts` as in WeightGenerator where B > 1."""

        def fuse(tap, x):
            module, level = MODULE_OF_TAP[tap]
            return getattr(self, module)(instance_features.get(tap), x, infos[level], counts)

        return self.run(l, hint_ab, hint_mask, fuse)


def no_hints(l):
    """Hint and mask planes that say nothing: zeros `[N,2,S,S]` and -0.5 `[N,1,S,S]`."""
    return l.new_zeros(len(l), 2, *l.shape[2:]), torch.full_like(l, -0.5)


# The order of the modules in the published files after the weight modules (Appendix A of the specification).
BACKBONE_ORDER = (
    "model1", "model2", "model3", "model4", "model5", "model6", "model7", "model8up", "model8", "model9up", "model9", "model10up", "model10",
    "model3short8", "model2short9", "model1short10", "model_class", "model_out",
)
PUBLISHED_ORDER = [*(module for module, *_ in FUSED_TAPS), "weight_layerout", *BACKBONE_ORDER]


def published_order(state):
    """A state dict with its keys in the order of the published files."""
    return {key: state[key] for key in sorted(state, key=lambda key: PUBLISHED_ORDER.index(key.split(".")[0]))}


def from_release_convention(state):
    """A SIGGRAPH17 state dict (mask 0 = no hint) turned into one for these networks (mask -0.5 = no hint).

    Half of the mask's weights goes into the first bias, so that -0.5 means what 0 meant. Borders differ: zero padding means 'half a hint'
    in this convention, so the outermost pixels' first features move by half of the mask weights that fall outside.
    """
    state = dict(state)
    state["model1.0.bias"] = state["model1.0.bias"] + 0.5 * state["model1.0.weight"][:, 3].sum((1, 2))
    return state
