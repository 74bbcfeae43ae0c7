"""Golden numbers: the networks with the golden checkpoints give the golden ab and logits (run: python3 -m unittest)."""

import unittest

import numpy as np
import torch

from networks import Eccv16, Siggraph17, load_checkpoint
from photos import DEFAULT_DATA

GOLDEN = DEFAULT_DATA.parent / "golden"


@unittest.skipUnless(GOLDEN.exists(), f"needs the golden numbers in {GOLDEN}")
class NetworksTest(unittest.TestCase):
    def test_eccv16(self):
        golden = np.load(GOLDEN / "eccv16.npz")
        with torch.no_grad():
            ab, logits = load_checkpoint(Eccv16(4), GOLDEN / "checkpoints" / "eccv16.pth")(torch.from_numpy(golden["L"]))
        np.testing.assert_allclose(ab.numpy(), golden["ab"], atol=5e-3)
        np.testing.assert_allclose(logits[:1].numpy(), golden["logits"], atol=1e-4, rtol=1e-4)

    def test_siggraph17(self):
        golden = np.load(GOLDEN / "siggraph17.npz")
        network = load_checkpoint(Siggraph17(4), GOLDEN / "checkpoints" / "siggraph17.pth")
        lightness = torch.from_numpy(golden["L"])
        hints = torch.from_numpy(golden["hint_ab"]), torch.from_numpy(golden["hint_mask"])
        with torch.no_grad():
            plain = network(lightness, torch.zeros_like(hints[0]), torch.zeros_like(hints[1]))
            hinted = network(lightness, *hints)
        np.testing.assert_allclose(plain.numpy(), golden["ab"], atol=5e-3)
        np.testing.assert_allclose(hinted.numpy(), golden["hinted_ab"], atol=5e-3)


if __name__ == "__main__":
    unittest.main()
