"""The starter's colour network: shapes, soft targets, and that the exported form computes the same."""

import unittest

import torch

from encoder import TAPS
from export_starter import Exported
from starter_color import SoftBins, StarterColor, annealed_mean, gamut_bins, rebalancing


class StarterColorTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        self.centres, self.prior = gamut_bins()

    def test_outputs_are_at_a_quarter_of_the_side(self):
        network = StarterColor().eval()
        with torch.no_grad():
            ab, logits = network(torch.rand(2, 1, 64, 96) * 100)
            taps = network.encoder(torch.rand(1, 1, 64, 64) * 100)
        self.assertEqual((tuple(ab.shape), tuple(logits.shape)), ((2, 2, 16, 24), (2, 313, 16, 24)))
        self.assertEqual([tap.shape[1] for tap in taps], list(TAPS.values()))
        self.assertEqual([tap.shape[-1] for tap in taps], [16, 8, 4, 2])

    def test_exported_form_is_the_same_network(self):
        network = StarterColor().eval()
        lightness = torch.rand(1, 1, 64, 64) * 100
        with torch.no_grad():
            for layer in network.decoder.modules():
                if hasattr(layer, "told"):
                    torch.nn.init.normal_(layer.told.weight, std=0.1)
            known = torch.rand(1, 3, 16, 16)
            ab, logits = network(lightness, known)
            exported_ab, exported_logits = Exported(network, 0.0)(lightness, known)
        torch.testing.assert_close(exported_ab, ab, atol=1e-3, rtol=1e-4)
        torch.testing.assert_close(exported_logits, logits, atol=1e-3, rtol=1e-4)

    def test_a_crop_is_told_nothing_by_zeros_and_at_first_by_anything(self):
        network = StarterColor().eval()
        lightness, known = torch.rand(1, 1, 64, 64) * 100, torch.rand(1, 3, 16, 16)
        with torch.no_grad():
            torch.testing.assert_close(network(lightness, known)[0], network(lightness)[0])
            torch.nn.init.normal_(network.decoder.told.weight)
            torch.testing.assert_close(network(lightness, torch.zeros_like(known))[0], network(lightness)[0])
            self.assertGreater(float((network(lightness, known)[0] - network(lightness)[0]).abs().max()), 1e-3)

    def test_soft_targets_centre_on_the_colour(self):
        colours = torch.tensor([[0.0, 0.0], [43.0, 37.0], [-60.0, 61.0]])
        indices, shares = SoftBins(self.centres)(colours)
        torch.testing.assert_close(shares.sum(1), torch.ones(3))
        self.assertEqual(self.centres[indices[0, 0]].tolist(), [0.0, 0.0])
        mean = (self.centres[indices] * shares[..., None]).sum(1)
        self.assertLess(float((mean - colours).norm(dim=1).max()), 4)

    def test_rare_colours_weigh_more_but_not_without_bound(self):
        weights = rebalancing(self.prior)
        self.assertLessEqual(float(weights.max()), 5)
        self.assertGreater(weights[self.prior.argmin()], weights[self.prior.argmax()])

    def test_annealed_mean_goes_from_mean_to_mode(self):
        logits = torch.full((1, 313, 1, 1), -100.0)
        logits[0, 0], logits[0, 312] = 1.0, 0.0
        self.assertLess(float((annealed_mean(logits, self.centres, 1e-3).view(2) - self.centres[0]).norm()), 1e-3)
        mean = annealed_mean(logits, self.centres, 1.0).view(2)
        expected = self.centres[0] * 0.7311 + self.centres[312] * 0.2689
        self.assertLess(float((mean - expected).norm()), 0.1)


if __name__ == "__main__":
    unittest.main()
