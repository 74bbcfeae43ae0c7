"""Runs InstColorization in PyTorch for bench/fusion.mjs: one JSON request a line on stdin, one JSON answer a line on stdout.

A process of its own that lives as long as the benchmark, so that imports are never timed. A request names files of float32 values, `l`
[S, S] and `crops` [N, S, S], both 0..100, boxes in pixels of an S x S picture, and where to write ab [2, S, S]. The answer says how long
it took from these arrays to ab, and the most memory that the process ever held.
"""

import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import numpy as np  # noqa: E402
import torch  # noqa: E402

from instcolorization import FusionGenerator, InstanceGenerator, box_infos, no_hints  # noqa: E402

# As published.
WIDTH = 64


def load(network, path):
    """A network with a checkpoint's weights, whatever wrapper's prefix they carry."""
    state = torch.load(path, map_location="cpu")
    network.load_state_dict({key.removeprefix("module."): value for key, value in state.items()})
    return network.eval()


def planes(path, side):
    """L as the networks take it, `[N,1,S,S]`."""
    return (torch.from_numpy(np.fromfile(path, np.float32).reshape(-1, 1, side, side)) - 50) / 100


def answer(instance, fusion, request):
    side = request["side"]
    start = time.perf_counter()
    l, crops = planes(request["l"], side), planes(request["crops"], side)
    infos = box_infos(request["boxes"], (side, side), side)
    features = instance(crops, *no_hints(crops))[1] if len(crops) > 0 else {}
    ab = 110 * fusion(l, *no_hints(l), features, infos)
    milliseconds = (time.perf_counter() - start) * 1000
    ab.numpy().tofile(request["output"])
    return {"milliseconds": milliseconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    instance_path, fusion_path, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    networks = load(InstanceGenerator(WIDTH), instance_path), load(FusionGenerator(WIDTH), fusion_path)
    print(json.dumps({"ready": torch.__version__}), flush=True)
    with torch.inference_mode():
        for line in sys.stdin:
            print(json.dumps(answer(*networks, json.loads(line))), flush=True)
