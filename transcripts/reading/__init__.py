"""Bytes to source text: the first step of the flow, and the only one that touches files."""

from transcripts.reading.files import read_bytes, read_file, read_input
from transcripts.reading.formats import SUFFIXES
from transcripts.reading.walking import STANDARD_INPUT, Input, Skipped, walk

__all__ = [
    "STANDARD_INPUT",
    "SUFFIXES",
    "Input",
    "Skipped",
    "read_bytes",
    "read_file",
    "read_input",
    "walk",
]
