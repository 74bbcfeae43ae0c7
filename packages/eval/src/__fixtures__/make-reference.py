"""Writes reference.json: what scikit-image, SciPy and NumPy say of small pictures and samples.

python make-reference.py   # scikit-image 0.26.0, SciPy 1.17.1, NumPy 2.4.6
"""

import base64
import json
from pathlib import Path

import numpy as np
from scipy.stats import binomtest, bootstrap
from skimage.color import deltaE_ciede2000, rgb2gray, rgb2lab
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

generator = np.random.default_rng(1701)
GAUSSIAN = dict(gaussian_weights=True, sigma=1.5, use_sample_covariance=False)


def colourfulness(rgb):
    """Hasler and Süsstrunk 2003, section 7, with population moments."""
    red, green, blue = (rgb[..., channel].astype(np.float64) for channel in range(3))
    rg, yb = red - green, (red + green) / 2 - blue
    return np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean())


def picture(height, width):
    """Smooth colours with noise, so that no metric is at an end of its range."""
    y, x = np.mgrid[0:height, 0:width]
    waves = [np.sin(x / (3 + c) + c) * np.cos(y / (5 - c)) for c in range(3)]
    return np.clip(128 + 90 * np.stack(waves, -1) + generator.normal(0, 12, (height, width, 3)), 0, 255).astype(np.uint8)


def pair(height, width):
    truth = picture(height, width)
    result = np.clip(truth * 0.8 + 20 + generator.normal(0, 9, truth.shape), 0, 255).astype(np.uint8)
    labs = [rgb2lab(image) for image in (truth, result)]
    squares = (labs[0][..., 1:] - labs[1][..., 1:]) ** 2
    grays = [rgb2gray(image) for image in (truth, result)]
    return {
        "width": width,
        "height": height,
        "truth": base64.b64encode(truth.tobytes()).decode(),
        "result": base64.b64encode(result.tobytes()).decode(),
        "psnr": peak_signal_noise_ratio(truth, result),
        "psnrAb": 10 * np.log10(255**2 / squares.mean()),
        "abError": np.sqrt(squares.sum(-1)).mean(),
        "ciede2000": deltaE_ciede2000(*labs).mean(),
        "ssimUniform": structural_similarity(truth, result, channel_axis=-1),
        "ssimGaussian": structural_similarity(truth, result, channel_axis=-1, **GAUSSIAN),
        "ssimGaussianLuma": structural_similarity(*grays, data_range=1, **GAUSSIAN),
        "colourfulness": [colourfulness(truth), colourfulness(result)],
    }


def interval(values):
    found = bootstrap((values,), np.mean, n_resamples=100_000, method="percentile", rng=generator)
    return {
        "values": list(values),
        "mean": values.mean(),
        "deviation": values.std(ddof=1),
        "interval": [found.confidence_interval.low, found.confidence_interval.high],
    }


counts = [(0, 0), (1, 0), (3, 3), (7, 2), (2, 7), (40, 60), (700, 512), (5000, 4900), (9, 0)]
reference = {
    "pairs": [pair(23, 31), pair(16, 11)],
    "signTests": [
        {"better": better, "worse": worse, "p": 1.0 if better + worse == 0 else binomtest(better, better + worse).pvalue}
        for better, worse in counts
    ],
    "intervals": [interval(generator.normal(2, 3, 60)), interval(generator.gamma(1.5, 2.0, 118))],
}
text = json.dumps(reference, indent=1, default=float)
Path(__file__).with_name("reference.json").write_text(text + "\n")
