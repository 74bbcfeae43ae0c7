"""Golden numbers of InstColorization's networks, and of the values that random_checkpoint.py writes (run: python3 -m unittest)."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from instcolorization import (
    FUSED_TAPS,
    FusionGenerator,
    InstanceGenerator,
    WeightGenerator,
    box_info,
    box_infos,
    from_release_convention,
    no_hints,
    place,
)
from networks import Siggraph17, load_checkpoint
from photos import DEFAULT_DATA
from random_checkpoint import generate, name_seed, random_state, write
from train_fusion import huber

GOLDEN = DEFAULT_DATA.parent / "golden"
BOXES = ([100, 50, 420, 400], [300, 20, 639, 479])


def statistics(tensor):
    return [float(value) for value in (tensor.mean(), tensor.std(unbiased=False), tensor.min(), tensor.max())]


def tensors(golden, prefix):
    return {key[len(prefix) :]: torch.from_numpy(golden[key]) for key in golden if key.startswith(prefix)}


@unittest.skipUnless(GOLDEN.exists(), f"needs the golden numbers in {GOLDEN}")
class GoldenTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = GOLDEN / "checkpoints"
        cls.instance = load_checkpoint(InstanceGenerator(8), folder / "net_G.pth")
        cls.fusion = load_checkpoint(FusionGenerator(8), folder / "net_GF.pth")
        cls.full = load_checkpoint(InstanceGenerator(4), folder / "net_GComp.pth")

    @torch.no_grad()
    def run_case(self, name):
        golden = np.load(GOLDEN / "fusion" / f"{name}.npz")
        crops, lightness = torch.from_numpy(golden["crops"]), torch.from_numpy(golden["L"])
        crop_ab, features = self.instance(crops, *no_hints(crops)) if len(crops) else (None, {})
        fused = {}
        hooks = [
            getattr(self.fusion, module).register_forward_hook(lambda _, given, out, tap=tap: fused.update({tap: (given, out)}))
            for module, tap, *_ in FUSED_TAPS
        ]
        ab = self.fusion(lightness, *no_hints(lightness), features, golden["info"].tolist())
        for hook in hooks:
            hook.remove()
        np.testing.assert_allclose(ab.numpy(), golden["ab"], atol=1e-4)
        np.testing.assert_allclose(self.full(lightness, *no_hints(lightness))[0].numpy(), golden["comp_ab"], atol=1e-4)
        for module, tap, *_ in FUSED_TAPS:
            if f"weights.{tap}" in golden:
                instances, background, infos, _ = fused[tap][0]
                layer = getattr(self.fusion, module)
                weights = layer.weights(place(layer.simple_instance_conv(instances), infos), layer.simple_bg_conv(background), infos)
                np.testing.assert_allclose(weights.numpy(), golden[f"weights.{tap}"], atol=1e-4)
        return golden, crop_ab, features, fused

    def test_overlap(self):
        golden, crop_ab, features, fused = self.run_case("overlap")
        np.testing.assert_allclose(crop_ab.numpy(), golden["crop_ab"], atol=1e-4)
        for module, tap, *_ in FUSED_TAPS:
            layer = getattr(self.fusion, module)
            background = fused[tap][0][1]
            for value, name in (
                (features[tap], "feature"),
                (fused[tap][1], "fused"),
                (layer.simple_instance_conv(features[tap]), "native_logit"),
                (layer.simple_bg_conv(background), "background_logit"),
            ):
                np.testing.assert_allclose(value.detach().numpy(), golden[f"{name}.{tap}"], atol=1e-4, rtol=1e-4)

    def test_more_cases(self):
        for name in ("many", "tiny", "one", "none"):
            with self.subTest(name):
                self.run_case(name)

    def test_weight_module(self):
        golden = np.load(GOLDEN / "weight_generator.npz")
        layer = WeightGenerator(8)
        layer.load_state_dict(tensors(golden, "param."))
        for case in ("overlap", "tiny", "whole", "none"):
            with self.subTest(case), torch.no_grad():
                values = tensors(golden, f"{case}.")
                fused = layer(values["instances"], values["bg"], values["info"].tolist())
                np.testing.assert_allclose(fused.numpy(), values["fused"].numpy(), atol=1e-5)

    def test_box_info(self):
        golden = np.load(GOLDEN / "boxes.npz")
        for side in (256, 64):
            for (width, height, *box), expected in zip(golden["image_and_box"].tolist(), golden[f"info{side}"].tolist()):
                self.assertEqual([list(row[0]) for row in box_infos([box], (width, height), side)], expected)


class FixtureTest(unittest.TestCase):
    """Appendix B of the specification: values without any file."""

    def test_generator(self):
        self.assertEqual(name_seed("a"), 3826002220)
        self.assertEqual(name_seed("model1.0.weight"), 723234663)
        state = random_state("fusion", 64)
        self.assertEqual(len(state), 275)
        self.assertEqual(list(state)[0], "weight_layer.simple_instance_conv.0.weight")
        for key, expected in (
            ("model1.0.weight", [0.0694812, -0.1557846, -0.0665412]),
            ("model1.0.bias", [0.0031579, -0.070005, -0.0170571]),
            ("model1.4.weight", [1.0433763, 0.8418417, 1.0346528]),
            ("model1.4.running_mean", [0.0524091, 0.0796215, 0.0848979]),
            ("model1.4.running_var", [0.5046393, 1.0278329, 0.771752]),
            ("model8up.0.weight", [0.0333987, 0.0529458, -0.0079921]),
            ("weight_layer10_2.simple_bg_conv.4.weight", [-0.1559672, -0.0601432, 0.0452319]),
        ):
            np.testing.assert_allclose(state[key].flatten()[:3].numpy(), expected, atol=1e-6)

    def test_box_info_example(self):
        self.assertEqual(box_info([637.2, 2.0, 639.9, 4.9], (640, 480), 128), (126, 1, 0, 127, 1, 1))

    @torch.no_grad()
    def test_full_networks(self):
        instance = InstanceGenerator(64).eval()
        instance.load_state_dict(random_state("instance", 64))
        fusion = FusionGenerator(64).eval()
        fusion.load_state_dict(random_state("fusion", 64))
        lightness, crops = generate("fixture.L", (1, 1, 64, 64), -0.5, 0.5), generate("fixture.Linst", (2, 1, 64, 64), -0.5, 0.5)
        plain = instance(lightness, *no_hints(lightness))[0]
        np.testing.assert_allclose(statistics(plain), [-0.514954, 0.325889, -0.988616, 0.748322], atol=1e-4)
        features = instance(crops, *no_hints(crops))[1]
        np.testing.assert_allclose(statistics(features["conv8_up"]), [0.155685, 0.222131, 0.0, 1.602045], atol=1e-4)
        infos = box_infos(BOXES, (640, 480), 64)
        fused = fusion(lightness, *no_hints(lightness), features, infos)
        np.testing.assert_allclose(statistics(fused), [-0.388025, 0.247673, -0.972986, 0.647327], atol=1e-4)
        np.testing.assert_allclose(fused[0, :, 31, 32].numpy(), [-0.270538, -0.709935], atol=1e-4)
        swapped = fusion(lightness, *no_hints(lightness), {tap: value.flip(0) for tap, value in features.items()}, [row[::-1] for row in infos])
        np.testing.assert_allclose(swapped.numpy(), fused.numpy(), atol=1e-5)
        none = fusion(lightness, *no_hints(lightness), {}, [[], [], [], []])
        np.testing.assert_array_equal(none.numpy(), plain.numpy())

    @torch.no_grad()
    def test_batch_of_pictures(self):
        instance, fusion = InstanceGenerator(4).eval(), FusionGenerator(4).eval()
        instance.load_state_dict(random_state("instance", 4))
        fusion.load_state_dict(random_state("fusion", 4))
        lightness, crops = generate("fixture.L", (3, 1, 64, 64), -0.5, 0.5), generate("fixture.Linst", (3, 1, 64, 64), -0.5, 0.5)
        features = instance(crops, *no_hints(crops))[1]
        infos = box_infos([*BOXES, [0, 0, 50, 480]], (640, 480), 64)
        together = fusion(lightness, *no_hints(lightness), features, infos, [2, 0, 1])
        for item, own in enumerate((slice(0, 2), slice(0, 0), slice(2, 3))):
            one = lightness[item : item + 1]
            alone = fusion(one, *no_hints(one), {tap: value[own] for tap, value in features.items()}, [row[own] for row in infos])
            np.testing.assert_allclose(together[item : item + 1].numpy(), alone.numpy(), atol=1e-5)

    @torch.no_grad()
    def test_release_convention(self):
        state = random_state("siggraph17", 4)
        released, shifted = Siggraph17(4).eval(), InstanceGenerator(4).eval()
        released.load_state_dict(state)
        shifted.load_state_dict(from_release_convention(state))
        lightness = generate("fixture.L", (1, 1, 160, 160), -0.5, 0.5)
        hints = torch.zeros(1, 2, 160, 160), torch.zeros(1, 1, 160, 160)
        first = released.model1[0](torch.cat([lightness, *hints], 1))
        second = shifted.model1[0](torch.cat([lightness, *no_hints(lightness)], 1))
        np.testing.assert_allclose(second[:, :, 1:-1, 1:-1].numpy(), first[:, :, 1:-1, 1:-1].numpy(), atol=1e-5)

    def test_loss(self):
        predicted = torch.tensor([0.004, 0.05]).view(1, 2, 1, 1)
        # 6.4 gives 0.0463345 before the factor of ten.
        self.assertAlmostEqual(float(huber(predicted, torch.zeros(1, 2, 1, 1), 1.0)), 0.463345, places=5)

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            for container, signature in (("zip", b"PK"), ("legacy", b"\x80\x02")):
                path = Path(folder) / f"{container}.pth"
                write(path, "fusion", 4, container, "module.", half=True)
                self.assertEqual(path.read_bytes()[:2], signature)
                state = torch.load(path)
                self.assertTrue(all(key.startswith("module.") for key in state))
                self.assertEqual(state["module.model1.0.weight"].dtype, torch.float16)
                self.assertEqual(state["module.model1.4.running_var"].dtype, torch.float32)
                load_checkpoint(FusionGenerator(4), path)


if __name__ == "__main__":
    unittest.main()
