"""Press-conference transcripts as data: turns, voices, paired questions and answers.

import transcripts

release = transcripts.read("seeds/000_c1514f651fa57c31.txt")
for pair in release.pairs:
    print(pair.question, "→", pair.answer)

What stands below is loaded when it is first asked for, so that the command
line answers at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts.batch import parse_batch
    from transcripts.flow import parse
    from transcripts.model import Block, Pair, Problem, Release, Source, Span, Speaker, SubQuestion, Turn
    from transcripts.releases import read, read_all

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Pair",
    "Problem",
    "Release",
    "Source",
    "Span",
    "Speaker",
    "SubQuestion",
    "Turn",
    "__version__",
    "parse",
    "parse_batch",
    "read",
    "read_all",
]

_MODULES = {"parse_batch": "batch", "parse": "flow", "read": "releases", "read_all": "releases"}
"""Where the functions are; the types are in `model`."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_MODULES.get(name, 'model')}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
