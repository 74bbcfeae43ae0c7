"""What the training on a GPU cuts out, tells and joins, on the CPU with drawn pictures."""

import tempfile
import unittest
from pathlib import Path

import torch

from label_objects import DOUBTFUL, HUMAN
from photos import age
from starter_detector import assign
from card_photos import around, look
from train_on_gpu import AB_SCALE, join, known_of, save
from train_starter_detector import padded


class TrainOnGpuTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    def test_look_samples_what_lies_under_a_box(self):
        columns = (torch.arange(8.0) + 0.5).expand(1, 1, 8, 8)
        part = look(columns, torch.tensor([[0.25, 0.0, 0.75, 1.0]]), 4)
        torch.testing.assert_close(part[0, 0, 0], torch.tensor([2.5, 3.5, 4.5, 5.5]))

    def test_known_is_the_whole_photographs_ab_under_the_crop(self):
        ab = torch.stack([torch.full((8, 8), 20.0), torch.full((8, 8), -10.0)])[None]
        known = known_of(ab, torch.tensor([[0.1, 0.2, 0.6, 0.9]]), 32)
        self.assertEqual(tuple(known.shape), (1, 3, 8, 8))
        torch.testing.assert_close(known[0, :, 3, 3], torch.tensor([20 / AB_SCALE, -10 / AB_SCALE, 1.0]))

    def test_crops_are_widened_as_far_as_the_picture_reaches(self):
        boxes = around(torch.tensor([[0.4, 0.4, 0.6, 0.6], [0.0, 0.0, 0.9, 0.5]]), 0, 1.5, 1.5)
        torch.testing.assert_close(boxes, torch.tensor([[0.35, 0.35, 0.65, 0.65], [0.0, 0.0, 1.0, 0.625]]))

    def test_cells_answer_for_the_object_that_they_lie_in_and_for_no_padding(self):
        ys, xs = torch.meshgrid(torch.arange(8.0), torch.arange(8.0), indexing="ij")
        cells = torch.stack([xs, ys, torch.full_like(xs, 8)], -1).view(-1, 3)
        middle = (cells[:, :2] + 0.5) * 8
        boxes = torch.cat([middle - 12, middle + 12], 1)[None]
        rows = padded([torch.tensor([[8.0, 8, 32, 32, 3, 1, HUMAN]])])
        rows = torch.cat([rows, torch.full_like(rows, -1)], 1)
        real = (rows[..., 6] >= 0) & (rows[..., 6] != DOUBTFUL)
        owner = assign(boxes, torch.zeros(1, 64), torch.zeros(1, 64, 80), cells, rows[..., :4], rows[..., 4].long().clamp_min(0), real)
        self.assertTrue(set(owner[0].tolist()) <= {-1, 0})
        self.assertEqual(int(owner[0, 2 * 8 + 2]), 0)
        self.assertEqual(int(owner[0, 7 * 8 + 7]), -1)

    def test_old_prints_differ_unless_they_are_alike(self):
        same = torch.full((64, 1, 8, 8), 50.0)
        self.assertGreater(float(age(same).mean((1, 2, 3)).std()), 1)
        ramp = torch.linspace(0, 100, 64).view(1, 1, 8, 8).expand(16, -1, -1, -1)
        for _ in range(20):
            spread = age(ramp, alike=True).std(0).max()
            # Grain differs from picture to picture, tone does not.
            self.assertLess(float(spread), 10)
        self.assertEqual(age(same).shape, same.shape)

    def test_halves_of_a_checkpoint_are_joined(self):
        weights = {name: torch.rand(3) for name in "abcde"}
        clock = type("Clock", (), {"log": [{"step": 1}], "steps": 1, "samples": 4, "start": 0.0})
        with tempfile.TemporaryDirectory() as folder:
            save(Path(folder), {"score": 1.0, "weights": weights}, clock)
            join(Path(folder), Path(folder) / "all.pt")
            saved = torch.load(Path(folder) / "all.pt")
        self.assertEqual(saved["best"]["weights"].keys(), weights.keys())
        self.assertEqual(saved["state"]["samples"], 4)


if __name__ == "__main__":
    unittest.main()
