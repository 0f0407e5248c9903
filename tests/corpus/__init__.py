"""A made-up corpus of press-conference releases in which copies and traps are planted, to test a build on.

Tests say `from corpus import make_corpus`, scripts `from tests.corpus import make_corpus`.
"""

import sys
from pathlib import Path

if (_TESTS := str(Path(__file__).resolve().parents[1])) not in sys.path:
    sys.path.append(_TESTS)  # `layouts` stands beside this package; pytest knows the folder, others do not.

from .making import LEAST_RELEASES, make_corpus
from .plan import Case, CaseKind, Place, Plan, PlannedPair, PlannedRelease, Split, split_of

__all__ = [
    "LEAST_RELEASES",
    "Case",
    "CaseKind",
    "Place",
    "Plan",
    "PlannedPair",
    "PlannedRelease",
    "Split",
    "make_corpus",
    "split_of",
]
