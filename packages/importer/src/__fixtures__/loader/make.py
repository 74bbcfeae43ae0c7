"""Writes the small checkpoints beside this file: python3 make.py (torch 1.13, numpy 1.24). Values are multiples of 1/8: every type holds them."""
import collections
import json
import pickle
import struct
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent


def eighths(count, dtype=np.float32):
    """0, 1/8, 2/8, ... of a type; whole numbers for integers."""
    values = np.arange(count)
    return (values / 8 if np.issubdtype(dtype, np.floating) else values).astype(dtype)


def model():
    """As detectron2 publishes: names to arrays, and a few plain values."""
    return {
        "model": {
            "long.weight": eighths(600).reshape(20, 5, 6),  # longer than what is kept inline
            "latin.weight": (eighths(5000, np.uint8)).reshape(50, 100),  # bytes above 127 and a text longer than what is decoded inline
            "half": eighths(6, np.float16).reshape(2, 3),
            "double": eighths(4, np.float64),
            "columns.first": np.asfortranarray(eighths(6).reshape(2, 3)),
            "int64.scalar": np.array(7, np.int64),
            "int16": eighths(5, np.int16) - np.int16(2),
            "flags": np.array([True, False, True]),
            "empty": np.zeros((0, 4), np.float32),
            "unsigned": eighths(3, np.uint32),
        },
        "__author__": "a test",
        "matching_heuristics": True,
        "iteration": np.int64(12),
        "scale": np.float32(0.375),
        "numbers": [1, -2, 300, 70000, -70000, 2**40, -(2**70), 0.5, float("inf"), None, False],
        "things": {"set": {3}, "frozen": frozenset([4]), "bytes": b"\x00\xff", "array": bytearray(b"ab"), "tuple": (1, (2, "\u00e4\n'\\u"))},
    }


def python2(value):
    """Pickles as Python 2 does in protocol 2: texts are byte strings, dtypes are called with 0 and 1."""
    if isinstance(value, dict):
        return b"}(" + b"".join(python2(key) + python2(item) for key, item in value.items()) + b"u"
    if isinstance(value, collections.abc.ByteString):
        data = bytes(value)
        return b"U" + bytes([len(data)]) + data if len(data) < 256 else b"T" + struct.pack("<i", len(data)) + data
    if isinstance(value, str):
        return python2(value.encode())
    if isinstance(value, bool):
        return b"\x88" if value else b"\x89"
    array = np.asarray(value)
    dtype = b"cnumpy\ndtype\n" + python2(array.dtype.str[1:]) + b"K\x00K\x01\x87R(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
    shape = b"(" + b"".join(b"K" + bytes([size]) for size in array.shape) + b"t"
    start = b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R"
    return start + b"(K\x01" + shape + dtype + b"\x89" + python2(array.tobytes()) + b"tb"


def training():
    """What a training script saves: tensors among plain values of torch and Python."""
    weight = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8
    parameter = torch.nn.Parameter(weight[:2])
    state = collections.OrderedDict([("a.weight", weight), ("a.bias", weight[0, :1].expand(5)), ("a.rows", weight[::2, 1::2])])
    state._metadata = collections.OrderedDict([("", {"version": 1})])
    return {
        "epoch": 3,
        "lr": 1e-3,
        "name": "run \u00e4",
        "device": torch.device("cuda", 1),
        "size": torch.Size([2, 3]),
        "dtype": torch.float16,
        "state_dict": state,
        "same": state,
        "optimizer": {"state": {0: {"step": torch.tensor(7), "exp_avg": weight.t()}}, "param_groups": [{"betas": (0.9, 0.999), "params": [0]}]},
        "defaults": collections.defaultdict(list, {"a": [1]}),
        "numpy": eighths(600).reshape(30, 20),
        "parameter": parameter,
        "int16": torch.arange(-2, 3, dtype=torch.int16),
        "int8": torch.arange(-2, 3, dtype=torch.int8),
    }


def safetensors():
    tensors, data = {}, b""
    for name, dtype, array in [
        ("bfloat16", "BF16", np.array([0x3F80, 0xC020], np.uint16)),
        ("float", "F32", eighths(6).reshape(2, 3)),
        ("half", "F16", eighths(3, np.float16)),
        ("flag", "BOOL", np.array([True])),
        # At an odd place from here on.
        ("double", "F64", eighths(2, np.float64)),
        ("int64", "I64", eighths(2, np.int64)),
        ("scalar", "I32", np.array(-5, np.int32)),
        ("int16", "I16", eighths(2, np.int16)),
        ("int8", "I8", eighths(2, np.int8)),
        ("uint8", "U8", eighths(2, np.uint8)),
        ("empty", "F32", np.zeros((0, 2), np.float32)),
    ]:
        tensors[name] = {"dtype": dtype, "shape": array.shape, "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    header = json.dumps({"__metadata__": {"format": "pt", "__proto__": "plain"}, **tensors}).encode()
    header += b" " * (-len(header) % 8)
    return struct.pack("<Q", len(header)) + header + data


for protocol in range(6):
    (HERE / f"arrays.protocol{protocol}.pkl").write_bytes(pickle.dumps(model(), protocol=protocol))
(HERE / "arrays.python2.pkl").write_bytes(
    b"\x80\x02" + python2({"model": {"weight": eighths(600).reshape(20, 30), "bias": eighths(3)}, "matching_heuristics": True}) + b"."
)
torch.save(training(), HERE / "training.zip.pth")
torch.save(training(), HERE / "training.legacy.pth", _use_new_zipfile_serialization=False)
torch.save(training(), HERE / "training.protocol4.pth", pickle_protocol=4)
(HERE / "plain.safetensors").write_bytes(safetensors())
