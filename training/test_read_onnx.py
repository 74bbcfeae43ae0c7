"""Networks read back from their ONNX files are those that were written, rounded to half precision."""

import unittest
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from read_onnx import READERS

MODELS = Path(__file__).resolve().parents[1] / "packages" / "starter" / "models"


def run(name, feeds):
    session = onnxruntime.InferenceSession(str(MODELS / f"{name}.onnx"), providers=["CPUExecutionProvider"])
    return [torch.from_numpy(value) for value in session.run(None, {key: value.numpy() for key, value in feeds.items()})]


class ReadOnnxTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    @torch.no_grad()
    def test_colours(self):
        lightness, known = torch.rand(1, 1, 96, 96) * 100, torch.rand(1, 3, 24, 24)
        ab, logits = READERS["color"](MODELS / "efficientnet.onnx")(lightness, known)
        expected = run("efficientnet", {"l": lightness, "known": known})
        torch.testing.assert_close(ab, expected[0], atol=2e-2, rtol=1e-3)
        torch.testing.assert_close(logits, expected[1], atol=1e-2, rtol=1e-3)

    @torch.no_grad()
    def test_detector(self):
        from starter_detector import YoloxOutput

        gray = (torch.rand(1, 1, 320, 320) * 255).expand(-1, 3, -1, -1).contiguous()
        said = YoloxOutput(READERS["detector"](MODELS / "detector.onnx"))(gray)
        np.testing.assert_allclose(said.numpy(), run("detector", {"images": gray})[0].numpy(), atol=0.2, rtol=2e-3)

    @torch.no_grad()
    def test_masks_and_fusion(self):
        lightness, evidence = torch.rand(2, 1, 160, 160) * 100, torch.rand(2, 8, 64, 64)
        mask = READERS["mask"](MODELS / "detector-masks.onnx")(lightness)
        torch.testing.assert_close(mask, run("detector-masks", {"L": lightness})[0], atol=1e-2, rtol=1e-3)
        logits = READERS["fusion"](MODELS / "output-fusion.onnx")(evidence)
        torch.testing.assert_close(logits, run("output-fusion", {"evidence": evidence})[0], atol=1e-3, rtol=1e-3)


if __name__ == "__main__":
    unittest.main()
