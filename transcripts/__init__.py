"""Press-conference transcripts as data: turns, voices, paired questions and answers.

import transcripts

release = transcripts.read("seeds/000_c1514f651fa57c31.txt")
for pair in release.pairs:
    print(pair.question, "→", pair.answer)
"""

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
