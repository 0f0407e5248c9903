"""Very long texts of every shape, apart from the others so that they run beside them; none is timed."""

from __future__ import annotations

import pytest
from invariants import check_release
from shapes import SHAPES

from transcripts import parse


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_very_long(shape: str) -> None:
    check_release(parse(SHAPES[shape](150_000), language="zh-Hans"))
