from __future__ import annotations

import os
import pickle
from dataclasses import dataclass

import numpy as np
import pytest

from transcripts import model
from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.releases.pickles import dump, load, pack, unpack
from transcripts.dataset.settings import Settings


def test_prepared_releases_come_back(demo):
    for text in (demo.first, demo.second, demo.report):
        prepared = prepare(demo.release(text), Settings())
        again = load(dump(prepared))
        assert dump(load(dump(again))) == dump(again)
        assert again.facts == prepared.facts
        assert again.rows == prepared.rows
        assert dump(unpack(pack(again))) == dump(load(dump(again)))
        assert len(pack(again)) < len(dump(again))
        assert load(dump(demo.release(text))) == demo.release(text)


@dataclass
class Foreign:
    value: int = 0


class Call:
    def __reduce__(self):
        return os.getcwd, ()


class CallOurs:
    def __reduce__(self):
        return model.Release.json, (None,)


@pytest.mark.parametrize("value", [Call(), CallOurs(), Foreign(), print, os.PathLike, np.load, model.orjson])
def test_nothing_else_is_built(value):
    try:
        data = pickle.dumps(value, protocol=5)
    except TypeError:
        data = pickle.dumps(model.orjson.dumps, protocol=5)
    with pytest.raises(pickle.UnpicklingError, match="nothing of a prepared release"):
        load(data)
