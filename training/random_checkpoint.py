"""Writes a checkpoint with seeded random weights in the form of a published file, for tests and timings without trained weights.

The weights depend on the keys alone (specification of InstColorization, Appendix B.1), so every run and every machine writes the same.
"""

import argparse
import math
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch

from instcolorization import FusionGenerator, InstanceGenerator, published_order
from networks import Eccv16, Siggraph17

NETWORKS = {
    "eccv16": Eccv16,
    "siggraph17": Siggraph17,
    "instance": InstanceGenerator,
    "full": InstanceGenerator,
    "fusion": FusionGenerator,
}
MULTIPLIER, INCREMENT, MODULUS = 1664525, 1013904223, 2**32
UPSAMPLING = ("model8up", "model9up", "model10up")


def name_seed(name):
    """32-bit FNV-1a of the name's UTF-8 bytes."""
    seed = 2166136261
    for byte in name.encode():
        seed = (seed ^ byte) * 16777619 % MODULUS
    return seed


def generate(name, shape, low, high):
    """float32 values in low..high that depend on `name` only: a linear congruential generator seeded with `name_seed`.

    Computed in blocks: element k + B follows from element k by one jump of B steps.
    """
    count = math.prod(shape)
    block = 4096
    first = np.empty(block, np.uint64)
    x, jump_factor, jump_term = name_seed(name), 1, 0
    for k in range(block):
        x = (MULTIPLIER * x + INCREMENT) % MODULUS
        first[k] = x
        jump_factor, jump_term = jump_factor * MULTIPLIER % MODULUS, (jump_term * MULTIPLIER + INCREMENT) % MODULUS
    blocks = [first]
    while len(blocks) * block < count:
        blocks.append((blocks[-1] * np.uint64(jump_factor) + np.uint64(jump_term)) % np.uint64(MODULUS))
    share = np.concatenate(blocks)[:count].astype(np.float64) / MODULUS
    return torch.from_numpy((low + (high - low) * share).astype(np.float32).reshape(shape))


def value_range(key, tensor, is_norm):
    """(low, high) of the random values of one state-dict entry."""
    if tensor.dim() == 4:
        fan = tensor[0].numel()
        if key.split(".")[0] in UPSAMPLING:
            # Transposed convolutions hold [in, out, kh, kw], and stride 2 lets a quarter of the taps meet.
            fan = tensor.shape[0] * tensor[0, 0].numel() / 4
        bound = math.sqrt(6 / fan)
        return -bound, bound
    if key.endswith("running_mean"):
        return 0.0, 0.2
    if key.endswith("running_var"):
        return 0.5, 1.5
    if is_norm and key.endswith("weight"):
        return 0.8, 1.2
    return -0.1, 0.1


def random_state(architecture, width):
    """The state dict of a network of NETWORKS in the published order of keys, filled with random values."""
    state = published_order(NETWORKS[architecture](width).state_dict())
    norms = {key.rsplit(".", 1)[0] for key in state if key.endswith("running_mean")}
    filled = {}
    for key, tensor in state.items():
        if tensor.dtype.is_floating_point:
            low, high = value_range(key, tensor, key.rsplit(".", 1)[0] in norms)
            filled[key] = generate(key, tuple(tensor.shape), low, high)
        else:
            filled[key] = tensor
    return filled


def module_versions(network, prefix):
    """The `_metadata` that PyTorch attaches to the state dict of `network`, or of its wrapper if there is a `prefix`."""
    versions = OrderedDict({"": OrderedDict(version=1)}) if prefix else OrderedDict()
    for name, entry in network.state_dict()._metadata.items():
        versions[f"{prefix}{name}" if name else prefix.removesuffix(".")] = entry
    return versions


def write(path, architecture, width=64, container="legacy", prefix="", half=False):
    """Writes the checkpoint file; `container` is `zip` or `legacy`, `half` stores convolution weights as float16.

    Batch norm stays float32, as in release_color.py: its variances leave the range of half precision.
    """
    state = OrderedDict()
    for key, value in random_state(architecture, width).items():
        state[prefix + key] = value.half() if half and value.dim() == 4 else value
    # Published files carry the modules' versions as an attribute of the dict; a loader must step over it.
    state._metadata = module_versions(NETWORKS[architecture](width), prefix)
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path, _use_new_zipfile_serialization=container == "zip")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("architecture", choices=list(NETWORKS))
    parser.add_argument("path", type=Path)
    parser.add_argument("--width", type=int, default=64, help="channels of the first block; 64 as published")
    parser.add_argument("--container", choices=["zip", "legacy"], default="legacy")
    parser.add_argument("--prefix", default="", help="put before every key, such as `module.`")
    parser.add_argument("--half", action="store_true", help="convolution weights as float16")
    arguments = parser.parse_args()
    write(arguments.path, arguments.architecture, arguments.width, arguments.container, arguments.prefix, arguments.half)
