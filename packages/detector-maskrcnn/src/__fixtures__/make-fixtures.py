"""Writes the tiny ONNX models of detector-maskrcnn's tests: python3 make-fixtures.py (PyTorch 1.13).

Each has the inputs and outputs of one exporter of Mask R-CNN, and no network inside. Its first score is the gray value, 0..1, of the
top left pixel, as far as the three channels arrive equal and in the exporter's own range; so a test sees whether the input was prepared
right. Boxes are fixed shares of the input. A picture whose top left pixel is black has no detections.
"""

from pathlib import Path

import torch
from torch import nn

HERE = Path(__file__).parent
# Shares of width and height: one with its left half as mask, one of the same class inside it, one that overlaps the first, one far off.
BOXES = torch.tensor([[0.1, 0.2, 0.6, 0.8], [0.11, 0.2, 0.6, 0.79], [0.1, 0.2, 0.6, 0.8], [0.7, 0.5, 1.0, 1.0]])
SCORES = torch.tensor([0.0, 0.55, 0.5, 0.4])
CLASSES = torch.tensor([1, 1, 18, 90])


def left_half(width):
    """[1, 1, width, width]: 1 in the left half."""
    return (torch.arange(width) < width // 2).float().expand(1, 1, width, width)


class Detector(nn.Module):
    """to_gray maps an input [3, H, W] to gray 0..1 in each channel; grid is the mask grid's side, or None for full-frame masks."""

    def __init__(self, to_gray, grid, classes=CLASSES, batched=False, detectron2=False):
        super().__init__()
        self.to_gray, self.grid, self.batched, self.detectron2 = to_gray, grid, batched, detectron2
        self.register_buffer('classes', classes)
        self.register_buffer('boxes', BOXES)
        self.register_buffer('scores', SCORES)
        self.register_buffer('mask', left_half(grid) if grid else torch.zeros(1))

    def forward(self, image):
        image = (image[0] if self.batched else image).float()
        gray = self.to_gray(image)[:, 0, 0]
        unequal = (gray[0] - gray[1]).abs() + (gray[1] - gray[2]).abs()
        first = (gray[0] - 10 * unequal).clamp(0, 1)
        scores = torch.cat([first.reshape(1), self.scores[1:]]) * (first > 0.02).float()
        height, width = torch._shape_as_tensor(image)[1].float(), torch._shape_as_tensor(image)[2].float()
        boxes = self.boxes * torch.stack([width, height, width, height])
        if self.grid:
            masks = self.mask.repeat(4, 1, 1, 1)
        else:
            x = torch.cumsum(torch.ones_like(image[:1]), 2)[None] - 0.5
            x1, x2 = boxes[:, 0].reshape(4, 1, 1, 1), boxes[:, 2].reshape(4, 1, 1, 1)
            masks = ((x > x1) & (x < (x1 + x2) / 2)).float()
        keep = scores > 0.05
        boxes, classes, scores, masks = boxes[keep], self.classes[keep], scores[keep], masks[keep]
        if self.detectron2:
            return boxes, classes, masks, scores, torch._shape_as_tensor(image)[1:]
        return boxes, classes, scores, masks


def export(name, module, image, inputs, outputs=None, axes=None):
    torch.onnx.export(
        module.eval(), (image,), HERE / f'{name}.onnx', opset_version=13, input_names=inputs, output_names=outputs, dynamic_axes=axes,
        do_constant_folding=True,
    )


unit = lambda image: image
bytes_ = lambda image: image / 255
zoo = lambda image: (image + torch.tensor([102.9801, 115.9465, 122.7717]).reshape(3, 1, 1)) / 255
names = ['boxes', 'labels', 'scores', 'masks']
free = {'boxes': {0: 'n'}, 'labels': {0: 'n'}, 'scores': {0: 'n'}}
grid = {**free, 'masks': {0: 'n'}}
full = {**free, 'masks': {0: 'n', 2: 'height', 3: 'width'}}
sides = {1: 'height', 2: 'width'}

export('torchvision', Detector(unit, None), torch.rand(3, 40, 60), ['image'], names, {'image': sides, **full})
export('torchvision-fixed', Detector(unit, None, batched=True), torch.rand(1, 3, 48, 64), ['images_tensors'], names, free | {'masks': {0: 'n'}})
# The zoo's outputs are named by digits alone, which this PyTorch refuses to write: a letter stands in for the first digit.
stand_ins = ['Z568', 'Z570', 'Z572', 'Z887']
renamed = {stand_in: grid[name] for stand_in, name in zip(stand_ins, names)}
zoo_classes = torch.tensor([1, 1, 17, 80])
export('onnx-zoo', Detector(zoo, 28, zoo_classes), torch.rand(3, 64, 96), ['image'], stand_ins, {'image': sides, **renamed})
file = HERE / 'onnx-zoo.onnx'
content = file.read_bytes()
for stand_in in stand_ins:
    content = content.replace(stand_in.encode(), b'6' + stand_in[1:].encode())
file.write_bytes(content)
export('detectron2', Detector(bytes_, 28, zoo_classes - 1, detectron2=True), torch.rand(3, 40, 60) * 255, ['image'],
       ['boxes', 'classes', 'masks', 'scores', 'size'],
       {'image': sides, 'boxes': {0: 'n'}, 'classes': {0: 'n'}, 'masks': {0: 'n'}, 'scores': {0: 'n'}})
export('grid', Detector(unit, 28), torch.rand(3, 40, 60), ['image'], names, {'image': sides, **grid})
