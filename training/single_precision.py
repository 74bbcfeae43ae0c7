"""Floats in place of double constants, which browsers can't run.

PyTorch exports Python's numbers as doubles that are cast to float where they are used. The same rounding takes place here, so that the
network computes the same to the bit.
"""
import numpy as np
import onnx
from onnx import TensorProto, numpy_helper


def doubles_to_floats(path):
    """Rewrites the ONNX file at `path`; returns how many constants were doubles. Raises ValueError where a double is used as one."""
    model = onnx.load(path)
    doubles = set()
    for node in model.graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.t.data_type == TensorProto.DOUBLE:
                attribute.t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(attribute.t).astype(np.float32), attribute.t.name))
                doubles.update(node.output)
    for node in model.graph.node:
        to_float = node.op_type == "Cast" and node.attribute[0].i == TensorProto.FLOAT
        if doubles.intersection(node.input) and not to_float:
            raise ValueError(f"{node.name} uses a double as one: its rounding would differ.")
    onnx.save(model, path)
    return len(doubles)
