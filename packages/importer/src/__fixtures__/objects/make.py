"""Writes objects as training scripts leave them beside weights, in each protocol of pickle: python3 make.py (Python 3.11, no other package)."""
import argparse
import collections
import datetime
import enum
import functools
import pathlib
import pickle
import sys
import types
import typing
from pathlib import Path

HERE = Path(__file__).parent


def module(name):
    made = sys.modules[name] = types.ModuleType(name)
    return made


def placed(name):
    """Puts a class where a package that is not installed here has its own."""

    def place(thing):
        parts = name.split(".")
        for count in range(1, len(parts) + 1):
            path = ".".join(parts[:count])
            if path not in sys.modules:
                module(path)
        thing.__module__ = name
        setattr(sys.modules[name], thing.__qualname__, thing)
        return thing

    return place


@placed("mmengine.logging.history_buffer")
class HistoryBuffer:
    def __init__(self):
        self._max_length = 1000000
        self._log_history = [0.5, 0.25]


@placed("lightning.fabric.utilities.data")
class AttributeDict(dict):
    """What Lightning keeps hyperparameters in: state and items."""


@placed("settings")
class Stages(list):
    pass


@placed("settings")
class Names(set):
    pass


@placed("settings")
class Slots:
    __slots__ = ("width", "height")


@placed("settings")
class Keywords:
    def __new__(cls, *, width):
        return super().__new__(cls)

    def __getnewargs_ex__(self):
        return (), {"width": 3}


@placed("settings")
class Color(enum.Enum):
    RED = 1


@placed("settings")
def schedule(step, factor):
    return step * factor


def slots():
    made = Slots()
    made.width, made.height = 3, made
    return made


def objects(protocol):
    hyper = AttributeDict(lr=0.1, path=pathlib.PosixPath("data/train"))
    hyper.frozen = True
    things = {
        "args": argparse.Namespace(lr=0.1, inner=argparse.Namespace(layers=[1, 2])),
        "history": HistoryBuffer(),
        "folder": pathlib.PosixPath("runs/one"),
        "started": datetime.datetime(2024, 5, 6, 7, 8, tzinfo=datetime.timezone.utc),
        "took": datetime.timedelta(hours=3),
        "schedule": functools.partial(schedule, factor=2),
        "milestones": collections.Counter({30: 1, 60: 1}),
        "recent": collections.deque([1, 2], maxlen=5),
        "hyper_parameters": hyper,
        "stages": Stages([1, 2]),
        "names": Names(["a"]),
        "color": Color.RED,
        "space": types.SimpleNamespace(a=1),
        "class": argparse.Namespace,
        "function": schedule,
        "number": complex(1, 2),
        "range": range(3),
        "hint": typing.Optional[int],
        "after": "still read",
    }
    if protocol >= 2:
        things["slots"] = slots()
    if protocol >= 4:  # before, it is a call of a call, which is refused
        things["keywords"] = Keywords(width=3)
    return things


for protocol in range(6):
    (HERE / f"objects.protocol{protocol}.pkl").write_bytes(pickle.dumps(objects(protocol), protocol=protocol))
