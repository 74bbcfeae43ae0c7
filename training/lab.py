"""sRGB to CIE Lab (D65, 2 degrees) with scikit-image's rounded constants (spec/patchcolorization.md, section 6)."""

import torch

RGB_TO_XYZ = torch.tensor(
    [[0.412453, 0.357580, 0.180423], [0.212671, 0.715160, 0.072169], [0.019334, 0.119193, 0.950227]]
)
WHITE = torch.tensor([0.95047, 1.0, 1.08883])


def srgb_to_lab(rgb):
    """uint8 tensor [N,H,W,3] to float L [N,1,H,W] in 0..100 and ab [N,2,H,W] in Lab units."""
    encoded = rgb.float() / 255
    linear = torch.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    ratio = linear @ RGB_TO_XYZ.T.to(linear.device) / WHITE.to(linear.device)
    x, y, z = torch.where(ratio > 0.008856, ratio.clamp_min(1e-6) ** (1 / 3), 7.787 * ratio + 16 / 116).unbind(-1)
    return (116 * y - 16).unsqueeze(1), torch.stack([500 * (x - y), 200 * (y - z)], 1)
