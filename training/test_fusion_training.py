"""The parts of the fusion stage that decide what its figures mean (run: python3 -m unittest)."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from evaluate_fusion import hard_weights
from instcolorization import LEVELS, InstanceGenerator, no_hints
from measure_boxes import BoxMeasure
from objects import compose
from random_checkpoint import random_state
from train_color import read_released
from train_fusion import build_fusion, collate, fuse
from training_run import TrainingRun

WIDTH = 4


class MeasureTest(unittest.TestCase):
    def test_inside_and_outside(self):
        predicted, truth = torch.zeros(2, 10, 10), torch.zeros(2, 10, 10)
        predicted[:, :5] = 2.55
        measure = BoxMeasure()
        measure.add("half", predicted, truth, [(0, 0, 10, 5), (0, 0, 4, 4)])
        row = measure.figures()["half"]
        self.assertAlmostEqual(row["boxes"], 40.0, places=4)
        self.assertAlmostEqual(row["objects"], 40.0, places=4)
        self.assertAlmostEqual(row["image"], 40 + 10 * np.log10(2), places=4)

    def test_hard_weights(self):
        regions = torch.zeros(2, 1, 1, 3)
        regions[0, :, :, :2] = 1
        regions[1, :, :, 1:2] = 1
        weights = hard_weights(regions)
        np.testing.assert_allclose(weights[:, 0, 0].numpy(), [[1, 0.5, 0], [0, 0.5, 0], [0, 0, 1]])


class FusionTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        self.state = random_state("full", WIDTH)
        self.fusion = build_fusion(WIDTH, self.state)
        self.full = InstanceGenerator(WIDTH).eval()
        self.full.load_state_dict(self.state)

    def pictures(self):
        photo = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
        return [compose(photo, boxes, 64) for boxes in ([[5, 5, 40, 50], [30, 0, 80, 60]], [[0, 0, 20, 20]])]

    def test_only_the_papers_parts_are_trained(self):
        trained = {key.split(".")[0] for key, parameter in self.fusion.named_parameters() if parameter.requires_grad}
        self.assertEqual(len(trained), 15)
        self.assertIn("model10", trained)
        self.assertIn("weight_layer10_2", trained)
        self.assertNotIn("weight_layerout", trained)
        self.assertNotIn("model10up", trained)

    @torch.no_grad()
    def test_without_objects_it_starts_as_the_full_network(self):
        lightness = self.pictures()[0].lightness
        alone = self.fusion(lightness, *no_hints(lightness), {}, [[]] * LEVELS)
        np.testing.assert_array_equal(alone.numpy(), self.full(lightness, *no_hints(lightness))[0].numpy())

    def test_every_trained_part_gets_a_gradient_and_no_other(self):
        lightness, ab, crops, infos, counts = collate(self.pictures())
        self.assertEqual(counts, [2, 1])
        fuse(self.fusion, self.full, lightness, crops, infos, counts).sub(ab / 110).square().mean().backward()
        for key, parameter in self.fusion.named_parameters():
            self.assertEqual(parameter.grad is not None, parameter.requires_grad, key)

    def test_a_later_piece_goes_on_where_the_first_stopped(self):
        keys = ["model_out.0.weight", "model_out.0.bias"]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "run.pt"

            def start():
                optimizer = torch.optim.Adam([dict(self.fusion.named_parameters())[key] for key in keys])
                return TrainingRun(path, self.fusion, optimizer, keys, 1, 0.9)

            first = start()
            self.fusion.state_dict()[keys[1]].fill_(7)
            first.step({"loss": torch.tensor(1.0)}, 2, 64)
            first.keep(lambda average: {"score": 3.0}, force=True)
            self.fusion.state_dict()[keys[1]].fill_(0)
            second = start()
            self.assertEqual(second.state["steps"], 1)
            self.assertEqual(float(self.fusion.state_dict()[keys[1]][0]), 7)
            second.keep(lambda average: {"score": 2.0}, force=True)
            self.assertEqual(second.best["score"], 3.0)
            self.assertEqual(set(torch.load(path)["net"]), set(keys))


class ReleaseTest(unittest.TestCase):
    def test_the_gain_is_undone(self):
        state = random_state("siggraph17", WIDTH)
        folded = {**state, "model_out.0.weight": (state["model_out.0.weight"] * 1.3).half(), "model_out.0.bias": state["model_out.0.bias"] * 1.3}
        with tempfile.TemporaryDirectory() as folder:
            torch.save(folded, Path(folder) / "released.pth")
            read = read_released(Path(folder) / "released.pth", 1.3)
        np.testing.assert_allclose(read["model_out.0.weight"].numpy(), state["model_out.0.weight"].numpy(), rtol=1e-3)
        np.testing.assert_array_equal(read["model1.0.weight"].numpy(), state["model1.0.weight"].numpy())


if __name__ == "__main__":
    unittest.main()
