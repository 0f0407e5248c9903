"""Inputs that nobody writes, for every door of the program: `python -m tests.fuzzing --help`, from the checkout."""

import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
for _folder in (_TESTS, _TESTS / "reading"):
    if str(_folder) not in sys.path:
        sys.path.append(
            str(_folder)
        )  # What stands beside this package; pytest knows the folders, others do not.
