"""Runs InstColorization in PyTorch for bench/gpu/run.mjs, eagerly, on any device: one JSON request a line, one JSON answer a line.

    python3 time_torch.py <folder> <width> <device>

Writes `instance.pth` and `fusion.pth`, random networks of that width, into the folder, then says that it is ready. A request names what to
do; an answer is its result, or `error` with the reason.

`time`: `l` and `crops`, files of float32 values [S, S] and [N, S, S], 0..100; `side`, `boxes`, `precision`, a name of PRECISIONS; `runs` and
`seconds`, of which the first that is reached ends it; `output`, a file for ab [2, S, S]. Each time spans these arrays to ab in host memory.

`halve`: turns the ONNX file `from` into `to`, whose convolutions compute in half precision.
"""

import copy
import json
import statistics
import sys
import time
from pathlib import Path

import torch
from torch import nn

BENCH = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(BENCH.parent / "training"), str(BENCH)]

from instcolorization import FusionGenerator, InstanceGenerator, box_infos, no_hints  # noqa: E402
from random_checkpoint import random_state  # noqa: E402

# Whether the matrix units may round single precision to 10 bits, and whether convolutions compute in half precision.
PRECISIONS = {"float32": (False, False), "tf32": (True, False), "float16": (False, True)}
# Operators that compute in half precision in the ONNX file, and those that do where all their inputs come of such. The rest, as in PyTorch,
# works in single precision, which holds OUTSIDE and the coordinates and sums of the resize.
HALF_OPERATORS = {"Conv", "BatchNormalization", "LeakyRelu"}
FOLLOWING_OPERATORS = {"Relu", "Concat", "DepthToSpace", "Add"}


def make_network(architecture, kind, width, folder):
    """A random network, which is left in the folder as a checkpoint too."""
    state = random_state(architecture, width)
    torch.save(state, folder / f"{architecture}.pth")
    network = kind(width)
    network.load_state_dict(state)
    return network.eval()


def with_half_convolutions(network):
    """A copy whose convolutions hold half precision, so that autocasting need not turn them at each run."""
    network = copy.deepcopy(network)
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            module.half()
    return network


class Torch:
    """The two networks on a device, in both precisions of their weights."""

    def __init__(self, folder, width, device):
        self.device = torch.device(device)
        instance = make_network("instance", InstanceGenerator, width, folder)
        fusion = make_network("fusion", FusionGenerator, width, folder)
        self.networks = {}
        self.checkpoints = {False: (instance, fusion)}

    def on_device(self, half):
        if half not in self.networks:
            pair = [with_half_convolutions(network) if half else network for network in self.checkpoints[False]]
            self.networks[half] = [network.to(self.device) for network in pair]
        return self.networks[half]

    def planes(self, path, side):
        """L as the networks take it, `[N,1,S,S]`, in host memory."""
        return torch.from_file(path, size=Path(path).stat().st_size // 4, dtype=torch.float32).reshape(-1, 1, side, side)

    def colorize(self, l, crops, boxes, half):
        """ab `[1,2,S,S]` in host memory, which waits for the device."""
        instance, fusion = self.on_device(half)
        side = l.shape[-1]
        l, crops = ((given.to(self.device) - 50) / 100 for given in (l, crops))
        with torch.autocast(self.device.type, torch.float16, enabled=half):
            if len(boxes) == 0:
                # The full-image network, which here has the instance network's weights.
                return (110 * instance(l, *no_hints(l))[0]).float().cpu()
            features = instance(crops, *no_hints(crops))[1]
            return (110 * fusion(l, *no_hints(l), features, box_infos(boxes, (side, side), side))).float().cpu()

    def time(self, request):
        tf32, half = PRECISIONS[request["precision"]]
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = tf32
        side, boxes = request["side"], request["boxes"]
        l, crops = (self.planes(request[name], side) if boxes or name == "l" else torch.empty(0, 1, side, side) for name in ("l", "crops"))
        cuda = self.device.type == "cuda"
        if cuda:
            torch.cuda.reset_peak_memory_stats()
        times, end = [], time.perf_counter() + request["seconds"]
        with torch.inference_mode():
            ab = self.colorize(l, crops, boxes, half)
            while len(times) < request["runs"] and (not times or time.perf_counter() < end):
                start = time.perf_counter()
                ab = self.colorize(l, crops, boxes, half)
                times.append((time.perf_counter() - start) * 1000)
        ab.numpy().tofile(request["output"])
        megabytes = torch.cuda.max_memory_allocated() / 2**20 if cuda else None
        return {"milliseconds": statistics.median(times), "runs": len(times), "megabytes": megabytes}


def halve(request):
    """As autocast does it. onnxruntime's own converter sends all that lies between two operators through half precision: OUTSIDE overflows."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(request["from"])
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer}
    half_values, nodes, changed = set(), [], {}

    def with_type(name, data_type):
        """The value in the other precision, made once."""
        if name not in changed:
            changed[name] = f"{name}/cast"
            if name in weights:
                values = numpy_helper.to_array(weights[name]).astype("float16")
                graph.initializer.append(numpy_helper.from_array(values, changed[name]))
            else:
                nodes.append(helper.make_node("Cast", [name], [changed[name]], to=data_type))
        return changed[name]

    for node in graph.node:
        in_half = node.op_type in HALF_OPERATORS or node.op_type in FOLLOWING_OPERATORS and half_values.issuperset(node.input)
        data_type = TensorProto.FLOAT16 if in_half else TensorProto.FLOAT
        inputs = [name if (name in half_values) == in_half else with_type(name, data_type) for name in node.input]
        node.input[:] = inputs
        nodes.append(node)
        if in_half:
            half_values.update(node.output)
    used = {name for node in nodes for name in node.input}
    kept = [weight for weight in graph.initializer if weight.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    onnx.save(model, request["to"])
    return {"casts": sum(node.op_type == "Cast" for node in nodes), "nodes": len(nodes)}


def device_name(device):
    return torch.cuda.get_device_name(device) if torch.device(device).type == "cuda" else f"{device}, {torch.get_num_threads()} threads"


if __name__ == "__main__":
    folder, width, device = sys.argv[1:]
    networks = Torch(Path(folder), int(width), device)
    verbs = {"time": networks.time, "halve": halve}
    print(json.dumps({"ready": {"torch": torch.__version__, "device": device_name(device)}}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = verbs[request["do"]](request)
        except Exception as error:  # noqa: BLE001 - one request that fails must not take the others along
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
