from __future__ import annotations

import itertools

from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.releases.spool import Spool, pack_release
from transcripts.dataset.settings import Settings


def _drain(folder, releases):
    with Spool(folder) as spool:
        for release in releases:
            spool.add(pack_release(prepare(release, Settings())))
        assert len(spool) == len({release.id for release in releases})
        return list(spool)


def test_one_release_an_id_and_the_order_of_coming_does_not_matter(demo, tmp_path):
    releases = [
        demo.release(demo.first, "b.txt"),
        demo.release(demo.first, "a.txt"),
        demo.release(demo.second, "c.txt"),
        demo.release(demo.report, "d.txt"),
    ]
    drained = [_drain(tmp_path, order) for order in itertools.permutations(releases)]
    assert all(other == drained[0] for other in drained)
    assert [facts.day for facts, _, _ in drained[0]] == ["2023-01-02", "2024-03-11", None]
    facts, _, sources = drained[0][1]
    assert facts.source.name == "a.txt"
    assert [source.name for source in sources] == ["a.txt", "b.txt"]


def test_an_input_named_twice_is_one_source(demo, tmp_path):
    ((_, _, sources),) = _drain(tmp_path, [demo.release(), demo.release()])
    assert len(sources) == 1


def test_nothing_stays_on_disk(demo, tmp_path):
    _drain(tmp_path, [demo.release()])
    assert list(tmp_path.iterdir()) == []
