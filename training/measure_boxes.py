"""PSNR of ab inside boxes and over the whole picture, peak 255: the figures that decide whether looking at objects pays."""

import numpy as np


class BoxMeasure:
    """Collects squared errors of ab picture by picture for any number of named results."""

    def __init__(self):
        self.pictures = {}

    def add(self, name, predicted, truth, boxes):
        """One picture: ab `[2,H,W]` in Lab units of result and truth, integer boxes (x1, y1, x2, y2), right and bottom exclusive."""
        error = ((predicted - truth) ** 2).mean(0)
        inside = np.zeros(error.shape, bool)
        single = []
        for left, top, right, bottom in boxes:
            inside[top:bottom, left:right] = True
            single.append(float(error[top:bottom, left:right].mean()))
        covered = error.numpy()[inside]
        self.pictures.setdefault(name, []).append((float(error.mean()), float(covered.mean()), len(covered), single))

    def figures(self):
        """For each name, in dB.

        `image`, `boxes`: mean over pictures of the PSNR, everywhere and inside the union of the boxes; `pooled_image`, `pooled_boxes`: PSNR of
        the mean squared error over all pictures; `objects`: mean over single boxes.
        """
        result = {}
        for name, rows in self.pictures.items():
            image, covered, counts = (np.array([row[column] for row in rows]) for column in range(3))
            single = np.array([value for row in rows for value in row[3]])
            result[name] = {
                "boxes": float(decibel(covered).mean()),
                "pooled_boxes": float(decibel((covered * counts).sum() / counts.sum())),
                "objects": float(decibel(single).mean()),
                "image": float(decibel(image).mean()),
                "pooled_image": float(decibel(image.mean())),
            }
        return result


def decibel(squared_error):
    """PSNR of mean squared errors in Lab units, peak 255."""
    return 10 * np.log10(255**2 / np.maximum(squared_error, 1e-9))


def flatten(figures):
    """Figures of BoxMeasure as one level, for logs: `fused.boxes` and so on."""
    return {f"{name}.{key}": value for name, row in figures.items() for key, value in row.items()}
