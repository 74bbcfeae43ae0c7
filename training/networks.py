"""The two colour networks of Zhang et al. in any width, with the state-dict keys of the release.

Sources: Zhang, Isola, Efros, "Colorful Image Colorization", ECCV 2016; Zhang et al., "Real-Time User-Guided
Image Colorization with Learned Deep Priors", SIGGRAPH 2017. `width` is the number of channels of the first
block: 64 as published, the following blocks have 2, 4 and 8 times as many.

Both take raw L (0..100) and give ab in Lab units; the normalisation is part of the module.
"""
import torch
from torch import nn
from torch.nn import functional

L_CENTRE, L_NORM, AB_NORM = 50.0, 100.0, 110.0


def convolutions(channels, stride_last=1, dilation=1, norm=True, lead=()):
    """`conv, ReLU` for each pair of neighbouring channel counts, then batch norm: one numbered block."""
    layers = list(lead)
    for index in range(len(channels) - 1):
        last = index == len(channels) - 2
        layers.append(nn.Conv2d(channels[index], channels[index + 1], 3, stride_last if last else 1,
                                dilation, dilation))
        layers.append(nn.ReLU())
    if norm:
        layers.append(nn.BatchNorm2d(channels[-1]))
    return nn.Sequential(*layers)


class Eccv16(nn.Module):
    """ECCV16: L `[N,1,H,W]` to (ab `[N,2,H,W]`, logits `[N,313,H/4,W/4]`), H and W multiples of 8."""

    def __init__(self, width=64):
        super().__init__()
        w1, w2, w3, w4 = width, 2 * width, 4 * width, 8 * width
        self.model1 = convolutions([1, w1, w1], 2)
        self.model2 = convolutions([w1, w2, w2], 2)
        self.model3 = convolutions([w2, w3, w3, w3], 2)
        self.model4 = convolutions([w3, w4, w4, w4])
        self.model5 = convolutions([w4] * 4, dilation=2)
        self.model6 = convolutions([w4] * 4, dilation=2)
        self.model7 = convolutions([w4] * 4)
        self.model8 = nn.Sequential(
            nn.ConvTranspose2d(w4, w3, 4, 2, 1), nn.ReLU(),
            nn.Conv2d(w3, w3, 3, 1, 1), nn.ReLU(),
            nn.Conv2d(w3, w3, 3, 1, 1), nn.ReLU(),
            nn.Conv2d(w3, 313, 1),
        )
        self.model_out = nn.Conv2d(313, 2, 1, bias=False)

    def forward(self, l):
        x = (l - L_CENTRE) / L_NORM
        for block in (self.model1, self.model2, self.model3, self.model4, self.model5, self.model6, self.model7):
            x = block(x)
        logits = self.model8(x)
        quarter = self.model_out(torch.softmax(logits, 1))
        ab = functional.interpolate(quarter, scale_factor=4.0, mode="bilinear", align_corners=False)
        return ab * AB_NORM, logits


class Siggraph17(nn.Module):
    """SIGGRAPH17: (L `[N,1,H,W]`, hint ab `[N,2,H,W]` in Lab units, hint mask `[N,1,H,W]` 0/1) to ab `[N,2,H,W]`.

    H and W are multiples of 8. The mask is not centred (the convention of the release).
    """

    def __init__(self, width=16):
        super().__init__()
        w1, w2, w3, w4 = width, 2 * width, 4 * width, 8 * width
        self.model1 = convolutions([4, w1, w1])
        self.model2 = convolutions([w1, w2, w2])
        self.model3 = convolutions([w2, w3, w3, w3])
        self.model4 = convolutions([w3, w4, w4, w4])
        self.model5 = convolutions([w4] * 4, dilation=2)
        self.model6 = convolutions([w4] * 4, dilation=2)
        self.model7 = convolutions([w4] * 4)
        self.model8up = nn.Sequential(nn.ConvTranspose2d(w4, w3, 4, 2, 1))
        self.model3short8 = nn.Sequential(nn.Conv2d(w3, w3, 3, 1, 1))
        self.model8 = convolutions([w3, w3, w3], lead=[nn.ReLU()])
        self.model9up = nn.Sequential(nn.ConvTranspose2d(w3, w2, 4, 2, 1))
        self.model2short9 = nn.Sequential(nn.Conv2d(w2, w2, 3, 1, 1))
        self.model9 = convolutions([w2, w2], lead=[nn.ReLU()])
        self.model10up = nn.Sequential(nn.ConvTranspose2d(w2, w2, 4, 2, 1))
        self.model1short10 = nn.Sequential(nn.Conv2d(w1, w2, 3, 1, 1))
        self.model10 = nn.Sequential(nn.ReLU(), nn.Conv2d(w2, w2, 3, 1, 1), nn.LeakyReLU(0.2))
        self.model_class = nn.Sequential(nn.Conv2d(w3, 529, 1))
        self.model_out = nn.Sequential(nn.Conv2d(w2, 2, 1), nn.Tanh())

    def features(self, l, hint_ab, hint_mask):
        """The skip features conv1_2, conv2_2 and the decoder feature conv8_3 `[N,4*width,H/4,W/4]`."""
        x = torch.cat([(l - L_CENTRE) / L_NORM, hint_ab / AB_NORM, hint_mask], 1)
        conv1 = self.model1(x)
        conv2 = self.model2(conv1[:, :, ::2, ::2])
        conv3 = self.model3(conv2[:, :, ::2, ::2])
        x = self.model4(conv3[:, :, ::2, ::2])
        x = self.model7(self.model6(self.model5(x)))
        return conv1, conv2, self.model8(self.model8up(x) + self.model3short8(conv3))

    def decode(self, conv1, conv2, conv8):
        """ab in Lab units `[N,2,H,W]` from the three features."""
        conv9 = self.model9(self.model9up(conv8) + self.model2short9(conv2))
        conv10 = self.model10(self.model10up(conv9) + self.model1short10(conv1))
        return self.model_out(conv10) * AB_NORM

    def forward(self, l, hint_ab, hint_mask, classes=False):
        """ab, or (ab, class logits `[N,529,H/4,W/4]` before softmax) if `classes`."""
        features = self.features(l, hint_ab, hint_mask)
        ab = self.decode(*features)
        return (ab, self.model_class(features[2])) if classes else ab


def without_prefix(state):
    """A state dict with an optional `module.` prefix taken off its keys."""
    return {key[len("module."):] if key.startswith("module.") else key: value for key, value in state.items()}


def load_checkpoint(network, path):
    """`network` in evaluation mode with the state dict in the file at `path`, loaded strictly.

    Only `num_batches_tracked` may be missing: files written before PyTorch 0.4.1 have none and inference
    does not read it.
    """
    result = network.load_state_dict(without_prefix(torch.load(path, map_location="cpu")), strict=False)
    missing = [key for key in result.missing_keys if not key.endswith("num_batches_tracked")]
    if missing or result.unexpected_keys:
        raise ValueError(f"state dict does not fit: missing {missing}, unexpected {result.unexpected_keys}")
    return network.eval()
